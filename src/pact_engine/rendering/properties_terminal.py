"""Proofs and differences on a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pact_engine.rendering.properties_view import told
from pact_engine.rendering.property_phrases import property_phrases
from pact_engine.rendering.terminal import console_for, without_padding
from pact_engine.rendering.unbroken import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

    from pact_engine.checking.properties.model import Property
    from pact_engine.rendering.differences_view import DiffView
    from pact_engine.rendering.language import Language
    from pact_engine.rendering.properties_view import ProofView, RunView

NARROW = 72
"""Below this width the two runs stand below each other."""


def list_text(properties: Iterable[Property], language: Language, width: int | None = None) -> str:
    """Return the properties with what they say and where they come from."""
    from rich.padding import Padding
    from rich.text import Text

    phrases, colon = property_phrases(language.code), language.phrases.colon
    console = console_for(width)
    with console.capture() as captured:
        for property_ in properties:
            console.print(Text(kept(property_.name), style="bold"))
            if language.code == "fr":
                title = f"{language.typeset(property_.french)}"
                console.print(Padding(Text(kept(title), style="italic"), (0, 0, 0, 2)))
            statement = kept(told(property_.statement, language))
            console.print(Padding(Text(statement), (0, 0, 0, 2)))
            origin = f"{phrases.origin}{colon}{told(property_.origin, language)}"
            console.print(Padding(Text(kept(origin), style="dim"), (0, 0, 1, 2)))
    return without_padding(captured.get())


def proof_text(
    view: ProofView, language: Language, saved: str = "", width: int | None = None
) -> str:
    """Return what is told of one property; `saved` is where its counterexample was written."""
    from rich.padding import Padding
    from rich.text import Text

    phrases, view = kept(property_phrases(language.code)), kept(view)
    colon = kept(language.phrases.colon)
    console = console_for(width)
    with console.capture() as captured:
        style = "bold red" if view.refuted else "green"
        console.print(Text.assemble((view.name, "bold"), colon, (view.verdict, style)))
        for note in view.notes:
            console.print(Padding(Text(note, style="dim"), (0, 0, 0, 2)))
        if view.refuted:
            console.print(Padding(Text(view.statement, style="italic"), (0, 0, 1, 2)))
            for run in view.runs:
                _run(run, colon, console)
            _pairs(view, colon, console)
            for line in view.shown:
                console.print(Padding(Text(line), (0, 0, 0, 2)))
            if view.because:
                text = f"{phrases.because}{colon}{view.because}"
                console.print(Padding(Text(text, style="bold"), (0, 0, 0, 2)))
            if saved:
                text = phrases.saved.format(path=kept(saved))
                console.print(Padding(Text(text, style="dim"), (0, 0, 0, 2)))
            console.print()
    return without_padding(captured.get())


def _run(run: RunView, colon: str, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    heading = f"{run.heading}{colon}{run.change}" if run.change else run.heading
    console.print(Padding(Text(heading, style="dim"), (0, 0, 0, 2)))
    _marked([("•", line) for line in run.lines], 4, console)


def _marked(
    lines: Iterable[tuple[str, str]], indent: int, console: Console, style: str = ""
) -> None:
    """Print lines with a mark before each; what runs over stands under the text."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0))
    for mark, line in lines:
        table.add_row(mark, Text(line, style=style))
    console.print(Padding(table, (0, 0, 0, indent)))


def _pairs(view: ProofView, colon: str, console: Console) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    console.print()
    two = len(view.runs) > 1
    if not two or console.width < NARROW:
        for pair in view.pairs:
            console.print(Padding(Text(_line(pair.row, pair.first, colon)), (0, 0, 0, 2)))
            if two and pair.second:
                other = _line(pair.other_row or pair.row, pair.second, colon)
                console.print(Padding(Text(f"→ {other}"), (0, 0, 0, 4)))
    else:
        table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
        for at in range(2):
            table.add_column(Text(view.runs[at].heading, style="dim"), ratio=1)
        for pair in view.pairs:
            second = _line(pair.other_row or pair.row, pair.second, colon) if pair.second else ""
            table.add_row(Text(_line(pair.row, pair.first, colon)), Text(second))
        console.print(Padding(table, (0, 0, 0, 2)))
    console.print()


def _line(row: str, position: str, colon: str) -> str:
    return f"{row}{colon}{position}" if position else row


def diff_text(view: DiffView, language: Language, width: int | None = None) -> str:
    """Return what is told of the differences of two treaties."""
    from rich.padding import Padding
    from rich.text import Text

    phrases, view = kept(property_phrases(language.code)), kept(view)
    colon = kept(language.phrases.colon)
    console = console_for(width)
    with console.capture() as captured:
        console.print(Text(view.title, style="bold"))
        for note in view.notes:
            console.print(Text(note, style="dim"))
        console.print()
        console.print(Text(view.heading))
        for number, difference in enumerate(view.differences, start=1):
            console.print()
            marks = (f"{number}.", *[""] * len(difference.lines))
            _marked(zip(marks, difference.lines, strict=False), 0, console)
            console.print(Padding(Text(difference.about, style="bold"), (0, 0, 0, 3)))
            for side in difference.sides:
                text = f"{side.treaty}{colon}{side.position}"
                console.print(Padding(Text(text), (0, 0, 0, 5)))
                for line in side.also:
                    console.print(Padding(Text(line, style="dim"), (0, 0, 0, 7)))
            text = f"{phrases.because}{colon}{difference.because}"
            console.print(Padding(Text(text), (0, 0, 0, 3)))
    return without_padding(captured.get())


@contextmanager
def progress(label: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a bar on the standard error while something is tried, where that is a terminal.

    What is yielded is called with how many were tried; without a `total` the end is open.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task(label, total=total)

        def advance(done: int) -> None:
            bar.update(task, completed=done)

        yield advance
