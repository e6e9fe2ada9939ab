"""The phrases of decision tables, in English and French."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class TablePhrases(NamedTuple):
    """What `pact table` says besides the sentences of the vocabulary."""

    title: str
    by_rules: str
    apart: str
    condition: str
    exception: str
    unless: str
    reading: str
    answers: Mapping[str, str]
    outcome: str
    case: str
    otherwise: str
    differ: str
    same: str
    how_to_read: str


_ENGLISH = TablePhrases(
    title="Decision tables of {treaty}",
    by_rules="{article}; by {rules}",
    apart="Throughout, {pairs}",
    condition="Condition",
    exception="Exception {name} ({article}) applies: {text}",
    unless="{text}, unless {but}",
    reading="{text} (a reading; by default {default})",
    answers=MappingProxyType({"yes": "Y", "no": "N", "any": "–"}),
    outcome="Then {sentence}",
    case="Case {number}: {rules}",
    otherwise="else",
    differ="{left} is not {right}",
    same="{left} is {right}",
    how_to_read=(
        "Each column is a case: Y is yes, N is no, and “–” is a condition that does not matter. "
        "Where several columns fit, they say the same."
    ),
)

_FRENCH = TablePhrases(
    title="Tables de décision\u00a0: {treaty}",
    by_rules="{article}\u202f; selon {rules}",
    apart="Partout, {pairs}",
    condition="Condition",
    exception="L'exception {name} ({article}) s'applique\u00a0: {text}",
    unless="{text}, à moins que\u00a0: {but}",
    reading="{text} (une lecture\u202f; par défaut {default})",
    answers=MappingProxyType({"yes": "O", "no": "N", "any": "–"}),
    outcome="Alors {sentence}",
    case="Cas {number}\u00a0: {rules}",
    otherwise="sinon",
    differ="{left} n'est pas {right}",
    same="{left} est {right}",
    how_to_read=(
        "Chaque colonne est un cas\u00a0: O est oui, N est non, et «\u202f–\u202f» est une "
        "condition qui n'importe pas. "
        "Quand plusieurs colonnes conviennent, elles disent la même chose."
    ),
)


@cache
def table_phrases(language: str) -> TablePhrases:
    """Return the phrases of a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    return _FRENCH


ROLES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = MappingProxyType(
    {
        "EVENT": {"en": ("an event", "the event"), "fr": ("un événement", "l'événement")},
        "EVENT2": {
            "en": ("another event", "the other event"),
            "fr": ("un autre événement", "l'autre événement"),
        },
        "EVENT3": {
            "en": ("a third event", "the third event"),
            "fr": ("un troisième événement", "le troisième événement"),
        },
        "VICTIM": {"en": ("a victim", "the victim"), "fr": ("une victime", "la victime")},
        "HELPER": {"en": ("a helper", "the helper"), "fr": ("un allié", "l'allié")},
        "STATE": {"en": ("a state", "the state"), "fr": ("un État", "l'État")},
        "ALLY": {"en": ("an ally", "the ally"), "fr": ("un État allié", "l'État allié")},
        "FRIEND": {"en": ("a friend", "the friend"), "fr": ("un État ami", "l'État ami")},
        "POWER": {"en": ("a power", "the power"), "fr": ("une puissance", "la puissance")},
        "POWER2": {
            "en": ("another power", "the other power"),
            "fr": ("une autre puissance", "l'autre puissance"),
        },
        "OTHER": {
            "en": ("another state", "the other state"),
            "fr": ("un autre État", "l'autre État"),
        },
        "PARTY": {"en": ("a party", "the party"), "fr": ("une Partie", "la Partie")},
        "GROUP": {"en": ("a group", "the group"), "fr": ("un groupe", "le groupe")},
        "ACTOR": {"en": ("an actor", "the actor"), "fr": ("un acteur", "l'acteur")},
        "ATTACKER": {"en": ("an attacker", "the attacker"), "fr": ("un auteur", "l'auteur")},
        "DEFENDER": {
            "en": ("a defender", "the defender"),
            "fr": ("un État qui se défend", "l'État qui se défend"),
        },
        "HOST": {"en": ("a host state", "the host state"), "fr": ("un État hôte", "l'État hôte")},
    }
)
"""What the variables of rules are called in prose: at their first mention, and after that."""
