"""Changes on a terminal: what differs side by side, and what turns an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.change_phrases import change_phrases
from pact_engine.rendering.terminal import console_for, without_padding
from pact_engine.rendering.unbroken import kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from pact_engine.rendering.changes import DifferenceView, FlipView, SideView, WhatIfView
    from pact_engine.rendering.language import Language

NARROW = 72
"""Below this width the two sides stand below each other."""


def what_if_text(views: Iterable[WhatIfView], language: Language, width: int | None = None) -> str:
    """Return changes and what they change as a terminal shows them."""
    console = console_for(width)
    with console.capture() as captured:
        for number, view in enumerate(views):
            if number:
                console.print()
            _show_what_if(kept(view), language, console)
    return without_padding(captured.get())


def flip_text(view: FlipView, language: Language, width: int | None = None) -> str:
    """Return what turns an answer as a terminal shows it."""
    from rich.padding import Padding
    from rich.text import Text

    phrases, view = kept(change_phrases(language.code)), kept(view)
    colon, semicolon = kept((language.phrases.colon, language.phrases.semicolon))
    console = console_for(width)
    with console.capture() as captured:
        _title(view.title, view.file, console)
        console.print(Text(view.standing))
        console.print()
        if view.found:
            console.print(Text(phrases.turns, style="bold"))
        else:
            console.print(Text(phrases.none_found))
        for number, (changes, options, then) in enumerate(view.found, start=1):
            text = semicolon.join(changes)
            console.print(Padding(Text(f"{number}. {text}{colon}{then}"), (0, 0, 0, 0)))
            console.print(Padding(Text(f"pact what-if … {options}", style="dim"), (0, 0, 0, 3)))
        console.print()
        console.print(Text(view.limits))
        for note in view.notes:
            console.print(Text(note))
    return without_padding(captured.get())


def _show_what_if(view: WhatIfView, language: Language, console: Console) -> None:
    from rich.text import Text

    phrases, colon = kept(change_phrases(language.code)), kept(language.phrases.colon)
    then = language.phrases.then_sentence
    _title(view.title, view.file, console)
    for change in view.changes:
        console.print(Text(f"• {change}"))
    console.print()
    for note in view.notes:
        console.print(Text(note))
        console.print()
    if not view.differences:
        console.print(Text(phrases.nothing_changes))
        return
    console.print(Text(phrases.what_changes, style="bold"))
    tables: dict[str, list[DifferenceView]] = {}
    for item in view.differences:
        tables.setdefault(f"{item.about} [{item.treaty}]", []).append(item)
    for heading, items in tables.items():
        console.print()
        console.print(Text(heading))
        if console.width >= NARROW:
            console.print(_sides(items, language))
            continue
        for item in items:
            console.print(Text(item.party, style="bold"))
            for label, side in ((phrases.before, item.before), (phrases.after, item.after)):
                console.print(Text(f"  {label}{colon}{_one_line(side, then)}"))


def _sides(items: Iterable[DifferenceView], language: Language) -> Table:
    """Return a table of parties with where they stand on both sides, below each other why."""
    from rich.text import Text

    from pact_engine.rendering.terminal import plain_table

    phrases = kept(change_phrases(language.code))
    table = plain_table()
    table.add_column(kept(language.phrases.party), overflow="fold", ratio=2)
    table.add_column(phrases.before, overflow="fold", ratio=3)
    table.add_column(phrases.after, overflow="fold", ratio=3)
    for item in items:
        sides = []
        for side in (item.before, item.after):
            sides.append(Text(side.position, "bold"))
            if side.why:
                sides[-1].append(f"\n{side.why}", "not bold")
        table.add_row(Text(item.party, "bold"), *sides)
    return table


def _title(title: str, file: str, console: Console) -> None:
    from rich.text import Text

    console.print(Text(title, style="bold"))
    console.print(Text(file, style="dim"))
    console.print()


def _one_line(side: SideView, then: str) -> str:
    return f"{side.position}{then}{side.why}" if side.why else side.position
