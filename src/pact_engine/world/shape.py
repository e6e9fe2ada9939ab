"""Shapes of YAML: one table of keys from which a file is read and a JSON Schema is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from pact_engine.fields import no_day, parse_date
from pact_engine.problems import nearest
from pact_engine.yaml_source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as AbstractMapping

    from pact_engine.fields import Fields
    from pact_engine.yaml_source import Node


class Text(Struct, frozen=True):
    """A text. `what` names it in errors ("a state").

    `pattern` and `choices` narrow it down, `hint` says in words what they ask for. `suggest`
    names a list of likely texts, which editors offer and nothing demands.
    """

    what: str
    pattern: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    suggest: str = ""
    day: bool = False


class Many(Struct, frozen=True):
    """A list of `item`; with `or_one` a single item may stand for a list of one."""

    item: Shape
    what: str
    or_one: bool = False
    at_least: int = 0


class Table(Struct, frozen=True):
    """A mapping whose keys the author chooses."""

    item: Shape
    what: str


class Key(Struct, frozen=True):
    """One key of a record."""

    name: str
    shape: Shape
    description: str
    required: bool = False


class Record(Struct, frozen=True):
    """A mapping with known keys; with `one_key` exactly one of them stands there."""

    keys: tuple[Key, ...]
    what: str
    one_key: bool = False


class Either(Struct, frozen=True):
    """A text, or a record where more is to be said."""

    text: Text
    record: Record


Shape: TypeAlias = Text | Many | Table | Record | Either


class Entry(Struct, frozen=True):
    """What is well formed of a mapping: values by key, each with the key's own place.

    Where the author chooses the keys, an ill-formed value stands as an empty list, so that
    its key is looked at all the same.
    """

    node: Mapping
    values: AbstractMapping[str, tuple[Scalar, Value]]

    def text(self, key: str) -> Scalar | None:
        """Return the text under a key, or None."""
        value = self.values[key][1] if key in self.values else None
        return value if isinstance(value, Scalar) else None

    def items(self, key: str) -> tuple[Value, ...]:
        """Return the items of the list under a key."""
        value = self.values[key][1] if key in self.values else None
        return value if isinstance(value, tuple) else ()

    def texts(self, key: str) -> Iterator[Scalar]:
        """Yield the texts of the list under a key."""
        return (item for item in self.items(key) if isinstance(item, Scalar))

    def entry(self, key: str) -> Entry | None:
        """Return the mapping under a key, or None."""
        value = self.values[key][1] if key in self.values else None
        return value if isinstance(value, Entry) else None

    def table(self, key: str) -> Iterator[tuple[Scalar, Value]]:
        """Yield the keys and values of the mapping under a key."""
        value = self.entry(key)
        return iter(value.values.values() if value is not None else ())


Value: TypeAlias = Scalar | tuple["Value", ...] | Entry


def take(shape: Shape, node: Node, fields: Fields) -> Value | None:
    """Return what is well formed of a node; note in `fields` what is not, and leave it out."""
    if isinstance(shape, Text):
        return _text(shape, node, fields)
    if isinstance(shape, Either):
        return take(shape.text if isinstance(node, Scalar) else shape.record, node, fields)
    if isinstance(shape, Many):
        if isinstance(node, Sequence):
            items = tuple(take(shape.item, item, fields) for item in node.items)
            if len(items) < shape.at_least:
                fields.note(node, f"“{shape.what}” is empty", expected="at least one entry")
            return tuple(item for item in items if item is not None)
        if shape.or_one:
            item = take(shape.item, node, fields)
            return None if item is None else (item,)
        fields.note(node, f"“{shape.what}” is to be a list", expected="lines that start with “- ”")
        return None
    if not isinstance(node, Mapping):
        fields.note(node, f"{shape.what} is to be a mapping", expected="lines of “key: value”")
        return None
    if isinstance(shape, Table):
        taken = ((key, take(shape.item, value, fields)) for key, value in node.entries)
        return Entry(node, {k.text.strip(): (k, () if v is None else v) for k, v in taken})
    return _record(shape, node, fields)


def _text(shape: Text, node: Node, fields: Fields) -> Scalar | None:
    if not isinstance(node, Scalar):
        fields.note(node, f"{shape.what} is to be a text, and here stands {_kind(node)}")
        return None
    if node.is_null():
        fields.note(node, f"{shape.what} is missing here", expected=shape.hint)
        return None
    text = node.text.strip()
    if shape.day and parse_date(text) is None:
        message, expected = no_day(text)
        fields.note(node, message, expected=expected)
        return None
    if shape.choices and text not in shape.choices:
        fields.note(
            node,
            f"“{text}” is not {shape.what}",
            expected="one of: " + ", ".join(shape.choices),
            near=nearest(text, shape.choices),
        )
        return None
    if shape.pattern and not re.search(shape.pattern, text):
        fields.note(node, f"“{text}” is not {shape.what}", expected=shape.hint)
        return None
    return node


def _record(shape: Record, node: Mapping, fields: Fields) -> Entry:
    known = {key.name: key for key in shape.keys}
    values: dict[str, tuple[Scalar, Value]] = {}
    written, strange = set(), 0
    for key, value in node.entries:
        name = key.text.strip()
        if name not in known:
            strange += 1
            fields.note(
                key,
                f"{shape.what} has no key “{name}”",
                expected="one of: " + ", ".join(known),
                near=nearest(name, known),
            )
            continue
        if _left_empty(shape, known[name]) and isinstance(value, Scalar) and value.is_null():
            continue
        written.add(name)
        taken = take(known[name].shape, value, fields)
        if taken is not None:
            values[name] = (key, taken)
    for name, key_ in known.items():
        if key_.required and name not in written:
            meaning = key_.description[:1].lower() + key_.description[1:].rstrip(".")
            fields.note(
                node.location, f"{shape.what} lacks “{name}”", expected=f"{name}: {meaning}"
            )
    if shape.one_key and len(written) + strange != 1:
        fields.note(node.location, f"{shape.what} has exactly one key", expected=" or ".join(known))
    return Entry(node, values)


def _left_empty(shape: Record, key: Key) -> bool:
    """Tell whether a key may stand there without a value."""
    return not key.required and not shape.one_key


def _kind(node: Node) -> str:
    return "a list" if isinstance(node, Sequence) else "a mapping"


def json_schema(shape: Shape, suggestions: AbstractMapping[str, Iterable[str]]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a shape.

    It speaks of YAML as editors read it: `no` may be a text or false, an empty value null.
    `suggestions` maps the names that texts have under `suggest` to the texts to offer.
    """
    if isinstance(shape, Text):
        return _text_schema(shape, suggestions)
    if isinstance(shape, Either):
        options = (shape.text, shape.record)
        return {"anyOf": [json_schema(option, suggestions) for option in options]}
    if isinstance(shape, Many):
        item = json_schema(shape.item, suggestions)
        listed: dict[str, Any] = {"type": "array", "items": item}
        if shape.at_least:
            listed["minItems"] = shape.at_least
        return {"anyOf": [item, listed]} if shape.or_one else listed
    if isinstance(shape, Table):
        return {"type": "object", "additionalProperties": json_schema(shape.item, suggestions)}
    properties = {}
    for key in shape.keys:
        inner = json_schema(key.shape, suggestions)
        if _left_empty(shape, key):
            inner = {"anyOf": [inner, {"type": "null"}]}
        properties[key.name] = {"description": key.description, **inner}
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    required = [key.name for key in shape.keys if key.required]
    if required:
        schema["required"] = required
    if shape.one_key:
        schema |= {"minProperties": 1, "maxProperties": 1}
    return schema


def _text_schema(shape: Text, suggestions: AbstractMapping[str, Iterable[str]]) -> dict[str, Any]:
    if shape.day:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    if shape.choices:
        extra = {"yes": True, "no": False}
        also = [extra[choice] for choice in shape.choices if choice in extra]
        return {"enum": [*shape.choices, *also]}
    schema: dict[str, Any] = {"type": ["string", "number"]}
    if shape.pattern:
        schema["pattern"] = shape.pattern
    offered = list(suggestions.get(shape.suggest, ()))
    return {"anyOf": [{"enum": offered}, schema]} if offered else schema
