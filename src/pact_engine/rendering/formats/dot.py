"""Answers as DOT, which Graphviz draws."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from pact_engine.pictures.strokes import stroke
from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.pictures.figure import Edge, Graph, Node, Picture
    from pact_engine.pictures.strokes import Head
    from pact_engine.rendering.answers import FlipAnswer, RunAnswer, WhatIfAnswer, WhyAnswer

WIDTH: Final = 34
"""Names and sentences wrap after so many characters."""

_HEADS: Final[dict[Head, str]] = {
    "full": "normal",
    "twin": "normalnormal",
    "open": "vee",
    "ring": "odot",
    "bar": "tee",
    "cross": "teetee",
    "question": "odiamond",
    "none": "none",
}
_SHAPES: Final = {"event": "ellipse", "victim": "octagon", "attacker": "box", "answer": "octagon"}


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
    """Return pictures as one directed graph with a cluster for each of their graphs."""
    return "\n".join(_lines(pictures)) + "\n"


def quoted(text: str) -> str:
    """Return a text as a quoted string that Graphviz shows as it is."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _label(lines: Iterable[str]) -> str:
    """Return lines as a label, each wrapped."""
    wrapped = [part for line in lines for part in _wrapped(line, WIDTH)]
    return _joined(wrapped)


def _lines(pictures: Sequence[Picture]) -> Iterator[str]:
    graphs = [graph for picture in pictures for graph in picture.graphs]
    title = "; ".join(dict.fromkeys(picture.title for picture in pictures))
    notes = dict.fromkeys(note for picture in pictures for note in picture.notes)
    tree = any(graph.shape == "tree" for graph in graphs)
    yield "digraph pact {"
    yield f"    graph [label={_title(title, *notes)}, labelloc=t, fontname=sans, fontsize=18, "
    yield f"           rankdir={'LR' if tree else 'TB'}, compound=true, splines=true];"
    yield "    node [fontname=sans, fontsize=12, shape=box, style=filled, fillcolor=white];"
    yield "    edge [fontname=sans, fontsize=11];"
    legend: dict[str, str] = {}
    above = ""
    for number, graph in enumerate(graphs, start=1):
        legend |= dict(graph.legend)
        name = f"g{number}"
        yield from _graph(name, graph)
        if above and not tree:
            yield f"    {above} -> {name}_{_highest(graph)} [style=invis];"
        above = f"{name}_{_lowest(graph)}"
    if legend and pictures:
        signs = tuple(dict.fromkeys(sign for graph in graphs for sign in graph.signs))
        yield from _legend(legend, signs, output_phrases(pictures[0].language).legend)
        if above and not tree:
            yield f"    {above} -> l0a [style=invis];"
    yield "}"


def _lowest(graph: Graph) -> str:
    """Return a node of the lowest band: the victim, or the event where there is none."""
    lowest = [node.id for node in graph.nodes if node.kind in ("event", "victim")]
    return lowest[-1] if lowest else graph.nodes[-1].id


def _highest(graph: Graph) -> str:
    return graph.edges[0].source if graph.edges else graph.nodes[0].id


def _title(*texts: str) -> str:
    return _joined(line for text in texts for line in _wrapped(text, 80))


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(printable(text), width, break_long_words=False, break_on_hyphens=False)


def _joined(lines: Iterable[str]) -> str:
    """Return lines as one quoted string with breaks between them."""
    return '"' + "\\n".join(quoted(line)[1:-1] for line in lines) + '"'


def _graph(name: str, graph: Graph) -> Iterator[str]:
    yield f"    subgraph cluster_{name} {{"
    yield f"        label={_title(graph.caption)}; fontsize=14; color=grey;"
    for node in graph.nodes:
        yield f"        {name}_{node.id} [{_box(node)}];"
    for number, note in enumerate(graph.notes):
        yield f"        {name}_note{number} [label={_title(note)}, shape=plaintext];"
    for edge in graph.edges:
        yield f"        {name}_{edge.source} -> {name}_{edge.target} [{_arrow(edge)}];"
    yield "    }"


def _box(node: Node) -> str:
    line = stroke(node.style)
    width = line.width + 3 if node.changed else line.width
    look = "filled,dashed" if line.dash else "filled"
    shape = _SHAPES.get(node.kind, "box")
    if node.kind == "attacker":
        look += ",diagonals"
    spine = "group=spine, " if node.kind in ("event", "victim") else ""
    return (
        f"{spine}label={_label((node.whole, *node.lines))}, shape={shape}, "
        f'color="{line.colour}", penwidth={width}, style="{look}"'
    )


def _arrow(edge: Edge) -> str:
    line = stroke(edge.style)
    return (
        f'label={_label(edge.label)}, color="{line.colour}", penwidth={line.width}, '
        f"style={_dashes(line.dash)}, arrowhead={_HEADS[line.head]}"
    )


def _dashes(dash: tuple[int, ...]) -> str:
    if not dash:
        return "solid"
    return "dotted" if dash[0] <= 3 else "dashed"


def _legend(legend: dict[str, str], signs: Iterable[str], heading: str) -> Iterator[str]:
    yield "    subgraph cluster_legend {"
    yield f"        label={_title(heading)}; fontsize=14; color=grey;"
    for number, (style, word) in enumerate(legend.items()):
        line = stroke(style)
        yield f'        l{number}a [label="", shape=point, width=0.05, color="{line.colour}"];'
        yield f"        l{number}b [label={_label((word,))}, shape=plaintext];"
        yield (
            f'        l{number}a -> l{number}b [color="{line.colour}", penwidth={line.width}, '
            f"style={_dashes(line.dash)}, arrowhead={_HEADS[line.head]}];"
        )
    for number, sign in enumerate(signs):
        yield f"        s{number} [label={_label((sign,))}, shape=plaintext];"
    yield "    }"
