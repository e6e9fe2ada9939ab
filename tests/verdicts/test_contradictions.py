from __future__ import annotations

import pytest

from verdicts.small import results, scenario

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
    """The Group struck Mali, and Chad answers for it; Chad was struck by somebody else."""
    other = BACK.replace("by: Mali", "by: Togo")
    facts = "Chad controlled the Group in raid"
    assert found(by="the Group", events=other) == []
    assert found(facts, by="the Group", events=other) == [
        ("Burkina Faso", "pact", "must-assist", "rival", "must-assist")
    ]


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
    assert len(told) == len(set(told)) == 2
