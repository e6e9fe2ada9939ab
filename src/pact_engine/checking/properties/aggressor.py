"""No duty to an aggressor: nobody must assist a state against what it did itself or brought on.

Nothing is varied. Refuted where somebody must assist a state over an event against others that
this state carried out or answers for, or over an event that was self-defence and, by general
law, lawful towards this state. A treaty that uses no such law is held to the first only. A
state that an event is directed against is not its aggressor here, whatever is said of it.
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
    ATTRIBUTABLE,
    CARRIED_OUT,
    DIRECTED_AGAINST,
    LAWFUL_TOWARDS,
    MUST_ASSIST,
    SELF_DEFENCE,
)
from pact_engine.language.program import Atom, Fact, Variable

if TYPE_CHECKING:
    from pact_engine.checking.answers import Answers


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    del second, variant
    answers = {fact.values[0] for fact in first.scenario.facts if fact.predicate == SELF_DEFENCE}

    def judge(duty: Fact) -> Outcome:
        _, victim, event = duty.values
        grounds: list[Fact] = []
        if not first.holds(DIRECTED_AGAINST, event, victim):
            grounds += [Fact(CARRIED_OUT, (victim, event)), Fact(ATTRIBUTABLE, (event, victim))]
        if event in answers:
            grounds.append(Fact(LAWFUL_TOWARDS, (event, victim)))
        for ground in grounds:
            if first.true(ground):
                rows = tuple((0, row) for row in rows_of(duty))
                return broken(Seen(0, duty, True), Seen(0, ground, True), rows=rows)
        return HELD

    return every(first, [MUST_ASSIST], judge)


_EVENT, _VICTIM = Variable("EVENT"), Variable("VICTIM")

PROPERTY = Property(
    "no duty to an aggressor",
    "aucun devoir envers un agresseur",
    {
        "en": "Nobody must assist a state against the answer to its own attack, or in an attack of "
        "its own.",
        "fr": "Personne ne doit assister un État contre la riposte à sa propre attaque, ni dans "
        "une attaque qui est la sienne.",
    },
    {
        "en": "No treaty can oblige to an aggression (Charter of the United Nations, articles 2(4) "
        "and 103); alliances of the offensive kind, such as the Pact of Steel, did.",
        "fr": "Nul traité ne peut obliger à une agression (Charte des Nations Unies, articles 2(4) "
        "et 103) ; les alliances offensives, tel le Pacte d'acier, le faisaient.",
    },
    (MUST_ASSIST, ATTRIBUTABLE, LAWFUL_TOWARDS),
    _judge,
    goals=(
        (HELPER_MUST_ASSIST,),
        (HELPER_MUST_ASSIST, Atom(CARRIED_OUT, (_VICTIM, _EVENT))),
        (HELPER_MUST_ASSIST, Atom(LAWFUL_TOWARDS, (_EVENT, _VICTIM))),
    ),
)
