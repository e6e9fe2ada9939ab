"""The single changes of a scenario that could bear on a conclusion."""

from __future__ import annotations

import datetime
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from pact_engine.fields import parse_date
from pact_engine.language.predicates import (
    GAVE_NOTICE,
    INVOKED,
    INVOKED_TREATY,
    ON_READING,
    PARTY_AT,
    SELF_DEFENCE,
)
from pact_engine.language.program import Fact
from pact_engine.verdicts.relevance import constants
from pact_engine.world.changes import (
    AddFact,
    DropFact,
    MakeUnknown,
    SetField,
    SetParties,
    SetReading,
    current,
)
from pact_engine.world.event import ABOUT_AN_EVENT, TELLINGS
from pact_engine.world.membership import DEFAULT_NOTICE_MONTHS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.language.names import Kind
    from pact_engine.language.program import Program
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.world.changes import Change
    from pact_engine.world.event import Field
    from pact_engine.world.scenario import Event, Scenario
    from pact_engine.world.world import World


def given_facts(
    scenario: Scenario,
    code: Code,
    program: Program,
    states: Iterable[str],
    looked_at: frozenset[str],
) -> Iterator[Fact]:
    """Yield every given sentence that some rule looks at, about the names in play.

    `states` are the states in play; beside them the states and organs that the program's
    rules name, the scenario's events and its armed groups are used.
    """
    vocabulary = code.vocabulary
    in_play = tuple(dict.fromkeys((*states, *constants(program, vocabulary, "state"))))
    groups = tuple(actor.name for actor in scenario.actors if actor.kind == "armed group")
    events = {event.id: event for event in scenario.events}
    names: dict[Kind, tuple[str, ...]] = {
        "state": in_play,
        "actor": groups or in_play,
        "event": tuple(event.id for event in scenario.events),
        "organ": constants(program, vocabulary, "organ"),
        "treaty": (code.treaty.id,),
        "area": constants(program, vocabulary, "area"),
        "act": constants(program, vocabulary, "act"),
        "object": constants(program, vocabulary, "object"),
    }
    for sentence in vocabulary.sentences:
        if sentence.status != "given" or sentence.id not in looked_at:
            continue
        if sentence.id == INVOKED_TREATY and INVOKED in looked_at:
            # Of one treaty the two say the same.
            continue
        choices = [
            groups if slot in sentence.groups else names.get(kind, ())
            for slot, kind in sentence.slots
        ]
        for values in product(*choices):
            if len(set(values)) == len(values) and _can_be(sentence.id, values, events):
                yield Fact(sentence.id, values)
    if PARTY_AT in looked_at and code.treaty.denounceable:
        first = min(scenario.events, key=lambda event: event.date)
        for state in states:
            if any(spell.state == state for spell in code.treaty.parties):
                yield Fact(
                    GAVE_NOTICE, (state, code.treaty.id, _notice_day(code, first).isoformat())
                )


def _can_be(predicate: str, values: tuple[str, ...], events: Mapping[str, Event]) -> bool:
    """Tell whether a sentence can be true: nobody defends against the future, or own deeds."""
    if predicate != SELF_DEFENCE:
        return True
    answer, first = (events[value] for value in values)
    return first.date <= answer.date and not set(first.by) & set(answer.by)


def changes(
    scenario: Scenario,
    code: Code,
    program: Program,
    world: World,
    states: Iterable[str],
    looked_at: frozenset[str],
    event_id: str,
) -> tuple[Change, ...]:
    """Return the single changes that could bear on a conclusion, those first that one thinks of.

    What is unknown becomes known, facts are added and dropped, readings switched, and the act,
    attacker, place, target and date of one event replaced by other values that the scenario,
    the treaty or its rules know. `_soonest` says in which order.
    """
    states = tuple(states)
    bearing = looked_at | {*ABOUT_AN_EVENT, GAVE_NOTICE}
    found: list[Change] = []
    for fact in scenario.unknown:
        if fact.predicate in bearing:
            found += [AddFact(fact), DropFact(fact)]
    found += [DropFact(fact) for fact in scenario.facts if fact.predicate in bearing]
    known = {*scenario.facts, *scenario.unknown}
    found += [
        AddFact(fact)
        for fact in given_facts(scenario, code, program, states, looked_at)
        if fact not in known
    ]
    if ON_READING in looked_at:
        tested = set(constants(program, code.vocabulary, "reading"))
        for treaty in code.treaties:
            for reading in treaty.readings:
                now = scenario.readings.get(reading.name, "yes" if reading.default else "no")
                if reading.name in tested:
                    found += [SetReading(reading.name, v) for v in ("yes", "no") if v != now]
    for event in scenario.events:
        if event.id == event_id:
            found += _event_changes(scenario, code, program, world, states, looked_at, event)
    return tuple(sorted(found, key=partial(_soonest, scenario, code.vocabulary, {*states})))


def _soonest(
    scenario: Scenario, vocabulary: Vocabulary, named: Collection[str], change: Change
) -> tuple[int, bool, int]:
    """Return by what changes are put in a person's order.

    First what is unknown, then facts as soon as one would ask for them, those about strangers
    to the case last; what the event was and who did it; how the law is read; far-fetched facts;
    and last where and when it was, which nobody could change.
    """
    match change:
        case SetField(_, field, _):
            return {"where": 6, "date": 7}.get(field, 3), False, 0
        case SetReading():
            return 4, False, 0
        case SetParties():
            return 6, False, 0
        case AddFact(fact) | DropFact(fact) | MakeUnknown(fact):
            tier, number = vocabulary.asking_order(fact.predicate)
            if fact in scenario.unknown:
                return 0, False, number
            sentence = vocabulary.by_id[fact.predicate]
            stranger = any(
                kind == "state" and value not in named
                for value, (_, kind) in zip(fact.values, sentence.slots, strict=True)
            )
            return (1, 2, 5, 5)[tier], stranger, number


def _event_changes(
    scenario: Scenario,
    code: Code,
    program: Program,
    world: World,
    states: tuple[str, ...],
    looked_at: frozenset[str],
    event: Event,
) -> Iterator[Change]:
    vocabulary = code.vocabulary
    groups = [actor.name for actor in scenario.actors if actor.kind == "armed group"]
    fields = {telling.field for id_, telling in TELLINGS.items() if id_ in looked_at}
    named = constants(program, vocabulary, "act")
    values: dict[Field, list[str]] = {
        "act": [act for act in world.acts.names() if set(world.acts.above(act)) & set(named)]
        + [act for act in world.acts.names() if not set(world.acts.above(act)) & set(named)][:1],
        "by": [*groups, *states],
        "where": [*states, *constants(program, vocabulary, "area")],
        "target": list(vocabulary.objects),
        "date": [day.isoformat() for day in _days(code)],
    }
    for field in ("act", "by", "where", "target", "date"):
        if field in fields:
            now = current(event, field)
            for value in dict.fromkeys(values[field]):
                if (value,) != now:
                    yield SetField(event.id, field, (value,))


def _days(code: Code) -> tuple[datetime.date, ...]:
    """Return the days on which, and on the eve of which, the treaty or its rules change."""
    treaty = code.treaty
    borders = {treaty.in_force, treaty.ended, *(parse_date(day) for day in code.dates)}
    for spell in treaty.parties:
        borders |= {spell.start, spell.end}
    days = {day for day in borders if day is not None}
    return tuple(sorted(days | {day - datetime.timedelta(days=1) for day in days}))


def _notice_day(code: Code, event: Event) -> datetime.date:
    """Return a day of notice early enough for the notice to have run at an event."""
    months = code.treaty.notice_months or DEFAULT_NOTICE_MONTHS
    return event.date - datetime.timedelta(days=31 * months + 1)
