"""A timeline as SVG: events beside each other along a line, as many as a width holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pact_engine.pictures.canvas import height, lines
from pact_engine.pictures.measure import fitting
from pact_engine.pictures.strokes import INK, Stroke, stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pact_engine.pictures.canvas import Canvas, Line
    from pact_engine.pictures.timeline import Moment, Timeline

MARGIN: Final = 12
GAP: Final = 12
COLUMN: Final = 144
"""How wide the column of an event is at the least."""

_AXIS: Final = Stroke(INK, 2)


def draw(figure: Timeline, canvas: Canvas, wide: float, y: float) -> float:
    """Draw a timeline from a height on, so wide; return the height below it.

    Where there are more events than a width holds, the line goes on below.
    """
    room = wide - 2 * MARGIN
    count = max(1, min(len(figure.moments), int((room + GAP) // (COLUMN + GAP))))
    rows = -(-len(figure.moments) // count)
    count = -(-len(figure.moments) // rows)
    column = (room - GAP * (count - 1)) / count
    for start in range(0, len(figure.moments), count):
        last = start + count >= len(figure.moments)
        y = _strip(figure, figure.moments[start : start + count], canvas, column, y, last=last)
    block = [line for sign in figure.signs for line in lines(sign, room, 12)]
    canvas.text(block, MARGIN, y)
    return y + height(block) + (8 if block else 0)


def _strip(
    figure: Timeline,
    moments: Sequence[Moment],
    canvas: Canvas,
    column: float,
    y: float,
    *,
    last: bool,
) -> float:
    days = [lines(moment.day, column, 13, bold=True) for moment in moments]
    axis = y + max(map(height, days)) + 10
    end = MARGIN + len(moments) * (column + GAP) - GAP
    own = canvas.group("axis")
    if last:
        own.line(MARGIN, axis, end, axis, _AXIS)
    else:
        own.arrow(MARGIN, axis, end, axis, "heading")
    bottom = axis
    for number, (moment, day) in enumerate(zip(moments, days, strict=True)):
        x = MARGIN + number * (column + GAP)
        card = canvas.group("moment")
        card.text(day, x, axis - 8 - height(day))
        card.put("circle", class_="ink-line-fill", cx=x + 6, cy=axis, r=5, fill=INK)
        bottom = max(bottom, _card(figure, moment, card, x, column, axis + 12))
    return bottom + 14


def _card(
    figure: Timeline, moment: Moment, canvas: Canvas, x: float, column: float, y: float
) -> float:
    block = lines(moment.name, column, fitting(moment.name, 15, column), bold=True)
    for line in moment.lines:
        block += lines(line, column, 12.5)
    canvas.text(block, x, y)
    y += height(block) + 8
    if not moment.bound:
        block = lines(figure.nobody, column, 12, grey=True)
        canvas.text(block, x, y)
        return y + height(block)
    for item in moment.bound:
        inner = column - 14
        told: list[Line] = lines(item.treaty, inner, fitting(item.treaty, 12, inner), grey=True)
        told += lines(item.names, inner, fitting(item.names, 13.5, inner), bold=True)
        for line in item.lines:
            told += lines(line, inner, 12.5)
        tall = height(told)
        canvas.line(x + 3, y, x + 3, y + tall, stroke(item.style)._replace(width=5))
        canvas.text(told, x + 12, y)
        y += tall + 9
    return y
