"""Monotonic in attacks: a further attack by an outsider takes no duty away.

Varied: one event is added, an armed attack by a state that is no party, on a party in that
party's territory, on the day of the first event, the day before or the day after; nothing else
is said of it. Held fixed: all else. Refuted where somebody who had to assist, to act or to
consult need not any more. The duty to stay neutral is left aside: that it ends when another
power joins the war is what it says.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import same_duties
from pact_engine.checking.properties.model import (
    HELPER_MUST_ACT,
    HELPER_MUST_ASSIST,
    HELPER_MUST_CONSULT,
    Change,
    Outcome,
    Property,
    Variant,
)
from pact_engine.checking.properties.varying import named_in
from pact_engine.language.predicates import (
    MUST_ACT,
    MUST_ASSIST,
    MUST_CONSULT,
)
from pact_engine.strategies.stock import PLAIN_ACT, STRANGERS, declared
from pact_engine.world.scenario import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.answers import Answers

_HELP = (MUST_ASSIST, MUST_ACT, MUST_CONSULT)
_IDS = ("strike", "blow", "onslaught", "inroad")
_DAY = datetime.timedelta(days=1)
_MOST_VICTIMS = 3


def _vary(first: Answers) -> Iterator[Variant]:
    if next(first.concluded(*_HELP), None) is None:
        return
    scenario, stock = first.scenario, first.subject.stock
    taken = {event.id for event in scenario.events}
    event_id = next(name for name in _IDS if name not in taken)
    named = named_in(scenario)
    start = min(event.date for event in scenario.events)
    for day in (start, start + _DAY, start - _DAY):
        bound = sorted(stock.bound(day), key=lambda party: party not in named)
        outsiders = [
            state
            for state in (STRANGERS[1], *stock.named)
            if state not in bound and stock.existed(state, (day,))
        ]
        for outsider in outsiders:
            for victim in bound[:_MOST_VICTIMS]:
                attack = Event(
                    event_id, (PLAIN_ACT,), (outsider,), (victim,), (victim,), ("territory",), day
                )
                changed = declared(replace(scenario, events=(*scenario.events, attack)))
                yield Variant(Change("attack", (event_id,)), changed)


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    return same_duties(first, second, variant, *_HELP)


PROPERTY = Property(
    "monotonic in attacks",
    "monotonie face aux attaques",
    {
        "en": "A further attack by an outsider takes no duty of help away.",
        "fr": "Une attaque de plus par un État tiers n'éteint aucun devoir d'aide.",
    },
    {
        "en": "Logicians call it monotony; a treaty fails it that frees a party which is itself at "
        "war, or that counts attackers.",
        "fr": "La monotonie des logiciens ; y manque le traité qui délie une partie elle-même en "
        "guerre, ou qui compte les agresseurs.",
    },
    _HELP,
    _judge,
    _vary,
    ((HELPER_MUST_ASSIST,), (HELPER_MUST_ACT,), (HELPER_MUST_CONSULT,)),
)
