"""Answers as Markdown (CommonMark with tables), for notes, papers and pages of a repository."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pact_engine.rendering.change_phrases import change_phrases
from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.rendering.answers import FlipAnswer, RunAnswer, WhatIfAnswer, WhyAnswer
    from pact_engine.rendering.changes import FlipView, SideView, WhatIfView
    from pact_engine.rendering.explanation import Explanation, Node
    from pact_engine.rendering.language import Language, Phrases
    from pact_engine.rendering.report import ScenarioView, TableView, TreatyView

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|&~#$])")
_NUMBER: Final = re.compile(r"^(\d+)([.)])")
_BULLET: Final = re.compile(r"^([-+=])")
_MARKS: Final = {"met": "✓ ", "failed": "✗ ", "aside": "", "": ""}


def run(answer: RunAnswer) -> str:
    """Return a table for each victim of each event under each treaty."""
    phrases = answer.setting.language.phrases
    return _joined(line for view in answer.views() for line in _scenario(view, phrases))


def why(answer: WhyAnswer) -> str:
    """Return proofs as nested lists."""
    phrases = answer.setting.language.phrases
    return _joined(line for item in answer.explanations() for line in _why(item, phrases))


def what_if(answer: WhatIfAnswer) -> str:
    """Return a table of the rows that differ."""
    language = answer.setting.language
    return _joined(line for view in answer.views() for line in _what_if(view, language))


def flip(answer: FlipAnswer) -> str:
    """Return the changes that turn an answer as a numbered list."""
    return _joined(_flip(answer.view(), answer.setting.language))


def escaped(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    text = _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
    return _BULLET.sub(r"\\\1", _NUMBER.sub(r"\1\\\2", text))


def code(text: str) -> str:
    """Return a text as code."""
    text = " ".join(printable(text).split())
    runs = [len(found) for found in re.findall("`+", text)]
    fence = "`" * (max(runs, default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _joined(blocks: Iterable[str]) -> str:
    """Return blocks with an empty line between them."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(title: str, file: str) -> Iterator[str]:
    yield f"# {escaped(title)}"
    yield code(file)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = [[escaped(text) for text in row] for row in (headings, *rows)]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    lines.insert(1, "|" + "---|" * len(cells[0]))
    return "\n".join(lines)


def _scenario(view: ScenarioView, phrases: Phrases) -> Iterator[str]:
    yield from _head(view.title, view.file)
    yield _list(escaped(note) for note in view.notes)
    for table in view.summary:
        yield f"## {escaped(table.heading)}"
        yield _table(
            table.columns,
            (
                (
                    row.states,
                    row.strongest + (f" ({row.owed})" if row.owed else ""),
                    phrases.semicolon.join(part for part in (*row.under, row.note) if part),
                )
                for row in table.rows
            ),
        )
    for treaty in view.treaties:
        yield from _treaty(treaty, phrases)
    if view.contradictions:
        yield f"## {escaped(phrases.contradictions_heading)}"
        yield _list(escaped(line) for line in view.contradictions)


def _treaty(view: TreatyView, phrases: Phrases) -> Iterator[str]:
    yield f"## {escaped(f'{view.name} [{view.id}]')}"
    yield _list(escaped(line) for line in view.readings)
    event = ""
    for table in view.tables:
        if table.event != event:
            yield escaped(table.event)
            yield escaped(table.invoked)
            event = table.event
        yield from _positions(table, phrases)
    yield _list(escaped(line) for line in view.notes)
    if view.conclusions:
        yield f"### {escaped(phrases.follows)}"
        yield _list(
            escaped(phrases.through.format(sentence=sentence, articles=where))
            for sentence, where in view.conclusions
        )
    elif not view.notes:
        yield escaped(phrases.nothing_follows)


def _positions(table: TableView, phrases: Phrases) -> Iterator[str]:
    yield f"### {escaped(table.heading)}"
    headings = (
        phrases.party,
        phrases.position,
        phrases.article_column,
        phrases.owed,
        *([phrases.force] if table.says_force else []),
        phrases.why,
    )
    yield _table(
        headings,
        (
            (
                row.party,
                row.marked,
                row.article,
                row.owed,
                *([row.force] if table.says_force else []),
                phrases.semicolon.join(part for part in (row.why, row.done) if part),
            )
            for row in table.rows
        ),
    )
    for depends in table.depends:
        yield f"**{escaped(phrases.depends_heading.format(parties=depends.parties))}**"
        yield _list(
            f"**{escaped(position)}** {escaped(condition)}"
            for position, condition in depends.answers
        )
    yield from (escaped(line) for line in table.left_out)
    if table.others:
        yield f"**{escaped(phrases.other_readings_heading)}**"
        yield _list(
            escaped(phrases.other_reading.format(reading=other.reading, positions=other.positions))
            for other in table.others
        )


def _why(item: Explanation, phrases: Phrases) -> Iterator[str]:
    yield from _head(item.title, item.file)
    yield f"## {escaped(f'{item.heading}{phrases.colon}{item.position}')}"
    yield escaped(item.why)
    given = ""
    for section in item.sections:
        if section.given != given:
            yield f"**{escaped(section.given)}**"
            given = section.given
        yield f"### {escaped(section.heading)}"
        yield "\n".join(line for node in section.nodes for line in _tree(node))
    if item.articles:
        yield f"### {escaped(phrases.articles_heading)}"
        yield _list(f"**{escaped(where)}**: {escaped(text)}" for where, text in item.articles)


def _tree(node: Node, depth: int = 0) -> Iterator[str]:
    beside = "; ".join(part for part in (node.where, node.origin) if part)
    text = escaped(_MARKS[node.mark] + node.text)
    if node.mark == "aside":
        text = f"*{text}*"
    yield "  " * depth + f"- {text}" + (f" — {escaped(beside)}" if beside else "")
    for child in node.children:
        yield from _tree(child, depth + 1)


def _what_if(view: WhatIfView, language: Language) -> Iterator[str]:
    phrases = change_phrases(language.code)
    yield from _head(view.title, view.file)
    yield _list(escaped(change) for change in view.changes)
    yield _list(escaped(note) for note in view.notes)
    if not view.differences:
        yield escaped(phrases.nothing_changes)
        return
    yield f"## {escaped(phrases.what_changes)}"
    tables: dict[str, list[tuple[str, str, str]]] = {}
    for item in view.differences:
        row = (item.party, _side(item.before, language), _side(item.after, language))
        tables.setdefault(f"{item.about} [{item.treaty}]", []).append(row)
    for heading, rows in tables.items():
        yield f"### {escaped(heading)}"
        yield _table((language.phrases.party, phrases.before, phrases.after), rows)


def _side(side: SideView, language: Language) -> str:
    return f"{side.position}{language.phrases.colon}{side.why}" if side.why else side.position


def _flip(view: FlipView, language: Language) -> Iterator[str]:
    phrases = change_phrases(language.code)
    yield from _head(view.title, view.file)
    yield escaped(view.standing)
    yield f"## {escaped(phrases.turns if view.found else phrases.none_found)}"
    colon, semicolon = language.phrases.colon, language.phrases.semicolon
    yield "\n".join(
        f"{number}. {escaped(semicolon.join(changes) + colon + then)}\n"
        f"   {code(f'pact what-if … {options}')}"
        for number, (changes, options, then) in enumerate(view.found, start=1)
    )
    yield escaped(view.limits)
    yield _list(escaped(note) for note in view.notes)
