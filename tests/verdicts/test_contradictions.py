from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine.api import evaluate, load_scenarios
from pact_engine.library import Library
from pact_engine.verdicts.contradictions import contradictions
from verdicts.small import results, scenario

if TYPE_CHECKING:
    from pact_engine.verdicts.result import Contradiction, Result

BACK = "  - {id: back, act: an armed attack, by: Mali, against: Chad, date: 2020-06-01}\n"
BOTH = ("pact", "rival")


def found(
    *facts: str, by: str = "Chad", against: str = "Mali", events: str = ""
) -> list[tuple[str, ...]]:
    """Return each contradiction as the state, the two treaties and the two sentences' ids."""
    result = results(scenario(facts, by=by, against=against, events=events), treaties=BOTH)
    return [
        (c.state, c.first[0], c.first[1].predicate, c.second[0], c.second[1].predicate)
        for c in result.contradictions
    ]


def test_to_assist_both_sides_under_two_treaties_is_a_contradiction() -> None:
    assert found(events=BACK) == [("Burkina Faso", "pact", "must-assist", "rival", "must-assist")]


def test_to_assist_those_who_answer_for_the_attack_on_a_victim_is_one_too() -> None:
    """The Group struck Mali, and Chad answers for it; Mali struck back at Chad."""
    facts = "Chad controlled the Group in raid"
    assert found(by="the Group", events=BACK) == []
    assert found(facts, by="the Group", events=BACK) == [
        ("Burkina Faso", "pact", "must-assist", "rival", "must-assist")
    ]


@pytest.mark.parametrize("facts", [[], ["Chad controlled the Group in raid"]])
def test_to_assist_two_victims_in_two_wars_is_none_though_one_of_them_attacked(
    facts: list[str],
) -> None:
    """Mali was struck by the Group or Chad, and Chad by Togo: nobody fights on both sides."""
    by = "the Group" if facts else "Chad"
    assert found(*facts, by=by, events=BACK.replace("by: Mali", "by: Togo")) == []


def test_to_assist_a_victim_and_not_to_aid_it_is_a_contradiction() -> None:
    assert found("Mali provoked raid", "Niger is neutral") == []
    assert ("Burkina Faso", "rival", "must-assist", "rival", "must-not-aid") in found(
        "Togo provoked raid", by="Togo", against="Chad"
    )


@pytest.mark.parametrize("internal", [True, False])
def test_to_assist_a_victim_and_to_stay_neutral_is_a_contradiction(internal: bool) -> None:
    facts = ["raid was internal"] if internal else []
    expected = [("Burkina Faso", "pact", "must-assist", "rival", "must-stay-neutral")]
    assert found(*facts) == (expected if internal else [])


def test_duties_about_different_events_or_states_do_not_contradict_each_other() -> None:
    assert found(by="Togo", events=BACK.replace("by: Mali", "by: Togo")) == []


def test_a_duty_that_hangs_on_the_unknown_is_not_told_as_contradicted() -> None:
    result = results(scenario(unknown=["raid was minor"], events=BACK), treaties=BOTH)
    assert result.contradictions == ()


def test_each_contradiction_is_told_once() -> None:
    told = found("raid was internal", events=BACK)
    assert len(told) == len(set(told)) == 3


def test_to_stay_neutral_in_a_war_and_to_assist_in_it_is_one_over_whichever_of_its_events() -> None:
    neutral = ("Burkina Faso", "rival", "must-assist", "rival", "must-stay-neutral")
    assert neutral in found("raid was internal", events=BACK)
    elsewhere = BACK.replace("by: Mali", "by: Togo")
    assert neutral not in found("raid was internal", events=elsewhere)


def test_to_act_against_an_attack_by_the_one_to_be_assisted_is_a_contradiction() -> None:
    terror = BACK.replace("an armed attack", "a terrorist attack")
    pair = ("Burkina Faso", "rival", "must-assist", "pact", "must-act")
    assert pair not in found(events=terror)
    told = found(
        by="Chad", events=terror.replace("by: Mali, against: Chad", "by: Chad, against: Mali")
    )
    assert pair not in told
    both = terror.replace("by: Mali, against: Chad", "by: Chad, against: Mali") + (
        "  - {id: more, act: an armed attack, by: Mali, against: Chad, date: 2020-07-01}\n"
    )
    assert pair in found(events=both)


def test_to_act_against_an_event_and_to_stay_neutral_over_it_is_a_contradiction() -> None:
    terror = BACK.replace("an armed attack", "a terrorist attack").replace("Mali", "Togo")
    pair = ("Burkina Faso", "pact", "must-act", "rival", "must-stay-neutral")
    assert pair in found("back was internal", events=terror)
    assert pair not in found("raid was internal", events=terror)


HELP = "  - {id: help, act: an armed attack, by: Burkina Faso, against: Mali, date: 2020-06-02}\n"


@pytest.mark.parametrize(
    ("facts", "date", "told"),
    [
        (["help was self-defence against back"], "2020-06-02", True),
        (["help was self-defence against back"], "2020-05-30", False),
        ([], "2020-06-02", False),
    ],
)
def test_help_that_one_treaty_asks_for_and_another_forbids_is_a_contradiction(
    facts: list[str], date: str, told: bool
) -> None:
    """The rival pact makes Burkina Faso help Chad; the pact forbids it to attack Mali."""
    events = BACK + HELP.replace("2020-06-02", date)
    pair = ("Burkina Faso", "rival", "must-assist", "pact", "breached")
    assert (pair in found(*facts, events=events)) is told


STATES = st.sampled_from(["Burkina Faso", "Mali", "Chad", "Togo"])
FACTS = st.lists(
    st.sampled_from(
        [
            "raid was internal",
            "e1 was internal",
            "Togo provoked raid",
            "Togo provoked e1",
            "Mali is neutral",
            "e1 was self-defence against raid",
            "Chad sent the Group in e2",
        ]
    ),
    unique=True,
)
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["an armed attack", "a terrorist attack"]),
        st.one_of(STATES, st.just("the Group")),
        STATES,
    ),
    min_size=2,
    max_size=2,
)


def answer(events: list[tuple[str, str, str]], facts: list[str]) -> Result:
    lines = "".join(
        f"  - {{id: e{n}, act: {act}, by: {by}, against: {against}, date: 2020-06-0{n}}}\n"
        for n, (act, by, against) in enumerate(events, start=1)
    )
    return results(scenario(facts, events=lines), treaties=BOTH)


def pairs(told: tuple[Contradiction, ...]) -> set[frozenset[object]]:
    return {frozenset((c.first, c.second)) for c in told}


@given(EVENTS, FACTS)
def test_what_is_told_are_two_duties_of_one_state_that_follow(
    events: list[tuple[str, str, str]], facts: list[str]
) -> None:
    result = answer(events, facts)
    follow = {(t.treaty, c.fact) for t in result.treaties for c in t.conclusions}
    for c in result.contradictions:
        assert {c.first, c.second} <= follow
        assert c.first != c.second
        assert c.first[1].values[0] == c.second[1].values[0] == c.state
        assert c.first[1].predicate in ("must-assist", "must-act")


@given(EVENTS, FACTS)
def test_neither_the_order_of_treaties_nor_another_treaty_takes_a_contradiction_away(
    events: list[tuple[str, str, str]], facts: list[str]
) -> None:
    result = answer(events, facts)
    both = pairs(result.contradictions)
    for treaties in permutations(result.treaties):
        assert contradictions(result.scenario, treaties) == result.contradictions
    for treaty in result.treaties:
        assert pairs(contradictions(result.scenario, [treaty])) <= both


@given(EVENTS, FACTS)
def test_whoever_must_assist_both_sides_of_a_war_is_told_so(
    events: list[tuple[str, str, str]], facts: list[str]
) -> None:
    result = answer(events, facts)
    by = {event.id: event.by for event in result.scenario.events}
    opposed = {
        event.id: {frozenset((a, v)) for a in event.by for v in event.against if a != v}
        for event in result.scenario.events
    }
    assist = [
        (t.treaty, c.fact)
        for t in result.treaties
        for c in t.conclusions
        if c.fact.predicate == "must-assist"
    ]
    for first in assist:
        for second in assist:
            (helper, victim, event), (other, rival, back) = first[1].values, second[1].values
            one_war = event == back or opposed[event] & opposed[back]
            if helper == other and rival in by[event] and rival != victim and one_war:
                assert frozenset((first, second)) in pairs(result.contradictions)


@given(EVENTS, FACTS)
def test_whoever_must_assist_nobody_and_act_against_nothing_meets_no_contradiction(
    events: list[tuple[str, str, str]], facts: list[str]
) -> None:
    result = answer(events, facts)
    bound = {
        c.fact.values[0]
        for t in result.treaties
        for c in t.conclusions
        if c.fact.predicate in ("must-assist", "must-act")
    }
    assert {c.state for c in result.contradictions} <= bound


SENKAKU = """\
title: Two attacks of one spring
treaty: [us-japan, us-korea]
events:
  - {id: sea, act: an invasion, by: China, against: Japan, where: Senkaku Islands, date: 2025-05-01}
  - {id: dokdo, act: an invasion, by: Japan, against: South Korea, where: Dokdo, date: 2025-06-01}
"""


def test_to_assist_two_allies_in_two_wars_is_no_contradiction_though_one_attacked_the_other() -> (
    None
):
    library = Library()
    (story,) = load_scenarios("two.yaml", library, text=SENKAKU)
    result = evaluate(story, library)
    assert result.contradictions == ()
