"""Duties of one state that cannot both be met, under one treaty or under two."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.language import predicates
from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    BREACHED,
    MUST_ACT,
    MUST_ASSIST,
    MUST_NOT_AID,
    MUST_STAY_NEUTRAL,
    SELF_DEFENCE,
)
from pact_engine.language.program import Fact
from pact_engine.verdicts.result import Contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.verdicts.result import TreatyResult
    from pact_engine.world.scenario import Scenario

CONTRADICTING = (MUST_ASSIST, MUST_ACT, MUST_NOT_AID, MUST_STAY_NEUTRAL, BREACHED)
"""The conclusions that can contradict each other; a pair is told in this order."""


def contradictions(
    scenario: Scenario, treaties: Sequence[TreatyResult]
) -> tuple[Contradiction, ...]:
    """Return every pair of duties of one state that contradict each other.

    A state that must assist a victim contradicts itself where

    - it must not aid that victim, or must stay neutral, over the event or another of that war;
    - it must assist, over the event or another of that war, the state that carried the event
      out or answers for it, or one that the victim itself attacked;
    - it must act against an event of that war by which the victim attacked;
    - its help, which the scenario states as self-defence against the event, breaches another
      treaty.

    To act against an event and to stay neutral over it, or over another of that war, is a
    contradiction as well. Two events are of one war where two states are opposed in both,
    whichever of them attacked: to help a victim against one state, and a third state against
    that victim, is to fight in two wars. What hangs on something unknown is not told.
    """
    found: dict[str, list[tuple[str, Fact]]] = {}
    for treaty in treaties:
        for conclusion in treaty.conclusions:
            if conclusion.fact.predicate in CONTRADICTING:
                duty = (treaty.treaty, conclusion.fact)
                found.setdefault(conclusion.fact.values[0], []).append(duty)
    events = _Events(_attackers(scenario, treaties), scenario)
    told: dict[Contradiction, None] = {}
    order = {event.id: number for number, event in enumerate(scenario.events)}

    def rank(duty: tuple[str, Fact]) -> tuple[object, ...]:
        """Return by what duties are put in order, whatever the order of the treaties."""
        treaty, fact = duty
        about = order.get(fact.values[-1], len(order))
        return CONTRADICTING.index(fact.predicate), about, treaty, fact.values

    for state in sorted(found):
        for first, second in combinations(sorted(found[state], key=rank), 2):
            if second[1].predicate == BREACHED and first[0] == second[0]:
                continue
            if _opposed(first[1], second[1], events):
                event = first[1].values[-1]
                told[Contradiction(first[1].values[0], event, first, second)] = None
    return tuple(told)


class _Events(Struct, frozen=True):
    """Who attacked in each event, and which events are of one war."""

    attackers: Mapping[str, set[str]]
    scenario: Scenario

    def one_war(self, first: str, second: str) -> bool:
        """Tell whether two events are one, or oppose the same two states."""
        return first == second or bool(set(self._sides(first)) & set(self._sides(second)))

    def _sides(self, event_id: str) -> Iterator[frozenset[str]]:
        for event in self.scenario.events:
            if event.id == event_id:
                for victim in event.against:
                    for attacker in self.attackers[event_id] - {victim}:
                        yield frozenset((attacker, victim))

    def is_help(self, help_: str, event: str, helper: str) -> bool:
        """Tell whether a state answered an event by a later one, as help to its victim."""
        days = {item.id: item.date for item in self.scenario.events}
        stated = Fact(SELF_DEFENCE, (help_, event)) in self.scenario.facts
        return stated and helper in self.attackers[help_] and days[event] <= days[help_]


def _attackers(scenario: Scenario, treaties: Sequence[TreatyResult]) -> dict[str, set[str]]:
    found = {event.id: set(event.by) for event in scenario.events}
    for treaty in treaties:
        for conclusion in treaty.conclusions:
            if conclusion.fact.predicate == ATTRIBUTABLE:
                event_id, state = conclusion.fact.values
                found[event_id].add(state)
    return found


def _opposed(first: Fact, second: Fact, events: _Events) -> bool:
    """Tell whether two duties of a state, ordered as `CONTRADICTING`, contradict each other."""
    event, other = first.values[-1], second.values[-1]
    if first.predicate == MUST_ACT:
        return second.predicate == MUST_STAY_NEUTRAL and events.one_war(event, other)
    if first.predicate != MUST_ASSIST:
        return False
    helper, victim, _ = first.values
    match second.predicate:
        case predicates.MUST_ASSIST:
            rival = second.values[1]
            attacked = rival in events.attackers[event] or victim in events.attackers[other]
            return rival != victim and attacked and events.one_war(event, other)
        case predicates.MUST_ACT:
            return victim in events.attackers[other] and events.one_war(event, other)
        case predicates.MUST_NOT_AID:
            return second.values[1] == victim and events.one_war(event, other)
        case predicates.MUST_STAY_NEUTRAL:
            return events.one_war(event, other)
        case _:
            return events.is_help(other, event, helper)
