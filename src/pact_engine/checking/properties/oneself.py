"""No duty to oneself: nobody must, or may, assist or consult itself.

Nothing is varied. Refuted where the rules conclude that a state must assist, must consult or
may assist itself. Positions do not show it (they say "victim"), the conclusions do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import every, rows_of
from pact_engine.checking.properties.model import (
    HELD,
    HELPER_MUST_ASSIST,
    HELPER_MUST_CONSULT,
    Outcome,
    Property,
    Seen,
    Variant,
    broken,
)
from pact_engine.language.predicates import (
    MAY_ASSIST,
    MUST_ASSIST,
    MUST_CONSULT,
)
from pact_engine.language.program import Atom, Fact, Variable

if TYPE_CHECKING:
    from pact_engine.checking.answers import Answers

_TOWARDS = (MUST_ASSIST, MUST_CONSULT, MAY_ASSIST)


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    del second, variant

    def judge(duty: Fact) -> Outcome:
        if duty.values[0] == duty.values[1]:
            return broken(Seen(0, duty, True), rows=tuple((0, row) for row in rows_of(duty)))
        return HELD

    return every(first, _TOWARDS, judge)


_SELF = (Variable("VICTIM"), Variable("VICTIM"), Variable("EVENT"))

PROPERTY = Property(
    "no duty to oneself",
    "aucun devoir envers soi-même",
    {
        "en": "Nobody must assist or consult itself.",
        "fr": "Personne n'a à s'assister ni à se consulter soi-même.",
    },
    {
        "en": "A duty has a creditor other than its debtor.",
        "fr": "Une obligation a un créancier autre que son débiteur.",
    },
    _TOWARDS,
    _judge,
    goals=(
        (Atom(MUST_ASSIST, _SELF),),
        (Atom(MUST_CONSULT, _SELF),),
        (HELPER_MUST_ASSIST,),
        (HELPER_MUST_CONSULT,),
    ),
)
