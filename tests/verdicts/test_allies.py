"""Rows towards an ally that help is owed to although an event was not directed against it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.library import Library

if TYPE_CHECKING:
    from pact_engine.verdicts.result import Row, TreatyResult

POLAND = """
treaty: pact-of-steel-1939
events:
  - {{id: war, act: an invasion, by: {by}, against: Poland, where: Poland, date: 1939-09-01}}
{more}"""


@cache
def library() -> Library:
    return Library()


def answer(text: str) -> TreatyResult:
    (scenario,) = api.load_scenarios("war.yaml", library(), text=text)
    (found,) = api.evaluate(scenario, library(), engine="worlds").treaties
    return found


def row(text: str, party: str, ally: str, event: str = "war") -> Row:
    found = answer(text).row(party, ally, event)
    assert found is not None
    return found


def test_help_owed_to_an_ally_that_makes_war_itself_has_a_row() -> None:
    found = row(POLAND.format(by="Germany", more=""), "Italy", "Germany")
    assert (found.position, found.level, found.articles) == (
        "must assist",
        "all its forces",
        ("3",),
    )
    assert [(o.reading, o.position) for o in found.other_readings] == [("offensive-too", "no duty")]


def test_an_excuse_towards_such_an_ally_has_a_row() -> None:
    text = POLAND.format(by="Germany", more="facts: [Germany released Italy over war]")
    assert row(text, "Italy", "Germany").position == "excused"


def test_the_ally_has_no_row_towards_itself_and_stands_as_attacker_towards_the_victim() -> None:
    found = answer(POLAND.format(by="Germany", more=""))
    assert found.row("Germany", "Germany", "war") is None
    attacker = found.row("Germany", "Poland", "war")
    assert attacker is not None
    assert attacker.position == "attacker"


@pytest.mark.parametrize("by", ["[Germany, Italy]", "the Soviet Union"])
def test_no_rows_are_added_where_nobody_would_owe_an_ally_help(by: str) -> None:
    found = answer(POLAND.format(by=by, more=""))
    assert {row.victim for row in found.rows} == {"Poland"}


@pytest.mark.parametrize(
    ("by", "unknown", "positions"),
    [
        ("Germany", "Germany released Italy over war", {"must assist", "excused"}),
        ("unknown", "Germany carried out war", {"must assist", "no duty"}),
    ],
)
def test_what_is_unknown_can_decide_about_the_row_of_an_ally(
    by: str, unknown: str, positions: set[str]
) -> None:
    found = row(POLAND.format(by=by, more=f"unknown: [{unknown}]"), "Italy", "Germany")
    assert found.position == "depends"
    assert {answers.position for answers in found.depends_on} == positions


def test_an_attack_on_a_third_state_can_be_a_case_for_an_ally() -> None:
    text = """
treaty: anglo-polish-1939
events: [{id: danzig, act: an occupation, by: Germany, against: Danzig, date: 1939-09-01}]
facts: [Poland considered it vital to resist danzig by force]
"""
    found = row(text, "United Kingdom", "Poland", "danzig")
    assert found.position == "must assist"


def test_under_another_treaty_a_party_owes_that_ally_nothing() -> None:
    text = """
treaty: [pact-of-steel-1939, tripartite-1940]
events:
  - {id: attack, act: an invasion, by: Italy, against: Greece, where: Greece, date: 1940-10-28}
"""
    (scenario,) = api.load_scenarios("attack.yaml", library(), text=text)
    _, compared = api.compare(scenario, library())
    (germany,) = [c for c in compared if (c.party, c.victim) == ("Germany", "Italy")]
    assert [r and r.position for r in germany.rows] == ["must assist", "no duty"]
