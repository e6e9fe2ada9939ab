"""A duty to assist with its extent: "HELPER must assist VICTIM over EVENT with all its forces"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pact_engine.language.predicates import (
    INCLUDES_FORCE,
    LEVEL,
    MUST_ASSIST,
)
from pact_engine.language.program import Atom, Constant
from pact_engine.problems import Location, PactError, Problem, nearest

if TYPE_CHECKING:
    from pact_engine.language.names import Names
    from pact_engine.language.program import Condition
    from pact_engine.language.vocabulary import Vocabulary


_EXTENT: Final = re.compile(
    r"(?P<duty>.*\bmust assist\b.*?)(?:\s+with\s+(?P<level>.+?))?"
    r"(?P<force>\s*,\s*armed\s+force\s+included)?\Z"
)
_PREFIX: Final = re.compile(r"assistance\s+(?!\Z)")


def read_duty(
    text: str, vocabulary: Vocabulary, names: Names, location: Location, source_line: str
) -> tuple[Condition, ...]:
    """Read what a rule concludes: one sentence, or a duty to assist with its extent.

    The level may have "assistance" before it ("with assistance of its choice"). Raises
    PactError as `Vocabulary.read_condition` does, and where the level is none.
    """
    found = _EXTENT.match(text)
    if found is None or not (found["level"] or found["force"]):
        return (vocabulary.read_condition(text, names, location, source_line),)
    duty = vocabulary.read_condition(found["duty"], names, location, source_line)
    if not isinstance(duty, Atom) or duty.predicate != MUST_ASSIST:
        return (vocabulary.read_condition(text, names, location, source_line),)
    if found["level"] is None:
        message = "it is not said how far the duty goes that includes armed force"
        start, width = found.start("force"), len(found["force"])
        raise _problem(message, location, start, source_line, width, "with LEVEL before it")
    level = _level(found["level"], names) or _level(_bare(found["level"]), names)
    if level is None:
        known = list(vocabulary.levels)
        raise _problem(
            f"“{found['level']}” is not a level of assistance that is known here",
            location,
            found.start("level"),
            source_line,
            len(found["level"]),
            "one of: " + ", ".join(known),
            nearest(_bare(found["level"]), known),
        )
    extent = [Atom(LEVEL, (*duty.terms, Constant(level)))]
    if found["force"]:
        extent.append(Atom(INCLUDES_FORCE, duty.terms))
    return (duty, *extent)


def _level(text: str, names: Names) -> str | None:
    return names.resolve("level", " ".join(text.split()))


def _bare(text: str) -> str:
    return _PREFIX.sub("", text, count=1)


def _problem(
    message: str,
    location: Location,
    offset: int,
    source_line: str,
    width: int,
    expected: str,
    near: str = "",
) -> PactError:
    place = Location(location.file, location.line, location.column + offset)
    return PactError(Problem(place, message, source_line, width, expected, near))
