"""Who owes what to whom, in bands: attackers, the event, its victim, and the parties beside it.

The victim stands at the left, in the middle of the parties' height. Where their arrows would
miss its box they bend to it, and none crosses another, however many there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pact_engine.pictures.canvas import Line, height, lines
from pact_engine.pictures.measure import fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pact_engine.pictures.canvas import Canvas
    from pact_engine.pictures.figure import Edge, Graph, Node

PAD: Final = 8
GAP: Final = 14
DROP: Final = 38
"""The length of the arrows that lead down."""

ATTACKERS: Final = 3
"""So many boxes of attackers stand beside each other."""

TALLEST: Final = 140
"""How tall the victim's box may become so that arrows reach it straight."""

PORT: Final = 20
"""The distance between arrows that bend, where they end at the victim."""

LANE: Final = 9
"""The distance between arrows that bend, where they run beside each other."""

HEAD: Final = 24
"""The length of the last part of an arrow that bends, which has its head."""


class _Sizes(NamedTuple):
    """The widths of a picture's parts, in pixels."""

    wide: float
    margin: float
    spine: float
    party: float


class _Placed(NamedTuple):
    """Where the box of a group of parties and its arrow's texts stand.

    `middle` is the height of the arrow where it leaves the box, `centre` the x around which
    its texts stand.
    """

    node: Node
    edge: Edge
    block: list[Line]
    above: list[Line]
    below: list[Line]
    middle: float
    bottom: float
    centre: float

    @property
    def tall(self) -> float:
        """The height of the box."""
        return height(self.block) + 2 * PAD


def _sizes(wide: float) -> _Sizes:
    """Return the widths of the victim's box and of the parties' boxes in a picture so wide."""
    if wide < 400:
        return _Sizes(wide, 6, wide * 0.25, wide * 0.35)
    return _Sizes(wide, 12, wide * 0.2, wide * 0.36)


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
        placed = _parties(graph, sizes, y)
        bottom = _below(placed, y)
        for item in placed:
            _party(item, canvas.group("party"), sizes, [(margin + spine, item.middle)])
        own.shape(_hook(top, y, bottom, sizes), event.style)
        own.text(block, wide / 2, top + PAD, "middle")
        return bottom + GAP
    own.box(margin, top, wide - 2 * margin, y - top, event.style, corner=16)
    own.text(block, wide / 2, top + PAD, "middle")
    bottom, box_top, tall = _victim(graph, victim, canvas, sizes, y + DROP)
    x = margin + spine / 2
    for against in (edge for edge in graph.edges if edge.source == event.id):
        own.arrow(x, y, x, box_top, against.style)
        own.text(lines("; ".join(against.label), wide / 2, 12), x + 10, y + 8)
    return max(bottom, box_top + tall) + GAP


def _victim(
    graph: Graph, victim: Node, canvas: Canvas, sizes: _Sizes, y: float
) -> tuple[float, float, float]:
    """Draw the victim and the parties; return the height below, and the box's top and height."""
    margin, spine = sizes.margin, sizes.spine
    block = _block(victim, spine - 2 * PAD)
    placed = _parties(graph, sizes, y)
    tall = height(block) + 2 * PAD
    middles = [item.middle for item in placed]
    span = middles[-1] - middles[0] + 3 * PAD if placed else 0
    if max(tall, span) <= TALLEST or len(placed) < 2:
        tall = max(tall, span)
        centre = (middles[0] + middles[-1]) / 2 if placed else y + tall / 2
        ends = [[(margin + spine, middle)] for middle in middles]
    else:
        sizes = sizes._replace(party=sizes.party - _lanes(2))
        placed = _parties(graph, sizes, y, bent=True)
        middles = [item.middle for item in placed]
        tall = max(tall, PORT * (len(placed) + 1))
        centre = max((y + _below(placed, y)) / 2, y + tall / 2)
        ends = bends(middles, centre, margin + spine)
    top = max(y, centre - tall / 2)
    for item, end in zip(placed, ends, strict=True):
        _party(item, canvas.group("party"), sizes, end)
    own = canvas.group("victim")
    own.box(margin, top, spine, tall, victim.style)
    own.text(block, margin + spine / 2, top + (tall - height(block)) / 2, "middle")
    return _below(placed, y), top, tall


def bends(middles: Sequence[float], centre: float, left: float) -> list[list[tuple[float, float]]]:
    """Return for each arrow that leaves at a height the points at which it bends, and its end.

    The arrows end around a height at `left`. Of those that come from above the highest bends
    last, of those from below the lowest, so that none crosses another.
    """
    first = centre - PORT * (len(middles) - 1) / 2
    ends = [first + PORT * number for number in range(len(middles))]
    above = sum(middle < end for middle, end in zip(middles, ends, strict=True))
    most = max(above, len(middles) - above)
    gap = min(LANE, _lanes(len(middles)) / max(1, most - 1))
    paths = []
    for number, (middle, end) in enumerate(zip(middles, ends, strict=True)):
        lane = number if number < above else len(middles) - 1 - number
        x = left + HEAD + gap * lane
        paths.append([(x, middle), (x, end), (left, end)])
    return paths


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


def _parties(graph: Graph, sizes: _Sizes, y: float, *, bent: bool = False) -> list[_Placed]:
    """Return where each group of parties stands, from a height on.

    `bent` leaves room for arrows that bend before they reach the victim.
    """
    edges = [edge for edge in graph.edges if graph.node(edge.source).kind == "party"]
    party = sizes.party
    centre, room = _texts(sizes, len(edges) if bent else 0)
    placed = []
    at = y + PAD
    for edge in edges:
        node = graph.node(edge.source)
        above = lines(edge.label[0], room, fitting(edge.label[0], 13, room), bold=True)
        below = [line for text in edge.label[1:] for line in lines(text, room, 12)]
        size = fitting(node.title, 13.5, party - 2 * PAD)
        block = lines(node.title, party - 2 * PAD, size, bold=True)
        block += [line for text in node.lines for line in lines(text, party - 2 * PAD, 12)]
        half = height(block) / 2 + PAD
        middle = at + max(half, height(above) + 8)
        bottom = middle + max(half, height(below) + 7)
        placed.append(_Placed(node, edge, block, above, below, middle, bottom, centre))
        at = bottom + GAP
    return placed


def _lanes(bends: int) -> float:
    """Return the width of what is kept free for so many arrows that bend."""
    return LANE * (bends // 2)


def _texts(sizes: _Sizes, bends: int) -> tuple[float, float]:
    """Return around which x the texts of arrows stand and how wide they may be.

    `bends` is the number of arrows that bend.
    """
    left, right = sizes.margin + sizes.spine, sizes.wide - sizes.margin - sizes.party
    start = left + (HEAD + _lanes(bends) - 2 if bends else HEAD - 2)
    return (start + right - 6) / 2, right - start - 10


def _below(placed: Sequence[_Placed], y: float) -> float:
    """Return the height below parties that begin at a height."""
    return placed[-1].bottom + PAD if placed else y


def _party(
    item: _Placed, canvas: Canvas, sizes: _Sizes, path: Sequence[tuple[float, float]]
) -> None:
    """Draw the box of a group of parties, and its arrow along a path."""
    party = sizes.party
    right = sizes.wide - sizes.margin - party
    top = item.middle - item.tall / 2
    canvas.box(right, top, party, item.tall, item.node.style)
    canvas.text(item.block, right + party / 2, top + PAD, "middle")
    canvas.path([(right, item.middle), *path], item.edge.style)
    canvas.text(item.above, item.centre, item.middle - height(item.above) - 7, "middle")
    canvas.text(item.below, item.centre, item.middle + 7, "middle")
