"""A tree of sentences, indented like an outline: it reads on a phone as well as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pact_engine.pictures.canvas import PAPER, height, lines, tint
from pact_engine.pictures.strokes import GREY, Stroke, stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pact_engine.pictures.canvas import Canvas
    from pact_engine.pictures.figure import Graph, Node

MARGIN: Final = 12
STEP: Final = 17
"""How much further in a node stands than the one it belongs to."""

DEEPEST: Final = 12
"""Nodes further down are not moved further in, so that their texts keep some width."""

_STROKES: Final = {
    "met": (((-5, 0), (-1, 4), (6, -5)),),
    "failed": (((-4, -4), (4, 4)), ((-4, 4), (4, -4))),
    "aside": (((-4, 0), (4, 0)),),
}
_SQUARE: Final = ((-4, -4), (4, -4), (4, 4), (-4, 4))
_TRIANGLE: Final = ((-3, -5), (5, 0), (-3, 5))

GUIDE: Final = Stroke(GREY, 1, (), "none")


def draw(graph: Graph, canvas: Canvas, wide: float, y: float) -> float:
    """Draw a tree from a height on, so wide; return the height below it."""
    guides, texts = canvas.group("guides"), canvas.group("sentences")
    return _node(graph, graph.nodes[0], guides, texts, wide, y, 0) + 8


def _node(
    graph: Graph, node: Node, guides: Canvas, texts: Canvas, wide: float, y: float, depth: int
) -> float:
    x = MARGIN + STEP * min(depth, DEEPEST)
    room = wide - MARGIN - x - STEP
    heading = node.kind in ("answer", "heading")
    block = lines(node.title, room, 13.5 if heading else 13, bold=heading)
    for line in node.lines:
        block += lines(line, room, 11.5, grey=True)
    mark(texts, x + 5, y + 9, node.style)
    texts.text(block, x + STEP, y)
    bottom = y + height(block) + 5
    last = y
    for child in graph.below(node.id):
        if depth < DEEPEST:
            last = bottom
            guides.line(x + 5, bottom + 9, x + STEP - 2, bottom + 9, GUIDE)
        bottom = _node(graph, child, guides, texts, wide, bottom, depth + 1)
    if last > y:
        guides.line(x + 5, y + 16, x + 5, last + 9, GUIDE)
    return bottom


def mark(canvas: Canvas, x: float, y: float, style: str) -> None:
    """Draw the sign of a style around a point; signs differ in form, not only in colour."""
    line = stroke(style)
    if style in _STROKES:
        for points in _STROKES[style]:
            canvas.put(
                "polyline", class_=tint(line), points=_path(x, y, points), fill="none",
                stroke=line.colour, stroke_width=2.2,
            )  # fmt: skip
    elif style == "fact":
        canvas.put(
            "circle", class_="paper ink-line", cx=x, cy=y, r=3.5,
            fill=PAPER, stroke=line.colour, stroke_width=1.6,
        )  # fmt: skip
    else:
        points = _SQUARE if style == "rule" else _TRIANGLE
        canvas.put(
            "polygon", class_=f"{tint(line)}-fill", points=_path(x, y, points), fill=line.colour
        )


def _path(x: float, y: float, points: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in points)
