"""What is wrong with a question about the law, in French.

What is wrong with a file is told in English, the language that rules and scenarios are
written in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pact_engine.problems import PactError
from pact_engine.rendering.french_grammar import spaced

if TYPE_CHECKING:
    from pact_engine.problems import Problem

_MESSAGES: Final = tuple(
    (re.compile(english), french)
    for english, french in (
        (
            r"(\d+) facts and readings are unknown under (\S+); at most (\d+) can be .*",
            r"\1 faits et lectures sont inconnus pour « \2 » ; \3 au plus s'examinent ensemble",
        ),
        (
            r"the scenario is read under several treaties: (.*)",
            r"le scénario est examiné au regard de plusieurs traités : \1",
        ),
        (
            r"no treaty binds any of the states named on the days of the events",
            r"aucun traité ne lie, aux dates des événements, l'un des États nommés",
        ),
        (
            r"no treaty that is read here has a reading “(.*)”",
            r"aucun des traités examinés n'a de lecture « \1 »",
        ),
        (r"the reading “(.*)” cannot be “(.*)”", r"la lecture « \1 » ne peut valoir « \2 »"),
        (
            r"“(.*)” is no conclusion: .*",
            r"« \1 » n'est pas une conclusion : seul le scénario lui-même peut la renverser",
        ),
        (
            r"the event says so already, and it cannot be unknown: “(.*)”",
            r"l'événement le dit déjà, ce ne peut être inconnu : « \1 »",
        ),
        (
            r"“(.*)” is (?:concluded|computed), and cannot be unknown by itself",
            r"« \1 » se déduit du reste et ne peut être inconnu par soi-même",
        ),
        (
            r"“(.*)” is (?:concluded|computed), and cannot be added or dropped",
            r"« \1 » se déduit du reste et ne peut être ajouté ni retiré",
        ),
        (
            r"“(.*)” is not among the facts, and cannot be dropped",
            r"« \1 » n'est pas parmi les faits et ne peut être retiré",
        ),
        (
            r"“(.*)”: “(.*)” is a state, and (\S+) in “(.*)” is an armed group",
            r"« \1 » : « \2 » est un État, et \3 dans « \4 » est un groupe armé",
        ),
        (
            r"“(.*)”: one name stands twice: nothing is so towards itself",
            r"« \1 » : un nom figure deux fois, or rien de tel n'existe envers soi-même",
        ),
        (r"the scenario has no event “(.*)”", r"le scénario n'a pas d'événement « \1 »"),
        (r"no state is called “(.*)”", r"aucun État ne s'appelle « \1 »"),
        (r"there is no engine “(.*)”", r"il n'y a pas de moteur « \1 »"),
        (
            r"the rules package durable_rules cannot be loaded: (.*)",
            r"le module de règles durable_rules ne peut être chargé : \1",
        ),
        (r"there is no treaty “(.*)”", r"il n'y a pas de traité « \1 »"),
        (r"the treaty has no article “(.*)” here", r"le traité n'a pas ici d'article « \1 »"),
        (r"no sentence has “(.*)” in it", r"aucun énoncé ne contient « \1 »"),
        (r"the list names “(.*)” twice", r"la liste nomme deux fois « \1 »"),
        (
            r"a list holds definite names, and (\w+) stands for any",
            r"une liste ne contient que des noms précis, et \1 vaut pour n'importe lequel",
        ),
        (
            r"a rule cannot conclude one of several things",
            r"une règle ne peut conclure à l'une de plusieurs choses",
        ),
        (r"no act has “(.*)” in it", r"aucun acte ne contient « \1 »"),
        (r"no place(.*) has “(.*)” in its name", r"aucun lieu ne porte « \2 » dans son nom"),
        (r"no place in (.*) of (.*)", r"aucun lieu de « \2 » ne se trouve dans « \1 »"),
        (r"no place in (.*)", r"aucun lieu connu ne se trouve dans « \1 »"),
        (r"no place of (.*)", r"aucun lieu connu n'appartient à « \1 »"),
        (r"no area is called “(.*)”", r"aucun lieu ne s'appelle « \1 »"),
    )
)
_EXPECTED: Final = tuple(
    (re.compile(english), french)
    for english, french in (
        (
            r"fewer lines under “unknown”, .*",
            r"moins de lignes sous « unknown », ou une réponse à certaines d'entre elles",
        ),
        (r"--treaty with one of them", r"--treaty avec l'un d'eux"),
        (
            r"“treaty: ID” in the scenario, .*",
            r"« treaty: ID » dans le scénario, pour voir malgré tout ce que dit un traité",
        ),
        (r"one of: (.*)", r"l'un des suivants : \1"),
        (r"one of the parties: (.*)", r"l'une des parties : \1"),
        (r"one of the victims: (.*)", r"l'une des victimes : \1"),
        (
            r"an event that leaves it open, as with (.*)",
            r"un événement qui laisse la question ouverte, par exemple avec \1",
        ),
        (
            r"a given sentence, or one about an event's .*",
            r"un énoncé donné, ou un énoncé sur l'acte, la victime, l'auteur, la cible ou le lieu",
        ),
        (
            r"a sentence that `pact sentences` lists as given; .* (--set \S+) changes an event",
            r"un énoncé donné selon `pact sentences` ; \1 modifie un événement",
        ),
        (
            r"an armed group that the scenario declares under “actors”",
            r"un groupe armé que le scénario déclare sous « actors »",
        ),
        (r"two different names in “(.*)”", r"deux noms différents dans « \1 »"),
        (r"a line that stands under .*", r"une ligne sous « facts » ou « unknown »"),
        (r"yes, no or unknown", r"yes, no ou unknown"),
        (r"a sentence that `pact sentences` .*", r"une conclusion que donne `pact sentences`"),
        (
            r"one name in each slot; a list of names stands in conditions",
            r"un seul nom à chaque place ; une liste de noms se met dans une condition",
        ),
        (r"an id that `pact treaties` lists", r"un identifiant que donne `pact treaties`"),
    )
)


def french_error(error: PactError) -> PactError:
    """Return an error with what it says about the law in French, the rest as it is."""
    return PactError([_french(problem) for problem in error.problems])


def _french(problem: Problem) -> Problem:
    message = _told(problem.message, _MESSAGES)
    if not message:
        return problem
    parts = [message]
    if problem.expected:
        parts.append(f"attendu : {_told(problem.expected, _EXPECTED) or problem.expected}")
    if problem.nearest:
        parts.append(f"peut-être « {problem.nearest} »")
    return replace(problem, message=spaced(" ; ".join(parts)), expected="", nearest="")


def _told(text: str, table: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, french in table:
        if match := pattern.fullmatch(text):
            return match.expand(french)
    return ""
