"""What no scenario exercises of a treaty, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from pact_engine.checking.coverage_tally import lines_of, listed, standing
from pact_engine.engines.joins import conditions_met
from pact_engine.language.compile import exception_clause_id, provision_id
from pact_engine.language.program import Atom, Different, Exception_, Rule
from pact_engine.verdicts.proofs import substitute
from pact_engine.verdicts.why_not import nearest_binding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.checking.coverage_tally import Seen, Tally
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Clause, Condition, Provision
    from pact_engine.language.treaty import Reading
    from pact_engine.world.scenario import Scenario


class NeverHeld(Struct, frozen=True):
    """A condition that held in no case, whatever stood in its slots."""

    condition: Atom


class Nearest(Struct, frozen=True):
    """The scenario in which the fewest conditions were missing, and which those were.

    A free variable means "any". `standing` stood in the way where nothing was missing.
    """

    scenario: Scenario
    missing: tuple[Atom, ...]
    standing: tuple[Condition | Exception_, ...] = ()


class NeverInTheWay(Struct, frozen=True):
    """An `unless` line or an exception that never stood in the way of a rule."""

    by: Condition | Exception_


class TargetNeverMet(Struct, frozen=True):
    """An exception applied, but never where the conditions of the rule that it defeats were met."""

    target: Rule


class NeverThrough(Struct, frozen=True):
    """A name in a list by which no scenario meets the condition."""

    condition: Atom
    name: str


class NeverSet(Struct, frozen=True):
    """No scenario that is read under the treaty has the reading at this value."""

    value: bool


class NothingTurned(Struct, frozen=True):
    """The reading had this value, and nothing turned on it."""

    value: bool


Why: TypeAlias = (
    NeverHeld | Nearest | NeverInTheWay | TargetNeverMet | NeverThrough | NeverSet | NothingTurned
)

Kind: TypeAlias = Literal[
    "never met", "never held off", "names", "never applies", "never decides", "line"
]


class Gap(Struct, frozen=True):
    """One thing that no scenario exercises.

    `kind` says in which way: a rule is never met or never held off, or never met by some names
    of a list (`names`, of an exception too); an exception never defeats a rule, a reading never
    decides anything at one of its values, an `unless` line or an exception never stands in the
    way of one rule (`line`).
    """

    item: Provision | Reading
    kind: Kind
    why: tuple[Why, ...] = ()


def rule_gaps(code: Code, rule: Rule, tally: Tally, cases: Sequence[Seen]) -> Iterator[Gap]:
    """Yield the directions in which a rule is not exercised."""
    clause = code.clauses[rule.id]
    if clause.id not in tally.met:
        yield Gap(rule, "never met", tuple(_never_met(clause, unless_of(code, rule), cases)))
    elif clause.id not in tally.held_off and (clause.positive or lines_of(clause)):
        lines = (NeverInTheWay(by) for by in unless_of(code, rule))
        yield Gap(rule, "never held off", tuple(lines))
    elif names := tuple(_never_through(rule, [clause.id], tally)):
        yield Gap(rule, "names", names)


def _never_through(item: Provision, clauses: Sequence[str], tally: Tally) -> Iterator[NeverThrough]:
    """Yield the names in lists of a rule or an exception by which none of its clauses is met."""
    for condition in item.conditions:
        for atom, slot, name in listed(condition) if isinstance(condition, Atom) else ():
            if not any((clause, atom, slot, name) in tally.through for clause in clauses):
                yield NeverThrough(atom, name)


def exception_gaps(
    code: Code, exception: Exception_, tally: Tally, cases: Sequence[Seen]
) -> Iterator[Gap]:
    """Yield a gap where an exception never defeats any rule, of whichever file that reads it."""
    targets = _defeated(_readers(code, cases), exception)
    if any(_place(of, clause_id, exception) in tally.in_the_way for clause_id, of in targets):
        clauses = [exception_clause_id(exception, clause_id) for clause_id, _ in targets]
        if names := tuple(_never_through(exception, clauses, tally)):
            yield Gap(exception, "names", names)
        return
    whys: list[Why] = []
    for clause_id, of in targets:
        clause = of.clauses[exception_clause_id(exception, clause_id)]
        if clause.id in tally.met:
            whys.append(TargetNeverMet(of.rules[provision_id(clause_id)]))
        else:
            whys += _never_met(clause, _sorted_unless(exception), cases)
    once = tuple(why for number, why in enumerate(whys) if why not in whys[:number])
    yield Gap(exception, "never applies", once)


def reading_gaps(reading: Reading, tally: Tally) -> Iterator[Gap]:
    """Yield a gap where nothing turns on a reading's being read one way or the other."""
    whys = [
        NothingTurned(value) if (reading.name, value) in tally.had else NeverSet(value)
        for value in (True, False)
        if (reading.name, value) not in tally.decided
    ]
    if whys:
        yield Gap(reading, "never decides", tuple(whys))


def line_gaps(code: Code, item: Provision, tally: Tally, cases: Sequence[Seen]) -> Iterator[Gap]:
    """Yield the lines that never stand in the way of a rule or an exception.

    An exception to an article, to a treaty or to all rules of a kind is no line of each of them:
    what is said once of many is exercised once.
    """
    if isinstance(item, Rule):
        clause_ids = [item.id]
        by = unless_of(code, item)
    else:
        targets = _defeated(_readers(code, cases), item)
        clause_ids = [exception_clause_id(item, target) for target, _ in targets]
        by = _sorted_unless(item)
    whys = tuple(
        NeverInTheWay(line)
        for number, line in enumerate(by)
        if not (isinstance(line, Exception_) and line.written and item.name not in line.written)
        and not any((clause_id, number) in tally.in_the_way for clause_id in clause_ids)
    )
    if whys:
        yield Gap(item, "line", whys)


def unless_of(code: Code, rule: Rule) -> list[Condition | Exception_]:
    """Return what can stand in a rule's way, in the order of `lines_of`."""
    lines: list[Condition | Exception_] = _sorted_unless(rule)
    atoms = [line for line in lines if isinstance(line, Atom)]
    others = [line for line in lines if not isinstance(line, Atom)]
    return [*atoms, *code.defeaters.get(rule.id, ()), *others]


def _sorted_unless(item: Provision) -> list[Condition | Exception_]:
    """Return the `unless` lines of a rule or an exception, sentences before `X is not Y`."""
    return sorted(item.unless, key=lambda line: isinstance(line, Different))


def _readers(code: Code, cases: Sequence[Seen]) -> list[Code]:
    """Return the code of a file and that of every treaty that was read with it."""
    return list({of.treaty.id: of for of in (code, *(seen.code for seen in cases))}.values())


def _defeated(codes: Iterable[Code], exception: Exception_) -> list[tuple[str, Code]]:
    """Return the clauses that an exception defeats, one for each rule that it defeats whole."""
    return [
        (clause_id, code)
        for code in codes
        for clause_id, found in code.defeaters.items()
        if exception in found and exception_clause_id(exception, clause_id) in code.clauses
    ]


def _place(code: Code, clause_id: str, exception: Exception_) -> tuple[str, int]:
    head = exception_clause_id(exception, clause_id)
    negative = code.clauses[clause_id].negative
    return clause_id, next(n for n, atom in enumerate(negative) if atom.predicate == head)


def _never_met(
    clause: Clause, lines: Sequence[Condition | Exception_], cases: Sequence[Seen]
) -> Iterator[Why]:
    """Yield why a clause is never met: conditions that never held, or else its nearest case.

    `lines` is what can stand in its way, in the order of `lines_of`.
    """
    relevant = [seen for seen in cases if clause.id in seen.code.clauses]
    never = [
        atom
        for atom in clause.positive
        if not any(seen.findings.index.holds(atom, {}) for seen in relevant)
    ]
    yield from (NeverHeld(atom) for atom in never)
    if never or not relevant:
        return
    best: tuple[int, Nearest] | None = None
    for seen in relevant:
        found = conditions_met(clause, seen.findings.index, {})
        met = min(found, key=lambda item: item[1], default=None)
        if met is not None:
            numbers = standing(clause, met[0], seen.findings)
            yield Nearest(seen.scenario, (), tuple(lines[number] for number in numbers))
            return
        binding, body = nearest_binding(seen.findings, clause, {})
        missing = tuple(
            substitute(atom, binding)
            for atom, fact in zip(clause.positive, body, strict=True)
            if fact is None
        )
        if best is None or len(missing) < best[0]:
            best = (len(missing), Nearest(seen.scenario, missing))
    if best is not None:
        yield best[1]
