r"""Documents in LaTeX, to be pasted into a paper or a slide.

What comes out stands between `\begin{document}` and `\end{document}` of the reader's own file,
which needs the packages `tabularx` and, before LuaLaTeX and XeLaTeX, `inputenc` for UTF-8.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pact_engine.pages.document import (
    ASIDE,
    BAD,
    GOOD,
    POSITION,
    QUOTED,
    SOURCE_FILE,
    STRONG,
    Code,
    Fold,
    Heading,
    Inset,
    Listing,
    Paragraph,
    Table,
    Tree,
    spans,
)
from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.pages.document import Block, Cell, Document, Node, Text

_SPECIAL: Final = re.compile(r"[\\{}$&#^_%~<>|\"\u00a0\u202f✓✗≠→–]")
_WRITTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "^": r"\textasciicircum{}",
        "_": r"\_",
        "%": r"\%",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        "\u00a0": "~",
        "\u202f": r"\,",
        "✓": r"$\checkmark$",
        "✗": r"$\times$",
        "≠": r"$\neq$",
        "→": r"$\rightarrow$",
        "–": "--",
    }
)
_HEADINGS: Final = (r"\section*", r"\subsection*", r"\subsubsection*", r"\paragraph*")
_MARKS: Final[Mapping[str, str]] = MappingProxyType({"met": "✓ ", "failed": "✗ "})


def write(document: Document) -> str:
    """Return a document as the body of a LaTeX file."""
    blocks = (block for section in document.sections for block in section.blocks)
    return "\n\n".join(_all(blocks, document)) + "\n"


def _all(blocks: Iterable[Block], document: Document) -> Iterator[str]:
    for block in blocks:
        yield _made(block, document)


def _made(block: Block, document: Document) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{_HEADINGS[min(level, len(_HEADINGS)) - 1]}{{{_spans(text)}}}"
        case Paragraph(text=text, role=role):
            return rf"\textit{{{_spans(text)}}}" if role in (ASIDE, SOURCE_FILE) else _spans(text)
        case Listing(items=items, ordered=ordered):
            entries = ("\n\n".join((_spans(i.text), *_all(i.below, document))) for i in items)
            return _list("enumerate" if ordered else "itemize", entries)
        case Table():
            return _table(block, document)
        case Tree(nodes=nodes):
            return _list("itemize", (_node(node) for node in nodes))
        case Fold(summary=summary, blocks=blocks):
            return "\n\n".join((rf"\textbf{{{_spans(summary)}}}", *_all(blocks, document)))
        case Inset(blocks=blocks):
            inner = "\n\n".join(_all(blocks, document))
            return f"\\begin{{quote}}\n{inner}\n\\end{{quote}}"
        case Code(text=lines):
            shown = "\\\\\n".join(
                rf"\texttt{{{escaped(line) or '~'}}}" for line in lines.split("\n")
            )
            return f"\\begin{{flushleft}}\n{shown}\n\\end{{flushleft}}"


def _list(kind: str, entries: Iterable[str]) -> str:
    # An empty pair of braces keeps an entry that begins with a bracket from being its mark.
    items = "\n".join(f"\\item {{}}{entry}" for entry in entries)
    return f"\\begin{{{kind}}}\n{items}\n\\end{{{kind}}}"


def _table(table: Table, document: Document) -> str:
    """Return a table as wide as the text: columns with a weight share what the others leave."""
    weighted = any(column.weight for column in table.columns)
    shape = "".join(
        "X" if column.weight or (not weighted and not at) else "l"
        for at, column in enumerate(table.columns)
    )
    lines = [_line(rf"\textbf{{{escaped(column.heading)}}}" for column in table.columns)]
    below = []
    for row in table.rows:
        lines.append(_line(_cell(cell, table) for cell in row.cells))
        if row.below:
            head = _cell(row.cells[0], table) if row.cells else ""
            below += [rf"\paragraph*{{{head}}}", *_all(row.below, document)]
    body = "\n".join([r"\hline", lines[0], r"\hline", *lines[1:], r"\hline"])
    made = f"\\noindent\\begin{{tabularx}}{{\\linewidth}}{{{shape}}}\n{body}\n\\end{{tabularx}}"
    return "\n\n".join((made, *below))


def _line(cells: Iterable[str]) -> str:
    # Braces keep a cell that begins with a bracket from being an option of the line before it.
    return " & ".join(f"{{{cell}}}" for cell in cells) + r" \\"


def _cell(cell: Cell, table: Table) -> str:
    return "; ".join(_spans(line) for line in cell or (spans(table.blank),))


def _node(node: Node) -> str:
    beside = rf" \textit{{[{_spans(node.beside)}]}}" if node.beside else ""
    text = f"{escaped(_MARKS.get(node.mark, ''))}{_spans(node.text)}{beside}"
    return f"{text}\n{_list('itemize', map(_node, node.below))}" if node.below else text


def _spans(text: Text) -> str:
    made = ""
    for span in text:
        words = escaped(span.text)
        strong = span.role in (STRONG, GOOD, BAD) or span.role.startswith(POSITION)
        if strong:
            words = rf"\textbf{{{words}}}"
        elif span.role in (QUOTED, ASIDE):
            words = rf"\textit{{{words}}}"
        made += words
    return made


def escaped(text: str) -> str:
    """Return a text in which nothing is a command of LaTeX."""
    lines = printable(" ".join(text.split("\n")))
    return _SPECIAL.sub(lambda match: _WRITTEN[match[0]], lines)
