"""Telling one treaty's scenarios in another's terms: its parties, and days on which it ran."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pact_engine.strategies.stock import declared
from pact_engine.world.renaming import renamed
from pact_engine.world.scenario import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.checking.answers import Subject
    from pact_engine.strategies.stock import Stock
    from pact_engine.world.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Translation:
    """How the names and days of one treaty's scenarios are called in another's.

    `names` exchanges the parties of the one for those of the other; `days` is what is added to
    a day.
    """

    names: Mapping[str, str]
    days: datetime.timedelta

    def back(self) -> Translation:
        """Return the translation the other way."""
        return Translation({new: old for old, new in self.names.items()}, -self.days)


def translation(one: Stock, other: Stock) -> Translation:
    """Return how the one treaty's scenarios are told in the other's terms.

    Who is party to both stands for itself; the other parties of the one stand for those of the
    other, the first in the alphabet for the first and so on; who has no counterpart keeps its
    name. Days are moved where the plain days of the two differ (see `met`).
    """
    if one.treaty_id == other.treaty_id or one.parties == other.parties:
        return Translation({}, datetime.timedelta(0))
    ours, theirs = one.bound(one.plain_day), other.bound(other.plain_day)
    both = {*ours} & {*theirs}
    names = {party: party for party in both}
    names |= zip(
        (party for party in ours if party not in both),
        (party for party in theirs if party not in both),
        strict=False,
    )
    for old, new in tuple(names.items()):
        if new not in names:
            names[new] = next(name for name in _unmatched(old, names))
    return Translation(
        {old: new for old, new in names.items() if old != new}, other.plain_day - one.plain_day
    )


def met(one: Stock, other: Stock) -> tuple[Stock, Stock]:
    """Return what scenarios about two treaties are made of, so that readers can compare them.

    Where both bind at least two states on some day, only such days are left, first the one on
    which the smaller of the two has the most parties; and who is party to both then comes
    first among the parties. Two treaties that never ran together stay as they are.
    """
    days = tuple(dict.fromkeys((*one.days, *other.days)))
    bound = {day: (one.bound(day), other.bound(day)) for day in days}
    together = [day for day in days if min(map(len, bound[day])) > 1]
    if one.treaty_id == other.treaty_id or not together:
        return one, other
    plain = max(sorted(together), key=lambda day: min(map(len, bound[day])))
    ordered = (plain, *(day for day in together if day != plain))
    both = [party for party in bound[plain][0] if party in bound[plain][1]]
    return (
        replace(one, days=ordered, parties=_first(both, one.parties)),
        replace(other, days=ordered, parties=_first(both, other.parties)),
    )


def _first(names: Iterable[str], parties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *parties)))


def _unmatched(start: str, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the name that closes the chain of names which ends at `start`'s counterpart."""
    back = {new: old for old, new in names.items()}
    while start in back:
        start = back[start]
    yield start


def translated(scenario: Scenario, how: Translation, subject: Subject) -> Scenario:
    """Return a scenario in another treaty's names and days, to be read under it."""
    code = subject.code
    changed = renamed(scenario, how.names, code.vocabulary) if how.names else scenario
    events = tuple(
        replace(event, date=event.date + how.days) if how.days else event
        for event in changed.events
    )
    years = {event.date.year for event in events}
    states = subject.world.states
    strange = [
        Actor(name, "state")
        for event in events
        for name in (*event.by, *event.against)
        if name in states.by_name and not all(states.existed(name, year) for year in years)
    ]
    actors = (*changed.actors, *strange)
    return declared(
        replace(
            changed,
            events=events,
            treaties=(code.treaty.id,),
            actors=tuple(dict.fromkeys(actors)),
        )
    )
