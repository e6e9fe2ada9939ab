"""What an answer was made from, at the foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.engine_phrases import engine_named
from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.page.elements import element

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree import ElementTree as ET

    from pact_engine.rendering.language import Language
    from pact_engine.rendering.receipt import Receipt


def section(receipt: Receipt, language: Language) -> ET.Element:
    """Return a receipt as a section that can be folded."""
    phrases = output_phrases(language.code)
    yes_or_no = {
        "yes": language.phrases.yes,
        "no": language.phrases.no,
        "unknown": language.phrases.unknown,
    }
    readings = [
        (f"{source.title} [{treaty.treaty}]", name, yes_or_no[value])
        for source in receipt.scenarios
        for treaty in source.treaties
        for name, value in treaty.readings.items()
    ]
    files = dict.fromkeys((source.file, source.sha256) for source in receipt.scenarios)
    content = [
        element("summary", phrases.receipt),
        element("p", phrases.receipt_says),
        *_pairs(
            phrases.versions,
            (*receipt.versions.items(), engine_named(receipt.engine, language.code)),
        ),
        *_pairs(phrases.scenario_files, files),
        *_pairs(phrases.rule_files, receipt.rules.items()),
        *_readings(phrases.readings, readings),
    ]
    if receipt.line:
        content += [element("h3", phrases.call), element("p", element("code", receipt.line))]
    return element("details", *content, class_="receipt")


def _pairs(heading: str, pairs: Iterable[tuple[str, str]]) -> list[ET.Element]:
    items = []
    for name, value in pairs:
        items.append(element("dt", name))
        items.append(element("dd", element("code", value)))
    return [element("h3", heading), element("dl", *items)] if items else []


def _readings(heading: str, found: list[tuple[str, str, str]]) -> list[ET.Element]:
    by_place: dict[str, list[ET.Element]] = {}
    for place, name, value in found:
        item = element("li", element("code", name), f" = {value}")
        by_place.setdefault(place, []).append(item)
    blocks = [element("h3", heading)] if found else []
    for place, items in by_place.items():
        blocks += [element("p", place), element("ul", *items, class_="readings")]
    return blocks
