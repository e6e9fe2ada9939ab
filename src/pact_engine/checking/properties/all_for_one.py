"""All for one: if one party must assist, every other must.

Nothing is varied. Wherever a party must assist a victim, every other party on the day of the
event must assist it too, except the victim, those to whom the event is attributable, and
those that the victim itself released. Refuted where such a party need not; that an excuse of
its own frees it (neutrality, a reservation) refutes it as well. It says nothing where there
is no other party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import missing
from pact_engine.checking.properties.model import (
    HELD,
    HELPER_MUST_ASSIST,
    SILENT,
    Outcome,
    Property,
    Variant,
)
from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    MUST_ASSIST,
    RELEASED,
)
from pact_engine.language.program import Fact

if TYPE_CHECKING:
    from pact_engine.checking.answers import Answers


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    del second, variant
    telling = False
    for fact in first.duties:
        helper, victim, event = fact.values
        for other in first.bound(event):
            if (
                other in (helper, victim)
                or first.attacker(other, event)
                or first.holds(RELEASED, victim, other, event)
            ):
                continue
            telling = True
            wanted = Fact(MUST_ASSIST, (other, victim, event))
            if not first.true(wanted):
                return missing(first, fact, first, wanted, {helper: other})
    return HELD if telling else SILENT


PROPERTY = Property(
    "all for one",
    "toutes pour une",
    {
        "en": "If one party must assist the victim, every other party but the attacker must.",
        "fr": "Si une partie doit assister la victime, toutes les autres le doivent, sauf "
        "l'agresseur.",
    },
    {
        "en": "The joint guarantee of each to each, as against one of some to some (Belgium in "
        "1914, Luxembourg in 1867) and against the exceptions that neutral members keep "
        "(Treaty on European Union, article 42, paragraph 7).",
        "fr": "La garantie de toutes envers chacune, par opposition à celle de certaines (Belgique "
        "en 1914, Luxembourg en 1867) et aux réserves des membres neutres (traité sur l'Union "
        "européenne, article 42, paragraphe 7).",
    },
    (MUST_ASSIST, ATTRIBUTABLE),
    _judge,
    goals=((HELPER_MUST_ASSIST,),),
)
