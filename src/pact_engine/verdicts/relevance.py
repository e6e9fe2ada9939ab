"""Which sentences can bear on a conclusion, and the part of a program that they go through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.language.program import Program, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.language.names import Kind
    from pact_engine.language.program import Atom
    from pact_engine.language.vocabulary import Vocabulary


def cone(program: Program, predicates: Iterable[str]) -> frozenset[str]:
    """Return the predicates and all those that they rest on, directly or through others."""
    found = set(predicates)
    for stratum in reversed(program.strata):
        for clause in stratum:
            if clause.head.predicate in found:
                found.update(atom.predicate for atom in clause.looks_at())
    return frozenset(found)


def part(program: Program, predicates: frozenset[str]) -> Program:
    """Return the clauses that conclude one of the predicates, in their strata."""
    return Program(
        tuple(
            tuple(clause for clause in stratum if clause.head.predicate in predicates)
            for stratum in program.strata
        )
    )


def constants(program: Program, vocabulary: Vocabulary, kind: Kind) -> tuple[str, ...]:
    """Return the names of a kind that a program's clauses speak of, in alphabetical order."""
    found: set[str] = set()
    for stratum in program.strata:
        for clause in stratum:
            for atom in (*clause.looks_at(), clause.head):
                found |= _names(atom, vocabulary, kind)
    return tuple(sorted(found))


def _names(atom: Atom, vocabulary: Vocabulary, kind: Kind) -> set[str]:
    sentence = vocabulary.by_id.get(atom.predicate)
    if sentence is None:
        return set()
    return {
        value
        for term, (_, slot_kind) in zip(atom.terms, sentence.slots, strict=True)
        if slot_kind == kind
        for value in values_of(term)
    }
