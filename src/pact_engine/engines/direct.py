"""A small engine that joins facts in Python: for thousands of variants of one scenario.

It gives the same derivation as the rete engine and has no start-up cost. What a user runs
once goes through rete, whose firings are the proofs; working out changes and properties asks
the same question thousands of times and goes through this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.engines.derivation import Derivation, Firing
from pact_engine.engines.plans import Known, fits, holds, name_of, plans
from pact_engine.language.program import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.engines.plans import Plan, Step
    from pact_engine.language.program import Program


def run(program: Program, facts: Iterable[Fact]) -> Derivation:
    """Derive everything that follows from the facts."""
    given = frozenset(facts)
    known = Known(given)
    true = set(given)
    firings: list[Firing] = []
    for stratum in plans(program):
        new = dict.fromkeys(firing for plan in stratum for firing in _fire(plan, known))
        firings += new
        heads = {firing.head for firing in new} - true
        known.add(heads)
        true |= heads
    return Derivation(given, tuple(sorted(firings)))


def _fire(plan: Plan, known: Known) -> Iterator[Firing]:
    by_predicate = known.by_predicate
    for step in plan.positive:
        if step.predicate not in by_predicate:
            return
    for row, body in _join(plan.positive, known, [""] * plan.size, ()):
        if (
            all(name_of(a, row) != name_of(b, row) for a, b in plan.different)
            and all(name_of(a, row) == name_of(b, row) for a, b in plan.equal)
            and not any(holds(step, known, row) for step in plan.negative)
        ):
            values = tuple([name_of(place, row) for place in plan.head])
            yield Firing(plan.clause, Fact(plan.predicate, values), body[: plan.conditions])


def _join(
    steps: Sequence[Step], known: Known, row: list[str], body: tuple[Fact, ...]
) -> Iterator[tuple[list[str], tuple[Fact, ...]]]:
    """Yield each binding with its facts; the binding's list is used again for the next."""
    if not steps:
        yield row, body
        return
    step, rest = steps[0], steps[1:]
    for fact in known.candidates(step, row):
        if fits(step, fact.values, row):
            yield from _join(rest, known, row, (*body, fact))
