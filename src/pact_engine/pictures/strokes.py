"""How each style is drawn: colours, widths, dashes and arrowheads that tell by themselves.

The hues are those of Okabe and Ito, which people with any of the common colour blindnesses tell
apart, darkened until each has a contrast of 4.5:1 on white paper; widths, dashes and heads differ
too, so that a grey print says the same.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Head: TypeAlias = Literal["full", "twin", "open", "ring", "bar", "cross", "question", "none"]

INK: Final = "#1a1a1a"
GREY: Final = "#5f5f5f"
ORANGE: Final = "#8a5a00"
SKY: Final = "#0f6f9f"
GREEN: Final = "#00704f"
BLUE: Final = "#00568a"
VERMILION: Final = "#b04a00"
PURPLE: Final = "#96417a"

TINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        INK: "ink",
        GREY: "grey",
        ORANGE: "orange",
        SKY: "sky",
        GREEN: "green",
        BLUE: "blue",
        VERMILION: "vermilion",
        PURPLE: "purple",
    }
)
"""The name of each colour. Pages give each name a lighter colour on dark paper."""


class Stroke(NamedTuple):
    """A line: its colour, its width in pixels, its dashes and gaps, and its head."""

    colour: str
    width: float
    dash: tuple[int, ...] = ()
    head: Head = "full"


STROKES: Final[Mapping[str, Stroke]] = MappingProxyType(
    {
        "carried out": Stroke(VERMILION, 2.5),
        "attributable": Stroke(VERMILION, 2, (7, 4)),
        "carried out, breach": Stroke(VERMILION, 4, (), "twin"),
        "attributable, breach": Stroke(VERMILION, 4, (7, 4), "twin"),
        "against": Stroke(INK, 1.5),
        "must assist": Stroke(BLUE, 4),
        "excused": Stroke(ORANGE, 2.5, (9, 5), "ring"),
        "must act": Stroke(GREEN, 3.5, (14, 4)),
        "must consult": Stroke(SKY, 3, (10, 4, 2, 4), "open"),
        "must stay neutral": Stroke(INK, 3, (4, 3), "bar"),
        "must not aid": Stroke(INK, 2, (2, 2), "bar"),
        "may assist": Stroke(BLUE, 1.5, (3, 3), "open"),
        "no duty": Stroke(GREY, 1.2, (), "cross"),
        "depends": Stroke(PURPLE, 3, (2, 5), "question"),
        "victim": Stroke(INK, 2.5),
        "event": Stroke(INK, 1.2),
        "answer": Stroke(INK, 2.5),
        "heading": Stroke(INK, 1.2),
        "rule": Stroke(BLUE, 2.5),
        "fact": Stroke(INK, 1.2, (), "none"),
        "met": Stroke(GREEN, 2),
        "failed": Stroke(VERMILION, 2, (5, 3), "cross"),
        "aside": Stroke(GREY, 1, (2, 3), "none"),
    }
)


def stroke(style: str) -> Stroke:
    """Return how a style is drawn."""
    return STROKES[style]
