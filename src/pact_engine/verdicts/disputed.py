"""Places whose title is disputed, where an answer turns on whose they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.engines import parallel
from pact_engine.language.predicates import ON_TERRITORY_OF
from pact_engine.language.treaty import Tie
from pact_engine.verdicts.evaluate import evaluate_treaty
from pact_engine.verdicts.rows import ROW_SENTENCES
from pact_engine.verdicts.unplaced import standings
from pact_engine.world.facts import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.verdicts.result import TreatyResult
    from pact_engine.world.areas import Areas
    from pact_engine.world.scenario import Event, Scenario
    from pact_engine.world.world import World


class Disputed(Struct, frozen=True):
    """That an answer over an event would be another one if a place were another state's.

    `of` are the states whose territory the place is taken to be; `other` holds it, claims it, or
    both.
    """

    event: str
    place: str
    of: tuple[str, ...]
    other: str
    holds: bool
    claims: bool


def disputed(
    scenario: Scenario, result: TreatyResult, readings: Mapping[str, str], world: World
) -> tuple[Disputed, ...]:
    """Return the disputed places on whose title the answer of one treaty turns.

    A place is disputed that a state claims or holds whose territory it is not taken to be. One
    whose title the treaty's file, or the scenario, states itself is settled. `readings` are
    those of `result`.
    """
    code = result.code
    if ON_TERRITORY_OF not in code.looked_at:
        return ()
    settled = {a.name for treaty in code.treaties for a in treaty.areas if a.of or a.claimed_by}
    settled |= {area.name for area in scenario.areas if area.of}
    now = standings(result)
    return tuple(
        found
        for event in scenario.events
        for found in _contended(event, result.areas)
        if found.place not in settled
        and standings(_answer(_given_to(scenario, found, result.areas), code, readings, world))
        != now
    )


def _contended(event: Event, areas: Areas) -> Iterator[Disputed]:
    for place in event.where:
        of = areas.territory(place, event.date)
        claims = areas.claims(place, event.date)
        held = areas.administration(place, event.date)
        for other in dict.fromkeys((*claims, *held)):
            if other not in of:
                yield Disputed(event.id, place, of, other, other in held, other in claims)


def _given_to(scenario: Scenario, found: Disputed, areas: Areas) -> Scenario:
    """Return a scenario in which a place is the territory of the state that holds or claims it."""
    area = areas.get(found.place)
    if area is None:
        return scenario
    return replace(scenario, areas=(*scenario.areas, replace(area, of=(Tie(found.other),))))


def _answer(
    scenario: Scenario, code: Code, readings: Mapping[str, str], world: World
) -> TreatyResult:
    facts = Recorder(scenario, code.treaties, code.dates, world, code.looked_at | ROW_SENTENCES)
    return evaluate_treaty(
        scenario, code, facts, readings, parallel.run_program, compare_readings=False
    )
