"""Reading a `pact` block: its rules and exceptions, as the grammar in rules.lark has them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, cast

from pact_engine.problems import Location, Problem, Problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lark import Lark

_START = re.compile(r"[ \t]*(rule|exception)\b")
_DAYS = re.compile(r"\s+(?P<word>from|until)\s+(?P<day>\S+)\Z")
_BLANK = re.compile(r"[ \t]*(#.*)?\Z")
_FORMS = {
    "RULE": "rule ID",
    "EXCEPTION": "exception ID to ID",
    "ARTICLE": "article NUMBER",
    "ARTICLES": "articles NUMBER to NUMBER",
    "THIS": "this treaty",
    "TREATY": "treaty",
    "EVERY": "every rule that concludes SENTENCE",
    "THAT": "that concludes SENTENCE",
    "CONCLUDES": "concludes SENTENCE",
    "NAME": "an id such as 6.assist",
    "DAY": "a date, year-month-day",
    "FROM": "from DATE",
    "UNTIL": "until DATE",
    "SENTENCE": "a sentence",
    "_IF": "if SENTENCE",
    "_AND": "and SENTENCE",
    "_UNLESS": "unless SENTENCE",
    "TO": "to ID",
    "COMMA": "a comma",
    "_NEWLINE": "the end of the line",
    "$END": "the end of the rule",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A word or sentence of a block with its place."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Target:
    """What an exception says it is an exception to.

    `kind` is "rule" with an id in `words`, "article" with a number, "articles" with the first
    and the last one, "treaty" for all rules of the file about an event, or "every" with the
    sentence that rules conclude. `location` is where the first word stands.
    """

    kind: Literal["rule", "article", "articles", "treaty", "every"]
    words: tuple[Line, ...]
    location: Location

    @property
    def text(self) -> str:
        """The target as it is written."""
        words = [line.text for line in self.words]
        match self.kind:
            case "rule":
                return words[0]
            case "article":
                return f"article {words[0]}"
            case "articles":
                return f"articles {words[0]} to {words[1]}"
            case "treaty":
                return "this treaty"
            case _:
                return f"every rule that concludes {' '.join(words[0].split())}"


@dataclass(frozen=True, slots=True)
class Block:
    """One rule or exception in its parts. A rule has a `conclusion`, an exception `targets`.

    `since` and `until` are the days behind its first line, as they are written.
    """

    kind: Literal["rule", "exception"]
    name: Line
    conclusion: Line | None
    targets: tuple[Target, ...]
    conditions: tuple[Line, ...]
    unless: tuple[Line, ...]
    since: Line | None = None
    until: Line | None = None


@cache
def _grammar() -> Lark:
    from lark import Lark

    text = files("pact_engine.language").joinpath("rules.lark").read_text("utf-8")
    return Lark(text, parser="lalr", propagate_positions=False, maybe_placeholders=False)


def read_blocks(
    lines: Sequence[str], file: str, first_line: int, problems: Problems
) -> Iterator[Block]:
    """Yield the rules and exceptions of a fenced block's lines.

    `first_line` is the line of the file on which the block's first line stands. What cannot
    be read is added to `problems`, and reading goes on with the next rule or exception.
    """
    starts = [index for index, line in enumerate(lines) if _START.match(line)]
    for index in range(starts[0] if starts else len(lines)):
        if not _BLANK.match(lines[index]):
            problems.append(
                Problem(
                    Location(file, first_line + index, 1 + _indent(lines[index])),
                    "this line belongs to no rule",
                    lines[index],
                    len(lines[index].strip()),
                    "rule ID or exception ID to ID",
                )
            )
            break
    for start, end in pairwise([*starts, len(lines)]):
        block = _read_one(lines[start:end], file, first_line + start, problems)
        if block is not None:
            yield block


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _read_one(lines: Sequence[str], file: str, first_line: int, problems: Problems) -> Block | None:
    from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

    text = "\n".join(line.rstrip() for line in lines).rstrip() + "\n"
    try:
        tree: Any = _grammar().parse(text)
    except UnexpectedInput as error:
        wanted: set[str] = set()
        if isinstance(error, UnexpectedToken):
            wanted = set(error.expected)
        elif isinstance(error, UnexpectedCharacters):
            wanted = set(error.allowed or ())
        at_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        index = text.count("\n") - 1 if at_end else error.line - 1
        line = lines[index]
        column = len(line.rstrip()) + 1 if at_end else error.column
        problems.append(
            Problem(
                Location(file, first_line + index, column),
                "the rule ends too early" if at_end else "the rule cannot be read from here on",
                line,
                1 if at_end else max(1, len(line.rstrip()) - column + 1),
                " or ".join(sorted({_FORMS.get(name, name) for name in wanted})),
            )
        )
        return None
    node = tree.children[0]
    names: list[Line] = []
    targets: list[Target] = []
    days: dict[str, Line] = {}
    parts: dict[str, list[Line]] = {"conclusion": [], "conditions": [], "unless": []}

    def placed(token: Any) -> Line:
        location = Location(file, first_line + token.line - 1, token.column)
        return Line(str(token).rstrip(), location)

    for child in node.children:
        if hasattr(child, "data") and child.data == "targets":
            targets = [_target(str(item.data), item.children, placed) for item in child.children]
        elif hasattr(child, "data") and child.data == "period":
            for word, day in zip(child.children[::2], child.children[1::2], strict=True):
                days[str(word)] = placed(day)
        elif hasattr(child, "data"):
            parts[str(child.data)] += [placed(token) for token in child.children]
        else:
            names.append(placed(child))
    for target in targets:
        if target.kind == "every":
            sentence, more = _without_days(target.words[0])
            targets, days = [replace(target, words=(sentence,))], more
    return Block(
        "rule" if node.data == "rule" else "exception",
        names[0],
        parts["conclusion"][0] if parts["conclusion"] else None,
        tuple(targets),
        tuple(parts["conditions"]),
        tuple(parts["unless"]),
        days.get("from"),
        days.get("until"),
    )


def _without_days(sentence: Line) -> tuple[Line, dict[str, Line]]:
    """Return a sentence that goes on to the end of its line without the days behind it."""
    text, days = sentence.text, {}
    while (found := _DAYS.search(text)) and found["word"] not in days:
        place = sentence.location
        column = place.column + found.start("day")
        days[found["word"]] = Line(found["day"], Location(place.file, place.line, column))
        text = text[: found.start()]
    return replace(sentence, text=text), days


def _target(kind: str, tokens: Sequence[Any], placed: Callable[[Any], Line]) -> Target:
    """Return a target from its tokens, of which the first one says where it stands."""
    words = tuple(placed(token) for token in tokens if token.type in ("NAME", "SENTENCE"))
    return Target(
        cast(Any, "rule" if kind == "rule_id" else kind), words, placed(tokens[0]).location
    )
