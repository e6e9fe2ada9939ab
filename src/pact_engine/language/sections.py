"""Taking a treaty file apart: its front matter, its article headings and what is below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pact_engine.language.blocks import Line
from pact_engine.language.period import split_heading
from pact_engine.problems import Location, PactError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from pact_engine.fields import Fields

_FRENCH = "FR:"
_FRENCH_HEADING = re.compile(r"\*\*([^*]+)\*\*\s*(?:\n\n|\Z)")
_LEVEL = 2
_MARKS = ("pact", "reading", "sentence")
"""What a fenced block is marked with that is no prose: rules, or what serves them."""

_DEPTH = 10
"""So deep lists and quotations are read; what stands deeper is no part of a treaty."""


class Introduction(NamedTuple):
    """What stands before the first heading, in English and in French; either may be empty."""

    english: str
    french: str


@dataclass(frozen=True, slots=True)
class Section:
    """One article heading of the file with what is below it.

    `prose` and `french` are paragraphs of Markdown; `french_heading` is the heading in French,
    if it is there; `blocks` are the lines of each pact block with the number of the first one
    in the file, `data` the same of each block of readings or sentences, with its mark. `since`
    and `until` are the days behind the heading, which `heading` does without.
    """

    heading: str
    line: int
    prose: list[str]
    french: list[str]
    french_heading: list[str]
    blocks: list[tuple[int, list[str]]]
    data: list[tuple[str, int, list[str]]]
    since: Line | None = None
    until: Line | None = None


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


def read_sections(
    lines: Sequence[str], start: int, fields: Fields
) -> tuple[Introduction, list[Section]]:
    """Return the text before the first article heading, and each heading with what is below it."""
    from markdown_it import MarkdownIt

    introduction: list[str] = []
    introduction_fr: list[str] = []
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
                sections.append(_section(lines[first], first + 1, fields.file))
            continue
        if token.type == "fence" and (mark := token.info.strip()) in _MARKS:
            inner = list(lines[first + 1 : end - 1])
            if sections and mark == _MARKS[0]:
                sections[-1].blocks.append((first + 2, inner))
            elif sections:
                sections[-1].data.append((mark, first + 2, inner))
            else:
                fields.note(
                    Location(fields.file, first + 1, 1),
                    f"this {mark} block stands under no heading",
                    expected="a heading such as “## Article 6” above it",
                )
            continue
        if token.type == "blockquote_open":
            quoted = "\n".join(line.strip().removeprefix(">").strip() for line in text.split("\n"))
            if quoted.startswith(_FRENCH):
                quoted = quoted.removeprefix(_FRENCH).strip()
                if not sections:
                    introduction_fr.append(quoted)
                    continue
                if head := _FRENCH_HEADING.match(quoted):
                    sections[-1].french_heading.append(head[1])
                    quoted = quoted[head.end() :]
                sections[-1].french.append(quoted)
                continue
        (sections[-1].prose if sections else introduction).append(text)
    return Introduction("\n\n".join(introduction), "\n\n".join(introduction_fr)), sections


def _section(line: str, number: int, file: str) -> Section:
    """Return the section that a heading's line opens."""
    heading, *days = split_heading(line.strip().strip("#").strip())
    start = line.find(heading) + 1
    since, until = (
        Line(day[0], Location(file, number, start + day[1])) if day else None for day in days
    )
    return Section(heading, number, [], [], [], [], [], since, until)


def _is_readable_block(token: Token, lines: Sequence[str], start: int, fields: Fields) -> bool:
    """Tell whether a fenced block is read or is no matter of ours; note one that would be lost."""
    mark, *more = token.info.split() or [""]
    wanted = mark.lower()
    if wanted not in _MARKS or token.map is None:
        return token.level == 0
    first, last = token.map[0] + start, token.map[1] + start - 1
    problem = expected = ""
    if mark != wanted or more:
        problem, expected = f"this block is marked “{token.info.strip()}”", f"the mark “{wanted}”"
    elif token.level > 0:
        problem = f"this {wanted} block stands in a list or a quotation"
        expected = "it outside of that"
    elif last == first or lines[last].strip().strip(token.markup[0]):
        problem, expected = f"this {wanted} block has no end", f"a line “{token.markup}”"
    if problem:
        fields.note(Location(fields.file, first + 1, 1), problem, expected=expected)
    return not problem
