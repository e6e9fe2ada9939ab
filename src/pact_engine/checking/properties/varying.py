"""Ways to vary a scenario that several properties use."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from pact_engine.checking.properties.model import Change, Variant
from pact_engine.strategies.stock import declared
from pact_engine.world.renaming import renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.checking.answers import Answers
    from pact_engine.language.program import Fact
    from pact_engine.world.scenario import Scenario


def exchange(answers: Answers, one: str, other: str) -> Variant | None:
    """Return a scenario with two parties exchanged, and their territories with them.

    None where a place of the scenario belongs to one of the two without being called like
    it: such a place has no counterpart on the other's side.
    """
    scenario, stock = answers.scenario, answers.subject.stock
    for event in scenario.events:
        for place in event.where:
            owners = stock.areas.territory(place, event.date)
            if place not in (one, other) and {one, other} & set(owners):
                return None
    names = {one: other, other: one}
    vocabulary = answers.subject.code.vocabulary
    return Variant(Change("exchange", (one, other)), renamed(scenario, names, vocabulary), names)


def exchanges(answers: Answers) -> Iterator[Variant]:
    """Yield the scenario with two parties exchanged that are bound on all events' days.

    Pairs of which the scenario names one or both come first, by alphabet. Of parties that it
    does not name and that no rule can tell apart, by name or by where their territory lies,
    one stands for all; and each is exchanged with the next, which leaves the scenario as it
    is, so that they stand alike if each stands like the next.
    """
    stock = answers.subject.stock
    parties = stock.always_bound(answers.scenario)
    told = named_in(answers.scenario)
    named = [party for party in parties if party in told]
    rest = [party for party in parties if party not in told]
    days = sorted({event.date for event in answers.scenario.events})
    kinds = {
        (
            party if party in stock.told else "",
            tuple(stock.signature(party, day)[0] for day in days),
        ): party
        for party in reversed(rest)
    }
    others = [party for party in rest if party in kinds.values()]
    for one, other in (*combinations(named, 2), *product(named, others), *pairwise(rest)):
        variant = exchange(answers, *sorted((one, other)))
        if variant is not None:
            yield variant


def named_in(scenario: Scenario) -> tuple[str, ...]:
    """Return every name that stands in a scenario's events and facts."""
    names = [n for event in scenario.events for n in (*event.by, *event.against, *event.where)]
    names += [value for fact in scenario.facts for value in fact.values]
    return tuple(dict.fromkeys(names))


def toggled(answers: Answers, facts: Iterable[Fact]) -> Iterator[Variant]:
    """Yield the scenario with each fact left out that it states, or added that it does not."""
    scenario = answers.scenario
    for fact in facts:
        if fact in scenario.facts:
            rest = tuple(other for other in scenario.facts if other != fact)
            changed = declared(replace(scenario, facts=rest))
            yield Variant(Change("unsaid", (), fact), changed)
        else:
            changed = declared(replace(scenario, facts=(*scenario.facts, fact)))
            yield Variant(Change("said", (), fact), changed)
