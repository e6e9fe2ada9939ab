"""Why a sentence does not follow: for every rule that could have given it, what was missing."""

from __future__ import annotations

from itertools import product
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.engines.joins import ground, is_there
from pact_engine.language.program import Atom, Constant, OneOf, Variable
from pact_engine.verdicts.proofs import prove, substitute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.engines.joins import Binding
    from pact_engine.language.program import Clause, Exception_, Fact, Provision
    from pact_engine.verdicts.findings import Findings
    from pact_engine.verdicts.proofs import Proof


class Missing(Struct, frozen=True):
    """A condition that failed (a free variable means "any"), and why, if rules conclude it."""

    atom: Atom
    because: tuple[WhyNot, ...] = ()


class SameName(Struct, frozen=True):
    """A condition `X is not Y` that failed, because both are this name.

    `fixed` says that the rule itself has the name (`X is not Germany`).
    """

    name: str
    fixed: bool = False


class Defeat(Struct, frozen=True):
    """What defeated a rule whose conditions were met: an `unless` sentence, or an exception."""

    proof: Proof
    exception: Exception_ | None = None


class TwoNames(Struct, frozen=True):
    """A line `unless X is not Y` that defeated a rule, because these names are two."""

    first: str
    second: str


class WhyNot(Struct, frozen=True):
    """One rule that did not give a sentence.

    `met` proves the conditions that held, `missing` are those that failed, `defeats` is what
    defeats the rule, or would if none had failed. `lacking` has the sentences at the bottom
    that would have to be otherwise, each once however many conditions fail by it; `distance`
    counts them.
    """

    rule: Provision
    met: tuple[Proof, ...]
    missing: tuple[Missing | SameName, ...]
    defeats: tuple[Defeat | TwoNames, ...]
    lacking: frozenset[Atom | Fact | SameName | TwoNames]

    @property
    def distance(self) -> int:
        """How many sentences would have to be otherwise."""
        return max(1, len(self.lacking))


def why_not(findings: Findings, atom: Atom) -> tuple[WhyNot, ...]:
    """Return for each rule that could give a sentence what it lacked, the nearest first.

    Rules that are equally near stand in the order of the treaty. `atom` may have free
    variables, which mean "any". The tuple is empty where no rule concludes such a sentence.
    """
    found = []
    wanted = tuple(_single(atom))
    for clause in findings.clauses.values():
        if clause.head.predicate == atom.predicate:
            starts = (_start(clause, one) for one in wanted)
            # A clause that could give several sentences of a list is told once, as the nearest.
            found_here = (_why_not_clause(findings, clause, s) for s in starts if s is not None)
            items = [item for item in found_here if item is not None]
            if items:
                found.append(min(items, key=attrgetter("distance")))
    return tuple(sorted(found, key=attrgetter("distance")))


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
    met: list[Proof] = []
    lacking: set[Atom | Fact | SameName | TwoNames] = set()
    for atom, fact in zip(clause.positive, body, strict=True):
        if fact is not None:
            met.append(known.setdefault(fact, prove(findings, fact)))
            continue
        wanted = substitute(atom, binding)
        because = why_not(findings, wanted)
        missing.append(Missing(wanted, because))
        lacking |= because[0].lacking if because else {wanted}
    for left, right in clause.different:
        name = ground(left, binding)
        if name is not None and name == ground(right, binding):
            same = SameName(name, isinstance(left, Constant) or isinstance(right, Constant))
            missing.append(same)
            lacking.add(same)
    defeats = tuple(_defeats(findings, clause, binding))
    return WhyNot(
        findings.source(clause.id),
        tuple(met),
        tuple(missing),
        defeats,
        frozenset(lacking | {d.proof.fact if isinstance(d, Defeat) else d for d in defeats}),
    )


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
        fact = min((fact for fact, _ in findings.index.matches(atom, binding)), default=None)
        if fact is not None:
            exception = findings.code.exceptions.get(atom.predicate.partition("/")[0])
            found.append(Defeat(prove(findings, fact), exception))
    return found


def nearest_binding(
    findings: Findings, clause: Clause, start: Binding
) -> tuple[Binding, tuple[Fact | None, ...]]:
    """Return the binding that leaves the fewest conditions unmet, with a fact for each met one."""
    best: tuple[int, Binding, tuple[Fact | None, ...]] = (len(clause.positive) + 99, start, ())

    def search(at: int, binding: Binding, body: tuple[Fact | None, ...], misses: int) -> None:
        nonlocal best
        if misses >= best[0]:
            return
        if at == len(clause.positive):
            misses += sum(
                ground(left, binding) is not None
                and ground(left, binding) == ground(right, binding)
                for left, right in clause.different
            )
            if misses < best[0]:
                best = (misses, binding, body)
            return
        # Sorted, so that of several that are equally near the same one is told in every run.
        matches = findings.index.matches(clause.positive[at], binding)
        for fact, extended in sorted(matches, key=itemgetter(0)):
            search(at + 1, extended, (*body, fact), misses)
        search(at + 1, binding, (*body, None), misses + 1)

    search(0, start, (), 0)
    return best[1], best[2]
