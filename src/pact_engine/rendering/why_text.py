"""Explanations as plain lines: each step of a proof on a line of its own, indented."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.rendering.explanation import Explanation, Node
    from pact_engine.rendering.language import Phrases


def why_text(items: Iterable[Explanation], phrases: Phrases) -> str:
    """Return explanations, one line for each sentence, however long it is."""
    return "\n\n".join("\n".join(_lines(item, phrases)) for item in items) + "\n"


def _lines(item: Explanation, phrases: Phrases) -> Iterator[str]:
    yield item.title
    yield item.file
    yield ""
    colon = phrases.colon
    yield f"{item.heading}{colon}{item.position}"
    yield item.why
    given = ""
    for section in item.sections:
        yield ""
        if section.given != given:
            yield section.given
            yield ""
            given = section.given
        yield f"{section.heading}{colon.rstrip(' ')}"
        for node in section.nodes:
            yield from tree(node, phrases)
    if item.articles:
        yield ""
        yield f"{phrases.articles_heading}{colon.rstrip(' ')}"
        yield from (f"- {where}{colon}{summary}" for where, summary in item.articles)


def tree(node: Node, phrases: Phrases, depth: int = 0) -> Iterator[str]:
    """Yield a tree's lines, each level two characters further in."""
    marks = {"met": f"{phrases.met}{phrases.colon}", "failed": f"{phrases.failed}{phrases.colon}"}
    mark = marks.get(node.mark, "")
    beside = phrases.semicolon.join(part for part in (node.where, node.origin) if part)
    yield "  " * depth + f"- {mark}{node.text}" + (f" [{beside}]" if beside else "")
    for child in node.children:
        yield from tree(child, phrases, depth + 1)
