"""Reading the fields of a YAML mapping one by one, with every problem noted and none raised.

A reader notes what is wrong and goes on, so that all errors of a file are told at once.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from typing import TYPE_CHECKING, Final

from pact_engine.problems import Location, Problem, Problems, nearest
from pact_engine.yaml_source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.yaml_source import Node

DAY: Final = "year-month-day, such as 2023-09-16"
"""How a day is written."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class Fields:
    """Notes problems of one file while its fields are read.

    `file` is its name in errors; `lines` are its lines, for the line that an error shows. To
    note more than `problems.MAX_PROBLEMS` raises PactError with what was noted.
    """

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.problems = Problems(file)

    def line(self, location: Location) -> str:
        """Return the line that a location stands in."""
        return self.lines[location.line - 1] if 0 < location.line <= len(self.lines) else ""

    def note(
        self, node: Node | Location, message: str, *, expected: str = "", near: str = ""
    ) -> None:
        """Note a problem at a node; the caret marks the whole of a text on its line."""
        location = node if isinstance(node, Location) else node.location
        line = self.line(location)
        width = 1
        if isinstance(node, Scalar):
            width = len(node.text) + (0 if node.plain else 2)
            width = max(1, min(width, len(line) - location.column + 1))
        self.problems.append(Problem(location, message, line, width, expected, near))

    def mapping(
        self, node: Node | None, what: str, keys: Iterable[str] | None = None
    ) -> dict[str, tuple[Scalar, Node]]:
        """Return a mapping's entries by key; note an unknown key, or a node that is no mapping."""
        if node is None or (isinstance(node, Scalar) and node.is_null()):
            return {}
        if not isinstance(node, Mapping):
            self.note(node, f"{what} is to be a mapping", expected="lines of “key: value”")
            return {}
        known = None if keys is None else list(keys)
        found: dict[str, tuple[Scalar, Node]] = {}
        for key, value in node.entries:
            if known is not None and key.text not in known:
                self.note(
                    key,
                    f"{what} has no key “{key.text}”",
                    expected="one of: " + ", ".join(known),
                    near=nearest(key.text, known),
                )
            else:
                found[key.text] = (key, value)
        return found

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """Return a list's items; a single text or mapping counts as a list of one."""
        if node is None or (isinstance(node, Scalar) and node.is_null()):
            return ()
        if isinstance(node, Sequence):
            return node.items
        return (node,)

    def text(self, node: Node | None, what: str) -> str:
        """Return a text, or an empty string with a problem noted where it is none."""
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.note(node, f"{what} is to be a text")
            return ""
        return "" if node.is_null() else node.text.strip()

    def told(self, node: Node | None, what: str) -> tuple[str, str]:
        """Return a text with its French, which is empty where a plain text stands for the English.

        A text of both languages is a mapping with the keys en and fr.
        """
        if not isinstance(node, Mapping):
            return self.text(node, what), ""
        entry = self.mapping(node, what, ("en", "fr"))
        if set(entry) != {"en", "fr"}:
            self.note(node, f"{what} is to have the keys en and fr")
        english, french = (self.text(entry[k][1], k) if k in entry else "" for k in ("en", "fr"))
        return english, french

    def texts(self, node: Node | None, what: str) -> Iterator[Scalar]:
        """Yield the texts of a list (or the one text that stands for a list of one)."""
        for item in self.items(node):
            if isinstance(item, Scalar):
                yield item
            else:
                self.note(item, f"{what} is to be a text")

    def date(self, node: Node | None, what: str) -> datetime.date | None:
        """Return a day written year-month-day, or None (noted where it is no such day)."""
        if node is None or (isinstance(node, Scalar) and node.is_null()):
            return None
        if isinstance(node, Scalar):
            day = parse_date(node.text)
            if day is not None:
                return day
            message, expected = no_day(node.text)
            self.note(node, f"{what}: {message}", expected=expected)
            return None
        self.note(node, f"{what} is no date", expected=DAY)
        return None

    def one_of(self, node: Node | None, what: str, choices: Iterable[str]) -> str:
        """Return a text that is one of the choices, or an empty string with a problem noted."""
        options = list(choices)
        text = self.text(node, what)
        if text and text not in options and isinstance(node, Scalar):
            self.note(
                node,
                f"{what} cannot be “{text}”",
                expected=" or ".join(options),
                near=nearest(text, options),
            )
            return ""
        return text


def no_day(text: str) -> tuple[str, str]:
    """Return what is wrong with a text that names no day, and what would have been right."""
    text = text.strip()
    if not _DATE.match(text):
        return f"“{text}” is no date", DAY
    year, month = int(text[:4]), int(text[5:7])
    if not 1 <= month <= 12 or not year:
        what = f"there is no month {text[5:7]}" if year else "there is no year 0"
        return f"“{text}” is no day: {what}", DAY
    last = monthrange(year, month)[1]
    first = f"{text[:7]}-01"
    return (
        f"“{text}” is no day: that month has {last} days",
        f"a day from {first} to {text[:7]}-{last}",
    )


def parse_date(text: str) -> datetime.date | None:
    """Return the day that a text in the form year-month-day names, or None."""
    text = text.strip()
    if not _DATE.match(text):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
