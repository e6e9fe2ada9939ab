"""Answers as Mermaid flowcharts, which Markdown pages show as pictures."""

from __future__ import annotations

import json
import re
from itertools import count, pairwise
from typing import TYPE_CHECKING, Final

from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.picture.strokes import stroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.rendering.answers import FlipAnswer, RunAnswer, WhatIfAnswer, WhyAnswer
    from pact_engine.rendering.graph import Edge, Graph, Node, Picture
    from pact_engine.rendering.picture.strokes import Head

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


def drawn(pictures: Sequence[Picture]) -> str:
    """Return pictures as one flowchart."""
    return "\n".join(_lines(pictures)) + "\n"


def escaped(text: str) -> str:
    """Return a text on one line that a label shows as it is."""
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", " ".join(text.split()))


def _lines(pictures: Sequence[Picture]) -> Iterator[str]:
    title = "; ".join(" ".join(picture.title.split()) for picture in pictures)
    yield "---"
    yield f"title: {json.dumps(title, ensure_ascii=False)}"
    yield "---"
    yield "flowchart TB"
    yield f"    accTitle: {escaped(title)}"
    graphs = [graph for picture in pictures for graph in picture.graphs]
    numbers = count()
    styles: list[str] = []
    legend: dict[str, str] = {}
    for number, graph in enumerate(graphs, start=1):
        legend |= dict(graph.legend)
        yield from _graph(f"g{number}", graph, numbers, styles)
    names = [f"g{number}" for number in range(1, len(graphs) + 1)]
    if legend and pictures:
        names.append("legend")
        yield from _legend(legend, output_phrases(pictures[0].language).legend, numbers, styles)
    yield from (f"    {above} ~~~ {below}" for above, below in pairwise(names))
    yield from (f"    {style}" for style in styles)


def _graph(name: str, graph: Graph, numbers: Iterator[int], styles: list[str]) -> Iterator[str]:
    styles.append(f"style {name} {_PAPER}")
    yield f'    subgraph {name} ["{escaped(graph.caption)}"]'
    yield f"        direction {'LR' if graph.shape == 'tree' else 'TB'}"
    for node in graph.nodes:
        yield f"        {name}_{node.id}{_box(node)}"
        styles.append(f"style {name}_{node.id} {_look(node.style, node.changed)}")
    for edge in graph.edges:
        yield f"        {name}_{edge.source} {_arrow(edge)} {name}_{edge.target}"
        styles.append(f"linkStyle {next(numbers)} {_line(edge.style)}")
    yield "    end"


def _box(node: Node) -> str:
    lines = (f"<b>{escaped(node.title)}</b>" if node.lines else escaped(node.title), *node.lines)
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
    legend: dict[str, str], heading: str, numbers: Iterator[int], styles: list[str]
) -> Iterator[str]:
    styles.append(f"style legend {_PAPER}")
    yield f'    subgraph legend ["{escaped(heading)}"]'
    yield "        direction LR"
    for number, (style, word) in enumerate(legend.items()):
        arrow = _ARROWS[stroke(style).head]
        yield f'        l{number}a[" "] {arrow} l{number}b["{escaped(word)}"]'
        for side in "ab":
            styles.append(f"style l{number}{side} fill:#fafafa,color:#1a1a1a,stroke:none")
        styles.append(f"linkStyle {next(numbers)} {_line(style)}")
    yield "    end"
