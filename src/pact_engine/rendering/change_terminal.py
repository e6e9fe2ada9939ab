"""Changes on a terminal: what differs side by side, and what turns an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.change_phrases import change_phrases
from pact_engine.rendering.terminal import console_for, without_padding
from pact_engine.rendering.unbroken import kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from pact_engine.rendering.changes import FlipView, SideView, WhatIfView
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
    return without_padding(captured.get())


def _show_what_if(view: WhatIfView, language: Language, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    phrases, colon = kept(change_phrases(language.code)), kept(language.phrases.colon)
    then = language.phrases.then_sentence
    _title(view.title, view.file, console)
    for change in view.changes:
        console.print(Text(f"• {change}"))
    console.print()
    if not view.differences:
        console.print(Text(phrases.nothing_changes))
        return
    console.print(Text(phrases.what_changes, style="bold"))
    treaty = about = ""
    for item in view.differences:
        if (item.treaty, item.about) != (treaty, about):
            treaty, about = item.treaty, item.about
            console.print()
            console.print(Text(f"{about} [{treaty}]"))
        if console.width < NARROW:
            console.print(Text(item.party, style="bold"))
            for label, side in ((phrases.before, item.before), (phrases.after, item.after)):
                console.print(Text(f"  {label}{colon}{_one_line(side, then)}"))
            continue
        table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=3)
        table.add_column(ratio=3)
        table.add_row("", Text(phrases.before, "dim"), Text(phrases.after, "dim"))
        table.add_row(
            Text(item.party, "bold"),
            Text(item.before.position, "bold"),
            Text(item.after.position, "bold"),
        )
        table.add_row("", Text(item.before.why), Text(item.after.why))
        console.print(table)


def _title(title: str, file: str, console: Console) -> None:
    from rich.text import Text

    console.print(Text(title, style="bold"))
    console.print(Text(file, style="dim"))
    console.print()


def _one_line(side: SideView, then: str) -> str:
    return f"{side.position}{then}{side.why}" if side.why else side.position
