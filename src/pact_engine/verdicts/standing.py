"""How a row's party stands: what a change of the scenario can turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.verdicts.positions import position_of
from pact_engine.verdicts.rows import force_of, level_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.verdicts.findings import Found
    from pact_engine.verdicts.rows import Key
    from pact_engine.world.scenario import Position


class Standing(NamedTuple):
    """What is turned or not: a position, the level of what is owed, the lawfulness of force."""

    position: Position
    level: str
    force: str


def standing(findings: Found, key: Key) -> Standing:
    """Return how a row's party stands, in one world."""
    event, victim, party = key
    position = position_of(findings, party, victim, event)
    owed = (party, victim, event)
    return Standing(
        position, level_of(findings, position, owed), force_of(findings, position, owed)
    )


def joint(found: Iterable[Standing]) -> Standing:
    """Return what several standings come to together: what they do not agree on depends."""
    positions, levels, forces = (dict.fromkeys(each) for each in zip(*found, strict=True))
    if len(positions) > 1:
        levels = {"": None}
    depends: Standing = Standing("depends", "depends", "depends")
    return Standing(
        next(iter(positions)) if len(positions) == 1 else depends.position,
        next(iter(levels)) if len(levels) == 1 else depends.level,
        next(iter(forces)) if len(forces) == 1 else depends.force,
    )
