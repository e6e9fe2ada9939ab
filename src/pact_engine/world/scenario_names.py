"""The names that one scenario may use: the world's, the treaties' and its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pact_engine.language.names import KIND_WORDS
from pact_engine.language.treaty import Area, Tie
from pact_engine.problems import nearest
from pact_engine.world.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.fields import Fields
    from pact_engine.language.names import Kind
    from pact_engine.world.aliases import Aliases
    from pact_engine.world.areas import Areas, SmallTown
    from pact_engine.world.scenario import Actor, Scenario
    from pact_engine.world.scenario_file import Known
    from pact_engine.world.states import State
    from pact_engine.world.world import World
    from pact_engine.yaml_source import Scalar

_EXPECTED: Final[Mapping[Kind, str]] = {
    "state": "a state's common name in English or French, or its ISO code; any other is to be "
    "declared under “actors”",
    "actor": "a state, or an actor that is declared under “actors”",
    "act": "an act that `pact acts` lists",
    "area": "an area or a town that `pact places` lists, a state, or a place declared under "
    "“areas”",
    "event": "the id of an event of this scenario",
    "reading": "a reading that `pact treaty ID` lists",
}


_TERRITORY: Final = re.compile(
    r"(?:the territory of|le territoire (?:de |du |des |d'|d’))\s*(.+)", re.IGNORECASE
)
FEW_TOWNS: Final = 6
"""So many towns of one name are told in an error."""

MOST_NAMED: Final = 16
"""Up to so many names are all told in an error."""


class Story(Struct, frozen=True):
    """The states that a scenario names, and the sentences in which it may name others."""

    states: frozenset[str]
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioNames:
    """Everything that may fill a slot in a scenario's sentences (`language.names.Names`).

    `areas` are the world's with those of the treaties and the scenario added; `own` holds,
    for each kind, the other names that are known here. `treaties` are those whose
    organs the scenario speaks of, None for all: "the Council" is the one that they have. `also`
    maps other spellings, such as French ones, to the names of a kind. `story` is what the
    scenario says of states, None where no scenario is read: a small town is meant by its name
    alone only where it lies in a state of the scenario.
    """

    world: World
    areas: Areas
    own: Mapping[Kind, tuple[str, ...]]
    aliases: Aliases
    treaties: tuple[str, ...] | None = None
    also: Mapping[Kind, Mapping[str, str]] = field(default_factory=dict)
    story: Story | None = None
    _spellings: Mapping[tuple[Kind, str], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spellings: dict[tuple[Kind, str], str] = {}
        for kind, names in self.own.items():
            for name in names:
                spellings.setdefault((kind, fold(name)), name)
        for kind, others in self.also.items():
            for spelling, name in others.items():
                spellings.setdefault((kind, fold(spelling)), name)
        object.__setattr__(self, "_spellings", spellings)

    def resolve(self, kind: Kind, text: str) -> str | None:
        """Return the canonical name of `text` as a name of that kind, or None."""
        if text in self.own.get(kind, ()):
            return text
        if kind == "area":
            listed = self.areas.resolve(text) or self.world.states.resolve(text)
            if listed is None and (territory := _TERRITORY.match(text)):
                return self.resolve("state", territory[1])
            unclear = listed is None and self.world.states.candidates(text)
            if listed or unclear:
                return listed
            return None if self.doubtful(text) else self.areas.town(text)
        if kind == "treaty":
            return self.aliases.treaty(text)
        if kind == "organ":
            same = self._spellings.get((kind, fold(text)))
            return same or self.aliases.organ(text, self.treaties)
        return self._spellings.get((kind, fold(text))) or self.world.resolve(kind, text)

    def doubtful(self, text: str) -> SmallTown | None:
        """Return the small town that a name would mean and, by the story, hardly means."""
        if self.story is None:
            return None
        town = self.areas.small_town(text)
        if town is None or (town.usual and self._in_the_story(town.home)):
            return None
        return town

    def _in_the_story(self, home: str) -> bool:
        """Tell whether a state that a place belongs to is in the story."""
        states = self.areas.states_of(home)
        if self.story is None or not states.isdisjoint(self.story.states):
            return True
        known = self.world.states.by_name
        spellings = {fold(name) for state in states for name in (state, _bare(known, state))}
        return any(
            f" {spelling} " in f" {fold(sentence)} "
            for sentence in self.story.sentences
            for spelling in spellings
        )

    def known(self, kind: Kind) -> Iterable[str]:
        """Yield the names of that kind, for the nearest name in an error."""
        if kind == "organ":
            yield from self.aliases.organs_of(self.treaties)
            return
        if kind == "treaty":
            yield from self.aliases.spellings
            return
        yield from self.own.get(kind, ())
        yield from self.areas.names() if kind == "area" else self.world.known(kind)


def names_among(
    actors: Iterable[Actor], events: Iterable[str], treaties: Sequence[str] | None, known: Known
) -> ScenarioNames:
    """Return the names that a scenario may use before its own areas are read.

    `events` are the ids of its events, `treaties` those that it is read under (None: any).
    """
    actors = tuple(actors)
    states = tuple(actor.name for actor in actors if actor.kind == "state")
    own = [Area(name, of=(Tie(name),)) for name in states if name not in known.areas.by_name]
    french = {actor.french: actor.name for actor in actors if actor.french}
    words = known.vocabulary
    return ScenarioNames(
        known.world,
        known.areas.extended(own) if own else known.areas,
        {
            "state": states,
            "actor": tuple(actor.name for actor in actors),
            "event": tuple(events),
            "object": tuple(known.vocabulary.objects),
            "level": tuple(known.vocabulary.levels),
            "organ": tuple(known.vocabulary.organs),
            "treaty": tuple(known.treaties),
            "reading": tuple(r.name for t in known.treaties.values() for r in t.readings),
        },
        known.aliases,
        organs_from(treaties, known),
        {
            "actor": french,
            "state": {name: value for name, value in french.items() if value in states},
            "object": {fr: name for name, fr in words.objects.items() if fr},
            "level": {fr: name for name, fr in words.levels.items() if fr},
        },
    )


def names_of(scenario: Scenario, known: Known) -> ScenarioNames:
    """Return the names that a sentence about a scenario may use."""
    ids = [event.id for event in scenario.events]
    names = names_among(scenario.actors, ids, scenario.treaties, known)
    states = {name for event in scenario.events for name in (*event.by, *event.against)}
    states.update(name for listed in scenario.parties.values() for name in listed)
    states.update(str(x) for fact in (*scenario.facts, *scenario.unknown) for x in fact.values)
    areas = names.areas.extended(scenario.areas)
    return replace(names, areas=areas, story=Story(frozenset(states)))


def organs_from(treaties: Sequence[str] | None, known: Known) -> tuple[str, ...] | None:
    """Return the files whose organs a scenario under some treaties speaks of (None: all)."""
    named = [known.treaties[name] for name in treaties or () if name in known.treaties]
    return tuple(dict.fromkeys(x for t in named for x in (t.id, *t.uses))) or None


def resolve_or_note(kind: Kind, scalar: Scalar, fields: Fields, names: ScenarioNames) -> str | None:
    """Return the canonical name of a text, or note why nobody knows it and return None."""
    text = scalar.text.strip()
    name = names.resolve(kind, text)
    if name is not None:
        return name
    states = names.world.states
    candidates = states.candidates(text) if kind in ("state", "actor", "area") else ()
    message = f"“{text}” is not {KIND_WORDS[kind]}"
    if kind in ("state", "actor", "area"):
        message += " that is known here"
    expected, near = _EXPECTED.get(kind, ""), ""
    towns = names.areas.towns(text) if kind == "area" and not candidates else ()
    if candidates:
        message = f"“{text}” could be several states"
        expected = " or ".join(candidates)
    elif kind == "area" and (town := names.doubtful(text)) is not None:
        also = "" if town.usual else f", as another name of {town.name}"
        message = f"“{text}” is known here only as a small town in {town.home}{also}"
        expected = (
            f"“{town.name} ({town.home})” where that town is meant; any other place is declared, "
            f"as in areas: {{{text}: {{of: {_example(names)}}}}}"
        )
    elif towns:
        message = f"“{text}” could be several towns"
        expected = _either(towns)
    elif kind == "state" and text in names.own.get("actor", ()):
        message = f"“{text}” is an armed group, and a state is to stand here"
    elif kind in ("state", "actor") and names.areas.resolve(text) is not None:
        message = f"“{text}” is a place and no state"
        expected = f"a state; “where: {text}” says that an event took place there"
    else:
        known = tuple(dict.fromkeys(names.known(kind)))
        near = nearest(text, known) or next((name for name in known if _names(text, name)), "")
        if kind == "area" and names.areas.homes:
            from pact_engine.world.gazetteer import town_like

            near = _nearer(text, near, town_like(text))
        if not expected and len(known) <= MOST_NAMED:
            expected = f"one of: {', '.join(known)}"
    fields.note(scalar, message, expected=expected, near=near)
    return None


def _example(names: ScenarioNames) -> str:
    """Return a state of the scenario, to show how a place is given to it."""
    states = names.story.states if names.story is not None else frozenset()
    return min((state for state in states if state in names.areas.by_name), default="STATE")


def _bare(states: Mapping[str, State], name: str) -> str:
    """Return a state's French name without its article, or its name where it has none."""
    french = states[name].french if name in states else ""
    return re.sub(r"^(?:l['’]|le |la |les )", "", french) or name


def _either(towns: Sequence[str]) -> str:
    """Return the first of several towns to choose from, and how to name another."""
    more = f" (and {len(towns) - FEW_TOWNS} more)" if len(towns) > FEW_TOWNS else ""
    return " or ".join(towns[:FEW_TOWNS]) + more


def _nearer(text: str, name: str, town: str) -> str:
    """Return the one of two names that is more like a text."""
    return nearest(text, [other for other in (name, town) if other])


def _names(text: str, name: str) -> bool:
    """Tell whether a longer name has a text as its words: "war" in "a declaration of war"."""
    return bool(text) and f" {fold(text)} " in f" {fold(name)} "
