"""Blind to place: where an attack takes place makes no difference.

Varied: the place of one event is replaced by the territory of its victim, of another party
or of a stranger, by the high seas, or by one of the places that the treaty's rules tell apart.
Held fixed: all else, in particular whether the event took place on the territory of a state
that answers for it; such places (on a soil of its own a state may lawfully do more) are left
aside. Refuted where a row of that event has another position, level or answer about armed
force.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pact_engine.checking.answers import EXTENT, POSITION_GIVERS
from pact_engine.checking.properties.comparing import same_rows
from pact_engine.checking.properties.model import DUTY_GOALS, Change, Outcome, Property, Variant
from pact_engine.strategies.stock import NOBODYS, STRANGERS, declared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.answers import Answers
    from pact_engine.world.scenario import Event


def _vary(first: Answers) -> Iterator[Variant]:
    scenario, stock = first.scenario, first.subject.stock
    for number, event in enumerate(scenario.events):
        if not event.where or any(_attackers_own(first, event, place) for place in event.where):
            continue
        parties = [party for party in first.bound(event.id) if party not in event.against]
        places = (*event.against, NOBODYS, *stock.places, *parties[:2], STRANGERS[-1])
        for place in dict.fromkeys(places):
            if (place,) == event.where or _attackers_own(first, event, place):
                continue
            events = list(scenario.events)
            events[number] = replace(event, where=(place,))
            changed = declared(replace(scenario, events=tuple(events)))
            yield Variant(Change("place", (event.id, event.where[0], place)), changed)


def _attackers_own(first: Answers, event: Event, place: str) -> bool:
    owners = first.subject.stock.areas.territory(place, event.date)
    return any(first.attacker(owner, event.id) for owner in owners)


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    event = variant.change.values[0]
    return same_rows(first, second, variant, [key for key in first.keys if key[0] == event])


PROPERTY = Property(
    "blind to place",
    "indifférence au lieu",
    {
        "en": "Where an attack takes place makes no difference.",
        "fr": "Peu importe le lieu de l'attaque.",
    },
    {
        "en": "Treaties with an area fail it (North Atlantic Treaty, article 6; Rio Treaty, "
        "article 4): Goa in 1961 and the Falkland Islands in 1982 turned on it.",
        "fr": "Les traités qui délimitent une zone y manquent (traité de l'Atlantique Nord, "
        "article 6 ; traité de Rio, article 4) : ainsi Goa en 1961 et les Malouines en 1982.",
    },
    (*POSITION_GIVERS, *EXTENT),
    _judge,
    _vary,
    DUTY_GOALS,
)
