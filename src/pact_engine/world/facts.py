"""The record of a scenario under a treaty: every sentence that is put into an engine."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from pact_engine.language.predicates import (
    AMOUNTS_TO,
    BEFORE,
    CARRIED_OUT,
    DIRECTED_AGAINST,
    GAVE_NOTICE,
    IS_ARMED_GROUP,
    IS_STATE,
    ON_LAND_CLAIMED_BY,
    ON_OR_AFTER,
    ON_READING,
    ON_TERRITORY_OF,
    PARTY_AT,
    RECOGNISES_TITLE,
    STRUCK,
    TOOK_PLACE_IN,
    UNDER_ADMINISTRATION_OF,
)
from pact_engine.language.program import Atom, Fact, values_of
from pact_engine.language.treaty import Area, Tie
from pact_engine.problems import Location, PactError, Problem
from pact_engine.world.event import ABOUT_AN_EVENT, PARTS, TELLINGS
from pact_engine.world.membership import (
    among,
    membership,
    notices,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.treaty import Treaty
    from pact_engine.world.acts import Acts
    from pact_engine.world.areas import Areas
    from pact_engine.world.scenario import Event, Scenario
    from pact_engine.world.world import World


MAX_FACTS: Final = 100_000
"""A scenario that comes with more facts under one treaty is refused."""


def record(
    scenario: Scenario,
    treaties: Sequence[Treaty],
    dates: Iterable[str],
    world: World,
    assume: Mapping[Fact, bool] | None = None,
    readings: Mapping[str, bool] | None = None,
) -> frozenset[Fact]:
    """Return all input facts of a scenario under a treaty: the given ones and the computed ones.

    The arguments are those of `Recorder` and of its call. Without
    `readings` each stands as the scenario sets it, or at its default; one that the scenario
    leaves unknown is off.
    """
    if readings is None:
        readings = {
            reading.name: scenario.readings.get(reading.name, "yes" if reading.default else "no")
            == "yes"
            for treaty in treaties
            for reading in treaty.readings
        }
    return Recorder(scenario, treaties, dates, world)(assume or {}, readings)


class Recorder:
    """The input facts of a scenario under a treaty, for each way to answer what is unknown."""

    def __init__(
        self,
        scenario: Scenario,
        treaties: Sequence[Treaty],
        dates: Iterable[str],
        world: World,
        predicates: Collection[str] | None = None,
    ) -> None:
        """Prepare what no answer changes.

        `treaties` are the treaty that is read, first, and the files of general law that it
        uses; `dates` the days (year-month-day) that rules compare events with; `predicates`
        the sentences that are wanted (None: all).
        """
        own = [area for treaty in treaties for area in treaty.areas]
        self._scenario = scenario
        self._world = world
        self._predicates = predicates
        self._treaty = among(treaties[0], scenario)
        self._parties = tuple(dict.fromkeys(spell.state for spell in self._treaty.parties))
        self.areas = world.areas.extended(
            [*declared_territories(scenario, world), *own, *scenario.areas]
        )
        self._fixed = {
            *scenario.facts,
            *_actors(scenario, (*self._parties, *named_in_rules(treaties)), world),
            *_reached(scenario, tuple(dates)),
        }
        if predicates is None or BEFORE in predicates:
            self._fixed.update(_order(scenario))
        self._known: dict[Event, frozenset[Fact]] = {}

    def __call__(
        self, assume: Mapping[Fact, bool], readings: Mapping[str, bool]
    ) -> frozenset[Fact]:
        """Return the facts under some answers and readings.

        `assume` has the answers to the scenario's unknown sentences (one without an answer
        counts as no), `readings` the readings by name that are on. A "yes" about an event's
        act, victim, actor, object or place is made part of the event before anything is worked
        out from it. Raises PactError where there are more than `MAX_FACTS` facts.
        """
        true = [fact for fact in self._scenario.unknown if assume.get(fact, False)]
        found = {*self._fixed, *true}
        for event in self._scenario.events:
            found |= self._of_event(assumed(event, true, self._world.acts))
        given = notices((*self._scenario.facts, *true), self._treaty.id)
        for state in self._parties:
            found.update(self._party_at(state, given.get(state, ())))
        found |= {Fact(ON_READING, (name,)) for name, on in readings.items() if on}
        return frozenset(self._wanted(found))

    def in_all_ways(self, asked: Sequence[Fact]) -> dict[Fact, int]:
        """Return the facts for every way to answer some unknown sentences, all at once.

        Bit *k* of a fact's number says whether it is there where the answer to the *i*-th
        sentence is bit *i* of *k*. Only notices of one state's withdrawal and acts of one event,
        of which what was struck follows, interact: whatever else is worked out from an event
        follows from one of its details alone.
        Readings are left to the caller. Raises PactError as the call does.
        """
        ways = ways_of(len(asked))
        every = (1 << (1 << len(asked))) - 1
        found: dict[Fact, int] = dict.fromkeys(self._fixed, every)
        events, acts = self._scenario.events, self._world.acts
        for event in events:
            numbers = [n for n, fact in enumerate(asked) if _is_about(fact, AMOUNTS_TO, event)]
            for acts_true, where in _answers(asked, numbers, ways, every):
                for each in self._of_event(assumed(event, acts_true, acts)):
                    found[each] = found.get(each, 0) | where
        withdrawals: dict[str, list[int]] = {}
        for number, fact in enumerate(asked):
            true = {fact}
            if fact.predicate in ABOUT_AN_EVENT and fact.predicate != AMOUNTS_TO:
                for event in events:
                    more = self._of_event(assumed(event, (fact,), acts))
                    true |= more - self._of_event(event)
            for each in true:
                found[each] = found.get(each, 0) | ways[number]
            if fact.predicate == GAVE_NOTICE:
                withdrawals.setdefault(fact.values[0], []).append(number)
        for state in self._parties:
            numbers = withdrawals.get(state, [])
            for stated, where in _answers(asked, numbers, ways, every):
                days = notices((*self._scenario.facts, *stated), self._treaty.id)
                for fact in self._party_at(state, days.get(state, ())):
                    found[fact] = found.get(fact, 0) | where
        return {fact: found[fact] for fact in self._wanted(found)}

    def with_act(self, event: Event, act: str) -> dict[Fact, bool]:
        """Return which facts become true, and which false, if an event were another act.

        What it struck changes with the act where it is what its own act strikes by itself.
        """
        acts = self._world.acts
        targets = event.targets
        if targets == acts.struck(event.acts):
            targets = acts.struck((act,))
        before = self._of_event(event)
        after = self._of_event(replace(event, acts=(act,), targets=targets))
        changed = dict.fromkeys(before - after, False) | dict.fromkeys(after - before, True)
        return {fact: changed[fact] for fact in self._wanted(changed)}

    def with_place(self, event: Event, place: Fact) -> dict[Fact, bool]:
        """Return which facts become true if a sentence about an event's place were so."""
        there = self._of_event(assumed(event, (place,), self._world.acts))
        return dict.fromkeys(self._wanted(there - self._of_event(event)), True)

    def about(self, event: Event) -> frozenset[Fact]:
        """Return all that is worked out from an event alone, wanted by a rule or not."""
        return self._of_event(event)

    def _of_event(self, event: Event) -> frozenset[Fact]:
        if event not in self._known:
            self._known[event] = frozenset(event_facts(event, self._world, self.areas))
        return self._known[event]

    def _party_at(self, state: str, days: Sequence[datetime.date]) -> Iterator[Fact]:
        """Yield at which events a state is a party that gave notice on some days."""
        for event in self._scenario.events:
            if membership(self._treaty, state, event.date, days).party:
                yield Fact(PARTY_AT, (state, event.id))

    def _wanted(self, found: Iterable[Fact]) -> list[Fact]:
        wanted = [
            fact for fact in found if self._predicates is None or fact.predicate in self._predicates
        ]
        if len(wanted) > MAX_FACTS:
            raise PactError(
                Problem(
                    Location(self._scenario.file),
                    f"under {self._treaty.id} more than {MAX_FACTS:,} facts follow from the "
                    "scenario before any rule is looked at",
                    expected="fewer events, parties or areas; divide the scenario",
                )
            )
        return wanted


def ways_of(count: int) -> tuple[int, ...]:
    """Return for each of `count` questions the ways of answering all of them that say yes to it.

    A way is a number whose bit *i* is the answer to question *i*; a set of ways is an integer
    with a bit for each of them.
    """
    every = (1 << (1 << count)) - 1
    return tuple((every // ((1 << (1 << i)) + 1)) << (1 << i) for i in range(count))


def _answers(
    asked: Sequence[Fact], numbers: Sequence[int], ways: Sequence[int], every: int
) -> Iterator[tuple[list[Fact], int]]:
    """Yield what is true under each way to answer some questions, and the ways in which it is."""
    for answers in product((False, True), repeat=len(numbers)):
        true, where = [], every
        for number, answer in zip(numbers, answers, strict=True):
            where &= ways[number] if answer else ~ways[number]
            if answer:
                true.append(asked[number])
        yield true, where


def declared_territories(scenario: Scenario, world: World) -> Iterator[Area]:
    """Yield the territory of each state that the scenario declares and no list knows."""
    for actor in scenario.actors:
        if actor.kind == "state" and world.areas.resolve(actor.name) is None:
            yield Area(actor.name, of=(Tie(actor.name),))


def event_facts(event: Event, world: World, areas: Areas) -> Iterator[Fact]:
    """Yield everything that is worked out from one event alone."""
    for act in event.acts:
        yield from (Fact(AMOUNTS_TO, (event.id, above)) for above in world.acts.above(act))
    yield from (Fact(DIRECTED_AGAINST, (event.id, state)) for state in event.against)
    yield from (Fact(CARRIED_OUT, (actor, event.id)) for actor in event.by)
    yield from (Fact(STRUCK, (event.id, target)) for target in event.targets)
    for area in areas.containing(event.where, event.date):
        yield Fact(TOOK_PLACE_IN, (event.id, area))
    for place in event.where:
        territory = areas.territory(place, event.date)
        for state in territory:
            yield Fact(ON_TERRITORY_OF, (event.id, state))
            for other in areas.recognition(place, event.date):
                yield Fact(RECOGNISES_TITLE, (other, state, event.id))
        for state in areas.administration(place, event.date):
            yield Fact(UNDER_ADMINISTRATION_OF, (event.id, state))
        for state in areas.claims(place, event.date):
            yield Fact(ON_LAND_CLAIMED_BY, (event.id, state))


def with_acts(event: Event, names: tuple[str, ...], acts: Acts) -> Event:
    """Return an event with other acts, and with what those struck where it does not say so.

    What it is taken to have struck beside what its acts tell stays.
    """
    told = acts.struck(event.acts)
    if event.targets_stated or event.targets[: len(told)] != told:
        return replace(event, acts=names)
    targets = dict.fromkeys((*acts.struck(names), *event.targets[len(told) :]))
    return replace(event, acts=names, targets=tuple(targets))


def assumed(event: Event, true: Iterable[Fact], taxonomy: Acts) -> Event:
    """Return an event with the sentences about it that are taken as true made part of it.

    What took place on a state's territory took place in the area that bears the state's name.
    What the event struck follows from its acts with those added, as in a file that has them.
    """
    true = tuple(true)
    named = [fact.values[1] for fact in true if _is_about(fact, AMOUNTS_TO, event)]
    if named:
        event = with_acts(event, tuple(dict.fromkeys((*event.acts, *named))), taxonomy)
    parts = {
        part.attribute: dict.fromkeys(getattr(event, part.attribute))
        for field, part in PARTS.items()
        if field not in ("act", "date")
    }
    for fact in true:
        if fact.predicate in ABOUT_AN_EVENT and fact.predicate != AMOUNTS_TO:
            first, second = fact.values
            event_id, value = (second, first) if fact.predicate == CARRIED_OUT else (first, second)
            if event_id == event.id:
                parts[PARTS[TELLINGS[fact.predicate].field].attribute][value] = None
    return replace(
        event,
        against=tuple(parts["against"]),
        by=tuple(parts["by"]),
        targets=tuple(parts["targets"]),
        where=tuple(parts["where"]),
        where_unknown=event.where_unknown and not parts["where"],
    )


def _is_about(fact: Fact, predicate: str, event: Event) -> bool:
    return fact.predicate == predicate and fact.values[0] == event.id


def named_in_rules(treaties: Iterable[Treaty]) -> Iterator[str]:
    """Yield the names that rules have: a state is one although the scenario does not name it."""
    for treaty in treaties:
        rules = (rule.conditions for rule in treaty.rules)
        exceptions = (exception.conditions for exception in treaty.exceptions)
        for condition in chain.from_iterable((*rules, *exceptions)):
            if isinstance(condition, Atom):
                for term in condition.terms:
                    yield from values_of(term)


def _actors(scenario: Scenario, parties: Iterable[str], world: World) -> Iterator[Fact]:
    """Yield which of those who are named are states and which armed groups."""
    declared = {actor.name: actor.kind for actor in scenario.actors}
    named = {*parties, *declared}
    for event in scenario.events:
        named.update((*event.by, *event.against))
    for fact in (*scenario.facts, *scenario.unknown):
        named.update(fact.values)
    for name in named:
        if declared.get(name) == "armed group":
            yield Fact(IS_ARMED_GROUP, (name,))
        elif name in declared or name in world.states.by_name:
            yield Fact(IS_STATE, (name,))


def _order(scenario: Scenario) -> Iterator[Fact]:
    """Yield which event comes before which; events of one day do not come before each other."""
    for event in scenario.events:
        for other in scenario.events:
            if event.date < other.date:
                yield Fact(BEFORE, (event.id, other.id))


def _reached(scenario: Scenario, dates: Iterable[str]) -> Iterator[Fact]:
    """Yield which of the days that rules name each event comes on or after."""
    for event in scenario.events:
        for date in dates:
            if event.date >= datetime.date.fromisoformat(date):
                yield Fact(ON_OR_AFTER, (event.id, date))
