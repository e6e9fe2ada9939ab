"""One for all: whichever party is attacked, help is owed.

Varied: where somebody must assist a party V over an event, V is exchanged, with its
territory, for each other party W to which the event is not attributable. Held fixed: all
else, as for symmetry. Refuted where nobody must assist W then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import missing
from pact_engine.checking.properties.model import (
    HELD,
    HELPER_MUST_ASSIST,
    Outcome,
    Property,
    Variant,
    counterpart,
)
from pact_engine.checking.properties.varying import exchange
from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    MUST_ASSIST,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.answers import Answers


def _vary(first: Answers) -> Iterator[Variant]:
    bound = first.subject.stock.always_bound(first.scenario)
    for victim, event in dict.fromkeys(fact.values[1:] for fact in first.duties):
        for other in bound:
            if victim in bound and other != victim and not first.attacker(other, event):
                variant = exchange(first, victim, other)
                if variant is not None:
                    yield variant


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    victim, other = variant.change.values
    owed = {fact.values[1:] for fact in second.duties}
    for fact in first.duties:
        if fact.values[1] == victim and (other, fact.values[2]) not in owed:
            wanted = counterpart(fact, variant, first)
            return missing(first, fact, second, wanted, variant.names)
    return HELD


PROPERTY = Property(
    "one for all",
    "une pour toutes",
    {
        "en": "Whichever party is attacked, help is owed to it.",
        "fr": "Quelle que soit la partie attaquée, une assistance lui est due.",
    },
    {
        "en": "What parts an alliance from a guarantee: Belgium was guaranteed in 1839 and owed "
        "its guarantors nothing.",
        "fr": "Ce qui sépare l'alliance de la garantie : la Belgique, garantie en 1839, ne devait "
        "rien à ses garants.",
    },
    (MUST_ASSIST, ATTRIBUTABLE),
    _judge,
    _vary,
    ((HELPER_MUST_ASSIST,),),
)
