"""The position of one party towards one victim over one event: the first that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from pact_engine.engines.joins import conditions_met, undefeated, unify
from pact_engine.language.program import Atom, Constant, Fact, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.engines.joins import Binding
    from pact_engine.language.program import Clause
    from pact_engine.verdicts.findings import Found

Position: TypeAlias = Literal[
    "victim",
    "attacker",
    "must assist",
    "excused",
    "must act",
    "must consult",
    "must stay neutral",
    "must not aid",
    "may assist",
    "no duty",
    "depends",
]

POSITIONS: tuple[Position, ...] = get_args(Position)

DUTIES: dict[Position, tuple[str, tuple[str, ...]]] = {
    "must assist": ("must-assist", ("party", "victim", "event")),
    "must act": ("must-act", ("party", "event")),
    "must consult": ("must-consult", ("party", "victim", "event")),
    "must stay neutral": ("must-stay-neutral", ("party", "event")),
    "must not aid": ("must-not-aid", ("party", "", "event")),
    "may assist": ("may-assist", ("party", "victim", "event")),
}
"""The sentence that states each duty, with what stands in its slots; an empty one takes any name.

A duty to withhold aid is about the event, whoever may not be aided over it.
"""

POSITION_SENTENCES = frozenset({"directed-against", "party-at", "carried-out"})
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
            if not findings.holds("directed-against", event, other.values[1])
        ),
        default=None,
    )


def position_of(findings: Found, party: str, victim: str, event: str) -> Position:
    """Return the first position that holds; `victim` is empty for an event against nobody."""
    if party == victim:
        return "victim"
    if findings.holds("carried-out", party, event) or findings.holds("attributable", event, party):
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
