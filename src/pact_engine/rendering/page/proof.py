"""Proofs on a page: trees of sentences, each rule with its article's summary beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.page.elements import element

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from pact_engine.rendering.explanation import Explanation, Node
    from pact_engine.rendering.language import Language

_SIGNS: Final = {"met": "✓", "failed": "✗"}


def sections(item: Explanation, language: Language, *, opened: bool) -> Iterator[ET.Element]:
    """Yield the sections of an explanation, each of which can be folded."""
    told: set[str] = set()
    given = ""
    for section in item.sections:
        if section.given != given:
            given = section.given
            yield element("p", given, class_="given")
        trees = [_node(node, dict(item.articles), told, language) for node in section.nodes]
        folded = element(
            "details",
            element("summary", section.heading),
            element("ul", *trees, class_="tree"),
            class_="section",
        )
        if opened:
            folded.set("open", "")
        yield folded


def _node(node: Node, summaries: dict[str, str], told: set[str], language: Language) -> ET.Element:
    phrases = output_phrases(language.code)
    sign = _SIGNS.get(node.mark)
    words = {"met": phrases.met, "failed": phrases.failed}.get(node.mark, "")
    law = None
    if node.article in summaries and node.article not in told:
        told.add(node.article)
        law = element(
            "aside",
            element("b", phrases.summary_of.format(article=node.article)),
            " ",
            summaries[node.article],
            class_="law",
        )
    children = [_node(child, summaries, told, language) for child in node.children]
    return element(
        "li",
        law,
        element("span", sign, title=words, class_="sign") if sign else None,
        element("span", f"{words}{language.phrases.colon}", class_="unseen") if sign else None,
        element("span", node.text, class_="said"),
        element("span", " ", node.where, class_="where") if node.where else None,
        element("span", " ", node.origin, class_="origin") if node.origin else None,
        element("ul", *children, class_="tree") if children else None,
        class_=node.mark or ("rule" if node.where else "fact"),
    )
