"""Documents as plain lines, without tables or colour: for screen readers, mail and diffs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pact_engine.pages.document import (
    EVENT,
    Code,
    Fold,
    Heading,
    Inset,
    Listing,
    Paragraph,
    Table,
    Tree,
    plain,
)
from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pact_engine.pages.document import Block, Column, Document, Node, Row

_MARKS: Final = {"met": "✓ ", "failed": "✗ "}


def write(document: Document) -> str:
    """Return a document with one line for each thing said, however long it is.

    What is folded away at first is left out.
    """
    apart = "\n" if document.tight else "\n\n"
    texts = ("\n".join(_all(section.blocks, document)) for section in document.sections)
    return printable(apart.join(texts) + "\n")


def _all(blocks: Sequence[Block], document: Document) -> Iterator[str]:
    for number, block in enumerate(blocks):
        event = isinstance(block, Paragraph) and block.role == EVENT
        if number and (event or isinstance(block, Heading)):
            yield ""
        yield from _lines(block, document)


def _lines(block: Block, document: Document) -> Iterator[str]:
    colon = document.colon.rstrip(" ")
    match block:
        case Heading(text=text, level=level):
            yield plain(text) + ("" if level == 1 else colon)
        case Paragraph(text=text):
            yield plain(text)
        case Listing(items=items, ordered=ordered):
            for number, item in enumerate(items, start=1):
                yield f"{f'{number}.' if ordered else '-'} {plain(item.text)}"
                yield from (f"  {line}" for line in _all(item.below, document))
        case Table(columns=columns, rows=rows):
            yield from (f"- {_row(row, columns, document)}" for row in rows)
        case Tree(nodes=nodes):
            for node in nodes:
                yield from _node(node, 0)
        case Fold(summary=summary, blocks=blocks, opened=opened):
            if opened:
                yield plain(summary) + colon
                yield from _all(blocks, document)
        case Inset(blocks=blocks):
            yield from (f"  {line}" if line else "" for line in _all(blocks, document))
        case Code(text=lines):
            yield from (f"  {line}" for line in lines.splitlines())


def _row(row: Row, columns: Sequence[Column], document: Document) -> str:
    first, *rest = (
        (column, document.semicolon.join(map(plain, cell)))
        for column, cell in zip(columns, row.cells, strict=True)
    )
    told = [
        f"{column.heading}{document.colon}{text}" if column.labelled else text
        for column, text in rest
        if text
    ]
    return document.colon.join(part for part in (first[1], document.semicolon.join(told)) if part)


def _node(node: Node, depth: int) -> Iterator[str]:
    beside = f" [{plain(node.beside)}]" if node.beside else ""
    yield f"{'  ' * depth}- {_MARKS.get(node.mark, '')}{plain(node.text)}{beside}"
    for child in node.below:
        yield from _node(child, depth + 1)
