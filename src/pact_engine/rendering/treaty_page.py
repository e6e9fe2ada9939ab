"""A treaty as a page: its identity, readings, and articles with their rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pact_engine.language.program import Atom, Rule, Variable, values_of
from pact_engine.rendering.explanation import short_summary
from pact_engine.rendering.language import either
from pact_engine.rendering.layout import wrapped
from pact_engine.rendering.treaty_facts import (
    cases_by_file,
    identity,
    parties,
    source_line,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from pact_engine.language.program import Condition, Provision, Term
    from pact_engine.language.treaty import Article, Treaty
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.treaty_facts import Case

_WORD = re.compile(r"[^\W_]+")
_COMPLEMENTS = ("of ", "not ")
"""How the levels begin that read behind the word assistance alone."""


def treaty_page(
    treaty: Treaty,
    vocabulary: Vocabulary,
    states: StateNames,
    language: Language,
    width: int,
    *,
    full: bool = False,
    day: datetime.date | None = None,
    cases: Sequence[Case] = (),
) -> Iterator[str]:
    """Yield the lines of a treaty: with `full` all that its file says, else an overview.

    With `day` the parties are those of that day; `cases` are scenarios that bear on the treaty.
    """
    code, phrases = language.code, language.phrases
    colon = phrases.colon.rstrip(" ")
    yield wrapped(f"{treaty.name.get(code, treaty.id)} [{treaty.id}]", width)
    for line in identity(treaty, language):
        yield wrapped(line, width, first="  ")
    if treaty.certainty:
        certainty = either(treaty.certainty, treaty.certainty_fr, language)
        yield wrapped(certainty, width, first="  ")
    for heading, lines in parties(treaty, states, language, day):
        yield ""
        yield f"{heading}{colon}"
        yield from (wrapped(line, width, first="  ", rest="    ") for line in lines)
    introduction = either(treaty.introduction, treaty.introduction_fr, language)
    for paragraph in _paragraphs(introduction) if full else ():
        yield ""
        yield wrapped(language.typeset(paragraph), width)
    if treaty.readings:
        yield ""
        yield f"{phrases.readings_heading}{colon}"
        for reading in treaty.readings:
            default = phrases.yes if reading.default else phrases.no
            text = phrases.reading_default.format(
                reading=reading.name,
                default=default,
                text=language.typeset(reading.text.get(code, "")),
            )
            yield wrapped(text, width, first="  ", rest="      ")
            if full:
                authority = either(reading.authority, reading.authority_fr, language)
                yield wrapped(authority, width, first="      ")
    for article in treaty.articles:
        yield ""
        yield from article_page(treaty, article, vocabulary, language, width, full=full)
    for heading, files in cases_by_file(cases, language, full=full):
        yield ""
        yield f"{heading}{colon}"
        for name, titles in files:
            yield f"  {name}"
            yield from (wrapped(title, width, first="    ", rest="      ") for title in titles)
    if treaty.source:
        yield ""
        yield f"{phrases.sources}{colon}"
        for source in treaty.source:
            yield wrapped(source_line(source, language), width, first="  ", rest="    ")


def article_page(
    treaty: Treaty,
    article: Article,
    vocabulary: Vocabulary,
    language: Language,
    width: int,
    *,
    full: bool = True,
) -> Iterator[str]:
    """Yield the lines of one article: with `full` its text and rules, else their beginning."""
    french = language.code == "fr" and article.summary_fr
    summary = article.summary_fr if french else article.summary
    in_french = language.code == "fr" and article.heading_fr
    heading = article.heading_fr if in_french else article.heading
    yield language.typeset(language.article_number(heading))
    if not full:
        if text := short_summary(summary):
            yield wrapped(language.typeset(text), width, first="  ")
        if article.rules:
            names = ", ".join(article.rules)
            rules = f"{language.phrases.rules}{language.phrases.colon}{names}"
            yield wrapped(rules, width, first="  ", rest="    ")
        return
    for paragraph in _paragraphs(summary):
        yield wrapped(language.typeset(paragraph), width, first="  ")
        yield ""
    provisions: list[Provision] = [*treaty.rules, *treaty.exceptions]
    by_name = {item.name: item for item in provisions}
    for name in article.rules:
        yield from (f"    {line}" for line in rule_lines(by_name[name], vocabulary))
        yield ""


def rule_lines(item: Provision, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield a rule or an exception in the rule language."""
    if isinstance(item, Rule):
        yield f"rule {item.name}{_days(item)}"
        yield f"  {condition_line(item.conclusion, vocabulary)}{_extent(item)}"
    else:
        yield f"exception {item.name} to {', '.join(item.written or item.targets)}{_days(item)}"
    for number, condition in enumerate(item.conditions):
        yield f"  {'and' if number else 'if'} {condition_line(condition, vocabulary)}"
    for condition in item.unless:
        yield f"  unless {condition_line(condition, vocabulary)}"


def _days(item: Provision) -> str:
    return f" {item.period.words()}" if item.period is not None else ""


def _extent(rule: Rule) -> str:
    """Return how far the duty goes that a rule concludes, as it stands behind the duty."""
    if not rule.extent:
        return ""
    level, *force = rule.extent
    told = _term(level.terms[-1])
    noun = "assistance " if told.startswith(_COMPLEMENTS) else ""
    return f" with {noun}{told}{', armed force included' if force else ''}"


def condition_line(condition: Condition, vocabulary: Vocabulary) -> str:
    """Return a condition as a line of the rule language."""
    if not isinstance(condition, Atom):
        return f"{_term(condition.left)} is not {_term(condition.right)}"
    sentence = vocabulary.by_id[condition.predicate]
    pairs = zip(sentence.slots, condition.terms, strict=True)
    words = {name: _term(term) for (name, _), term in pairs}
    return _WORD.sub(lambda match: words.get(match[0], match[0]), sentence.en)


def _term(term: Term) -> str:
    if isinstance(term, Variable):
        return term.name
    *most, last = values_of(term)
    return f"{', '.join(most)} or {last}" if most else last


def _paragraphs(markdown: str) -> list[str]:
    return [" ".join(part.split()) for part in markdown.split("\n\n") if part.strip()]
