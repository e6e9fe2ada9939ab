"""The phrases about what scenarios exercise, in English and French."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CoveragePhrases:
    """What `pact test --coverage` says."""

    file: str
    rules: str
    exceptions: str
    readings: str
    rule: str
    exception: str
    reading: str
    kinds: Mapping[str, str]
    never_held: str
    nearest: str
    nearest_defeated: str
    never_in_the_way: str
    target_never_met: str
    never_through: str
    never_set: str
    nothing_turned: str
    positions: str
    all_done: str
    not_done: str
    lines_left: str


ENGLISH = CoveragePhrases(
    file="{file} (scenarios: {scenarios}): {counts}",
    rules="rules {done} of {all}",
    exceptions="exceptions {done} of {all}",
    readings="readings {done} of {all}",
    rule="rule",
    exception="exception",
    reading="reading",
    kinds={
        "never met": "{what} {name} is never met",
        "never held off": "{what} {name} is never kept from being met by one thing alone",
        "names": "{what} {name} is never met by some names of a list",
        "never applies": "{what} {name} never defeats a rule",
        "never decides": "{what} {name} is not exercised both ways",
        "line": "{what} {name} has lines that never stand in its way",
    },
    never_held="never true: {line}",
    nearest="nearest: {title} ({file}), where this is missing: {lines}",
    nearest_defeated="nearest: {title} ({file}), where this stands in the way: {lines}",
    never_in_the_way="never in the way: {line}",
    target_never_met="it applies only where the conditions of rule {rule} are not met",
    never_through="never by “{name}”: {line}",
    never_set="no scenario reads it as “{value}”",
    nothing_turned="nothing turns on it where it is “{value}”",
    positions="Positions that no scenario has (some can be out of reach behind another one):",
    all_done="Everything is exercised (files: {files}): {counts}.",
    not_done="Exercised in full: {done} of {files} files; {counts}.",
    lines_left="`unless` lines and exceptions that never stand in the way of a rule: {count} "
    "(--full lists them).",
)

FRENCH = CoveragePhrases(
    file="{file} (scénarios\u00a0: {scenarios})\u00a0: {counts}",
    rules="règles {done} sur {all}",
    exceptions="exceptions {done} sur {all}",
    readings="lectures {done} sur {all}",
    rule="règle",
    exception="exception",
    reading="lecture",
    kinds={
        "never met": "{what} {name}\u00a0: jamais remplie",
        "never held off": "{what} {name}\u00a0: jamais tenue en échec par une seule chose",
        "names": "{what} {name}\u00a0: jamais remplie par certains noms d'une liste",
        "never applies": "{what} {name}\u00a0: n'écarte jamais aucune règle",
        "never decides": "{what} {name}\u00a0: n'est pas éprouvée dans les deux sens",
        "line": "{what} {name}\u00a0: des lignes ne lui font jamais obstacle",
    },
    never_held="jamais vrai\u00a0: {line}",
    nearest="au plus près\u00a0: {title} ({file}), où manque\u00a0: {lines}",
    nearest_defeated="au plus près\u00a0: {title} ({file}), où fait obstacle\u00a0: {lines}",
    never_in_the_way="ne fait jamais obstacle\u00a0: {line}",
    target_never_met="elle ne s'applique que là où les conditions de la règle {rule} ne sont pas "
    "remplies",
    never_through="jamais par «\u202f{name}\u202f»\u00a0: {line}",
    never_set="aucun scénario ne la prend pour «\u202f{value}\u202f»",
    nothing_turned="rien n'en dépend là où elle vaut «\u202f{value}\u202f»",
    positions="Positions qu'aucun scénario ne donne (certaines peuvent être hors d'atteinte, "
    "une autre l'emportant)\u00a0:",
    all_done="Tout est éprouvé (fichiers\u00a0: {files})\u00a0: {counts}.",
    not_done="Entièrement éprouvés\u00a0: {done} sur {files} (fichiers)\u202f; {counts}.",
    lines_left="Lignes «\u202funless\u202f» et exceptions qui ne font jamais obstacle à une "
    "règle\u00a0: {count} (--full les énumère).",
)


def coverage_phrases(language: str) -> CoveragePhrases:
    """Return the phrases in a language ("en" or "fr")."""
    return FRENCH if language == "fr" else ENGLISH
