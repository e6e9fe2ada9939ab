"""The phrases about changes of a scenario, in English and French."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from pact_engine.rendering.french_grammar import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ChangePhrases:
    """What `what-if` and `flip` say besides the vocabulary's sentences."""

    added: str
    dropped: str
    made_unknown: str
    made_known: str
    set_field: str
    fields: Mapping[str, str]
    nobody_known: str
    what_changes: str
    nothing_changes: str
    give_change: str
    before: str
    after: str
    no_row: str
    holds: str
    holds_not: str
    holds_sometimes: str
    turns: str
    then: str
    then_not: str
    none_found: str
    more_possible: str
    tried_all: str
    tried_some: str


ENGLISH = ChangePhrases(
    added="{sentence} (added)",
    dropped="{sentence} (dropped)",
    made_unknown="{sentence} (unknown)",
    made_known="{sentence} (unknown no more)",
    set_field="{event}: {field} {new} instead of {old}",
    fields={
        "act": "act:",
        "by": "by",
        "against": "against",
        "where": "place:",
        "target": "struck:",
        "date": "on",
    },
    nobody_known="nobody known",
    what_changes="What the change changes",
    nothing_changes="Nothing changes.",
    give_change="No change was given: give a change with --add, --drop or --set. (--reading and "
    "--treaty hold for both sides; --set readings.NAME=yes changes a reading.)",
    before="Before",
    after="After",
    no_row="no row",
    holds="As things stand, it follows: {sentence}",
    holds_not="As things stand, it does not follow: {sentence}",
    holds_sometimes="As things stand, it depends on what is unknown: {sentence}",
    turns="The smallest changes that turn it",
    then="then it follows",
    then_not="then it does not follow",
    none_found="No change that was tried turns it.",
    more_possible="There may be more: --most {most} shows the first {most} only.",
    tried_all="All combinations of up to {size} of {singles} changes were tried, {tried} variants.",
    tried_some="The search ended after {tried} variants, with all combinations of up to {size}.",
)

FRENCH = ChangePhrases(
    added="{sentence} (ajouté)",
    dropped="{sentence} (retiré)",
    made_unknown="{sentence} (inconnu)",
    made_known="{sentence} (désormais connu)",
    set_field="« {event} », {field} {new} (auparavant : {old})",
    fields={
        "act": "acte :",
        "by": "auteur :",
        "against": "État visé :",
        "where": "lieu :",
        "target": "cible :",
        "date": "date :",
    },
    nobody_known="inconnu",
    what_changes="Ce que le changement modifie",
    nothing_changes="Rien ne change.",
    give_change="Aucun changement n'a été indiqué : indiquer un changement avec --add, --drop ou "
    "--set. (--reading et --treaty valent des deux côtés ; --set readings.NOM=yes change une "
    "lecture.)",
    before="Avant",
    after="Après",
    no_row="aucune ligne",
    holds="En l'état, la conclusion est établie : {sentence}",
    holds_not="En l'état, la conclusion n'est pas établie : {sentence}",
    holds_sometimes="En l'état, la conclusion dépend de ce qui est inconnu : {sentence}",
    turns="Les plus petits changements qui renversent la réponse",
    then="alors elle est établie",
    then_not="alors elle n'est pas établie",
    none_found="Aucun des changements essayés ne renverse la réponse.",
    more_possible="Il peut y en avoir d'autres : --most {most} ne montre que les {most} premiers.",
    tried_all="Toutes les combinaisons de {size} changements au plus, parmi {singles}, ont été "
    "essayées ({tried} variantes).",
    tried_some="La recherche s'est arrêtée après {tried} variantes, toutes les combinaisons de "
    "{size} changements au plus comprises.",
)


@cache
def change_phrases(language: str) -> ChangePhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return ENGLISH
    given: dict[str, Any] = {
        name: spaced(text)
        if isinstance(text, str)
        else {key: spaced(label) for key, label in text.items()}
        for name, text in ((f.name, getattr(FRENCH, f.name)) for f in fields(FRENCH))
    }
    return ChangePhrases(**given)
