"""Writing scenarios: the YAML text from which the reader gets the same scenario back."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from pact_engine.world.scenario import ExpectedPosition
from pact_engine.world.scenario_shape import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.language.program import Fact
    from pact_engine.language.treaty import Area, Tie
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.world.scenario import Actor, Event, ExpectedSentence, Scenario
    from pact_engine.world.states import States
    from pact_engine.world.world import World

_ARTICLED = ("state", "actor")


def write_scenarios(scenarios: Iterable[Scenario], vocabulary: Vocabulary, world: World) -> str:
    """Return scenarios as the text of one file, one YAML document each.

    `vocabulary` has the sentences of every treaty whose words the scenarios use. Reading the
    text gives the same scenarios, apart from what tells of the file itself: its name, its
    digest and the places of expectations. Remarks (`note`) are no part of a scenario.
    """
    return "---\n".join(write_scenario(scenario, vocabulary, world) for scenario in scenarios)


def write_scenario(scenario: Scenario, vocabulary: Vocabulary, world: World) -> str:
    """Return one scenario as `write_scenarios` does."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 100_000
    yaml.allow_unicode = True
    yaml.representer.ignore_aliases = lambda _: True  # the reader knows no aliases
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(_document(scenario, vocabulary, world), stream)
    return stream.getvalue()


def scenario_record(scenario: Scenario, vocabulary: Vocabulary, world: World) -> Mapping[str, Any]:
    """Return a scenario as values under the keys of its file: texts, lists and mappings."""
    plain: Mapping[str, Any] = _plain(_document(scenario, vocabulary, world))
    return plain


def _plain(value: Any) -> Any:
    """Return a value without what only its writing as YAML needs."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value)


def sentence_text(fact: Fact, vocabulary: Vocabulary, states: States) -> str:
    """Return a sentence about definite names as a scenario has it."""
    sentence = vocabulary.by_id[fact.predicate]
    names = {
        slot: states.english(value) if kind in _ARTICLED else value
        for (slot, kind), value in zip(sentence.slots, fact.values, strict=True)
    }
    return " ".join(names.get(word, word) for word in sentence.words())


def _document(scenario: Scenario, vocabulary: Vocabulary, world: World) -> dict[str, Any]:
    states = world.states

    def sentences(facts: Iterable[Fact]) -> list[str]:
        return [sentence_text(fact, vocabulary, states) for fact in facts]

    entries: dict[str, Any] = {
        "title": dict(scenario.titles) or scenario.title,
        "treaty": None if scenario.treaties is None else _one_or_list(scenario.treaties),
        "source": scenario.source,
        "text": {key: _block(text) for key, text in scenario.texts.items()}
        or _block(scenario.text),
        "parties": {id_: _one_or_list(tuple(states)) for id_, states in scenario.parties.items()},
        "actors": {actor.name: _actor(actor) for actor in scenario.actors},
        "areas": {area.name: _area(area) for area in scenario.areas},
        "events": [_event(event, world) for event in scenario.events],
        "facts": sentences(scenario.facts),
        "unknown": sentences(scenario.unknown),
        "readings": dict(scenario.readings),
        "expect": [_expected(item, vocabulary, states) for item in scenario.expect],
    }
    return {
        key: value
        for key, value in entries.items()
        if value or (key == "treaty" and value is not None)
    }


def _actor(actor: Actor) -> Mapping[str, Any]:
    french = {"fr": actor.french} if actor.french else {}
    return _flow_map(kind=actor.kind, **french)


def _event(event: Event, world: World) -> dict[str, Any]:
    row: dict[str, Any] = {"id": event.id, "act": _one_or_list(event.acts)}
    row["by"] = _one_or_list(event.by) if event.by else UNKNOWN
    if event.against:
        row["against"] = _one_or_list(event.against)
    if event.where_unknown:
        row["where"] = UNKNOWN
    elif event.where:
        row["where"] = _one_or_list(event.where)
    if event.targets_stated or event.targets != world.acts.struck(event.acts):
        row["target"] = _one_or_list(event.targets)
    row["date"] = event.date
    return row


def _expected(
    item: ExpectedSentence | ExpectedPosition, vocabulary: Vocabulary, states: States
) -> object:
    if isinstance(item, ExpectedPosition):
        row = {
            "party": item.party,
            "victim": item.victim,
            "event": item.event,
            "is": item.position,
            "treaty": item.treaty,
        }
        return {"position": _flow_map(**{key: value for key, value in row.items() if value})}
    text = sentence_text(item.fact, vocabulary, states)
    return text if item.holds else {"not": text}


def _area(area: Area) -> Mapping[str, Any]:
    row: dict[str, Any] = {
        "of": [_tie("state", tie) for tie in area.of],
        "administered-by": [_tie("state", tie) for tie in area.administered_by],
        "claimed-by": [_tie("state", tie) for tie in area.claimed_by],
        "recognised-by": [_tie("state", tie) for tie in area.recognised_by],
        "in": [_tie("area", tie) for tie in area.within],
        "partly-in": [_tie("area", tie) for tie in area.partly_within],
        "fr": area.french,
        "also": list(area.also),
    }
    # A place of a state that lies in nothing says so: without `in` it would lie in that state.
    return _flow_map(
        **{key: value for key, value in row.items() if value or (key == "in" and area.of)}
    )


def _tie(key: str, tie: Tie) -> object:
    if tie.start is None and tie.end is None:
        return tie.name
    days = {"from": tie.start, "to": tie.end}
    return {key: tie.name, **{word: day for word, day in days.items() if day is not None}}


def _one_or_list(names: Sequence[str]) -> object:
    from ruamel.yaml.comments import CommentedSeq

    if len(names) == 1:
        return names[0]
    listed = CommentedSeq(names)
    listed.fa.set_flow_style()
    return listed


def _flow_map(**entries: object) -> Mapping[str, Any]:
    from ruamel.yaml.comments import CommentedMap

    mapping = CommentedMap(entries)
    mapping.fa.set_flow_style()
    return mapping


def _block(text: str) -> str:
    """Return a text of several lines so that it is written as such where YAML can."""
    from ruamel.yaml.scalarstring import LiteralScalarString

    return LiteralScalarString(text + "\n") if "\n" in text else text
