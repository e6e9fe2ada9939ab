"""One event under several treaties: where each state stands under each, and where they differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.language.treaty import Spell
from pact_engine.verdicts.result import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.language.compile import Code
    from pact_engine.verdicts.result import Result, TreatyResult
    from pact_engine.world.scenario import Scenario


class Compared(Struct, frozen=True):
    """Where one state stands towards one victim over one event, under each treaty.

    `rows` has a row for each treaty of the result, in its order, None where the state is not
    bound by it on the day.
    """

    event: str
    victim: str
    party: str
    rows: tuple[Row | None, ...]

    @property
    def shared(self) -> bool:
        """Whether two of the treaties bind the state."""
        return sum(row is not None for row in self.rows) > 1

    @property
    def differs(self) -> bool:
        """Whether two treaties that bind the state ask different things of it."""
        asked = {(r.position, r.level, r.includes_force) for r in self.rows if r is not None}
        return len(asked) > 1


def compared(result: Result) -> tuple[Compared, ...]:
    """Return for each event, victim and state bound by any of the treaties where it stands."""
    keys = {
        (event.id, victim): dict[str, None]()
        for event in result.scenario.events
        for victim in (event.against or ("",))
    }
    for _, row in result.rows():
        keys.setdefault((row.event, row.victim), {})[row.party] = None
    return tuple(
        Compared(
            event, victim, party, tuple(_row(t, party, victim, event) for t in result.treaties)
        )
        for (event, victim), parties in keys.items()
        for party in sorted(parties)
    )


def _row(treaty: TreatyResult, party: str, victim: str, event: str) -> Row | None:
    """Return where a party stands under a treaty; towards an ally of another one's, by its rows."""
    own = treaty.row(party, victim, event)
    of_event = [row for row in treaty.rows if (row.event, row.party) == (event, party)]
    if own is not None or not of_event:
        return own
    attacker = next((row for row in of_event if row.position == "attacker"), None)
    if attacker is not None:
        return replace(attacker, victim=victim)
    return Row(event, victim, party, "no duty")


def with_parties_of(code: Code, first: Code, scenario: Scenario, bound: Iterable[str]) -> Code:
    """Return a treaty as if the parties of another one had made it, at all times.

    `bound` are those of `first` on the days of the scenario's events. Everything else stays:
    where an event took place, whom rules name, what a scope clause covers.
    """
    from msgspec.structs import replace as with_fields

    if code is first:
        return code
    start = min(event.date for event in scenario.events)
    treaty = replace(
        code.treaty,
        parties=tuple(Spell(state, start) for state in bound),
        in_force=None,
        ended=None,
    )
    return with_fields(code, treaties=(treaty, *code.treaties[1:]))
