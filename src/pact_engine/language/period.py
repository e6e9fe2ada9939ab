"""The days on which a provision is there: behind its first line, or behind its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pact_engine.fields import parse_date
from pact_engine.language.program import Period
from pact_engine.problems import Problem

if TYPE_CHECKING:
    from pact_engine.fields import Fields
    from pact_engine.language.blocks import Line

_PERIOD = re.compile(
    r"\s*\((?:from\s+(?P<since>[^\s()]+)(?:\s+until\s+(?P<until>[^\s()]+))?"
    r"|until\s+(?P<only>[^\s()]+))\)\s*\Z"
)


def split_heading(heading: str) -> tuple[str, tuple[str, int] | None, tuple[str, int] | None]:
    """Return a heading without its days, and these with where they stand in it.

    "Article 4 (from 2012-12-19)" is article 4 from that day on.
    """
    found = _PERIOD.search(heading)
    if found is None:
        return heading, None, None
    last = "only" if found["only"] else "until"
    since = (found["since"], found.start("since")) if found["since"] else None
    until = (found[last], found.start(last)) if found[last] else None
    return heading[: found.start()], since, until


def read_period(
    since: Line | None, until: Line | None, fields: Fields, within: Period | None = None
) -> Period | None:
    """Return the days on which a provision is there, or None where that is always.

    A provision that has days of its own `within` those of its heading is there on those that
    are in both. What is no day, and a period without any day, is noted.
    """
    starts, ends = _day(since, fields), _day(until, fields)
    if not starts and not ends:
        return within
    first = max(starts, within.since if within is not None else "")
    last = min(filter(None, (ends, within.until if within is not None else "")), default="")
    if first and last and last <= first:
        place = until or since
        assert place is not None, "one of the two was read"
        message = f"this leaves no day: the first one is {first}, and {last} is out already"
        _note(place, message, fields, "from the first day, until the day after the last one")
    return Period(first, last)


def _day(line: Line | None, fields: Fields) -> str:
    if line is None:
        return ""
    day = parse_date(line.text)
    if day is None:
        _note(line, f"“{line.text}” is no date", fields, "year-month-day, such as 1952-02-15")
    return "" if day is None else day.isoformat()


def _note(line: Line, message: str, fields: Fields, expected: str) -> None:
    source = fields.line(line.location)
    fields.problems.append(Problem(line.location, message, source, len(line.text), expected))
