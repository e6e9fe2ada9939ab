"""Answers as one page of HTML that needs nothing else: no script, no other file, no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.page import answers, receipt
from pact_engine.rendering.page.elements import element, markup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree import ElementTree as ET

    from pact_engine.rendering.answers import (
        Answer,
        FlipAnswer,
        RunAnswer,
        WhatIfAnswer,
        WhyAnswer,
    )
    from pact_engine.rendering.language import Language


def run(answer: RunAnswer) -> str:
    """Return positions with pictures, and every proof, folded."""
    return _page(answer, answers.run(answer))


def why(answer: WhyAnswer) -> str:
    """Return proofs, unfolded, with who owes what."""
    return _page(answer, answers.why(answer))


def what_if(answer: WhatIfAnswer) -> str:
    """Return the rows that differ, with pictures before and after."""
    return _page(answer, answers.what_if(answer))


def flip(answer: FlipAnswer) -> str:
    """Return the changes that turn an answer."""
    return _page(answer, answers.flip(answer))


def fragment(answer: RunAnswer) -> str:
    """Return positions with pictures and proofs to stand inside another page, with its style."""
    language = answer.setting.language
    content = (*answers.run(answer), receipt.section(answer.receipt(), language))
    style = element("style")
    style.text = _style()
    return markup(element("div", style, *content, class_="pact", lang=language.code))


def _page(answer: Answer, content: Iterable[ET.Element]) -> str:
    language = answer.setting.language
    sections = list(content)
    titles = [section[0].text or "" for section in sections]
    style = element("style")
    style.text = _style()
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", "; ".join(dict.fromkeys(titles))),
        style,
    )
    body = element(
        "main",
        _contents(titles, language) if len(sections) > 1 else None,
        *sections,
        receipt.section(answer.receipt(), language),
        element("p", output_phrases(language.code).unfold, class_="unfold"),
        class_="pact",
    )
    page = element("html", head, element("body", body), lang=language.code)
    return f"<!DOCTYPE html>\n{markup(page)}\n"


def _contents(titles: Iterable[str], language: Language) -> ET.Element:
    links = [
        element("li", element("a", title, href=f"#s{number}"))
        for number, title in enumerate(titles, start=1)
    ]
    return element(
        "nav", element("h2", output_phrases(language.code).contents), element("ol", *links)
    )


def _style() -> str:
    return Path(__file__).parent.parent.joinpath("page", "style.css").read_text("utf-8")
