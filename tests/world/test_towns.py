"""Towns of the gazetteer, and title, administration, claim and recognition apart."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from pact_engine.problems import PactError
from pact_engine.rendering.french_problems import french_error
from pact_engine.world.areas import read_library_areas
from pact_engine.world.changes import read_setting
from pact_engine.world.scenario_file import read_scenarios

if TYPE_CHECKING:
    from pact_engine.world.scenario import Event
    from pact_engine.world.scenario_file import Known
    from pact_engine.world.world import World

TODAY = datetime.date(2025, 1, 1)


def event(known: Known, where: str, areas: str = "{}") -> Event:
    text = (
        f"areas: {areas}\n"
        f"events: [{{id: raid, act: an invasion, against: Mali, where: {where}, date: 2025-01-01}}]"
    )
    (scenario,) = read_scenarios(text, "f.yaml", known)
    return scenario.events[0]


def lies(world: World, place: str, day: datetime.date = TODAY) -> tuple[set[str], tuple[str, ...]]:
    """Return what a place lies in, and whose territory it is."""
    name = world.areas.resolve(place) or world.areas.town(place)
    assert name is not None, place
    return set(world.areas.containing([name], day)), world.areas.territory(name, day)


@pytest.mark.parametrize(
    ("town", "area", "state"),
    [
        ("Bamako", "the Sahel", "Mali"),
        ("Niamey", "West Africa", "Niger"),
        ("Ouagadougou", "West Africa", "Burkina Faso"),
        ("Gao", "West Africa", "Mali"),
        ("Kyiv", "Europe", "Ukraine"),
        ("Kiev", "Europe", "Ukraine"),
        ("Odesa", "Europe", "Ukraine"),
        ("Istanbul", "Europe", "Turkey"),
        ("Edirne", "Eastern Thrace", "Turkey"),
        ("Ankara", "Asia", "Turkey"),
        ("Tokyo", "the Pacific area", "Japan"),
        ("Idlib", "Syria", "Syria"),
        ("Kharkov", "Ukraine", "Ukraine"),
        ("Le Caire", "Egypt", "Egypt"),
        ("Moscow", "Eastern Europe", "Russia"),
        ("Vladivostok", "Asia", "Russia"),
        ("Simferopol", "Crimea", "Ukraine"),
        ("Nuuk", "the North Atlantic area", "Denmark"),
        ("Honolulu", "Hawaii", "United States"),
        ("Anchorage", "North America", "United States"),
        ("Naha", "Okinawa", "Japan"),
        ("Funchal", "the North Atlantic area", "Portugal"),
        ("Hebron", "the West Bank", "Palestine"),
        ("Pristina", "the Balkans", "Kosovo"),
        ("Tripoli (Lebanon)", "Lebanon", "Lebanon"),
        ("Paris (United States)", "North America", "United States"),
    ],
)
def test_a_town_lies_in_its_state_and_in_what_that_part_of_it_lies_in(
    world: World, town: str, area: str, state: str
) -> None:
    inside, whose = lies(world, town)
    assert area in inside
    assert whose == (state,)


def test_no_town_of_a_part_that_lies_apart_lies_in_its_state(world: World) -> None:
    assert "United States" not in lies(world, "Honolulu")[0]
    assert "the North Atlantic Treaty area" not in lies(world, "Saint-Denis (Réunion)")[0]


@pytest.mark.parametrize(
    ("town", "year", "state"),
    [
        ("Kyiv", 1970, "Soviet Union"),
        ("Dresden", 1970, "East Germany"),
        ("Prague", 1968, "Czechoslovakia"),
        ("Hanoi", 1965, "North Vietnam"),
        ("Saigon", 1965, "South Vietnam"),
        ("Algiers", 1950, "France"),
        ("Sarajevo", 1980, "Yugoslavia"),
    ],
)
def test_a_town_lay_in_the_state_of_its_day(world: World, town: str, year: int, state: str) -> None:
    assert lies(world, town, datetime.date(year, 6, 1))[1] == (state,)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Tripoli", {"Tripoli (Libya)", "Tripoli (Lebanon)"}),
        ("Odessa", {"Odesa (Ukraine)", "Odessa (United States)"}),
        ("Alexandria", {"Alexandria (Egypt)", "Alexandria (United States)"}),
    ],
)
def test_a_name_that_several_states_have_is_an_error_that_says_how_to_tell_them_apart(
    known: Known, name: str, meant: set[str]
) -> None:
    with pytest.raises(PactError) as raised:
        event(known, name)
    (problem,) = raised.value.problems
    assert problem.message == f"“{name}” could be several towns"
    choices = problem.expected.split(" or ")
    assert meant <= set(choices)
    assert all(event(known, choice).where == (choice,) for choice in choices)


def raid(known: Known, where: str, against: str, more: str = "") -> tuple[str, ...]:
    text = (
        f"events: [{{id: raid, act: an invasion, by: unknown, against: {against}, "
        f"where: {where}, date: 2022-09-13}}]\n{more}"
    )
    (scenario,) = read_scenarios(text, "f.yaml", known)
    return scenario.events[0].where


@pytest.mark.parametrize(
    ("where", "against", "state", "choice"),
    [
        ("Jermuk", "Armenia", "Turkey", "Çermik (Turkey)"),
        ("Jermuk", "Turkey", "Turkey", "Çermik (Turkey)"),
        ("Solhan", "Burkina Faso", "Turkey", "Solhan (Turkey)"),
        ("Khan", "Pakistan", "Germany", "Haan (Germany)"),
    ],
)
def test_a_small_town_elsewhere_is_not_taken_in_silence(
    known: Known, where: str, against: str, state: str, choice: str
) -> None:
    with pytest.raises(PactError) as raised:
        raid(known, where, against)
    (problem,) = raised.value.problems
    assert f"a small town in {state}" in problem.message
    assert f"“{choice}”" in problem.expected
    assert f"areas: {{{where}: {{of: {against}}}}}" in problem.expected
    french = french_error(raised.value).problems[0]
    assert "petite ville" in french.message
    assert f"({state})" in french.message
    assert "tout autre lieu se déclare" in french.message
    assert raid(known, f'"{choice}"', against) == (choice,)
    assert raid(known, where, against, f"areas: {{{where}: {{of: {against}}}}}") == (where,)
    (scenario,) = read_scenarios(
        f"events: [{{id: raid, act: an invasion, against: {against}, date: 2022-09-13}}]",
        "f.yaml",
        known,
    )
    with pytest.raises(PactError) as set_:
        read_setting(f"events.raid.where={where}", scenario, known)
    assert set_.value.problems[0].message == problem.message
    assert set_.value.problems[0].expected == problem.expected


@pytest.mark.parametrize(
    ("where", "against"),
    [
        ("Solhan", "Turkey"),
        ("Narva", "Estonia"),
        ("Doha", "Chad"),
        ("Tel Aviv", "Chad"),
        ("Bamako", "Chad"),
        ("Odesa", "Chad"),
        ("Kharkov", "Chad"),
    ],
)
def test_a_large_town_and_one_of_a_state_of_the_story_are_meant_by_the_name_as_it_is_written(
    known: Known, where: str, against: str
) -> None:
    assert raid(known, where, against) == (where,)


def test_a_sentence_may_name_the_state_of_a_small_town(known: Known) -> None:
    assert raid(known, "Narva", "Latvia", "facts: [Estonia asked for help over raid]")


def test_a_declared_place_goes_before_a_town_of_that_name(known: Known) -> None:
    declared = event(known, "Odessa", "{Odessa: {of: Mali}}")
    assert declared.where == ("Odessa",)


def test_a_state_whose_name_is_not_clear_is_no_town(known: Known) -> None:
    with pytest.raises(PactError, match="could be several states"):
        event(known, "Congo")


def test_a_mistyped_town_has_the_nearest_town(known: Known) -> None:
    with pytest.raises(PactError) as raised:
        event(known, "Ouagadugu")
    assert raised.value.problems[0].nearest == "Ouagadougou"


def test_every_code_of_the_gazetteer_leads_to_a_place(world: World) -> None:
    from pact_engine.world.gazetteer import towns_with

    assert {town.country for town in towns_with("") if not world.areas.home(town)} <= {"AQ"}


PLACES = """version: 1
areas:
  the Isle:
    of: Mali
    administered-by: [{state: Niger, to: 2024-01-01}, {state: Ghana, from: 2024-01-01}]
    claimed-by: Togo
    recognised-by: [Benin, {state: Chad, from: 2030-01-01}]
  the Cove: {in: [the Isle]}
  the Port: {of: Benin, in: [the Isle]}
  the Plain: {of: Mali}
"""


def test_title_administration_claim_and_recognition_are_apart(world: World) -> None:
    areas = read_library_areas(PLACES, "areas.yaml", world.states)
    for place in ("the Isle", "the Cove"):
        assert areas.territory(place, TODAY) == ("Mali",)
        assert areas.administration(place, TODAY) == ("Ghana",)
        assert areas.claims(place, TODAY) == ("Togo",)
        assert areas.recognition(place, TODAY) == ("Benin",)
    assert areas.administration("the Isle", datetime.date(2023, 1, 1)) == ("Niger",)


def test_who_has_the_title_holds_a_place_where_nothing_else_is_known(world: World) -> None:
    areas = read_library_areas(PLACES, "areas.yaml", world.states)
    assert areas.administration("the Plain", TODAY) == ("Mali",)
    assert areas.claims("the Plain", TODAY) == ()


def test_another_title_to_a_place_does_not_change_who_holds_what_it_lies_in(world: World) -> None:
    areas = read_library_areas(PLACES, "areas.yaml", world.states)
    assert areas.territory("the Port", TODAY) == ("Benin",)
    assert areas.administration("the Port", TODAY) == ("Ghana",)


@pytest.mark.parametrize(
    ("place", "title", "held", "claimed"),
    [
        ("Kunashiri", (), ("Russia",), ("Japan",)),
        ("Senkaku Islands", ("Japan",), ("Japan",), ("China", "Taiwan")),
        ("Sevastopol", ("Ukraine",), ("Russia",), ("Russia",)),
        ("Falkland Islands", ("United Kingdom",), ("United Kingdom",), ("Argentina",)),
        ("the Golan Heights", ("Syria",), ("Israel",), ("Israel",)),
        ("Dokdo", ("South Korea",), ("South Korea",), ("Japan",)),
    ],
)
def test_disputed_places_of_the_library(
    world: World,
    place: str,
    title: tuple[str, ...],
    held: tuple[str, ...],
    claimed: tuple[str, ...],
) -> None:
    name = world.areas.resolve(place) or world.areas.town(place)
    assert name is not None
    assert world.areas.territory(name, TODAY) == title
    assert world.areas.administration(name, TODAY) == held
    assert world.areas.claims(name, TODAY) == claimed
