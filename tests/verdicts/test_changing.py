"""Changing a scenario: what-if, the smallest changes that turn an answer, and the interview."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.language.program import Fact
from pact_engine.library import Library, data_directory
from pact_engine.verdicts.flip import flip
from pact_engine.verdicts.interview import interview
from pact_engine.verdicts.what_if import differences
from pact_engine.world import changes
from pact_engine.world.changes import AddFact, Change, DropFact, SetField, read_sentence
from pact_engine.world.scenario_writer import write_scenario

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.verdicts.flip import Flips
    from pact_engine.verdicts.interview import Answer
    from pact_engine.world.scenario import Scenario

TREATY = "liptako-gourma"
SENTENCES = {
    "invasion": "Niger must assist Mali over invasion",
    "aircraft": "Mali must assist Niger over downing",
    "un-mission": "Mali must assist Burkina Faso over ambush",
    "sanction": "Mali must assist Niger over embargo",
    "drone-2025": "Niger must assist Mali over downing",
    "rebellion": "Niger must act against rising",
    "harbouring": "Niger breached the treaty by raid",
}


@cache
def library() -> Library:
    return Library()


def apply(scenario: Scenario, made: Iterable[Change]) -> Scenario:
    return changes.apply(scenario, made, library().world.acts)


@cache
def scenarios(name: str) -> tuple[Scenario, ...]:
    return api.load_scenarios(data_directory("scenarios") / TREATY / f"{name}.yaml", library())


@cache
def flips(name: str) -> tuple[Scenario, Fact, Flips]:
    scenario = scenarios(name)[0]
    fact = read_sentence(SENTENCES[name], scenario, library().known_words)
    code = library().code(TREATY)
    return scenario, fact, flip(scenario, code, library().world, fact, most=40)


def follows(scenario: Scenario, fact: Fact) -> bool | None:
    """Tell whether a sentence follows always (True), never (False), or else."""
    (answer,) = api.evaluate(
        scenario, library(), treaties=[TREATY], compare_readings=False
    ).treaties
    if any(conclusion.fact == fact for conclusion in answer.conclusions):
        return True
    return None if fact in answer.possible else False


@pytest.mark.parametrize("name", SENTENCES)
def test_every_change_that_is_proposed_turns_the_answer(name: str) -> None:
    scenario, fact, found = flips(name)
    assert found.found
    assert follows(scenario, fact) == found.holds
    for item in found.found:
        assert follows(apply(scenario, item.changes), fact) == item.holds != found.holds


@pytest.mark.parametrize("name", SENTENCES)
def test_nothing_in_a_proposed_change_can_be_left_out(name: str) -> None:
    scenario, fact, found = flips(name)
    for item in found.found:
        for size in range(1, len(item.changes)):
            for part in combinations(item.changes, size):
                after = follows(apply(scenario, part), fact)
                assert after in (found.holds, None)


@pytest.mark.parametrize("name", SENTENCES)
def test_smaller_changes_come_first(name: str) -> None:
    sizes = [len(item.changes) for item in flips(name)[2].found]
    assert sizes == sorted(sizes)


def test_a_sentence_that_nothing_turns_within_the_limits_has_no_change() -> None:
    scenario = scenarios("invasion")[0]
    fact = read_sentence("Mali must assist Mali over invasion", scenario, library().known_words)
    found = flip(scenario, library().code(TREATY), library().world, fact, size=1)
    assert (found.found, found.holds, found.complete) == ((), False, True)
    assert found.tried > 50


@pytest.mark.parametrize("name", SENTENCES)
def test_without_a_change_nothing_differs(name: str) -> None:
    for scenario in scenarios(name):
        before, after, differing = api.what_if(scenario, [], library())
        assert differing == ()
        assert differences(before, after) == ()


def test_only_the_rows_that_differ_are_shown() -> None:
    scenario = scenarios("invasion")[0]
    fact = read_sentence("Mali released Niger over invasion", scenario, library().known_words)
    _, _, differing = api.what_if(scenario, [AddFact(fact)], library())
    assert [(d.after.party, d.after.position) for d in differing if d.after] == [
        ("Niger", "excused")
    ]


def test_adding_a_fact_and_dropping_it_again_changes_nothing() -> None:
    scenario = scenarios("invasion")[0]
    fact = read_sentence("Mali consented to invasion", scenario, library().known_words)
    assert apply(scenario, [AddFact(fact), DropFact(fact)]) == scenario
    assert api.what_if(scenario, [AddFact(fact), DropFact(fact)], library())[2] == ()


def test_a_field_set_to_what_it_is_changes_nothing() -> None:
    scenario = scenarios("invasion")[0]
    same = SetField("invasion", "by", scenario.events[0].by)
    assert apply(scenario, [same]) == scenario


ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown")
INTERVIEWS = ("invasion", "drone-2025", "harbouring", "rebellion", "sanction", "un-mission")


@pytest.mark.parametrize("name", INTERVIEWS)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_an_interview_asks_only_what_matters_and_ends_in_the_verdict_of_run(
    name: str, data: st.DataObject
) -> None:
    scenario = data.draw(st.sampled_from(scenarios(name)), label="scenario")
    asked = interview(scenario, library().code(TREATY), library().world)
    while (ask := asked.next()) is not None:
        number = asked.questions.index(ask.fact)
        settled = {fact: answer for fact, answer in asked.answers.items() if answer != "unknown"}
        differing = [
            k
            for k, verdict in enumerate(asked.verdicts)
            if not k >> number & 1 and verdict != asked.verdicts[k | 1 << number]
            if all(
                (answer == "yes") == bool(k >> asked.questions.index(fact) & 1)
                for fact, answer in settled.items()
            )
        ]
        assert differing, f"the answer to {ask.fact} cannot change anything"
        answer = data.draw(st.sampled_from(ANSWERS), label=str(ask.fact))
        asked = asked.answered(ask.fact, answer)
    left = {asked.verdicts[k] for k in asked.possible()}
    result = api.evaluate(asked.result(), library(), treaties=[TREATY], compare_readings=False)
    for _, row in result.rows():
        positions = {dict(verdict).get(row.key, "no duty") for verdict in left}
        assert row.position == (positions.pop() if len(positions) == 1 else "depends")


OPEN = (
    Fact("amounts-to", ("invasion", "a bombardment")),
    Fact("on-territory-of", ("invasion", "Niger")),
    Fact("carried-out", ("Burkina Faso", "invasion")),
    Fact("gave-notice", ("Niger", TREATY, "2024-01-01")),
    Fact("minor", ("invasion",)),
)


@settings(max_examples=25, deadline=None)
@given(
    data=st.data(),
    unknown=st.sets(st.sampled_from(OPEN), max_size=3),
    reading=st.sampled_from(["yes", "no", "unknown"]),
)
def test_an_interview_about_anything_that_may_be_unknown_ends_in_the_verdict_of_run(
    data: st.DataObject, unknown: set[Fact], reading: str
) -> None:
    """An event's details and notices are asked about too; an unknown reading stays open."""
    invasion = apply(scenarios("invasion")[0], [SetField("invasion", "act", ("a coup",))])
    readings = {"operative-on-signature": reading}
    open_ = replace(invasion, unknown=tuple(sorted(unknown)), readings=readings)
    asked = interview(open_, library().code(TREATY), library().world)
    while (ask := asked.next()) is not None:
        asked = asked.answered(ask.fact, data.draw(st.sampled_from(ANSWERS), label=str(ask.fact)))
    text = write_scenario(asked.result(), library().known_words.vocabulary, library().world)
    (saved,) = api.load_scenarios("saved.yaml", library(), text=text)
    left = {asked.verdicts[k] for k in asked.possible()}
    for found in (asked.result(), saved):
        (treaty,) = api.evaluate(found, library(), treaties=[TREATY]).treaties
        for row in treaty.rows:
            positions = {dict(verdict).get(row.key, "no duty") for verdict in left}
            assert row.position == (positions.pop() if len(positions) == 1 else "depends")


def test_a_flip_counts_what_is_computed_from_an_unknown_fact() -> None:
    """Whether Niger is a party hangs on a notice, and so does its duty."""
    invasion = scenarios("invasion")[0]
    notice = Fact("gave-notice", ("Niger", TREATY, "2024-01-01"))
    fact = read_sentence(SENTENCES["invasion"], invasion, library().known_words)
    open_ = replace(invasion, unknown=(notice,))
    found = flip(open_, library().code(TREATY), library().world, fact, size=1, most=40)
    assert found.holds is follows(open_, fact) is None
    assert (DropFact(notice),) in [item.changes for item in found.found]


def test_what_the_scenario_calls_unknown_is_asked_first() -> None:
    scenario = scenarios("drone-2025")[0]
    ask = interview(scenario, library().code(TREATY), library().world).next()
    assert ask is not None
    assert ask.fact in scenario.unknown
