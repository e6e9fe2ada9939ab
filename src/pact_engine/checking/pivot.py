"""Which clause makes the difference: why a sentence follows in one run and not in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pact_engine.engines.joins import differ, unify
from pact_engine.verdicts.proofs import binding_of, prove
from pact_engine.verdicts.why_not import Defeat, Missing, SameName, fact_atom, why_not
from pact_engine.world.renaming import renamed_fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pact_engine.engines.derivation import Firing
    from pact_engine.engines.joins import Binding
    from pact_engine.language.program import Atom, Clause, Exception_, Fact, Provision
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.verdicts.findings import Findings


@dataclass(frozen=True, slots=True)
class Pivot:
    """The clause in which two runs part.

    `provision` is the rule that gave its conclusion in the one run and not in the other. Where
    a condition is not met there, `lacking` is that condition as the other run would have it (a
    free variable means "any");
    where something defeats the rule there, `defeating` is that sentence and `exception` the
    exception it stands for, if any. `same` is the one name that stands where the rule asks for
    two. Where nothing is given, the rule names states, and the other run has others in their
    places.
    """

    provision: Provision
    lacking: Fact | Atom | None = None
    defeating: Fact | None = None
    exception: Exception_ | None = None
    same: str = ""


def pivot(
    fact: Fact,
    here: Findings,
    there: Findings,
    names: Mapping[str, str],
    vocabulary: Vocabulary,
) -> Pivot | None:
    """Return the clause because of which a sentence holds in one run and not in the other.

    `names` says how the names of the run where it holds are called in the other. None where
    no rule gave the sentence (it was part of the scenario), or where it holds in both.
    """

    def counterpart(fact: Fact) -> Fact:
        return renamed_fact(fact, names, vocabulary)

    if counterpart(fact) in there.index.all or fact not in here.firings:
        return None
    firing = _shortest(here, fact)
    source = here.source(firing.clause)
    failed = [premise for premise in firing.body if counterpart(premise) not in there.index.all]
    for premise in failed:
        if premise in here.firings:
            deeper = pivot(premise, here, there, names, vocabulary)
            if deeper is not None:
                return deeper
        return Pivot(source, lacking=counterpart(premise))
    return _defeat(firing, source, here, there, counterpart)


def nearest_lack(fact: Fact, findings: Findings) -> Pivot | None:
    """Return the clause that comes nearest to giving a sentence that does not follow.

    It is one of the file in which the sentence is concluded, so that a treaty's own words are
    told and not what general law makes of them. None where no rule concludes such a sentence.
    """
    reasons = why_not(findings, fact_atom(fact))
    if not reasons:
        return None
    reason = reasons[0]
    while True:
        lacking = [item for item in reason.missing if isinstance(item, Missing)]
        deeper = [
            item.because[0]
            for item in lacking
            if item.because and item.because[0].rule.treaty == reason.rule.treaty
        ]
        if not deeper:
            break
        reason = deeper[0]
    if lacking:
        return Pivot(reason.rule, lacking=lacking[0].atom)
    same = [item.name for item in reason.missing if isinstance(item, SameName)]
    if same:
        return Pivot(reason.rule, same=same[0])
    defeats = [item for item in reason.defeats if isinstance(item, Defeat)]
    if defeats:
        defeat = defeats[0]
        facts = [premise.fact for premise in defeat.proof.premises] or [defeat.proof.fact]
        shown = facts[-1] if defeat.exception is not None else defeat.proof.fact
        return Pivot(reason.rule, defeating=shown, exception=defeat.exception)
    return Pivot(reason.rule)


def _shortest(findings: Findings, fact: Fact) -> Firing:
    """Return the firing that the shortest proof of a conclusion starts with."""
    proof = prove(findings, fact)
    bodies = tuple(premise.fact for premise in proof.premises)
    for firing in findings.firings[fact]:
        if firing.body == bodies and findings.source(firing.clause) is proof.source:
            return firing
    return findings.firings[fact][0]


def _defeat(
    firing: Firing,
    source: Provision,
    here: Findings,
    there: Findings,
    counterpart: Callable[[Fact], Fact],
) -> Pivot:
    """Return what keeps a rule whose conditions are met in the other run from concluding there."""
    clause = here.clauses[firing.clause]
    body = tuple(counterpart(premise) for premise in firing.body)
    if not _fits(clause, body):
        return Pivot(source)
    binding = binding_of(clause, None, body)
    for atom in clause.negative:
        found = next((fact for fact, _ in there.index.matches(atom, binding)), None)
        if found is not None:
            exception = there.code.exceptions.get(atom.predicate.partition("/")[0])
            if exception is None:
                return Pivot(source, defeating=found)
            return Pivot(source, defeating=_ground(there, found), exception=exception)
    return Pivot(source)


def _fits(clause: Clause, body: tuple[Fact, ...]) -> bool:
    """Tell whether a clause, with the names in it, can be met by certain facts."""
    binding: Binding | None = {}
    for atom, fact in zip(clause.positive, body, strict=True):
        binding = unify(atom.terms, fact.values, binding or {})
        if binding is None:
            return False
    return differ(clause.different, binding or {})


def _ground(findings: Findings, applied: Fact) -> Fact | None:
    """Return the first condition by which an exception applied that is its own, if any."""
    for firing in findings.firings.get(applied, ()):
        for premise in _own(findings, firing):
            return premise
    return None


def _own(findings: Findings, firing: Firing) -> Iterator[Fact]:
    """Yield what an exception's clause rests on apart from the rule that it defeats."""
    clause = findings.clauses[firing.clause]
    rule = findings.clauses.get(clause.id.partition("/")[2])
    shared = set(rule.positive) if rule is not None else set()
    for atom, fact in zip(clause.positive, firing.body, strict=True):
        if atom not in shared:
            yield fact
