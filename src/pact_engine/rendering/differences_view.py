"""What a comparison of two treaties shows: each difference with the clause that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pact_engine.rendering.properties_view import clause_text, event_lines, number, row_text
from pact_engine.rendering.property_phrases import WAYS, property_phrases
from pact_engine.rendering.report import wording_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pact_engine.checking.diff import Difference, Differences
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.property_phrases import PropertyPhrases
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result


@dataclass(frozen=True, slots=True)
class SideView:
    """One side: the treaty, where the party stands under it, and by which articles."""

    treaty: str
    position: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One difference: the scenario, who it is about, the two sides, and the clause."""

    lines: tuple[str, ...]
    about: str
    sides: tuple[SideView, SideView]
    because: str


@dataclass(frozen=True, slots=True)
class DiffView:
    """What is told of two treaties: how they were matched, and each difference."""

    title: str
    notes: tuple[str, ...]
    heading: str
    differences: tuple[DifferenceView, ...]


def diff_view(
    differences: Differences,
    results: Sequence[tuple[Result, Result]],
    names: tuple[str, str],
    states: StateNames,
    language: Language,
) -> DiffView:
    """Return what a comparison shows.

    `results` answers each difference's scenarios, under the one and under the other; `names`
    are what the two are called.
    """
    phrases = property_phrases(language.code)
    tried, count = number(differences.tried, language), len(differences.found)
    heading = (
        phrases.differences.format(count=count, tried=tried)
        if count
        else phrases.no_difference.format(tried=tried)
    )
    return DiffView(
        f"{names[0]} — {names[1]}",
        tuple(_notes(differences, names, states, language)),
        heading,
        tuple(
            _difference(found, pair, names, states, language, phrases)
            for found, pair in zip(differences.found, results, strict=True)
        ),
    )


def _notes(
    differences: Differences, names: tuple[str, str], states: StateNames, language: Language
) -> Iterator[str]:
    phrases = property_phrases(language.code)
    how = differences.translation
    pairs = [(one, other) for one, other in how.names.items() if one in differences.parties]
    if pairs:
        told = (
            phrases.stands_for.format(
                one=language.name("state", one, states),
                other=language.name("state", other, states),
            )
            for one, other in pairs
        )
        yield phrases.stand_for.format(names=language.listing(told))
    if how.days:
        days = how.days.days
        yield phrases.days_moved.format(
            other=names[1],
            days=number(abs(days), language),
            way=WAYS[language.code][days < 0],
        )


def _difference(
    found: Difference,
    results: tuple[Result, Result],
    names: tuple[str, str],
    states: StateNames,
    language: Language,
    phrases: PropertyPhrases,
) -> DifferenceView:
    words = [
        wording_for(result.treaties[0], states, language.knowing(result.scenario))
        for result in results
    ]
    lines = event_lines(found.first, words[0])
    also = event_lines(found.second, words[1])
    sides = [
        SideView(
            phrases.under.format(treaty=name),
            _position(result, key, position, word),
            also if at and also != lines else (),
        )
        for at, (name, result, key, position, word) in enumerate(
            zip(names, results, found.keys, found.positions, words, strict=True)
        )
    ]
    lacking = found.seen[1].run if len(found.seen) > 1 else 1
    because = (
        clause_text(found.pivot, words[lacking], phrases)
        if found.pivot is not None
        else phrases.no_rule.format(treaty=names[lacking])
    )
    about = row_text(found.keys[0], words[0], phrases)
    return DifferenceView(lines, about, (sides[0], sides[1]), because)


def _position(result: Result, key: tuple[str, str, str], position: str, words: Wording) -> str:
    event, victim, party = key
    row = result.treaties[0].row(party, victim, event)
    text = words.position(position)
    return f"{text}, {words.own_articles(row.articles)}" if row and row.articles else text
