"""Taking a treaty file apart: its front matter, its article headings and what is below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pact_engine.problems import Location, PactError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from pact_engine.fields import Fields

_FRENCH = "FR:"
_FRENCH_HEADING = re.compile(r"\*\*([^*]+)\*\*\s*(?:\n\n|\Z)")
_LEVEL = 2
_MARK = "pact"
_DEPTH = 10
"""So deep lists and quotations are read; what stands deeper is no part of a treaty."""


@dataclass(frozen=True, slots=True)
class Section:
    """One article heading of the file with what is below it.

    `prose` and `french` are paragraphs of Markdown; `french_heading` is the heading in French,
    if it is there; `blocks` are the lines of each pact block with the number of the first one
    in the file.
    """

    heading: str
    line: int
    prose: list[str]
    french: list[str]
    french_heading: list[str]
    blocks: list[tuple[int, list[str]]]


def split_front_matter(lines: Sequence[str], file: str) -> tuple[str, int]:
    """Return the front matter's text and the index of the line after it.

    Raises PactError where the file does not start with front matter, or where that has no end.
    """
    if not lines or lines[0].strip() != "---":
        raise PactError(
            Problem(
                Location(file, 1, 1),
                "the file does not start with front matter",
                lines[0] if lines else "",
                expected="a line “---”, then lines of “key: value”, then a line “---”",
            )
        )
    for index in range(1, len(lines)):
        if lines[index].strip() == "---":
            return "\n".join(lines[1:index]) + "\n", index + 1
    raise PactError(
        Problem(Location(file, 1, 1), "the front matter has no end", lines[0], 3, "a line “---”")
    )


def read_sections(lines: Sequence[str], start: int, fields: Fields) -> tuple[str, list[Section]]:
    """Return the text before the first article heading, and each heading with what is below it."""
    from markdown_it import MarkdownIt

    introduction: list[str] = []
    sections: list[Section] = []
    # What stands inside a paragraph is kept as it is written, and can take very long to read.
    reader = MarkdownIt("commonmark", {"maxNesting": _DEPTH}).disable("inline")
    for token in reader.parse("\n".join(lines[start:])):
        if token.type == "fence" and not _is_readable_block(token, lines, start, fields):
            continue
        if token.map is None or token.level > 0:
            continue
        first, end = token.map[0] + start, token.map[1] + start
        text = "\n".join(lines[first:end]).strip()
        if token.type == "heading_open":
            if token.tag == f"h{_LEVEL}":
                heading = lines[first].strip().strip("#").strip()
                sections.append(Section(heading, first + 1, [], [], [], []))
            continue
        if token.type == "fence" and token.info.strip() == _MARK:
            if sections:
                inner = list(lines[first + 1 : end - 1])
                sections[-1].blocks.append((first + 2, inner))
            else:
                fields.note(
                    Location(fields.file, first + 1, 1),
                    "this pact block stands under no heading",
                    expected="a heading such as “## Article 6” above it",
                )
            continue
        if token.type == "blockquote_open":
            quoted = "\n".join(line.strip().removeprefix(">").strip() for line in text.split("\n"))
            if quoted.startswith(_FRENCH) and sections:
                quoted = quoted.removeprefix(_FRENCH).strip()
                if head := _FRENCH_HEADING.match(quoted):
                    sections[-1].french_heading.append(head[1])
                    quoted = quoted[head.end() :]
                sections[-1].french.append(quoted)
                continue
        (sections[-1].prose if sections else introduction).append(text)
    return "\n\n".join(introduction), sections


def _is_readable_block(token: Token, lines: Sequence[str], start: int, fields: Fields) -> bool:
    """Tell whether a fenced block is read or is no matter of ours; note one that would be lost."""
    mark, *more = token.info.split() or [""]
    if mark.lower() != _MARK or token.map is None:
        return token.level == 0
    first, last = token.map[0] + start, token.map[1] + start - 1
    problem = expected = ""
    if mark != _MARK or more:
        problem, expected = f"this block is marked “{token.info.strip()}”", f"the mark “{_MARK}”"
    elif token.level > 0:
        problem, expected = "this pact block stands in a list or a quotation", "it outside of that"
    elif last == first or lines[last].strip().strip(token.markup[0]):
        problem, expected = "this pact block has no end", f"a line “{token.markup}”"
    if problem:
        fields.note(Location(fields.file, first + 1, 1), problem, expected=expected)
    return not problem
