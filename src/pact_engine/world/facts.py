"""The record of a scenario under a treaty: every sentence that is put into an engine."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pact_engine.language.program import Fact
from pact_engine.language.treaty import Area, Tie
from pact_engine.problems import Location, PactError, Problem
from pact_engine.world.membership import membership, notices

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.treaty import Treaty
    from pact_engine.world.areas import Areas
    from pact_engine.world.scenario import Event, Scenario
    from pact_engine.world.world import World

AMOUNTS_TO: Final = "amounts-to"
DIRECTED_AGAINST: Final = "directed-against"
CARRIED_OUT: Final = "carried-out"
STRUCK: Final = "struck"
TOOK_PLACE_IN: Final = "took-place-in"
ON_TERRITORY_OF: Final = "on-territory-of"
PARTY_AT: Final = "party-at"
IS_STATE: Final = "is-state"
IS_ARMED_GROUP: Final = "is-armed-group"
BEFORE: Final = "before"
ON_OR_AFTER: Final = "on-or-after"
ON_READING: Final = "on-reading"

MAX_FACTS: Final = 100_000
"""A scenario that comes with more facts under one treaty is refused."""

ABOUT_AN_EVENT: Final = (
    AMOUNTS_TO,
    DIRECTED_AGAINST,
    CARRIED_OUT,
    STRUCK,
    TOOK_PLACE_IN,
    ON_TERRITORY_OF,
)
"""The computed sentences that state an event's act, victim, actor, object or place.

Only these of the computed ones may be unknown.
"""


def record(
    scenario: Scenario,
    treaties: Sequence[Treaty],
    dates: Iterable[str],
    world: World,
    assume: Mapping[Fact, bool] | None = None,
    readings: Mapping[str, bool] | None = None,
) -> frozenset[Fact]:
    """Return all input facts of a scenario under a treaty: the given ones and the computed ones.

    The arguments are those of `recorder` and of the function that it returns. Without
    `readings` each stands as the scenario sets it, or at its default; one that the scenario
    leaves unknown is off.
    """
    if readings is None:
        readings = {
            reading.name: scenario.readings.get(reading.name, "yes" if reading.default else "no")
            == "yes"
            for treaty in treaties
            for reading in treaty.readings
        }
    return recorder(scenario, treaties, dates, world)(assume or {}, readings)


def recorder(
    scenario: Scenario,
    treaties: Sequence[Treaty],
    dates: Iterable[str],
    world: World,
    predicates: Collection[str] | None = None,
) -> Callable[[Mapping[Fact, bool], Mapping[str, bool]], frozenset[Fact]]:
    """Return a function that gives the input facts for each way to answer what is unknown.

    `treaties` are the treaty that is read, first, and the files of general law that it uses;
    `dates` the days (year-month-day) that rules compare events with; `predicates` the
    sentences that are wanted (None: all).

    The function takes the answers to the scenario's unknown sentences (one without an answer
    counts as no) and the readings by name that are on. A "yes" about an event's act, victim,
    actor, object or place is made part of the event before anything is worked out from it.
    It raises PactError where there are more than `MAX_FACTS` facts.
    """
    own = [area for treaty in treaties for area in treaty.areas]
    areas = world.areas.extended([*declared_territories(scenario, world), *own, *scenario.areas])
    days = tuple(dates)
    treaty = treaties[0]
    parties = tuple(dict.fromkeys(spell.state for spell in treaty.parties))
    fixed = {*scenario.facts, *_actors(scenario, parties, world), *_reached(scenario, days)}
    if predicates is None or BEFORE in predicates:
        fixed.update(_order(scenario))
    known: dict[Event, frozenset[Fact]] = {}

    def of_event(event: Event) -> frozenset[Fact]:
        if event not in known:
            known[event] = frozenset(event_facts(event, world, areas))
        return known[event]

    def facts(assume: Mapping[Fact, bool], readings: Mapping[str, bool]) -> frozenset[Fact]:
        true = [fact for fact in scenario.unknown if assume.get(fact, False)]
        found = set(fixed)
        found.update(true)
        for event in scenario.events:
            found |= of_event(assumed(event, true))
        given = notices((*scenario.facts, *true), treaty.id)
        for state in parties:
            for event in scenario.events:
                if membership(treaty, state, event.date, given.get(state, ())).party:
                    found.add(Fact(PARTY_AT, (state, event.id)))
        found |= {Fact(ON_READING, (name,)) for name, on in readings.items() if on}
        if predicates is not None:
            found = {fact for fact in found if fact.predicate in predicates}
        if len(found) > MAX_FACTS:
            raise PactError(
                Problem(
                    Location(scenario.file),
                    f"under {treaty.id} more than {MAX_FACTS:,} facts follow from the scenario "
                    "before any rule is looked at",
                    expected="fewer events, parties or areas; divide the scenario",
                )
            )
        return frozenset(found)

    return facts


def declared_territories(scenario: Scenario, world: World) -> Iterator[Area]:
    """Yield the territory of each state that the scenario declares and no list knows."""
    for actor in scenario.actors:
        if actor.kind == "state" and world.areas.resolve(actor.name) is None:
            yield Area(actor.name, of=(Tie(actor.name),))


def event_facts(event: Event, world: World, areas: Areas) -> Iterator[Fact]:
    """Yield everything that is worked out from one event alone."""
    for act in event.acts:
        yield from (Fact(AMOUNTS_TO, (event.id, above)) for above in world.acts.above(act))
    yield from (Fact(DIRECTED_AGAINST, (event.id, state)) for state in event.against)
    yield from (Fact(CARRIED_OUT, (actor, event.id)) for actor in event.by)
    yield from (Fact(STRUCK, (event.id, target)) for target in event.targets)
    for area in areas.containing(event.where, event.date):
        yield Fact(TOOK_PLACE_IN, (event.id, area))
    for place in event.where:
        for state in areas.territory(place, event.date):
            yield Fact(ON_TERRITORY_OF, (event.id, state))


def assumed(event: Event, true: Iterable[Fact]) -> Event:
    """Return an event with the sentences about it that are taken as true made part of it."""
    acts, against, by = list(event.acts), list(event.against), list(event.by)
    targets, where = list(event.targets), list(event.where)
    for fact in true:
        if fact.predicate == CARRIED_OUT:
            if fact.values[1] == event.id:
                by.append(fact.values[0])
        elif fact.predicate in ABOUT_AN_EVENT and fact.values[0] == event.id:
            added = {
                AMOUNTS_TO: acts,
                DIRECTED_AGAINST: against,
                STRUCK: targets,
                TOOK_PLACE_IN: where,
            }.get(fact.predicate)
            if added is not None:
                added.append(fact.values[1])
    return replace(
        event,
        acts=tuple(acts),
        against=tuple(against),
        by=tuple(by),
        targets=tuple(targets),
        where=tuple(where),
    )


def _actors(scenario: Scenario, parties: Iterable[str], world: World) -> Iterator[Fact]:
    """Yield which of those who are named are states and which armed groups."""
    declared = {actor.name: actor.kind for actor in scenario.actors}
    named = {*parties, *declared}
    for event in scenario.events:
        named.update((*event.by, *event.against))
    for fact in (*scenario.facts, *scenario.unknown):
        named.update(fact.values)
    for name in named:
        if declared.get(name) == "armed group":
            yield Fact(IS_ARMED_GROUP, (name,))
        elif name in declared or name in world.states.by_name:
            yield Fact(IS_STATE, (name,))


def _order(scenario: Scenario) -> Iterator[Fact]:
    """Yield which event comes before which; events of one day do not come before each other."""
    for event in scenario.events:
        for other in scenario.events:
            if event.date < other.date:
                yield Fact(BEFORE, (event.id, other.id))


def _reached(scenario: Scenario, dates: Iterable[str]) -> Iterator[Fact]:
    """Yield which of the days that rules name each event comes on or after."""
    for event in scenario.events:
        for date in dates:
            if event.date >= datetime.date.fromisoformat(date):
                yield Fact(ON_OR_AFTER, (event.id, date))
