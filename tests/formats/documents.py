"""Documents drawn at random, and the words that a page of them must show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from pact_engine.pages.document import (
    Code,
    Column,
    Document,
    Fold,
    Heading,
    Inset,
    Item,
    Listing,
    Node,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    Tree,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.pages.document import Block, Text

WORDS = st.text("abcXYZé0123", min_size=1, max_size=9)
"""Words that no format has of its own."""

HOSTILE = st.sampled_from(
    ("<script>x</script>", "a|b", "**x**", "1. x", "# x", "\x1b[31mx", "[x](y)", "`x`", "x\ny")
)
"""Texts that would be something else than words to a careless format."""

ROLES = st.sampled_from(("", "strong", "aside", "good", "bad", "quoted", "position:must assist"))


@st.composite
def texts(draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS) -> Text:
    return tuple(Span(draw(words), draw(ROLES)) for _ in range(draw(st.integers(1, 3))))


def nodes(depth: int = 2) -> st.SearchStrategy[Node]:
    below = st.just(()) if not depth else st.lists(nodes(depth - 1), max_size=2).map(tuple)
    marks = st.sampled_from(("", "met", "failed", "aside"))
    beside = st.one_of(st.just(()), texts())
    return st.builds(Node, text=texts(), mark=marks, beside=beside, below=below)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    size = draw(st.integers(2, 4))
    columns = tuple(
        Column(draw(WORDS), labelled=number != 1 or draw(st.booleans())) for number in range(size)
    )
    rows = tuple(
        Row(tuple((draw(texts()),) for _ in range(size))) for _ in range(draw(st.integers(1, 3)))
    )
    return Table(columns, rows)


def blocks(depth: int = 2) -> st.SearchStrategy[Block]:
    leaves: list[st.SearchStrategy[Block]] = [
        st.builds(Heading, texts(), st.integers(1, 4)),
        st.builds(Paragraph, texts(), st.sampled_from(("", "aside", "file", "event"))),
        tables(),
        st.lists(nodes(), min_size=1, max_size=2).map(lambda found: Tree(tuple(found))),
        st.builds(Code, WORDS),
    ]
    if depth:
        inner = st.lists(blocks(depth - 1), min_size=1, max_size=2).map(tuple)
        items = st.builds(Item, texts(), st.one_of(st.just(()), inner))
        leaves += [
            st.lists(items, min_size=1, max_size=3).map(lambda found: Listing(tuple(found))),
            st.builds(Inset, inner),
            st.builds(Fold, texts(), inner, st.booleans()),
        ]
    return st.one_of(leaves)


def documents() -> st.SearchStrategy[Document]:
    sections = st.lists(
        st.lists(blocks(), min_size=1, max_size=4).map(lambda found: Section(tuple(found))),
        min_size=1,
        max_size=2,
    )
    return st.builds(
        Document,
        title=WORDS,
        language=st.sampled_from(("en", "fr")),
        colon=st.just(": "),
        semicolon=st.just("; "),
        sections=sections.map(tuple),
        tight=st.booleans(),
    )


def words_of(document: Document, *, folded: bool) -> Iterator[str]:
    """Yield every run of words of a document, those of closed folds where they are `folded` in."""
    for section in document.sections:
        yield from _words(section.blocks, folded=folded)


def _words(found: Iterable[Block], *, folded: bool) -> Iterator[str]:
    for block in found:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield from (span.text for span in text)
            case Listing(items=items):
                for item in items:
                    yield from (span.text for span in item.text)
                    yield from _words(item.below, folded=folded)
            case Table(rows=rows):
                for row in rows:
                    yield from (s.text for cell in row.cells for line in cell for s in line)
            case Tree(nodes=trees):
                yield from _of_nodes(trees)
            case Fold(summary=summary, blocks=inner, opened=opened):
                if opened or folded:
                    yield from (span.text for span in summary)
                    yield from _words(inner, folded=folded)
            case Inset(blocks=inner):
                yield from _words(inner, folded=folded)
            case Code(text=code):
                yield code


def _of_nodes(found: Iterable[Node]) -> Iterator[str]:
    for node in found:
        yield from (span.text for span in (*node.text, *node.beside))
        yield from _of_nodes(node.below)
