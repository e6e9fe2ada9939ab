"""YAML as a tree of texts with their places: nothing is guessed to be a number, a date or a yes.

Every plain value stays the text that the author wrote, so that `NO` is never "false" and an
error can point at the line and column it stands in. Duplicate keys, aliases and tags are
refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from pact_engine.problems import Location, PactError, Problem, Problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

MAX_NODES = 50_000
"""So many texts, lists and mappings of one file are read, in some seconds."""

_LONG_TAG = re.compile(r"!\S{1000}")

_LINE_END = re.compile(r"\r\n|\r|\n")


_IN_WORDS = (
    (r"found character '\\t'", "a tab stands here", "spaces instead of a tab"),
    (
        r"could not find expected ':'",
        "this line has no “key: value” in it",
        "a colon and a space behind the key",
    ),
    (
        r"flow sequence.*got '<stream end>'",
        "the list that starts here has no end",
        "“]” at its end",
    ),
    (
        r"flow mapping.*got '<stream end>'",
        "what starts here with “{” has no end",
        "“}” at its end",
    ),
    (r"flow sequence, expected", "something is wrong in this list", "a comma or “]” here"),
    (r"flow mapping, expected", "something is wrong between “{” and “}”", "a comma or “}” here"),
    (
        r"quoted scalar.*unexpected end of stream",
        "the text that starts here has no closing quotation mark",
        "the same quotation mark at its end",
    ),
    (
        r"unknown escape character (.*)",
        r"a backslash and \1 mean nothing within double quotes",
        "single quotes around the text, or two backslashes",
    ),
    (
        r"did not find expected|cannot start any token|expected the node content",
        "this cannot stand here",
        "quotes around a text that starts with a sign",
    ),
)
"""What the parser says, in words, with what would have been right there."""


class Scalar(Struct, frozen=True):
    """One text. `plain` says that it was written without quotes."""

    text: str
    plain: bool
    location: Location

    def is_null(self) -> bool:
        """Tell whether nothing was written (an empty value, `~` or `null`)."""
        return self.plain and self.text in ("", "~", "null")


class Sequence(Struct, frozen=True):
    """A list of nodes."""

    items: tuple[Node, ...]
    location: Location


class Mapping(Struct, frozen=True):
    """Keys with their nodes, in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    location: Location

    def get(self, key: str) -> Node | None:
        """Return the node under a key, or None."""
        return next((node for name, node in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def read_bytes(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Return a file's bytes, and of a file larger than `limit` no more than shows that it is.

    Raises PactError where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this is not the name of a file"
        message = f"this file cannot be read: {reason[:1].lower()}{reason[1:]}"
        raise PactError(Problem(Location(str(path)), message)) from None


def decode(data: bytes, file: str, *, limit: int = MAX_BYTES) -> str:
    """Return the text of a file's bytes.

    Raises PactError where the file is empty, larger than `limit` bytes, binary, or no UTF-8.
    """
    where = Location(file)
    if len(data) > limit:
        raise PactError(
            Problem(
                where,
                f"the file is larger than {_size(limit)}",
                expected="a text file; split a large collection into several files",
            )
        )
    if b"\x00" in data:
        raise PactError(Problem(where, "this is a binary file", expected="a text file in UTF-8"))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = lines_of(data[: error.start].decode("utf-8"))
        line = lines_of(data.decode("utf-8", "replace"))[len(before) - 1]
        raise PactError(
            Problem(
                Location(file, len(before), len(before[-1]) + 1),
                "this byte is not UTF-8",
                line,
                expected="a text file in UTF-8",
            )
        ) from None
    if not text.strip():
        raise PactError(Problem(where, "the file is empty"))
    return text


def _size(count: int) -> str:
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count // 1_000} kB"


def lines_of(text: str) -> list[str]:
    """Return a text's lines as editors and YAML count them: other separators end no line."""
    return _LINE_END.split(text)


def documents(text: str, file: str, *, first_line: int = 1) -> tuple[Node | None, ...]:
    """Read every YAML document of a text; an empty document is None.

    `first_line` is the line of the file on which the text starts, for a text that is part of
    a larger file. Raises PactError for broken YAML, duplicate keys, aliases, tags, nesting
    deeper than `MAX_DEPTH`, and more than `MAX_NODES` nodes.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    builder = _Builder(file, text, first_line)
    builder.refuse_long_tag(text)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        raise PactError((*builder.problems, builder.problem_of(error))) from None
    except ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(error.character)
        message = f"a character that YAML does not allow (code point {code:#x})"
        raise PactError(builder.problem_in(text, error.position, message)) from None
    except (ValueError, AssertionError, RecursionError) as error:
        raise PactError(Problem(Location(file), f"this is not YAML: {error}")) from None
    if builder.problems:
        raise PactError(builder.problems)
    return tuple(builder.documents)


def document(text: str, file: str, *, first_line: int = 1) -> Node | None:
    """Read the one YAML document of a text, None where it is empty.

    Raises PactError as `documents` does, and where there is another document.
    """
    first, *more = documents(text, file, first_line=first_line) or (None,)
    for node in more:
        if node is not None:
            line = lines_of(text)[node.location.line - first_line]
            message = "a second YAML document starts here, and one is read of this file"
            raise PactError(Problem(node.location, message, line))
    return first


class _Builder:
    """Makes nodes of the parser's events without recursion, so that no depth can overflow."""

    def __init__(self, file: str, text: str, first_line: int) -> None:
        self.file = file
        self.lines = lines_of(text)
        self.first_line = first_line
        self.documents: list[Node | None] = []
        self.problems = Problems(file)
        self.nodes = 0
        self.stack: list[tuple[bool, list[Node], Location]] = []
        self.root: Node | None = None

    def location(self, mark: Any) -> Location:
        return Location(self.file, mark.line + self.first_line, mark.column + 1)

    def problem_of(self, error: Any) -> Problem:
        """Return the problem that a parser's error tells of, where it starts if the end is it."""
        mark = error.problem_mark or error.context_mark
        if error.context_mark is not None and not "\n".join(self.lines[mark.line :]).strip():
            mark = error.context_mark
        told = ", ".join(str(part) for part in (error.context, error.problem) if part)
        message, expected = self.in_words(told, mark)
        return self.problem_at(mark, message, expected=expected)

    def in_words(self, told: str, mark: Any) -> tuple[str, str]:
        """Return what a parser's error says in words that need no knowledge of YAML."""
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        if "mapping values are not allowed here" in told:
            if self.is_too_deep(mark.line, line[: mark.column]):
                return (
                    "this line stands further in than the one above it, which has its value",
                    "the line in the same column as its neighbours",
                )
            return (
                "a colon with a space behind it stands within a text",
                "quotes around a text that has a colon and a space in it",
            )
        if "expected <block end>" in told:
            column, number = self.column_meant(mark.line)
            spaces = f"{column} spaces" if column > 1 else "1 space" if column else "no space"
            return (
                "this line stands in another column than those it belongs to",
                f"{spaces} before it, as in line {number + self.first_line}",
            )
        for pattern, message, expected in _IN_WORDS:
            found = re.search(pattern, told)
            if found:
                return found.expand(message), found.expand(expected)
        return f"this is not YAML: {told}", ""

    def column_meant(self, number: int) -> tuple[int, int]:
        """Return the column, and the line that has it, that a line was perhaps to stand in.

        It is the nearest in which a line above starts: entries of lists like entries of lists,
        and other lines like keys.
        """
        line = self.lines[number]
        is_entry = line.lstrip().startswith("-")
        own = len(line) - len(line.lstrip())
        found = [(0, 0)]
        for index, above in enumerate(self.lines[:number]):
            dash = above.lstrip().startswith("- ")
            start = len(above) - len(above.lstrip())
            if above.strip() and (dash or not is_entry):
                column = len(above) - len(above.lstrip(" -")) if dash and not is_entry else start
                found.append((column, index))
        column, index = min(found, key=lambda item: (abs(item[0] - own), -item[1]))
        return column, index

    def is_too_deep(self, number: int, before: str) -> bool:
        """Tell whether a line, up to its first colon, is a key below a key that has a value."""
        above = next((line for line in reversed(self.lines[:number]) if line.strip()), "")
        indent = len(before) - len(before.lstrip())
        deeper = indent > len(above) - len(above.lstrip(" -"))
        return deeper and ": " not in before and bool(re.search(r":\s+\S", above))

    def problem_at(self, mark: Any, message: str, width: int = 1, expected: str = "") -> Problem:
        if mark is None:
            return Problem(Location(self.file), message, expected=expected)
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return Problem(self.location(mark), message, line, width, expected)

    def problem_in(self, text: str, index: int, message: str, expected: str = "") -> Problem:
        before = lines_of(text[:index])
        line = len(before) - 1
        place = Location(self.file, line + self.first_line, len(before[-1]) + 1)
        return Problem(place, message, self.lines[line], expected=expected)

    def refuse_long_tag(self, text: str) -> None:
        """Refuse what the parser would take very long to read as a tag, which is refused anyway."""
        found = _LONG_TAG.search(text)
        if found:
            message = "a word of more than a thousand characters starts here"
            raise PactError(self.problem_in(text, found.start(), message, "shorter words"))

    def start(self, event: Any) -> None:
        """Count a node and refuse its tag."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"the file has more than {MAX_NODES:,} texts, lists and mappings"
            expected = "a smaller file; split a large collection into several files"
            raise PactError(self.problem_at(event.start_mark, message, expected=expected))
        tag = event.ctag
        if tag is not None and (tag.handle, tag.suffix) != (None, "!"):
            self.problems.append(
                self.problem_at(event.start_mark, "tags (!name) are not used here")
            )

    def take(self, event: Any) -> None:
        name = type(event).__name__
        if name == "ScalarEvent":
            self.start(event)
            self.add(Scalar(event.value, event.style is None, self.location(event.start_mark)))
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self.start(event)
            if len(self.stack) >= MAX_DEPTH:
                raise PactError(
                    self.problem_at(event.start_mark, f"nesting is deeper than {MAX_DEPTH} levels")
                )
            location = self.location(event.start_mark)
            self.stack.append((name == "MappingStartEvent", [], location))
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            is_mapping, nodes, location = self.stack.pop()
            self.add(
                Mapping(tuple(self.entries(nodes)), location)
                if is_mapping
                else Sequence(tuple(nodes), location)
            )
        elif name == "AliasEvent":
            raise PactError(
                self.problem_at(
                    event.start_mark,
                    "aliases (*name) are not used here",
                    expected="the value itself",
                )
            )
        elif name == "DocumentEndEvent":
            root = self.root
            empty = isinstance(root, Scalar) and root.is_null()
            self.documents.append(None if empty else root)
            self.root = None

    def add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1][1].append(node)
        else:
            self.root = node

    def entries(self, nodes: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Location] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            line = self.line_at(key.location)
            if not isinstance(key, Scalar):
                self.problems.append(Problem(key.location, "a key is to be a text", line))
            elif key.text in seen:
                self.problems.append(
                    Problem(
                        key.location,
                        f"the key “{key.text}” stands twice (first in line {seen[key.text].line})",
                        line,
                        len(key.text),
                    )
                )
            else:
                seen[key.text] = key.location
                yield key, value

    def line_at(self, location: Location) -> str:
        index = location.line - self.first_line
        return self.lines[index] if 0 <= index < len(self.lines) else ""
