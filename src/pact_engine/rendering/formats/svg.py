"""Answers as SVG: pictures for pages, papers and slides."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pact_engine.pictures.svg import pictures_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pact_engine.pictures.figure import Picture
    from pact_engine.rendering.answers import FlipAnswer, RunAnswer, WhatIfAnswer, WhyAnswer


def run(answer: RunAnswer) -> str:
    """Return who owes what to whom."""
    return drawn(answer.pictures())


def why(answer: WhyAnswer) -> str:
    """Return proofs as trees."""
    return drawn(answer.pictures())


def what_if(answer: WhatIfAnswer) -> str:
    """Return who owes what before and after a change."""
    return drawn(answer.pictures())


def flip(answer: FlipAnswer) -> str:
    """Return the changes that turn an answer."""
    return drawn(answer.pictures())


def drawn(pictures: Sequence[Picture]) -> str:
    """Return pictures below each other as one file."""
    root = pictures_svg(pictures)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'
