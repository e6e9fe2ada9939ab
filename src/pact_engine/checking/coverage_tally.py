"""Counting, over many answered scenarios, what each rule, exception and reading did there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pact_engine.engines.joins import bindings, conditions_met, differ, ground, is_there, undefeated
from pact_engine.language.predicates import ON_READING
from pact_engine.language.program import Atom, OneOf, Variable, values_of
from pact_engine.verdicts.why_not import nearest_binding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.engines.joins import Binding
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Clause, Term
    from pact_engine.verdicts.findings import Findings
    from pact_engine.world.scenario import Scenario


Line: TypeAlias = tuple[str, int]
"""A line that can stand in a clause's way: the clause's id, and its place in `lines_of`."""


Through: TypeAlias = tuple[str, Atom, int, str]
"""A clause's id, a condition of it, a slot with a list, and the name that stood there."""


class Seen(NamedTuple):
    """What follows from one scenario under one treaty, for one way to answer what is unknown."""

    scenario: Scenario
    findings: Findings

    @property
    def code(self) -> Code:
        """The treaty that is read."""
        return self.findings.code


class Tally:
    """What clauses and readings did in the cases that were added.

    `met` are the clauses that gave their conclusion. `held_off` are those that for some event
    gave nothing, with a single thing in the way. `in_the_way` are the lines that stood in the
    way of a clause whose conditions were met. `decided` are the readings with the values on
    which something turned, `had` those with all the values that they had. `through` has each
    name of a list by which a condition of a clause was met.
    """

    def __init__(self) -> None:
        self.met: set[str] = set()
        self.held_off: set[str] = set()
        self.in_the_way: set[Line] = set()
        self.decided: set[tuple[str, bool]] = set()
        self.had: set[tuple[str, bool]] = set()
        self.through: set[Through] = set()

    def add(self, seen: Seen) -> None:
        """Count one case."""
        findings = seen.findings
        given: dict[str, set[str]] = {}
        for firing in findings.derivation.firings:
            clause = findings.clauses[firing.clause]
            given.setdefault(clause.id, set()).add(_about(clause, firing.head.values, seen.code))
            for atom, fact in zip(clause.positive, firing.body, strict=True):
                self.through |= {(clause.id, *name) for name in listed(atom, fact.values)}
        self.met |= given.keys()
        events = tuple(event.id for event in seen.scenario.events)
        for clause in findings.clauses.values():
            self._add_met(clause, findings)
            self._add_readings(clause, findings)
            if clause.id not in self.held_off:
                starts = _starts(clause, seen.code, events, given.get(clause.id, set()))
                if any(_one_missing(clause, findings, start) for start in starts):
                    self.held_off.add(clause.id)
        for treaty in seen.code.treaties:
            for reading in treaty.readings:
                self.had.add((reading.name, findings.holds(ON_READING, reading.name)))

    def _add_met(self, clause: Clause, findings: Findings) -> None:
        """Count what stands in the way of a clause whose conditions are met."""
        for binding, _ in conditions_met(clause, findings.index, {}):
            numbers = list(standing(clause, binding, findings))
            self.in_the_way.update((clause.id, number) for number in numbers)
            if numbers:
                self.held_off.add(clause.id)
            for number, atom in enumerate(clause.negative):
                if atom.predicate == ON_READING and numbers in ([], [number]):
                    self.decided |= {(name, bool(numbers)) for name in _deciding(atom, findings)}

    def _add_readings(self, clause: Clause, findings: Findings) -> None:
        """Count the readings that alone make a clause give its conclusion, or keep it from that."""
        for atom in clause.positive:
            if atom.predicate == ON_READING:
                on = findings.index.holds(atom, {})
                new = {(name, on) for name in _deciding(atom, findings)} - self.decided
                if new and _met_without(clause, atom, findings):
                    self.decided |= new


def listed(atom: Atom, values: Iterable[str] | None = None) -> Iterator[tuple[Atom, int, str]]:
    """Yield each name in each list of a sentence; with `values` those that stand there."""
    at_hand = None if values is None else tuple(values)
    for slot, term in enumerate(atom.terms):
        if isinstance(term, OneOf):
            for name in term.values if at_hand is None else (at_hand[slot],):
                yield atom, slot, name


def lines_of(clause: Clause) -> tuple[Atom | tuple[Term, Term], ...]:
    """Return what can stand in a clause's way: its negated sentences, then its equal pairs."""
    return (*clause.negative, *clause.equal)


def _deciding(atom: Atom, findings: Findings) -> Iterator[str]:
    """Yield the readings by which alone a sentence that tests one of them is as it is."""
    (term,) = atom.terms
    names = values_of(term)
    on = [name for name in names if findings.holds(ON_READING, name)]
    yield from on if len(on) == 1 else () if on else names


def standing(clause: Clause, binding: Binding, findings: Findings) -> Iterator[int]:
    """Yield the places in `lines_of` of what stands in a clause's way under a binding."""
    for number, atom in enumerate(clause.negative):
        if findings.index.holds(atom, binding):
            yield number
    for number, (left, right) in enumerate(clause.equal, len(clause.negative)):
        if ground(left, binding) != ground(right, binding):
            yield number


def _met_without(clause: Clause, left_out: Atom, findings: Findings) -> bool:
    """Tell whether a clause would give its conclusion if one condition did not count."""
    atoms = [atom for atom in clause.positive if atom != left_out]
    return any(
        differ(clause.different, binding)
        and is_there(clause, findings.index, binding)
        and undefeated(clause, findings.index, binding)
        for binding, _ in bindings(atoms, findings.index, {})
    )


def _event_place(clause: Clause, code: Code) -> int | None:
    """Return the slot of a clause's head in which the event that it is about stands, or None."""
    sentence = code.vocabulary.by_id.get(clause.head.predicate)
    if sentence is None:
        return None
    for place, ((_, kind), term) in enumerate(zip(sentence.slots, clause.head.terms, strict=True)):
        if kind == "event" and isinstance(term, Variable):
            return place
    return None


def _about(clause: Clause, values: tuple[str, ...], code: Code) -> str:
    place = _event_place(clause, code)
    return "" if place is None else values[place]


def _starts(
    clause: Clause, code: Code, events: Iterable[str], given: set[str]
) -> Iterator[Binding]:
    """Yield a beginning of a binding for each event about which a clause gave nothing."""
    place = _event_place(clause, code)
    if place is None:
        if not given:
            yield {}
        return
    term = clause.head.terms[place]
    assert isinstance(term, Variable)
    yield from ({term.name: event} for event in events if event not in given)


def _one_missing(clause: Clause, findings: Findings, start: Binding) -> bool:
    """Tell whether all conditions of a clause but one hold."""
    binding, body = nearest_binding(findings, clause, start)
    there = is_there(clause, findings.index, binding)
    return (
        there
        and body.count(None) == 1
        and not any(
            ground(left, binding) is not None and ground(left, binding) == ground(right, binding)
            for left, right in clause.different
        )
    )
