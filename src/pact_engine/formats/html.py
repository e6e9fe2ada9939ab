"""Documents as a page of HTML that needs nothing else: no script, no other file, no network."""

from __future__ import annotations

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
    spans,
)
from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.page.document import document as page
from pact_engine.rendering.page.elements import element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree import ElementTree as ET

    from pact_engine.pages.document import Block, Cell, Document, Node, Row, Span, Text

_TAGS: Final = {STRONG: "b", GOOD: "b", BAD: "b", QUOTED: "i"}
_SIGNS: Final = {"met": "✓", "failed": "✗"}


def write(document: Document) -> str:
    """Return a document as one page, with a list of contents where it has several sections."""
    sections = [
        element(
            "section",
            *_all(_anchored(section.blocks, f"s{number}"), document),
            class_="scenario entry" if document.tight else "scenario",
        )
        for number, section in enumerate(document.sections, start=1)
    ]
    return page(document.title, document.language, _contents(document), *sections)


def _contents(document: Document) -> ET.Element | None:
    titles = [
        next((plain(b.text) for b in section.blocks if isinstance(b, Heading)), "")
        for section in document.sections
    ]
    if len(titles) < 2 or not all(titles):
        return None
    links = [
        element("li", element("a", title, href=f"#s{number}"))
        for number, title in enumerate(titles, start=1)
    ]
    heading = element("h2", output_phrases(document.language).contents)
    return element("nav", heading, element("ol", *links))


def _anchored(blocks: Sequence[Block], anchor: str) -> Iterator[Block]:
    """Yield a section's blocks, the first heading with an anchor to link to."""
    wanted = True
    for block in blocks:
        if wanted and isinstance(block, Heading):
            wanted = False
            yield Heading(block.text, block.level, block.anchor or anchor)
        else:
            yield block


def _all(blocks: Sequence[Block] | Iterator[Block], document: Document) -> Iterator[ET.Element]:
    for block in blocks:
        yield _made(block, document)


def _made(block: Block, document: Document) -> ET.Element:
    match block:
        case Heading(text=text, level=level, anchor=anchor):
            return _with(element(f"h{level}", *_spans(text)), id=anchor)
        case Paragraph(text=text, role=role):
            shown = [element("code", plain(text))] if role == SOURCE_FILE else _spans(text)
            return _with(element("p", *shown), class_=role)
        case Listing(items=items, ordered=ordered):
            rows = (
                element("li", *_spans(item.text), *_all(item.below, document)) for item in items
            )
            return element("ol" if ordered else "ul", *rows)
        case Table():
            return _table(block, document)
        case Tree(nodes=nodes):
            return element("ul", *(_node(node, document) for node in nodes), class_="tree")
        case Fold(summary=summary, blocks=blocks, opened=opened):
            head = element("summary", *_spans(summary))
            made = element("details", head, *_all(blocks, document), class_="section")
            if opened:
                made.set("open", "")
            return made
        case Inset(blocks=blocks):
            return element("div", *_all(blocks, document), class_="inset")
        case Code(text=lines):
            return element("pre", element("code", lines), class_="rule")


def _with(made: ET.Element, **attributes: str) -> ET.Element:
    """Return an element with those of the attributes that are not empty."""
    for name, value in attributes.items():
        if value:
            made.set(name.rstrip("_"), value)
    return made


def _table(table: Table, document: Document) -> ET.Element:
    head = element("tr", *(element("th", c.heading, scope="col") for c in table.columns))
    body = element("tbody")
    for row in table.rows:
        body.append(_row(row, table, document))
        if row.below:
            cell = element("td", *_all(row.below, document), colspan=str(len(table.columns)))
            body.append(element("tr", cell, class_="proofs"))
    return element("table", element("thead", head), body, class_="positions")


def _row(row: Row, table: Table, document: Document) -> ET.Element:
    made = []
    for number, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        heading = column.heading or document.title
        label = f"{heading}{document.colon}" if column.labelled else ""
        one = element(
            "td" if number else "th", *_lines(cell or (spans(table.blank),)), data_label=label
        )
        if not number:
            one.set("scope", "row")
        if not cell:
            one.set("class", "empty")
        made.append(one)
    return element("tr", *made, class_="row")


def _lines(cell: Cell) -> Iterator[ET.Element | str]:
    if len(cell) == 1:
        yield from _spans(cell[0])
    else:
        yield from (element("div", *_spans(line)) for line in cell)


def _node(node: Node, document: Document) -> ET.Element:
    phrases = output_phrases(document.language)
    sign = _SIGNS.get(node.mark)
    words = {"met": phrases.met, "failed": phrases.failed}.get(node.mark, "")
    below = [_node(child, document) for child in node.below]
    return element(
        "li",
        element("span", sign, title=words, class_="sign") if sign else None,
        element("span", f"{words}{document.colon}", class_="unseen") if sign else None,
        element("span", *_spans(node.text), class_="said"),
        element("span", " ", *_spans(node.beside), class_="where") if node.beside else None,
        element("ul", *below, class_="tree") if below else None,
        class_=node.mark or ("rule" if node.beside else "fact"),
    )


def _spans(text: Text) -> Iterator[ET.Element | str]:
    return (_span(span) for span in text)


def _span(span: Span) -> ET.Element | str:
    made: ET.Element | str = span.text
    if span.role in _TAGS:
        made = element(_TAGS[span.role], span.text)
        if span.role in (GOOD, BAD):
            made.set("class", span.role)
    elif span.role == ASIDE:
        made = element("span", span.text, class_=ASIDE)
    elif span.role.startswith(POSITION) and span.role != f"{POSITION}no duty":
        made = element("b", span.text)
    if span.link.startswith(("https://", "http://", "#")):
        return element("a", made, href=span.link)
    return made
