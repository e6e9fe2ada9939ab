"""What is right for any input whatever: a result, or errors that point into the file, and soon."""

from __future__ import annotations

import re
import signal
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from pact_engine.problems import MAX_PROBLEMS, PactError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pact_engine.problems import Problem

T = TypeVar("T")

SECONDS: Final = 10.0
"""More processor time than this for one input is a defect; a plain one takes some milliseconds."""

_LINE_END = re.compile(r"\r\n|\r|\n")


class TooSlowError(BaseException):
    """Reading took too long. It is no Exception, so that nothing on the way catches it."""


@contextmanager
def in_time(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooSlowError in what takes more processor time, however busy the machine is."""

    def stop(*_: object) -> None:
        raise TooSlowError(f"it took more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def outcome(read: Callable[[], T], files: Mapping[str, bytes]) -> T | PactError:
    """Return a result or a good error about one of the files; raise AssertionError otherwise."""
    try:
        with in_time():
            return read()
    except PactError as error:
        check_error(error, files)
        return error


def check_error(error: PactError, files: Mapping[str, bytes]) -> None:
    """Assert that an error tells of files, with lines and columns and carets inside them."""
    assert error.problems
    assert len(error.problems) <= len(files) * (MAX_PROBLEMS + 1)
    lines = {file: _lines(data) for file, data in files.items()}
    for problem in error.problems:
        assert problem.message
        assert problem.location.file in files, f"no file is named: {problem}"
        check_place(problem, lines[problem.location.file])
    text = str(error)
    text.encode("utf-8")
    strange = {c for c in text if unicodedata.category(c) in ("Cc", "Cs")} - {"\n", "\t"}
    assert not strange, "what is printed could steer a terminal"


def _lines(data: bytes) -> list[str]:
    return _LINE_END.split(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))


def check_place(problem: Problem, lines: Sequence[str]) -> None:
    """Assert that a problem lies in its file and its caret in its line."""
    place = problem.location
    if not place.line:
        assert not place.column
        return
    assert 1 <= place.line <= len(lines)
    line = lines[place.line - 1]
    assert problem.text in ("", line), f"{problem.text!r} is not line {place.line}: {line!r}"
    assert 0 <= place.column <= len(line) + 1, f"column {place.column} of {line!r}"
    marked = re.search(r"\| (\s*)(\^+)$", str(problem), re.MULTILINE)
    if place.column and problem.text:
        assert marked, f"there is no caret: {problem}"
        assert 1 <= len(marked[2]) <= max(1, len(line) - place.column + 1)
