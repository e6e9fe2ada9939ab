"""What is wrong with a rule file, in French: the messages, and what was expected instead.

Rules are written in English, whatever the language of an answer: their words stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

RULE_MESSAGES: Final = (
    # --- the file and its blocks ---
    (r"there is no such file or directory", r"ni fichier ni dossier n'est à cet endroit"),
    (
        r"there is no such file, and no scenario of the library has that name",
        r"ce fichier n'existe pas, et aucun scénario de la bibliothèque ne porte ce nom",
    ),
    (r"the file does not start with front matter", r"le fichier ne commence pas par son en-tête"),
    (r"the front matter is empty", r"l'en-tête est vide"),
    (r"the front matter has no end", r"l'en-tête n'a pas de fin"),
    (r"this (\w+) block has no end", r"ce bloc « \1 » n'a pas de fin"),
    (r"this (\w+) block is empty", r"ce bloc « \1 » est vide"),
    (r"this (\w+) block stands under no heading", r"ce bloc « \1 » n'est sous aucun titre"),
    (
        r"this (\w+) block stands in a list or a quotation",
        r"ce bloc « \1 » se trouve dans une liste ou une citation",
    ),
    (r"this block is marked “(.*)”", r"ce bloc porte la marque « \1 »"),
    (r"this line belongs to no rule", r"cette ligne n'appartient à aucune règle"),
    (r"the rule ends too early", r"la règle s'arrête trop tôt"),
    (
        r"the rule cannot be read from here on",
        r"la règle n'est plus lisible à partir d'ici",
    ),
    (
        r"a sentence has at most (\d+) words and (\d+) characters",
        r"un énoncé compte au plus \1 mots et \2 caractères",
    ),
    # --- keys and values ---
    (r"(.*) is to be a mapping", r"« \1 » doit être fait de clés et de valeurs"),
    (
        r"(.*) is to have the keys en and fr",
        r"« \1 » doit avoir les clés « en » et « fr »",
    ),
    (
        r"the key “(.*)” stands twice \(first in line (\d+)\)",
        r"la clé « \1 » figure déjà à la ligne \2",
    ),
    (
        r"the id “(.*)” stands twice \(first in line (\d+)\)",
        r"« \1 » figure déjà à la ligne \2",
    ),
    (r"(\S+): “(.*)” is no date", r"\1 : « \2 » n'est pas une date"),
    (
        r"(\S+): “(.*)” is no day: that month has (\d+) days",
        r"\1 : « \2 » n'est pas un jour : ce mois compte \3 jours",
    ),
    (
        r"(\S+): “(.*)” is no day: there is no month (\d+)",
        r"\1 : « \2 » n'est pas un jour : il n'y a pas de mois \3",
    ),
    (r"the kind of (\w+) cannot be “(.*)”", r"la sorte de \1 ne peut être « \2 »"),
    (r"(\S+) cannot be “(.*)”", r"« \1 » ne peut valoir « \2 »"),
    (
        r"a treaty's id is made of small letters, digits and hyphens",
        r"l'identifiant d'un traité se compose de minuscules, de chiffres et de traits d'union",
    ),
    (
        r"an id is made of small letters, digits and hyphens",
        r"un identifiant se compose de minuscules, de chiffres et de traits d'union",
    ),
    (r"this is no period of notice", r"ceci n'est pas un délai de préavis"),
    (
        r"this party lacks a state or the day it was bound from",
        r"il manque à cette partie l'État ou le jour où le traité l'a liée",
    ),
    (r"this spell ends before it starts", r"cette période s'achève avant de commencer"),
    (r"this source has no title", r"cette source n'a pas de titre"),
    (r"this entry names no area", r"cette entrée ne nomme aucune zone"),
    (r"no rule file has the id “(.*)”", r"aucun fichier de règles n'a l'identifiant « \1 »"),
    (
        r"this review is earlier than (\S+), when the file was encoded",
        r"cette vérification est antérieure au \1, jour où le fichier a été encodé",
    ),
    # --- readings and sentences ---
    (
        r"the reading “(.*)” stands twice in this file",
        r"la lecture « \1 » figure deux fois dans ce fichier",
    ),
    (r"the sentence “(.*)” stands twice", r"l'énoncé « \1 » figure deux fois"),
    (r"this sentence lacks (.*)", r"il manque à cet énoncé : \1"),
    (
        r"the vocabulary has another sentence with the id “(.*)”",
        r"un autre énoncé du vocabulaire a l'identifiant « \1 »",
    ),
    (
        r"the line “(.*)” could be read as “(.*)” and as “(.*)”",
        r"la ligne « \1 » pourrait se lire « \2 » et « \3 »",
    ),
    (
        r"this form is to have the slot (\w+) exactly once",
        r"cette forme doit avoir la place \1 une fois et une seule",
    ),
    (r"(\w+) is no slot of this sentence", r"\1 n'est pas une place de cet énoncé"),
    (
        r"a slot is a word in capitals, such as (\w+)",
        r"une place est un mot en capitales, par exemple \1",
    ),
    (r"this form is empty", r"cette forme est vide"),
    (
        r"only a given sentence is asked for",
        r"seul un énoncé donné peut faire l'objet d'une question",
    ),
    (
        r"this given sentence does not say how soon a person would ask for it",
        r"il n'est pas dit quand on s'enquiert de cet énoncé donné",
    ),
    # --- rules and what they rest on ---
    (r"article (.*) stands after article (.*)", r"l'article \1 se trouve après l'article \2"),
    (
        r"the id “(.*)” does not name the article that it stands under",
        r"« \1 » ne nomme pas l'article sous lequel se trouve la règle",
    ),
    (
        r"the conclusion is about (\w+), which occurs in no if or and line",
        r"la conclusion porte sur \1, que ne nomme aucune ligne « if » ou « and »",
    ),
    (
        r"these rules rest on each other in a circle: (.*)",
        r"ces règles reposent en cercle les unes sur les autres : \1",
    ),
    (
        r"a rule cannot conclude “(.*)”: that is computed",
        r"une règle ne peut conclure « \1 » : cela se déduit des événements",
    ),
    (
        r"a rule cannot conclude “(.*)”: that is given",
        r"une règle ne peut conclure « \1 » : c'est au scénario de le dire",
    ),
    (
        r"a rule cannot conclude that two names differ",
        r"une règle ne peut conclure que deux noms diffèrent",
    ),
    (
        r"no rule concludes what (\S+) is an exception to",
        r"aucune règle ne conclut ce à quoi \1 fait exception",
    ),
    (
        r"the exception names the rule “(.*)”, and there is none with that id",
        r"l'exception nomme la règle « \1 », et aucune ne s'appelle ainsi",
    ),
    (r"“… is not …” compares a name with itself", r"« … is not … » compare un nom à lui-même"),
    (
        r"“… is not …” compares (\w+), which occurs in no other if or and line",
        r"« … is not … » compare \1, que ne nomme aucune autre ligne « if » ou « and »",
    ),
    (
        r"(\w+) stands for .* and (\w+) for .*, which are never the same",
        r"\1 et \2 désignent des choses de sortes différentes, qui ne sont jamais les mêmes",
    ),
    (
        r"(\w+) stands for .* in one place and for .* in “(.*)”",
        r"\1 désigne dans « \2 » une autre sorte de chose qu'ailleurs",
    ),
    (r"“(.*)” is no name that is known here", r"« \1 » n'est pas un nom connu ici"),
    (
        r"this file has no rule that concludes something about an event",
        r"aucune règle de ce fichier ne conclut au sujet d'un événement",
    ),
    (
        r"(\S+) has days, and concludes nothing about an event that has one",
        r"\1 porte des jours, mais ne conclut rien au sujet d'un événement, seul à en avoir",
    ),
)

RULE_EXPECTED: Final = (
    (r"an article of this file: (.*)", r"un article de ce fichier : \1"),
    (
        r"targets in which the names in capitals mean the same",
        r"des cibles où les noms en capitales désignent la même chose",
    ),
    (r"an id such as (\S+)", r"un identifiant tel que \1"),
    (
        r"an article, or a file, with rules for events",
        r"un article ou un fichier dont des règles portent sur des événements",
    ),
    (
        r"the article that comes first in the file first",
        r"d'abord l'article qui vient le premier dans le fichier",
    ),
    (r"a state", r"un État"),
    (r"treaty", r"« treaty »"),
    (r"area: NAME", r"« area: NOM »"),
    (
        r"such as 6 months, or 1 year; none where no party can leave alone",
        r"par exemple « 6 months » ou « 1 year » ; « none » si nul ne peut se retirer seul",
    ),
    (r"lines of “key: value”", r"des lignes « clé: valeur »"),
    (r"it outside of that", r"ce bloc hors de là"),
    (r"the mark “(.*)”", r"la marque « \1 »"),
    (r"a line “(.*)”", r"une ligne « \1 »"),
    (r"a heading such as “(.*)” above it", r"un titre tel que « \1 » au-dessus"),
    (
        r"a condition that says who or what (\w+) is",
        r"une condition qui dise qui ou quoi est \1",
    ),
    (
        r"rules in which no conclusion rests on itself",
        r"des règles dont aucune conclusion ne repose sur elle-même",
    ),
    (r"a conclusion about an event", r"une conclusion au sujet d'un événement"),
    (
        r"rules that conclude about an event",
        r"des règles qui concluent au sujet d'un événement",
    ),
    (
        r"a sentence that a rule of this file, or of one that it uses, concludes",
        r"un énoncé que conclut une règle de ce fichier ou d'un fichier qu'il utilise",
    ),
    (
        r"a rule; what defeats an exception follows `unless` in it",
        r"une règle ; ce qui écarte une exception y suit « unless »",
    ),
    (r"with LEVEL before it", r"« with NIVEAU » devant"),
    (r"(\S+)\.NAME, under “(.*)”", r"\1.NOM, sous « \2 »"),
    (r".*, by name", r"un nom précis"),
    (
        r".*, as in “(.*)”; “or” stands before the last name of a list",
        r"un nom, comme dans « \1 » ; « or » précède le dernier nom d'une liste",
    ),
    (
        r"the affirmative form, after `unless` .*",
        r"la forme affirmative, après « unless » dans une règle ou « not: » dans une attente",
    ),
    (
        r"a line “---”, then lines of “key: value”, then a line “---”",
        r"une ligne « --- », des lignes « clé: valeur », puis une ligne « --- »",
    ),
    (r"sentences that no line fits twice", r"des énoncés tels qu'aucune ligne n'en dise deux"),
    (r"a word of its own", r"un mot à part"),
    (
        r"an area of the library or of this file, or a state's territory",
        r"une zone de la bibliothèque ou de ce fichier, ou le territoire d'un État",
    ),
    (
        r"from the first day, until the day after the last one",
        r"« from » le premier jour, « until » le lendemain du dernier",
    ),
    (r"([\w-]+(?:, [\w-]+)+) and ([\w-]+)", r"\1 et \2"),
    (r"no “asked” here", r"pas de « asked » ici"),
    (r"that day or a later one", r"ce jour-là ou un jour plus tardif"),
    (r"what it was held against", r"ce à quoi il a été confronté"),
    (r"a day, year-month-day", r"un jour : année-mois-jour"),
)

_WORDS: Final = {
    "a comma": "une virgule",
    "a date, year-month-day": "une date (année-mois-jour)",
    "a sentence": "un énoncé",
    "the end of the line": "la fin de la ligne",
    "the end of the rule": "la fin de la règle",
}
_NAMES: Final = {"SENTENCE": "ÉNONCÉ", "LEVEL": "NIVEAU", "ID": "NOM"}
"""What stands for a sentence or a name in what may follow."""

_KEYWORDS: Final = re.compile(r"[a-z-]+|[a-z]+(?: [a-z]+)* [A-Z]+(?: [a-z]+ [A-Z]+)?")


def alternatives(text: str) -> str:
    """Return in French what may stand somewhere: words of the rule language, or one of them.

    It is empty for a text that is made of anything else.
    """
    key, colon, rest = text.rpartition(": ")
    told = [_choice(choice) for choice in rest.split(" or ")]
    if not all(told):
        return ""
    return (f"« {key} » : " if colon else "") + " ou ".join(told)


def _choice(text: str) -> str:
    if text in _WORDS:
        return _WORDS[text]
    if not _KEYWORDS.fullmatch(text):
        return ""
    return f"« {' '.join(_NAMES.get(word, word) for word in text.split())} »"
