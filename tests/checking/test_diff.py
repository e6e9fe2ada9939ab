"""Where two treaties part, with the clause that makes the difference."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from pact_engine.checking.answers import Subject
from pact_engine.checking.diff import Difference, Differences, diff
from pact_engine.checking.properties.varying import named_in
from pact_engine.checking.translation import met, translated, translation
from pact_engine.library import Library

LIBRARY = Library()


def subject(treaty: str, **readings: bool) -> Subject:
    chosen = {name.replace("_", "-"): on for name, on in readings.items()}
    return Subject(LIBRARY.code(treaty), LIBRARY.world, chosen)


def compared(one: Subject, other: Subject, most: int = 3) -> Differences:
    return diff(one, other, examples=30, most=most)


def clause(found: Difference) -> str:
    assert found.pivot is not None
    return found.pivot.provision.id


PAIRS = [
    ("north-atlantic", "eu-42-7"),
    ("us-japan", "us-korea"),
    ("liptako-gourma", "north-atlantic"),
    ("belgium-1839", "luxembourg-1867"),
    ("dual-alliance-1879", "triple-alliance"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_in_every_scenario_told_the_two_give_the_positions_told(first: str, second: str) -> None:
    one, other = subject(first), subject(second)
    found = compared(one, other).found
    assert found
    for difference in found:
        here, there = one.answers(difference.first), other.answers(difference.second)
        keys, positions = difference.keys, difference.positions
        assert (here.position(keys[0]), there.position(keys[1])) == positions
        assert positions[0] != positions[1]


@pytest.mark.parametrize(("first", "second"), PAIRS[:2])
def test_no_fact_and_no_event_of_a_difference_can_be_left_out(first: str, second: str) -> None:
    one, other = subject(first), subject(second)
    differences = compared(one, other)
    for found in differences.found:
        for fact in found.first.facts:
            fewer = replace(found.first, facts=tuple(f for f in found.first.facts if f != fact))
            moved = translated(fewer, differences.translation, other)
            here, there = one.answers(fewer), other.answers(moved)
            positions = (here.position(found.keys[0]), there.position(found.keys[1]))
            assert positions != found.positions


def test_a_treaty_does_not_differ_from_itself() -> None:
    found = compared(subject("liptako-gourma"), subject("liptako-gourma"))
    assert found.found == ()
    assert found.tried > 30


def test_two_readings_part_where_the_reading_is_used() -> None:
    found = compared(subject("liptako-gourma"), subject("liptako-gourma", armed_groups=False))
    difference = found.found[0]
    assert difference.positions == ("must assist", "no duty")
    assert difference.first == difference.second
    assert difference.first.events[0].by == ("the Group",)


def test_the_north_atlantic_area_parts_the_two_treaties_of_the_same_states() -> None:
    found = compared(subject("north-atlantic"), subject("eu-42-7"), most=6)
    assert "eu-42-7:42(7).territory" in {clause(f) for f in found.found if f.pivot}
    assert ("must consult", "no duty") in {difference.positions for difference in found.found}


def test_who_is_party_to_both_stands_for_itself() -> None:
    stocks = met(subject("north-atlantic").stock, subject("eu-42-7").stock)
    how = translation(*stocks)
    assert how.days == datetime.timedelta(0)
    assert not {"Belgium", "France", "Greece"} & set(how.names)
    assert how.names["Albania"] == "Austria"


def test_treaties_that_never_ran_together_are_compared_on_days_apart() -> None:
    stocks = met(subject("belgium-1839").stock, subject("liptako-gourma").stock)
    how = translation(*stocks)
    assert how.days > datetime.timedelta(days=100 * 365)
    (difference, *_) = compared(subject("belgium-1839"), subject("liptako-gourma")).found
    assert difference.second.events[0].date - difference.first.events[0].date == how.days


def test_a_translation_leads_back_to_the_scenario() -> None:
    one, other = subject("us-japan"), subject("us-korea")
    differences = compared(one, other)
    how = differences.translation
    for found in differences.found:
        back = translated(translated(found.first, how, other), how.back(), one)
        assert named_in(back) == named_in(found.first)
        assert [event.date for event in back.events] == [event.date for event in found.first.events]


def test_a_seed_gives_the_same_differences_again() -> None:
    one, other = subject("gcc"), subject("csto")
    assert compared(one, other) == compared(one, other)
