"""Automatic: nothing but the attack and membership is needed.

Varied: everything is left out that states or organs said, asked for, agreed to, decided or did
about an event: the given sentences about an event whose subject is a state or an organ. Held
fixed: the events; whose they are, that is what makes an event attributable to a state and all
that is said of the attackers (who sent, controlled or supported them); what the events were
like (minor, internal); and what is said of states apart from events. Refuted where somebody
had to assist and need not any more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import same_duties
from pact_engine.checking.properties.model import (
    HELPER_MUST_ASSIST,
    Change,
    Outcome,
    Property,
    Variant,
)
from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    MUST_ASSIST,
)
from pact_engine.strategies.stock import declared
from pact_engine.verdicts.relevance import cone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.answers import Answers
    from pact_engine.language.program import Fact


def _vary(first: Answers) -> Iterator[Variant]:
    scenario = first.scenario
    kept = tuple(fact for fact in scenario.facts if not said_afterwards(fact, first))
    yield Variant(Change("bare"), declared(replace(scenario, facts=kept)))


def said_afterwards(fact: Fact, answers: Answers) -> bool:
    """Tell whether a fact is something that a state or an organ said or did about an event."""
    code = answers.subject.code
    sentence = code.vocabulary.by_id[fact.predicate]
    kinds = dict(sentence.slots)
    subject = kinds.get(sentence.words()[0])
    if "event" not in kinds.values() or "actor" in kinds.values():
        return False
    return subject in ("state", "organ") and fact.predicate not in cone(
        code.program, [ATTRIBUTABLE]
    )


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    return same_duties(first, second, variant, MUST_ASSIST)


PROPERTY = Property(
    "automatic",
    "automaticité",
    {
        "en": "Nothing but the attack and membership is needed: no request, no decision, no "
        "declaration.",
        "fr": "Rien n'est requis que l'attaque et la qualité de partie : ni demande, ni décision, "
        "ni déclaration.",
    },
    {
        "en": "Data on alliances set such unconditional pacts (the Arab League's of 1950, China's "
        "with North Korea) apart from conditional ones.",
        "fr": "Les données sur les alliances distinguent ces pactes inconditionnels (Ligue arabe "
        "1950, Chine et Corée du Nord) des pactes conditionnels.",
    },
    (MUST_ASSIST,),
    _judge,
    _vary,
    ((HELPER_MUST_ASSIST,),),
)
