"""The rows of one case: every party on an event's date, towards every victim and ally."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.engines.joins import conditions_met, ground, instantiate
from pact_engine.language.program import Atom, Constant, Fact, Variable
from pact_engine.verdicts.positions import (
    DUTIES,
    POSITION_SENTENCES,
    defeated,
    duty,
    duty_found,
    position_of,
)
from pact_engine.verdicts.result import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.language.program import Provision
    from pact_engine.verdicts.findings import Findings
    from pact_engine.world.scenario import Scenario


ROW_SENTENCES = POSITION_SENTENCES | {
    "came-to-the-aid",
    "gave-no-aid",
    "invoked",
    "invoked-treaty",
}
"""The input sentences that rows are made from, whether or not a rule looks at them."""


def row_keys(
    scenario: Scenario, findings: Findings, allies: Iterable[tuple[str, str]] = ()
) -> tuple[tuple[str, str, str], ...]:
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
        if fact.predicate == "directed-against":
            against[fact.values[0]].append(fact.values[1])
        elif fact.predicate == "party-at":
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
    index, found = findings.index, set[tuple[str, str]]()
    struck = {f.values for f in findings.derivation.facts if f.predicate == "directed-against"}
    for clause in findings.clauses.values():
        if clause.head.predicate != "must-assist" or not index.knows_all(clause.positive):
            continue
        _, ally, event = clause.head.terms
        for _, start in index.matches(clause.positive[0], {}) if clause.positive else ():
            # Most rules start with the casus foederis: then nothing more is to be looked at.
            names = ground(event, start), ground(ally, start)
            if names in found or names in struck:
                continue
            for binding, _ in conditions_met(clause, index, start):
                party, state, over = instantiate(clause.head, binding).values
                if (
                    party != state
                    and findings.holds("party-at", party, over)
                    and (over, state) not in struck
                    and position_of(findings, party, state, over) in ("must assist", "excused")
                ):
                    found.add((over, state))
    return frozenset(found)


def row_of(findings: Findings, key: tuple[str, str, str]) -> Row:
    """Return the row of one case; what it hangs on is for the caller to add."""
    event, victim, party = key
    position = position_of(findings, party, victim, event)
    owed = (party, victim, event)
    assists = position == "must assist"
    sources = tuple(dict.fromkeys(_sources(findings, position, party, victim, event)))
    levels = [
        level
        for level in findings.code.vocabulary.levels
        if assists and findings.holds("level", *owed, level)
    ]
    honoured: bool | None = None
    if assists and findings.holds("came-to-the-aid", *owed):
        honoured = True
    elif assists and findings.holds("gave-no-aid", *owed):
        honoured = False
    return Row(
        event,
        victim,
        party,
        position,
        sources,
        tuple(dict.fromkeys(_articles(findings, position, sources, victim, event))),
        levels[-1] if levels else "",
        assists and findings.holds("includes-force", *owed),
        _force(findings, position, owed),
        _invoked(findings, event),
        honoured,
    )


def _force(findings: Findings, position: str, owed: tuple[str, str, str]) -> str:
    concluded = any(
        clause.head.predicate == "may-use-force" for clause in findings.code.clauses.values()
    )
    if not concluded or not owed[1] or position in ("victim", "attacker"):
        return ""
    return "lawful" if findings.holds("may-use-force", *owed) else "not lawful"


def _invoked(findings: Findings, event: str) -> bool:
    anybody, treaty = Variable("STATE"), Constant(findings.code.treaty.id)
    invocations = (
        Atom("invoked", (anybody, Constant(event))),
        Atom("invoked-treaty", (anybody, treaty, Constant(event))),
    )
    return any(findings.index.holds(atom, {}) for atom in invocations)


def _sources(
    findings: Findings, position: str, party: str, victim: str, event: str
) -> Iterator[Provision]:
    """Yield the rules that give a position directly, and for an excuse also what defeated them."""
    if position == "attacker":
        breach = Fact("breached", (party, event))
        for firing in findings.firings.get(breach, ()):
            yield findings.source(firing.clause)
    elif position == "excused":
        for clause, binding, _ in defeated(findings, duty("must assist", party, victim, event)):
            yield findings.source(clause.id)
            for atom in clause.negative:
                if atom.predicate in findings.clauses and findings.index.holds(atom, binding):
                    yield findings.source(atom.predicate)
    elif position in DUTIES:
        fact = duty_found(findings, position, party, victim, event)
        for firing in findings.firings[fact] if fact is not None else ():
            yield findings.source(firing.clause)


def _articles(
    findings: Findings,
    position: str,
    sources: tuple[Provision, ...],
    victim: str,
    event: str,
) -> Iterator[str]:
    """Yield the articles that give a position, the one behind the casus foederis last."""
    casus = Fact("casus-foederis", (event, victim))
    if position in ("must assist", "excused"):
        behind = tuple(findings.source(f.clause) for f in findings.firings.get(casus, ()))
        sources = (*sources, *behind)
    for source in sources:
        if source.treaty == findings.code.treaty.id:
            yield source.article
