"""A page of HTML that needs nothing else: no script, no other file, no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pact_engine.rendering.page.elements import element, markup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree import ElementTree as ET


def document(
    title: str, language: str, *content: ET.Element | None, styles: Sequence[str] = ()
) -> str:
    """Return a page with a title and contents, in the style of all pages.

    `language` is the code of the language that it is written in; `styles` name further style
    sheets beside this file.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        style("sheet.css"),
        style("style.css"),
        *(style(name) for name in styles),
    )
    body = element("body", element("main", *content, class_="pact"))
    return f"<!DOCTYPE html>\n{markup(element('html', head, body, lang=language))}\n"


def style(name: str) -> ET.Element:
    """Return one of the style sheets beside this file as an element."""
    made = element("style")
    made.text = Path(__file__).parent.joinpath(name).read_text("utf-8")
    return made
