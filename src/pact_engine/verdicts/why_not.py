"""Why a sentence does not follow: for every rule that could have given it, what was missing."""

from __future__ import annotations

import sys
from itertools import product
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.engines.joins import bindings, ground, is_there
from pact_engine.language.predicates import CARRIED_OUT
from pact_engine.language.program import Atom, Constant, OneOf, Variable
from pact_engine.verdicts.nearness import is_class, nearness, out_of_force
from pact_engine.verdicts.proofs import prove, substitute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.engines.joins import Binding
    from pact_engine.language.program import Clause, Exception_, Fact, Provision
    from pact_engine.verdicts.findings import Findings
    from pact_engine.verdicts.nearness import Nearness
    from pact_engine.verdicts.proofs import Proof


NEAR, FAR = 1, 4
"""What a failed condition counts when names are sought: one that says what somebody is, less."""


class Missing(Struct, frozen=True):
    """A condition that failed (a free variable means "any"), and why, if rules conclude it.

    `instead` are those who carried out the event, where the condition is that somebody else did.
    `unstated` says that nobody says whether it is so: it is not known to be false.
    """

    atom: Atom
    because: tuple[WhyNot, ...] = ()
    instead: tuple[str, ...] = ()
    unstated: bool = False


class SameName(Struct, frozen=True):
    """A condition `X is not Y` that failed, because both are this name.

    `fixed` says that the rule itself has the name (`X is not Germany`).
    """

    name: str
    fixed: bool = False


class OtherName(Struct, frozen=True):
    """That a rule's conclusion is about the state that it names, `wanted`, and about no other."""

    name: str
    wanted: str


class Defeat(Struct, frozen=True):
    """What defeated a rule whose conditions were met: an `unless` sentence, or an exception.

    `further` are the sentences by which it is defeated as well, with other names than those of
    the proof: an attack by five allies is one by each of them.
    """

    proof: Proof
    exception: Exception_ | None = None
    further: tuple[Fact, ...] = ()


class TwoNames(Struct, frozen=True):
    """A line `unless X is not Y` that defeated a rule, because these names are two."""

    first: str
    second: str


class WhyNot(Struct, frozen=True):
    """One rule that did not give a sentence.

    `met` proves the conditions that held, `missing` are those that failed, `defeats` is what
    defeats the rule, or would if none had failed. `lacking` has the sentences at the bottom
    that would have to be otherwise, each once however many conditions fail by it; `distance`
    counts them. `nearness` is what rules are put in order by, the nearest first (`nearness`).
    """

    rule: Provision
    met: tuple[Proof, ...]
    missing: tuple[Missing | SameName | OtherName, ...]
    defeats: tuple[Defeat | TwoNames, ...]
    lacking: frozenset[Atom | Fact | SameName | TwoNames | OtherName]
    nearness: Nearness = ()

    @property
    def distance(self) -> int:
        """How many sentences would have to be otherwise."""
        return max(1, len(self.lacking))


def why_not(findings: Findings, atom: Atom) -> tuple[WhyNot, ...]:
    """Return for each rule that could give a sentence what it lacked, the nearest first.

    Rules that are equally near stand in the order of the treaty. One that was not in force on
    the day is no reason, unless there is no other. `atom` may have free
    variables, which mean "any". The tuple is empty where no rule concludes such a sentence.
    """
    if (known := findings.reasons.get(atom)) is not None:
        return known
    found = []
    wanted = tuple(_single(atom))
    for clause in findings.clauses.values():
        if clause.head.predicate == atom.predicate:
            starts = (_start(clause, one) for one in wanted)
            # A clause that could give several sentences of a list is told once, as the nearest.
            found_here = (_why_not_clause(findings, clause, s) for s in starts if s is not None)
            items = [item for item in found_here if item is not None]
            if items:
                found.append(min(items, key=attrgetter("nearness")))
    in_force = [item for item in found if not out_of_force(item.nearness)]
    reasons = tuple(sorted(in_force or found, key=attrgetter("nearness")))
    findings.reasons[atom] = reasons
    return reasons


def why_not_of_others(findings: Findings, fact: Fact) -> tuple[WhyNot, ...]:
    """Return the rules that conclude such a sentence about states that they name, and no others.

    An alliance that says "Romania must assist Austria-Hungary" has nothing to say about Serbia.
    """
    found: dict[tuple[OtherName, ...], WhyNot] = {}
    for clause in findings.clauses.values():
        if clause.head.predicate != fact.predicate:
            continue
        others = tuple(
            OtherName(name, term.value)
            for name, term in zip(fact.values, clause.head.terms, strict=True)
            if isinstance(term, Constant) and name and term.value != name
        )
        if others:
            # A rule that names the party itself is nearer than one that names nobody there.
            alike = sum(
                isinstance(term, Constant) and term.value == name
                for name, term in zip(fact.values, clause.head.terms, strict=True)
            )
            source = findings.source(clause.id)
            item = WhyNot(source, (), others, (), frozenset(others), (len(others), -alike))
            found.setdefault(others, item)
    return tuple(sorted(found.values(), key=attrgetter("nearness")))


def _single(atom: Atom) -> Iterator[Atom]:
    """Yield each sentence that an atom with lists of names stands for."""
    choices = [
        [Constant(value) for value in term.values] if isinstance(term, OneOf) else [term]
        for term in atom.terms
    ]
    yield from (Atom(atom.predicate, terms) for terms in product(*choices))


def fact_atom(fact: Fact) -> Atom:
    """Return a fact as an atom; what is empty in it, as a victim that nobody names, may be any."""
    terms = (Constant(v) if v else Variable(f"ANY{at}") for at, v in enumerate(fact.values))
    return Atom(fact.predicate, tuple(terms))


def _start(clause: Clause, atom: Atom) -> Binding | None:
    binding: Binding = {}
    for own, wanted in zip(clause.head.terms, atom.terms, strict=True):
        if not isinstance(wanted, Constant):
            continue
        if isinstance(own, Constant):
            if own.value != wanted.value:
                return None
        elif (
            isinstance(own, Variable) and binding.setdefault(own.name, wanted.value) != wanted.value
        ):
            return None
    return binding


def _why_not_clause(findings: Findings, clause: Clause, start: Binding) -> WhyNot | None:
    """Return what a clause lacked, or None where it is not there on the day."""
    if not is_there(clause, findings.index, start):
        return None
    binding, body = nearest_binding(findings, clause, start)
    if not is_there(clause, findings.index, binding):
        return None
    known: dict[Fact, Proof] = {}
    missing: list[Missing | SameName] = []
    lacking: set[Atom | Fact | SameName | TwoNames | OtherName] = set()
    pairs = list(zip(clause.positive, body, strict=True))
    told = _told(pairs, binding)
    met = [known.setdefault(f, prove(findings, f)) for a, f in pairs if f is not None and a in told]
    for atom, fact in pairs:
        if fact is not None or atom not in told:
            continue
        wanted = substitute(atom, binding)
        because = why_not(findings, wanted)
        unstated = findings.leaves_open(wanted)
        missing.append(Missing(wanted, because, _doers(findings, wanted), unstated))
        lacking |= because[0].lacking if because else {wanted}
    for left, right in clause.different:
        name = ground(left, binding)
        if name is not None and name == ground(right, binding):
            same = SameName(name, isinstance(left, Constant) or isinstance(right, Constant))
            missing.append(same)
            lacking.add(same)
    defeats = tuple(_defeats(findings, clause, binding))
    lacking |= {d.proof.fact if isinstance(d, Defeat) else d for d in defeats}
    below = [m.because[0].nearness for m in missing if isinstance(m, Missing) and m.because]
    return WhyNot(
        findings.source(clause.id),
        tuple(met),
        tuple(missing),
        defeats,
        frozenset(lacking),
        nearness(lacking, met, below, findings),
    )


def _doers(findings: Findings, atom: Atom) -> tuple[str, ...]:
    """Return who carried out the event of which an atom says that a certain other did."""
    if atom.predicate != CARRIED_OUT or not all(isinstance(t, Constant) for t in atom.terms):
        return ()
    others = Atom(CARRIED_OUT, (Variable("OTHER"), atom.terms[1]))
    return tuple(sorted(fact.values[0] for fact, _ in findings.index.matches(others, {})))


def _told(pairs: Iterable[tuple[Atom, Fact | None]], binding: Binding) -> set[Atom]:
    """Return the conditions that say something of a party, an event or another name.

    Whether nobody in particular is a party or a state says nothing beside a condition that
    nobody meets: that no one carried the event out says it.
    """
    pairs = list(pairs)

    def free(atom: Atom) -> set[str]:
        return {name for name in atom.variables() if name not in binding}

    nobody = {n for a, fact in pairs if fact is None and not is_class(a) for n in free(a)}
    return {atom for atom, fact in pairs if not (free(atom) & nobody and _beside(atom, fact))}


def _beside(atom: Atom, fact: Fact | None) -> bool:
    return fact is not None or is_class(atom)


def _defeats(findings: Findings, clause: Clause, binding: Binding) -> list[Defeat | TwoNames]:
    """Return what defeats a clause, as far as the binding tells whom it is about."""
    own = {name for atom in clause.positive for name in atom.variables()}
    found: list[Defeat | TwoNames] = []
    for left, right in clause.equal:
        first, second = ground(left, binding), ground(right, binding)
        if first is not None and second is not None and first != second:
            found.append(TwoNames(first, second))
    for atom in clause.negative:
        if any(name in own and name not in binding for name in atom.variables()):
            continue
        facts = sorted({fact for fact, _ in findings.index.matches(atom, binding)})
        if facts:
            exception = findings.code.exceptions.get(atom.predicate.partition("/")[0])
            proof = prove(findings, facts[0])
            further = dict.fromkeys(facts[1:])
            if exception is not None:
                bodies = (firing.body for fact in facts for firing in findings.fired(fact))
                further = dict.fromkeys(item for body in bodies for item in body)
            found.append(Defeat(proof, exception, tuple(further)))
    return found


def nearest_binding(
    findings: Findings, clause: Clause, start: Binding
) -> tuple[Binding, tuple[Fact | None, ...]]:
    """Return the binding that leaves the least unmet, with a fact for each condition met.

    A name that nothing ties to what is asked about is in no binding: where nobody meets a
    condition, the condition speaks of nobody. Where somebody does, it is about that one.
    """
    forced: frozenset[int] = frozenset()
    passed: set[int] = set()
    binding, body = _search(findings, clause, start, forced) or (start, ())
    while True:
        arbitrary = _arbitrary(findings, clause, start, binding, body)
        tied = {name: value for name, value in binding.items() if name not in arbitrary}
        again = None
        for at, (atom, fact) in enumerate(zip(clause.positive, body, strict=True)):
            loose = fact is None and arbitrary.intersection(atom.variables())
            if loose and at not in passed and findings.index.holds(atom, tied):
                passed.add(at)
                again = _search(findings, clause, start, forced | {at})
                if again is not None:
                    forced |= {at}
                    break
        if again is None:
            break
        binding, body = again
    kept = {
        name
        for atom, fact in zip(clause.positive, body, strict=True)
        if fact is None and findings.index.holds(atom, tied)
        for name in atom.variables()
    }
    return {n: v for n, v in binding.items() if n not in arbitrary or n in kept}, body


def _search(
    findings: Findings, clause: Clause, start: Binding, forced: frozenset[int]
) -> tuple[Binding, tuple[Fact | None, ...]] | None:
    """Return the binding that leaves the least unmet; what is `forced` is to be met."""
    best: tuple[Binding, tuple[Fact | None, ...]] | None = None
    least = sys.maxsize

    def search(at: int, binding: Binding, body: tuple[Fact | None, ...], misses: int) -> None:
        nonlocal best, least
        if misses >= least:
            return
        if at == len(clause.positive):
            misses += FAR * sum(
                ground(left, binding) is not None
                and ground(left, binding) == ground(right, binding)
                for left, right in clause.different
            )
            if misses < least:
                best, least = (binding, body), misses
            return
        # Sorted, so that of several that are equally near the same one is told in every run.
        atom = clause.positive[at]
        matches = findings.index.matches(atom, binding)
        for fact, extended in sorted(matches, key=itemgetter(0)):
            search(at + 1, extended, (*body, fact), misses)
        if at not in forced:
            search(at + 1, binding, (*body, None), misses + (NEAR if is_class(atom) else FAR))

    search(0, start, (), 0)
    return best


def _arbitrary(
    findings: Findings,
    clause: Clause,
    start: Binding,
    binding: Binding,
    body: tuple[Fact | None, ...],
) -> set[str]:
    """Return the names in conditions that failed which the conditions that are met leave open.

    That somebody is a party, a state or an armed group ties nobody to an event.
    """
    pairs = list(zip(clause.positive, body, strict=True))
    failed = {
        name
        for atom, fact in pairs
        if fact is None and not is_class(atom)
        for name in atom.variables()
        if name in binding and name not in start
    }
    ties = [atom for atom, fact in pairs if fact is not None and not is_class(atom)]
    found: set[str] = set()
    while True:
        # What ties a name to one that may be any other ties it to nothing.
        ties = [atom for atom in ties if not found.intersection(atom.variables())]
        more = {n for n in failed - found if _open(n, ties, findings, start, binding[n])}
        if not more:
            return found
        found |= more


def _open(name: str, ties: Sequence[Atom], findings: Findings, start: Binding, value: str) -> bool:
    """Tell whether what is tied to a variable would hold of another name as well."""
    near: list[Atom] = []
    names = {name}
    while more := [a for a in ties if a not in near and names.intersection(a.variables())]:
        near += more
        names |= {n for atom in more for n in atom.variables() if n not in start}
    if not near:
        return True
    return any(found[name] != value for found, _ in bindings(near, findings.index, start))
