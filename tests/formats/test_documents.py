"""Every format shows every word of a document, and nothing that a text smuggles in."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from html.parser import HTMLParser
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from formats.documents import HOSTILE, documents, texts, words_of
from pact_engine.formats import MODULES, latex, terminal, write
from pact_engine.pages.document import (
    Column,
    Document,
    Heading,
    Item,
    Listing,
    Paragraph,
    Row,
    Section,
    Table,
    plain,
)

if TYPE_CHECKING:
    from pact_engine.pages.document import Text


class Words(HTMLParser):
    """The texts of a page, without its style sheets, and the tags that it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] not in (["style"], ["title"]):
            self.texts.append(data)


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def in_order(words: list[str], told: str) -> bool:
    at = 0
    for word in map(letters, words):
        at = told.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


COMMAND = re.compile(
    r"\\(?:begin|end)\{[a-z]+\}(?:\{\\linewidth\})?(?:\{[Xl]+\})?"
    r"|\\(?:(?:sub)*section|paragraph)\*|\\text(?:bf|it|tt)\b|\\(?:item|hline|noindent)\b|\\\\|[{}&]"
)
ESCAPED = re.compile(r"\\[{}$&#_%]|\\[a-z]+\{\}|\$\\[a-z]+\$")


def without_commands(page: str) -> str:
    """Return a LaTeX text without its commands; what is escaped is a number."""
    kept = ESCAPED.sub(lambda match: match[0].encode().hex(), page)
    return COMMAND.sub("", kept)


def shown_in_latex(word: str) -> str:
    return without_commands(latex.escaped(word))


@settings(max_examples=40)
@given(documents())
def test_plain_text_shows_every_word_in_order(document: Document) -> None:
    assert in_order(list(words_of(document, folded=False)), letters(write(document, "text")))


@settings(max_examples=40)
@given(documents())
def test_markdown_shows_every_word_in_order(document: Document) -> None:
    page = MarkdownIt("commonmark").enable("table").render(write(document, "markdown"))
    told = letters("".join(Words(page).texts))
    assert in_order(list(words_of(document, folded=False)), told)


@settings(max_examples=40)
@given(documents())
def test_a_page_shows_every_word_in_order_folds_among_them(document: Document) -> None:
    told = letters("".join(Words(write(document, "html")).texts))
    assert in_order(list(words_of(document, folded=True)), told)


@settings(max_examples=40)
@given(documents(), st.integers(20, 120))
def test_a_terminal_shows_every_word_and_no_line_is_wider(document: Document, width: int) -> None:
    told = terminal.write(document, width)
    # Cells stand beside each other, so that the letters of a line belong to several of them.
    assert Counter(letters("".join(words_of(document, folded=False)))) <= Counter(letters(told))
    assert max(map(len, told.splitlines()), default=0) <= width


@settings(max_examples=40)
@given(documents())
def test_latex_shows_every_word_in_order(document: Document) -> None:
    told = letters(without_commands(write(document, "latex")))
    assert in_order([shown_in_latex(word) for word in words_of(document, folded=True)], told)


@settings(max_examples=40)
@given(texts(HOSTILE))
def test_a_spreadsheet_works_nothing_out(text: Text) -> None:
    page = write(
        Document("x", "en", ": ", "; ", (Section((Table((Column("A"),), (Row(((text,),)),)),)),)),
        "csv",
    )
    _, (shown,) = csv.reader(io.StringIO(page))
    assert not shown.startswith(("=", "+", "-", "@"))
    assert plain(text).replace("\x1b", "\ufffd") in (shown, shown.removeprefix("'"))


@pytest.mark.parametrize("form", MODULES)
@settings(max_examples=30)
@given(text=texts(HOSTILE))
def test_what_a_text_says_is_words_and_nothing_else(form: str, text: Text) -> None:
    table = Table((Column("A"), Column("B")), (Row(((text,), (text,))),))
    blocks = (Heading(text), Paragraph(text), Listing((Item(text),)), table)
    page = write(Document("x", "en", ": ", "; ", (Section(blocks),)), form)
    assert "\x1b" not in page
    if form == "html":
        assert "script" not in Words(page).tags
    if form == "markdown":
        rendered = Words(MarkdownIt("commonmark").enable("table").render(page))
        allowed = {"h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "strong"}
        assert set(rendered.tags) <= allowed | {"em", "br"}
        assert rendered.tags.count("td") == 2


def test_a_new_format_is_one_module_and_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    shouting = ModuleType("pact_engine.formats.shouting")
    shouting.write = lambda document: document.title.upper()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, shouting.__name__, shouting)
    monkeypatch.setattr("pact_engine.formats.MODULES", {**MODULES, "loud": "shouting"})
    assert write(Document("treaties", "en", ": ", "; ", ()), "loud") == "TREATIES"
