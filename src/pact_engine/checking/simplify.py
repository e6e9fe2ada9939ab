"""Making a scenario simpler as long as it still shows what it is to show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pact_engine.checking.properties.varying import named_in
from pact_engine.strategies.stock import EVENT_IDS, GROUP, STRANGERS, declared
from pact_engine.world.renaming import renamed, with_event_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pact_engine.strategies.stock import Stock
    from pact_engine.world.scenario import Event, Scenario


_T = TypeVar("_T")


def simplest(scenario: Scenario, stock: Stock, shows: Callable[[Scenario], bool]) -> Scenario:
    """Return a scenario that is as simple as can be and still shows something.

    `shows` tells whether a scenario shows it; the given one does. In the result no event, no
    fact and no second name of an event can be left out, no name, act, place, object or day can
    be replaced by one that comes earlier in the stock, and no party by one earlier in the
    alphabet, without losing it.
    """
    weight = weigh(scenario, stock)
    while True:
        for simpler in _simpler(scenario, stock):
            lighter = weigh(simpler, stock)
            if lighter < weight and _readable(simpler, stock) and shows(simpler):
                scenario, weight = simpler, lighter
                break
        else:
            return scenario


def weigh(scenario: Scenario, stock: Stock) -> tuple[object, ...]:
    """Return what makes one scenario simpler than another: the smaller, the simpler.

    Fewest events count first, then fewest facts, then fewest names, then for each event how
    far down the stock its day, act, attacker, place and object stand, and last the parties in
    the order in which they occur, by alphabet.
    """
    outsiders = (*STRANGERS, *stock.named, GROUP, *stock.parties)
    victims = (*stock.parties, *outsiders)
    facts = sorted(scenario.facts)
    return (
        len(scenario.events),
        len(facts),
        sum(
            len(event.acts) + max(1, len(event.by)) + len(event.against) + len(event.where)
            for event in scenario.events
        ),
        tuple(
            (
                _rank(stock.days, event.date),
                tuple(_rank(stock.acts, act) for act in event.acts),
                tuple(_rank(outsiders, name) for name in event.by or ("",)),
                tuple(name not in stock.parties for name in event.against),
                tuple(_rank((*event.against, *stock.places), place) for place in event.where),
                tuple(_rank(stock.objects, target) for target in event.targets),
            )
            for event in scenario.events
        ),
        tuple(_rank(victims, name) for name in named_in(scenario)),
        tuple(_rank(EVENT_IDS, event.id) for event in scenario.events),
        tuple((fact.predicate, fact.values) for fact in facts),
    )


def _rank(items: tuple[_T, ...], item: _T) -> int:
    return items.index(item) if item in items else len(items)


def _simpler(scenario: Scenario, stock: Stock) -> Iterator[Scenario]:
    """Yield scenarios one step simpler, the greatest step first."""
    for number, event in enumerate(scenario.events):
        if len(scenario.events) > 1:
            rest = (*scenario.events[:number], *scenario.events[number + 1 :])
            facts = tuple(fact for fact in scenario.facts if event.id not in fact.values)
            yield declared(replace(scenario, events=rest, facts=facts))
    for fact in scenario.facts:
        without = replace(scenario, facts=tuple(f for f in scenario.facts if f != fact))
        yield declared(without)
        for number, event in enumerate(scenario.events):
            for name in fact.values:
                if name in (*STRANGERS, *stock.named, *stock.parties):
                    for by in ((name,), (*event.by, name)):
                        yield declared(_with(without, number, replace(event, by=by)))
    for number, event in enumerate(scenario.events):
        for simpler in _simpler_events(event, stock):
            yield declared(_with(scenario, number, simpler))
    yield from _earlier_names(scenario, stock)
    ids = dict(zip((event.id for event in scenario.events), EVENT_IDS, strict=False))
    yield with_event_ids(scenario, ids, stock.code.vocabulary)


def _with(scenario: Scenario, number: int, event: Event) -> Scenario:
    """Return a scenario with one of its events replaced."""
    events = (*scenario.events[:number], event, *scenario.events[number + 1 :])
    return replace(scenario, events=events)


def _simpler_events(event: Event, stock: Stock) -> Iterator[Event]:
    for day in _before(stock.days, event.date):
        yield replace(event, date=day)
    for act in _before(stock.acts, event.acts[0]) if len(event.acts) == 1 else stock.acts:
        yield replace(event, acts=(act,))
    for name in event.by if len(event.by) > 1 else ():
        yield replace(event, by=tuple(other for other in event.by if other != name))
    for name in event.against if len(event.against) > 1 else ():
        yield replace(event, against=tuple(other for other in event.against if other != name))
    outsiders = (*STRANGERS, *stock.named, GROUP)
    for name in event.by:
        for other in _before(outsiders, name):
            if other not in event.by and other not in event.against:
                yield replace(event, by=_exchanged(event.by, name, other))
    if not event.by:
        yield replace(event, by=(STRANGERS[0],))
    for place in _before((*event.against, *stock.places), *event.where):
        yield replace(event, where=(place,))
    for target in _before(stock.objects, *event.targets):
        yield replace(event, targets=(target,))


def _earlier_names(scenario: Scenario, stock: Stock) -> Iterator[Scenario]:
    vocabulary = stock.code.vocabulary
    named = [name for name in named_in(scenario) if name in stock.parties]
    for name in sorted(named):
        for other in _before(stock.parties, name):
            names = {name: other, other: name}
            yield declared(renamed(scenario, names, vocabulary))
    for event in scenario.events:
        for name in event.against:
            if name not in stock.parties:
                for other in stock.bound(event.date):
                    if other not in named:
                        yield declared(renamed(scenario, {name: other}, vocabulary))


def _before(items: tuple[_T, ...], *now: _T) -> tuple[_T, ...]:
    """Return the items that come before the one that stands now, all where it is none of them."""
    items = tuple(dict.fromkeys(items))
    if len(now) != 1 or now[0] not in items:
        return items
    return items[: items.index(now[0])]


def _exchanged(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if name == old else name for name in names)


def _readable(scenario: Scenario, stock: Stock) -> bool:
    """Tell whether a scenario makes sense to a reader: its events do, and no fact hangs loose."""
    actors = {name for event in scenario.events for name in event.by}
    return stock.sound(scenario.events) and all(
        GROUP not in fact.values or GROUP in actors for fact in scenario.facts
    )
