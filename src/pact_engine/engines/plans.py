"""How a clause is looked up among facts: planned once, in steps that bind its variables.

The variables of a clause are numbered, and a binding is a list with a place for each of them;
a step takes the facts of one sentence, compares the slots that are bound and binds the others.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from pact_engine.language.program import Constant, Fact, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pact_engine.language.program import Atom, Clause, Program, Term

Place: TypeAlias = "str | int"
"""Where a name comes from: a constant, or the number of a variable."""

_SMALL = 8
"""Up to so many facts of one predicate are looked through; more are found by an index."""


class Step(Struct, frozen=True):
    """One sentence: which slots must have which names, and which slots bind a variable.

    `fixed` are slots with the name that stands there, `among` slots with the names of which
    one stands there, `bound` slots with a variable that earlier steps bind, `binds` slots with
    one that this step binds, `same` pairs of slots in which the same name has to stand.
    """

    predicate: str
    fixed: tuple[tuple[int, str], ...]
    among: tuple[tuple[int, frozenset[str]], ...]
    bound: tuple[tuple[int, int], ...]
    binds: tuple[tuple[int, int], ...]
    same: tuple[tuple[int, int], ...]


class Plan(Struct, frozen=True):
    """A clause in steps; `size` is the number of its variables.

    The first `conditions` of `positive` are the clause's own; those behind them only say that
    the clause is there on a day.
    """

    clause: str
    size: int
    conditions: int
    positive: tuple[Step, ...]
    negative: tuple[Step, ...]
    different: tuple[tuple[Place, Place], ...]
    equal: tuple[tuple[Place, Place], ...]
    predicate: str
    head: tuple[Place, ...]


class Known:
    """Facts by predicate; where there are many, also by the name in one slot."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.by_predicate: dict[str, list[Fact]] = {}
        self.indexes: dict[tuple[str, int], dict[str, list[Fact]]] = {}
        for fact in facts:
            self.by_predicate.setdefault(fact.predicate, []).append(fact)

    def add(self, facts: Iterable[Fact]) -> None:
        """Add facts that are not there yet, of predicates that nothing has looked at yet."""
        for fact in facts:
            self.by_predicate.setdefault(fact.predicate, []).append(fact)

    def candidates(self, step: Step, row: Sequence[str]) -> Sequence[Fact]:
        """Return the facts of a step's predicate, fewer where a known name narrows many down."""
        facts: Sequence[Fact] = self.by_predicate.get(step.predicate, ())
        if len(facts) <= _SMALL:
            return facts
        for slot, name in (*[(slot, row[number]) for slot, number in step.bound], *step.fixed):
            found = self.index(step.predicate, slot).get(name, ())
            if len(found) < len(facts):
                facts = found
            if len(facts) <= _SMALL:
                break
        return facts

    def index(self, predicate: str, slot: int) -> dict[str, list[Fact]]:
        """Return the facts of a predicate by the name in a slot."""
        index = self.indexes.get((predicate, slot))
        if index is None:
            index = self.indexes[predicate, slot] = {}
            for fact in self.by_predicate[predicate]:
                index.setdefault(fact.values[slot], []).append(fact)
        return index


def fits(step: Step, values: tuple[str, ...], row: list[str]) -> bool:
    """Tell whether a fact can be a step's sentence, and bind the variables that it binds."""
    for slot, name in step.fixed:
        if values[slot] != name:
            return False
    for slot, names in step.among:
        if values[slot] not in names:
            return False
    for slot, variable in step.bound:
        if values[slot] != row[variable]:
            return False
    for slot, other in step.same:
        if values[slot] != values[other]:
            return False
    for slot, variable in step.binds:
        row[variable] = values[slot]
    return True


def name_of(place: Place, row: Sequence[str]) -> str:
    """Return the name that stands in a place under a binding."""
    return place if isinstance(place, str) else row[place]


@lru_cache(maxsize=256)
def plans(program: Program) -> tuple[tuple[Plan, ...], ...]:
    """Return a program's clauses planned, in their strata."""
    return tuple(tuple(_plan(clause) for clause in stratum) for stratum in program.strata)


def _plan(clause: Clause) -> Plan:
    numbers: dict[str, int] = {}
    positive = tuple([_step(atom, numbers) for atom in (*clause.positive, *clause.since)])
    bound = dict(numbers)
    # Each negative sentence numbers its own "any" variables from the same place on: no two of
    # them are looked at together.
    absent = (*clause.negative, *clause.until)
    negative = tuple([_step(atom, dict(bound)) for atom in absent])

    def place(term: Term) -> Place:
        assert not isinstance(term, OneOf), "a list stands in conditions alone"
        return term.value if isinstance(term, Constant) else bound[term.name]

    size = len(bound) + max((len(set(a.variables())) for a in absent), default=0)
    return Plan(
        clause.id,
        size,
        len(clause.positive),
        positive,
        negative,
        tuple((place(a), place(b)) for a, b in clause.different),
        tuple((place(a), place(b)) for a, b in clause.equal),
        clause.head.predicate,
        tuple(place(term) for term in clause.head.terms),
    )


def _step(atom: Atom, numbers: dict[str, int]) -> Step:
    """Return an atom as a step; new variables are added to `numbers`."""
    fixed, among, bound, same = [], [], [], []
    first: dict[str, int] = {}
    for slot, term in enumerate(atom.terms):
        if isinstance(term, Constant):
            fixed.append((slot, term.value))
        elif isinstance(term, OneOf):
            among.append((slot, frozenset(term.values)))
        elif term.name in numbers:
            bound.append((slot, numbers[term.name]))
        elif first.setdefault(term.name, slot) != slot:
            same.append((slot, first[term.name]))
    for name in first:
        numbers[name] = len(numbers)
    binds = tuple((slot, numbers[name]) for name, slot in first.items())
    return Step(atom.predicate, tuple(fixed), tuple(among), tuple(bound), binds, tuple(same))
