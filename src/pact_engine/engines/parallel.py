"""An engine that runs a program once for many worlds at a time.

A world is a number, and a set of worlds is an integer with a bit for each of them. Every fact
comes with the set of worlds in which it is true. A rule is met by some facts in those worlds
in which all of them are true and nothing that defeats it is: the rule's joins are made once,
and what they mean in thousands of worlds is a few operations on integers. That is how all
4,096 ways to answer twelve unknown facts are worked out together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.engines.derivation import MAX_WAYS, Derivation, Firing, too_many_ways
from pact_engine.engines.plans import Known, fits, name_of, plans
from pact_engine.language.program import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pact_engine.engines.plans import Plan, Step
    from pact_engine.language.program import Program


class Worlds(Struct, frozen=True):
    """What follows in each of many worlds.

    `facts` are the facts put in, `true` those and everything concluded, each with the worlds
    in which it is true; `firings` are sorted, each with the worlds in which it happened.
    """

    facts: Mapping[Fact, int]
    true: Mapping[Fact, int]
    firings: tuple[tuple[Firing, int], ...]

    def derivation(self, world: int) -> Derivation:
        """Return what follows in one world, as the other engines give it."""
        bit = 1 << world
        return Derivation(
            frozenset(fact for fact, worlds in self.facts.items() if worlds & bit),
            tuple(firing for firing, worlds in self.firings if worlds & bit),
        )


def run_program(program: Program, facts: Iterable[Fact]) -> Derivation:
    """Derive everything that follows from the facts, as in the only world there is."""
    return run(program, dict.fromkeys(facts, 1), 1).derivation(0)


def run(program: Program, facts: Mapping[Fact, int], count: int) -> Worlds:
    """Derive everything that follows in the worlds numbered from 0 to `count` - 1.

    `facts` has each fact with the worlds in which it is true. Raises PactError where the
    conditions of one clause are met in more than `MAX_WAYS` ways.
    """
    every = (1 << count) - 1
    given = {fact: worlds & every for fact, worlds in facts.items() if worlds & every}
    known = Known(given)
    true = dict(given)
    firings: list[tuple[Firing, int]] = []
    for stratum in plans(program):
        new = {
            firing: worlds for plan in stratum for firing, worlds in _fire(plan, known, true, every)
        }
        firings += new.items()
        heads: dict[Fact, int] = {}
        for firing, worlds in new.items():
            heads[firing.head] = heads.get(firing.head, 0) | worlds
        known.add(fact for fact in heads if fact not in true)
        for fact, worlds in heads.items():
            true[fact] = true.get(fact, 0) | worlds
    return Worlds(given, true, tuple(sorted(firings)))


def _fire(
    plan: Plan, known: Known, true: Mapping[Fact, int], every: int
) -> Iterator[tuple[Firing, int]]:
    for step in plan.positive:
        if step.predicate not in known.by_predicate:
            return
    joined = _join(plan.positive, known, true, [""] * plan.size, (), every)
    for number, (row, body, met) in enumerate(joined):
        if number >= MAX_WAYS:
            raise too_many_ways(plan.clause)
        if all(name_of(a, row) != name_of(b, row) for a, b in plan.different) and all(
            name_of(a, row) == name_of(b, row) for a, b in plan.equal
        ):
            worlds = met
            for step in plan.negative:
                worlds = _without(step, known, true, row, worlds)
            if worlds:
                values = tuple([name_of(place, row) for place in plan.head])
                yield (
                    Firing(plan.clause, Fact(plan.predicate, values), body[: plan.conditions]),
                    worlds,
                )


def _join(
    steps: Sequence[Step],
    known: Known,
    true: Mapping[Fact, int],
    row: list[str],
    body: tuple[Fact, ...],
    worlds: int,
) -> Iterator[tuple[list[str], tuple[Fact, ...], int]]:
    """Yield each binding with its facts and the worlds in which all of them are true.

    The binding's list is used again for the next.
    """
    if not steps:
        yield row, body, worlds
        return
    step, rest = steps[0], steps[1:]
    for fact in known.candidates(step, row):
        if fits(step, fact.values, row):
            both = worlds & true[fact]
            if both:
                yield from _join(rest, known, true, row, (*body, fact), both)


def _without(
    step: Step, known: Known, true: Mapping[Fact, int], row: list[str], worlds: int
) -> int:
    """Return those of some worlds in which nothing is the sentence that defeats a rule."""
    if step.predicate in known.by_predicate:
        for fact in known.candidates(step, row):
            if not worlds:
                break
            if fits(step, fact.values, row):
                worlds &= ~true[fact]
    return worlds
