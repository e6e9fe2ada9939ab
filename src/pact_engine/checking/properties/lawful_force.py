"""Never obliged without lawful force: whoever must assist may lawfully use force to do so.

Nothing is varied. Refuted where somebody must assist a victim for which it may not, by general
law, use force: there was no armed attack in that law's sense, the victim did not ask, the
Security Council took its measures. It says nothing about a treaty whose time has no such law.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import every, rows_of
from pact_engine.checking.properties.model import (
    HELD,
    HELPER_MUST_ASSIST,
    SILENT,
    Outcome,
    Property,
    Seen,
    Variant,
    broken,
)
from pact_engine.language.predicates import (
    MAY_USE_FORCE,
    MUST_ASSIST,
)
from pact_engine.language.program import Fact

if TYPE_CHECKING:
    from pact_engine.checking.answers import Answers


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    del second, variant
    clauses = first.subject.code.clauses.values()
    if not any(clause.head.predicate == MAY_USE_FORCE for clause in clauses):
        return SILENT

    def judge(duty: Fact) -> Outcome:
        lawful = Fact(MAY_USE_FORCE, duty.values)
        if first.true(lawful):
            return HELD
        rows = tuple((0, row) for row in rows_of(duty))
        return broken(Seen(0, duty, True), Seen(0, lawful, False), rows=rows)

    return every(first, [MUST_ASSIST], judge)


PROPERTY = Property(
    "never obliged without lawful force",
    "jamais d'obligation sans force licite",
    {
        "en": "Whoever must assist a victim may lawfully use force for it.",
        "fr": "Quiconque doit assister une victime peut licitement recourir à la force pour elle.",
    },
    {
        "en": "The duty and its lawful means are two answers: a treaty can oblige to help where "
        "the Charter of the United Nations (articles 51 and 103) leaves only help without force.",
        "fr": "Le devoir et ses moyens licites font deux réponses : un traité peut obliger à aider "
        "là où la Charte des Nations Unies (articles 51 et 103) ne laisse qu'une aide sans force.",
    },
    (MUST_ASSIST, MAY_USE_FORCE),
    _judge,
    goals=((HELPER_MUST_ASSIST,),),
)
