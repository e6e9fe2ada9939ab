"""Hypothesis strategies for scenarios about a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import reject
from hypothesis import strategies as st

from pact_engine.strategies.meeting import meeting
from pact_engine.strategies.possible import possible_facts
from pact_engine.strategies.stock import GROUP, STRANGERS
from pact_engine.world.scenario import Event

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from pact_engine.language.program import Atom, Fact
    from pact_engine.strategies.stock import Stock
    from pact_engine.world.scenario import Scenario

EVENT_IDS: Final = ("raid", "strike", "blow")


def scenarios(
    stock: Stock,
    *,
    goals: Sequence[Sequence[Atom]] = (),
    readings: Mapping[str, bool] | None = None,
    max_events: int = 2,
    max_facts: int = 4,
) -> st.SearchStrategy[Scenario]:
    """Scenarios about a treaty, such as `pact run` takes.

    Half of them are put together from whatever the treaty's rules look at: one to `max_events`
    events by a fictional state, an armed group, a state that rules name, a party or nobody
    knows whom, against a party or a stranger, on a day at or beside one of the treaty's
    boundaries, with up to `max_facts` given sentences about the names in play. The other half
    are built to meet some rule: with `goals` a rule that concludes one of these conjunctions
    of sentences, without them any rule; `readings` says which readings are on, so that rules
    of the others are not aimed at.

    Nothing is unknown in them and readings stand at their defaults. They shrink to one event,
    no fact, an armed attack by Ruritania on the first party of the alphabet in its own
    territory, on the first day on which the most parties are bound.
    """
    plain = _plain(stock, max_events, max_facts)
    aimed = _aimed(stock, tuple(tuple(goal) for goal in goals), dict(readings or {}), max_facts)
    return st.one_of(plain, aimed)


@st.composite
def _plain(draw: st.DrawFn, stock: Stock, max_events: int, max_facts: int) -> Scenario:
    count = draw(st.integers(1, max_events))
    days = [draw(st.sampled_from(stock.days)) for _ in range(count)]
    events = [draw(_events(stock, EVENT_IDS[number], days, number)) for number in range(count)]
    return stock.scenario(events, draw(_facts(stock, events, max_facts)))


@st.composite
def _aimed(
    draw: st.DrawFn,
    stock: Stock,
    goals: Sequence[Sequence[Atom]],
    readings: Mapping[str, bool],
    max_facts: int,
) -> Scenario:
    events, facts = draw(meeting(stock, goals, readings, EVENT_IDS))
    if draw(st.booleans()):
        number = draw(st.integers(0, len(events) - 1))
        events[number] = draw(_tweaked(stock, events, number))
    more = draw(_facts(stock, events, max_facts // 2))
    known = {value for event in events for value in event.by}
    if not all(_existing(stock, event) for event in events):
        reject()
    facts = [fact for fact in facts if GROUP not in fact.values or GROUP in known]
    return stock.scenario(events, (*facts, *more))


def _facts(stock: Stock, events: Sequence[Event], most: int) -> st.SearchStrategy[list[Fact]]:
    possible = possible_facts(stock, events)
    if not possible:
        return st.just([])
    return st.lists(st.sampled_from(possible), max_size=most, unique=True)


@st.composite
def _events(
    draw: st.DrawFn, stock: Stock, name: str, days: Sequence[datetime.date], number: int
) -> Event:
    day = days[number]
    act = draw(st.sampled_from(stock.acts))
    by = draw(_several(attackers(stock, days)))
    against = [name for name in draw(_several(victims(stock, days, day))) if name not in by]
    if not by and not against:
        by = [STRANGERS[0]]
    where = draw(_where(stock, against, by, days))
    target = draw(st.sampled_from(stock.objects))
    return Event(name, (act,), tuple(by), tuple(against), where, (target,), day)


@st.composite
def _several(draw: st.DrawFn, groups: Sequence[Sequence[str]]) -> list[str]:
    """Usually one name, sometimes two or none, of groups of names."""
    one = st.sampled_from([group for group in groups if group]).flatmap(st.sampled_from)
    first = draw(one)
    how_many = draw(st.sampled_from((1, 1, 1, 1, 1, 1, 2, 0)))
    if how_many == 2:
        return list(dict.fromkeys((first, draw(one))))
    return [first] if how_many else []


def _existing(stock: Stock, event: Event) -> bool:
    """Tell whether all who are in an event existed in its year."""
    return all(stock.existed(name, (event.date,)) for name in (*event.by, *event.against))


def attackers(stock: Stock, days: Sequence[datetime.date]) -> tuple[tuple[str, ...], ...]:
    """Return who may attack on certain days: strangers, a group, states named, parties."""
    named = tuple(state for state in stock.named if stock.existed(state, days))
    parties = tuple(state for state in stock.parties if stock.existed(state, days))
    group = (GROUP,) if "is-armed-group" in stock.looked_at else ()
    return tuple(names for names in (STRANGERS, named, group, parties) if names)


def victims(
    stock: Stock, days: Sequence[datetime.date], day: datetime.date
) -> tuple[tuple[str, ...], ...]:
    """Return who may be struck on a day: those bound on it, other parties, strangers."""
    bound = tuple(state for state in stock.bound(day) if stock.existed(state, days))
    others = tuple(
        state for state in stock.parties if state not in bound and stock.existed(state, days)
    )
    named = tuple(state for state in stock.named if stock.existed(state, days))
    groups = (bound, bound, others, (*STRANGERS[1:], *named))
    return tuple(names for names in groups if names)


@st.composite
def _where(
    draw: st.DrawFn,
    stock: Stock,
    against: Sequence[str],
    by: Sequence[str],
    days: Sequence[datetime.date],
) -> tuple[str, ...]:
    own = tuple(against[:1])
    if not {"took-place-in", "on-territory-of"} & stock.looked_at:
        return own
    states = [name for name in (*stock.parties, *by) if name != GROUP]
    others = tuple(state for state in dict.fromkeys(states) if stock.existed(state, days))
    groups = [group for group in (own, own, stock.places, others) if group]
    place = draw(st.sampled_from(groups).flatmap(st.sampled_from)) if groups else ""
    return (place,) if place else ()


@st.composite
def _tweaked(draw: st.DrawFn, stock: Stock, events: Sequence[Event], number: int) -> Event:
    """One event with one detail drawn anew."""
    from dataclasses import replace

    event = events[number]
    days = [other.date for other in events]
    field = draw(st.sampled_from(("act", "by", "where", "target", "date")))
    if field == "act":
        return replace(event, acts=(draw(st.sampled_from(stock.acts)),))
    if field == "by":
        by = [name for name in draw(_several(attackers(stock, days))) if name not in event.against]
        return replace(event, by=tuple(by)) if by or event.against else event
    if field == "where":
        return replace(event, where=draw(_where(stock, event.against, event.by, days)))
    if field == "target":
        return replace(event, targets=(draw(st.sampled_from(stock.objects)),))
    names = [name for other in events for name in (*other.by, *other.against)]
    days = [day for day in stock.days if all(stock.existed(name, (day,)) for name in names)]
    return replace(event, date=draw(st.sampled_from(days))) if days else event
