"""The proof of a conclusion: the rule, and what met each of its conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.engines.joins import is_there, unify
from pact_engine.language.compile import exception_clause_id
from pact_engine.language.program import Atom, Constant, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.engines.derivation import Firing
    from pact_engine.engines.joins import Binding
    from pact_engine.language.program import Clause, Exception_, Fact, Provision
    from pact_engine.verdicts.findings import Findings


class Proof(Struct, frozen=True):
    """That a sentence is true, and by what.

    `source` is the rule or exception that gave it, None for a sentence that the scenario
    states or that was computed from it. `premises` prove the rule's conditions in its order.
    `absent` are the `unless` sentences that did not hold (a free variable means "any") and
    `not_applied` the exceptions that did not apply. `others` counts further rules or
    bindings that give the same sentence.
    """

    fact: Fact
    source: Provision | None = None
    premises: tuple[Proof, ...] = ()
    absent: tuple[Atom, ...] = ()
    not_applied: tuple[Exception_, ...] = ()
    others: int = 0

    def walk(self) -> Iterator[Proof]:
        """Yield this proof and all below it, from the top."""
        yield self
        for premise in self.premises:
            yield from premise.walk()


def prove(findings: Findings, fact: Fact) -> Proof:
    """Return the shortest proof of a sentence that is true.

    Raises KeyError for a sentence that is not true.
    """
    if fact not in findings.index.all:
        raise KeyError(fact)
    return _prove(findings, fact, {})


def _prove(findings: Findings, fact: Fact, known: dict[Fact, Proof]) -> Proof:
    if fact in known:
        return known[fact]
    firings = findings.firings.get(fact, ())
    if fact in findings.derivation.facts or not firings:
        proof = Proof(fact)
    else:
        proofs = [
            proof_of_firing(findings, firing, known, others=len(firings) - 1) for firing in firings
        ]
        proof = min(proofs, key=lambda p: (sum(1 for _ in p.walk()), p.source and p.source.id))
    known[fact] = proof
    return proof


def proof_of_firing(
    findings: Findings, firing: Firing, known: dict[Fact, Proof], *, others: int = 0
) -> Proof:
    """Return the proof that one firing is."""
    clause = findings.clauses[firing.clause]
    binding = binding_of(clause, firing.head, firing.body)
    return Proof(
        firing.head,
        findings.source(firing.clause),
        tuple(_prove(findings, premise, known) for premise in firing.body),
        tuple(
            substitute(atom, binding)
            for atom in clause.negative
            if atom.predicate not in findings.clauses
        ),
        tuple(
            exception
            for exception in findings.code.defeaters.get(firing.clause, ())
            if _was_there(findings, exception, clause, binding)
        ),
        others,
    )


def _was_there(findings: Findings, exception: Exception_, clause: Clause, binding: Binding) -> bool:
    """Tell whether an exception was there at all on the day of what a clause concluded."""
    ids = (clause.id, findings.source(clause.id).id)
    known = (findings.clauses.get(exception_clause_id(exception, each)) for each in ids)
    own = next((found for found in known if found is not None), None)
    return own is None or is_there(own, findings.index, binding)


def binding_of(clause: Clause, head: Fact | None, body: tuple[Fact, ...]) -> Binding:
    """Return the binding under which a clause's conditions are the facts of `body`."""
    binding: Binding = {}
    for atom, fact in zip(clause.positive, body, strict=True):
        binding = unify(atom.terms, fact.values, binding) or binding
    if head is not None:
        binding = unify(clause.head.terms, head.values, binding) or binding
    return binding


def substitute(atom: Atom, binding: Binding) -> Atom:
    """Return an atom with the bound variables replaced by their names."""
    return Atom(
        atom.predicate,
        tuple(
            Constant(binding[t.name]) if isinstance(t, Variable) and t.name in binding else t
            for t in atom.terms
        ),
    )
