"""Answers on a terminal: tables that wrap at its width, and colour where there is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pact_engine.rendering.unbroken import kept, restored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from pact_engine.rendering.language import Phrases
    from pact_engine.rendering.report import ScenarioView, TableView, TreatyView
    from pact_engine.rendering.rows import RowView
    from pact_engine.rendering.summary import SumView

NARROWEST: Final = 20
"""A terminal that says it has fewer columns, or none, is written to as if it had these."""

NARROW: Final = 72
"""Below this width a row is a paragraph, since four columns would be slivers."""

WIDE: Final = 110
"""From this width on assistance and force have columns of their own."""

STYLES: Final = {
    "must assist": "bold color(231) on color(24)",
    "victim": "bold",
    "attacker": "bold color(231) on color(88)",
    "excused": "bold color(16) on color(222)",
    "depends": "bold color(231) on color(90)",
}
"""Colours only underline the words, which say everything.

Each brings its own ground, from the part of the palette that terminals do not redefine, so that
it can be read on dark paper and on light.
"""

_TRAILING: Final = re.compile(r" +$", re.MULTILINE)


def run_text(views: Iterable[ScenarioView], phrases: Phrases, width: int | None = None) -> str:
    """Return the answers to scenarios as a terminal shows them, with colour where it has one.

    `width` is in characters; without it the terminal's own (80 where there is none).
    """
    console, phrases = console_for(width), kept(phrases)
    with console.capture() as captured:
        for number, view in enumerate(views):
            if number:
                console.print()
                console.rule(style="dim")
            _show(kept(view), phrases, console)
    return without_padding(captured.get())


def console_for(width: int | None = None) -> Console:
    """Return a console for the standard output; rich decides about its width and colour.

    It is `NARROWEST` at the least, whatever a terminal says of itself.
    """
    from rich.console import Console

    console = Console(width=width, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, NARROWEST)
    return console


def without_padding(text: str) -> str:
    """Return what rich wrote without the spaces that fill lines up."""
    return restored(_TRAILING.sub("", text))


def _show(view: ScenarioView, phrases: Phrases, console: Console) -> None:
    console.print(_text(view.title, "bold"))
    console.print(_text(view.file, "dim"))
    for note in view.notes:
        console.print(_text(note))
    for table in view.summary:
        _show_summary(table, phrases, console)
    for treaty in view.treaties:
        _show_treaty(treaty, phrases, console)
    if view.contradictions:
        _heading(phrases.contradictions_heading, console)
        bullets(view.contradictions, console)


def _show_treaty(treaty: TreatyView, phrases: Phrases, console: Console) -> None:
    _heading(f"{treaty.name} [{treaty.id}]", console)
    bullets(treaty.readings, console)
    event = ""
    for table in treaty.tables:
        if table.event != event:
            console.print()
            console.print(_text(table.event))
            if table.invoked:
                console.print(_text(table.invoked))
            event = table.event
        _show_table(table, phrases, console)
    if treaty.notes:
        console.print()
        bullets(treaty.notes, console)
    if treaty.conclusions:
        _heading(phrases.follows, console)
        _show_conclusions(treaty, console)
    elif not treaty.notes:
        console.print()
        console.print(_text(phrases.nothing_follows))


def _show_table(view: TableView, phrases: Phrases, console: Console) -> None:
    _heading(view.heading, console)
    if console.width < NARROW:
        for row in view.rows:
            _show_row(row, phrases, console)
    else:
        console.print(_positions(view, phrases, console.width))
    for depends in view.depends:
        _heading(phrases.depends_heading.format(parties=depends.parties), console)
        answers = plain_table(header=False, gap=3)
        answers.add_column(no_wrap=True)
        answers.add_column(overflow="fold", ratio=1)
        for position, condition in depends.answers:
            answers.add_row(_text(position, STYLES.get(position, "")), condition)
        console.print(answers)
    if view.left_out:
        console.print()
        for line in view.left_out:
            _show_left_out(line, console)
    if view.others:
        _heading(phrases.other_readings_heading, console)
        bullets(
            (
                phrases.other_reading.format(reading=other.reading, positions=other.positions)
                for other in view.others
            ),
            console,
        )


def _show_left_out(line: str, console: Console) -> None:
    """Print a line below a table with its mark before it."""
    mark, text = line.split(" ", 1)
    table = plain_table(header=False)
    table.add_column(width=1)
    table.add_column(overflow="fold", ratio=1)
    table.add_row(mark, text)
    console.print(table)


def _positions(view: TableView, phrases: Phrases, width: int) -> Table:
    wide = width >= WIDE
    table = plain_table()
    longest = max(len(name) for row in view.rows for name in row.names)
    table.add_column(phrases.party, overflow="fold", max_width=max(longest + 2, width // 4))
    for heading in (phrases.position, phrases.article_column):
        table.add_column(heading, overflow="fold")
    if wide:
        table.add_column(phrases.owed, overflow="fold", max_width=24)
        if view.says_force:
            table.add_column(phrases.force, overflow="fold", max_width=12)
    table.add_column(phrases.why, overflow="fold", ratio=1)
    for row in view.rows:
        cells: list[RenderableType] = [row.party, _position(row), row.article]
        if wide:
            cells += [row.owed, *([row.force_word or row.force] if view.says_force else [])]
        table.add_row(*cells, "\n".join(_reasons(row, phrases, wide=wide)))
    return table


def _show_summary(view: SumView, phrases: Phrases, console: Console) -> None:
    from rich.padding import Padding

    _heading(view.heading, console)
    table = plain_table()
    states, strongest_of, under_each = view.columns
    table.add_column(states, overflow="fold", ratio=4)
    table.add_column(strongest_of, overflow="fold", max_width=18)
    table.add_column(under_each, overflow="fold", ratio=5)
    for row in view.rows:
        strongest = _text(row.strongest, STYLES.get(row.position, ""))
        under = [*row.under, *([row.note] if row.note else [])]
        if console.width < NARROW:
            console.print(_text(f"{row.states}{phrases.colon}").append(strongest))
            for line in under:
                console.print(Padding(_text(line), (0, 0, 0, 3)))
        else:
            if row.owed:
                strongest.append(f"\n{row.owed}", "not bold default")
            table.add_row(row.states, strongest, "\n".join(under))
    if table.row_count:
        console.print(table)


def _show_row(row: RowView, phrases: Phrases, console: Console) -> None:
    from rich.padding import Padding

    head = _text(f"{row.party}{phrases.colon}").append(_position(row))
    if row.where:
        head.append(f" ({row.where})")
    console.print(head)
    for line in _reasons(row, phrases, wide=False):
        console.print(Padding(_text(line), (0, 0, 0, 3)))


def _reasons(row: RowView, phrases: Phrases, *, wide: bool) -> list[str]:
    """Return the lines of a row's last column: why, and what has no column of its own."""
    if row.same_as:
        return [phrases.as_for.format(party=row.same_as)]
    beside = [row.beside(phrases)]
    if wide:  # the column has a word, and what it hangs on needs room
        beside = [row.labelled_force(phrases)] if row.force_word else []
    return [line for line in (row.why, *beside, row.done) if line]


def _position(row: RowView) -> Text:
    return _text(row.marked, STYLES.get(row.position, ""))


def _show_conclusions(treaty: TreatyView, console: Console) -> None:
    table = plain_table(header=False, gap=3)
    table.add_column(style="dim", overflow="fold", max_width=max(12, console.width // 3))
    table.add_column(overflow="fold", ratio=1)
    before = ""
    for sentence, where in treaty.conclusions:
        table.add_row("" if where == before else where, sentence)
        before = where
    console.print(table)


def bullets(lines: Iterable[str], console: Console) -> None:
    """Print lines as a list."""
    for line in lines:
        table = plain_table(header=False)
        table.add_column(width=1)
        table.add_column(overflow="fold", ratio=1)
        table.add_row("•", line)
        console.print(table)


def _heading(text: str, console: Console) -> None:
    console.print()
    console.print(_text(text, "bold"))


def plain_table(*, header: bool = True, gap: int = 1) -> Table:
    """Return a table without lines, as wide as the terminal, whose cells wrap."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(
        box=SIMPLE_HEAD if header else None,
        show_header=header,
        show_edge=False,
        pad_edge=False,
        padding=(0, 2 if header else gap, 0, 0),
        expand=True,
        header_style="bold",
    )


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style=style)
