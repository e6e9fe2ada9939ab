"""Symmetry: any renaming of the parties renames the answers.

Varied: two states that are parties on the days of all events are exchanged in everything the
scenario says, and so are their territories. (Every renaming is made of such exchanges; two
parties that the scenario does not name are exchanged by comparing their rows.) Held fixed: the
days, the acts, the strangers, and places that are not called like a state; a scenario with a
place that belongs to one of the two under another name (an island, a dependency) is not varied,
since the other has no such place. Refuted where a row has another position, another level of
assistance or another answer about armed force than the renamed row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.answers import EXTENT, POSITION_GIVERS
from pact_engine.checking.properties.comparing import same_rows
from pact_engine.checking.properties.model import DUTY_GOALS, Outcome, Property, Variant
from pact_engine.checking.properties.varying import exchanges

if TYPE_CHECKING:
    from pact_engine.checking.answers import Answers


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    return same_rows(first, second, variant)


PROPERTY = Property(
    "symmetry",
    "symétrie",
    {
        "en": "Any renaming of the parties, with their territories, renames the answers.",
        "fr": "Tout changement de nom des parties, avec leurs territoires, ne change que les noms "
        "dans les réponses.",
    },
    {
        "en": "What “an attack on one is an attack on all” promises (North Atlantic Treaty, "
        "article 5); data on alliances mark its absence as asymmetric obligations.",
        "fr": "Ce que promet « une attaque contre l'une est une attaque contre toutes » (traité de "
        "l'Atlantique Nord, article 5) ; son absence s'appelle asymétrie des obligations.",
    },
    (*POSITION_GIVERS, *EXTENT),
    _judge,
    exchanges,
    DUTY_GOALS,
)
