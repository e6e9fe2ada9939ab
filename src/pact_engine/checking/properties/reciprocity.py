"""Reciprocity: who must assist another would be assisted by it.

Varied: for each party A that must assist a party B, A and B are exchanged with their
territories, so that A is attacked as B was. Held fixed: all else, as for symmetry. Refuted
where B need not assist A then.
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
from pact_engine.language.predicates import MUST_ASSIST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.answers import Answers


def _vary(first: Answers) -> Iterator[Variant]:
    bound = first.subject.stock.always_bound(first.scenario)
    for helper, victim, _ in (fact.values for fact in first.duties):
        if helper in bound and victim in bound and helper != victim:
            variant = exchange(first, helper, victim)
            if variant is not None:
                yield variant


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    for fact in first.duties:
        if fact.values[:2] == variant.change.values:
            other = counterpart(fact, variant, first)
            if not second.true(other):
                return missing(first, fact, second, other, variant.names)
    return HELD


PROPERTY = Property(
    "reciprocity",
    "réciprocité",
    {
        "en": "If A must assist B when B is attacked, then B must assist A when A is attacked in "
        "the same way.",
        "fr": "Si A doit assister B lorsque B est attaqué, B doit assister A lorsque A est attaqué "
        "de la même manière.",
    },
    {
        "en": "The “mutual” in mutual assistance; its absence is what is debated about the United "
        "States' treaty with Japan of 1960.",
        "fr": "Ce que dit « mutuelle » dans assistance mutuelle ; son absence est ce que l'on "
        "débat à propos du traité de 1960 entre les États-Unis et le Japon.",
    },
    (MUST_ASSIST,),
    _judge,
    _vary,
    ((HELPER_MUST_ASSIST,),),
)
