from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from pact_engine.language.treaty import Area, Tie
from pact_engine.problems import PactError
from pact_engine.world.areas import read_library_areas

if TYPE_CHECKING:
    from pact_engine.world.world import World

NATO = "the North Atlantic Treaty area"
CONTINENTS = {"Africa", "the Americas", "Asia", "Europe", "Oceania"}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def inside(world: World, place: str, when: str = "2020-01-01") -> set[str]:
    name = world.resolve("area", place)
    assert name is not None, place
    return set(world.areas.containing([name], day(when)))


def whose(world: World, place: str, when: str = "2020-01-01") -> tuple[str, ...]:
    name = world.resolve("area", place)
    assert name is not None, place
    return world.areas.territory(name, day(when))


def test_every_state_lies_on_one_continent(world: World) -> None:
    for state in world.states.names():
        assert len(inside(world, state) & CONTINENTS) == 1, state


def test_every_state_has_its_own_territory(world: World) -> None:
    for state in world.states.names():
        assert whose(world, state) == (state,)


def test_no_place_of_a_state_that_is_listed_apart_lies_in_that_state(world: World) -> None:
    for area in world.areas.by_name.values():
        if area.name not in world.states.by_name:
            states = {tie.name for tie in area.of}
            assert not states & {tie.name for tie in area.within if tie.start is None}, area.name


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("Falkland Islands", "United Kingdom"),
        ("Malvinas", "United Kingdom"),
        ("Hawaii", "United States"),
        ("Guam", "United States"),
        ("Puerto Rico", "United States"),
        ("French Guiana", "France"),
        ("Réunion", "France"),
        ("New Caledonia", "France"),
        ("Ceuta", "Spain"),
        ("Melilla", "Spain"),
        ("Diego Garcia", "United Kingdom"),
        ("Akrotiri", "United Kingdom"),
        ("Aruba", "Netherlands"),
    ],
)
def test_a_place_of_an_ally_may_lie_outside_the_north_atlantic_treaty_area(
    world: World, place: str, state: str
) -> None:
    assert whose(world, place) == (state,)
    assert NATO not in inside(world, place)


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("Greenland", "Denmark"),
        ("the Faroe Islands", "Denmark"),
        ("Svalbard", "Norway"),
        ("Azores", "Portugal"),
        ("Madeira", "Portugal"),
        ("the Canary Islands", "Spain"),
        ("Bermuda", "United Kingdom"),
        ("Gibraltar", "United Kingdom"),
        ("Saint Pierre and Miquelon", "France"),
        ("Alaska", "United States"),
        ("Estonia", "Estonia"),
        ("Canada", "Canada"),
    ],
)
def test_islands_north_of_the_tropic_of_cancer_lie_in_the_north_atlantic_treaty_area(
    world: World, place: str, state: str
) -> None:
    assert whose(world, place) == (state,)
    assert NATO in inside(world, place)


def test_turkey_is_covered_since_it_became_a_party(world: World) -> None:
    assert NATO not in inside(world, "Turkey", "1952-02-17")
    assert NATO in inside(world, "Turkey", "1952-02-18")
    assert NATO in inside(world, "Eastern Thrace", "1951-01-01")


def test_the_algerian_departments_were_french_and_covered_until_3_july_1962(world: World) -> None:
    place = "the Algerian departments of France"
    assert whose(world, place, "1962-07-02") == ("France",)
    assert NATO in inside(world, place, "1962-07-02")
    assert whose(world, place, "1962-07-03") == ("Algeria",)
    assert NATO not in inside(world, place, "1962-07-03")
    assert whose(world, "Algeria", "1956-11-01") == ("France",)


def test_okinawa_came_under_the_administration_of_japan_in_1972(world: World) -> None:
    area = "the territories under the administration of Japan"
    assert area not in inside(world, "Okinawa", "1972-05-14")
    assert area in inside(world, "Okinawa", "1972-05-15")
    assert area in inside(world, "the Senkaku Islands", "2014-04-24")


def test_quemoy_and_matsu_are_outside_taiwan_and_the_pescadores(world: World) -> None:
    area = "Taiwan and the Pescadores"
    assert area in inside(world, "Taiwan", "1958-08-23")
    assert area in inside(world, "the Pescadores", "1958-08-23")
    assert area not in inside(world, "Quemoy", "1958-08-23")
    assert whose(world, "Quemoy", "1958-08-23") == ("Taiwan",)


def test_goa_and_hong_kong_changed_hands(world: World) -> None:
    assert whose(world, "Goa", "1961-12-18") == ("Portugal",)
    assert whose(world, "Goa", "1961-12-19") == ("India",)
    assert whose(world, "Hong Kong", "1997-06-30") == ("United Kingdom",)
    assert whose(world, "Hong Kong", "1997-07-01") == ("China",)


def test_the_inter_american_zone_holds_the_falklands_and_not_hawaii(world: World) -> None:
    zone = "the inter-American security zone"
    assert zone in inside(world, "Falkland Islands")
    assert zone in inside(world, "Greenland")
    assert zone in inside(world, "Puerto Rico")
    assert zone not in inside(world, "Hawaii")
    assert zone not in inside(world, "Iceland")


def test_the_south_east_asia_treaty_area_leaves_out_hong_kong_and_taiwan(world: World) -> None:
    area = "the South-East Asia treaty area"
    for place in ("South Vietnam", "Laos", "Thailand", "Philippines", "New Zealand", "Pakistan"):
        assert area in inside(world, place, "1965-01-01"), place
    for place in ("Hong Kong", "Taiwan", "Guam", "India", "Japan"):
        assert area not in inside(world, place, "1965-01-01"), place


def test_mali_lies_in_the_sahel_and_in_africa(world: World) -> None:
    assert {"Mali", "the Sahel", "West Africa", "Africa"} <= inside(world, "ML")


def test_a_part_of_a_state_is_its_territory(world: World) -> None:
    assert whose(world, "Crimea") == ("Ukraine",)
    assert "Ukraine" in inside(world, "Crimea")


def test_the_high_seas_are_nobodys(world: World) -> None:
    assert whose(world, "international waters") == ()


def test_every_place_has_a_french_name(world: World) -> None:
    assert [area.name for area in world.areas.by_name.values() if not area.french] == []


def test_a_place_that_says_whose_it_is_belongs_to_nobody_else(world: World) -> None:
    embassy = Area("the embassy", of=(Tie("France"),), within=(Tie("Mali"),))
    areas = world.areas.extended([embassy])
    assert areas.territory("the embassy", day("2024-01-01")) == ("France",)
    assert "Africa" in areas.containing(["the embassy"], day("2024-01-01"))


def test_a_declared_place_adds_to_what_is_known_and_replaces_whose_it_is(world: World) -> None:
    areas = world.areas.extended(
        [Area("Crimea", of=(Tie("Russia"),)), Area("la Crimée", within=(Tie("the Black Sea"),))]
    )
    assert areas.territory("Crimea", day("2024-01-01")) == ("Russia",)
    assert {"Ukraine", "the Black Sea"} <= set(areas.containing(["Crimea"], day("2024-01-01")))


def test_errors_of_the_list_are_all_told(world: World) -> None:
    text = """areas:
  Atlantis: {fr: l'Atlantide, in: [the Atlantik], of: Greec}
  Lemuria: {fr: la Lémurie, contains: [Mu]}
  Thule: {fr: Thulé, also: [Mali]}
  the Atlantic: {fr: l'Atlantique}
"""
    with pytest.raises(PactError) as caught:
        read_library_areas(text, "areas.yaml", world.states)
    found = [(str(p.location), p.message, p.nearest) for p in caught.value.problems]
    assert found == [
        ("areas.yaml:2:3", "no area is called “the Atlantik”", "the Atlantic"),
        ("areas.yaml:2:55", "no state is called “Greec”", "Greece"),
        ("areas.yaml:3:3", "no area is called “Mu”", ""),
        ("areas.yaml:4:3", "“Mali” means both “Thule” and “Mali”", ""),
    ]


def test_a_place_in_itself_is_an_error_of_the_list(world: World) -> None:
    text = "areas:\n  A b: {fr: x, in: [C d]}\n  C d: {fr: y, in: [A b]}\n"
    with pytest.raises(PactError, match="“A b” lies in itself"):
        read_library_areas(text, "areas.yaml", world.states)
