"""The phrases about several treaties and about treaties as such, in English and French."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pact_engine.rendering.french_grammar import spaced


class TreatiesPhrases(NamedTuple):
    """What the sum over treaties, `compare`, `treaty` and `treaties` say."""

    together: str
    together_about: str
    state: str
    strongest: str
    under_each: str
    where: str
    contradicted: str
    nothing: str


_ENGLISH = TreatiesPhrases(
    together="All treaties together, towards {victim}, over {event}",
    together_about="All treaties together, over {event}",
    state="State",
    strongest="Strongest",
    under_each="Under each treaty",
    where="{position} ({articles})",
    contradicted="contradictory duties: see below",
    nothing="no duty under any treaty that binds it",
)

_FRENCH = TreatiesPhrases(
    together="Tous traités réunis, envers {victim}, au sujet de « {event} »",
    together_about="Tous traités réunis, au sujet de « {event} »",
    state="État",
    strongest="La plus forte",
    under_each="Selon chaque traité",
    where="{position} ({articles})",
    contradicted="obligations contradictoires : voir ci-dessous",
    nothing="aucun devoir selon les traités qui lient l'État",
)


@cache
def treaties_phrases(language: str) -> TreatiesPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    return TreatiesPhrases(*(spaced(text) for text in _FRENCH))
