"""What several treaties come to, as a table of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.page.elements import element

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from pact_engine.rendering.summary import SumView


def together(view: SumView, colon: str, name: str) -> Iterator[ET.Element]:
    """Yield a heading and the table for one victim of one event.

    `colon` ends a label, `name` is the heading's id.
    """
    states, strongest, under = (column + colon for column in view.columns)
    yield element("h2", view.heading, id=name)
    head = element("tr", *(element("th", text, scope="col") for text in view.columns))
    body = element("tbody")
    for row in view.rows:
        lines = [element("div", text) for text in (*row.under, row.note) if text]
        owed = element("div", row.owed) if row.owed else None
        body.append(
            element(
                "tr",
                element("th", row.states, scope="row", data_label=states),
                element("td", element("b", row.strongest), owed, data_label=strongest),
                element("td", *lines, data_label=under),
                class_="row",
            )
        )
    yield element("table", element("thead", head), body, class_="together")
