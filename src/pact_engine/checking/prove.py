"""Proving a property of a treaty on many scenarios, or refuting it with the smallest one."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pact_engine.checking.answers import Subject
from pact_engine.checking.pivot import Pivot, nearest_lack, pivot
from pact_engine.checking.search import search
from pact_engine.checking.simplify import simplest, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pact_engine.checking.answers import Answers
    from pact_engine.checking.properties.model import Breach, Outcome, Property, Variant
    from pact_engine.language.compile import Code
    from pact_engine.world.scenario import Scenario
    from pact_engine.world.world import World

EXAMPLES = 200
"""So many scenarios are tried where nobody asks for more."""

ENOUGH = 5
"""Of so many counterexamples the one that becomes the simplest is told."""


@dataclass(frozen=True, slots=True)
class Holds:
    """A property that none of the scenarios tried refutes.

    `tried` counts the scenarios, `telling` those about which the property says something: a
    property that held on none of those holds for want of a case.
    """

    property: Property
    tried: int
    telling: int


@dataclass(frozen=True, slots=True)
class Refuted:
    """A property with its smallest counterexample.

    `first` is a scenario and `variant` the one that it is compared with (its own where the
    property speaks of one run). `breach` says which sentences and rows break the property and
    `pivot` which clause makes the difference, where one does. `tried` counts the scenarios tried
    until then.
    """

    property: Property
    first: Scenario
    variant: Variant
    breach: Breach
    pivot: Pivot | None
    tried: int

    @builtins.property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenario, and the second one where there are two."""
        return (self.first, self.variant.scenario) if self.property.pairs else (self.first,)


def prove(
    code: Code,
    world: World,
    property_: Property,
    *,
    examples: int = EXAMPLES,
    seed: int = 0,
    readings: Mapping[str, bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Holds | Refuted:
    """Try a property on some scenarios, and make the first that breaks it as small as can be.

    First come plain scenarios with every step that the rules can take towards what the
    property speaks of, then those that Hypothesis draws: as many as are missing to
    `examples`, at least half of it.

    `code` is the treaty, `seed` makes the run repeatable, `readings` set readings over their
    defaults, and `progress` is called with the number of scenarios tried so far. Raises
    PactError for a file of general law.
    """
    from hypothesis import strategies as st

    from pact_engine.strategies.drawing import plainest, scenarios

    subject = Subject(code, world, readings, property_.looks_at)
    counted = {"tried": 0, "telling": 0}
    found = [0]

    def count(telling: bool) -> None:
        counted["tried"] += 1
        counted["telling"] += telling
        if progress is not None:
            progress(counted["tried"])

    broken = []
    for scenario in plainest(subject.stock, property_.goals, subject.readings):
        results = [outcome for _, outcome in outcomes(subject.answers(scenario), property_)]
        count(any(outcome.telling for outcome in results))
        if any(outcome.breach is not None for outcome in results):
            broken.append(scenario)
            if len(broken) == ENOUGH:
                break
    if broken:
        return refutation(subject, property_, broken, counted["tried"])

    def breaks(case: tuple[Scenario, int]) -> bool:
        outcome = one_case(subject, property_, *case)
        if not found[0]:
            count(outcome is not None and outcome.telling)
        if outcome is None or outcome.breach is None:
            return False
        found[0] = found[0] or counted["tried"]
        return True

    cases = st.tuples(
        scenarios(subject.stock, goals=property_.goals, readings=subject.readings),
        st.integers(0, 999),
    )
    missing = max(examples - counted["tried"], examples // 2)
    case = search(cases, breaks, missing, seed)
    if case is None:
        return Holds(property_, counted["tried"], counted["telling"])
    return refutation(subject, property_, [case[0]], found[0])


def one_case(
    subject: Subject, property_: Property, scenario: Scenario, choice: int
) -> Outcome | None:
    """Return what one of a scenario's variants says, chosen by number; None without any."""
    first = subject.answers(scenario)
    variants = list(property_.vary(first))
    if not variants:
        return None
    variant = variants[choice % len(variants)]
    return property_.judge(first, _second(first, variant), variant)


def outcomes(first: Answers, property_: Property) -> Iterator[tuple[Variant, Outcome]]:
    """Yield what each variant of a scenario says, the simplest change first."""
    for variant in property_.vary(first):
        yield variant, property_.judge(first, _second(first, variant), variant)


def refutation(
    subject: Subject, property_: Property, scenarios: Iterable[Scenario], tried: int
) -> Refuted:
    """Return the simplest counterexample that some counterexamples can be made into."""
    last: list[Variant] = []

    def shows(candidate: Scenario) -> bool:
        first = subject.answers(candidate)
        variants = list(property_.vary(first))
        if last:
            variants.sort(key=lambda variant: variant.change != last[0].change)
        for variant in variants:
            if property_.judge(first, _second(first, variant), variant).breach is not None:
                last[:] = [variant]
                return True
        return False

    made = [simplest(scenario, subject.stock, shows) for scenario in scenarios if shows(scenario)]
    simple = min(made, key=lambda scenario: weigh(scenario, subject.stock))
    first = subject.answers(simple)
    variant, outcome = next(
        (variant, outcome)
        for variant, outcome in outcomes(first, property_)
        if outcome.breach is not None
    )
    breach = outcome.breach
    assert breach is not None
    return Refuted(property_, simple, variant, breach, _pivot(first, variant, breach), tried)


def _second(first: Answers, variant: Variant) -> Answers:
    if variant.scenario == first.scenario:
        return first
    return first.subject.answers(variant.scenario)


def _pivot(first: Answers, variant: Variant, breach: Breach) -> Pivot | None:
    """Return the clause because of which what should have followed does not."""
    if len(breach.seen) != 2:
        return None
    one, other = breach.seen
    if not one.holds or other.holds:
        return None
    runs = (first, _second(first, variant))
    here, there = runs[one.run].findings, runs[other.run].findings
    if one.run == other.run and not breach.names:
        return nearest_lack(other.fact, there)
    return pivot(one.fact, here, there, breach.names, first.subject.code.vocabulary)
