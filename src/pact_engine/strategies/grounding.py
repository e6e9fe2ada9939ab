"""Which given facts can matter in a world, and which of them come to the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.engines.joins import FactIndex, conditions_met, instantiate, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pact_engine.language.program import Fact, Program


class _Step(NamedTuple):
    """A rule with definite names: its conclusion, its conditions, and all that may defeat it."""

    head: Fact
    body: frozenset[Fact]
    defeaters: frozenset[Fact]


def that_matter(
    program: Program,
    certain: frozenset[Fact],
    possible: Sequence[Fact],
    wanted: frozenset[str],
) -> tuple[Fact, ...] | None:
    """Return the possible facts that can bear on a conclusion, one of each that come to the same.

    `certain` are the facts of a world without any given one, `possible` the given facts it may
    have besides, `wanted` the ids of the conclusions that are asked about. Two facts come to
    the same where each meets a rule's condition exactly where the other does, all else being
    equal, and defeats exactly the rules that the other does: then a world with both, or with
    either, has the same conclusions. None where no choice of facts leads to such a conclusion.
    """
    steps = _steps(program, certain, possible)
    by_head: dict[Fact, list[_Step]] = {}
    for step in steps:
        by_head.setdefault(step.head, []).append(step)
    reached = [head for head in by_head if head.predicate in wanted]
    if not reached:
        return None
    seen = set(reached)
    relevant: list[_Step] = []
    for fact in reached:
        for step in by_head.get(fact, ()):
            relevant.append(step)
            for other in (*step.body, *step.defeaters):
                if other not in seen:
                    seen.add(other)
                    reached.append(other)
    found: dict[object, Fact] = {}
    for fact in possible:
        if fact in seen:
            found.setdefault(_role(fact, relevant), fact)
    return tuple(found.values())


def _steps(
    program: Program, certain: frozenset[Fact], possible: Iterable[Fact]
) -> tuple[_Step, ...]:
    """Return every rule that some choice of the possible facts can meet, with its names."""
    known = FactIndex(certain)
    index = FactIndex((*certain, *possible))
    met = []
    for stratum in program.strata:
        new = [
            (clause, binding, body)
            for clause in stratum
            for binding, body in conditions_met(clause, index, {})
            if same(clause.equal, binding)
            and not any(known.holds(atom, binding) for atom in clause.negative)
        ]
        met += new
        for clause, binding, _ in new:
            index.add(instantiate(clause.head, binding))
    return tuple(
        _Step(
            instantiate(clause.head, binding),
            frozenset(body) - certain,
            frozenset(f for atom in clause.negative for f, _ in index.matches(atom, binding)),
        )
        for clause, binding, body in met
    )


def _role(fact: Fact, steps: Iterable[_Step]) -> object:
    """Return all that a fact does: two facts with the same role come to the same."""
    meets, defeats = set(), set()
    for number, step in enumerate(steps):
        if fact in step.body:
            meets.add((step.head, step.body - {fact}, step.defeaters))
        if fact in step.defeaters:
            defeats.add(number)
    return frozenset(meets), frozenset(defeats)
