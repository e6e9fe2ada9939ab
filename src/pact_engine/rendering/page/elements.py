"""Elements of HTML as values: texts are escaped when they are written, whatever is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable


def element(tag: str, *content: ET.Element | str | None, **attributes: str) -> ET.Element:
    """Return an element with texts and elements in it, nothing for None.

    In the names of attributes a final _ is left out and another one stands for a hyphen.
    """
    names = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    made = ET.Element(tag, names)
    for item in content:
        if isinstance(item, str):
            _write(made, item)
        elif item is not None:
            made.append(item)
    return made


def _write(made: ET.Element, text: str) -> None:
    text = printable(text)
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


def listed(items: Iterable[ET.Element | str], **attributes: str) -> ET.Element | None:
    """Return a list of items, None where there are none."""
    rows = [element("li", item) for item in items]
    return element("ul", *rows, **attributes) if rows else None


def markup(made: ET.Element) -> str:
    """Return an element as it is written in HTML."""
    return ET.tostring(made, "unicode", "html")
