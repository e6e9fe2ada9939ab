"""Finding the names under which the sentences of a clause hold among known facts."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from pact_engine.language.program import Constant, Fact, OneOf, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.program import Atom, Clause, Term

Binding: TypeAlias = dict[str, str]


class FactIndex:
    """Facts by predicate, and by predicate with the name in one slot, from the first look on.

    Those that match stand in the order in which the facts were given, and sorted where they
    were given in none: what is told of the first of them is told in every run.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = facts if isinstance(facts, frozenset) else tuple(dict.fromkeys(facts))
        self.all = frozenset(self._facts)

    @cached_property
    def _given(self) -> Sequence[Fact]:
        if isinstance(self._facts, tuple):
            return self._facts
        return sorted(self._facts, key=attrgetter("predicate", "values"))

    @cached_property
    def _by_predicate(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self._given:
            found.setdefault(fact.predicate, []).append(fact)
        return found

    @cached_property
    def _by_slot(self) -> dict[tuple[str, int, str], list[Fact]]:
        found: dict[tuple[str, int, str], list[Fact]] = {}
        for fact in self._given:
            for slot, value in enumerate(fact.values):
                found.setdefault((fact.predicate, slot, value), []).append(fact)
        return found

    def has(self, fact: Fact) -> bool:
        """Tell whether a fact is there."""
        return fact in self.all

    def matches(self, atom: Atom, binding: Mapping[str, str]) -> Iterator[tuple[Fact, Binding]]:
        """Yield each fact that an atom can be under a binding, with the binding it extends to."""
        predicate = atom.predicate
        candidates: Sequence[Fact] = self._by_predicate.get(predicate, ())
        for slot, term in enumerate(atom.terms):
            value = ground(term, binding)
            if value is not None:
                found = self._by_slot.get((predicate, slot, value), ())
                if len(found) < len(candidates):
                    candidates = found
            if not candidates:
                return
        for fact in candidates:
            extended = unify(atom.terms, fact.values, binding)
            if extended is not None:
                yield fact, extended

    def holds(self, atom: Atom, binding: Mapping[str, str]) -> bool:
        """Tell whether some fact is the atom under a binding; a free variable means "any"."""
        return next(self.matches(atom, binding), None) is not None

    def knows_all(self, atoms: Iterable[Atom]) -> bool:
        """Tell whether there is some fact for the predicate of each atom."""
        return all(atom.predicate in self._by_predicate for atom in atoms)


def ground(term: Term, binding: Mapping[str, str]) -> str | None:
    """Return the name a term stands for under a binding, or None for a free variable or a list."""
    if isinstance(term, Variable):
        return binding.get(term.name)
    return term.value if isinstance(term, Constant) else None


def unify(
    terms: Sequence[Term], values: Sequence[str], binding: Mapping[str, str]
) -> Binding | None:
    """Return the binding extended so that the terms stand for the values, or None."""
    extended = dict(binding)
    for term, value in zip(terms, values, strict=True):
        if isinstance(term, Constant):
            if term.value != value:
                return None
        elif isinstance(term, OneOf):
            if value not in term.values:
                return None
        elif extended.setdefault(term.name, value) != value:
            return None
    return extended


def instantiate(atom: Atom, binding: Mapping[str, str]) -> Fact:
    """Return the fact that an atom is under a binding of all its variables."""
    values = (ground(term, binding) for term in atom.terms)
    return Fact(atom.predicate, tuple(value for value in values if value is not None))


def differ(pairs: Iterable[tuple[Term, Term]], binding: Mapping[str, str]) -> bool:
    """Tell whether the names of every pair differ under a binding."""
    return all(ground(left, binding) != ground(right, binding) for left, right in pairs)


def same(pairs: Iterable[tuple[Term, Term]], binding: Mapping[str, str]) -> bool:
    """Tell whether the names of every pair are the same under a binding."""
    return all(ground(left, binding) == ground(right, binding) for left, right in pairs)


def bindings(
    atoms: Sequence[Atom], index: FactIndex, binding: Mapping[str, str]
) -> Iterator[tuple[Binding, tuple[Fact, ...]]]:
    """Yield each binding under which all atoms are facts, with those facts in order."""
    if not atoms:
        yield dict(binding), ()
        return
    for fact, extended in index.matches(atoms[0], binding):
        for result, facts in bindings(atoms[1:], index, extended):
            yield result, (fact, *facts)


def conditions_met(
    clause: Clause, index: FactIndex, binding: Mapping[str, str]
) -> Iterator[tuple[Binding, tuple[Fact, ...]]]:
    """Yield each binding under which a clause is there and its conditions hold.

    What defeats it is not looked at.
    """
    if not index.knows_all(clause.positive):
        return
    for result, body in bindings(clause.positive, index, binding):
        if differ(clause.different, result) and is_there(clause, index, result):
            yield result, body


def is_there(clause: Clause, index: FactIndex, binding: Mapping[str, str]) -> bool:
    """Tell whether a clause is there on the day that a binding speaks of.

    Where the binding does not say which day that is, it is enough that it may be.
    """
    return all(index.holds(atom, binding) for atom in clause.since) and not any(
        index.holds(atom, binding)
        for atom in clause.until
        if all(name in binding for name in atom.variables())
    )


def undefeated(clause: Clause, index: FactIndex, binding: Mapping[str, str]) -> bool:
    """Tell whether no `unless` and no exception defeats a clause under a binding."""
    return same(clause.equal, binding) and not any(
        index.holds(atom, binding) for atom in clause.negative
    )
