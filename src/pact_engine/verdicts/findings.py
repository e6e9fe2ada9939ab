"""One answer of an engine made ready to be asked: what is true, and which clauses gave it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pact_engine.engines.joins import FactIndex, unify
from pact_engine.language.compile import provision_id
from pact_engine.language.program import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pact_engine.engines.derivation import Derivation, Firing
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Atom, Clause, Provision
    from pact_engine.verdicts.why_not import WhyNot


class Found(Protocol):
    """What positions and rows are made from: what follows in one world."""

    @property
    def code(self) -> Code:
        """The treaty's code."""

    @property
    def index(self) -> FactIndex:
        """The facts that are true."""

    @property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses by their ids."""

    def fired(self, fact: Fact) -> tuple[Firing, ...]:
        """Return each way in which rules gave a sentence, sorted; none where they did not."""

    def holds(self, predicate: str, *values: str) -> bool:
        """Tell whether a sentence about definite names is true."""

    def source(self, clause_id: str) -> Provision:
        """Return the rule or exception that a clause comes from."""


@dataclass(frozen=True)
class Findings:
    """A treaty's code with everything that follows from one set of facts.

    `unsettled` are sentences about places that are not among the facts and that the place of
    their event leaves open.
    """

    code: Code
    derivation: Derivation
    unsettled: tuple[Fact, ...] = ()
    index: FactIndex = field(init=False, compare=False, repr=False)
    clauses: Mapping[str, Clause] = field(init=False, compare=False, repr=False)
    firings: Mapping[Fact, tuple[Firing, ...]] = field(init=False, compare=False, repr=False)
    reasons: dict[Atom, tuple[WhyNot, ...]] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )
    """Why sentences do not follow, as far as it was asked: many rules ask for the same."""

    def __post_init__(self) -> None:
        firings: dict[Fact, list[Firing]] = {}
        for firing in self.derivation.firings:
            firings.setdefault(firing.head, []).append(firing)
        object.__setattr__(self, "index", FactIndex(self.derivation.true()))
        object.__setattr__(self, "firings", {head: tuple(f) for head, f in firings.items()})
        object.__setattr__(self, "clauses", self.code.clauses)

    def fired(self, fact: Fact) -> tuple[Firing, ...]:
        """Return each way in which rules gave a sentence, sorted; none where they did not."""
        return self.firings.get(fact, ())

    def holds(self, predicate: str, *values: str) -> bool:
        """Tell whether a sentence about definite names is true."""
        return self.index.has(Fact(predicate, values))

    def leaves_open(self, atom: Atom) -> bool:
        """Tell whether a sentence that does not hold is only not stated, and not false."""
        sentence = self.code.vocabulary.by_id.get(atom.predicate)
        if sentence is not None and sentence.status == "given":
            return True
        return any(
            fact.predicate == atom.predicate and unify(atom.terms, fact.values, {}) is not None
            for fact in self.unsettled
        )

    def source(self, clause_id: str) -> Provision:
        """Return the rule or exception that a clause comes from."""
        return source_of(self.code, clause_id)


def source_of(code: Code, clause_id: str) -> Provision:
    """Return the rule or exception that a clause comes from."""
    name = provision_id(clause_id)
    return code.exceptions[name] if "/" in clause_id else code.rules[name]
