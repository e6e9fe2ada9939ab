"""Documents as Markdown (CommonMark with tables), for notes, papers and pages of a repository."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pact_engine.pages.document import (
    ASIDE,
    BAD,
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
    plain,
)
from pact_engine.rendering.formats.markdown import code, escaped
from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.pages.document import Block, Document, Item, Node, Span, Text

_MARKS: Final = {"met": "✓ ", "failed": "✗ "}
_STRONG: Final = frozenset({STRONG, GOOD, BAD})
_STRESSED: Final = frozenset({ASIDE, QUOTED})
_SPACES: Final = re.compile(r"\A(\s*)(.*?)(\s*)\Z", re.DOTALL)


def write(document: Document) -> str:
    """Return a document as Markdown. What is folded away at first is left out."""
    blocks = (block for section in document.sections for block in _all(section.blocks, document))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _all(blocks: Iterable[Block], document: Document) -> Iterator[str]:
    for block in blocks:
        yield from _parts(block, document)


def _parts(block: Block, document: Document) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"{'#' * level} {escaped(plain(text))}"
        case Paragraph(text=text, role=role):
            yield code(plain(text)) if role == SOURCE_FILE else marked(text)
        case Listing(items=items, ordered=ordered):
            numbered = enumerate(items, start=1)
            marks = ((f"{number}." if ordered else "-", item) for number, item in numbered)
            yield "\n".join(line for mark, item in marks for line in _item(item, mark, document))
        case Table():
            yield "\n".join(_table(block, document))
        case Tree(nodes=nodes):
            yield "\n".join(line for node in nodes for line in _node(node, 0))
        case Fold(summary=summary, blocks=blocks, opened=opened):
            if opened:
                yield f"**{escaped(plain(summary))}**"
                yield from _all(blocks, document)
        case Inset(blocks=blocks):
            yield from _all(blocks, document)
        case Code(text=lines):
            yield _fenced(printable(lines))


def _item(item: Item, mark: str, document: Document) -> Iterator[str]:
    yield f"{mark} {marked(item.text)}"
    indent = " " * (len(mark) + 1)
    for part in _all(item.below, document):
        if not part.startswith("- "):
            yield ""
        yield from (f"{indent}{line}" if line else "" for line in part.split("\n"))


def _table(table: Table, document: Document) -> Iterator[str]:
    lines = [[escaped(column.heading) for column in table.columns]]
    lines += [
        [document.semicolon.join(map(marked, cell)) or table.blank for cell in row.cells]
        for row in table.rows
    ]
    for number, line in enumerate(lines):
        yield f"| {' | '.join(line)} |"
        if not number:
            yield "|" + "---|" * len(line)


def _node(node: Node, depth: int) -> Iterator[str]:
    text = escaped(_MARKS.get(node.mark, "") + plain(node.text))
    text = f"*{text}*" if node.mark == "aside" else text
    beside = f" — {marked(node.beside)}" if node.beside else ""
    yield f"{'  ' * depth}- {text}{beside}"
    for child in node.below:
        yield from _node(child, depth + 1)


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def marked(text: Text) -> str:
    """Return a text with its strong words in bold and what stands beside in italics."""
    return "".join(map(_span, text))


def _span(span: Span) -> str:
    # Markdown takes no stress that begins or ends with a space.
    before, words, after = _SPACES.fullmatch(span.text).groups()  # type: ignore[union-attr]
    told = escaped(words)
    strong = span.role in _STRONG or (
        span.role.startswith(POSITION) and span.role != f"{POSITION}no duty"
    )
    mark = "**" if strong else "*" if span.role in _STRESSED else ""
    told = f"{mark}{told}{mark}" if told else ""
    told = f"[{told}]({_address(span.link)})" if span.link else told
    return f"{' ' if before else ''}{told}{' ' if after else ''}"


def _address(link: str) -> str:
    return re.sub(r"[\s()<>\\]", lambda found: f"%{ord(found[0]):02X}", link)
