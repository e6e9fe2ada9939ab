"""The rows of one case: every party on an event's date, towards every victim and ally."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pact_engine.engines.joins import conditions_met, ground, instantiate
from pact_engine.language.predicates import (
    BREACHED,
    CAME_TO_THE_AID,
    CASUS_FOEDERIS,
    DIRECTED_AGAINST,
    GAVE_NO_AID,
    INCLUDES_FORCE,
    INVOKED,
    INVOKED_TREATY,
    LEVEL,
    MAY_USE_FORCE,
    MUST_ASSIST,
    PARTY_AT,
)
from pact_engine.language.program import Atom, Constant, Fact, Variable
from pact_engine.verdicts.implicants import prime_implicants
from pact_engine.verdicts.positions import (
    DUTIES,
    POSITION_SENTENCES,
    defeated,
    duty,
    duty_found,
    further_duties,
    position_of,
)
from pact_engine.verdicts.result import Answers, Row
from pact_engine.world.facts import ways_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from pact_engine.engines.joins import FactIndex
    from pact_engine.language.program import Clause, Provision
    from pact_engine.verdicts.findings import Findings, Found
    from pact_engine.verdicts.result import Question, TreatyResult
    from pact_engine.world.scenario import Position, Scenario


Key: TypeAlias = tuple[str, str, str]
"""What a row is about: the event, the victim (empty for none) and the party."""

_T = TypeVar("_T")

HELPING: frozenset[Position] = frozenset({"must assist", "excused"})
"""The positions of a party that owes help, or would but for an excuse."""

ROW_SENTENCES = POSITION_SENTENCES | {
    CAME_TO_THE_AID,
    GAVE_NO_AID,
    INVOKED,
    INVOKED_TREATY,
}
"""The input sentences that rows are made from, whether or not a rule looks at them."""


def row_keys(
    scenario: Scenario, findings: Findings, allies: Iterable[tuple[str, str]] = ()
) -> tuple[Key, ...]:
    """Return the (event, victim, party) of every row, in the order of events and names.

    After an event's victims come its `allies`, pairs of an event and a state (`allies_of`):
    every other party has a row towards each, the ally itself none.
    """
    helped: dict[str, list[str]] = {}
    for event_id, ally in sorted(allies):
        helped.setdefault(event_id, []).append(ally)
    against: dict[str, list[str]] = {event.id: [] for event in scenario.events}
    parties: dict[str, list[str]] = {event.id: [] for event in scenario.events}
    for fact in sorted(findings.derivation.facts):
        if fact.predicate == DIRECTED_AGAINST:
            against[fact.values[0]].append(fact.values[1])
        elif fact.predicate == PARTY_AT:
            parties[fact.values[1]].append(fact.values[0])
    return tuple(
        (event.id, victim, party)
        for event in scenario.events
        for victim in (*(against[event.id] or [""]), *helped.get(event.id, ()))
        for party in parties[event.id]
        if party != victim or victim in against[event.id]
    )


def allies_of(findings: Findings) -> frozenset[tuple[str, str]]:
    """Return each event with a state that a party must assist over it, or is excused towards.

    Left out are those that the event was directed against. Such an ally can be one that makes
    war itself, or one to whom an attack on a third state is a casus foederis.
    """
    found = set[tuple[str, str]]()
    settled: set[tuple[str | None, ...]] = {
        f.values for f in findings.derivation.facts if f.predicate == DIRECTED_AGAINST
    }
    for party, ally, event in helpers(findings.clauses.values(), findings.index, settled):
        if findings.holds(PARTY_AT, party, event):
            position = position_of(findings, party, ally, event)
            if position in HELPING:
                found.add((event, ally))
                settled.add((event, ally))
    return frozenset(found)


def helpers(
    clauses: Iterable[Clause], index: FactIndex, settled: Container[tuple[str | None, ...]]
) -> Iterator[tuple[str, str, str]]:
    """Yield each party, ally and event for which the conditions of a duty to assist are met.

    Whatever defeats them is not looked at. Pairs of an event and an ally that are `settled`
    are left out; the caller may add to them on the way.
    """
    for clause in clauses:
        if clause.head.predicate != MUST_ASSIST or not index.knows_all(clause.positive):
            continue
        _, ally, event = clause.head.terms
        for _, start in index.matches(clause.positive[0], {}) if clause.positive else ():
            # Most rules start with the casus foederis: then nothing more is to be looked at.
            if (ground(event, start), ground(ally, start)) in settled:
                continue
            for binding, _ in conditions_met(clause, index, start):
                party, state, over = instantiate(clause.head, binding).values
                if party != state and (over, state) not in settled:
                    yield party, state, over


def row_of(findings: Found, key: Key) -> Row:
    """Return the row of one case; what it hangs on is for `joined` to add."""
    event, victim, party = key
    position = position_of(findings, party, victim, event)
    owed = (party, victim, event)
    assists = position == "must assist"
    sources = tuple(dict.fromkeys(_sources(findings, position, party, victim, event)))
    honoured: bool | None = None
    if assists and findings.holds(CAME_TO_THE_AID, *owed):
        honoured = True
    elif assists and findings.holds(GAVE_NO_AID, *owed):
        honoured = False
    return Row(
        event,
        victim,
        party,
        position,
        sources,
        tuple(dict.fromkeys(_articles(findings, position, sources, victim, event))),
        level_of(findings, position, owed),
        assists and findings.holds(INCLUDES_FORCE, *owed),
        force_of(findings, position, owed),
        _invoked(findings, event),
        honoured,
        also=further_duties(findings, position, party, victim, event),
    )


def row_towards(treaty: TreatyResult, key: Key) -> Row:
    """Return a row about any state, whether or not an event was directed against it."""
    outcomes: dict[Row, int] = {}
    for number, case in enumerate(treaty.cases):
        row = row_of(case.findings, key)
        outcomes[row] = outcomes.get(row, 0) | 1 << number
    first = next(iter(outcomes))
    if len({row.position for row in outcomes}) == 1:
        return first
    return replace(first, position="depends", sources=(), articles=(), level="", force="")


def level_of(findings: Found, position: str, owed: tuple[str, str, str]) -> str:
    """Return the level of what is owed (party, victim, event); empty where nothing is."""
    if position != "must assist":
        return ""
    levels = reversed([*findings.code.vocabulary.levels])
    return next((level for level in levels if findings.holds(LEVEL, *owed, level)), "")


def force_of(findings: Found, position: str, owed: tuple[str, str, str]) -> str:
    """Return whether force for a victim would be lawful; empty where that does not arise."""
    concluded = any(
        clause.head.predicate == MAY_USE_FORCE for clause in findings.code.clauses.values()
    )
    if not concluded or not owed[1] or position in ("victim", "attacker"):
        return ""
    return "lawful" if findings.holds(MAY_USE_FORCE, *owed) else "not lawful"


def _invoked(findings: Found, event: str) -> bool:
    """Tell whether a party invoked the treaty; nobody else can."""
    state, treaty = Variable("STATE"), Constant(findings.code.treaty.id)
    invocations = (
        Atom(INVOKED, (state, Constant(event))),
        Atom(INVOKED_TREATY, (state, treaty, Constant(event))),
    )
    return any(
        findings.holds(PARTY_AT, found["STATE"], event)
        for atom in invocations
        for _, found in findings.index.matches(atom, {})
    )


def _sources(
    findings: Found, position: str, party: str, victim: str, event: str
) -> Iterator[Provision]:
    """Yield the rules that give a position directly, and for an excuse also what defeated them."""
    if position == "attacker":
        breach = Fact(BREACHED, (party, event))
        for firing in findings.fired(breach):
            yield findings.source(firing.clause)
    elif position == "excused":
        for clause, binding, _ in defeated(findings, duty("must assist", party, victim, event)):
            yield findings.source(clause.id)
            for atom in clause.negative:
                if atom.predicate in findings.clauses and findings.index.holds(atom, binding):
                    yield findings.source(atom.predicate)
    elif position in DUTIES:
        fact = duty_found(findings, position, party, victim, event)
        for firing in findings.fired(fact) if fact is not None else ():
            yield findings.source(firing.clause)


def _articles(
    findings: Found,
    position: str,
    sources: tuple[Provision, ...],
    victim: str,
    event: str,
) -> Iterator[str]:
    """Yield the articles that give a position, the one behind the casus foederis last."""
    casus = Fact(CASUS_FOEDERIS, (event, victim))
    if position in ("must assist", "excused"):
        behind = tuple(findings.source(f.clause) for f in findings.fired(casus))
        sources = (*sources, *behind)
    for source in sources:
        if source.treaty == findings.code.treaty.id:
            yield source.article


def joined(outcomes: Mapping[Row, int], questions: Sequence[Question]) -> Row:
    """Return one row for all ways to answer some questions.

    `outcomes` are the rows of one event, victim and party, each with the ways in which it
    comes out (bit *k* for the way whose answer to question *i* is bit *i* of *k*), the one of
    way 0 first. What agrees stands, what disagrees depends.
    """
    rows = tuple(outcomes)
    also = tuple(duty for duty in rows[0].also if all(duty in other.also for other in rows))
    row = replace(rows[0], also=also)
    forces: dict[str, int] = {}
    for other, where in outcomes.items():
        forces[other.force] = forces.get(other.force, 0) | where
    if len(forces) > 1:
        row = replace(row, force="depends", force_on=_deciding(forces.values(), questions))
    ways: dict[Position, int] = {}
    for other, where in outcomes.items():
        ways[other.position] = ways.get(other.position, 0) | where
    if len(ways) == 1:
        return replace(
            row,
            sources=_common(r.sources for r in rows),
            articles=_common(r.articles for r in rows),
            level=_agreed((r.level for r in rows), "depends"),
            includes_force=all(r.includes_force for r in rows),
            honoured=_agreed((r.honoured for r in rows), None),
        )
    answers = [
        Answers(tuple((questions[i], answer) for i, answer in sorted(cube)), position)
        for position, where in ways.items()
        for cube in prime_implicants(where, len(questions))
    ]
    return replace(
        row,
        position="depends",
        sources=tuple(dict.fromkeys(s for other in rows for s in other.sources)),
        articles=tuple(dict.fromkeys(a for other in rows for a in other.articles)),
        level="",
        includes_force=False,
        honoured=next((r.honoured for r in rows if r.honoured is not None), None),
        depends_on=tuple(sorted(answers, key=lambda a: len(a.given))),
    )


def _deciding(outcomes: Iterable[int], questions: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions whose answer can make the difference between outcomes.

    Each outcome is the set of ways to answer that lead to it.
    """
    outcomes = tuple(outcomes)
    found = []
    for i, (question, yes) in enumerate(zip(questions, ways_of(len(questions)), strict=True)):
        if any((where & yes) >> (1 << i) != where & (yes >> (1 << i)) for where in outcomes):
            found.append(question)
    return tuple(found)


def _agreed(answers: Iterable[_T], otherwise: _T) -> _T:
    """Return the answer that all give, or another one where they differ."""
    found = set(answers)
    return found.pop() if len(found) == 1 else otherwise


def _common(lists: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    """Return what is in all lists, or, where nothing is, what is in any."""
    lists = tuple(lists)
    every = tuple(item for item in lists[0] if all(item in other for other in lists))
    return every or tuple(dict.fromkeys(item for found in lists for item in found))
