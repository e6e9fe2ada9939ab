"""The phrases about many parties or a whole scenario at once, in English and French."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pact_engine.rendering.french_grammar import spaced


class GroupPhrases(NamedTuple):
    """What is said of parties that stand alike, and of a scenario under all its treaties."""

    each: str
    same_states: str
    each_proof: str
    force_not_judged: str
    against_itself: str
    one_not_as_expected: str
    not_as_expected: str
    parties_of_scenario: str
    model: str


_ENGLISH = GroupPhrases(
    each="each of them",
    same_states="each of the same {count} states",
    each_proof="{heading}, party by party",
    force_not_judged="The lawfulness of force is not judged before the Charter of the United "
    "Nations ({day}).",
    against_itself="In {event}, {state} stands on both sides, as the one that acted and as the one "
    "acted against; nobody is owed help against itself.",
    one_not_as_expected="A line under “expect” does not come out; `pact test {file}` tells more.",
    not_as_expected="{count} lines under “expect” do not come out; `pact test {file}` tells more.",
    parties_of_scenario="The parties to {treaty} are those that the scenario names: {names}.",
    model="a model treaty: a scenario names its parties",
)

_FRENCH = GroupPhrases(
    each="chacun d'eux",
    same_states="chacun des {count} mêmes États",
    each_proof="{heading}, partie par partie",
    force_not_judged="La licéité du recours à la force n'est pas appréciée avant la Charte des "
    "Nations Unies ({day}).",
    against_itself="Dans {event}, {state} se trouve des deux côtés, comme auteur et comme victime "
    "; nul ne doit d'assistance à un État contre lui-même.",
    one_not_as_expected="Une ligne sous « expect » ne se vérifie pas ; `pact test {file}` en dit "
    "plus.",
    not_as_expected="{count} lignes sous « expect » ne se vérifient pas ; `pact test {file}` en "
    "dit plus.",
    parties_of_scenario="Les parties à « {treaty} » sont celles que nomme le scénario : {names}.",
    model="un traité type : le scénario en nomme les parties",
)


@cache
def group_phrases(language: str) -> GroupPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    return GroupPhrases(*(spaced(text) for text in _FRENCH))
