"""A document: what a page says, in blocks, before any format decides how it looks.

A text is a row of spans, each with a role that says what the words are (a party, a position,
an article), never how they are to look. A format shows every block and may ignore a role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

STRONG: Final = "strong"
"""Words that carry the block: a name, a verdict."""

ASIDE: Final = "aside"
"""What stands beside: where something comes from, a note on how it was tried."""

GOOD: Final = "good"
BAD: Final = "bad"
"""A verdict: a property holds, or is refuted."""

POSITION: Final = "position:"
"""Begins the role of a position's name, which follows in English: `position:must assist`."""

QUOTED: Final = "quoted"
"""What is said about: the statement of a property, a text in another language."""

SOURCE_FILE: Final = "file"
EVENT: Final = "event"


class Span(Struct, frozen=True):
    """Words with the role that they have in a page; `link` is an address they lead to."""

    text: str
    role: str = ""
    link: str = ""


Text: TypeAlias = tuple[Span, ...]


class Heading(Struct, frozen=True, tag=True):
    """A heading. Level 1 is the title of a section, the document's largest parts."""

    text: Text
    level: int = 2
    anchor: str = ""


class Paragraph(Struct, frozen=True, tag=True):
    """Some sentences; `role` says what the whole of them is (`ASIDE`, `SOURCE_FILE`, `EVENT`)."""

    text: Text
    role: str = ""


class Item(Struct, frozen=True):
    """One entry of a list, with blocks that belong below it."""

    text: Text
    below: tuple[Block, ...] = ()


class Listing(Struct, frozen=True, tag=True):
    """A list, with numbers where it is `ordered`."""

    items: tuple[Item, ...]
    ordered: bool = False


class Column(Struct, frozen=True):
    """A column of a table.

    `labelled` says that the heading goes before the cell where there are no columns (in plain
    text, on a phone); `weight` is its share of the width, `most` the characters it wants at most.
    """

    heading: str
    labelled: bool = True
    weight: int = 0
    most: int = 0


Cell: TypeAlias = tuple[Text, ...]
"""A cell of a table: its lines. One without lines is empty."""


class Row(Struct, frozen=True):
    """A row of a table: a cell for each column, and blocks below it, such as its proof."""

    cells: tuple[Cell, ...]
    below: tuple[Block, ...] = ()


class Table(Struct, frozen=True, tag=True):
    """A table. The first column says what a row is about.

    Where there is less room than `least` characters a column, its rows are told one after the
    other. `blank` stands in cells without lines where there are columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    least: int = 12
    blank: str = ""


class Node(Struct, frozen=True):
    """A sentence of a proof, with what is beside it and what it rests on.

    `mark` is "met", "failed", "aside", or empty; `beside` says where the sentence comes from.
    """

    text: Text
    mark: str = ""
    beside: Text = ()
    below: tuple[Node, ...] = ()


class Tree(Struct, frozen=True, tag=True):
    """Proofs, each a sentence with those that it rests on below it."""

    nodes: tuple[Node, ...]


class Fold(Struct, frozen=True, tag=True):
    """Blocks that a reader can fold away behind a summary; `opened` at first or not."""

    summary: Text
    blocks: tuple[Block, ...]
    opened: bool = False


class Inset(Struct, frozen=True, tag=True):
    """Blocks that belong to what stands before them."""

    blocks: tuple[Block, ...]


class Code(Struct, frozen=True, tag=True):
    """Lines shown as they are: a rule, a command."""

    text: str


Block: TypeAlias = Heading | Paragraph | Listing | Table | Tree | Fold | Inset | Code


class Section(Struct, frozen=True):
    """A part of a document that could stand alone: one scenario, one treaty, one property."""

    blocks: tuple[Block, ...]


class Document(Struct, frozen=True):
    """What a command tells, in a language, whose colon and semicolon it brings.

    `tight` says that its sections are entries of one list, so that nothing parts them.
    """

    title: str
    language: str
    colon: str
    semicolon: str
    sections: tuple[Section, ...]
    tight: bool = False


def spans(*parts: str | Span) -> Text:
    """Return a text of words and spans, without the empty ones."""
    made = (Span(part) if isinstance(part, str) else part for part in parts)
    return tuple(span for span in made if span.text)


def strong(text: str) -> Span:
    """Return words that carry the block they stand in."""
    return Span(text, STRONG)


def cell(*lines: str | Span | Text) -> Cell:
    """Return a cell of lines, without the empty ones."""
    texts = (line if isinstance(line, tuple) else spans(line) for line in lines)
    return tuple(text for text in texts if text)


def listing(texts: Iterable[str | Text], *, ordered: bool = False) -> tuple[Block, ...]:
    """Return a list as blocks: none where there is nothing to list."""
    items = tuple(Item(text if isinstance(text, tuple) else spans(text)) for text in texts if text)
    return (Listing(items, ordered),) if items else ()


def plain(text: Text) -> str:
    """Return a text's words."""
    return "".join(span.text for span in text)
