"""Events of which nobody knows where they took place: what a treaty would have to be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pact_engine.language.predicates import (
    ON_TERRITORY_OF,
    TOOK_PLACE_IN,
    UNDER_ADMINISTRATION_OF,
)
from pact_engine.language.program import Fact, values_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.language.treaty import Area
    from pact_engine.world.areas import Areas
    from pact_engine.world.scenario import Scenario

ABOUT_PLACE: Final = (ON_TERRITORY_OF, UNDER_ADMINISTRATION_OF, TOOK_PLACE_IN)


def with_places_open(scenario: Scenario, code: Code) -> Scenario:
    """Return a scenario in which an unknown place is so many unknown sentences about it.

    They are those that a treaty's rules can tell apart: for each area and state that they name
    whether the event took place there, and whether on the territory of a state that it was
    directed against. Without such an event it is the scenario itself.
    """
    open_ = [event for event in scenario.events if event.where_unknown]
    if not open_:
        return scenario
    named = tuple(_named(code))
    anywhere = {predicate for predicate, name in named if not name}
    asked: dict[Fact, None] = dict.fromkeys(scenario.unknown)
    for event in open_:
        for predicate in ABOUT_PLACE:
            names = [name for each, name in named if each == predicate and name]
            if predicate != TOOK_PLACE_IN and predicate in anywhere:
                names = [*event.against, *names]
            if predicate == ON_TERRITORY_OF:
                # What a state holds is asked for where rules ask who holds the place.
                names = [name for name in names if (UNDER_ADMINISTRATION_OF, name) not in named]
            asked.update((Fact(predicate, (event.id, name)), None) for name in names)
    return replace(scenario, unknown=tuple(asked))


def where_it_may_be(scenario: Scenario, code: Code, areas: Areas) -> tuple[Fact, ...]:
    """Return the sentences about the places of events that those places leave open.

    The high seas lie in the North Atlantic area with a part of them only: an event there may
    have taken place in the area or outside. They are those that a treaty's rules can tell apart,
    about areas and about the territory of states that the event was directed against.
    """
    if not code.looked_at.intersection(ABOUT_PLACE):
        return ()
    own = {area.name: area for area in scenario.areas}
    found: dict[Fact, None] = {}
    for event in scenario.events:
        overlapped = dict.fromkeys(
            name for place in event.where for name in _overlapped(place, own, areas, event.date)
        )
        if not overlapped:
            continue
        named = tuple(_named(code))
        surely = areas.containing(event.where, event.date)
        lands = {state for name in overlapped for state in areas.territory(name, event.date)}
        lands -= {state for name in event.where for state in areas.territory(name, event.date)}
        for predicate, name in named:
            if predicate == TOOK_PLACE_IN and name in overlapped and name not in surely:
                found[Fact(predicate, (event.id, name))] = None
            if predicate == ON_TERRITORY_OF:
                states = (name,) if name else event.against
                found |= dict.fromkeys(
                    Fact(predicate, (event.id, state)) for state in states if state in lands
                )
    return tuple(found)


def innermost(facts: Iterable[Fact], scenario: Scenario, areas: Areas) -> Iterator[Fact]:
    """Yield the sentences about places of which none follows from another one of them.

    Who says in which of two areas, one in the other, it was has said it of both.
    """
    facts = tuple(facts)
    days = {event.id: event.date for event in scenario.events}
    for fact in facts:
        event, name = fact.values
        if not any(
            other != fact
            and other.values[0] == event
            and other.predicate == fact.predicate == TOOK_PLACE_IN
            and name in areas.containing((other.values[1],), days[event])
            for other in facts
        ):
            yield fact


def _overlapped(
    place: str, own: Mapping[str, Area], areas: Areas, day: datetime.date
) -> tuple[str, ...]:
    """Return the areas in which a place lies with a part, or in which it may lie.

    What a scenario declares and puts in such places alone is where they are and no nearer.
    """
    area = own.get(place)
    if area is None or area.of or area.partly_within:
        return areas.overlapped(place, day)
    around = [tie.name for tie in area.within if tie.holds_on(day)]
    first, *rest = [_overlapped(name, own, areas, day) for name in around] or [()]
    return tuple(name for name in first if all(name in other for other in rest))


def _named(code: Code) -> Iterator[tuple[str, str]]:
    """Yield the sentences about places in a treaty's rules, each with the name there, or ""."""
    found: dict[tuple[str, str], None] = {}
    for stratum in code.program.strata:
        for clause in stratum:
            for atom in (*clause.positive, *clause.negative):
                if atom.predicate in ABOUT_PLACE:
                    names = values_of(atom.terms[1]) or ("",)
                    found |= dict.fromkeys((atom.predicate, name) for name in names)
    yield from sorted(found)
