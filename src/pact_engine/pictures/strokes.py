"""How each style is drawn: colours, widths, dashes and arrowheads that tell by themselves.

The colours are those of Okabe and Ito, which people with any of the common colour blindnesses
tell apart; widths, dashes and heads differ too, so that a grey print says the same.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Head: TypeAlias = Literal["full", "twin", "open", "ring", "bar", "cross", "question", "none"]

INK: Final = "#1a1a1a"
GREY: Final = "#6b6b6b"
ORANGE: Final = "#e69f00"
SKY: Final = "#56b4e9"
GREEN: Final = "#009e73"
BLUE: Final = "#0072b2"
VERMILION: Final = "#d55e00"
PURPLE: Final = "#cc79a7"


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
        "breach": Stroke(VERMILION, 4, (), "twin"),
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
    """Return how a style is drawn; "carried out, breach" is drawn as the latter."""
    return STROKES[style.rpartition(", ")[2]]
