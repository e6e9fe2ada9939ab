"""Trees of what an answer rests on, and of the changes that turn one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.pictures.figure import Edge, Graph, Node
from pact_engine.rendering.output_phrases import output_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.pictures.figure import NodeKind
    from pact_engine.rendering import explanation
    from pact_engine.rendering.changes import FlipView
    from pact_engine.rendering.explanation import Explanation
    from pact_engine.rendering.language import Language


class _Tree:
    """A tree in the making; nodes are numbered in the order in which they are read."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []

    def add(
        self,
        parent: str,
        kind: NodeKind,
        title: str,
        lines: Iterable[str] = (),
        style: str = "",
    ) -> str:
        node_id = f"n{len(self.nodes)}"
        told = tuple(line for line in lines if line)
        self.nodes.append(Node(node_id, kind, title, told, style or kind))
        if parent:
            self.edges.append(Edge(parent, node_id, style or kind))
        return node_id

    def graph(self, title: str, words: dict[str, str]) -> Graph:
        used = {node.style for node in self.nodes}
        legend = tuple((style, word) for style, word in words.items() if style in used)
        return Graph(title, "", "tree", tuple(self.nodes), tuple(self.edges), legend)


def proof_graph(item: Explanation, language: Language) -> Graph:
    """Return an explanation as a tree, with every sentence that it has."""
    phrases = output_phrases(language.code)
    tree = _Tree()
    answer = f"{item.heading}{language.phrases.colon}{item.position}"
    root = tree.add("", "answer", answer, [item.why])
    given = ""
    under = root
    for section in item.sections:
        if section.given != given:
            given = section.given
            under = tree.add(root, "heading", given)
        top = tree.add(under, "heading", section.heading)
        for node in section.nodes:
            _grow(tree, top, node)
    words = {
        "rule": phrases.by_rule,
        "fact": phrases.fact,
        "met": phrases.met,
        "failed": phrases.failed,
        "aside": phrases.aside,
    }
    return tree.graph(item.heading, words)


def _grow(tree: _Tree, parent: str, node: explanation.Node) -> None:
    kind: NodeKind = "aside" if node.mark == "aside" else "rule" if node.where else "fact"
    tried = "heading" if node.children and kind == "fact" else ""
    own = tree.add(parent, kind, node.text, (node.where, node.origin), node.mark or tried)
    for child in node.children:
        _grow(tree, own, child)


def flip_graph(view: FlipView, language: Language) -> Graph:
    """Return a sentence as a tree of the changes that turn it, with what holds then."""
    from pact_engine.rendering.change_phrases import change_phrases

    phrases = output_phrases(language.code)
    tree = _Tree()
    root = tree.add("", "answer", view.standing, [view.limits])
    for changes, options, then in view.found:
        change = tree.add(
            root, "fact", language.phrases.semicolon.join(changes), [f"pact what-if … {options}"]
        )
        tree.add(change, "rule", then)
    if not view.found:
        tree.add(root, "aside", change_phrases(language.code).none_found)
    words = {"fact": phrases.changed, "rule": phrases.then}
    return tree.graph(view.title, words)
