"""Events without a place whose answer would be another one on their victims' territory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pact_engine.engines import parallel
from pact_engine.language.predicates import (
    ON_TERRITORY_OF,
    TOOK_PLACE_IN,
)
from pact_engine.verdicts.evaluate import evaluate_treaty
from pact_engine.verdicts.rows import ROW_SENTENCES
from pact_engine.world.facts import Recorder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pact_engine.verdicts.result import TreatyResult
    from pact_engine.verdicts.rows import Key
    from pact_engine.world.scenario import Event, Scenario
    from pact_engine.world.world import World

ABOUT_PLACE: Final = frozenset({TOOK_PLACE_IN, ON_TERRITORY_OF})


def unplaced(
    scenario: Scenario, result: TreatyResult, readings: Mapping[str, str], world: World
) -> tuple[str, ...]:
    """Return the ids of the events whose missing place decides the answer of one treaty.

    An event without a place meets no clause about places, so that an attack at home may seem
    to lie outside the treaty. Only such events are returned as would give some party another
    position, level or right to force if they had taken place on the territory of those they
    were directed against. `readings` are those of `result`.
    """
    code = result.code
    asked = {f.values[0] for f in scenario.unknown if f.predicate in ABOUT_PLACE}
    open_ = {
        event.id
        for event in scenario.events
        if not event.where and event.against and event.id not in asked
    }
    if not open_ or not code.looked_at & ABOUT_PLACE:
        return ()

    def at_home(event: Event) -> Event:
        return replace(event, where=event.against) if event.id in open_ else event

    placed = replace(scenario, events=tuple(map(at_home, scenario.events)))
    facts = Recorder(placed, code.treaties, code.dates, world, code.looked_at | ROW_SENTENCES)
    there = evaluate_treaty(
        placed, code, facts, readings, parallel.run_program, compare_readings=False
    )
    now, then = standings(result), standings(there)
    changed = {key[0] for key, standing in then.items() if now.get(key) != standing}
    if changed and not changed & open_:
        changed = open_
    return tuple(e.id for e in scenario.events if e.id in changed & open_)


def standings(result: TreatyResult) -> dict[Key, tuple[str, str, bool, str]]:
    """Return where each party stands: its position, the level and force owed, and lawful force."""
    return {
        row.key: (row.position, row.level, row.includes_force, row.force) for row in result.rows
    }
