"""Independent of decisions: what an organ decided over an event changes nothing.

Varied: one given sentence in which an organ acts over an event (it decided to act, it decided
against, it recommended) is added or left out, for each organ that the treaty knows. Held
fixed: all else. Refuted where a row of that event has another position, level or answer about
armed force. Mandates and measures of the Security Council are general law and are left aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.answers import EXTENT, POSITION_GIVERS
from pact_engine.checking.properties.comparing import same_rows
from pact_engine.checking.properties.model import DUTY_GOALS, Outcome, Property, Variant
from pact_engine.checking.properties.varying import toggled
from pact_engine.language.predicates import DECIDED_TO_ACT
from pact_engine.language.program import Fact
from pact_engine.strategies.possible import possible_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.answers import Answers


def _vary(first: Answers) -> Iterator[Variant]:
    vocabulary, scenario = first.subject.code.vocabulary, first.scenario
    by_organs = {
        sentence.id
        for sentence in vocabulary.sentences
        if sentence.status == "given" and any(kind == "organ" for _, kind in sentence.slots)
    }
    possible = possible_facts(first.subject.stock, scenario.events)
    facts = [fact for fact in possible if fact.predicate in by_organs]
    organs = (*first.subject.stock.organs, *vocabulary.organs)
    facts += [Fact(DECIDED_TO_ACT, (organs[0], event.id)) for event in scenario.events]
    yield from toggled(first, dict.fromkeys(facts))


def _judge(first: Answers, second: Answers, variant: Variant) -> Outcome:
    assert variant.change.fact is not None
    values = variant.change.fact.values
    return same_rows(first, second, variant, [key for key in first.keys if key[0] in values])


PROPERTY = Property(
    "independent of decisions",
    "indépendance des décisions",
    {
        "en": "What an organ decided over an event changes nobody's position.",
        "fr": "Ce qu'un organe a décidé au sujet d'un événement ne change la position de personne.",
    },
    {
        "en": "Duties that arise by themselves, as against those that a council must first find "
        "(Rio Treaty, articles 17 and 20; Protocol of the Economic Community of West African "
        "States of 1981, article 6).",
        "fr": "Les devoirs nés de plein droit, par opposition à ceux qu'un conseil doit d'abord "
        "constater (traité de Rio, articles 17 et 20 ; protocole de la CEDEAO de 1981, "
        "article 6).",
    },
    (*POSITION_GIVERS, *EXTENT),
    _judge,
    _vary,
    DUTY_GOALS,
)
