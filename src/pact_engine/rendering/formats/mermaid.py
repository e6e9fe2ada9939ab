"""Answers as Mermaid flowcharts, which Markdown pages show as pictures."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pact_engine.pictures.strokes import stroke
from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.pictures.figure import Edge, Graph, Node, Picture
    from pact_engine.pictures.strokes import Head
    from pact_engine.rendering.answers import FlipAnswer, RunAnswer, WhatIfAnswer, WhyAnswer

MAX_TEXT: Final = 50_000
MAX_EDGES: Final = 500
"""What Mermaid draws where its settings are not changed."""

_SPECIAL: Final = re.compile(r"[\"#<>&`;\\*_{}\[\]|]|^[-+](?= )|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
_ARROWS: Final[dict[Head, str]] = {
    "full": "-->",
    "twin": "-->",
    "open": "-->",
    "ring": "--o",
    "bar": "--x",
    "cross": "--x",
    "question": "-->",
    "none": "---",
}
_PAPER: Final = "fill:#fafafa,color:#1a1a1a,stroke:#999999"
_BOXES: Final = {
    "attacker": '[["{}"]]',
    "event": '(["{}"])',
    "victim": '{{{{"{}"}}}}',
    "answer": '{{{{"{}"}}}}',
    "heading": '(["{}"])',
    "aside": '("{}")',
}


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


def escaped(text: str) -> str:
    """Return a text on one line that a label shows as it is."""
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", " ".join(printable(text).split()))


class _Looks:
    """How boxes and arrows are to look, each look with all that have it."""

    def __init__(self) -> None:
        self.boxes: dict[str, list[str]] = {}
        self.arrows: dict[str, list[str]] = {}
        self.count = 0

    def box(self, name: str, look: str) -> None:
        self.boxes.setdefault(look, []).append(name)

    def arrow(self, style: str) -> None:
        """Note the look of the arrow that is written next."""
        self.arrows.setdefault(_line(style), []).append(str(self.count))
        self.count += 1

    def lines(self) -> Iterator[str]:
        for number, (look, names) in enumerate(self.boxes.items()):
            yield f"classDef c{number} {look}"
            yield f"class {','.join(names)} c{number}"
        for look, numbers in self.arrows.items():
            yield f"linkStyle {','.join(numbers)} {look}"


def drawn(pictures: Sequence[Picture]) -> str:
    """Return pictures as one flowchart; a remark says where Mermaid's own limits are exceeded."""
    looks = _Looks()
    text = "\n".join(_lines(pictures, looks)) + "\n"
    if pictures and (len(text) > MAX_TEXT or looks.count > MAX_EDGES):
        phrases = output_phrases(pictures[0].language)
        text = f"%% {phrases.too_large.format(text=MAX_TEXT, edges=MAX_EDGES)}\n{text}"
    return text


def _lines(pictures: Sequence[Picture], looks: _Looks) -> Iterator[str]:
    title = "; ".join(dict.fromkeys(picture.title for picture in pictures))
    yield "flowchart TB"
    yield f"    accTitle: {escaped(title)}"
    legend: dict[str, str] = {}
    names: list[str] = []
    before = ""
    for number, picture in enumerate(pictures, start=1):
        if picture.title != before:
            before = picture.title
            names.append(f"t{number}")
            looks.box(names[-1], f"{_PAPER},font-size:20px")
            yield f'    {names[-1]}["{escaped(before)}"]'
            for at, note in enumerate(picture.notes, start=1):
                names.append(f"t{number}n{at}")
                looks.box(names[-1], _PAPER)
                yield f'    {names[-1]}["{escaped(note)}"]'
        for graph in picture.graphs:
            legend |= dict(graph.legend)
            names.append(f"g{len(names)}")
            yield from _graph(names[-1], graph, looks)
    if legend:
        names.append("legend")
        signs = dict.fromkeys(s for picture in pictures for g in picture.graphs for s in g.signs)
        yield from _legend(legend, signs, output_phrases(pictures[0].language).legend, looks)
    yield from (f"    {above} ~~~ {below}" for above, below in pairwise(names))
    yield from (f"    {line}" for line in looks.lines())


def _graph(name: str, graph: Graph, looks: _Looks) -> Iterator[str]:
    looks.box(name, _PAPER)
    yield f'    subgraph {name} ["{escaped(graph.caption)}"]'
    yield f"        direction {'LR' if graph.shape == 'tree' else 'TB'}"
    for node in graph.nodes:
        yield f"        {name}_{node.id}{_box(node)}"
        looks.box(f"{name}_{node.id}", _look(node.style, node.changed))
    for number, note in enumerate(graph.notes):
        yield f'        {name}_note{number}["{escaped(note)}"]'
        looks.box(f"{name}_note{number}", _PAPER)
    for edge in graph.edges:
        yield f"        {name}_{edge.source} {_arrow(edge)} {name}_{edge.target}"
        looks.arrow(edge.style)
    yield "    end"


def _box(node: Node) -> str:
    lines = (f"<b>{escaped(node.whole)}</b>" if node.lines else escaped(node.whole), *node.lines)
    text = "<br/>".join((lines[0], *(escaped(line) for line in lines[1:])))
    return _BOXES.get(node.kind, '["{}"]').format(text)


def _arrow(edge: Edge) -> str:
    arrow = _ARROWS[stroke(edge.style).head]
    text = "<br/>".join(escaped(line) for line in edge.label)
    return f'{arrow}|"{text}"|' if text else arrow


def _look(style: str, changed: bool) -> str:
    line = stroke(style)
    width = line.width + 3 if changed else line.width
    return f"fill:#ffffff,color:#1a1a1a,{_pen(line.colour, width, line.dash)}"


def _line(style: str) -> str:
    line = stroke(style)
    return _pen(line.colour, line.width, line.dash)


def _pen(colour: str, width: float, dash: Iterable[int]) -> str:
    pen = f"stroke:{colour},stroke-width:{width}px"
    dashes = " ".join(map(str, dash))
    return f"{pen},stroke-dasharray:{dashes}" if dashes else pen


def _legend(
    legend: dict[str, str], signs: Iterable[str], heading: str, looks: _Looks
) -> Iterator[str]:
    looks.box("legend", _PAPER)
    yield f'    subgraph legend ["{escaped(heading)}"]'
    yield "        direction LR"
    for number, (style, word) in enumerate(legend.items()):
        arrow = _ARROWS[stroke(style).head]
        yield f'        l{number}a[" "] {arrow} l{number}b["{escaped(word)}"]'
        for side in "ab":
            looks.box(f"l{number}{side}", "fill:#fafafa,color:#1a1a1a,stroke:none")
        looks.arrow(style)
    for number, sign in enumerate(signs):
        yield f'        s{number}["{escaped(sign)}"]'
        looks.box(f"s{number}", "fill:#fafafa,color:#1a1a1a,stroke:none")
    yield "    end"
