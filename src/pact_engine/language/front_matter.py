"""Reading a treaty file's front matter: identity, dates, parties, readings, areas, sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from pact_engine.language.places import read_areas
from pact_engine.language.sentence_file import (
    note_ambiguities,
    note_exclusions,
    read_french_names,
    read_other_names,
    read_sentences,
)
from pact_engine.language.status import read_status
from pact_engine.language.treaty import Reading, Spell, Treaty
from pact_engine.problems import Location, nearest
from pact_engine.yaml_source import Mapping, Scalar

if TYPE_CHECKING:
    from collections import abc
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pact_engine.fields import Fields
    from pact_engine.language.names import Names
    from pact_engine.language.vocabulary import Sentence, Vocabulary
    from pact_engine.yaml_source import Node

FRONT_MATTER_KEYS = (
    "treaty",
    "name",
    "short",
    "also",
    "signed",
    "in-force",
    "ended",
    "source",
    "certainty",
    "status",
    "model",
    "parties",
    "notice",
    "uses",
    "readings",
    "areas",
    "organs",
    "sentences",
)
NO_NOTICE = "none"
"""What stands for the period of notice of a treaty that no party can leave alone."""

_NOTICE = re.compile(r"([0-9]{1,3}) (month|year)s?\Z")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter gives: a treaty without its articles, and the vocabulary its rules use.

    The vocabulary has the sentences of the files that the treaty uses, and then its own.
    """

    treaty: Treaty
    vocabulary: Vocabulary


def read_front_matter(
    fields: Fields,
    root: Node | None,
    file: str,
    digest: str,
    vocabulary: Vocabulary,
    names: Names,
    used: abc.Mapping[str, Treaty],
    blocks: Iterable[tuple[str, Node]] = (),
) -> FrontMatter:
    """Read the front matter's nodes; what is wrong is noted in `fields`.

    `used` are the files of general law that are already read, by id; `blocks` are readings
    and sentences that stand under the articles, each with its mark.
    """
    under = tuple(blocks)
    entry = {
        key: node
        for key, (_, node) in fields.mapping(root, "front matter", FRONT_MATTER_KEYS).items()
    }
    if root is None and not fields.problems:
        fields.note(Location(file, 1, 1), "the front matter is empty")
    for key in ("treaty", "name", "short", "source"):
        if key not in entry and isinstance(root, Mapping):
            fields.note(root, f"front matter lacks “{key}”")
    treaty_id = fields.text(entry.get("treaty"), "treaty")
    if "treaty" in entry and not _ID.match(treaty_id):
        fields.note(entry["treaty"], "a treaty's id is made of small letters, digits and hyphens")
    state = _state_reader(fields, names)
    uses = tuple(_uses(fields, entry.get("uses"), used))
    sentences = read_sentences(
        fields, entry.get("sentences"), *(node for mark, node in under if mark == "sentence")
    )
    organs = read_french_names(fields, entry.get("organs"), "organs")
    for name, place in uses:
        _check_sentences(fields, vocabulary, [(s, place) for s in used[name].sentences])
        vocabulary = vocabulary.extended(used[name].sentences, used[name].organs)
    _check_sentences(fields, vocabulary, sentences)
    extended = vocabulary.extended((sentence for sentence, _ in sentences), organs)
    certainty = fields.told(entry.get("certainty"), "certainty")
    months, denounceable = _notice(fields, entry.get("notice"))
    treaty = Treaty(
        id=treaty_id,
        name=_both_languages(fields, entry.get("name"), "name"),
        short=_both_languages(fields, entry.get("short"), "short"),
        file=file,
        digest=digest,
        signed=fields.date(entry.get("signed"), "signed"),
        in_force=fields.date(entry.get("in-force"), "in-force"),
        ended=fields.date(entry.get("ended"), "ended"),
        notice_months=months,
        source=_sources(fields, entry.get("source")),
        status=read_status(fields, entry.get("status")),
        certainty=certainty[0],
        certainty_fr=certainty[1],
        parties=_parties(fields, entry.get("parties"), state),
        model=fields.one_of(entry.get("model"), "model", ("yes", "no")) == "yes",
        uses=tuple(name for name, _ in uses),
        readings=_readings(
            fields,
            (entry.get("readings"), *(node for mark, node in under if mark == "reading")),
            treaty_id,
            used.values(),
        ),
        areas=read_areas(
            fields,
            entry.get("areas"),
            state,
            _area_reader(fields, entry.get("areas"), names, used.values()),
        ),
        organs=organs,
        sentences=tuple(sentence for sentence, _ in sentences),
        denounceable=denounceable,
        also=tuple(name.text.strip() for name in fields.texts(entry.get("also"), "also")),
        organs_also=read_other_names(entry.get("organs")),
    )
    return FrontMatter(treaty, extended)


def _uses(
    fields: Fields, node: Node | None, used: abc.Mapping[str, Treaty]
) -> Iterator[tuple[str, Scalar]]:
    scalars = tuple(fields.texts(node, "uses"))
    named = {scalar.text.strip() for scalar in scalars}
    seen: set[str] = set()
    for scalar in scalars:
        name = scalar.text.strip()
        if name in seen:
            fields.note(scalar, f"“uses” names “{name}” twice")
        elif name in used:
            for below in used[name].uses:
                if below not in named:
                    message = f"“{name}” builds on “{below}”, which “uses” does not name"
                    fields.note(scalar, message, expected=f"“{below}” beside it")
            yield name, scalar
        else:
            fields.note(scalar, f"no rule file has the id “{name}”", near=nearest(name, used))
        seen.add(name)


def _check_sentences(
    fields: Fields, vocabulary: Vocabulary, added: Sequence[tuple[Sentence, Scalar]]
) -> None:
    """Note what keeps sentences from being added to a vocabulary, at their places."""
    for sentence, place in added:
        known = vocabulary.by_id.get(sentence.id, sentence)
        # How soon it is asked for may stay unsaid where a sentence of the vocabulary is repeated.
        if msgspec.structs.replace(sentence, asked=known.asked) != known:
            fields.note(place, f"the vocabulary has another sentence with the id “{sentence.id}”")
    if added:
        extended = vocabulary.extended((sentence for sentence, _ in added), {})
        note_ambiguities(fields, extended, dict(added))
        note_exclusions(fields, extended, added)


def _state_reader(fields: Fields, names: Names) -> Callable[[Scalar], str]:
    def read(scalar: Scalar) -> str:
        text = scalar.text.strip()
        resolved = names.resolve("state", text)
        if resolved is None:
            near = nearest(text, names.known("state"))
            fields.note(scalar, f"no state is called “{text}”", expected="a state", near=near)
        return resolved or ""

    return read


def _area_reader(
    fields: Fields, node: Node | None, names: Names, used: Iterable[Treaty]
) -> Callable[[Scalar], str]:
    """Return a reader of the names under `in` and `contains`: areas that somebody knows."""
    entries = node.entries if isinstance(node, Mapping) else ()
    own = {key.text.strip() for key, _ in entries}
    own |= {area.name for treaty in used for area in treaty.areas}

    def read(scalar: Scalar) -> str:
        text = scalar.text.strip()
        if text not in own and names.resolve("area", text) is None:
            near = nearest(text, [*own, *names.known("area")])
            expected = "an area of the library or of this file, or a state's territory"
            fields.note(scalar, f"no area is called “{text}”", expected=expected, near=near)
        return text

    return read


def _both_languages(fields: Fields, node: Node | None, what: str) -> dict[str, str]:
    entry = fields.mapping(node, what, ("en", "fr"))
    if node is not None and set(entry) != {"en", "fr"}:
        fields.note(node, f"{what} is to have the keys en and fr")
    return {key: fields.text(value, key) for key, (_, value) in entry.items()}


def _notice(fields: Fields, node: Node | None) -> tuple[int | None, bool]:
    """Return the months of notice (None where there is no such clause), and if one can leave."""
    text = fields.text(node, "notice")
    if text in ("", NO_NOTICE) or node is None:
        return None, text != NO_NOTICE
    found = _NOTICE.match(text)
    if found is None:
        expected = f"such as 6 months, or 1 year; {NO_NOTICE} where no party can leave alone"
        fields.note(node, "this is no period of notice", expected=expected)
        return None, True
    return int(found[1]) * (12 if found[2] == "year" else 1), True


def _sources(fields: Fields, node: Node | None) -> tuple[dict[str, str], ...]:
    keys = ("title", "url", "note")
    sources = []
    for item in fields.items(node):
        entry = fields.mapping(item, "a source", keys)
        source = {}
        for key, (_, value) in entry.items():
            english, french = fields.told(value, key)
            source[key] = english
            if french:
                source[f"{key}_fr"] = french
        sources.append(source)
        if "title" not in entry:
            fields.note(item, "this source has no title")
    return tuple(sources)


def _parties(
    fields: Fields, node: Node | None, state: Callable[[Scalar], str]
) -> tuple[Spell, ...]:
    spells = []
    for item in fields.items(node):
        entry = {
            key: value
            for key, (_, value) in fields.mapping(
                item, "a party", ("state", "from", "to", "note")
            ).items()
        }
        name = entry.get("state")
        start = fields.date(entry.get("from"), "from")
        end = fields.date(entry.get("to"), "to")
        if not isinstance(name, Scalar) or "from" not in entry:
            fields.note(item, "this party lacks a state or the day it was bound from")
            continue
        if start is not None and end is not None and end <= start:
            fields.note(entry["to"], "this spell ends before it starts")
        resolved = state(name)
        if resolved and start is not None:
            spells.append(Spell(resolved, start, end, *fields.told(entry.get("note"), "note")))
    return tuple(spells)


def _readings(
    fields: Fields, nodes: Iterable[Node | None], treaty_id: str, used: Iterable[Treaty]
) -> tuple[Reading, ...]:
    taken = {reading.name: treaty.id for treaty in used for reading in treaty.readings}
    readings = []
    own: set[str] = set()
    found = [item for node in nodes for item in fields.mapping(node, "readings").items()]
    for name, (key, value) in found:
        what = f"the reading “{name}”"
        if name in taken:
            fields.note(key, f"{what} stands in {taken[name]} already")
        elif name in own:
            fields.note(key, f"{what} stands twice in this file")
        own.add(name)
        entry = {
            word: item
            for word, (_, item) in fields.mapping(
                value, what, ("en", "fr", "default", "authority")
            ).items()
        }
        for word in ("en", "fr", "default", "authority"):
            if word not in entry:
                fields.note(key, f"{what} lacks “{word}”")
        default = fields.one_of(entry.get("default"), "default", ("yes", "no"))
        text = {word: fields.text(entry.get(word), word) for word in ("en", "fr")}
        authority = fields.told(entry.get("authority"), "authority")
        readings.append(Reading(name, treaty_id, text, default == "yes", *authority))
    return tuple(readings)
