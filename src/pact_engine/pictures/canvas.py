"""Drawing with the elements of SVG: boxes, wrapped texts, lines and their heads.

Every colour stands in an attribute, since not every program that shows SVG reads style sheets;
the classes are for pages that have a dark mode.
"""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as ET

from pact_engine.pictures.measure import wrapped
from pact_engine.pictures.strokes import GREY, INK, TINTS, stroke

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pact_engine.pictures.strokes import Head, Stroke

NAMESPACE: Final = "http://www.w3.org/2000/svg"
FACE: Final = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
PAPER: Final = "#ffffff"
LEADING: Final = 1.3
"""The height of a line of text, in sizes."""


class Line(NamedTuple):
    """A line of text: its size, and whether it is bold or grey."""

    text: str
    size: float = 13
    bold: bool = False
    grey: bool = False

    @property
    def height(self) -> float:
        """The height it takes."""
        return self.size * LEADING


def lines(
    text: str, room: float, size: float = 13, *, bold: bool = False, grey: bool = False
) -> list[Line]:
    """Return a text as lines that fit a room."""
    return [Line(part, size, bold, grey) for part in wrapped(text, size, room, bold=bold)]


def height(block: Sequence[Line]) -> float:
    """Return the height of lines."""
    return sum(line.height for line in block)


class Canvas:
    """A group of SVG elements that is drawn into."""

    def __init__(self, root: ET.Element) -> None:
        self.root = root

    def group(self, kind: str) -> Canvas:
        """Return a group of a kind (its class), drawn at its place in the order."""
        return Canvas(ET.SubElement(self.root, "g", {"class": kind}))

    def put(self, tag: str, **attributes: str | float) -> ET.Element:
        """Draw an element; `class_` is its class, and _ in names stands for a hyphen."""
        names = {
            ("class" if key == "class_" else key.replace("_", "-")): _number(value)
            for key, value in attributes.items()
        }
        return ET.SubElement(self.root, tag, names)

    def text(self, block: Sequence[Line], x: float, y: float, anchor: str = "start") -> None:
        """Write lines below each other from a height on, at, around or before an x."""
        for line in block:
            element = self.put(
                "text",
                class_="grey" if line.grey else "ink",
                x=x,
                y=y + line.size * 1.0,
                font_size=line.size,
                fill=GREY if line.grey else INK,
                text_anchor=anchor,
            )
            if line.bold:
                element.set("font-weight", "bold")
            element.text = line.text
            y += line.height

    def box(
        self, x: float, y: float, width: float, tall: float, style: str, corner: float = 4
    ) -> None:
        """Draw a box in a style."""
        line = stroke(style)
        element = self.put(
            "rect", class_=f"paper {tint(line)}", x=x, y=y, width=width, height=tall, rx=corner,
            fill=PAPER, stroke=line.colour, stroke_width=line.width,
        )  # fmt: skip
        if line.dash:
            element.set("stroke-dasharray", " ".join(map(str, line.dash)))

    def cut_box(self, x: float, y: float, width: float, tall: float, style: str) -> None:
        """Draw a box with its corners cut off, in a style."""
        cut, right, bottom = 9, x + width, y + tall
        points = (
            (x + cut, y), (right - cut, y), (right, y + cut), (right, bottom - cut),
            (right - cut, bottom), (x + cut, bottom), (x, bottom - cut), (x, y + cut),
        )  # fmt: skip
        self.shape(points, style)

    def shape(self, points: Sequence[tuple[float, float]], style: str) -> None:
        """Draw a shape in a style."""
        line = stroke(style)
        element = self.put(
            "polygon", class_=f"paper {tint(line)}", points=_points(points),
            fill=PAPER, stroke=line.colour, stroke_width=line.width,
        )  # fmt: skip
        if line.dash:
            element.set("stroke-dasharray", " ".join(map(str, line.dash)))

    def line(self, x: float, y: float, to_x: float, to_y: float, line: Stroke) -> None:
        """Draw a line without a head."""
        element = self.put(
            "line", class_=tint(line), x1=x, y1=y, x2=to_x, y2=to_y,
            stroke=line.colour, stroke_width=line.width,
        )  # fmt: skip
        if line.dash:
            element.set("stroke-dasharray", " ".join(map(str, line.dash)))

    def arrow(self, x: float, y: float, to_x: float, to_y: float, style: str) -> None:
        """Draw a straight arrow in a style."""
        self.path([(x, y), (to_x, to_y)], style)

    def path(self, points: Sequence[tuple[float, float]], style: str) -> None:
        """Draw an arrow through points in a style."""
        line = stroke(style)
        *before, (x, y), (to_x, to_y) = points
        length = math.hypot(to_x - x, to_y - y) or 1
        along = ((to_x - x) / length, (to_y - y) / length)
        plain, widths = _BACK[line.head]
        back = plain + widths * line.width
        end = (to_x - along[0] * back, to_y - along[1] * back)
        if before:
            element = self.put(
                "polyline", class_=tint(line), points=_points([*before, (x, y), end]), fill="none",
                stroke=line.colour, stroke_width=line.width, stroke_linejoin="round",
            )  # fmt: skip
            if line.dash:
                element.set("stroke-dasharray", " ".join(map(str, line.dash)))
        else:
            self.line(x, y, *end, line)
        self._head(to_x, to_y, along, line)

    def _head(self, x: float, y: float, along: tuple[float, float], line: Stroke) -> None:
        def at(back: float, aside: float) -> tuple[float, float]:
            return x - along[0] * back - along[1] * aside, y - along[1] * back + along[0] * aside

        colour, wide = line.colour, line.width
        if line.head in ("full", "twin"):
            size, half = 8 + 1.5 * wide, 4 + wide
            for back in (0, size + 2) if line.head == "twin" else (0,):
                points = (at(back, 0), at(back + size, half), at(back + size, -half))
                self.put(
                    "polygon", class_=f"{tint(line)}-fill", points=_points(points), fill=colour
                )
        elif line.head == "open":
            points = (at(10, 6), at(0, 0), at(10, -6))
            self.put(
                "polyline", class_=tint(line), points=_points(points), fill="none",
                stroke=colour, stroke_width=max(2.0, wide * 0.8),
            )  # fmt: skip
        elif line.head == "ring":
            centre = at(6, 0)
            self.put(
                "circle", class_=f"paper {tint(line)}", cx=centre[0], cy=centre[1], r=5,
                fill=PAPER, stroke=colour, stroke_width=2.5,
            )  # fmt: skip
        elif line.head == "bar":
            (x1, y1), (x2, y2) = at(4, 8), at(4, -8)
            self.put(
                "line", class_=tint(line), x1=x1, y1=y1, x2=x2, y2=y2,
                stroke=colour, stroke_width=4,
            )  # fmt: skip
        elif line.head == "cross":
            for side in (5, -5):
                (x1, y1), (x2, y2) = at(7, side), at(17, -side)
                self.put(
                    "line", class_=tint(line), x1=x1, y1=y1, x2=x2, y2=y2,
                    stroke=colour, stroke_width=2,
                )  # fmt: skip
        elif line.head == "question":
            centre = at(9, 0)
            self.put(
                "circle", class_=f"paper {tint(line)}", cx=centre[0], cy=centre[1], r=8,
                fill=PAPER, stroke=colour, stroke_width=2,
            )  # fmt: skip
            self.text([Line("?", 12, bold=True)], centre[0], centre[1] - 8, "middle")


_BACK: Final[Mapping[Head, tuple[float, float]]] = MappingProxyType(
    {
        "full": (6, 1.5),
        "twin": (14, 3),
        "open": (1, 0),
        "ring": (11, 0),
        "bar": (4, 0),
        "cross": (12, 0),
        "question": (17, 0),
        "none": (0, 0),
    }
)
"""How far before its end a line stops, to leave room for its head: so much, and so many widths."""


def tint(line: Stroke) -> str:
    """Return the class of a line: pages draw each colour in their own shade of it."""
    return f"{TINTS[line.colour]}-line"


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
