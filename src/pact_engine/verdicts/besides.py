"""What a reader may expect to bind, and what does not: by name, with the reason."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.world.instruments import RECENT_YEARS, concerning
from pact_engine.world.membership import Membership, membership, months_after, notices

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pact_engine.language.treaty import Treaty
    from pact_engine.world.instruments import Instrument
    from pact_engine.world.scenario import Scenario


class Lapsed(Struct, frozen=True):
    """A treaty of the library that does not bind a state on a day, but did, or was to."""

    treaty: Treaty
    state: str
    stands: Membership


class Besides(Struct, frozen=True):
    """What is known beside the treaties that bind: those that lapsed, and what is not here."""

    lapsed: tuple[Lapsed, ...] = ()
    instruments: tuple[Instrument, ...] = ()


def besides(
    scenario: Scenario, treaties: Iterable[Treaty], instruments: Iterable[Instrument]
) -> Besides:
    """Return what is known of two of the states that a scenario names, or of a victim."""
    treaties, instruments = tuple(treaties), tuple(instruments)
    groups = {actor.name for actor in scenario.actors}
    stated = [value for fact in (*scenario.facts, *scenario.unknown) for value in fact.values]
    parties = {spell.state for treaty in treaties for spell in treaty.parties}
    parties |= {state for instrument in instruments for state in instrument.parties}
    lapsed: dict[tuple[str, str], Lapsed] = {}
    known: dict[str, Instrument] = {}
    for event in scenario.events:
        named = dict.fromkeys((*event.against, *event.by, *stated))
        names = [name for name in named if name in parties and name not in groups]
        victims = [name for name in event.against if name in names]
        for states in (*combinations(names, 2), *((victim,) for victim in victims)):
            for found in lapsed_between(scenario, treaties, states, event.date):
                lapsed.setdefault((found.treaty.id, found.state), found)
            for instrument in concerning(instruments, states, event.date):
                if len(states) > 1 or instrument.stands_on(event.date):
                    known.setdefault(instrument.id, instrument)
    return Besides(tuple(lapsed.values()), tuple(known.values()))


def between(
    scenario: Scenario,
    treaties: Iterable[Treaty],
    instruments: Iterable[Instrument],
    states: tuple[str, ...],
    day: datetime.date,
) -> Besides:
    """Return what is known of some states together on a day."""
    return Besides(
        tuple(lapsed_between(scenario, tuple(treaties), states, day)),
        tuple(concerning(instruments, states, day)),
    )


def lapsed_between(
    scenario: Scenario, treaties: Iterable[Treaty], states: tuple[str, ...], day: datetime.date
) -> Iterator[Lapsed]:
    """Yield the treaties that all of some states were ever in, with who is not on a day.

    What ended long before is left out, and what nobody had signed yet.
    """
    for treaty in treaties:
        given = notices(scenario.facts, treaty.id)
        stands = [membership(treaty, state, day, given.get(state, ())) for state in states]
        if any(found.reason == "never" for found in stands):
            continue
        for state, found in zip(states, stands, strict=True):
            if _expected(treaty, found, day):
                yield Lapsed(treaty, state, found)
                break


def _expected(treaty: Treaty, found: Membership, day: datetime.date) -> bool:
    if found.party or found.day is None:
        return False
    if found.reason == "not in force":
        return treaty.signed is not None and treaty.signed <= day
    if found.reason == "not yet":
        return False
    return day < months_after(found.day, 12 * RECENT_YEARS)
