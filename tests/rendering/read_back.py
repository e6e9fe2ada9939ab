"""Reads each format back: which party has which position in which table, and all that is said.

A reader returns (treaty, table, party, position) as the format words them. The treaty is its
full name with its id where tables are headed with that, its short name in pictures.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Position: TypeAlias = tuple[str, str, str, str]
SVG = "{http://www.w3.org/2000/svg}"


def squeezed(text: str) -> str:
    """Return a text without its spaces, since formats break lines where they like."""
    return "".join(text.split())


def markdown_text(text: str) -> str:
    """Return what a reader of the rendered page sees."""
    return html_text(MarkdownIt("commonmark").enable("table").render(text))


def _unmarked(position: str) -> str:
    """Return a position without the marks that lead to what stands below its table."""
    return position.rstrip(" *†")


def from_markdown(text: str) -> Iterator[Position]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    treaty = table = ""
    row: list[str] = []
    of_parties = False
    for before, token in pairwise(tokens):
        if token.type == "tr_close":
            if row and row[0] in ("Party", "State"):
                of_parties = row[0] == "Party"
            elif row and of_parties:
                yield treaty, table, row[0], _unmarked(row[1])
            row = []
        if token.type != "inline":
            continue
        said = "".join(child.content for child in token.children or ())
        if before.type == "heading_open" and before.tag == "h2":
            treaty = said
        elif before.type == "heading_open" and before.tag == "h3":
            table = said
        elif before.type in ("th_open", "td_open"):
            row.append(said)


class _Page(HTMLParser):
    """The elements of a page that carry positions, and the texts of all others."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[Position] = []
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.links: list[tuple[str, str]] = []
        self.treaty = self.table = self.party = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.links += [(name, value or "") for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "br"):
            self.open.append((tag, given.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.open:
            return
        (tag, kind), tags = self.open[-1], [name for name, _ in self.open]
        if tag == "style":
            return
        self.texts.append(data)
        if "svg" in tags:
            return
        if tag == "h2":
            self.treaty = data
        elif tag == "h3":
            self.table = data
        elif tag == "th" and "tbody" in tags:
            self.party = data
        elif tag == "td" and kind == "position":
            self.found.append((self.treaty, self.table, self.party, _unmarked(data)))


def page(text: str) -> _Page:
    """Return a page as it was read."""
    read = _Page()
    read.feed(text)
    read.close()
    return read


def html_text(text: str) -> str:
    return " ".join(page(text).texts)


def from_html(text: str) -> Iterator[Position]:
    yield from page(text).found


def _caption(text: str) -> tuple[str, str]:
    treaty, _, table = text.partition(": ")
    return treaty, table


def mermaid_text(text: str) -> str:
    text = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)
    return re.sub(r"<br/>|</?b>", " ", text)


_MERMAID_BOX = re.compile(r'^ *(\w+)[\[({]+"(.*)"[\])}]+$')
_MERMAID_ARROW = re.compile(r'^ *(\w+) (?:-->|--o|--x|---)\|"(.*)"\| (\w+)$')


def from_mermaid(text: str) -> Iterator[Position]:
    treaty = table = ""
    boxes: dict[str, list[str]] = {}
    for line in text.splitlines():
        if found := re.match(r'^ *subgraph g\d+ \["(.*)"\]$', line):
            treaty, table = _caption(mermaid_text(found[1]))
        elif found := _MERMAID_BOX.match(line):
            lines = [mermaid_text(part).strip() for part in found[2].split("<br/>")]
            boxes[found[1]] = lines
            if re.search(r"_(victim|attacker\d+)$", found[1]):
                yield from ((treaty, table, name, lines[1]) for name in lines[0].split(", "))
        elif (found := _MERMAID_ARROW.match(line)) and re.search(r"_party\d+$", found[1]):
            position = _unmarked(mermaid_text(found[2].split("<br/>")[0]))
            for name in boxes[found[1]][0].split(", "):
                yield treaty, table, name, position


_DOT_BOX = re.compile(r'^ *(\w+) \[.*?label="((?:[^"\\]|\\.)*)"')
_DOT_ARROW = re.compile(r'^ *(\w+) -> (\w+) \[label="((?:[^"\\]|\\.)*)"')


def dot_text(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: " " if found[1] == "n" else found[1], text)


def dot_groups(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield for each box of a picture its caption, its kind and its text with its arrow's."""
    caption = ""
    boxes: dict[str, str] = {}
    for line in text.splitlines():
        if found := re.match(r'^ *label="((?:[^"\\]|\\.)*)"; fontsize=14', line):
            caption = squeezed(dot_text(found[1]))
        elif found := _DOT_ARROW.match(line):
            if re.search(r"_party\d+$", found[1]):
                yield caption, "party", boxes[found[1]] + squeezed(dot_text(found[3]))
        elif found := _DOT_BOX.match(line):
            boxes[found[1]] = squeezed(dot_text(found[2]))
            if re.search(r"_(victim|attacker\d+)$", found[1]):
                yield caption, found[1].rstrip("0123456789").rpartition("_")[2], boxes[found[1]]


def svg_groups(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the caption, the kind and the squeezed text of each group of a picture."""
    for graph in ET.fromstring(text.encode()).iter(f"{SVG}g"):
        if graph.get("class") != "graph":
            continue
        caption = ""
        for group in graph.iter(f"{SVG}g"):
            said = squeezed("".join(part.text or "" for part in group.iter(f"{SVG}text")))
            if group.get("class") == "caption":
                caption = said
            elif group is not graph:
                yield caption, group.get("class") or "", said


def svg_text(text: str) -> str:
    return "".join(part.text or "" for part in ET.fromstring(text.encode()).iter(f"{SVG}text"))


def json_text(text: str) -> str:
    """Return every string of JSON values, one after the other."""

    def strings(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, item in value.items():
                yield str(key)
                yield from strings(item)
        elif isinstance(value, list):
            for item in value:
                yield from strings(item)
        else:
            yield str(value)

    return " ".join(part for line in text.splitlines() for part in strings(json.loads(line)))


SAID: dict[str, Callable[[str], str]] = {
    "text": str,
    "markdown": markdown_text,
    "html": html_text,
    "json": lambda text: json_text(json.dumps(json.loads(text))),
    "jsonl": json_text,
    "mermaid": mermaid_text,
    "dot": dot_text,
    "svg": svg_text,
}
"""For each format that is not cut to a terminal's width, what a reader is told."""
