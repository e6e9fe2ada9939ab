"""The position of one party towards one victim over one event: the first that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.engines.joins import conditions_met, undefeated, unify
from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    CARRIED_OUT,
    DIRECTED_AGAINST,
    MAY_ASSIST,
    MUST_ACT,
    MUST_ASSIST,
    MUST_CONSULT,
    MUST_NOT_AID,
    MUST_STAY_NEUTRAL,
    PARTY_AT,
)
from pact_engine.language.program import Atom, Constant, Fact, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.engines.joins import Binding
    from pact_engine.language.program import Clause
    from pact_engine.verdicts.findings import Found
    from pact_engine.world.scenario import Position

DUTIES: dict[Position, tuple[str, tuple[str, ...]]] = {
    "must assist": (MUST_ASSIST, ("party", "victim", "event")),
    "must act": (MUST_ACT, ("party", "event")),
    "must consult": (MUST_CONSULT, ("party", "victim", "event")),
    "must stay neutral": (MUST_STAY_NEUTRAL, ("party", "event")),
    "must not aid": (MUST_NOT_AID, ("party", "", "event")),
    "may assist": (MAY_ASSIST, ("party", "victim", "event")),
}
"""The sentence that states each duty, with what stands in its slots; an empty one takes any name.

A duty to withhold aid is about the event, whoever may not be aided over it.
"""

POSITION_SENTENCES = frozenset({DIRECTED_AGAINST, PARTY_AT, CARRIED_OUT})
"""The input sentences that positions are made from, whether or not a rule looks at them."""


def duty(position: Position, party: str, victim: str, event: str) -> Fact:
    """Return the sentence that gives a position, about a party, a victim and an event.

    A name that may be any is empty in it.
    """
    predicate, slots = DUTIES[position]
    names = {"party": party, "victim": victim, "event": event}
    return Fact(predicate, tuple(names.get(slot, "") for slot in slots))


def duty_found(
    findings: Found, position: Position, party: str, victim: str, event: str
) -> Fact | None:
    """Return the true sentence that gives a party a position over an event, or None.

    A duty to consult is about the event, whoever called for it: parties to a treaty consult
    one of their own over what was done to a third state, and no sentence names that victim.
    Where the one to be consulted was struck itself, the duty belongs to its own row.
    """
    fact = duty(position, party, victim, event)
    if findings.index.has(fact):
        return fact
    if position == "must not aid":
        withheld = Atom(fact.predicate, (Constant(party), Variable("ACTOR"), Constant(event)))
        return min((other for other, _ in findings.index.matches(withheld, {})), default=None)
    if position != "must consult":
        return None
    anyone = Atom(DUTIES[position][0], (Constant(party), Variable("VICTIM"), Constant(event)))
    return min(
        (
            other
            for other, _ in findings.index.matches(anyone, {})
            if not findings.holds(DIRECTED_AGAINST, event, other.values[1])
        ),
        default=None,
    )


def position_of(findings: Found, party: str, victim: str, event: str) -> Position:
    """Return the first position that holds; `victim` is empty for an event against nobody."""
    if party == victim:
        return "victim"
    if findings.holds(CARRIED_OUT, party, event) or findings.holds(ATTRIBUTABLE, event, party):
        return "attacker"
    if findings.index.has(duty("must assist", party, victim, event)):
        return "must assist"
    if next(defeated(findings, duty("must assist", party, victim, event)), None) is not None:
        return "excused"
    for position in DUTIES:
        if duty_found(findings, position, party, victim, event) is not None:
            return position
    return "no duty"


def further_duties(
    findings: Found, position: Position, party: str, victim: str, event: str
) -> tuple[Position, ...]:
    """Return the duties that hold beside a position; what a party may do is none."""
    return tuple(
        other
        for other in DUTIES
        if other not in (position, "may assist")
        and duty_found(findings, other, party, victim, event) is not None
    )


def defeated(findings: Found, fact: Fact) -> Iterator[tuple[Clause, Binding, tuple[Fact, ...]]]:
    """Yield each rule that would have given a sentence but for an `unless` or an exception.

    With it come the binding under which its conditions are met and the facts that meet them.
    """
    for clause in findings.clauses.values():
        if clause.head.predicate != fact.predicate:
            continue
        start = unify(clause.head.terms, fact.values, {})
        if start is None:
            continue
        for binding, body in conditions_met(clause, findings.index, start):
            if not undefeated(clause, findings.index, binding):
                yield clause, binding, body
