"""Consistent: nobody must both assist a state and keep from aiding it.

Nothing is varied. Refuted where over one event the same state must assist a victim and must
not aid it, or must stay neutral. Left aside are a victim that answers for the event itself, and an
event that several states answer for and that strikes several: such events are two or more in
truth, and a duty over one may well contradict that over another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import every, rows_of
from pact_engine.checking.properties.model import (
    HELD,
    HELPER_MUST_ASSIST,
    HELPER_MUST_NOT_AID,
    HELPER_MUST_STAY_NEUTRAL,
    SILENT,
    Outcome,
    Property,
    Seen,
    Variant,
    broken,
)
from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    MUST_ASSIST,
    MUST_NOT_AID,
    MUST_STAY_NEUTRAL,
)
from pact_engine.language.program import Fact

if TYPE_CHECKING:
    from pact_engine.checking.answers import Answers


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    del second, variant

    def judge(duty: Fact) -> Outcome:
        helper, victim, event = duty.values
        if first.attacker(victim, event) or (
            len(first.answerable(event)) > 1 and len(first.victims(event)) > 1
        ):
            return SILENT
        for opposed in (
            Fact(MUST_NOT_AID, duty.values),
            Fact(MUST_STAY_NEUTRAL, (helper, event)),
        ):
            if first.true(opposed):
                rows = tuple((0, row) for row in rows_of(duty))
                return broken(Seen(0, duty, True), Seen(0, opposed, True), rows=rows)
        return HELD

    return every(first, [MUST_ASSIST], judge)


PROPERTY = Property(
    "consistent",
    "cohérence",
    {
        "en": "Nobody must both assist a state and keep from aiding it over the same event.",
        "fr": "Personne ne doit à la fois assister un État et s'abstenir de l'aider au sujet du "
        "même événement.",
    },
    {
        "en": "Duties that cannot both be met are a defect of the text, or of its encoding.",
        "fr": "Des devoirs incompatibles sont un défaut du texte, ou de son encodage.",
    },
    (MUST_ASSIST, MUST_NOT_AID, MUST_STAY_NEUTRAL, ATTRIBUTABLE),
    _judge,
    goals=(
        (HELPER_MUST_ASSIST, HELPER_MUST_NOT_AID),
        (HELPER_MUST_ASSIST, HELPER_MUST_STAY_NEUTRAL),
        (HELPER_MUST_ASSIST,),
    ),
)
