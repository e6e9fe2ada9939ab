from __future__ import annotations

from functools import cache

import pytest

from pact_engine import api
from pact_engine.library import Library

RAID = """
treaty: {treaty}
events:
  - {{id: raid, act: {act}, by: {by}, against: {against}, {more}date: {date}}}
facts: [{victim} asked for help over raid]
"""


@cache
def library() -> Library:
    return Library()


def unplaced(
    treaty: str = "liptako-gourma",
    act: str = "an invasion",
    by: str = "Algeria",
    against: str = "Mali",
    more: str = "",
    date: str = "2025-03-31",
    after: str = "",
) -> tuple[str, ...]:
    victim = against.strip("[]").split(",")[0]
    text = RAID.format(
        treaty=treaty, act=act, by=by, against=against, more=more, date=date, victim=victim
    )
    (scenario,) = api.load_scenarios("raid.yaml", library(), text=text + after)
    (answer,) = api.evaluate(scenario, library(), engine="worlds").treaties
    return answer.unplaced


@pytest.mark.parametrize("against", ["Mali", "[Mali, Niger]"])
def test_an_event_whose_missing_place_keeps_a_duty_from_arising_is_named(against: str) -> None:
    assert unplaced(against=against) == ("raid",)


def test_an_event_with_a_place_is_not_named() -> None:
    assert unplaced(more="where: Algeria, ") == ()


def test_an_event_whose_place_is_stated_to_be_unknown_is_not_named() -> None:
    assert unplaced(after="unknown: [raid took place in Mali]\n") == ()


def test_an_event_is_not_named_where_no_clause_on_places_stands_in_the_way() -> None:
    assert unplaced(act="a threat of force") == ()
    assert unplaced("g5-sahel", date="2018-01-01") == ()


def test_an_event_against_nobody_has_no_territory_to_name() -> None:
    text = """
treaty: liptako-gourma
events: [{id: coup, act: a coup, by: Mali, date: 2025-01-01}]
"""
    (scenario,) = api.load_scenarios("coup.yaml", library(), text=text)
    assert [answer.unplaced for answer in api.evaluate(scenario, library()).treaties] == [()]
