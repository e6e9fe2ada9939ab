"""What is not stated, as it is told beside an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine import api
from pact_engine.library import Library
from pact_engine.rendering.report import scenario_view
from pact_engine.rendering.wording import language_of

if TYPE_CHECKING:
    from pact_engine.rendering.report import TableView

LIBRARY = Library()

DEPOT = """
title: A strike on a depot
treaty: CSTO
events:
  - {id: invasion, act: an invasion, by: Russia, against: Ukraine, where: Ukraine, date: 2022-02-24}
  - {id: depot, act: a bombardment, by: Ukraine, against: Russia, where: Russia, date: 2022-04-01}
facts: [Russia asked for help over depot]
"""

BLOCKADE = """
title: A blockade
treaty: liptako-gourma
actors: {JNIM: {kind: armed group}}
events:
  - {id: siege, act: a blockade, by: JNIM, against: Mali, where: Mali, date: 2025-09-20}
"""


def table(text: str, language: str, number: int) -> TableView:
    (scenario,) = api.load_scenarios("case.yaml", LIBRARY, text=text)
    result = api.evaluate(scenario, LIBRARY, engine="worlds")
    words = language_of(language, LIBRARY.known_words)
    return scenario_view(result, LIBRARY.world.states, words).treaties[0].tables[number]


def test_the_line_below_a_table_says_what_is_not_stated_and_what_it_would_turn() -> None:
    found = table(DEPOT, "en", 1)
    assert found.left_out == (
        (
            "† not stated: depot was self-defence against invasion; if so: for “must assist”: "
            "no duty, use of force: not lawful; Uzbekistan: use of force: not lawful"
        ),
    )
    assert {row.position: row.left_out for row in found.rows} == {
        "must assist": True,
        "no duty": True,
        "victim": False,
    }


def test_it_is_told_in_french() -> None:
    (line,) = table(DEPOT, "fr", 1).left_out
    assert line.replace("\u00a0", " ").replace("\u202f", " ") == (
        "† non indiqué : « depot » relevait de la légitime défense contre « invasion » ; "
        "dans ce cas : pour « obligation d'assister » : aucune obligation, recours à la force : "
        "illicite ; l'Ouzbékistan : recours à la force : illicite"
    )


def test_another_word_for_the_act_is_told_with_the_word_that_was_chosen() -> None:
    assert table(BLOCKADE, "en", 0).left_out == (
        (
            "† another word: siege amounts to a terrorist attack, instead of a blockade; "
            "if so: must act"
        ),
    )


def test_silence_on_a_request_is_not_called_unlawful() -> None:
    rows = [row for row in table(BLOCKADE, "en", 0).rows if row.force]
    assert {row.force for row in rows} == {
        "not stated whether Mali asked for help over siege; lawful if so"
    }
    stated = BLOCKADE + "facts: [Mali asked for help over siege]\n"
    assert {row.force for row in table(stated, "en", 0).rows if row.force} == {"lawful"}
