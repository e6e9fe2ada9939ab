"""Duties of one state that cannot both be met, under one treaty or under two."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from pact_engine.verdicts.result import Contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.language.program import Fact
    from pact_engine.verdicts.result import TreatyResult
    from pact_engine.world.scenario import Scenario


def contradictions(
    scenario: Scenario, treaties: Sequence[TreatyResult]
) -> tuple[Contradiction, ...]:
    """Return every pair of duties of one state that contradict each other.

    A state that must assist a victim contradicts itself where it must not aid that victim,
    must stay neutral over the event, or must assist the state that carried the event out or
    answers for it.
    """
    duties = [
        (treaty.treaty, conclusion.fact)
        for treaty in treaties
        for conclusion in treaty.conclusions
        if conclusion.fact.predicate in ("must-assist", "must-not-aid", "must-stay-neutral")
    ]
    attackers = {event.id: set(event.by) for event in scenario.events}
    for treaty in treaties:
        for conclusion in treaty.conclusions:
            if conclusion.fact.predicate == "attributable":
                event_id, state = conclusion.fact.values
                attackers[event_id].add(state)
    return tuple(dict.fromkeys(_pairs(attackers, duties)))


def _pairs(
    attackers: Mapping[str, set[str]], duties: list[tuple[str, Fact]]
) -> Iterator[Contradiction]:
    own: dict[str, list[tuple[str, Fact]]] = {}
    for duty in duties:
        own.setdefault(duty[1].values[0], []).append(duty)
    for pair in (pair for found in own.values() for pair in combinations(found, 2)):
        for first, second in (pair, pair[::-1]):
            if first[1].predicate != "must-assist":
                continue
            helper, victim, event = first[1].values
            values = second[1].values
            opposed = {
                "must-not-aid": values == (helper, victim, event),
                "must-stay-neutral": values == (helper, event),
                "must-assist": pair[0] is first
                and values[0] == helper
                and values[1] != victim
                and (values[1] in attackers[event] or victim in attackers[values[-1]]),
            }
            if opposed[second[1].predicate]:
                yield Contradiction(helper, event, first, second)
