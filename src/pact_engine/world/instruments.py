"""Instruments about help in war that are known and that no file of the library encodes."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast, get_args

from msgspec import Struct

from pact_engine.fields import Fields
from pact_engine.problems import PactError, nearest
from pact_engine.world.membership import months_after
from pact_engine.world.shape import Entry, Key, Many, Record, Table, Text, take
from pact_engine.yaml_source import decode, document, lines_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pact_engine.world.states import States
    from pact_engine.yaml_source import Scalar

Status: TypeAlias = Literal[
    "not-encoded",
    "ended",
    "political",
    "unilateral",
    "unpublished",
    "constitutional",
    "not-in-force",
]
Certainty: TypeAlias = Literal["sure", "probable", "unverified"]

FILE: Final = "instruments.yaml"
UNKNOWN: Final = "unknown"
"""Under `to`: it ended, and nobody looked up when."""

RECENT_YEARS: Final = 25
"""So long after its end an instrument is one that a reader may still expect."""

_WHEN: Final = r"\d{4}(-\d{2}(-\d{2})?)?"
_BOTH: Final = Record(
    (
        Key("en", Text("a text"), "In English.", required=True),
        Key("fr", Text("a text"), "In French.", required=True),
    ),
    "a text in both languages",
)
_DAY: Final = Text("a day, a month or a year", _WHEN, "such as 1951-12-13, 1981-05 or 1912")
SHAPE: Final = Record(
    (
        Key("version", Text("a number"), "The version of the format.", required=True),
        Key(
            "instruments",
            Table(
                Record(
                    (
                        Key(
                            "status",
                            Text("a status", choices=get_args(Status)),
                            "What keeps it out of the library.",
                            required=True,
                        ),
                        Key("name", _BOTH, "What it is called.", required=True),
                        Key("parties", Many(Text("a state"), "states"), "Who is in it."),
                        Key("signed", _DAY, "When it was signed."),
                        Key("from", _DAY, "When it came into force."),
                        Key(
                            "to",
                            Text("a day, a month or a year", f"{_WHEN}|{UNKNOWN}", "or unknown"),
                            "When it ended: the first day out.",
                        ),
                        Key("says", _BOTH, "What there is to know, in one line.", required=True),
                        Key(
                            "certainty",
                            Text("a certainty", choices=get_args(Certainty)),
                            "How sure that is.",
                            required=True,
                        ),
                        Key("source", Text("a source"), "Where it says so.", required=True),
                    ),
                    "an instrument",
                ),
                "instruments",
            ),
            "The instruments by their ids.",
            required=True,
        ),
    ),
    "the list",
)


class Instrument(Struct, frozen=True):
    """One instrument: what it is called, who is in it, and what there is to know of it.

    `name` and `says` have the keys "en" and "fr". `signed`, `start` and `end` are days, months
    or years as they are known, `end` the first one out; empty where nothing is known.
    """

    id: str
    status: Status
    name: Mapping[str, str]
    parties: tuple[str, ...]
    says: Mapping[str, str]
    certainty: Certainty
    source: str
    signed: str = ""
    start: str = ""
    end: str = ""

    def stands_on(self, day: datetime.date) -> bool:
        """Tell whether it may be there on a day, as far as its dates are known."""
        first, last = self._first(), self._last()
        return first <= day and (last is None or day < last)

    def ended_by(self, day: datetime.date) -> bool:
        """Tell whether it had ended by a day, and not so long before that nobody expects it."""
        last = self._last()
        return last is not None and last <= day < months_after(last, 12 * RECENT_YEARS)

    def _first(self) -> datetime.date:
        text = self.start or self.signed
        return _bounds(text)[0] if text else datetime.date.min

    def _last(self) -> datetime.date | None:
        if self.end == UNKNOWN:
            return months_after(self._first(), 12 * RECENT_YEARS)
        return _bounds(self.end)[1] if self.end else None


def _bounds(text: str) -> tuple[datetime.date, datetime.date]:
    """Return the first day of what a text names, and the day it can have ended by."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    first = datetime.date(year, month or 1, day or 1)
    return first, first if day else months_after(first, 1 if month else 12)


def load_instruments(directory: Path, states: States) -> tuple[Instrument, ...]:
    """Read the list in a directory of rules; a directory without it knows of none.

    Raises PactError with everything that is wrong in the file.
    """
    path = directory / FILE
    if not path.exists():
        return ()
    return read_instruments(decode(read_bytes(path), str(path)), str(path), states)


def read_instruments(text: str, file: str, states: States) -> tuple[Instrument, ...]:
    """Read the list from a text; raise PactError with everything that is wrong in it."""
    fields = Fields(file, lines_of(text))
    root = document(text, file)
    entry = take(SHAPE, root, fields) if root is not None else None
    found = []
    if isinstance(entry, Entry):
        for key, value in entry.table("instruments"):
            if isinstance(value, Entry):
                found.append(_instrument(key, value, states, fields))
    if fields.problems:
        raise PactError(fields.problems)
    return tuple(found)


def _instrument(key: Scalar, entry: Entry, states: States, fields: Fields) -> Instrument:
    parties = []
    for scalar in entry.texts("parties"):
        name = states.resolve(scalar.text.strip())
        if name is None:
            near = nearest(scalar.text, states.writable())
            fields.note(
                scalar, f"no state is called “{scalar.text}”", expected="a state", near=near
            )
        elif name in parties:
            fields.note(scalar, f"“{name}” stands here twice")
        else:
            parties.append(name)
    days = {word: _day(entry.text(word), fields) for word in ("signed", "from", "to")}
    start, end = days["from"] or days["signed"], days["to"]
    if start and end and end != UNKNOWN and _bounds(start)[0] >= _bounds(end)[1]:
        fields.note(key, f"“{key.text}” ends before it starts")
    return Instrument(
        key.text,
        cast(Status, _text(entry.text("status"))),
        _both(entry.entry("name")),
        tuple(parties),
        _both(entry.entry("says")),
        cast(Certainty, _text(entry.text("certainty"))),
        _text(entry.text("source")),
        days["signed"],
        days["from"],
        days["to"],
    )


def _day(scalar: Scalar | None, fields: Fields) -> str:
    """Return a day, month or year as written, or nothing where the calendar has none such."""
    text = _text(scalar)
    if scalar is not None and re.fullmatch(_WHEN, text):
        try:
            _bounds(text)
        except ValueError:
            fields.note(scalar, f"the calendar has no “{text}”")
            return ""
    return text


def _text(scalar: Scalar | None) -> str:
    return "" if scalar is None else scalar.text.strip()


def _both(entry: Entry | None) -> dict[str, str]:
    return {} if entry is None else {word: _text(entry.text(word)) for word in ("en", "fr")}


def concerning(
    instruments: Iterable[Instrument], states: Iterable[str], day: datetime.date
) -> Iterator[Instrument]:
    """Yield the instruments that all of some states are in, and that a reader may expect on a day.

    These are those that are there on that day or ended in the years before.
    """
    wanted = {*states}
    for instrument in instruments:
        if wanted <= {*instrument.parties} and (
            instrument.stands_on(day) or instrument.ended_by(day)
        ):
            yield instrument
