"""Blind to time while in force: on whichever day, the same happenings give the same answers.

Varied: all events are moved by the same number of days, so that the first falls on another
day of the treaty (beside a boundary of the treaty, its memberships, its rules or its areas).
Held fixed: the order and distance of events, and who is bound: only days are compared on which
the same states, and at least one, are parties at each event; and every state named must have
existed. Refuted where a row has another position, level or answer about armed force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.answers import EXTENT, POSITION_GIVERS
from pact_engine.checking.properties.comparing import same_rows
from pact_engine.checking.properties.model import DUTY_GOALS, Change, Outcome, Property, Variant
from pact_engine.checking.properties.varying import named_in
from pact_engine.strategies.drawing import shifted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.answers import Answers


def _vary(first: Answers) -> Iterator[Variant]:
    scenario, stock = first.scenario, first.subject.stock
    bound = [first.bound(event.id) for event in scenario.events]
    if not any(bound):
        return
    start = min(event.date for event in scenario.events)
    for day in stock.days:
        if day == start:
            continue
        changed = shifted(scenario, day)
        same = all(
            stock.bound_at(changed, event) == before
            for event, before in zip(changed.events, bound, strict=True)
        )
        days = [event.date for event in changed.events]
        if same and stock.existed_all(named_in(scenario), days):
            yield Variant(Change("day", (start.isoformat(), day.isoformat())), changed)


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    return same_rows(first, second, variant)


PROPERTY = Property(
    "blind to time while in force",
    "indifférence au temps tant que le traité est en vigueur",
    {
        "en": "As long as the same parties are bound, the day makes no difference.",
        "fr": "Tant que les mêmes parties sont liées, la date ne change rien.",
    },
    {
        "en": "A protocol, an amendment or an area that changes while the treaty runs fails it "
        "(the Algerian departments until 1962; the Collective Security Treaty as amended in 2010).",
        "fr": "Un protocole, un amendement ou une zone qui change en cours de traité y fait échec "
        "(les départements algériens jusqu'en 1962 ; le traité de sécurité collective révisé en "
        "2010).",
    },
    (*POSITION_GIVERS, *EXTENT),
    _judge,
    _vary,
    DUTY_GOALS,
)
