"""What defeats a duty, and whom a rule names, is told whole."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.library import Library
from pact_engine.rendering.reasons import reason
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.wording import language_of
from pact_engine.verdicts.account import account
from pact_engine.verdicts.why_not import Defeat, Missing, OtherName
from pact_engine.world.scenario import Event, Scenario

if TYPE_CHECKING:
    from pact_engine.verdicts.result import TreatyResult

LIBRARY = Library()


def answer(event: Event, treaty: str) -> TreatyResult:
    scenario = Scenario("t", "t.yaml", "", (event,), (treaty,))
    (found,) = api.evaluate(scenario, LIBRARY).treaties
    return found


def told(found: TreatyResult, party: str, victim: str, language: str) -> str:
    row = found.row(party, victim, "raid")
    assert row is not None
    words = wording_for(found, LIBRARY.world.states, language_of(language, LIBRARY.known_words))
    return reason(found, row, words)


def prague() -> TreatyResult:
    by = ("Soviet Union", "Bulgaria", "Hungary", "Poland", "East Germany")
    day = datetime.date(1968, 8, 20)
    where = ("Czechoslovakia",)
    event = Event("raid", ("an invasion",), by, where, where, ("territory",), day)
    return answer(event, "warsaw")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ("Bulgaria", "East Germany", "Hungary", "Poland", "Soviet Union")),
        ("fr", ("Bulgarie", "Allemagne de l'Est", "Hongrie", "Pologne", "Union soviétique")),
    ],
)
def test_an_attack_by_several_allies_is_told_of_each_of_them(
    language: str, names: tuple[str, ...]
) -> None:
    text = told(prague(), "Albania", "Czechoslovakia", language)
    assert [name for name in names if name not in text] == []


def test_every_attacker_is_among_the_sentences_that_defeat_a_duty() -> None:
    found = prague()
    row = found.row("Romania", "Czechoslovakia", "raid")
    assert row is not None
    failures = [f for ground in account(found, row).grounds for f in ground.failures]
    below = [
        missing.because[0]
        for failure in failures
        for missing in failure.missing
        if isinstance(missing, Missing) and missing.because
    ]
    defeats = [d for f in (*failures, *below) for d in f.defeats if isinstance(d, Defeat)]
    named = {fact.values[-1] for d in defeats for fact in d.further}
    assert {"Bulgaria", "Hungary", "Poland", "East Germany", "Soviet Union"} <= named


def test_a_duty_to_a_state_that_no_rule_names_fails_by_the_states_that_rules_name() -> None:
    day = datetime.date(1900, 5, 1)
    raid = Event(
        "raid", ("an invasion",), ("Russia",), ("Serbia",), ("Serbia",), ("territory",), day
    )
    found = answer(raid, "romania-1883")
    row = found.row("Romania", "Serbia", "raid")
    assert row is not None
    (ground,) = account(found, row).about("assistance")
    (missing, *_) = ground.failures[0].missing
    assert missing == OtherName("Serbia", "Austria-Hungary")
    assert told(found, "Romania", "Serbia", "en").startswith("the rule is about Austria-Hungary")
    assert told(found, "Romania", "Serbia", "fr").startswith("la règle concerne l'Autriche-Hongrie")
