"""Every world with one event: all that a treaty's rules can tell apart, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Final

from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    GAVE_NOTICE,
    IS_ARMED_GROUP,
    IS_STATE,
    MAY_ASSIST,
    MUST_ACT,
    MUST_ASSIST,
    MUST_CONSULT,
    MUST_NOT_AID,
    MUST_STAY_NEUTRAL,
    ON_OR_AFTER,
    ON_READING,
    PARTY_AT,
)
from pact_engine.language.program import Fact
from pact_engine.strategies.grounding import Grounds
from pact_engine.strategies.possible import possible_facts
from pact_engine.strategies.stock import EVENT_IDS, GROUP, STRANGERS
from pact_engine.world.facts import (
    event_facts,
    named_in_rules,
)
from pact_engine.world.scenario import Event

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.strategies.stock import Stock
    from pact_engine.world.scenario import Scenario

BUDGET: Final = 50_000
"""At most so many worlds are listed; where there are more, worlds with many facts are left out."""

MOST_PARTIES: Final = 4
"""Of a treaty with more parties than these, some stand for all."""

STATES: Final = 3
"""So many parties stand for all where they are interchangeable: victim, attacker, one more."""


_DUTIES: Final = frozenset(
    {
        MUST_ASSIST,
        MUST_ACT,
        MUST_CONSULT,
        MUST_STAY_NEUTRAL,
        MUST_NOT_AID,
        MAY_ASSIST,
    }
)


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
    `idle` counts the events left out because no duty can hang on them, and `interchangeable`
    says that worlds which differ only in the parties' names stand here once, since the treaty
    is symmetric by its form.
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
    once: bool = False,
    budget: int = BUDGET,
) -> Worlds:
    """List every world with one event that a treaty's rules can tell apart.

    The event has one act, one attacker (a stranger, a state that rules name, an armed group, a
    party or nobody knows who), one victim (a party, a state that rules name or a stranger),
    one place, one object and one day; acts, places, objects and days that no rule tells apart
    stand for each other. Beside it stands every combination of the given facts that can bear
    on the conclusions `wanted` (by their ids), about the attacker, the victim, a stranger and
    the parties that take part; of facts that come to the same one stands for all. (Whose an
    event is matters only where a duty can hang on it.) An event is left out where no
    combination of facts leads to a duty that is asked about. Notices of withdrawal are left
    out: the days cover membership.

    `readings` says which readings are on. With `once`, worlds that differ only in the names of
    parties are listed once where the treaty treats all parties alike (`alike`). Where there are
    more than `budget` worlds, combinations of more facts are left out.
    """
    days = tuple(_days(stock))
    interchangeable = once and alike(stock)
    taking_part: dict[str, None] = {}
    frames: list[Frame] = []
    duties = wanted & _DUTIES or wanted
    grounds = Grounds(stock.program, wanted - {ATTRIBUTABLE}, duties)
    states = {*STRANGERS, *stock.told, *stock.parties}
    idle = 0
    for day in days:
        parties = _taking_part(stock, day, interchangeable=interchangeable)
        taking_part |= dict.fromkeys(parties)
        for event in _events(stock, day, parties, interchangeable=interchangeable):
            possible = _possible(stock, event, parties, interchangeable=interchangeable)
            names = [value for fact in possible for value in fact.values if value in states]
            facts = grounds.that_matter(certain_facts(stock, event, names, readings), possible)
            if facts is None:
                idle += 1
            else:
                frames.append(Frame(event, facts))
    largest = max((len(frame.facts) for frame in frames), default=0)
    most = max((k for k in range(largest + 1) if _count(frames, k) <= budget), default=0)
    return Worlds(
        stock, tuple(frames), most, most == largest, tuple(taking_part), days, idle, interchangeable
    )


def alike(stock: Stock) -> bool:
    """Tell whether a treaty is symmetric by its form, whatever the world.

    It is where no rule names a party, no place that rules can tell apart belongs to a party
    under another name, and the parties' territories lie in the same of the named areas on
    every day: then exchanging two parties that are bound on the same days exchanges them in
    every fact, and so in every conclusion.
    """
    owned = any(
        set(stock.signature(place, day)[1]) & set(stock.parties)
        for place in stock.places
        for day in stock.days
    )
    lying = all(
        len({stock.signature(party, day)[0] for party in stock.bound(day)}) <= 1
        for day in stock.days
    )
    return not set(stock.told) & set(stock.parties) and not owned and lying


def _count(frames: tuple[Frame, ...] | list[Frame], most: int) -> int:
    return sum(comb(len(frame.facts), size) for frame in frames for size in range(most + 1))


def _days(stock: Stock) -> Iterator[datetime.date]:
    """Yield one day for each time that differs in parties, in dates reached or in areas."""
    seen = set()
    dates = [date for date in stock.code.dates if ON_OR_AFTER in stock.looked_at]
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


def _taking_part(stock: Stock, day: datetime.date, *, interchangeable: bool) -> tuple[str, ...]:
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
    group = (GROUP,) if IS_ARMED_GROUP in stock.looked_at else ()
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


def _possible(
    stock: Stock, event: Event, parties: tuple[str, ...], *, interchangeable: bool
) -> tuple[Fact, ...]:
    """Return the given facts that a world with an event may have."""
    inside = (*event.against, *event.by, *(place for place in event.where if place in parties))
    others = [party for party in parties if party not in inside]
    told = others[:1] if interchangeable else others
    states = dict.fromkeys((*inside, *told, *stock.told, STRANGERS[0]))
    states.pop(GROUP, None)
    facts = possible_facts(stock, (event,), states)
    return tuple(fact for fact in facts if fact.predicate != GAVE_NOTICE)


def certain_facts(
    stock: Stock, event: Event, names: Iterable[str], readings: Mapping[str, bool]
) -> frozenset[Fact]:
    """Return what is computed in a world with one event and no given fact.

    `names` are the states that are spoken of, `readings` the readings that are on.
    """
    found = set(event_facts(event, stock.world, stock.areas))
    found |= {Fact(PARTY_AT, (party, event.id)) for party in stock.bound(event.date)}
    found |= {Fact(IS_ARMED_GROUP, (name,)) for name in event.by if name == GROUP}
    declared = [place for place in event.where if place in STRANGERS]
    states = {*event.against, *event.by, *declared, *names, *stock.parties} - {GROUP}
    ruled = set(named_in_rules(stock.code.treaties)) & stock.world.states.by_name.keys()
    found |= {Fact(IS_STATE, (name,)) for name in states | ruled}
    day = event.date.isoformat()
    found |= {Fact(ON_OR_AFTER, (event.id, date)) for date in stock.code.dates if date <= day}
    found |= {Fact(ON_READING, (name,)) for name, on in readings.items() if on}
    return frozenset(fact for fact in found if fact.predicate in stock.looked_at)
