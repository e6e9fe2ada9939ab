"""What a scenario leaves out and would turn an answer, in words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pact_engine.rendering.french_grammar import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pact_engine.language.program import Fact
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Row, Unstated

MARK: Final = "†"
"""Stands beside a position that rests on something that is not stated."""


class LeftOutPhrases(NamedTuple):
    """What is said of what a scenario leaves out."""

    heading: str
    stated: str
    act: str
    force: str
    force_depends: str
    word: str
    those: str


_ENGLISH = LeftOutPhrases(
    heading="What is not stated",
    stated="not stated: {sentence}; if so: {turns}",
    act="another word: {sentence}, instead of {act}; if so: {turns}",
    force="not stated {whether}; lawful if so",
    force_depends="not stated {whether}; if so, it depends",
    word="not stated",
    those="for “{position}”",
)

_FRENCH = LeftOutPhrases(
    heading="Ce qui n'est pas indiqué",
    stated="non indiqué : {sentence} ; dans ce cas : {turns}",
    act="autre mot : {sentence}, au lieu de « {act} » ; dans ce cas : {turns}",
    force="non indiqué {whether} ; licite dans ce cas",
    force_depends="non indiqué {whether} ; dans ce cas, cela dépend",
    word="non indiqué",
    those="pour « {position} »",
)


@cache
def left_out_phrases(language: str) -> LeftOutPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    return LeftOutPhrases(*(spaced(text) for text in _FRENCH))


def left_out(rows: Sequence[Row], wording: Wording) -> tuple[str, ...]:
    """Return what is not stated and would turn rows of one table, once for all that it turns.

    Each begins with the mark. The parties are named where it does not turn all the rows of the
    table that rest on something to the same.
    """
    resting = [row for row in rows if told_below(row)]
    found: dict[tuple[Fact, str], dict[str, list[Row]]] = {}
    first: dict[tuple[Fact, str], Unstated] = {}
    for row in resting:
        for item in told_below(row):
            key = (item.fact, item.instead)
            first.setdefault(key, item)
            found.setdefault(key, {}).setdefault(turned(row, item, wording), []).append(row)
    colon = wording.phrases.colon
    lines = []
    for key, outcomes in found.items():
        turns = []
        for outcome, turning in outcomes.items():
            who = _who(turning, resting, wording)
            turns.append(f"{who}{colon}{outcome}" if who else outcome)
        lines.append(f"{MARK} {_line(first[key], wording.phrases.semicolon.join(turns), wording)}")
    return tuple(lines)


def rests_on(row: Row, wording: Wording) -> tuple[str, ...]:
    """Return what is not stated and would turn one row, a line for each thing."""
    return tuple(_line(item, turned(row, item, wording), wording) for item in row.rests_on)


def _line(item: Unstated, turns: str, wording: Wording) -> str:
    phrases = left_out_phrases(wording.language.code)
    form = phrases.act if item.instead else phrases.stated
    act = wording.language.name("act", item.instead, wording.states) if item.instead else ""
    return form.format(sentence=wording.sentence(item.fact), act=act, turns=turns)


def _who(turning: Sequence[Row], resting: Sequence[Row], wording: Wording) -> str:
    """Return which parties something turns, nothing where it is all that rest on something."""
    if len(turning) == len(resting):
        return ""
    positions = {row.position for row in turning}
    if len(positions) == 1:
        (position,) = positions
        if len(turning) > 1 and turning == [row for row in resting if row.position == position]:
            those = left_out_phrases(wording.language.code).those
            return those.format(position=wording.position(position))
    return wording.listing(wording.state(row.party) for row in turning)


def turned(row: Row, item: Unstated, wording: Wording) -> str:
    """Return how a row would stand if something were so, as far as that is otherwise."""
    return ", ".join(_turned(row, item, wording))


def _turned(row: Row, item: Unstated, wording: Wording) -> Iterator[str]:
    phrases = wording.phrases
    if item.position != row.position:
        yield wording.position(item.position)
    if item.level != row.level and item.level:
        yield _labelled(phrases.owed, wording.level(item.level), phrases.colon)
    if item.force != row.force and item.force:
        force = phrases.force_words.get(item.force, item.force)
        yield _labelled(phrases.force, force, phrases.colon)


def _labelled(label: str, text: str, colon: str) -> str:
    return f"{label[:1].lower()}{label[1:]}{colon}{text}"


def open_force(row: Row, wording: Wording) -> str:
    """Return what makes force lawful that is not stated; empty where nothing of the kind does.

    Silence is not illegality: nobody has said that the force would be unlawful.
    """
    item = _opening(row)
    if item is None:
        return ""
    whether = wording.phrases.whether.format(sentence=wording.sentence(item.fact))
    phrases = left_out_phrases(wording.language.code)
    form = phrases.force if item.force == "lawful" else phrases.force_depends
    return form.format(whether=whether)


def told_below(row: Row) -> tuple[Unstated, ...]:
    """Return what the row rests on, without what its own word on force says already."""
    opening = _opening(row)
    return tuple(
        item
        for item in row.rests_on
        if item is not opening or (item.position, item.level) != (row.position, row.level)
    )


def _opening(row: Row) -> Unstated | None:
    """Return what is not stated and would make force lawful, the soonest asked."""
    if row.force != "not lawful":
        return None
    ways = [item for item in row.rests_on if not item.instead]
    return next((item for item in ways if item.force in ("lawful", "depends")), None)
