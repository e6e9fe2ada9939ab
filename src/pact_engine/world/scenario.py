"""The values of one scenario: who did what to whom, where and when, and what else is known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from msgspec import Struct

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pact_engine.language.program import Fact
    from pact_engine.language.treaty import Area
    from pact_engine.problems import Location


Position: TypeAlias = Literal[
    "victim",
    "attacker",
    "must assist",
    "excused",
    "must act",
    "must consult",
    "must stay neutral",
    "must not aid",
    "may assist",
    "no duty",
    "depends",
]
"""Where a party stands towards a victim over an event."""

POSITIONS: tuple[Position, ...] = get_args(Position)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody the scenario declares because no list knows them.

    `french` is the French name with its article, empty where the scenario gives none.
    """

    name: str
    kind: Literal["state", "armed group"]
    french: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Every name is canonical; `by` is empty where nobody knows who did it.

    `where` holds names of areas; a state's name there means its territory. `where_unknown` says
    that nobody knows the place, and that what it decides is to be worked out. `targets` are
    objects of the vocabulary ("territory", "armed forces", …); `targets_stated` says that they
    are the scenario's own words where they are also what the acts would have struck anyway.
    """

    id: str
    acts: tuple[str, ...]
    by: tuple[str, ...]
    against: tuple[str, ...]
    where: tuple[str, ...]
    targets: tuple[str, ...]
    date: datetime.date
    targets_stated: bool = field(default=False, compare=False)
    where_unknown: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedSentence:
    """A conclusion that is expected to follow, or, where `holds` is false, not to follow."""

    fact: Fact
    holds: bool
    location: Location


class ExpectedPosition(Struct, frozen=True):
    """The position that a party is expected to have towards a victim over an event."""

    party: str
    victim: str
    event: str
    position: str
    location: Location
    treaty: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario file's document.

    `treaties` is None where the file names none: then every treaty with a party among the
    states named is read. `unknown` are sentences whose truth nobody knows. `readings` maps a
    reading's name to "yes", "no" or "unknown". `titles` and `texts` have the title and the text
    by language where the file gives them in each; `title` and `text` are then those in English,
    or in the language that `told_in` was asked for. `parties`
    maps a treaty's id to the states that are taken for its parties, whoever they were.
    """

    title: str
    file: str
    digest: str
    events: tuple[Event, ...]
    treaties: tuple[str, ...] | None = None
    source: str = ""
    text: str = ""
    actors: tuple[Actor, ...] = ()
    areas: tuple[Area, ...] = ()
    facts: tuple[Fact, ...] = ()
    unknown: tuple[Fact, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    expect: tuple[ExpectedSentence | ExpectedPosition, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def told_in(scenario: Scenario, language: str) -> Scenario:
    """Return a scenario with its title and text in a language, as far as its file gives them."""
    title = scenario.titles.get(language, scenario.title)
    text = scenario.texts.get(language, scenario.text)
    if (title, text) == (scenario.title, scenario.text):
        return scenario
    return replace(scenario, title=title, text=text)
