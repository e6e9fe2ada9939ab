"""Explanations on a terminal: proofs as trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pact_engine.rendering.terminal import console_for, without_padding
from pact_engine.rendering.unbroken import kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    from pact_engine.rendering.explanation import Explanation, Node
    from pact_engine.rendering.language import Phrases

_MARKS: Final = {"": "", "met": "✓ ", "failed": "✗ ", "aside": ""}
_STYLES: Final = {"": "", "met": "green", "failed": "red", "aside": "dim"}


def why_text(items: Iterable[Explanation], phrases: Phrases, width: int | None = None) -> str:
    """Return explanations as a terminal shows them, with colour where it has one."""
    console, phrases = console_for(width), kept(phrases)
    with console.capture() as captured:
        for number, item in enumerate(items):
            if number:
                console.print()
                console.rule(style="dim")
            _show(kept(item), phrases, console)
    return without_padding(captured.get())


def _show(item: Explanation, phrases: Phrases, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text(item.title, style="bold"))
    console.print(Text(item.file, style="dim"))
    console.print()
    console.print(Text(f"{item.heading}{phrases.colon}").append(item.position, "bold"))
    console.print(Padding(Text(item.why), (0, 0, 0, 3)))
    given = ""
    for section in item.sections:
        console.print()
        if section.given != given:
            console.print(Text(section.given, style="bold underline"))
            console.print()
            given = section.given
        console.print(Text(section.heading, style="bold"))
        for node in section.nodes:
            console.print(_tree(node, phrases))
    if item.articles:
        console.print()
        console.print(Text(phrases.articles_heading, style="bold"))
        for where, summary in item.articles:
            head = Text(f"{where}{phrases.colon}", style="italic")
            console.print(head.append(summary, "not italic"))


def _tree(node: Node, phrases: Phrases) -> Tree:
    from rich.tree import Tree

    tree = Tree(_label(node, phrases), guide_style="dim")
    _grow(tree, node.children, phrases)
    return tree


def _grow(tree: Tree, children: Iterable[Node], phrases: Phrases) -> None:
    for child in children:
        _grow(tree.add(_label(child, phrases)), child.children, phrases)


def _label(node: Node, phrases: Phrases) -> Text:
    from rich.text import Text

    text = Text(_MARKS[node.mark], style=_STYLES[node.mark]).append(node.text, "none")
    if node.mark == "aside":
        text = Text(node.text, style="dim")
    beside = phrases.semicolon.join(part for part in (node.where, node.origin) if part)
    return text.append(f" [{beside}]", "dim") if beside else text
