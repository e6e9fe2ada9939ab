"""Which given facts can matter in a world, and which of them come to the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.engines import parallel
from pact_engine.engines.joins import unify
from pact_engine.language.program import Clause, Program
from pact_engine.verdicts.proofs import binding_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.language.program import Fact


class _Step(NamedTuple):
    """A rule with definite names: its conclusion, its open conditions, and what may defeat it."""

    head: Fact
    body: frozenset[Fact]
    defeaters: frozenset[Fact]


class Grounds:
    """Tells what a program's conclusions can hang on in one world after the other.

    `wanted` are the ids of the conclusions that are asked about, `needed` those of which at
    least one must be possible for a world to be worth asking about.
    """

    def __init__(self, program: Program, wanted: frozenset[str], needed: frozenset[str]) -> None:
        self._wanted = wanted
        self._needed = needed
        self._clauses = {c.id: c for stratum in program.strata for c in stratum}
        self._order = {c.id: at for at, stratum in enumerate(program.strata) for c in stratum}
        self._undefeated = Program(
            tuple(
                tuple(
                    Clause(
                        c.id,
                        c.head,
                        c.positive,
                        different=c.different,
                        equal=c.equal,
                        since=c.since,
                        until=c.until,
                    )
                    for c in stratum
                )
                for stratum in program.strata
            )
        )

    def that_matter(
        self, certain: frozenset[Fact], possible: Sequence[Fact]
    ) -> tuple[Fact, ...] | None:
        """Return the possible facts that can bear on a conclusion, one of each that do the same.

        `certain` are the facts of a world without any given one, `possible` the given facts
        that it may have besides. Two facts do the same where each meets a rule's condition
        exactly where the other does, all else being equal, and defeats exactly the rules that
        the other does: a world with both, or with either, has the same conclusions. None
        where no choice of facts leads to any conclusion that is needed.
        """
        steps, sure = self._steps(certain, possible)
        heads = {step.head for step in steps} | sure
        if not any(head.predicate in self._needed for head in heads):
            return None
        relevant = self._relevant(steps)
        spoken_of = {fact for step in relevant for fact in (*step.body, *step.defeaters)}
        found: dict[object, Fact] = {}
        for fact in possible:
            if fact in spoken_of:
                found.setdefault(_role(fact, relevant), fact)
        return tuple(found.values())

    def _steps(
        self, certain: frozenset[Fact], possible: Iterable[Fact]
    ) -> tuple[list[_Step], set[Fact]]:
        """Return every rule that some choice of facts meets, and what follows from any choice."""
        firings = parallel.run_program(self._undefeated, (*certain, *possible)).firings
        sure, may = set(certain), {*certain, *possible}
        by_predicate: dict[str, list[Fact]] = {}
        for fact in may:
            by_predicate.setdefault(fact.predicate, []).append(fact)
        steps = []
        for firing in sorted(firings, key=lambda firing: self._order[firing.clause]):
            if not may.issuperset(firing.body):
                continue
            defeaters = _matches(self._clauses[firing.clause], firing.body, by_predicate)
            if not sure.isdisjoint(defeaters):
                continue
            body = frozenset(firing.body) - sure
            if not body and not defeaters:
                sure.add(firing.head)
            else:
                steps.append(_Step(firing.head, body, defeaters))
            if firing.head not in may:
                may.add(firing.head)
                by_predicate.setdefault(firing.head.predicate, []).append(firing.head)
        return [step for step in steps if step.head not in sure], sure

    def _relevant(self, steps: Iterable[_Step]) -> list[_Step]:
        """Return the steps that lead to a conclusion that is asked about."""
        by_head: dict[Fact, list[_Step]] = {}
        for step in steps:
            by_head.setdefault(step.head, []).append(step)
        reached = [head for head in by_head if head.predicate in self._wanted]
        seen = set(reached)
        found = []
        for fact in reached:
            for step in by_head.get(fact, ()):
                found.append(step)
                new = (step.body | step.defeaters) - seen
                seen |= new
                reached += new
        return found


def _matches(
    clause: Clause, body: tuple[Fact, ...], known: Mapping[str, Iterable[Fact]]
) -> frozenset[Fact]:
    """Return the facts that defeat a clause whose conditions certain facts meet."""
    if not clause.negative:
        return frozenset()
    binding = binding_of(clause, None, body)
    return frozenset(
        fact
        for atom in clause.negative
        for fact in known.get(atom.predicate, ())
        if unify(atom.terms, fact.values, binding) is not None
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
