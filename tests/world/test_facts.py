from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine.language.program import Fact
from pact_engine.language.treaty import Area, Tie
from pact_engine.world.facts import Recorder, record
from pact_engine.world.scenario import Actor, Event, Scenario

if TYPE_CHECKING:
    from pact_engine.language.treaty import Treaty
    from pact_engine.world.world import World

RAID = Event(
    id="raid",
    acts=("an invasion",),
    by=("the Group",),
    against=("Mali",),
    where=("Mali",),
    targets=("armed forces",),
    date=datetime.date(2025, 3, 31),
)
SCENARIO = Scenario(
    title="A raid",
    file="raid.yaml",
    digest="",
    events=(RAID,),
    actors=(Actor("the Group", "armed group"),),
)


def said(facts: frozenset[Fact], predicate: str) -> set[tuple[str, ...]]:
    return {fact.values for fact in facts if fact.predicate == predicate}


def test_the_record_of_one_event_says_everything_about_it(world: World, pact: Treaty) -> None:
    facts = record(SCENARIO, [pact], ["2024-05-28", "2026-01-01"], world)
    assert said(facts, "amounts-to") == {
        ("raid", "an invasion"),
        ("raid", "an armed attack"),
        ("raid", "an aggression"),
    }
    assert said(facts, "directed-against") == {("raid", "Mali")}
    assert said(facts, "carried-out") == {("the Group", "raid")}
    assert said(facts, "struck") == {("raid", "armed forces")}
    assert said(facts, "took-place-in") == {
        ("raid", area)
        for area in ("Mali", "the Sahel", "West Africa", "Africa", "the common space")
    }
    assert said(facts, "on-territory-of") == {("raid", "Mali")}
    assert said(facts, "party-at") == {
        (state, "raid") for state in ("Burkina Faso", "Mali", "Niger")
    }
    assert said(facts, "is-state") == {("Burkina Faso",), ("Mali",), ("Niger",)}
    assert said(facts, "is-armed-group") == {("the Group",)}
    assert said(facts, "on-or-after") == {("raid", "2024-05-28")}
    assert said(facts, "on-reading") == {("armed-groups",)}
    assert said(facts, "before") == set()


def test_given_facts_are_part_of_the_record(world: World, pact: Treaty) -> None:
    asked = Fact("asked-for-help", ("Mali", "raid"))
    assert asked in record(replace(SCENARIO, facts=(asked,)), [pact], [], world)


def test_a_state_that_only_a_fact_names_is_a_state(world: World, pact: Treaty) -> None:
    sent = Fact("sent", ("Algeria", "the Group", "raid"))
    facts = record(replace(SCENARIO, unknown=(sent,)), [pact], [], world)
    assert ("Algeria",) in said(facts, "is-state")
    assert sent not in facts


def test_a_declared_state_is_a_state_and_its_name_its_territory(world: World, pact: Treaty) -> None:
    scenario = replace(
        SCENARIO,
        actors=(Actor("Ruritania", "state"),),
        areas=(Area("Ruritania", of=(Tie("Ruritania"),)),),
        events=(replace(RAID, by=("Ruritania",), where=("Ruritania",)),),
    )
    facts = record(scenario, [pact], [], world)
    assert ("Ruritania",) in said(facts, "is-state")
    assert said(facts, "on-territory-of") == {("raid", "Ruritania")}


def test_the_area_of_a_treaty_counts_only_under_that_treaty(world: World, pact: Treaty) -> None:
    other = replace(pact, id="other", areas=())
    assert ("raid", "the common space") not in said(
        record(SCENARIO, [other], [], world), "took-place-in"
    )


def test_a_place_of_the_scenario_lies_where_it_says(world: World, pact: Treaty) -> None:
    post = Area("the post", of=(Tie("Burkina Faso"),), within=(Tie("the Sahel"),))
    scenario = replace(SCENARIO, areas=(post,), events=(replace(RAID, where=("the post",)),))
    facts = record(scenario, [pact], [], world)
    assert said(facts, "took-place-in") == {
        ("raid", area) for area in ("the post", "the Sahel", "Africa")
    }
    assert said(facts, "on-territory-of") == {("raid", "Burkina Faso")}


@pytest.mark.parametrize(
    ("unknown", "also"),
    [
        (Fact("amounts-to", ("raid", "a blockade")), Fact("amounts-to", ("raid", "an aggression"))),
        (Fact("took-place-in", ("raid", "Kaliningrad")), Fact("took-place-in", ("raid", "Europe"))),
        (
            Fact("took-place-in", ("raid", "Kaliningrad")),
            Fact("on-territory-of", ("raid", "Russia")),
        ),
        (Fact("carried-out", ("Algeria", "raid")), Fact("is-state", ("Algeria",))),
        (Fact("directed-against", ("raid", "Niger")), Fact("directed-against", ("raid", "Niger"))),
        (Fact("struck", ("raid", "a ship")), Fact("struck", ("raid", "a ship"))),
        (Fact("on-territory-of", ("raid", "Niger")), Fact("on-territory-of", ("raid", "Niger"))),
        (Fact("minor", ("raid",)), Fact("minor", ("raid",))),
    ],
)
def test_a_yes_to_an_unknown_sentence_is_part_of_the_event_and_a_no_is_not(
    world: World, pact: Treaty, unknown: Fact, also: Fact
) -> None:
    bare = replace(RAID, acts=("a border incident",), where=(), by=())
    scenario = replace(SCENARIO, events=(bare,), unknown=(unknown,))
    facts = Recorder(scenario, [pact], [], world)
    yes, no, open_ = facts({unknown: True}, {}), facts({unknown: False}, {}), facts({}, {})
    assert {unknown, also} <= yes
    assert unknown not in no
    assert no == open_


def test_an_answer_to_a_question_that_nobody_asked_changes_nothing(
    world: World, pact: Treaty
) -> None:
    facts = Recorder(SCENARIO, [pact], [], world)
    assert facts({Fact("minor", ("raid",)): True}, {}) == facts({}, {})


def test_notice_of_withdrawal_ends_membership_also_where_it_is_only_assumed(
    world: World, pact: Treaty
) -> None:
    notice = Fact("gave-notice", ("Niger", "pact", "2024-01-01"))
    stated = record(replace(SCENARIO, facts=(notice,)), [pact], [], world)
    assert ("Niger", "raid") not in said(stated, "party-at")
    facts = Recorder(replace(SCENARIO, unknown=(notice,)), [pact], [], world)
    assert ("Niger", "raid") not in said(facts({notice: True}, {}), "party-at")
    assert ("Niger", "raid") in said(facts({notice: False}, {}), "party-at")


MAYBE = (
    Fact("amounts-to", ("raid", "a blockade")),
    Fact("took-place-in", ("raid", "Kaliningrad")),
    Fact("on-territory-of", ("raid", "Niger")),
    Fact("carried-out", ("Algeria", "raid")),
    Fact("directed-against", ("raid", "Niger")),
    Fact("struck", ("raid", "a ship")),
    Fact("minor", ("raid",)),
    Fact("gave-notice", ("Niger", "pact", "2024-01-01")),
    Fact("gave-notice", ("Niger", "pact", "2020-01-01")),
    Fact("gave-notice", ("Mali", "pact", "2024-01-01")),
)


@given(
    unknown=st.lists(st.sampled_from(MAYBE), max_size=5, unique=True),
    facts=st.lists(st.sampled_from(MAYBE), max_size=2, unique=True),
    asked=st.integers(0, 5),
)
def test_all_ways_to_answer_have_the_facts_of_each(
    world: World, pact: Treaty, unknown: list[Fact], facts: list[Fact], asked: int
) -> None:
    scenario = replace(SCENARIO, facts=tuple(facts), unknown=tuple(unknown))
    recorder = Recorder(scenario, [pact], [], world)
    questions = unknown[:asked]
    found = recorder.in_all_ways(questions)
    for way in range(1 << len(questions)):
        answers = {fact: bool(way >> i & 1) for i, fact in enumerate(questions)}
        assert {fact for fact, ways in found.items() if ways >> way & 1} == recorder(answers, {})


def test_notice_under_another_treaty_ends_nothing_here(world: World, pact: Treaty) -> None:
    notice = Fact("gave-notice", ("Niger", "other", "2020-01-01"))
    stated = record(replace(SCENARIO, facts=(notice,)), [pact], [], world)
    assert ("Niger", "raid") in said(stated, "party-at")


def test_a_reading_stands_at_its_default_unless_the_scenario_sets_it(
    world: World, pact: Treaty
) -> None:
    for answer, on in (("yes", True), ("no", False), ("unknown", False)):
        facts = record(replace(SCENARIO, readings={"armed-groups": answer}), [pact], [], world)
        assert (("armed-groups",) in said(facts, "on-reading")) is on


@given(days=st.lists(st.dates(datetime.date(1900, 1, 1), datetime.date(1900, 1, 5)), max_size=5))
def test_events_come_before_each_other_by_their_days_only(
    world: World, pact: Treaty, days: list[datetime.date]
) -> None:
    events = tuple(replace(RAID, id=f"event{n}", date=day) for n, day in enumerate(days))
    facts = record(replace(SCENARIO, events=events), [pact], ["1900-01-03"], world)
    assert said(facts, "before") == {
        (a.id, b.id) for a in events for b in events if a.date < b.date
    }
    assert said(facts, "on-or-after") == {
        (e.id, "1900-01-03") for e in events if e.date >= datetime.date(1900, 1, 3)
    }


def test_only_what_is_wanted_is_worked_out(world: World, pact: Treaty) -> None:
    asked = Fact("asked-for-help", ("Mali", "raid"))
    scenario = replace(SCENARIO, facts=(asked,), events=(RAID, replace(RAID, id="later")))
    some = Recorder(scenario, [pact], [], world, {"struck", "party-at"})({}, {})
    everything = record(scenario, [pact], [], world)
    assert some == {fact for fact in everything if fact.predicate in ("struck", "party-at")}


@given(order=st.permutations(range(3)), turned=st.booleans())
def test_the_order_of_events_facts_and_parties_changes_nothing(
    world: World, pact: Treaty, order: list[int], turned: bool
) -> None:
    events = tuple(replace(RAID, id=f"event{n}", against=("Mali", "Niger")) for n in range(3))
    given_facts = tuple(Fact("minor", (event.id,)) for event in events)
    straight = record(replace(SCENARIO, events=events, facts=given_facts), [pact], [], world)
    parties = pact.parties[::-1] if turned else pact.parties
    mixed = replace(
        SCENARIO,
        events=tuple(replace(events[n], against=("Niger", "Mali")) for n in order),
        facts=tuple(given_facts[n] for n in reversed(order)),
    )
    assert record(mixed, [replace(pact, parties=parties)], [], world) == straight
