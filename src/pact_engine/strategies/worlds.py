"""Every world with one event: all that a treaty's rules can tell apart, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Final

from pact_engine.language.program import Fact
from pact_engine.strategies.grounding import that_matter
from pact_engine.strategies.possible import possible_facts
from pact_engine.strategies.stock import EVENT_IDS, GROUP, STRANGERS
from pact_engine.world.facts import recorder
from pact_engine.world.membership import NOTICE
from pact_engine.world.scenario import Event

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from pact_engine.strategies.stock import Stock
    from pact_engine.world.scenario import Scenario

BUDGET: Final = 50_000
"""At most so many worlds are listed; where there are more, worlds with many facts are left out."""

MOST_PARTIES: Final = 4
"""Of a treaty with more parties than these, some stand for all."""

STATES: Final = 3
"""So many parties stand for all where they are interchangeable: victim, attacker, one more."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One event, and the given facts that can matter in it."""

    event: Event
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Worlds:
    """Every world with one event and up to `most_facts` of the facts that can matter in it.

    `frames` are the events; `complete` says that no combination of facts is left out.
    `parties` are those that take part, `days` one day for each time that rules tell apart,
    `idle` counts the events left out because no fact lets any rule conclude anything about
    them, and `interchangeable` says that worlds which differ only in the parties' names stand here
    once.
    """

    stock: Stock
    frames: tuple[Frame, ...]
    most_facts: int
    complete: bool
    parties: tuple[str, ...]
    days: tuple[datetime.date, ...]
    idle: int
    interchangeable: bool

    def __len__(self) -> int:
        return _count(self.frames, self.most_facts)

    def __iter__(self) -> Iterator[Scenario]:
        """Yield the worlds, those with fewer facts first."""
        for size in range(self.most_facts + 1):
            for frame in self.frames:
                for facts in combinations(frame.facts, size):
                    yield self.stock.scenario((frame.event,), facts)


def worlds(
    stock: Stock,
    wanted: frozenset[str],
    readings: Mapping[str, bool],
    *,
    interchangeable: bool = False,
    budget: int = BUDGET,
) -> Worlds:
    """List every world with one event that a treaty's rules can tell apart.

    The event has one act, one attacker (a stranger, a state that rules name, an armed group, a
    party or nobody knows who), one victim (a party, a state that rules name or a stranger),
    one place, one object and one day; acts, places, objects and days that no rule tells apart
    stand for each other. Beside it stands every combination of the given facts that can bear
    on the conclusions `wanted` (by their ids), about the attacker, the victim, a stranger and
    the parties that take part; of facts that come to the same one stands for all. (Whose an event is matters only where a
    duty can hang on it.) An event is left out where no combination of facts leads to any of
    the conclusions. `readings`
    says which readings are on. Where `interchangeable`, worlds that differ only in the names
    of parties are listed once. At most `budget` worlds are listed: combinations of more facts
    are left out if need be. Notices of withdrawal are left out: the days cover membership.
    """
    days = tuple(_days(stock))
    taking_part: dict[str, None] = {}
    frames: list[Frame] = []
    goals = wanted - {"attributable"}
    idle = 0
    for day in days:
        parties = _taking_part(stock, day, interchangeable=interchangeable)
        taking_part |= dict.fromkeys(parties)
        for event in _events(stock, day, parties, interchangeable=interchangeable):
            facts = _facts(stock, event, parties, goals, readings)
            if facts is None:
                idle += 1
            else:
                frames.append(Frame(event, facts))
    largest = max((len(frame.facts) for frame in frames), default=0)
    most = max((k for k in range(largest + 1) if _count(frames, k) <= budget), default=0)
    return Worlds(
        stock, tuple(frames), most, most == largest, tuple(taking_part), days, idle, interchangeable
    )


def _count(frames: tuple[Frame, ...] | list[Frame], most: int) -> int:
    return sum(comb(len(frame.facts), size) for frame in frames for size in range(most + 1))


def _days(stock: Stock) -> Iterator[datetime.date]:
    """Yield one day for each time that differs in who is bound, what is reached or whose a place is."""
    seen = set()
    dates = [date for date in stock.code.dates if "on-or-after" in stock.looked_at]
    for day in stock.days:
        places = (*stock.parties, *stock.named, *stock.places) if stock.placed else ()
        time = (
            stock.bound(day),
            tuple(date <= day.isoformat() for date in dates),
            tuple(stock.signature(place, day) for place in places),
            tuple(stock.existed(state, (day,)) for state in stock.named),
        )
        if time not in seen:
            seen.add(time)
            yield day


def _taking_part(
    stock: Stock, day: datetime.date, *, interchangeable: bool
) -> tuple[str, ...]:
    """Return the parties that take part on a day: all, or some that stand for all."""
    bound = tuple(state for state in stock.bound(day) if stock.existed(state, (day,)))
    if interchangeable:
        return bound[:STATES]
    if len(bound) <= MOST_PARTIES:
        return bound
    told = [state for state in bound if state in stock.told]
    rest = [state for state in bound if state not in told]
    return tuple(sorted((*told, *rest[:STATES])))


def _events(
    stock: Stock, day: datetime.date, parties: tuple[str, ...], *, interchangeable: bool
) -> Iterator[Event]:
    named = tuple(state for state in stock.named if stock.existed(state, (day,)))
    group = (GROUP,) if "is-armed-group" in stock.looked_at else ()
    attackers = ((STRANGERS[0],), *((n,) for n in (*named, *group, *parties)), ())
    for victim in (*parties, *named, STRANGERS[1]):
        for by in attackers:
            if victim in by:
                continue
            for place in _places(stock, day, victim, by, parties):
                order = [name for name in (victim, *by, place) if name in parties]
                first = tuple(dict.fromkeys(order))
                if interchangeable and first != parties[: len(first)]:
                    continue
                for act in stock.acts:
                    for target in stock.objects:
                        yield Event(EVENT_IDS[0], (act,), by, (victim,), (place,), (target,), day)


def _places(
    stock: Stock, day: datetime.date, victim: str, by: tuple[str, ...], parties: tuple[str, ...]
) -> tuple[str, ...]:
    """Return one place for each way to lie in areas and on territories on a day."""
    if not stock.placed:
        return (victim,)
    actors = tuple(name for name in by if name != GROUP)
    found: dict[object, str] = {}
    for place in (victim, *stock.places, *actors, *parties, STRANGERS[1]):
        found.setdefault(stock.signature(place, day), place)
    return tuple(found.values())


def _facts(
    stock: Stock,
    event: Event,
    parties: tuple[str, ...],
    wanted: frozenset[str],
    readings: Mapping[str, bool],
) -> tuple[Fact, ...] | None:
    """Return the given facts that can matter in a world with an event; None for an idle event."""
    states = dict.fromkeys((*event.against, *event.by, *parties, *stock.told, STRANGERS[0]))
    states.pop(GROUP, None)
    possible = [
        fact for fact in possible_facts(stock, (event,), states) if fact.predicate != NOTICE
    ]
    scenario = stock.scenario((event,), possible)
    record = recorder(
        scenario, stock.code.treaties, stock.code.dates, stock.world, stock.looked_at
    )
    certain = record({}, readings) - set(possible)
    return that_matter(stock.program, certain, possible, wanted)
