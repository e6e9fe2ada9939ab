"""The phrases about many parties at once, in English and French."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pact_engine.rendering.french_grammar import spaced


class GroupPhrases(NamedTuple):
    """What is said of parties that stand alike."""

    each: str
    same_states: str
    each_proof: str
    force_not_judged: str


_ENGLISH = GroupPhrases(
    each="each of them",
    same_states="each of the same {count} states",
    each_proof="{heading}, party by party",
    force_not_judged="The lawfulness of force is not judged before the Charter of the United "
    "Nations ({day}).",
)

_FRENCH = GroupPhrases(
    each="chacun d'eux",
    same_states="chacun des {count} mêmes États",
    each_proof="{heading}, partie par partie",
    force_not_judged="La licéité du recours à la force n'est pas appréciée avant la Charte des "
    "Nations Unies ({day}).",
)


@cache
def group_phrases(language: str) -> GroupPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    return GroupPhrases(*(spaced(text) for text in _FRENCH))
