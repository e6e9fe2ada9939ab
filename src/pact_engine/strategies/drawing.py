"""Hypothesis strategies for scenarios about a treaty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from hypothesis import reject
from hypothesis import strategies as st

from pact_engine.language.predicates import IS_ARMED_GROUP
from pact_engine.strategies.choosing import drawing, one_of, some_of
from pact_engine.strategies.meeting import Aim
from pact_engine.strategies.possible import possible_facts, sayable
from pact_engine.strategies.stock import EVENT_IDS, GROUP, STRANGERS, declared
from pact_engine.world.scenario import Event

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.language.program import Atom, Fact
    from pact_engine.strategies.choosing import Choose
    from pact_engine.strategies.stock import Stock
    from pact_engine.world.scenario import Scenario

_SELDOM: Final = 20
_HOW_MANY: Final = (1, 1, 1, 1, 1, 1, 2, 0)


def scenarios(
    stock: Stock,
    *,
    goals: Sequence[Sequence[Atom]] = (),
    readings: Mapping[str, bool] | None = None,
    max_events: int = 2,
    max_facts: int = 4,
) -> st.SearchStrategy[Scenario]:
    """Scenarios about a treaty, such as `pact run` takes.

    Some of them are put together from whatever the treaty's rules look at: one to `max_events`
    events by a fictional state, an armed group, a state that rules name, a party or nobody
    knows whom, against a party or a stranger, on a day at or beside one of the treaty's
    boundaries, with up to `max_facts` given sentences about the names in play. The others
    are built to meet a rule, and perhaps an exception to it: with `goals` mostly rules that
    conclude all sentences of one of them, without them any rule. `readings` says which
    readings are on (none named: no), so that no rule of another reading is aimed at.

    Nothing is unknown in them and readings stand at their defaults. They shrink to one event,
    no fact, an armed attack by Ruritania on the first party of the alphabet in its own
    territory, on the first day on which the most parties are bound.
    """
    aim = Aim(stock, tuple(tuple(goal) for goal in goals), dict(readings or {}))

    @st.composite
    def scenarios_about(draw: st.DrawFn) -> Scenario:
        return _scenario(drawing(draw), stock, aim, max_events, max_facts)

    return scenarios_about()


def _scenario(choose: Choose, stock: Stock, aim: Aim, max_events: int, max_facts: int) -> Scenario:
    facts: list[Fact] = []
    if choose(1):
        events, facts = _plainer(choose, stock, *aim.hit(choose))
        if choose(1):
            at = choose(len(events) - 1)
            events[at] = _tweaked(choose, stock, events, at)
    else:
        days = [one_of(choose, stock.days) for _ in range(1 + choose(max_events - 1))]
        events = [_event(choose, stock, days, at) for at in range(len(days))]
    if not stock.sound(events):
        reject()
    actors = {name for event in events for name in event.by}
    known = [fact for fact in facts if GROUP not in fact.values or GROUP in actors]
    most = max_facts - len(known)
    drawn = (*known, *some_of(choose, possible_facts(stock, events), most))
    return stock.scenario(events, sayable(drawn, stock.code.vocabulary))


def plainest(
    stock: Stock, goals: Sequence[Sequence[Atom]], readings: Mapping[str, bool]
) -> Iterator[Scenario]:
    """Yield scenarios in which every step occurs that rules can take towards some goals.

    `goals` are conjunctions of sentences, `readings` the readings that are on. Names are the
    plainest that fit. The first scenario of each goal comes back on every other day of the
    stock, with every act, attacker, place and object in its first event, and with every further
    given fact.
    """
    for goal in goals:
        first: Scenario | None = None
        for events, facts in Aim(stock, (goal,), readings).every_step():
            scenario = stock.scenario(events, facts)
            first = first or scenario
            yield scenario
        if first is not None:
            yield from _swept(first, stock)


def _swept(scenario: Scenario, stock: Stock) -> Iterator[Scenario]:
    """Yield a scenario with one thing about it changed, or one fact more, in every way."""
    for day in stock.days:
        moved = shifted(scenario, day)
        if moved != scenario and stock.sound(moved.events):
            yield moved
    event, *rest = scenario.events
    changes = [replace(event, acts=(act,)) for act in stock.acts]
    *groups, parties = attackers(stock, (event.date,))
    outside = [name for group in groups for name in group]
    inside = [name for name in parties if name not in event.against][:1]
    changes += [replace(event, by=by) for by in ((), *((name,) for name in (*outside, *inside)))]
    for place in dict.fromkeys((*event.where, *(stock.places if stock.placed else ()))):
        changes += [replace(event, where=(place,), targets=(name,)) for name in stock.objects]
    for changed in changes:
        if changed != event:
            yield declared(replace(scenario, events=(changed, *rest)))
    for fact in possible_facts(stock, scenario.events):
        if fact not in scenario.facts:
            yield declared(replace(scenario, facts=(*scenario.facts, fact)))


def shifted(scenario: Scenario, day: datetime.date) -> Scenario:
    """Return a scenario moved in time so that its first event falls on a day."""
    start = min(event.date for event in scenario.events)
    events = [replace(event, date=event.date + (day - start)) for event in scenario.events]
    return replace(scenario, events=tuple(events))


def _event(choose: Choose, stock: Stock, days: Sequence[datetime.date], at: int) -> Event:
    act = one_of(choose, stock.acts)
    by = _several(choose, attackers(stock, days))
    struck = _several(choose, victims(stock, days, days[at]))
    against = [name for name in struck if name not in by]
    if not by and not against:
        by = [STRANGERS[0]]
    where = _where(choose, stock, against, by, days)
    target = one_of(choose, stock.objects)
    return Event(EVENT_IDS[at], (act,), tuple(by), tuple(against), where, (target,), days[at])


def _several(choose: Choose, groups: Sequence[Sequence[str]]) -> list[str]:
    """Draw usually one name, sometimes two or none, of groups of names."""
    first = one_of(choose, one_of(choose, groups))
    how_many = one_of(choose, _HOW_MANY)
    if how_many == 2:
        return list(dict.fromkeys((first, one_of(choose, one_of(choose, groups)))))
    return [first] if how_many else []


def attackers(stock: Stock, days: Sequence[datetime.date]) -> tuple[tuple[str, ...], ...]:
    """Return who may attack on certain days: strangers, states named, a group, parties."""
    named = tuple(state for state in stock.named if stock.existed(state, days))
    parties = tuple(state for state in stock.parties if stock.existed(state, days))
    group = (GROUP,) if IS_ARMED_GROUP in stock.looked_at else ()
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


def _where(
    choose: Choose,
    stock: Stock,
    against: Sequence[str],
    by: Sequence[str],
    days: Sequence[datetime.date],
) -> tuple[str, ...]:
    own = tuple(against[:1])
    if not stock.placed:
        return own
    states = [name for name in (*stock.parties, *by) if name != GROUP]
    others = tuple(state for state in dict.fromkeys(states) if stock.existed(state, days))
    groups = [group for group in (own, own, stock.places, others) if group]
    return (one_of(choose, one_of(choose, groups)),) if groups else ()


def _plainer(
    choose: Choose, stock: Stock, events: Sequence[Event], facts: Sequence[Fact]
) -> tuple[list[Event], list[Fact]]:
    """Leave seldom, and while shrinking wherever it can be, what a rule asked for.

    An event or a fact is left out, or an event's day, act, attacker, place or object gives way
    to the plainest one.
    """

    def plain() -> bool:
        return choose(_SELDOM) == 0

    kept = [event for at, event in enumerate(events) if at == 0 or not plain()]
    gone = {event.id for event in events} - {event.id for event in kept}
    facts = [fact for fact in facts if not gone & set(fact.values) and not plain()]
    made = []
    for event in kept:
        if plain():
            event = replace(event, date=stock.plain_day)
        if plain():
            event = replace(event, acts=stock.acts[:1])
        if plain() and STRANGERS[0] not in event.against:
            event = replace(event, by=STRANGERS[:1])
        if plain():
            bound = [party for party in stock.bound(event.date) if party not in event.by]
            event = replace(event, against=tuple(bound[:1]) or event.against)
        if plain():
            event = replace(event, where=event.against[:1])
        if plain():
            event = replace(event, targets=stock.objects[:1])
        made.append(event)
    return made, facts


def _tweaked(choose: Choose, stock: Stock, events: Sequence[Event], at: int) -> Event:
    """Return one event with one detail drawn anew."""
    event, days = events[at], [other.date for other in events]
    field = one_of(choose, ("act", "by", "where", "target", "date"))
    if field == "act":
        return replace(event, acts=(one_of(choose, stock.acts),))
    if field == "by":
        by = _several(choose, attackers(stock, days))
        return replace(event, by=tuple(by)) if by or event.against else event
    if field == "where":
        return replace(event, where=_where(choose, stock, event.against, event.by, days))
    if field == "target":
        return replace(event, targets=(one_of(choose, stock.objects),))
    return replace(event, date=one_of(choose, stock.days))
