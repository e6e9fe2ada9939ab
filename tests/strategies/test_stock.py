from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, TypeAlias

import pytest

from pact_engine.problems import PactError
from pact_engine.strategies import stock_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pact_engine.library import Library
    from pact_engine.strategies import Stock

Stocks: TypeAlias = "Callable[[str], Stock]"


def test_the_parties_come_by_alphabet(stock: Stocks) -> None:
    assert stock("liptako-gourma").parties == ("Burkina Faso", "Mali", "Niger")


def test_the_armed_attack_comes_first_of_the_acts(stock: Stocks) -> None:
    assert stock("liptako-gourma").acts[0] == "an armed attack"


def test_acts_that_no_rule_tells_apart_stand_for_each_other(
    stock: Stocks, whole_library: Library
) -> None:
    charter = stock("liptako-gourma")
    above = whole_library.world.acts.above
    told = [frozenset(above(act)) & set(charter.named_acts) for act in charter.acts]
    assert len(set(told)) == len(told)
    assert set(told) == {
        frozenset(above(act)) & set(charter.named_acts) for act in whole_library.world.acts.names()
    }


def test_the_first_day_is_the_earliest_on_which_the_most_are_bound(stock: Stocks) -> None:
    north_atlantic = stock("north-atlantic")
    most = max(len(north_atlantic.bound(day)) for day in north_atlantic.days)
    assert len(north_atlantic.bound(north_atlantic.plain_day)) == most
    assert all(
        len(north_atlantic.bound(day)) < most
        for day in north_atlantic.days
        if day < north_atlantic.plain_day
    )


def test_the_days_lie_around_every_boundary(stock: Stocks, whole_library: Library) -> None:
    step = datetime.timedelta(days=1)
    for treaty in ("csto", "north-atlantic", "triple-alliance"):
        days = set(stock(treaty).days)
        for spell in whole_library.treaty(treaty).parties:
            for boundary in filter(None, (spell.start, spell.end)):
                assert {boundary - step, boundary, boundary + step} <= days


def test_states_that_rules_name_are_known_apart_from_the_parties(stock: Stocks) -> None:
    assert "Russia" in stock("dual-alliance-1879").named
    assert "France" in stock("triple-alliance").named
    assert stock("liptako-gourma").named == ()


def test_a_state_of_another_time_is_not_among_those_named(stock: Stocks) -> None:
    assert "Manchukuo" not in stock("dual-alliance-1879").named


def test_places_of_a_party_that_lie_elsewhere_are_told_apart(stock: Stocks) -> None:
    north_atlantic = stock("north-atlantic")
    day = north_atlantic.plain_day
    mainland = {north_atlantic.signature(party, day)[0] for party in north_atlantic.bound(day)}
    outside = {north_atlantic.signature(place, day) for place in north_atlantic.places}
    assert (frozenset(), frozenset()) in outside
    assert any(owners and areas not in mainland for areas, owners in outside)


def test_general_law_has_no_scenarios_of_its_own(whole_library: Library) -> None:
    with pytest.raises(PactError, match="general law"):
        stock_of(whole_library.code("un-charter"), whole_library.world)
