"""A treaty as one page of HTML, for screens, phones and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pact_engine.rendering.page.document import document
from pact_engine.rendering.page.elements import element, listed
from pact_engine.rendering.treaty_facts import cases_by_file, identity, parties, source_text
from pact_engine.rendering.treaty_page import rule_lines

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.language.program import Provision
    from pact_engine.language.treaty import Article, Treaty
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.treaty_facts import Case


def treaty_html(
    treaty: Treaty,
    vocabulary: Vocabulary,
    states: StateNames,
    language: Language,
    *,
    day: datetime.date | None = None,
    cases: Sequence[Case] = (),
) -> str:
    """Return a treaty with everything that its file says.

    With `day` the parties are those of that day; `cases` are scenarios that bear on the treaty.
    """
    name = treaty.name.get(language.code, treaty.id)
    section = element(
        "section",
        element("h1", name),
        element("p", element("code", treaty.id), class_="file"),
        listed(identity(treaty, language)),
        *_told(treaty.certainty, treaty.certainty_fr, language),
        *_contents(treaty, language),
        *_told(treaty.introduction, treaty.introduction_fr, language),
        *_parties(treaty, states, language, day),
        *_readings(treaty, language),
        *(
            part
            for number, article in enumerate(treaty.articles, start=1)
            for part in _article(treaty, article, number, vocabulary, language)
        ),
        *_cases(cases, language),
        *_sources(treaty, language),
        class_="scenario treaty",
    )
    return document(name, language.code, section, styles=("treaty.css",))


def prose(markdown: str, language: str = "") -> Iterator[ET.Element]:
    """Yield the paragraphs, lists and quotations of a text in Markdown.

    `language` is the code of the language they are in, where it is not that of the page.
    """
    from markdown_it import MarkdownIt

    written = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).render(markdown)
    for part in ET.fromstring(f"<div>{written}</div>"):
        part.tail = None
        if language:
            part.set("lang", language)
        yield part


def _told(english: str, french: str, language: Language) -> Iterator[ET.Element]:
    """Yield a text in the page's language; in English where it has no French."""
    if language.code == "fr" and french:
        yield from prose(language.typeset(french))
    else:
        yield from _in_english(english, language)


def _in_english(markdown: str, language: Language) -> Iterator[ET.Element]:
    """Yield a text that rule files have in English alone."""
    yield from prose(markdown, "" if language.code == "en" else "en")


def _contents(treaty: Treaty, language: Language) -> Iterator[ET.Element]:
    if not treaty.articles:
        return
    links = [
        element("a", _heading(article, language), href=f"#a{number}")
        for number, article in enumerate(treaty.articles, start=1)
    ]
    yield element("nav", listed(links, class_="articles"))


def _heading(article: Article, language: Language) -> str:
    french = language.code == "fr" and article.heading_fr
    return language.typeset(article.heading_fr if french else article.heading)


def _parties(
    treaty: Treaty, states: StateNames, language: Language, day: datetime.date | None
) -> Iterator[ET.Element]:
    for heading, lines in parties(treaty, states, language, day):
        yield element("h2", heading)
        made = listed(lines, class_="parties")
        if made is not None:
            yield made


def _readings(treaty: Treaty, language: Language) -> Iterator[ET.Element]:
    if not treaty.readings:
        return
    phrases = language.phrases
    yield element("h2", phrases.readings_heading)
    for reading in treaty.readings:
        default = phrases.yes if reading.default else phrases.no
        text = phrases.reading_default.format(
            reading=reading.name,
            default=default,
            text=language.typeset(reading.text.get(language.code, "")),
        )
        yield element("h3", text)
        yield from _told(reading.authority, reading.authority_fr, language)


def _article(
    treaty: Treaty, article: Article, number: int, vocabulary: Vocabulary, language: Language
) -> Iterator[ET.Element]:
    yield element("h2", _heading(article, language), id=f"a{number}")
    yield from _told(article.summary, article.summary_fr, language)
    provisions: list[Provision] = [*treaty.rules, *treaty.exceptions]
    by_name: Mapping[str, Provision] = {item.name: item for item in provisions}
    for name in article.rules:
        lines = "\n".join(rule_lines(by_name[name], vocabulary))
        yield element("pre", element("code", lines), lang="en", class_="rule")


def _cases(cases: Sequence[Case], language: Language) -> Iterator[ET.Element]:
    for heading, files in cases_by_file(cases, language):
        yield element("h2", heading)
        rows = element("dl", class_="cases")
        for name, titles in files:
            rows.append(element("dt", element("code", name)))
            for title in titles:
                rows.append(element("dd", title))
        yield rows


def _sources(treaty: Treaty, language: Language) -> Iterator[ET.Element]:
    if not treaty.source:
        return
    yield element("h2", language.phrases.sources)
    items = []
    for source in treaty.source:
        url = source.get("url", "")
        title, note = (source_text(source, key, language) for key in ("title", "note"))
        web = url.startswith(("https://", "http://"))
        items.append(
            element(
                "li",
                element("a", title, href=url) if web else title,
                f" ({note})" if note else None,
            )
        )
    yield element("ul", *items)
