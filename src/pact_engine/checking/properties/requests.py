"""Independent of requests: whether the victim asked for help changes nothing.

Varied: for one event and one of its victims, the fact that this victim asked for help over
this event is added or left out. Held fixed: all else, the requests of others among it (a
request can make an ally's counter-blow lawful, which is another matter). Refuted where a row
of that event and that victim has another position, level or answer about armed force. Calls
for consultation and the invocation of the treaty are no requests for help here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.answers import EXTENT, POSITION_GIVERS
from pact_engine.checking.properties.comparing import same_rows
from pact_engine.checking.properties.model import DUTY_GOALS, Outcome, Property, Variant
from pact_engine.checking.properties.varying import toggled
from pact_engine.language.predicates import ASKED_FOR_HELP
from pact_engine.language.program import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.answers import Answers


def _vary(first: Answers) -> Iterator[Variant]:
    pairs = [(victim, event.id) for event in first.scenario.events for victim in event.against]
    yield from toggled(first, [Fact(ASKED_FOR_HELP, pair) for pair in pairs])


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    assert variant.change.fact is not None
    victim, event = variant.change.fact.values
    return same_rows(first, second, variant, [k for k in first.keys if k[:2] == (event, victim)])


PROPERTY = Property(
    "independent of requests",
    "indépendance des demandes",
    {
        "en": "Whether the victim asked for help changes nobody's position.",
        "fr": "Que la victime ait demandé de l'aide ou non ne change la position de personne.",
    },
    {
        "en": "General law asks for a request before force is used for another (Nicaragua, "
        "paragraph 199); some treaties make it a condition of the duty itself (Rio Treaty, "
        "article 3, paragraph 2).",
        "fr": "Le droit général exige une demande avant tout recours à la force pour autrui "
        "(Nicaragua, paragraphe 199) ; certains traités en font une condition du devoir lui-même "
        "(traité de Rio, article 3, paragraphe 2).",
    },
    (*POSITION_GIVERS, *EXTENT),
    _judge,
    _vary,
    DUTY_GOALS,
)
