"""The tables of a document as comma-separated values, for a spreadsheet; nothing else of it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from pact_engine.pages.document import Fold, Heading, Inset, Table, plain
from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.pages.document import Block, Cell, Document

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell may not begin, since spreadsheets would work it out."""


def write(document: Document) -> str:
    """Return each table below the heading it stands under, an empty line between two of them."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for number, (heading, table) in enumerate(
        pair for section in document.sections for pair in _tables(section.blocks, "")
    ):
        if number:
            writer.writerow([])
        if heading:
            writer.writerow([_safe(heading)])
        writer.writerow([_safe(column.heading) for column in table.columns])
        writer.writerows([_safe(_words(cell, table)) for cell in row.cells] for row in table.rows)
    return lines.getvalue()


def _tables(blocks: Iterable[Block], heading: str) -> Iterator[tuple[str, Table]]:
    for block in blocks:
        if isinstance(block, Heading):
            heading = plain(block.text)
        elif isinstance(block, Table):
            yield heading, block
            heading = ""
            for row in block.rows:
                yield from _tables(row.below, plain(row.cells[0][0]) if row.cells[0] else "")
        elif isinstance(block, Fold | Inset):
            yield from _tables(block.blocks, heading)


def _words(cell: Cell, table: Table) -> str:
    return "\n".join(plain(line) for line in cell) or table.blank


def _safe(text: str) -> str:
    """Return a text that a spreadsheet takes for text."""
    shown = "\n".join(map(printable, text.split("\n")))
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
