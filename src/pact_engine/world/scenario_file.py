"""Reading scenario files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.fields import Fields
from pact_engine.language.places import MAX_AREAS, read_areas
from pact_engine.problems import Location, PactError, Problem
from pact_engine.world.aliases import aliases_of
from pact_engine.world.areas import at_home
from pact_engine.world.event_reader import EventReader
from pact_engine.world.folding import fold
from pact_engine.world.open_questions import OpenQuestions
from pact_engine.world.party_reader import invented, read_parties
from pact_engine.world.scenario import Actor, Scenario
from pact_engine.world.scenario_names import Story, names_among, resolve_or_note
from pact_engine.world.scenario_shape import SCENARIO, UNKNOWN
from pact_engine.world.sentence_reader import SentenceReader
from pact_engine.world.shape import Entry, take
from pact_engine.yaml_source import Mapping, Scalar, decode, documents, lines_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as AbstractMapping

    from pact_engine.language.treaty import Area, Treaty
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.world.aliases import Aliases
    from pact_engine.world.areas import Areas
    from pact_engine.world.scenario_names import ScenarioNames
    from pact_engine.world.world import World
    from pact_engine.yaml_source import Node

MAX_ACTORS = 1_000
"""A scenario with more is refused: a name that nobody knows is compared with all of them."""


class Known(Struct, frozen=True):
    """What scenarios are read against.

    `vocabulary` has the sentences and organs of every treaty; `treaties` are all rule files
    by id, files of general law among them; `areas` are the world's with all treaties' own,
    `aliases` what else treaties and organs are called. `open_questions` are the sentences that a
    scenario leaves open by leaving them out.
    """

    world: World
    vocabulary: Vocabulary
    treaties: AbstractMapping[str, Treaty]
    areas: Areas
    aliases: Aliases
    open_questions: OpenQuestions = OpenQuestions()


def know(world: World, vocabulary: Vocabulary, treaties: AbstractMapping[str, Treaty]) -> Known:
    """Put together what scenarios are read against; done once for any number of files."""
    aliases = aliases_of(vocabulary, treaties)
    for treaty in treaties.values():
        if treaty.sentences or treaty.organs:
            vocabulary = vocabulary.extended(treaty.sentences, treaty.organs)
    areas = world.areas.extended([a for treaty in treaties.values() for a in treaty.areas])
    return Known(world, vocabulary, treaties, areas, aliases)


def load_scenarios(path: Path, known: Known) -> tuple[Scenario, ...]:
    """Read the scenarios of a file.

    Raises PactError where the file cannot be read, and as `read_scenarios` does.
    """
    return read_scenarios(read_bytes(path), str(path), known)


def read_scenarios(data: bytes | str, file: str, known: Known) -> tuple[Scenario, ...]:
    """Read the scenarios of a file's content: one for each YAML document in it.

    `file` is the name that errors and results use. Raises PactError with all problems of all
    documents.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    text = decode(raw, file)
    digest = hashlib.sha256(raw).hexdigest()
    roots = [root for root in documents(text, file) if root is not None]
    if not roots:
        raise PactError(Problem(Location(file), "there is no scenario in this file"))
    fields = Fields(file, lines_of(text))
    scenarios = []
    for number, root in enumerate(roots, start=1):
        title = Path(file).stem + (f" {number}" if len(roots) > 1 else "")
        scenario = read_node(root, fields, known, digest, title)
        if scenario is not None:
            scenarios.append(scenario)
    if fields.problems:
        raise PactError(fields.problems)
    return tuple(scenarios)


def read_node(root: Node, fields: Fields, known: Known, digest: str, title: str) -> Scenario | None:
    """Read one YAML document as a scenario; what is wrong is noted in `fields`."""
    entry = take(SCENARIO, root, fields)
    if not isinstance(entry, Entry):
        return None
    actors = tuple(_actors(entry, fields, known.world))
    parties = dict(read_parties(entry, fields, known, actors))
    actors += tuple(invented(parties, actors, known))
    treaties = _treaties(entry, fields, known, parties)
    ids = (item.text("id") for item in entry.items("events") if isinstance(item, Entry))
    events_named = [id_.text.strip() for id_ in ids if id_ is not None]
    names = names_among(actors, events_named, treaties, known)
    names = replace(names, story=_story(entry, parties, names))
    areas = tuple(at_home(_areas(entry, fields, names), names.areas, _apart(entry)))
    names = replace(names, areas=names.areas.extended(areas))
    events = EventReader(fields, names, actors).events(entry)
    sentences = SentenceReader(fields, names, known.vocabulary, events)
    facts, unknown = sentences.given(entry)
    titles, texts = dict(_told(entry, "title")), dict(_told(entry, "text"))
    return Scenario(
        title=titles.get("en") or _free(entry, "title") or title,
        file=fields.file,
        digest=digest,
        events=events,
        treaties=treaties,
        source=_free(entry, "source"),
        text=texts.get("en") or _free(entry, "text"),
        actors=actors,
        areas=areas,
        facts=facts,
        unknown=unknown,
        readings=dict(_readings(entry, fields, names)),
        parties=parties,
        expect=sentences.expectations(entry),
        titles=titles,
        texts=texts,
    )


def _free(entry: Entry, key: str) -> str:
    text = entry.text(key)
    return "" if text is None else text.text.strip()


def _told(entry: Entry, key: str) -> Iterator[tuple[str, str]]:
    """Yield a text for readers by language, where the file gives it in each."""
    told = entry.entry(key)
    if told is not None:
        for language in ("en", "fr"):
            if text := _free(told, language):
                yield language, text


def _actors(entry: Entry, fields: Fields, world: World) -> Iterator[Actor]:
    seen: dict[str, str] = {}
    declared = list(entry.table("actors"))
    if len(declared) > MAX_ACTORS:
        fields.note(declared[0][0], f"a scenario has at most {MAX_ACTORS:,} actors")
        return
    for key, value in declared:
        name = key.text.strip()
        kind = value.text("kind") if isinstance(value, Entry) else None
        french = _free(value, "fr") if isinstance(value, Entry) else ""
        state = world.states.resolve(name)
        if fold(name) in seen:
            fields.note(key, f"“{name}” is declared twice (as “{seen[fold(name)]}” too)")
        elif name == UNKNOWN:
            fields.note(key, "“unknown” cannot be the name of an actor: it says that nobody knows")
        elif kind is not None and kind.text.strip() == "state":
            yield Actor(state or name, "state", french)
        elif state is not None:
            fields.note(key, f"“{name}” is a state, and cannot be declared an armed group")
        else:
            yield Actor(name, "armed group", french)
        seen[fold(name)] = name


def _story(
    entry: Entry, parties: AbstractMapping[str, tuple[str, ...]], names: ScenarioNames
) -> Story:
    """Return the states that the events and parties name, and the sentences of the scenario."""
    said = {
        scalar.text.strip()
        for row in entry.items("events")
        if isinstance(row, Entry)
        for key in ("by", "against")
        for scalar in row.texts(key)
    }
    states = {names.resolve("actor", text) for text in said} - {None}
    states.update(state for listed in parties.values() for state in listed)
    sentences = tuple(s.text for key in ("facts", "unknown") for s in entry.texts(key))
    return Story(frozenset(state for state in states if state is not None), sentences)


def _areas(entry: Entry, fields: Fields, names: ScenarioNames) -> Iterator[Area]:
    declared = [(key, value) for key, value in entry.table("areas") if isinstance(value, Entry)]
    if len(declared) > MAX_AREAS:
        fields.note(declared[0][0], f"a scenario has at most {MAX_AREAS:,} areas")
        return
    own = {fold(key.text): key.text for key, _ in declared}

    def state(scalar: Scalar) -> str:
        return resolve_or_note("state", scalar, fields, names) or ""

    for key, value in declared:
        for word in ("in", "partly-in", "contains"):
            for item in value.items(word):
                scalar = item.text("area") if isinstance(item, Entry) else item
                if isinstance(scalar, Scalar) and fold(scalar.text) not in own:
                    resolve_or_note("area", scalar, fields, names)
        noted_already = Fields(fields.file, fields.lines)
        node = Mapping(((key, value.node),), key.location)
        for area in read_areas(noted_already, node, state):
            within = (replace(tie, name=_area(tie.name, own, names)) for tie in area.within)
            partly = (replace(tie, name=_area(tie.name, own, names)) for tie in area.partly_within)
            yield replace(
                area,
                name=_area(area.name, own, names),
                within=tuple(within),
                partly_within=tuple(partly),
            )


def _apart(entry: Entry) -> frozenset[str]:
    """Return the places that the scenario puts into nothing: `in: []`."""
    return frozenset(
        key.text.strip()
        for key, value in entry.table("areas")
        if isinstance(value, Entry) and "in" in value.values and not value.items("in")
    )


def _area(name: str, own: AbstractMapping[str, str], names: ScenarioNames) -> str:
    """Return the canonical name of a place; the scenario's own go before towns of that name."""
    listed = names.areas.resolve(name) or own.get(fold(name))
    return listed or names.resolve("area", name) or name


def _treaties(
    entry: Entry,
    fields: Fields,
    known: Known,
    parties: AbstractMapping[str, tuple[str, ...]],
) -> tuple[str, ...] | None:
    """Return the treaties that the scenario names, or None where it names none."""
    found = []
    ids = [id_ for id_, treaty in known.treaties.items() if treaty.parties or id_ in parties]
    for scalar in entry.texts("treaty"):
        name = scalar.text.strip()
        name = name if name in known.treaties else known.aliases.treaty(name) or name
        if name in ids:
            found.append(name)
        elif name in known.treaties and known.treaties[name].model:
            if "parties" not in entry.values:
                fields.note(
                    scalar,
                    f"“{name}” is a model treaty, and nobody is a party to it",
                    expected=f"parties: {{{name}: [State A, State B]}}",
                )
        elif name in known.treaties:
            fields.note(
                scalar,
                f"“{name}” is general law: it is read with every treaty that uses it",
                expected="the id of a treaty with parties",
            )
        else:
            fields.note(
                scalar,
                f"no treaty has the id “{name}”",
                expected="an id that `pact treaties` lists",
                near=known.aliases.nearest_treaty(name, ids),
            )
    return tuple(dict.fromkeys(found)) if "treaty" in entry.values else None


def _readings(entry: Entry, fields: Fields, names: ScenarioNames) -> Iterator[tuple[str, str]]:
    for key, value in entry.table("readings"):
        reading = resolve_or_note("reading", key, fields, names)
        if reading is not None and isinstance(value, Scalar):
            yield reading, value.text.strip()
