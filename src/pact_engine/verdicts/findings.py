"""One answer of an engine made ready to be asked: what is true, and which clauses gave it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pact_engine.engines.joins import FactIndex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pact_engine.engines.derivation import Derivation, Firing
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Clause, Fact, Provision


@dataclass(frozen=True)
class Findings:
    """A treaty's code with everything that follows from one set of facts."""

    code: Code
    derivation: Derivation
    index: FactIndex = field(init=False, compare=False, repr=False)
    clauses: Mapping[str, Clause] = field(init=False, compare=False, repr=False)
    firings: Mapping[Fact, tuple[Firing, ...]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        firings: dict[Fact, list[Firing]] = {}
        for firing in self.derivation.firings:
            firings.setdefault(firing.head, []).append(firing)
        object.__setattr__(self, "index", FactIndex(self.derivation.true()))
        object.__setattr__(self, "firings", {head: tuple(f) for head, f in firings.items()})
        object.__setattr__(self, "clauses", self.code.clauses)

    def holds(self, predicate: str, *values: str) -> bool:
        """Tell whether a sentence about definite names is true."""
        from pact_engine.language.program import Fact

        return Fact(predicate, values) in self.index.all

    def source(self, clause_id: str) -> Provision:
        """Return the rule or exception that a clause comes from."""
        before, slash, _ = clause_id.partition("/")
        return self.code.exceptions[before] if slash else self.code.rules[clause_id]
