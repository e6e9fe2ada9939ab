"""The phrases about properties of treaties and the differences between them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from pact_engine.rendering.french_grammar import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class PropertyPhrases:
    """What `prove` and `diff` say besides the vocabulary's sentences."""

    holds: str
    holds_everywhere: str
    telling: str
    nothing_to_say: str
    refuted: str
    refuted_everywhere: str
    origin: str
    worlds_ahead: str
    trying: str
    covered: str
    all_facts: str
    some_facts: str
    no_facts: str
    left_out: str
    alike: str
    first_run: str
    only_run: str
    second_run: str
    changes: Mapping[str, str]
    row: str
    run_header: str
    shown: str
    second_suffix: str
    because: str
    lacking: str
    defeated: str
    excepted: str
    excepted_since: str
    named: str
    same_name: str
    none_named: str
    by_rules: str
    no_rule: str
    more_rows: str
    saved: str
    to_save: str
    summary: str
    title_one: str
    title_first: str
    title_second: str
    stand_for: str
    stands_for: str
    days_moved: str
    no_difference: str
    differences: str
    under: str
    same_event: str


ENGLISH = PropertyPhrases(
    holds="holds on {tried} scenarios tried",
    holds_everywhere="holds in all {tried} worlds of this size",
    telling="; it had something to say about {telling} of them",
    nothing_to_say=", for want of a case: it had something to say about none of them",
    refuted="refuted, after {tried} scenarios",
    refuted_everywhere="refuted in world {tried}",
    origin="Where it comes from",
    worlds_ahead="{property}: {count} worlds to try",
    trying="{property}",
    covered="Covered: one event among {parties} with strangers, on one day for each of {days} "
    "times; {facts}.",
    all_facts="every combination of the facts that can matter",
    some_facts="every combination of up to {most} of the facts that can matter (there are more; "
    "--examples raises the number of worlds)",
    no_facts="no fact beside the event (--examples raises the number of worlds, and adds facts)",
    left_out="{count} events on which no duty can hang were left out.",
    alike="Worlds that differ only in the names of parties were tried once: the treaty is "
    "symmetric by its form.",
    first_run="First",
    only_run="In this scenario",
    second_run="Then",
    changes={
        "exchange": "the same, with {0} and {1} exchanged",
        "attacker": "the same, with {1} as the attacker instead of {0}",
        "place": "the same, but {0} takes place in {2} instead of {1}",
        "day": "the same, on {1} instead of {0}",
        "attack": "the same, and a further attack by an outsider: {0}",
        "said": "the same, and besides: {0}",
        "unsaid": "the same without this: {0}",
        "bare": "the same, without what was said and decided over it",
        "nothing": "the same",
    },
    row="{party} towards {victim} ({event})",
    run_header="Where they stand",
    shown="{sentence} ({by}).",
    second_suffix="But then: {sentence}.",
    because="What makes the difference",
    lacking="{where}, rule {rule}: it asks that {sentence}.",
    defeated="{where}, rule {rule}: it gives way, since {sentence}.",
    excepted="{where}, exception {exception}, defeats rule {rule}.",
    excepted_since="{where}, exception {exception}, defeats rule {rule}: {sentence}.",
    named="{where}, rule {rule}: it speaks of {names}, and of no other.",
    same_name="{where}, rule {rule}: it asks for another beside {name}.",
    none_named="{where}, rule {rule}.",
    by_rules="by {where}, rule {rule}",
    no_rule="no rule of {treaty} gives this.",
    more_rows="and {count} more rows that differ",
    saved="saved as {path}",
    to_save="--save DIR keeps a counterexample as a scenario file that pact run takes.",
    summary="{held} of {all} properties hold, {refuted} are refuted",
    title_one="{treaty}: {property}, refuted",
    title_first="{treaty}: {property}, refuted (1 of 2)",
    title_second="{treaty}: {property}, refuted (2 of 2)",
    stand_for="The parties of the one stand for those of the other: {names}.",
    stands_for="{one} for {other}",
    days_moved="Days under {other} are {days} days {way}.",
    no_difference="No scenario of {tried} tried puts a party elsewhere.",
    differences="Where they part ({count} found on {tried} scenarios tried, the smallest first)",
    under="under {treaty}",
    same_event="in the terms of {treaty}",
)

FRENCH = PropertyPhrases(
    holds="vérifié sur les {tried} scénarios essayés",
    holds_everywhere="vérifié dans les {tried} mondes de cette taille",
    telling=" ; l'énoncé avait à dire sur {telling} d'entre eux",
    nothing_to_say=", faute de cas : l'énoncé n'avait à dire sur aucun d'entre eux",
    refuted="réfutée, après {tried} scénarios",
    refuted_everywhere="réfutée au monde {tried}",
    origin="Origine",
    worlds_ahead="{property} : {count} mondes à essayer",
    trying="{property}",
    covered="Couvert : un événement entre {parties} et des tiers, un jour pour chacun des {days} "
    "temps ; {facts}.",
    all_facts="toutes les combinaisons des faits qui peuvent compter",
    some_facts="toutes les combinaisons de {most} au plus des faits qui peuvent compter (il y en a "
    "d'autres ; --examples augmente le nombre de mondes)",
    no_facts="aucun fait à côté de l'événement (--examples augmente le nombre de mondes et ajoute "
    "des faits)",
    left_out="{count} événements dont aucun devoir ne peut dépendre sont laissés de côté.",
    alike="Les mondes qui ne diffèrent que par le nom des parties sont essayés une seule fois : le "
    "traité est symétrique par sa forme.",
    first_run="D'abord",
    only_run="Dans ce scénario",
    second_run="Ensuite",
    changes={
        "exchange": "le même, {0} et {1} échangés",
        "attacker": "le même, {1} attaquant au lieu de {0}",
        "place": "le même, mais « {0} » a pour lieu {2} au lieu de {1}",
        "day": "le même, le {1} au lieu du {0}",
        "attack": "le même, et une attaque de plus par un État tiers : {0}",
        "said": "le même, et en outre : {0}",
        "unsaid": "le même sans ceci : {0}",
        "bare": "le même, sans ce qui a été dit et décidé à son sujet",
        "nothing": "le même",
    },
    row="{party} envers {victim} ({event})",
    run_header="Leurs positions",
    shown="{sentence} ({by}).",
    second_suffix="Mais ensuite : {sentence}.",
    because="Ce qui fait la différence",
    lacking="{where}, règle {rule} : elle demande que ceci soit vrai : {sentence}.",
    defeated="{where}, règle {rule} : elle cède, car {sentence}.",
    excepted="{where}, exception {exception} : elle écarte la règle {rule}.",
    excepted_since="{where}, exception {exception} : elle écarte la règle {rule}, car {sentence}.",
    named="{where}, règle {rule} : elle parle de {names}, et de nul autre.",
    same_name="{where}, règle {rule} : elle en demande un autre que {name}.",
    none_named="{where}, règle {rule}.",
    by_rules="{where}, règle {rule}",
    no_rule="aucune règle de {treaty} ne le prévoit.",
    more_rows="et {count} autres lignes qui diffèrent",
    saved="enregistré sous {path}",
    to_save="--save DOSSIER garde un contre-exemple comme fichier de scénario pour pact run.",
    summary="{held} propriétés vérifiées sur {all}, {refuted} réfutées",
    title_one="{treaty} : {property}, réfutée",
    title_first="{treaty} : {property}, réfutée (1 sur 2)",
    title_second="{treaty} : {property}, réfutée (2 sur 2)",
    stand_for="Les parties de l'un tiennent lieu de celles de l'autre : {names}.",
    stands_for="{one} pour {other}",
    days_moved="Les jours sont, pour {other}, de {days} jours {way}.",
    no_difference="Aucun des {tried} scénarios essayés ne donne à une partie une autre position.",
    differences="Là où ils se séparent ({count} sur {tried} scénarios essayés, à commencer par "
    "les plus petits)",
    under="selon {treaty}",
    same_event="dans les termes de {treaty}",
)

WAYS = {"en": ("later", "earlier"), "fr": ("plus tard", "plus tôt")}


@cache
def property_phrases(language: str) -> PropertyPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return ENGLISH
    given: dict[str, Any] = {
        name: spaced(text)
        if isinstance(text, str)
        else {key: spaced(label) for key, label in text.items()}
        for name, text in ((f.name, getattr(FRENCH, f.name)) for f in fields(FRENCH))
    }
    return PropertyPhrases(**given)
