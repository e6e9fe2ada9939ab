"""Where each state stands when several treaties are read together: the sum over its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.verdicts.result import Contradiction, Result, Row
    from pact_engine.world.scenario import Position

STRENGTH: Final[tuple[Position, ...]] = (
    "victim",
    "attacker",
    "must assist",
    "depends",
    "must act",
    "must consult",
    "must stay neutral",
    "must not aid",
    "may assist",
    "excused",
    "no duty",
)
"""The positions, the strongest first.

One that a treaty excuses can still be bound by another, so that `excused` stands beside `no
duty`; what is unknown could bind to the utmost.
"""


class Summary(Struct, frozen=True):
    """Where one state stands towards one victim over one event, under all treaties.

    `rows` has each treaty's id with its row. `strongest` is the strongest of their positions;
    `level` and `includes_force` are the most that a treaty that obliges to assist asks for.
    `contradictions` are those of the state's duties that concern the event.
    """

    state: str
    event: str
    victim: str
    rows: tuple[tuple[str, Row], ...]
    strongest: Position
    level: str = ""
    includes_force: bool = False
    contradictions: tuple[Contradiction, ...] = ()


def summaries(result: Result) -> tuple[Summary, ...]:
    """Return the sum for each event, victim and state with a row under any treaty.

    Events and their victims stand in the order of the scenario, other victims after them and
    states by name, whatever the order of the treaties.
    """
    found: dict[tuple[str, str], dict[str, list[tuple[str, Row]]]] = {
        (event.id, victim): {}
        for event in result.scenario.events
        for victim in (event.against or ("",))
    }
    for treaty, row in result.rows():
        states = found.setdefault((row.event, row.victim), {})
        states.setdefault(row.party, []).append((treaty, row))
    events = {event.id: (n, event.against) for n, event in enumerate(result.scenario.events)}

    def place(key: tuple[str, str]) -> tuple[int, int, str]:
        number, against = events[key[0]]
        own = against.index(key[1]) if key[1] in against else len(against)
        return number, own, key[1]

    return tuple(
        _summary(state, rows, result)
        for key in sorted(found, key=place)
        for state, rows in sorted(found[key].items())
    )


def _summary(state: str, rows: list[tuple[str, Row]], result: Result) -> Summary:
    _, row = rows[0]
    strongest = min((row.position for _, row in rows), key=STRENGTH.index)
    assisting = [row for _, row in rows if row.position == "must assist"]
    return Summary(
        state,
        row.event,
        row.victim,
        tuple(rows),
        strongest,
        _highest((row.level for row in assisting), result),
        any(row.includes_force for row in assisting),
        tuple(
            item
            for item in result.contradictions
            if item.state == state and row.event in (_event(item.first), _event(item.second))
        ),
    )


def _event(duty: tuple[str, tuple[str, tuple[str, ...]]]) -> str:
    """Return the event that a duty is about: the last name in each such sentence."""
    return duty[1][1][-1]


def _highest(levels: Iterable[str], result: Result) -> str:
    """Return the highest of levels of assistance, an empty text where none is stated."""
    order = [level for treaty in result.treaties for level in treaty.code.vocabulary.levels]
    known = [level for level in levels if level in order]
    return max(known, key=order.index, default="")
