"""What is known beside the treaties that are worked out, in words: one line for each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pact_engine.fields import parse_date
from pact_engine.rendering.french_grammar import spaced
from pact_engine.rendering.layout import wrapped
from pact_engine.world.instruments import UNKNOWN

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.verdicts.besides import Besides, Lapsed
    from pact_engine.world.instruments import Instrument

MOST = 6
"""Of more than so many the others are counted."""


class BesidesPhrases(NamedTuple):
    """What is said of treaties that do not bind and of instruments that are not here."""

    known: str
    heading: str
    of_one: str
    none_binds: str
    nothing_known: str
    more: str
    signed: str
    since: str
    until: str
    until_unknown: str
    certainty: Mapping[str, str]
    statuses: Mapping[str, str]


_ENGLISH = BesidesPhrases(
    known="Not worked out here: {line}",
    heading="What is known between them, and does not bind here",
    of_one="Known of {state} on {day}, and not in the library",
    none_binds="No treaty of the library binds both {party} and {victim} on {day}",
    nothing_known="Nothing is known between them that the library leaves out.",
    more="and {count} more: pact treaties --state {state} --on {day}",
    signed="signed {day}",
    since="from {day}",
    until="until {day}",
    until_unknown="ended, nobody looked up when",
    certainty={"sure": "", "probable": "not fully verified", "unverified": "unverified"},
    statuses={
        "not-encoded": "not in the library yet",
        "ended": "ended",
        "political": "political, binds nobody in law",
        "unilateral": "one state's own promise",
        "unpublished": "text not published",
        "constitutional": "a duty of internal law",
        "not-in-force": "not in force",
    },
)
_FRENCH = BesidesPhrases(
    known="Non examiné ici : {line}",
    heading="Ce qui est connu entre eux, et ne lie pas ici",
    of_one="Connu pour {state} au {day}, et absent de la bibliothèque",
    none_binds="Aucun traité de la bibliothèque ne lie à la fois {party} et {victim} au {day}",
    nothing_known="Rien n'est connu entre eux que la bibliothèque laisserait de côté.",
    more="et {count} autres : pact treaties --state {state} --on {day}",
    signed="signé : {day}",
    since="depuis : {day}",
    until="jusqu'à : {day}",
    until_unknown="a pris fin, à une date non vérifiée",
    certainty={"sure": "", "probable": "en partie vérifié", "unverified": "non vérifié"},
    statuses={
        "not-encoded": "pas encore dans la bibliothèque",
        "ended": "a pris fin",
        "political": "politique, ne lie personne en droit",
        "unilateral": "promesse d'un seul État",
        "unpublished": "texte non publié",
        "constitutional": "devoir de droit interne",
        "not-in-force": "non en vigueur",
    },
)


@cache
def besides_phrases(language: str) -> BesidesPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    told: list[Any] = [
        spaced(text) if isinstance(text, str) else {key: spaced(word) for key, word in text.items()}
        for text in _FRENCH
    ]
    return BesidesPhrases(*told)


def besides_lines(found: Besides, language: Language, states: StateNames) -> Iterator[str]:
    """Yield a line for each treaty that lapsed, then for each instrument that is known."""
    yield from (lapsed_line(item, language, states) for item in found.lapsed)
    yield from (instrument_line(item, language) for item in found.instruments)


def noted(found: Besides, language: Language, states: StateNames) -> Iterator[str]:
    """Yield the first lines as notes to an answer, and how many more there are."""
    phrases = besides_phrases(language.code)
    lines = list(besides_lines(found, language, states))
    for line in lines[:MOST]:
        yield phrases.known.format(line=line)
    if len(lines) > MOST:
        about = phrases.more.format(count=len(lines) - MOST, state="STATE", day="DATE")
        yield phrases.known.format(line=about)


def lapsed_line(item: Lapsed, language: Language, states: StateNames) -> str:
    """Return a treaty of the library with why it does not bind a state."""
    name = item.treaty.name.get(language.code, item.treaty.id)
    day = "" if item.stands.day is None else language.day(item.stands.day)
    state, colon = language.label("state", item.state, states), language.phrases.colon
    return f"{name} [{item.treaty.id}]{colon}{state}, {item.stands.words(language.code, day)}"


def instruments_page(
    state: str,
    day: datetime.date,
    found: Sequence[Instrument],
    states: StateNames,
    language: Language,
    width: int,
) -> Iterator[str]:
    """Yield the lines of a list of instruments that concern a state; none where there are none."""
    if not found:
        return
    heading = besides_phrases(language.code).of_one.format(
        state=language.name("state", state, states), day=language.day(day)
    )
    yield ""
    yield wrapped(heading + language.phrases.colon.rstrip(" "), width)
    for instrument in found:
        yield wrapped(instrument_line(instrument, language), width, first="  ", rest="      ")


def instrument_line(item: Instrument, language: Language) -> str:
    """Return an instrument with its dates, why it is not here, and what there is to know."""
    phrases, told = besides_phrases(language.code), []
    for form, text in (
        (phrases.signed, "" if item.start else item.signed),
        (phrases.since, item.start),
        (phrases.until, "" if item.end == UNKNOWN else item.end),
    ):
        if text:
            told.append(form.format(day=when(text, language)))
    if item.end == UNKNOWN:
        told.append(phrases.until_unknown)
    dates = f" ({', '.join(told)})" if told else ""
    name, says = (language.typeset(text[language.code]) for text in (item.name, item.says))
    unsure = phrases.certainty[item.certainty]
    unsure = f" ({unsure})" if unsure else ""
    colon, semicolon = language.phrases.colon, language.phrases.semicolon
    return f"{name}{dates}{colon}{phrases.statuses[item.status]}{semicolon}{says}{unsure}"


def when(text: str, language: Language) -> str:
    """Return a day, a month or a year in words."""
    if (day := parse_date(text)) is not None:
        return language.day(day)
    if (first := parse_date(f"{text}-01")) is not None:
        # The month and the year of a day in words, in whichever order days are written.
        return re.sub(r"^\d+(?:er)?[\s\u00a0]", "", language.day(first))
    return text


def none_binds(
    party: str, victim: str, day: datetime.date, language: Language, states: StateNames
) -> str:
    """Return that no treaty binds two states on a day."""
    form = besides_phrases(language.code).none_binds
    names = [language.name("state", name, states) for name in (party, victim)]
    return form.format(party=names[0], victim=names[1], day=language.day(day))
