"""Answers as plain lines, without tables or colour: for screen readers, mail and diffs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.rendering.language import Phrases
    from pact_engine.rendering.report import ScenarioView, TableView, TreatyView
    from pact_engine.rendering.rows import RowView
    from pact_engine.rendering.summary import SumRowView


def run_text(views: Iterable[ScenarioView], phrases: Phrases) -> str:
    """Return the answers to scenarios: one line for each thing said, however long it is."""
    return "\n\n".join("\n".join(_scenario(view, phrases)) for view in views) + "\n"


def _scenario(view: ScenarioView, phrases: Phrases) -> Iterator[str]:
    yield view.title
    yield view.file
    yield from view.notes
    for table in view.summary:
        yield ""
        yield f"{table.heading}{phrases.colon.rstrip(' ')}"
        yield from (f"- {_sum(row, phrases)}" for row in table.rows)
    for treaty in view.treaties:
        yield ""
        yield from _treaty(treaty, phrases)
    if view.contradictions:
        yield ""
        yield f"{phrases.contradictions_heading}{phrases.colon.rstrip(' ')}"
        yield from (f"- {line}" for line in view.contradictions)


def _treaty(treaty: TreatyView, phrases: Phrases) -> Iterator[str]:
    yield f"{treaty.name} [{treaty.id}]"
    yield from (f"- {line}" for line in treaty.readings)
    event = ""
    for table in treaty.tables:
        yield ""
        if table.event != event:
            yield table.event
            if table.invoked:
                yield table.invoked
            yield ""
            event = table.event
        yield from _table(table, phrases)
    yield from (f"- {line}" for line in treaty.notes)
    if treaty.conclusions:
        yield ""
        yield f"{phrases.follows}{phrases.colon.rstrip(' ')}"
        for sentence, where in treaty.conclusions:
            yield "- " + phrases.through.format(sentence=sentence, articles=where)
    elif not treaty.notes:
        yield ""
        yield phrases.nothing_follows


def _table(table: TableView, phrases: Phrases) -> Iterator[str]:
    colon = phrases.colon.rstrip(" ")
    yield f"{table.heading}{colon}"
    yield from (f"- {_row(row, phrases)}" for row in table.rows)
    for depends in table.depends:
        yield ""
        yield phrases.depends_heading.format(parties=depends.parties) + colon
        yield from (f"- {position} {condition}" for position, condition in depends.answers)
    yield from table.left_out
    if table.others:
        yield ""
        yield f"{phrases.other_readings_heading}{colon}"
        for other in table.others:
            yield "- " + phrases.other_reading.format(
                reading=other.reading, positions=other.positions
            )


def _sum(row: SumRowView, phrases: Phrases) -> str:
    owed = f" ({row.owed})" if row.owed else ""
    parts = (f"{row.states}{phrases.colon}{row.strongest}{owed}", *row.under, row.note)
    return phrases.semicolon.join(part for part in parts if part)


def _row(row: RowView, phrases: Phrases) -> str:
    where = f" ({row.where})" if row.where else ""
    told = f"{row.marked}{where}{phrases.then_sentence}{row.why}"
    parts = (told, row.beside(phrases), row.done)
    return f"{row.party}{phrases.colon}" + phrases.semicolon.join(part for part in parts if part)
