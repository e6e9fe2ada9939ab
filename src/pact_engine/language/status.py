"""Reading the status of a treaty file: when it was checked, and against which source."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from pact_engine.language.treaty import Checked, Status, TextKnown
from pact_engine.yaml_source import Mapping

if TYPE_CHECKING:
    from pact_engine.fields import Fields
    from pact_engine.yaml_source import Node

_KEYS = ("encoded", "reviewed", "text")


def read_status(fields: Fields, node: Node | None) -> Status:
    """Read what stands under `status`; what is wrong is noted in `fields`.

    `encoded` is one day with its source, `reviewed` one or several, and `text` says whether
    somebody has seen the treaty's text.
    """
    entry = {key: value for key, (_, value) in fields.mapping(node, "status", _KEYS).items()}
    encoded = _checked(fields, entry.get("encoded"), "encoded")
    found = [
        (_checked(fields, item, "reviewed"), item) for item in fields.items(entry.get("reviewed"))
    ]
    reviewed = sorted((each for each, _ in found if each is not None), key=lambda each: each.day)
    for each, item in found:
        if each is not None and encoded is not None and each.day < encoded.day:
            message = f"this review is earlier than {encoded.day}, when the file was encoded"
            fields.note(item, message, expected="that day or a later one")
    text = fields.one_of(entry.get("text"), "text", get_args(TextKnown))
    return Status(encoded, tuple(reviewed), cast(TextKnown, text or "seen"))


def _checked(fields: Fields, node: Node | None, what: str) -> Checked | None:
    if node is None:
        return None
    entry = {
        key: value for key, (_, value) in fields.mapping(node, what, ("date", "source")).items()
    }
    for key in ("date", "source"):
        if key not in entry:
            expected = "a day, year-month-day" if key == "date" else "what it was held against"
            fields.note(node, f"{what} lacks “{key}”", expected=expected)
    source, day = entry.get("source"), fields.date(entry.get("date"), "date")
    if isinstance(source, Mapping):
        told = {
            k: fields.text(v, k)
            for k, (_, v) in fields.mapping(source, "source", ("en", "fr")).items()
        }
        if set(told) != {"en", "fr"}:
            fields.note(source, "source is to have the keys en and fr")
    else:
        told = dict.fromkeys(("en", "fr"), fields.text(source, "source"))
    return None if day is None or not any(told.values()) else Checked(day, told)
