"""A comparison of treaties as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.comparison import NOT_BOUND, WIDEST
from pact_engine.rendering.page.document import document
from pact_engine.rendering.page.elements import element, listed
from pact_engine.rendering.treaties_phrases import treaties_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree import ElementTree as ET

    from pact_engine.rendering.comparison import (
        CellView,
        ComparedRowView,
        ComparedTableView,
        ComparisonView,
    )
    from pact_engine.rendering.language import Language
    from pact_engine.rendering.treaties_phrases import TreatiesPhrases


def page(views: Sequence[ComparisonView], language: Language) -> str:
    """Return comparisons as one page."""
    title = "; ".join(dict.fromkeys(view.title for view in views))
    return document(title, language.code, *(_section(view, language) for view in views))


def _section(view: ComparisonView, language: Language) -> ET.Element:
    phrases, colon = treaties_phrases(language.code), language.phrases.colon
    made = element(
        "section",
        element("h1", view.title),
        element("p", element("code", view.file), class_="file"),
        listed(view.names),
        *(element("p", note) for note in view.notes),
        class_="scenario",
    )
    event = ""
    for item in view.tables:
        if item.event != event:
            made.append(element("p", item.event, class_="event"))
            event = item.event
        made.append(element("h2", item.heading))
        made.append(_rows(item, phrases, colon))
        made.extend(element("p", text) for text in (item.unbound, item.none) if text)
        for heading, reasons in item.behind(phrases):
            made.append(element("h3", heading))
            for states, told in reasons:
                made.append(element("h4", states))
                lines = [
                    element(
                        "li",
                        f"{treaty}{colon}",
                        element("b", position),
                        f"{colon}{why}" if why else None,
                    )
                    for treaty, position, why in told
                ]
                made.append(element("ul", *lines))
    return made


def _rows(item: ComparedTableView, phrases: TreatiesPhrases, colon: str) -> ET.Element:
    many = len(item.columns) > WIDEST
    columns = (phrases.state, *([phrases.under_each] if many else item.columns))
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    body = element("tbody")
    for row in item.rows:
        states = row.states + (" ≠" if row.differs else "")
        first = element("th", states, scope="row", data_label=phrases.state + colon)
        cells = [_list(item, row, phrases, colon)] if many else _cells(item, row, colon)
        body.append(element("tr", first, *cells, class_="row"))
    return element("table", element("thead", head), body, class_="together")


def _list(
    item: ComparedTableView, row: ComparedRowView, phrases: TreatiesPhrases, colon: str
) -> ET.Element:
    """Return one cell with a line for each treaty that binds the states of a row."""
    lines = (element("div", f"{name}{colon}", *_standing(cell)) for name, cell in item.bound(row))
    return element("td", *lines, data_label=phrases.under_each + colon)


def _cells(item: ComparedTableView, row: ComparedRowView, colon: str) -> Iterator[ET.Element]:
    """Yield a cell for each treaty."""
    for name, cell in zip(item.columns, row.cells, strict=True):
        yield element("td", *_standing(cell), data_label=name + colon)


def _standing(cell: CellView) -> Iterator[ET.Element | str]:
    position = cell.position or NOT_BOUND
    yield position if cell.key in ("", "no duty") else element("b", position)
    if cell.beside:
        yield cell.beside
