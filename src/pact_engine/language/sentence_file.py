"""Reading sentences: the vocabulary file, and the `sentences` of a treaty file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from pact_engine.fields import Fields
from pact_engine.language.ambiguity import ambiguities
from pact_engine.language.line_reader import VARIABLE
from pact_engine.language.names import KIND_WORDS, Kind
from pact_engine.language.vocabulary import ASKED, MAX_WORDS, Asked, Sentence, Status, Vocabulary
from pact_engine.problems import PactError, nearest
from pact_engine.yaml_source import Mapping, Scalar, document, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.yaml_source import Node

_NEEDED = ("id", "status", "slots", "en", "not", "fr", "pas")
SENTENCE_KEYS = (*_NEEDED, "note", "instead-of", "asked", "excludes", "groups")
MAX_SENTENCES = 300
"""A file with more is refused: every two sentences are compared."""

_ID = re.compile(r"[a-z][a-z0-9-]*\Z")


def read_vocabulary(text: str, file: str) -> Vocabulary:
    """Read a vocabulary file's text.

    Raises PactError with all its problems, among them each pair of sentences that one line
    could be read as.
    """
    fields = Fields(file, lines_of(text))
    root = document(text, file)
    keys = ("version", "objects", "levels", "organs", "sentences")
    entry = {key: node for key, (_, node) in fields.mapping(root, "a vocabulary", keys).items()}
    sentences = read_sentences(fields, entry.get("sentences"), asked_needed=True)
    vocabulary = Vocabulary(
        tuple(sentence for sentence, _ in sentences),
        read_french_names(fields, entry.get("objects"), "objects"),
        read_french_names(fields, entry.get("levels"), "levels"),
        read_french_names(fields, entry.get("organs"), "organs"),
        read_other_names(entry.get("organs")),
    )
    note_ambiguities(fields, vocabulary, dict(sentences))
    note_exclusions(fields, vocabulary, sentences)
    if fields.problems:
        raise PactError(fields.problems)
    return vocabulary


def read_french_names(fields: Fields, node: Node | None, what: str) -> dict[str, str]:
    """Read a mapping of names to their French form under `fr`.

    What stands under `also` is looked at for errors, and read by `read_other_names`.
    """
    names = {}
    for name, (_, value) in fields.mapping(node, what).items():
        keys = fields.mapping(value, f"“{name}”", ("fr", "also", "note"))
        tuple(fields.texts(keys["also"][1], "also") if "also" in keys else ())
        fields.told(keys["note"][1] if "note" in keys else None, "note")
        names[name] = fields.text(keys["fr"][1], "fr") if "fr" in keys else ""
    return names


def read_other_names(node: Node | None) -> dict[str, tuple[str, ...]]:
    """Return what stands under `also` beside each name of a mapping that was read already."""
    quiet = Fields("", [])
    found = {}
    for name, (_, value) in quiet.mapping(node, "").items():
        also = value.get("also") if isinstance(value, Mapping) else None
        found[name] = tuple(scalar.text.strip() for scalar in quiet.texts(also, "also"))
    return {name: others for name, others in found.items() if others}


def read_sentences(
    fields: Fields, *nodes: Node | None, asked_needed: bool = False
) -> list[tuple[Sentence, Scalar]]:
    """Read lists of sentences, each with the node of its English form for later errors.

    Those in which something is wrong are left out. `asked_needed` says that a given sentence is
    to have the key `asked`.
    """
    found: list[tuple[Sentence, Scalar]] = []
    seen: set[str] = set()
    items = [item for node in nodes for item in fields.items(node)]
    if len(items) > MAX_SENTENCES:
        longest = max(nodes, key=lambda node: len(fields.items(node)))
        place = items[MAX_SENTENCES] if longest is None else longest
        fields.note(place, f"a file has at most {MAX_SENTENCES} sentences")
        return []
    for item in items:
        before = len(fields.problems)
        keys = {
            key: value
            for key, (_, value) in fields.mapping(item, "a sentence", SENTENCE_KEYS).items()
        }
        missing = [key for key in _NEEDED if key not in keys]
        english = keys.get("en")
        if missing or not isinstance(english, Scalar):
            fields.note(item, "this sentence lacks " + ", ".join(missing or ["a text under en"]))
            continue
        texts = {key: fields.text(keys[key], key) for key in ("id", "en", "not", "fr", "pas")}
        note, note_fr = fields.told(keys.get("note"), "note")
        status = fields.one_of(keys["status"], "status", ("given", "computed", "concluded"))
        asked = _asked(fields, item, keys, status, needed=asked_needed)
        slots = _slots(fields, keys["slots"])
        if not _ID.match(texts["id"]):
            fields.note(keys["id"], "an id is made of small letters, digits and hyphens")
        if texts["id"] in seen:
            fields.note(keys["id"], f"the sentence “{texts['id']}” stands twice")
        seen.add(texts["id"])
        for key in ("en", "not", "fr", "pas"):
            names = [name for name, _ in slots]
            _check_slots(fields, keys[key], texts[key], names, read=key in ("en", "not"))
        sentence = Sentence(
            texts["id"],
            cast(Status, status or "given"),
            slots,
            texts["en"],
            texts["not"],
            texts["fr"],
            texts["pas"],
            note,
            note_fr,
            tuple(other.text for other in fields.texts(keys.get("instead-of"), "instead-of")),
            asked,
            tuple(other.text for other in fields.texts(keys.get("excludes"), "excludes")),
            _groups(fields, keys.get("groups"), slots),
        )
        # Nothing is read by a sentence that is wrong: its words and slots may not belong together.
        if len(fields.problems) == before:
            found.append((sentence, english))
    return found


def note_ambiguities(
    fields: Fields, vocabulary: Vocabulary, places: dict[Sentence, Scalar]
) -> None:
    """Note every pair of sentences that one line could be read as, at a sentence in `places`."""
    for first, second, line in ambiguities(vocabulary, places.keys()):
        place = (second and places.get(second)) or places.get(first)
        if place is not None:
            fields.note(
                place,
                f"the line “{line}” could be read as “{first.en}” and as "
                f"“{second.en if second is not None else 'X is not Y'}”",
                expected="sentences that no line fits twice",
            )


def note_exclusions(
    fields: Fields, vocabulary: Vocabulary, sentences: Iterable[tuple[Sentence, Scalar]]
) -> None:
    """Note what stands under `excludes` and is no given sentence that shares a slot."""
    for sentence, place in sentences:
        for name in sentence.excludes:
            other = vocabulary.by_id.get(name)
            if other is None:
                message = f"“{sentence.id}” excludes “{name}”, which is no sentence"
                fields.note(place, message, near=nearest(name, vocabulary.by_id))
            elif other.status != "given" or sentence.status != "given":
                fields.note(place, "only given sentences exclude each other")
            elif not set(sentence.slots) & set(other.slots):
                message = f"“{sentence.id}” and “{name}” share no slot by which they exclude"
                fields.note(place, message)


def _asked(
    fields: Fields, item: Node, keys: dict[str, Node], status: str, *, needed: bool
) -> Asked:
    """Return how soon a person would ask for a sentence; only a given one is asked for."""
    node = keys.get("asked")
    if node is not None and status in ("computed", "concluded"):
        fields.note(node, "only a given sentence is asked for", expected="no “asked” here")
    elif fields.text(node, "asked"):
        return cast(Asked, fields.one_of(node, "asked", ASKED) or "usual")
    elif status == "given" and (needed or node is not None):
        message = "this given sentence does not say how soon a person would ask for it"
        fields.note(node or item, message, expected="asked: " + " or ".join(ASKED))
    return "usual"


def _groups(
    fields: Fields, node: Node | None, slots: tuple[tuple[str, Kind], ...]
) -> tuple[str, ...]:
    """Return the slots in which only an armed group may stand."""
    actors = [name for name, kind in slots if kind == "actor"]
    found = []
    for scalar in fields.texts(node, "groups"):
        name = scalar.text.strip()
        if name in actors:
            found.append(name)
        else:
            message = f"“{name}” is no slot of this sentence that an actor stands in"
            fields.note(scalar, message, expected=" or ".join(actors), near=nearest(name, actors))
    return tuple(found)


def _slots(fields: Fields, node: Node) -> tuple[tuple[str, Kind], ...]:
    slots: list[tuple[str, Kind]] = []
    for name, (key, value) in fields.mapping(node, "slots").items():
        kind = fields.one_of(value, f"the kind of {name}", KIND_WORDS)
        if not VARIABLE.match(name):
            fields.note(key, "a slot is a word in capitals, such as EVENT2")
        else:
            slots.append((name, cast(Kind, kind or "state")))
    return tuple(slots)


def _check_slots(fields: Fields, node: Node, text: str, slots: list[str], *, read: bool) -> None:
    """Note what is wrong with a form; `read` says that lines are read by it."""
    if not text:
        fields.note(node, "this form is empty")
    if read and len(text.split()) > MAX_WORDS:
        fields.note(node, f"a sentence has at most {MAX_WORDS} words")
    # A line is matched word by word with an English form; a French one only fills its slots.
    words = re.findall(r"[^\W_]+", text)
    for slot in slots:
        if (text.split() if read else words).count(slot) != 1:
            message = f"this form is to have the slot {slot} exactly once"
            fields.note(node, message, expected="a word of its own" if read else "")
    for word in words:
        if VARIABLE.match(word) and len(word) > 1 and word not in slots:
            fields.note(node, f"{word} is no slot of this sentence", near=nearest(word, slots))
