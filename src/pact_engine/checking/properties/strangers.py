"""No duty to or of strangers: only parties owe, and only parties are owed help.

Nothing is varied. Refuted where a state has a duty (to assist, to act, to consult, to stay
neutral, not to aid) over an event on whose day it is no party, or where somebody must assist a
state that is no party that day. Whom one must consult, or keep from aiding, may be anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import every, rows_of
from pact_engine.checking.properties.model import (
    DUTY_GOALS,
    HELD,
    HELPER_MUST_ASSIST,
    HELPER_MUST_NOT_AID,
    Outcome,
    Property,
    Seen,
    Variant,
    broken,
)
from pact_engine.language.predicates import (
    DIRECTED_AGAINST,
    MUST_ACT,
    MUST_ASSIST,
    MUST_CONSULT,
    MUST_NOT_AID,
    MUST_STAY_NEUTRAL,
    PARTY_AT,
)
from pact_engine.language.program import Atom, Fact, Variable

if TYPE_CHECKING:
    from pact_engine.checking.answers import Answers

_DUTIES = (MUST_ASSIST, MUST_ACT, MUST_CONSULT, MUST_STAY_NEUTRAL, MUST_NOT_AID)


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    del second, variant

    def judge(duty: Fact) -> Outcome:
        event = duty.values[-1]
        involved = duty.values[:2] if duty.predicate == MUST_ASSIST else duty.values[:1]
        for state in involved:
            if not first.is_bound(state, event):
                membership = Seen(0, Fact(PARTY_AT, (state, event)), False)
                rows = tuple((0, row) for row in rows_of(duty))
                return broken(Seen(0, duty, True), membership, rows=rows)
        return HELD

    return every(first, _DUTIES, judge)


_STRANGER = (HELPER_MUST_ASSIST, Atom(DIRECTED_AGAINST, (Variable("EVENT"), Variable("VICTIM"))))

PROPERTY = Property(
    "no duty to or of strangers",
    "aucun devoir de tiers ni envers eux",
    {
        "en": "Only parties have duties, and only parties are owed assistance.",
        "fr": "Seules les parties ont des devoirs, et seules elles ont droit à l'assistance.",
    },
    {
        "en": "A treaty neither binds nor favours third states without their consent (Vienna "
        "Convention on the Law of Treaties, articles 34 to 36); guarantees of others (SEATO's "
        "designated states) are the exception.",
        "fr": "Un traité ne crée ni obligations ni droits pour un État tiers sans son consentement "
        "(convention de Vienne sur le droit des traités, articles 34 à 36) ; les garanties données "
        "à d'autres (États désignés de l'OTASE) font exception.",
    },
    _DUTIES,
    _judge,
    goals=(_STRANGER, (HELPER_MUST_NOT_AID,), *DUTY_GOALS),
)
