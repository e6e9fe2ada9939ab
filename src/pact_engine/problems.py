"""What is wrong with a user's input, and where: the one form of error that every reader reports."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


MAX_PROBLEMS = 200
"""So many problems of one file are told; reading it stops there."""

_WIDEST = 200
"""So many characters of a longer line are shown."""

_LONGEST = 3_000
"""So many characters of a longer message are shown."""

_LONGEST_NAME = 200
"""Nothing longer is taken for a name that somebody mistyped."""

_SHORTEST = 3
"""The beginning of a name with so few letters could be that of too many."""

_ARTICLES = ("the ", "an ", "a ", "les ", "le ", "la ", "l'")

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls, marks that turn the direction of writing, lone surrogates, separators of lines."""


class Location(Struct, frozen=True):
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One error of one file.

    `message` says what is wrong, `text` is the line it stands in, `width` how many
    characters the caret marks, `expected` what would have been right there, and `nearest`
    the known name that was perhaps meant.
    """

    location: Location
    message: str
    text: str = ""
    width: int = 1
    expected: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        place = str(self.location)
        message = _shortened(self.message)
        lines = [f"{place}: {message}" if place else message]
        if self.text and self.location.line:
            number = f"{self.location.line:5d} | "
            text, column = _window(self.text, self.location.column)
            lines.append(number + text)
            if column:
                indent = "".join("\t" if c == "\t" else " " for c in text[: column - 1])
                marked = "^" * max(1, min(self.width, len(text) - column + 1))
                lines.append(" " * (len(number) - 2) + "| " + indent + marked)
        if self.expected:
            lines.append(f"  expected: {_shortened(self.expected)}")
        if self.nearest:
            lines.append(f"  did you mean “{self.nearest}”?")
        return "\n".join(_printable(line) for line in lines)


def _shortened(text: str) -> str:
    """Return a text with the middle left out where somebody's name in it is endless."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"


def _printable(text: str) -> str:
    """Return a text without what could steer a terminal or cannot be written to one."""
    if text.isprintable():
        return text
    return "".join(
        "�" if unicodedata.category(c) in _UNPRINTABLE and c != "\t" else c for c in text
    )


def _window(text: str, column: int) -> tuple[str, int]:
    """Return what is shown of a line around a column, and the column in that."""
    if len(text) <= _WIDEST:
        return text, column
    start = max(0, min(column - 1 - _WIDEST // 2, len(text) - _WIDEST))
    end = start + _WIDEST
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + text[start:end] + after, column and column - start + len(before)


class PactError(Exception):
    """Input that cannot be used. `problems` lists everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem] | Problem | str) -> None:
        if isinstance(problems, str):
            problems = Problem(Location(""), problems)
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Problems:
    """Collects what is wrong with one file.

    The one after the first `MAX_PROBLEMS` raises PactError with those: a file in which more is
    wrong is mostly not what it is taken for, and to look for the rest could take very long.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Problem] = []

    def append(self, problem: Problem) -> None:
        """Add a problem; raise PactError where there are too many."""
        if len(self._found) >= MAX_PROBLEMS:
            message = f"reading stopped at {MAX_PROBLEMS} errors; there may be more"
            raise PactError((*self, Problem(Location(self._file), message)))
        self._found.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems; raise PactError where there are too many."""
        for problem in problems:
            self.append(problem)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        """Yield the problems in the order in which they stand in the file."""
        return iter(sorted(self._found, key=_place))


def _place(problem: Problem) -> tuple[int, int]:
    return problem.location.line, problem.location.column


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name that somebody mistyped as `word`, or an empty string.

    A slip of the pen seldom makes another first letter: it drops it or turns the first two
    around. A word in four letters is not what it was meant to be. Whoever writes only the
    beginning of a name means it; an article before it does not count.
    """
    from difflib import SequenceMatcher

    if len(word) > _LONGEST_NAME:
        return ""
    folded = _without_article(word)
    matcher = SequenceMatcher(None, b=folded)
    best, best_rank = "", 0.0
    for name in known:
        other = _without_article(name)
        if not _begins_alike(folded, other):
            continue
        longer = max(len(folded), len(other))
        cut_short = len(folded) > _SHORTEST and re.match(re.escape(folded) + r"[^\w]", other)
        matcher.set_seq1(other)
        if not cut_short and matcher.quick_ratio() + 0.001 <= best_rank:
            continue
        # A slip of the pen changes letters more often than their number.
        rank = matcher.ratio() - 0.05 * abs(len(folded) - len(other))
        # Of two names as like, the one is meant that has an article where the word has one.
        rank += 0.001 * ((word.casefold() == folded) == (name.casefold() == other))
        same = sum(block.size for block in matcher.get_matching_blocks())
        if (cut_short or longer - same <= max(1, (longer + 1) // 4)) and (
            cut_short or rank > best_rank
        ):
            best, best_rank = name, max(rank, best_rank)
    return best


def _without_article(name: str) -> str:
    folded = name.casefold().strip()
    return next((folded[len(a) :] for a in _ARTICLES if folded.startswith(a)), folded)


def _begins_alike(word: str, other: str) -> bool:
    return word[:1] == other[:1] or word == other[1:] or word[:2] == other[:2][::-1]
