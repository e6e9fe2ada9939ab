"""What scenarios about a treaty are made of: its parties and strangers, acts, places, days.

Everything here is worked out from the treaty's own rules, so that a new treaty needs no line
of Python. Lists are in the order in which a counterexample prefers their entries.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pact_engine.fields import parse_date
from pact_engine.language.predicates import (
    AMOUNTS_TO,
    GAVE_NOTICE,
    ON_OR_AFTER,
    ON_TERRITORY_OF,
    PARTY_AT,
    STRUCK,
    TOOK_PLACE_IN,
)
from pact_engine.language.program import values_of
from pact_engine.language.treaty import Area, Tie
from pact_engine.problems import Location, PactError, Problem
from pact_engine.verdicts.relevance import cone, constants, part
from pact_engine.world.membership import membership, notices
from pact_engine.world.scenario import Actor, Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Fact, Program
    from pact_engine.language.vocabulary import Sentence
    from pact_engine.world.areas import Areas
    from pact_engine.world.scenario import Event
    from pact_engine.world.world import World

STRANGERS: Final = ("Ruritania", "Freedonia")
"""States that exist in novels and films only: they are party to nothing."""

GROUP: Final = "the Group"
"""An armed group that no list knows."""

FICTIONAL: Final = (
    Actor("Ruritania", "state", "la Ruritanie"),
    Actor("Freedonia", "state", "la Freedonie"),
    Actor(GROUP, "armed group", "le Groupe"),
)
"""How scenarios declare the strangers and the group."""

PLAIN_ACT: Final = "an armed attack"
NOBODYS: Final = "the high seas"
EVENT_IDS: Final = ("raid", "strike", "blow")
"""What the events of a scenario are called, in their order."""

TITLE: Final = "A scenario"

_DAY: Final = datetime.timedelta(days=1)


@dataclass(frozen=True, repr=False)
class Stock:
    """The names, acts, places and days that bear on a treaty's rules.

    `program` is the part of the treaty's rules that is asked about; everything else is what
    it can tell apart. `parties` are all states that were ever bound, `named` the other states
    that rules name, both in alphabetical order. `acts` has one act for each set of acts that
    rules name and it amounts to (the armed attack first), `objects` the objects that rules
    name beside territory, `places` one place for each way to lie in areas and on territories
    that matter, apart from states' own territories. `days` has the day before, the day itself
    and the day after each boundary of the treaty, its memberships, its rules and its areas;
    the first is the earliest day on which the most parties are bound. `sentences` are the
    given sentences that rules look at, `named_areas`, `named_acts` and `named_objects` what
    rules name, and `told` the states among them, parties or not.
    """

    code: Code
    world: World
    program: Program
    looked_at: frozenset[str]
    areas: Areas
    parties: tuple[str, ...]
    named: tuple[str, ...]
    acts: tuple[str, ...]
    objects: tuple[str, ...]
    places: tuple[str, ...]
    days: tuple[datetime.date, ...]
    organs: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    named_areas: tuple[str, ...]
    named_acts: tuple[str, ...]
    named_objects: tuple[str, ...]
    told: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Stock({self.treaty_id!r})"

    @property
    def treaty_id(self) -> str:
        """The id of the treaty."""
        return self.code.treaty.id

    @property
    def placed(self) -> bool:
        """Whether any rule looks at where an event took place."""
        return bool({TOOK_PLACE_IN, ON_TERRITORY_OF} & self.looked_at)

    @property
    def plain_day(self) -> datetime.date:
        """The earliest day on which the most parties are bound."""
        return self.days[0]

    @cached_property
    def _bound(self) -> dict[datetime.date, tuple[str, ...]]:
        return {}

    def bound(self, day: datetime.date) -> tuple[str, ...]:
        """Return the parties on a day, before any notice of withdrawal, by alphabet."""
        if day not in self._bound:
            treaty = self.code.treaty
            self._bound[day] = tuple(p for p in self.parties if membership(treaty, p, day).party)
        return self._bound[day]

    def bound_at(self, scenario: Scenario, event: Event) -> tuple[str, ...]:
        """Return the parties on the day of an event of a scenario, its notices heeded."""
        treaty = self.code.treaty
        given = notices(scenario.facts, treaty.id)
        if not given:
            return self.bound(event.date)
        return tuple(
            party
            for party in self.parties
            if membership(treaty, party, event.date, given.get(party, ())).party
        )

    def always_bound(self, scenario: Scenario) -> tuple[str, ...]:
        """Return the parties on the days of all events and notices of withdrawal, by alphabet."""
        bound = [set(self.bound_at(scenario, event)) for event in scenario.events]
        for days in notices(scenario.facts, self.treaty_id).values():
            bound += [set(self.bound(day)) for day in days]
        return tuple(party for party in self.parties if all(party in each for each in bound))

    def existed(self, state: str, days: Iterable[datetime.date]) -> bool:
        """Tell whether a state is known by that name in the years of all days."""
        return all(self.world.states.existed(state, day.year) for day in days)

    def existed_all(self, names: Iterable[str], days: Iterable[datetime.date]) -> bool:
        """Tell whether every state among names existed in the years of all days."""
        days = tuple(days)
        return all(self.existed(name, days) for name in names)

    def signature(self, place: str, day: datetime.date) -> tuple[frozenset[str], frozenset[str]]:
        """Return the named areas that a place lies in on a day, and whose territory it is."""
        return (
            frozenset(self.areas.containing((place,), day)) & frozenset(self.named_areas),
            frozenset(self.areas.territory(place, day)),
        )

    def sound(self, events: Iterable[Event]) -> bool:
        """Tell whether a reader would understand events.

        All who are in them existed in their years, nobody attacks itself, and an event has
        several attackers or several victims, but not both, since that leaves open who struck
        whom.
        """
        return not any(
            set(event.by) & set(event.against)
            or (len(event.by) > 1 and len(event.against) > 1)
            or not self.existed_all((*event.by, *event.against), (event.date,))
            for event in events
        )

    def with_area(self, area: str, day: datetime.date) -> tuple[str, ...]:
        """Return the places that lie in an area on a day, territories of states first."""
        states = (*self.parties, *self.named)
        return tuple(
            place
            for place in (*states, *self.places)
            if area in self.areas.containing((place,), day)
        )

    def scenario(self, events: Iterable[Event], facts: Iterable[Fact] = ()) -> Scenario:
        """Return a scenario under the treaty, with the strangers in it declared."""
        events, facts = tuple(events), tuple(dict.fromkeys(facts))
        return declared(
            Scenario(
                title=TITLE,
                file="",
                digest="",
                events=events,
                treaties=(self.treaty_id,),
                facts=facts,
            )
        )


def declared(scenario: Scenario) -> Scenario:
    """Return a scenario that declares exactly those fictional actors that occur in it."""
    used = {name for event in scenario.events for name in (*event.by, *event.against)}
    used |= {name for event in scenario.events for name in event.where}
    used |= {value for fact in (*scenario.facts, *scenario.unknown) for value in fact.values}
    others = [a for a in scenario.actors if a.name not in (*STRANGERS, GROUP) and a.name in used]
    actors = (*(actor for actor in FICTIONAL if actor.name in used), *others)
    return scenario if actors == scenario.actors else replace(scenario, actors=actors)


def stock_of(code: Code, world: World, predicates: Iterable[str] | None = None) -> Stock:
    """Return what scenarios about a treaty are made of.

    `predicates` narrow it to what the conclusions with these ids rest on (None: all rules).
    Raises PactError for a file of general law, which nobody is a party to.
    """
    treaty = code.treaty
    if not treaty.parties:
        raise PactError(
            Problem(
                Location(treaty.file),
                f"{treaty.id} is {'a model treaty' if treaty.model else 'general law'}: it has no "
                "parties whose duties could be compared",
                expected="the id of a treaty with parties",
            )
        )
    program = (
        code.program if predicates is None else part(code.program, cone(code.program, predicates))
    )
    looked_at = frozenset(
        atom.predicate
        for stratum in program.strata
        for clause in stratum
        for atom in clause.looks_at()
    )
    vocabulary = code.vocabulary
    parties = tuple(sorted({spell.state for spell in treaty.parties}))
    boundaries = _boundaries(code, program, looked_at)
    years = range(min(boundaries).year, max(boundaries).year + 1)
    states = {
        *constants(program, vocabulary, "state"),
        *constants(program, vocabulary, "actor"),
        *_told_apart(program),
    }
    named = tuple(
        sorted(
            name
            for name in states - {*parties}
            if name in world.states.by_name and any(world.states.existed(name, y) for y in years)
        )
    )
    named_areas = constants(program, vocabulary, "area")
    named_acts = constants(program, vocabulary, "act")
    named_objects = constants(program, vocabulary, "object")
    own = [area for item in code.treaties for area in item.areas]
    fictional = [Area(name, of=(Tie(name),)) for name in STRANGERS]
    areas = world.areas.extended([*fictional, *own])
    geography = _Geography(areas, (*parties, *named), named_areas)
    placed = bool({TOOK_PLACE_IN, ON_TERRITORY_OF} & looked_at)
    if placed:
        boundaries |= geography.boundaries(world)
    days = _around(boundaries)
    stock = Stock(
        code,
        world,
        program,
        looked_at,
        areas,
        parties,
        named,
        _acts(world, named_acts if AMOUNTS_TO in looked_at else ()),
        _objects(named_objects if STRUCK in looked_at else ()),
        geography.places(world, days) if placed else (),
        tuple(days),
        constants(program, vocabulary, "organ") or tuple(code.treaty.organs),
        tuple(
            sentence
            for sentence in vocabulary.sentences
            if sentence.status == "given"
            and (sentence.id in looked_at or (sentence.id == GAVE_NOTICE and PARTY_AT in looked_at))
        ),
        named_areas,
        named_acts,
        named_objects,
        tuple(sorted({*named, *(states & {*parties})})),
    )
    most = max(len(stock.bound(day)) for day in days)
    plain = next(day for day in days if len(stock.bound(day)) == most)
    return replace(stock, days=(plain, *(day for day in days if day != plain)))


def _told_apart(program: Program) -> set[str]:
    """Return the names that rules only say others are, or are not."""
    return {
        value
        for stratum in program.strata
        for clause in stratum
        for pair in (*clause.different, *clause.equal)
        for term in pair
        for value in values_of(term)
    }


def _acts(world: World, named: Iterable[str]) -> tuple[str, ...]:
    """Return one act for each set of named acts that some act amounts to, the plainest first."""
    told = frozenset(named)
    found: dict[frozenset[str], str] = {}
    for act in sorted(world.acts.names(), key=lambda act: act != PLAIN_ACT):
        found.setdefault(frozenset(world.acts.above(act)) & told, act)
    return tuple(found.values())


def _objects(named: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(("territory", *named)))


def _boundaries(code: Code, program: Program, looked_at: frozenset[str]) -> set[datetime.date]:
    treaty = code.treaty
    days = {treaty.signed, treaty.in_force, treaty.ended}
    for spell in treaty.parties:
        days |= {spell.start, spell.end}
    if ON_OR_AFTER in looked_at:
        days |= {parse_date(day) for day in constants(program, code.vocabulary, "date")}
    return {day for day in days if day is not None}


def _around(boundaries: Iterable[datetime.date]) -> list[datetime.date]:
    return sorted({day + step for day in boundaries for step in (-_DAY, 0 * _DAY, _DAY)})


class _Geography:
    """Which places a treaty's rules can tell apart."""

    def __init__(self, areas: Areas, states: Iterable[str], named: Iterable[str]) -> None:
        self.areas = areas
        self.states = frozenset(states)
        self.named = frozenset(named)
        self.above = {name: frozenset(self._above(name)) for name in areas.by_name}

    def _above(self, name: str) -> Iterator[str]:
        """Yield a place and all that it ever lay in."""
        found = [name]
        for current in found:
            area = self.areas.by_name.get(current)
            if area is not None:
                found += [tie.name for tie in area.within if tie.name not in found]
        yield from found

    def _relevant(self) -> Iterator[Area]:
        """Yield the places that ever lay in a named area, or belonged to one of the states."""
        for name, area in self.areas.by_name.items():
            owners = {
                tie.name
                for place in self.above[name]
                if place in self.areas.by_name
                for tie in self.areas.by_name[place].of
            }
            if self.above[name] & self.named or owners & self.states:
                yield area

    def boundaries(self, world: World) -> set[datetime.date]:
        """Return the days on which a place that matters came into an area or changed hands."""
        ties = [
            tie
            for area in self._relevant()
            if area.name not in world.states.by_name or self.above[area.name] & self.named
            for tie in (*area.of, *area.within)
            if tie.name in self.states or self.above.get(tie.name, frozenset()) & self.named
        ]
        days = {day for tie in ties for day in (tie.start, tie.end)}
        return {day for day in days if day is not None}

    def places(self, world: World, days: Iterable[datetime.date]) -> tuple[str, ...]:
        """Return one place for each way to lie in named areas and on territories over the days.

        A definite place goes before an area that rules name, and the high seas stand for all
        that lies nowhere.
        """
        days = tuple(days)
        found: dict[tuple[tuple[frozenset[str], frozenset[str]], ...], str] = {}
        names = [area.name for area in self._relevant() if area.name not in world.states.by_name]
        for name in (NOBODYS, *sorted(names, key=lambda name: name in self.named)):
            found.setdefault(tuple(self._signature(name, day) for day in days), name)
        own = {tuple(self._signature(state, day) for day in days): state for state in self.states}
        return tuple(place for signature, place in found.items() if signature not in own)

    def _signature(self, place: str, day: datetime.date) -> tuple[frozenset[str], frozenset[str]]:
        return (
            frozenset(self.areas.containing((place,), day)) & self.named,
            frozenset(self.areas.territory(place, day)) & self.states,
        )


def intervals(days: Iterable[datetime.date]) -> Iterator[tuple[datetime.date, datetime.date]]:
    """Yield each day with the next one, in order."""
    return pairwise(sorted(days))


def by_predicate(sentences: Iterable[Sentence]) -> Mapping[str, Sentence]:
    """Return sentences by their ids."""
    return {sentence.id: sentence for sentence in sentences}
