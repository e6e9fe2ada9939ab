"""The phrases of pictures, pages and receipts, in English and French."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pact_engine.rendering.french_grammar import spaced

if TYPE_CHECKING:
    from collections.abc import Iterable


class OutputPhrases(NamedTuple):
    """What pictures and pages say besides the answers' own words."""

    picture: str
    carried_out: str
    answers_for: str
    carried_out_in_breach: str
    answers_for_in_breach: str
    others: str
    timeline: str
    binds_nobody: str
    directed: str
    concerning: str
    too_many: str
    breach_in: str
    against: str
    not_party: str
    ally: str
    armed_group: str
    nobody_known: str
    or_: str
    changed: str
    legend: str
    rests: str
    by_rule: str
    fact: str
    met: str
    failed: str
    aside: str
    then: str
    contents: str
    source: str
    proof_of: str
    unfold: str
    summary_of: str
    receipt: str
    receipt_says: str
    versions: str
    rule_files: str
    scenario_files: str
    readings: str
    call: str
    default: str
    too_large: str

    def either(self, items: Iterable[str]) -> str:
        """Return the items as "a, b or c"."""
        *most, last = items
        return self.or_.format(first=", ".join(most), last=last) if most else last


_ENGLISH = OutputPhrases(
    picture="Who owes what to whom",
    carried_out="carried it out",
    answers_for="answers for it",
    carried_out_in_breach="carried it out, in breach of the treaty",
    answers_for_in_breach="answers for it, in breach of the treaty",
    others="{names} and {count} others",
    timeline="From left to right: each event, and who became bound by it",
    binds_nobody="binds nobody to anything",
    directed="{position} {victim}",
    concerning="{position} (towards {victim})",
    too_many="{count} pictures of who owes what to whom would follow. `--treaty` draws those of "
    "one treaty, `--as html` has all.",
    breach_in="breached the treaty ({articles})",
    against="directed against",
    not_party="not a party",
    ally="to be assisted",
    armed_group="armed group",
    nobody_known="nobody knows who",
    or_="{first} or {last}",
    changed="changed",
    legend="Legend",
    rests="rests on something that is not stated",
    by_rule="follows by a rule",
    fact="a fact",
    met="condition met",
    failed="condition failed",
    aside="what did not stand in the way",
    then="what follows then",
    contents="Contents",
    source="Source",
    proof_of="{heading}: {party}",
    unfold="What is unfolded here is also printed.",
    summary_of="{article}, in our summary",
    receipt="What this answer was made from",
    receipt_says="Whoever has the same files and versions gets the same answer; "
    "`pact verify` checks an answer that was saved as JSON.",
    versions="Versions",
    rule_files="Rule files (SHA-256)",
    scenario_files="Scenario files (SHA-256)",
    readings="Readings in force",
    call="The call",
    default="its default",
    too_large="larger than {text} characters or {edges} arrows: to draw it, raise maxTextSize "
    "and maxEdges in Mermaid's settings, or choose one scenario or treaty",
)

_FRENCH = OutputPhrases(
    picture="Qui doit quoi à qui",
    carried_out="auteur du fait",
    answers_for="responsable du fait",
    carried_out_in_breach="auteur du fait, en violation du traité",
    answers_for_in_breach="responsable du fait, en violation du traité",
    others="{names} et {count} autres",
    timeline="De gauche à droite : chaque fait, et qui s'en trouve lié",
    binds_nobody="n'oblige personne",
    directed="{position} {victim}",
    concerning="{position} (envers {victim})",
    too_many="{count} figures montreraient encore qui doit quoi à qui. `--treaty` dessine celles "
    "d'un seul traité, `--as html` les donne toutes.",
    breach_in="violation du traité ({articles})",
    against="vise",
    not_party="non partie",
    ally="à assister",
    armed_group="groupe armé",
    nobody_known="auteur inconnu",
    or_="{first} ou {last}",
    changed="modifié",
    legend="Légende",
    rests="dépend de ce qui n'est pas indiqué",
    by_rule="découle d'une règle",
    fact="un fait",
    met="condition remplie",
    failed="condition non remplie",
    aside="ce qui n'a pas fait obstacle",
    then="ce qui s'ensuit alors",
    contents="Table des matières",
    source="Source",
    proof_of="{heading} : {party}",
    unfold="Ce qui est déplié ici est aussi imprimé.",
    summary_of="{article}, selon notre résumé",
    receipt="Ce qui a produit cette réponse",
    receipt_says="Avec les mêmes fichiers et les mêmes versions, la réponse est la même ; "
    "`pact verify` contrôle une réponse enregistrée en JSON.",
    versions="Versions",
    rule_files="Fichiers de règles (SHA-256)",
    scenario_files="Fichiers de scénarios (SHA-256)",
    readings="Lectures retenues",
    call="L'appel",
    default="par défaut",
    too_large="plus de {text} caractères ou de {edges} flèches : pour le dessiner, augmenter "
    "maxTextSize et maxEdges dans les réglages de Mermaid, ou choisir un scénario ou un traité",
)


@cache
def output_phrases(language: str) -> OutputPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    return OutputPhrases(*(spaced(text) for text in _FRENCH))
