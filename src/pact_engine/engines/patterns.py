"""Clauses as patterns to be joined: what an engine that only joins rows is given to do.

A pattern takes the facts of one predicate that have the right names in the right slots, and
of each of them the row of names that other sentences of the clause share. Which shares are
joined is the clause's shape; many clauses have the same one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from pact_engine.language.program import Constant, OneOf, Variable
from pact_engine.problems import Location, PactError, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.program import Atom, Clause, Fact, Program, Term

MAX_POSITIVE = 15
"""A match of the rules package has room for 16 facts; one is left free."""

MAX_SENTENCES = 400
"""From 510 patterns in one rule on, the rules package searches a full table for ever."""

MAX_SHARED = 29
"""One pattern of the rules package compares at most this many slots with other patterns."""

Place: TypeAlias = str | tuple[int, int]
"""Where a name comes from: a constant, or a positive sentence (from 0) and a slot of it."""


class Shape(Struct, frozen=True):
    """Which names the rows of a clause's patterns share, as numbers of variables.

    `positive` has for each pattern that is to hold the variables its rows give, in row order;
    `negative` the same for each pattern that is not to hold. Every variable of a negative
    pattern is a variable of some positive one.
    """

    positive: tuple[tuple[int, ...], ...]
    negative: tuple[tuple[int, ...], ...] = ()


class Pattern(Struct, frozen=True):
    """Which facts meet a sentence, and the slots whose names make up their row.

    `fixed` are slots with the name that has to stand there, `among` slots with the names of
    which one has to, `same` pairs of slots in which the same name has to stand.
    """

    predicate: str
    fixed: tuple[tuple[int, str], ...]
    among: tuple[tuple[int, frozenset[str]], ...]
    same: tuple[tuple[int, int], ...]
    slots: tuple[int, ...]

    def select(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Yield those facts of the predicate that meet the sentence, whatever is joined."""
        among = self.among
        for fact in facts:
            values = fact.values
            if among and any(values[slot] not in names for slot, names in among):
                continue
            for slot, name in self.fixed:
                if values[slot] != name:
                    break
            else:
                for slot, other in self.same:
                    if values[slot] != values[other]:
                        break
                else:
                    yield fact


class CompiledClause(Struct, frozen=True):
    """A clause as patterns.

    `positive` stands in the order of joining; `positions` has for each positive sentence, in
    the clause's own order, where it stands there. `head` has a place for each slot.
    """

    id: str
    shape: Shape
    positive: tuple[Pattern, ...]
    negative: tuple[Pattern, ...]
    positions: tuple[int, ...]
    predicate: str
    head: tuple[Place, ...]
    different: tuple[tuple[Place, Place], ...]
    equal: tuple[tuple[Place, Place], ...]


class CompiledProgram(Struct, frozen=True):
    """A program made ready to run, stratum by stratum."""

    strata: tuple[tuple[CompiledClause, ...], ...]


def compile_program(program: Program) -> CompiledProgram:
    """Make a program ready to run; this is worth keeping.

    Raises PactError, with all problems, where a clause is larger than the rules package can
    join, where a name in its head or in a comparison comes from no positive sentence, or
    where it looks at something that is concluded only in its own stratum or a later one.
    """
    problems = [*_size_problems(program), *_binding_problems(program), *_stratum_problems(program)]
    if problems:
        raise PactError(Problem(Location(""), problem) for problem in problems)
    return CompiledProgram(
        tuple(
            tuple(_compile_clause(clause) for clause in dict.fromkeys(stratum))
            for stratum in program.strata
        )
    )


def _compile_clause(clause: Clause) -> CompiledClause:
    # On which days the clause is there is joined as other sentences are, and told by nothing.
    positive = [(atom, _slots(atom)) for atom in (*clause.positive, *clause.since)]
    negative = [(atom, _slots(atom)) for atom in (*clause.negative, *clause.until)]
    order = _joining_order([slots for _, slots in positive])
    joined = [positive[index] for index in order]
    places: dict[str, Place] = {
        name: (position, slot)
        for position, (_, slots) in reversed(list(enumerate(positive)))
        for name, slot in slots.items()
    }
    holders = Counter(name for _, slots in (*positive, *negative) for name in slots)
    shared = (name for _, slots in joined for name in slots if holders[name] > 1)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(shared))}

    def place(term: Term) -> Place:
        assert not isinstance(term, OneOf), "a list stands in conditions alone"
        return term.value if isinstance(term, Constant) else places[term.name]

    def pairs(terms: Iterable[tuple[Term, Term]]) -> tuple[tuple[Place, Place], ...]:
        return tuple((place(left), place(right)) for left, right in terms)

    holding = [_pattern(atom, slots, numbers) for atom, slots in joined]
    absent = [_pattern(atom, slots, numbers) for atom, slots in negative]
    return CompiledClause(
        clause.id,
        # What is not to hold needs something beside it that holds: one row without names.
        Shape(
            tuple(variables for variables, _ in holding) or ((),),
            tuple(variables for variables, _ in absent),
        ),
        tuple(pattern for _, pattern in holding),
        tuple(pattern for _, pattern in absent),
        tuple(order.index(position) for position in range(len(clause.positive))),
        clause.head.predicate,
        tuple(place(term) for term in clause.head.terms),
        pairs(clause.different),
        pairs(clause.equal),
    )


def _slots(atom: Atom) -> dict[str, int]:
    """Return the first slot of each variable."""
    slots: dict[str, int] = {}
    for slot, term in enumerate(atom.terms):
        if isinstance(term, Variable):
            slots.setdefault(term.name, slot)
    return slots


def _joining_order(sentences: Sequence[Collection[str]]) -> list[int]:
    """Return the positions of sentences so that each shares a name with one before it.

    Where none does, every pair of the facts of two sentences is built first. Otherwise the
    author's order stays. A sentence is given as its variables.
    """
    order: list[int] = []
    known: set[str] = set()
    left = list(range(len(sentences)))
    while left:
        chosen = next((i for i in left if not known.isdisjoint(sentences[i])), left[0])
        left.remove(chosen)
        order.append(chosen)
        known.update(sentences[chosen])
    return order


def _pattern(
    atom: Atom, slots: Mapping[str, int], numbers: Mapping[str, int]
) -> tuple[tuple[int, ...], Pattern]:
    """Return the numbers of the variables that an atom shares, and the pattern it makes."""
    fixed = []
    among = []
    same = []
    for slot, term in enumerate(atom.terms):
        if isinstance(term, Constant):
            fixed.append((slot, term.value))
        elif isinstance(term, OneOf):
            among.append((slot, frozenset(term.values)))
        elif slots[term.name] != slot:
            same.append((slot, slots[term.name]))
    row = sorted((numbers[name], slot) for name, slot in slots.items() if name in numbers)
    return (
        tuple(number for number, _ in row),
        Pattern(
            atom.predicate,
            tuple(fixed),
            tuple(among),
            tuple(same),
            tuple(slot for _, slot in row),
        ),
    )


def _size_problems(program: Program) -> Iterator[str]:
    for clause in _clauses(program):
        conditions = len(clause.positive) + len(clause.since)
        sentences = len(clause.looks_at())
        shared = max((len(atom.terms) for atom in clause.looks_at()), default=0)
        if conditions > MAX_POSITIVE:
            yield f"{clause.id} joins {conditions} conditions, and {MAX_POSITIVE} is the limit"
        if sentences > MAX_SENTENCES:
            yield (
                f"{clause.id} looks at {sentences} sentences, those of its exceptions counted, "
                f"and {MAX_SENTENCES} is the limit"
            )
        if shared > MAX_SHARED:
            yield f"{clause.id} has a sentence of {shared} slots, and {MAX_SHARED} is the limit"


def _binding_problems(program: Program) -> Iterator[str]:
    for clause in _clauses(program):
        bound = {name for atom in clause.positive for name in atom.variables()}
        compared = (term for pair in (*clause.different, *clause.equal) for term in pair)
        for term in dict.fromkeys((*clause.head.terms, *compared)):
            if isinstance(term, OneOf):
                yield f"{clause.id} has a list of names outside its conditions"
            elif isinstance(term, Variable) and term.name not in bound:
                yield f"{clause.id} does not say in any condition what {term.name} is"


def _stratum_problems(program: Program) -> Iterator[str]:
    last = {
        clause.head.predicate: number
        for number, stratum in enumerate(program.strata)
        for clause in stratum
    }
    for number, stratum in enumerate(program.strata):
        for clause in stratum:
            for predicate in {atom.predicate: 0 for atom in clause.looks_at()}:
                if last.get(predicate, -1) >= number:
                    yield f"{clause.id} looks at “{predicate}” before that is complete"


def _clauses(program: Program) -> Iterator[Clause]:
    return (clause for stratum in program.strata for clause in stratum)
