"""What a picture shows, as data: who stands where and what joins them, without any layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.pictures.timeline import Timeline

Shape: TypeAlias = Literal["bands", "tree"]

NodeKind: TypeAlias = Literal[
    "attacker", "event", "victim", "party", "answer", "heading", "rule", "fact", "aside"
]


class Node(NamedTuple):
    """One box: a title (names, a sentence) and smaller lines below it.

    `style` names how it is drawn: a party's position, or whether a condition was met or
    failed. `changed` marks what a change of the scenario turned. `told` has all names where the
    title counts some of them.
    """

    id: str
    kind: NodeKind
    title: str
    lines: tuple[str, ...] = ()
    style: str = ""
    changed: bool = False
    told: str = ""

    @property
    def whole(self) -> str:
        """The title with everything that it counts."""
        return self.told or self.title


class Edge(NamedTuple):
    """One arrow from a node to another. `style` is a position or what an attacker did.

    The first line of `label` is what the arrow means, the others are details.
    """

    source: str
    target: str
    style: str
    label: tuple[str, ...] = ()


class Graph(NamedTuple):
    """One picture. In "bands" it shows who owes what over one event to one of its victims.

    In a "tree" the first node is the answer, which says what `heading` would, and each arrow
    leads from a node to what it rests on, in order. `legend` has for each style used what it means,
    `signs` the meaning of each sign that stands beside a position, after the sign,
    `notes` what they stand for in this picture: what is not stated and what it would turn.
    """

    title: str
    heading: str
    shape: Shape
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: tuple[tuple[str, str], ...] = ()
    signs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """What the picture is about, in one line."""
        return f"{self.title}: {self.heading}" if self.heading else self.title

    def node(self, node_id: str) -> Node:
        """Return a node by its id; raise KeyError where there is none."""
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)

    def below(self, node_id: str) -> Iterator[Node]:
        """Yield the nodes that a node of a tree leads to, in order."""
        return (self.node(edge.target) for edge in self.edges if edge.source == node_id)


class Picture(NamedTuple):
    """The graphs of one scenario, under its title.

    `text` says what kind of picture it is, `notes` what holds for all that it shows; `timeline` has
    the events in order where there are several.
    """

    title: str
    file: str
    text: str
    graphs: tuple[Graph, ...]
    language: str = "en"
    notes: tuple[str, ...] = ()
    timeline: Timeline | None = None
