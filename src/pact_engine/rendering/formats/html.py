"""Answers as one page of HTML that needs nothing else: no script, no other file, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.page import answers, receipt
from pact_engine.rendering.page.document import document, style
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
    name = f"pact-{answer.results[0].scenario.digest[:12]}-" if answer.results else "pact-"
    content = (*answers.run(answer, name), receipt.section(answer.receipt(), language))
    sheet = style("style.css")
    return markup(element("div", sheet, *content, class_="pact", lang=language.code))


def _page(answer: Answer, content: Iterable[ET.Element]) -> str:
    language = answer.setting.language
    sections = list(content)
    titles = [section[0].text or "" for section in sections]
    return document(
        "; ".join(dict.fromkeys(titles)),
        language.code,
        _contents(map(_label, sections, titles), language) if len(sections) > 1 else None,
        *sections,
        receipt.section(answer.receipt(), language),
        element("p", output_phrases(language.code).unfold, class_="unfold"),
    )


def _label(section: ET.Element, title: str) -> str:
    """Return a section's entry in the contents: its title, with the row that it is about."""
    heading = section.find("h2[@class='heading']")
    return title if heading is None else f"{title} – {''.join(heading.itertext())}"


def _contents(titles: Iterable[str], language: Language) -> ET.Element:
    links = [
        element("li", element("a", title, href=f"#s{number}"))
        for number, title in enumerate(titles, start=1)
    ]
    return element(
        "nav", element("h2", output_phrases(language.code).contents), element("ol", *links)
    )
