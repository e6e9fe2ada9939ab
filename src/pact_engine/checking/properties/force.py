"""Force included: whoever must assist owes armed force among the rest.

Nothing is varied. Refuted where somebody must assist and the rules do not conclude that the
assistance includes armed force, nor that it is owed with all forces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import every, rows_of
from pact_engine.checking.properties.model import (
    HELD,
    HELPER_MUST_ASSIST,
    Outcome,
    Property,
    Seen,
    Variant,
    broken,
)
from pact_engine.language.predicates import (
    INCLUDES_FORCE,
    LEVEL,
    MUST_ASSIST,
)
from pact_engine.language.program import Fact

if TYPE_CHECKING:
    from pact_engine.checking.answers import Answers

ALL_FORCES = "all its forces"


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    del second, variant

    def judge(duty: Fact) -> Outcome:
        included = Fact(INCLUDES_FORCE, duty.values)
        if first.true(included) or first.holds(LEVEL, *duty.values, ALL_FORCES):
            return HELD
        rows = tuple((0, row) for row in rows_of(duty))
        return broken(Seen(0, duty, True), Seen(0, included, False), rows=rows)

    return every(first, [MUST_ASSIST], judge)


PROPERTY = Property(
    "force included",
    "force comprise",
    {
        "en": "Whoever must assist owes armed force among the rest.",
        "fr": "L'assistance due comprend toujours l'emploi de la force armée.",
    },
    {
        "en": "What parts a defence pact from one of consultation or relief, and a duty from one "
        "“of its choice” (North Atlantic Treaty, article 5).",
        "fr": "Ce qui sépare le pacte de défense du pacte de consultation ou de secours, et "
        "l'obligation ferme de celle « qu'elle jugera nécessaire » (traité de l'Atlantique Nord, "
        "article 5).",
    },
    (MUST_ASSIST, INCLUDES_FORCE, LEVEL),
    _judge,
    goals=((HELPER_MUST_ASSIST,),),
)
