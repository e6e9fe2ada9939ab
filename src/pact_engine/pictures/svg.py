"""Pictures as SVG elements: a graph by itself for a page, or whole pictures below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from pact_engine.pictures import bands, strips, tree
from pact_engine.pictures.canvas import FACE, NAMESPACE, PAPER, Canvas, height, lines
from pact_engine.pictures.strokes import GREY, Stroke
from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.pictures.figure import Graph, Picture
    from pact_engine.pictures.timeline import Timeline

WIDTH: Final = 640
"""The width that pictures for screens and paper are laid out in, before they are scaled."""

SCALE: Final = 2
"""How large a picture by itself is shown: 1280 pixels wide, for a projector."""

NARROW: Final = 330
"""The width of a picture for phones."""

MOST: Final = 12
"""More graphs than this, beside a timeline, would make a picture that nobody can show."""

_LAYOUTS: Final = {"bands": bands.draw, "tree": tree.draw}
_MARGIN: Final = 12
_SAMPLE: Final = 54


def graph_svg(graph: Graph, language: str, name: str, wide: float = WIDTH) -> ET.Element:
    """Return one graph without its headings; `name` makes its ids unique on a page."""
    root = _root(name, graph.caption, told([graph]), wide)
    canvas = Canvas(root)
    y = _LAYOUTS[graph.shape](graph, canvas, wide, 8)
    y = _legend(dict(graph.legend), graph.signs, graph.shape, language, canvas, wide, y)
    return _closed(root, wide, y)


def timeline_svg(figure: Timeline, name: str, wide: float = WIDTH) -> ET.Element:
    """Return a timeline without its heading; `name` makes its ids unique on a page."""
    root = _root(name, figure.title, told_in_order(figure), wide)
    return _closed(root, wide, strips.draw(figure, Canvas(root), wide, 8))


def told_in_order(figure: Timeline) -> str:
    """Return in words what a timeline shows, for those who cannot see it."""
    return ". ".join(
        f"{moment.day}, {moment.name}, {', '.join(moment.lines)}: "
        + ("; ".join(item.words for item in moment.bound) or figure.nobody)
        for moment in figure.moments
    )


def pictures_svg(pictures: Sequence[Picture], name: str = "pact") -> ET.Element:
    """Return pictures below each other, with their titles and one legend."""
    graphs = [graph for picture in pictures for graph in _drawn(picture)]
    orders = [told_in_order(p.timeline) for p in pictures if p.timeline is not None]
    title = "; ".join(dict.fromkeys(picture.title for picture in pictures))
    remarks = dict.fromkeys(note for picture in pictures for note in picture.notes)
    root = _root(name, title, " ".join((*orders, told(graphs), *remarks)), WIDTH)
    canvas = Canvas(root)
    y = 10.0
    legend: dict[str, str] = {}
    signs = tuple(dict.fromkeys(sign for graph in graphs for sign in graph.signs))
    before = ""
    for picture in pictures:
        if picture.title != before:
            block = lines(picture.title, WIDTH - 2 * _MARGIN, 17, bold=True)
            for text in (picture.text, *picture.notes):
                block += lines(text, WIDTH - 2 * _MARGIN, 12.5, grey=True)
            canvas.text(block, _MARGIN, y)
            y += height(block) + 8
            before = picture.title
        if picture.timeline is not None:
            block = lines(picture.timeline.title, WIDTH - 2 * _MARGIN, 13, bold=True)
            own = canvas.group("timeline")
            own.text(block, _MARGIN, y)
            y = strips.draw(picture.timeline, own, WIDTH, y + height(block) + 8)
        drawn = _drawn(picture)
        if len(drawn) < len(picture.graphs):
            form = output_phrases(picture.language).too_many
            block = lines(form.format(count=len(picture.graphs)), WIDTH - 2 * _MARGIN, 12.5)
            canvas.text(block, _MARGIN, y)
            y += height(block) + 8
        for graph in drawn:
            canvas.line(_MARGIN, y + 2, WIDTH - _MARGIN, y + 2, Stroke(GREY, 0.8))
            block = []
            if graph.heading:
                block += lines(graph.title, WIDTH - 2 * _MARGIN, 14.5, bold=True)
                block += lines(graph.heading, WIDTH - 2 * _MARGIN, 13)
            own = canvas.group("graph")
            own.group("caption").text(block, _MARGIN, y + 8)
            y = _LAYOUTS[graph.shape](graph, own, WIDTH, y + height(block) + 18)
            notes = (*_counted(graph), *graph.notes)
            block = [line for note in notes for line in lines(note, WIDTH - 2 * _MARGIN, 12)]
            own.group("notes").text(block, _MARGIN, y)
            y += height(block) + (10 if block else 0)
            legend |= dict(graph.legend)
    if pictures:
        shape = graphs[0].shape if graphs else "bands"
        y = _legend(legend, signs, shape, pictures[0].language, canvas, WIDTH, y)
    root = _closed(root, WIDTH, y)
    root.set("width", f"{WIDTH * SCALE:.0f}")
    root.set("height", f"{y * SCALE:.0f}")
    return root


def told(graphs: Iterable[Graph]) -> str:
    """Return in words what graphs show, for those who cannot see them."""
    parts = []
    for graph in graphs:
        if graph.shape == "tree":
            answer, *rest = graph.nodes
            parts.append("; ".join((answer.title, *answer.lines, *(node.title for node in rest))))
            continue
        rows = [
            f"{node.title}: {', '.join(node.lines)}"
            for node in graph.nodes
            if node.kind not in ("party", "event")
        ]
        rows += [
            f"{graph.node(edge.source).whole}: {', '.join(edge.label)}"
            for edge in graph.edges
            if graph.node(edge.source).kind == "party"
        ]
        parts.append(f"{graph.caption}: {'; '.join(rows)}")
    return ". ".join(parts)


def _drawn(picture: Picture) -> Sequence[Graph]:
    """Return the graphs that are drawn: none where the timeline says it and they are many."""
    many = picture.timeline is not None and len(picture.graphs) > MOST
    return () if many else picture.graphs


def _counted(graph: Graph) -> Iterator[str]:
    """Yield the names of those that a box counts, after what its arrow says."""
    for edge in graph.edges:
        node = graph.node(edge.source)
        if node.whole != node.title:
            yield f"{edge.label[0]} – {node.whole}"


def _root(name: str, title: str, text: str, wide: float) -> ET.Element:
    root = ET.Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "font-family": FACE,
            "width": f"{wide:.0f}",
        },
    )
    ET.SubElement(root, "title", {"id": f"{name}-title"}).text = title
    ET.SubElement(root, "desc", {"id": f"{name}-desc"}).text = text
    sheet = {"class": "sheet", "width": "100%", "height": "100%", "fill": PAPER}
    ET.SubElement(root, "rect", sheet)
    return root


def _closed(root: ET.Element, wide: float, y: float) -> ET.Element:
    """Give a picture its height, and clear every text of what XML cannot carry."""
    root.set("height", f"{y:.0f}")
    root.set("viewBox", f"0 0 {wide:.0f} {y:.0f}")
    for element in root.iter():
        if element.text:
            element.text = printable(element.text)
    return root


def _legend(
    words: dict[str, str],
    signs: Iterable[str],
    shape: str,
    language: str,
    canvas: Canvas,
    wide: float,
    y: float,
) -> float:
    """Draw what each style and each sign means; return the height below."""
    if not words:
        return y
    heading = lines(output_phrases(language).legend, wide, 12, bold=True)
    canvas.text(heading, _MARGIN, y)
    y += height(heading) + 4
    sample = _SAMPLE if shape == "bands" else 20
    column = (wide - 2 * _MARGIN) / 2
    items = list(words.items())
    for start in range(0, len(items), 2):
        tallest = 0.0
        for number, (style, word) in enumerate(items[start : start + 2]):
            x = _MARGIN + number * column
            block = lines(word, column - sample - 10, 12)
            if shape == "bands":
                canvas.arrow(x, y + 9, x + sample - 8, y + 9, style)
            else:
                tree.mark(canvas, x + 6, y + 9, style)
            canvas.text(block, x + sample, y + 1)
            tallest = max(tallest, height(block))
        y += max(tallest, 16) + 5
    for sign in signs:
        block = lines(sign, wide - 2 * _MARGIN, 12)
        canvas.text(block, _MARGIN, y + 1)
        y += max(height(block), 16) + 5
    return y + 6
