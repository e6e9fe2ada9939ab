"""A small engine that joins facts in Python: for thousands of variants of one scenario.

It gives the same derivation as the rete engine and has no start-up cost. What a user runs
once goes through rete, whose firings are the proofs; working out unknown facts, changes and
properties asks the same question thousands of times and goes through this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.engines.derivation import Derivation, Firing
from pact_engine.engines.joins import FactIndex, conditions_met, instantiate, undefeated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.language.program import Fact, Program


def run(program: Program, facts: Iterable[Fact]) -> Derivation:
    """Derive everything that follows from the facts."""
    given = frozenset(facts)
    index = FactIndex(given)
    firings: set[Firing] = set()
    for stratum in program.strata:
        new = [
            Firing(clause.id, instantiate(clause.head, binding), body)
            for clause in stratum
            for binding, body in conditions_met(clause, index, {})
            if undefeated(clause, index, binding)
        ]
        firings.update(new)
        for firing in new:
            index.add(firing.head)
    return Derivation(given, tuple(sorted(firings)))
