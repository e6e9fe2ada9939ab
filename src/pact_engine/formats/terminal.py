"""Documents on a terminal: tables that wrap at its width, and colour where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pact_engine.pages.document import (
    ASIDE,
    BAD,
    EVENT,
    GOOD,
    POSITION,
    QUOTED,
    SOURCE_FILE,
    STRONG,
    Code,
    Fold,
    Heading,
    Inset,
    Listing,
    Paragraph,
    Table,
    Tree,
    spans,
)
from pact_engine.rendering.terminal import STYLES, console_for, plain_table, without_padding
from pact_engine.rendering.unbroken import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, RenderableType
    from rich.text import Text as RichText
    from rich.tree import Tree as RichTree

    from pact_engine.pages.document import Block, Cell, Column, Document, Node, Text

_ROLES: Final = {
    STRONG: "bold",
    ASIDE: "dim",
    SOURCE_FILE: "dim",
    QUOTED: "italic",
    GOOD: "bold color(231) on color(22)",
    BAD: "bold color(231) on color(88)",
}
_MARKS: Final = {"met": "✓ ", "failed": "✗ "}
_STEP: Final = 2


def write(document: Document, width: int | None = None) -> str:
    """Return a document as a terminal shows it, as wide as that (80 where there is none).

    What is folded away at first is left out, since a terminal cannot unfold it.
    """
    page = _Page(console_for(width), kept(document.colon))
    with page.console.capture() as captured:
        for number, section in enumerate(document.sections):
            if number and not document.tight:
                page.console.print()
                page.console.rule(style="dim")
            page.show(section.blocks, 0)
    return without_padding(captured.get())


class _Page:
    """Prints blocks on a console, with an empty line where one thing ends and another begins."""

    def __init__(self, console: Console, colon: str) -> None:
        self.console = console
        self.colon = colon

    def show(self, blocks: Sequence[Block], indent: int) -> None:
        before: Block | None = None
        for block in blocks:
            if before is not None and _apart(before, block):
                self.console.print()
            _show(block, self, indent)
            before = block

    def put(self, renderable: RenderableType, indent: int) -> None:
        from rich.padding import Padding

        self.console.print(Padding(renderable, (0, 0, 0, indent)) if indent else renderable)

    def room(self, indent: int) -> int:
        return self.console.width - indent


def _apart(before: Block, block: Block) -> bool:
    """Tell whether an empty line stands between two blocks."""
    if isinstance(block, Heading):
        return not isinstance(before, Heading)
    if isinstance(block, Paragraph) and block.role == EVENT:
        return True
    if isinstance(before, Heading) or isinstance(block, Inset):
        return False
    if isinstance(before, Inset):
        return not isinstance(block, Paragraph)
    return not (isinstance(before, Paragraph) and isinstance(block, Paragraph | Listing))


def _show(block: Block, page: _Page, indent: int) -> None:
    match block:
        case Heading(text=text):
            page.put(styled(text, "bold"), indent)
        case Paragraph(text=text, role=role):
            page.put(styled(text, _ROLES.get(role, "")), indent)
        case Listing():
            _show_list(block, page, indent)
        case Table():
            _show_table(block, page, indent)
        case Tree(nodes=nodes):
            for node in nodes:
                page.put(_tree(node), indent)
        case Fold(summary=summary, blocks=blocks, opened=opened):
            if opened:
                page.put(styled(summary, "bold"), indent)
                page.show(blocks, indent)
        case Inset(blocks=blocks):
            page.show(blocks, indent + _STEP)
        case Code(text=lines):
            page.put(styled(spans(lines)), indent + _STEP)


def _show_list(block: Listing, page: _Page, indent: int) -> None:
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}." if block.ordered else "•"
        row = plain_table(header=False)
        row.add_column(width=len(mark))
        row.add_column(overflow="fold", ratio=1)
        row.add_row(mark, styled(item.text))
        page.put(row, indent)
        page.show(item.below, indent + len(mark) + 1)


def _show_table(block: Table, page: _Page, indent: int) -> None:
    if page.room(indent) // max(1, len(block.columns)) < block.least:
        for row in block.rows:
            _show_row(row.cells, block.columns, page, indent)
        return
    table = plain_table()
    for column in block.columns:
        table.add_column(
            kept(column.heading),
            overflow="fold",
            ratio=column.weight or None,
            max_width=column.most or None,
        )
    blank = (spans(block.blank),)
    for row in block.rows:
        table.add_row(*(_lines(cell or blank) for cell in row.cells))
    page.put(table, indent)


def _show_row(cells: Sequence[Cell], columns: Sequence[Column], page: _Page, indent: int) -> None:
    """Print a row where there is no room for columns: its first cell, the others below it."""
    head = _lines(cells[0])
    head.stylize("bold")
    rest = list(zip(columns[1:], cells[1:], strict=True))
    if rest and not rest[0][0].labelled:
        head.append(page.colon).append_text(_lines(rest.pop(0)[1]))
    page.put(head, indent)
    for column, cell in rest:
        for line in cell:
            label = f"{kept(column.heading)}{page.colon}" if column.labelled else ""
            page.put(styled((*spans(label), *line)), indent + 3)


def _tree(node: Node) -> RichTree:
    from rich.tree import Tree as RichTree

    made = RichTree(_node(node), guide_style="dim")
    _grow(made, node.below)
    return made


def _grow(made: RichTree, nodes: Iterable[Node]) -> None:
    for node in nodes:
        _grow(made.add(_node(node)), node.below)


def _node(node: Node) -> RichText:
    mark = spans(_MARKS.get(node.mark, ""))
    beside = (*spans(" ["), *node.beside, *spans("]")) if node.beside else ()
    return styled((*mark, *node.text, *beside), "dim" if node.mark == "aside" else "")


def _lines(cell: Cell) -> RichText:
    from rich.text import Text as RichText

    return RichText("\n").join(styled(line) for line in cell)


def styled(text: Text, style: str = "") -> RichText:
    """Return a text with the colours of its roles, over the style of the whole."""
    from rich.text import Text as RichText

    made = RichText(style=style)
    for span in text:
        role = span.role
        look = STYLES.get(role.removeprefix(POSITION), "") if role.startswith(POSITION) else ""
        made.append(kept(span.text), look or _ROLES.get(role, ""))
    return made
