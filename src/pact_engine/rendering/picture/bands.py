"""Who owes what to whom, in bands: attackers, the event, its victim, and the parties beside it.

The victim stands as a tall box at the left, so that every party's arrow is straight and none
crosses another, however many there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pact_engine.rendering.picture.canvas import Line, height, lines
from pact_engine.rendering.picture.measure import fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pact_engine.rendering.graph import Edge, Graph, Node
    from pact_engine.rendering.picture.canvas import Canvas

PAD: Final = 8
GAP: Final = 14
DROP: Final = 38
"""The length of the arrows that lead down."""

ATTACKERS: Final = 3
"""So many boxes of attackers stand beside each other."""


class _Sizes(NamedTuple):
    """The widths of a picture's parts, in pixels."""

    wide: float
    margin: float
    spine: float
    party: float


def _sizes(wide: float) -> _Sizes:
    """Return the widths of the victim's box and of the parties' boxes in a picture so wide."""
    if wide < 400:
        return _Sizes(wide, 6, wide * 0.25, wide * 0.35)
    return _Sizes(wide, 12, 98, 174)


def draw(graph: Graph, canvas: Canvas, wide: float, y: float) -> float:
    """Draw a graph from a height on, so wide; return the height below it."""
    sizes = _sizes(wide)
    margin, spine = sizes.margin, sizes.spine
    event = graph.node("event")
    victim = next((node for node in graph.nodes if node.kind == "victim"), None)
    attackers = [node for node in graph.nodes if node.kind == "attacker"]
    top = _attackers(graph, attackers, canvas, sizes, y)
    block = _block(event, wide - 2 * margin - 2 * PAD)
    y = top + height(block) + 2 * PAD
    own = canvas.group("event")
    if victim is None:
        bottom = _parties(graph, canvas, sizes, y)
        own.shape(_hook(top, y, bottom, sizes), event.style)
        own.text(block, wide / 2, top + PAD, "middle")
        return bottom + GAP
    own.box(margin, top, wide - 2 * margin, y - top, event.style, corner=16)
    own.text(block, wide / 2, top + PAD, "middle")
    x = margin + spine / 2
    for against in (edge for edge in graph.edges if edge.source == event.id):
        own.arrow(x, y, x, y + DROP, against.style)
        own.text(lines("; ".join(against.label), wide / 2, 12), x + 10, y + 8)
    y += DROP
    own = canvas.group("victim")
    block = _block(victim, spine - 2 * PAD)
    bottom = max(_parties(graph, canvas, sizes, y), y + height(block) + 2 * PAD)
    own.box(margin, y, spine, bottom - y, victim.style)
    own.text(block, margin + spine / 2, y + PAD, "middle")
    return bottom + GAP


def _hook(top: float, y: float, bottom: float, sizes: _Sizes) -> list[tuple[float, float]]:
    """Return the outline of an event without a victim: parties' arrows end at its leg."""
    left, right = sizes.margin, sizes.wide - sizes.margin
    leg = left + sizes.spine
    return [(left, top), (right, top), (right, y), (leg, y), (leg, bottom), (left, bottom)]


def _block(node: Node, room: float) -> list[Line]:
    block = lines(node.title, room, fitting(node.title, 14, room), bold=True)
    for line in node.lines:
        block += lines(line, room, 12.5)
    return block


def _attackers(
    graph: Graph,
    attackers: Sequence[Node],
    canvas: Canvas,
    sizes: _Sizes,
    y: float,
) -> float:
    """Draw the attackers in rows with their arrows down to the event; return where that begins."""
    wide, margin = sizes.wide, sizes.margin
    deeds = {edge.source: edge for edge in graph.edges if edge.target == "event"}
    for start in range(0, len(attackers), ATTACKERS):
        row = attackers[start : start + ATTACKERS]
        room = min(236.0, (wide - 2 * margin - GAP * (len(row) - 1)) / len(row))
        blocks = [_block(node, room - 2 * PAD) for node in row]
        tall = max(map(height, blocks)) + 2 * PAD
        left = (wide - room * len(row) - GAP * (len(row) - 1)) / 2
        texts = [lines("; ".join(deeds[node.id].label), room / 2 - 12, 12) for node in row]
        drop = max(DROP, max(map(height, texts)) + GAP)
        for node, block, text in zip(row, blocks, texts, strict=True):
            x = left + room / 2
            own = canvas.group("attacker")
            own.cut_box(left, y, room, tall, node.style)
            own.text(block, x, y + PAD, "middle")
            own.arrow(x, y + tall, x, y + tall + drop, deeds[node.id].style)
            own.text(text, x + 10, y + tall + 6)
            left += room + GAP
        y += tall + drop
    return y


def _parties(graph: Graph, canvas: Canvas, sizes: _Sizes, y: float) -> float:
    """Draw each group of parties with its arrow to the left; return the height below them."""
    at = y + PAD
    for edge in graph.edges:
        node = graph.node(edge.source)
        if node.kind == "party":
            at = _party(node, edge, canvas.group("party"), sizes, at) + GAP
    return at - GAP + PAD if at > y + PAD else y


def _party(node: Node, edge: Edge, canvas: Canvas, sizes: _Sizes, y: float) -> float:
    party = sizes.party
    left, right = sizes.margin + sizes.spine, sizes.wide - sizes.margin - party
    room = right - left - 28
    above = lines(edge.label[0], room, fitting(edge.label[0], 13, room), bold=True)
    below = [line for text in edge.label[1:] for line in lines(text, room, 12)]
    size = fitting(node.title, 13.5, party - 2 * PAD)
    block = lines(node.title, party - 2 * PAD, size, bold=True)
    block += [line for text in node.lines for line in lines(text, party - 2 * PAD, 12)]
    tall = height(block) + 2 * PAD
    middle = y + max(tall / 2, height(above) + 8)
    canvas.box(right, middle - tall / 2, party, tall, node.style)
    canvas.text(block, right + party / 2, middle - tall / 2 + PAD, "middle")
    canvas.arrow(right, middle, left, middle, edge.style)
    centre = (left + right) / 2 + 4
    canvas.text(above, centre, middle - height(above) - 7, "middle")
    canvas.text(below, centre, middle + 7, "middle")
    return middle + max(tall / 2, height(below) + 7)
