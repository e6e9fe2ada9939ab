"""A comparison of treaties in each format: for a terminal, as lines, as Markdown, HTML, JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pact_engine.rendering.comparison import NOT_BOUND, WIDEST, comparison_view
from pact_engine.rendering.treaties_phrases import treaties_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from pact_engine.rendering.comparison import (
        CellView,
        ComparedTableView,
        ComparisonView,
    )
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.verdicts.compare import Compared
    from pact_engine.verdicts.result import Result

SCHEMA: Final = "pact-engine/compare/1"

NARROW: Final = 18
"""Where a treaty's column would be narrower, its positions stand below each other."""


def table(views: Sequence[ComparisonView], language: Language, width: int | None = None) -> str:
    """Return comparisons as a terminal shows them."""
    from pact_engine.rendering.terminal import console_for, without_padding
    from pact_engine.rendering.unbroken import kept

    console = console_for(width)
    with console.capture() as captured:
        for number, view in enumerate(views):
            if number:
                console.print()
                console.rule(style="dim")
            _show(kept(view), language, console)
    return without_padding(captured.get())


def _show(view: ComparisonView, language: Language, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from pact_engine.rendering.terminal import bullets
    from pact_engine.rendering.unbroken import kept

    phrases, colon = kept(treaties_phrases(language.code)), kept(language.phrases.colon)
    console.print(Text(view.title, "bold"))
    console.print(Text(view.file, "dim"))
    bullets(view.names, console)
    for note in view.notes:
        console.print()
        console.print(Text(note))
    event = ""
    for item in view.tables:
        console.print()
        if item.event != event:
            console.print(Text(item.event))
            console.print()
            event = item.event
        console.print(Text(item.heading, "bold"))
        _show_rows(item, colon, console)
        if item.unbound:
            console.print(Text(item.unbound))
        console.print()
        if item.none:
            console.print(Text(item.none))
        for heading, reasons in item.behind(phrases):
            if heading != phrases.differ:
                console.print()
            console.print(Text(heading, "bold underline"))
            for states, lines in reasons:
                console.print(Text(states, "bold"))
                for treaty, position, why in lines:
                    line = Text(f"{treaty}{colon}").append(position, "bold")
                    console.print(Padding(line, (0, 0, 0, 3)))
                    if why:
                        console.print(Padding(Text(why), (0, 0, 0, 6)))


def _show_rows(item: ComparedTableView, colon: str, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from pact_engine.rendering.terminal import STYLES, plain_table

    columns = max(1, len(item.columns))
    if (console.width - 22) // columns < NARROW:
        for row in item.rows:
            console.print(Text(row.states + (" ≠" if row.differs else ""), "bold"))
            for name, cell in item.bound(row):
                line = Text(f"{name}{colon}").append(cell.position, STYLES.get(cell.key, ""))
                console.print(Padding(line.append(cell.beside), (0, 0, 0, 3)))
        return
    made = plain_table()
    made.add_column("", overflow="fold", ratio=3)
    for name in item.columns:
        made.add_column(name, overflow="fold", ratio=3)
    for row in item.rows:
        cells = [
            Text(cell.position or NOT_BOUND, STYLES.get(cell.key, "")).append(
                _below(cell), "not bold default"
            )
            for cell in row.cells
        ]
        made.add_row(row.states + (" ≠" if row.differs else ""), *cells)
    console.print(made)


def _below(cell: CellView) -> str:
    return "".join(f"\n{part}" for part in (cell.articles, cell.owed) if part)


def text(views: Sequence[ComparisonView], language: Language) -> str:
    """Return comparisons as plain lines, one for each thing said."""
    return "\n\n".join("\n".join(_lines(view, language)) for view in views) + "\n"


def _lines(view: ComparisonView, language: Language) -> Iterator[str]:
    phrases, colon = treaties_phrases(language.code), language.phrases.colon
    yield view.title
    yield view.file
    yield from (f"- {name}" for name in view.names)
    yield from view.notes
    event = ""
    for item in view.tables:
        yield ""
        if item.event != event:
            yield item.event
            yield ""
            event = item.event
        yield item.heading + colon.rstrip(" ")
        for row in item.rows:
            cells = (f"{name}{colon}{cell.position}{cell.beside}" for name, cell in item.bound(row))
            yield f"- {row.states}{colon}{language.phrases.semicolon.join(cells)}"
        if item.unbound:
            yield item.unbound
        if item.none:
            yield ""
            yield item.none
        for heading, reasons in item.behind(phrases):
            yield ""
            yield heading + colon.rstrip(" ")
            for states, told in reasons:
                yield f"- {states}"
                for treaty, position, why in told:
                    yield f"  {treaty}{colon}{position}" + (f"{colon}{why}" if why else "")


def markdown(views: Sequence[ComparisonView], language: Language) -> str:
    """Return comparisons as Markdown with tables."""
    return "\n\n".join(block for view in views for block in _blocks(view, language)) + "\n"


def _blocks(view: ComparisonView, language: Language) -> Iterator[str]:
    from pact_engine.rendering.formats.markdown import code, escaped

    phrases, colon = treaties_phrases(language.code), language.phrases.colon
    yield f"# {escaped(view.title)}"
    yield code(view.file)
    yield "\n".join(f"- {escaped(name)}" for name in view.names)
    yield from (escaped(note) for note in view.notes)
    event = ""
    for item in view.tables:
        if item.event != event:
            yield escaped(item.event)
            event = item.event
        yield f"## {escaped(item.heading)}"
        many = len(item.columns) > WIDEST
        columns = (phrases.state, phrases.under_each) if many else ("", *item.columns)
        head = " | ".join(escaped(name) for name in columns)
        lines = [f"| {head} |", "|---" * len(columns) + "|"]
        for row in item.rows:
            cells = [(cell.position or NOT_BOUND) + cell.beside for cell in row.cells]
            if many:
                found = (
                    f"{name}{colon}{cell.position}{cell.beside}" for name, cell in item.bound(row)
                )
                cells = [language.phrases.semicolon.join(found)]
            states = row.states + (" ≠" if row.differs else "")
            lines.append(f"| {' | '.join(escaped(text) for text in (states, *cells))} |")
        yield "\n".join(lines)
        if item.unbound:
            yield escaped(item.unbound)
        if item.none:
            yield escaped(item.none)
        for heading, reasons in item.behind(phrases):
            yield f"### {escaped(heading)}"
            for names, told in reasons:
                yield f"**{escaped(names)}**"
                yield "\n".join(
                    f"- {escaped(treaty)}{colon}**{escaped(position)}**"
                    + (f"{colon}{escaped(why)}" if why else "")
                    for treaty, position, why in told
                )


def html(views: Sequence[ComparisonView], language: Language) -> str:
    """Return comparisons as one page."""
    from pact_engine.rendering.page.comparison import page

    return page(views, language)


def record(
    result: Result, found: Sequence[Compared], states: StateNames, language: Language
) -> dict[str, Any]:
    """Return a comparison as a value of JSON."""
    from pact_engine.rendering.reasons import reason
    from pact_engine.rendering.report import wording_for

    language = language.knowing(result.scenario)
    words = {t.treaty: wording_for(t, states, language) for t in result.treaties}
    some = next(iter(words.values()))
    return {
        "file": result.scenario.file,
        "title": result.scenario.title,
        "treaties": [treaty.treaty for treaty in result.treaties],
        "rows": [
            {
                "event": item.event,
                "victim": some.label(item.victim) if item.victim else None,
                "party": some.label(item.party),
                "differs": item.differs,
                "under": {
                    treaty.treaty: None
                    if row is None
                    else {
                        "position": row.position,
                        "articles": list(row.articles),
                        "level": row.level or None,
                        "why": reason(treaty, row, words[treaty.treaty]),
                    }
                    for treaty, row in zip(result.treaties, item.rows, strict=True)
                },
            }
            for item in found
        ],
    }


FORMS: Final = {"table": table, "text": text, "markdown": markdown, "html": html}


def shown(
    answers: Sequence[tuple[Result, Sequence[Compared]]],
    states: StateNames,
    language: Language,
    form: str,
    *,
    stand_in: bool = False,
) -> str:
    """Return comparisons in a format: one of `FORMS`, or "json"."""
    if form == "json":
        found = [record(result, rows, states, language) for result, rows in answers]
        document = {"schema": SCHEMA, "stand_in": stand_in, "scenarios": found}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    views = [
        comparison_view(result, rows, states, language, stand_in=stand_in)
        for result, rows in answers
    ]
    return FORMS[form](views, language)
