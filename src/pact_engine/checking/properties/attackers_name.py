"""Blind to the attacker's name: which outsider attacks makes no difference.

Varied: a state that attacks and is a party on none of the events' days is replaced, in
everything the scenario says of it, by another such state that the scenario does not name: a
fictional one, or one that the treaty's rules name. Held fixed: what is said of it (that it is
a great power, that it sent a group), and every place; scenarios with an event on the
territory of either are not varied, since it would then be the place that changed. Refuted
where a row has another position, level or answer about armed force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.answers import EXTENT, POSITION_GIVERS
from pact_engine.checking.properties.comparing import same_rows
from pact_engine.checking.properties.model import DUTY_GOALS, Change, Outcome, Property, Variant
from pact_engine.checking.properties.varying import named_in
from pact_engine.strategies.stock import GROUP, STRANGERS, declared
from pact_engine.world.renaming import renamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.answers import Answers


def _vary(first: Answers) -> Iterator[Variant]:
    scenario, stock = first.scenario, first.subject.stock
    days = [event.date for event in scenario.events]
    bound = {party for event in scenario.events for party in first.bound(event.id)}
    named = named_in(scenario)
    places = [(place, event.date) for event in scenario.events for place in event.where]
    owners = {owner for place, day in places for owner in stock.areas.territory(place, day)}
    attackers = {actor for event in scenario.events for actor in event.by}
    outside = sorted(attackers - bound - owners - {GROUP})
    others = [
        state
        for state in (*STRANGERS, *stock.named)
        if state not in named and state not in owners and stock.existed(state, days)
    ]
    for attacker in outside:
        for other in others:
            names = {attacker: other}
            changed = declared(renamed(scenario, names, first.subject.code.vocabulary))
            yield Variant(Change("attacker", (attacker, other)), changed, names)


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    return same_rows(first, second, variant)


PROPERTY = Property(
    "blind to the attacker's name",
    "indifférence au nom de l'agresseur",
    {
        "en": "Which outsider attacks makes no difference.",
        "fr": "Peu importe quel État tiers attaque.",
    },
    {
        "en": "Alliances that name an adversary (the Dual Alliance of 1879: Russia) fail it; data "
        "on alliances record it as a condition on the adversary.",
        "fr": "Les alliances qui nomment un adversaire (la Duplice de 1879 : la Russie) y "
        "manquent.",
    },
    (*POSITION_GIVERS, *EXTENT),
    _judge,
    _vary,
    DUTY_GOALS,
)
