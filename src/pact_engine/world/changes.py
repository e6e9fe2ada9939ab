"""Changes of a scenario: a fact added or dropped, an event's detail replaced, a reading set."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from pact_engine.fields import Fields, parse_date
from pact_engine.language.names import KIND_WORDS
from pact_engine.problems import Location, PactError, Problem, nearest
from pact_engine.world.event import ABOUT_AN_EVENT, PARTS, TELLINGS, Field
from pact_engine.world.facts import (
    assumed,
    event_facts,
    with_acts,
)
from pact_engine.world.party_reader import invented, read_parties
from pact_engine.world.scenario import Actor
from pact_engine.world.scenario_names import names_of, resolve_or_note
from pact_engine.world.scenario_shape import EVENT, PARTIES, UNKNOWN
from pact_engine.world.shape import Entry, Record, take
from pact_engine.yaml_source import Scalar, Sequence, document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pact_engine.language.names import Kind
    from pact_engine.language.program import Fact
    from pact_engine.world.acts import Acts
    from pact_engine.world.scenario import Event, Scenario
    from pact_engine.world.scenario_file import Known
    from pact_engine.world.scenario_names import ScenarioNames
    from pact_engine.world.shape import Shape

_SHAPES: Final[Mapping[str, Shape]] = {key.name: key.shape for key in EVENT.keys}


class AddFact(Struct, frozen=True, order=True):
    """A given sentence that holds, or one about an event that was unknown; it is so no more."""

    fact: Fact


class DropFact(Struct, frozen=True, order=True):
    """A given sentence, or one that was unknown, that does not hold; it is unknown no more."""

    fact: Fact


class MakeUnknown(Struct, frozen=True, order=True):
    """A given sentence, or one about an event, of which nobody knows whether it holds."""

    fact: Fact


class SetField(Struct, frozen=True, order=True):
    """An event's act, attacker, victim, place, target or date replaced by other values."""

    event: str
    field: Field
    values: tuple[str, ...]


class SetReading(Struct, frozen=True, order=True):
    """A reading set to "yes", "no" or "unknown"."""

    reading: str
    value: str


class SetParties(Struct, frozen=True, order=True):
    """The states that are taken for the parties of a treaty, some of them perhaps invented."""

    treaty: str
    states: tuple[str, ...]
    invented: tuple[tuple[str, str], ...] = ()


Change: TypeAlias = SetParties | AddFact | DropFact | MakeUnknown | SetField | SetReading


def apply(scenario: Scenario, changes: Iterable[Change], acts: Acts) -> Scenario:
    """Return the scenario with changes made, one after the other.

    `acts` are all that there are: what an event struck follows from its acts where it does not
    say so, as in a file. What a file would be refused for, `consistency.refuse` refuses.
    """
    for change in changes:
        match change:
            case AddFact(fact) if fact.predicate in ABOUT_AN_EVENT:
                scenario = replace(
                    scenario,
                    events=tuple(assumed(event, (fact,), acts) for event in scenario.events),
                    unknown=_without(scenario.unknown, fact),
                )
            case AddFact(fact):
                scenario = replace(
                    scenario,
                    facts=(*_without(scenario.facts, fact), fact),
                    unknown=_without(scenario.unknown, fact),
                )
            case DropFact(fact):
                scenario = replace(
                    scenario,
                    facts=_without(scenario.facts, fact),
                    unknown=_without(scenario.unknown, fact),
                )
            case MakeUnknown(fact):
                scenario = replace(
                    scenario,
                    facts=_without(scenario.facts, fact),
                    unknown=(*_without(scenario.unknown, fact), fact),
                )
            case SetField(event_id, field, values):
                events = tuple(
                    _with_field(event, field, values, acts) if event.id == event_id else event
                    for event in scenario.events
                )
                scenario = replace(scenario, events=events)
            case SetReading(reading, value):
                scenario = replace(scenario, readings={**scenario.readings, reading: value})
            case SetParties(treaty, states, invented_):
                actors = tuple(Actor(name, "state", french) for name, french in invented_)
                scenario = replace(
                    scenario,
                    parties={**scenario.parties, treaty: states},
                    actors=(*scenario.actors, *actors),
                )
    return scenario


def current(event: Event, field: Field) -> tuple[str, ...]:
    """Return what an event's field holds now."""
    if field == "date":
        return (event.date.isoformat(),)
    if field == "where" and event.where_unknown:
        return (UNKNOWN,)
    values: tuple[str, ...] = getattr(event, PARTS[field].attribute)
    return values


def read_sentence(text: str, scenario: Scenario, known: Known) -> Fact:
    """Read a sentence about a scenario. Raises PactError where it is none."""
    return known.vocabulary.read_fact(text, names_of(scenario, known), Location(""), text)


def read_given(text: str, scenario: Scenario, known: Known) -> Fact:
    """Read a sentence that a scenario may state, or that it leaves unknown.

    Raises PactError for any other.
    """
    fact = read_sentence(text, scenario, known)
    sentence = known.vocabulary.by_id[fact.predicate]
    if sentence.status != "given" and fact not in scenario.unknown:
        raise PactError(
            Problem(
                Location(""),
                f"“{text}” is {sentence.status}, and cannot be added or dropped",
                expected="a sentence that `pact sentences` lists as given; "
                "--set events.ID.FIELD=VALUE changes an event",
            )
        )
    return fact


def read_dropped(text: str, scenario: Scenario, known: Known) -> Fact:
    """Read a fact that a scenario states, or leaves unknown. Raises PactError where it does not."""
    fact = read_given(text, scenario, known)
    if fact not in (*scenario.facts, *scenario.unknown):
        raise PactError(
            Problem(
                Location(""),
                f"“{text}” is not among the facts, and cannot be dropped",
                expected="a line that stands under “facts” or “unknown”",
            )
        )
    return fact


def read_unknown(text: str, scenario: Scenario, known: Known) -> Fact:
    """Read a sentence that may be unknown: a given one, or one about an event's details.

    Raises PactError for any other, and for a detail that the event itself tells.
    """
    fact = read_sentence(text, scenario, known)
    status = known.vocabulary.by_id[fact.predicate].status
    if status != "given" and fact.predicate not in ABOUT_AN_EVENT:
        raise PactError(
            Problem(
                Location(""),
                f"“{text}” is {status}, and cannot be unknown by itself",
                expected="a given sentence, or one about an event's act, victim, attacker, "
                "object or place",
            )
        )
    names = names_of(scenario, known)
    for event in scenario.events:
        if fact in event_facts(event, names.world, names.areas):
            field = TELLINGS[fact.predicate].field
            other = "unknown" if field == "by" else "…"
            raise PactError(
                Problem(
                    Location(""),
                    f"the event says so already, and it cannot be unknown: “{text}”",
                    expected="an event that leaves it open, as with "
                    f"--set events.{event.id}.{field}={other}",
                )
            )
    return fact


def read_setting(text: str, scenario: Scenario, known: Known) -> Change:
    """Read `events.ID.FIELD=VALUE` or `readings.NAME=VALUE`; several values stand in commas.

    Raises PactError with what would have been right.
    """
    path, equals, value = text.partition("=")
    parts = path.strip().split(".")
    names = names_of(scenario, known)
    if equals and len(parts) == 2 and parts[0] == "readings":
        reading = _resolve(names, "reading", parts[1])
        if value.strip() not in ("yes", "no", "unknown"):
            raise PactError(
                Problem(
                    Location(""),
                    f"the reading “{reading}” cannot be “{value.strip()}”",
                    expected="yes, no or unknown",
                )
            )
        return SetReading(reading, value.strip())
    if equals and len(parts) == 2 and parts[0] == "parties":
        return _set_parties(parts[1], value, scenario, known)
    if not equals or len(parts) != 3 or parts[0] != "events":
        raise PactError(
            Problem(
                Location(""),
                f"“{text}” sets nothing",
                expected="events.ID.FIELD=VALUE, such as events.raid.where=Algeria, "
                "readings.NAME=yes, or parties.TREATY=State A,State B",
            )
        )
    event = _resolve(names, "event", parts[1])
    field = next((field for field in PARTS if field == parts[2]), None)
    if field is None:
        raise PactError(
            Problem(
                Location(""),
                f"an event has no “{parts[2]}” that can be set",
                expected="one of: " + ", ".join(PARTS),
                nearest=nearest(parts[2], PARTS),
            )
        )
    return SetField(event, field, _values(field, value.strip(), names))


def _set_parties(treaty: str, value: str, scenario: Scenario, known: Known) -> SetParties:
    """Read `parties.TREATY=STATE,STATE` as a file with that key would be read."""
    quoted = ", ".join(json.dumps(item.strip(), ensure_ascii=False) for item in value.split(","))
    fields = Fields("", [])
    root = document(f"parties: {{{json.dumps(treaty, ensure_ascii=False)}: [{quoted}]}}", "")
    entry = None if root is None else take(Record((PARTIES,), "a scenario"), root, fields)
    found: dict[str, tuple[str, ...]] = {}
    if isinstance(entry, Entry):
        found = dict(read_parties(entry, fields, known, scenario.actors))
    if fields.problems:
        raise PactError([replace(each, location=Location(""), text="") for each in fields.problems])
    ((id_, states),) = found.items()
    actors = invented(found, scenario.actors, known)
    return SetParties(id_, states, tuple((actor.name, actor.french) for actor in actors))


_BESIDE: Mapping[str, tuple[str, str]] = {
    "by": ("actor", "ACTOR carried out EVENT"),
    "where": ("place", "EVENT took place in AREA"),
}
"""The fields that may be unknown: what stands there, and the sentence for one that may be it."""


def _values(field: Field, text: str, names: ScenarioNames) -> tuple[str, ...]:
    """Return the names that a text lists, as a file with them under that key would have them."""
    kind = PARTS[field].kind
    if field == "date" or not text:
        if field in ("act", "date"):
            fields = Fields("", [])
            take(_SHAPES[field], Scalar(text, plain=True, location=Location("")), fields)
            if fields.problems:
                raise PactError(fields.problems)
        return (text,) if field == "date" else ()
    if field == "by" and text == UNKNOWN:
        return ()
    if field == "where" and text == UNKNOWN:
        return (UNKNOWN,)
    found = []
    for item in _listed(text, kind, names):
        if field in _BESIDE and item == UNKNOWN:
            what, sentence = _BESIDE[field]
            raise PactError(
                Problem(
                    Location(""),
                    f"“unknown” stands beside a known {what}",
                    expected=f"“unknown” alone, or --unknown “{sentence}”",
                )
            )
        found.append(_resolve(names, kind, item))
    return tuple(dict.fromkeys(found))


def _listed(text: str, kind: Kind, names: ScenarioNames) -> list[str]:
    """Return the items of a list in commas, in brackets or not, as YAML has them.

    A comma may belong to a name, where what stands around it is one ("Korea, Republic of").
    """
    if text[0] in "['\"":
        node = document(text if text[0] == "[" else f"[{text}]", "")
        items = node.items if isinstance(node, Sequence) else (node,)
        return [item.text.strip() for item in items if isinstance(item, Scalar)]
    found, parts = [], [part.strip() for part in text.split(",") if part.strip()]
    while parts:
        length = next(
            (n for n in range(len(parts), 1, -1) if names.resolve(kind, ", ".join(parts[:n]))), 1
        )
        found.append(", ".join(parts[:length]))
        parts = parts[length:]
    return found


def _resolve(names: ScenarioNames, kind: Kind, text: str) -> str:
    name = names.resolve(kind, text)
    if name is None and kind == "area" and (names.areas.towns(text) or names.doubtful(text)):
        fields = Fields("", [])
        resolve_or_note(kind, Scalar(text, plain=True, location=Location("")), fields, names)
        raise PactError(fields.problems)
    if name is None:
        raise PactError(
            Problem(
                Location(""),
                f"“{text}” is not {KIND_WORDS[kind]} that is known here",
                expected=KIND_WORDS[kind],
                nearest=nearest(text, names.known(kind)),
            )
        )
    return name


def _without(facts: tuple[Fact, ...], fact: Fact) -> tuple[Fact, ...]:
    return tuple(other for other in facts if other != fact)


def _with_field(event: Event, field: Field, values: tuple[str, ...], acts: Acts) -> Event:
    match field:
        case "date":
            day = parse_date(values[0])
            return event if day is None else replace(event, date=day)
        case "act":
            return with_acts(event, values, acts)
        case "target":
            # A file whose key is left empty says nothing of what was struck.
            stated = bool(values)
            targets = values or acts.struck(event.acts)
            return replace(event, targets=targets, targets_stated=stated)
        case "by":
            return replace(event, by=values)
        case "against":
            return replace(event, against=values)
        case "where":
            unknown = values == (UNKNOWN,)
            return replace(event, where=() if unknown else values, where_unknown=unknown)
