"""The phrases that tell what a scenario says, in English and French."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pact_engine.rendering.french_grammar import spaced


class ShowPhrases(NamedTuple):
    """What `pact show` says besides the sentences of the vocabulary."""

    read_under: str
    read_under_all: str
    parties: str
    source: str
    actors: str
    group: str
    state: str
    places: str
    place: str
    nowhere: str
    happened: str
    stated: str
    unknown: str
    readings: str
    expected: str
    not_expected: str
    position: str
    position_alone: str


_ENGLISH = ShowPhrases(
    read_under="Read under: {treaties}",
    read_under_all="Read under every treaty that binds a state named on the day of an event",
    parties="Taken for parties to {treaty}: {states}",
    source="Source: {source}",
    actors="Declared actors",
    group="{name}, an armed group",
    state="{name}, a state",
    places="Declared places",
    place="{name}: {ties}",
    nowhere="in no other area",
    happened="What happened",
    stated="What is stated",
    unknown="What nobody knows",
    readings="Readings that are set",
    expected="What is expected",
    not_expected="not: {sentence}",
    position="{party} towards {victim} over {event}: {position}",
    position_alone="{party} over {event}: {position}",
)

_FRENCH = ShowPhrases(
    read_under="Examiné au regard de : {treaties}",
    read_under_all="Examiné au regard de tout traité qui lie alors un des États nommés",
    parties="Tenus pour parties à {treaty} : {states}",
    source="Source : {source}",
    actors="Acteurs déclarés",
    group="{name}, groupe armé",
    state="{name}, État",
    places="Lieux déclarés",
    place="{name} : {ties}",
    nowhere="dans aucune autre zone",
    happened="Ce qui s'est passé",
    stated="Ce qui est énoncé",
    unknown="Ce que nul ne sait",
    readings="Lectures fixées",
    expected="Ce qui est attendu",
    not_expected="non : {sentence}",
    position="{party} envers {victim} au sujet de {event} : {position}",
    position_alone="{party} au sujet de {event} : {position}",
)


@cache
def show_phrases(language: str) -> ShowPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    return ShowPhrases(*(spaced(text) for text in _FRENCH))
