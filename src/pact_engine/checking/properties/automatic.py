"""Automatic: nothing but the attack and membership is needed.

Varied: everything is left out that a party or an organ said, asked for, agreed to or decided
over an event: the given sentences about an event whose subject is an organ, or a state that is
a party. Held fixed: the events, whose they are (what attributes an event to a state stays),
what they were like (minor, internal), what outsiders did, and what is said of states apart
from events. Refuted where somebody had to assist and need not any more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pact_engine.checking.properties.comparing import same_duties
from pact_engine.checking.properties.model import (
    MUST_ASSIST,
    Change,
    Outcome,
    Property,
    Variant,
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
    """Tell whether a fact is something that a party or an organ said or did over an event."""
    code = answers.subject.code
    sentence = code.vocabulary.by_id[fact.predicate]
    kinds = dict(sentence.slots)
    subject = sentence.words()[0]
    if "event" not in kinds.values() or kinds.get(subject) not in ("state", "organ"):
        return False
    if fact.predicate in cone(code.program, ["attributable"]):
        return False
    return kinds[subject] == "organ" or fact.values[0] in answers.subject.stock.parties


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    return same_duties(first, second, variant, "must-assist")


PROPERTY = Property(
    "automatic",
    {
        "en": "Nothing but the attack and membership is needed: no request, no decision, no "
        "declaration.",
        "fr": "Rien n'est requis que l'attaque et la qualité de partie : ni demande, ni décision, ni "
        "déclaration.",
    },
    {
        "en": "Data on alliances set such unconditional pacts (the Arab League's of 1950, China's "
        "with North Korea) apart from conditional ones.",
        "fr": "Les données sur les alliances distinguent ces pactes inconditionnels (Ligue arabe "
        "1950, Chine et Corée du Nord) des pactes conditionnels.",
    },
    ("must-assist",),
    _judge,
    _vary,
    ((MUST_ASSIST,),),
)
