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
    from pact_engine.verdicts.interview import Answer, Interview
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


ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown", "skip")
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
        settled = {
            fact: answer
            for fact, answer in asked.answers.items()
            if answer != "unknown" and not (answer == "skip" and fact in scenario.unknown)
        }
        differing = [
            k
            for k, kind in enumerate(asked.kinds)
            if not k >> number & 1 and kind != asked.kinds[k | 1 << number]
            if all(
                (answer == "yes") == bool(k >> asked.questions.index(fact) & 1)
                for fact, answer in settled.items()
            )
        ]
        assert differing, f"the answer to {ask.fact} cannot change anything"
        answer = data.draw(st.sampled_from(ANSWERS), label=str(ask.fact))
        asked = asked.answered(ask.fact, answer)
    left = {asked.verdicts[k] for k in asked.possible()}
    forces = {asked.forces[k] for k in asked.possible()}
    result = api.evaluate(asked.result(), library(), treaties=[TREATY], compare_readings=False)
    for _, row in result.rows():
        positions = {dict(verdict).get(row.key, "no duty") for verdict in left}
        assert row.position == (positions.pop() if len(positions) == 1 else "depends")
        force = {dict(each).get(row.key, "") for each in forces}
        assert row.force == (force.pop() if len(force) == 1 else "depends")


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


def test_of_all_that_could_be_asked_what_decides_most_rows_is_asked_early() -> None:
    """Among the first three, in scenarios from all over the library."""
    tried = 0
    for path in sorted(data_directory("scenarios").rglob("*.yaml"))[::18]:
        scenario = api.load_scenarios(path, library())[0]
        treaties = scenario.treaties or api.binding_treaties(scenario, library())
        for treaty in treaties[:1] if len(scenario.events) < 3 else ():
            asked = interview(scenario, library().code(treaty), library().world)
            early = asked.open_questions()
            decided = [decides(asked, treaty, fact) for fact in early]
            assert max(decided, default=0) == max(decided[:3], default=0)
            tried += len(early) > 3
    assert tried > 5


def decides(asked: Interview, treaty: str, fact: Fact) -> int:
    """Return of how many parties the position or the force turns with a question alone.

    Who becomes the attacker is not counted.
    """
    facts = [AddFact(each) for each in asked.about(fact)]
    without = apply(asked.scenario, [DropFact(added.fact) for added in facts])
    before, after = (
        {row.key: row for _, row in result.rows()}
        for result in (
            api.evaluate(s, library(), treaties=[treaty], engine="worlds", compare_readings=False)
            for s in (without, apply(asked.scenario, facts))
        )
    )
    return sum(
        (before[key].position, before[key].force) != (after[key].position, after[key].force)
        and "attacker" not in (before[key].position, after[key].position)
        for key in before.keys() & after.keys()
    )


DEPOT = """
title: A strike on a depot
treaty: CSTO
events:
  - {id: invasion, act: an invasion, by: Russia, against: Ukraine, where: Ukraine, date: 2022-02-24}
  - {id: depot, act: a bombardment, by: Ukraine, against: Russia, where: Russia, date: 2022-04-01}
facts: [Russia asked for help over depot]
"""


def test_what_an_event_was_is_asked_before_anything_far_fetched() -> None:
    (scenario,) = api.load_scenarios("depot.yaml", library(), text=DEPOT)
    asked = interview(scenario, library().code("csto"), library().world).open_questions()
    assert asked[0] == Fact("self-defence", ("depot", "invasion"))
    adopted = [number for number, fact in enumerate(asked) if fact.predicate == "adopted"]
    assert adopted == list(range(adopted[0], len(asked)))


def test_what_concerns_many_allies_alike_is_one_question() -> None:
    text = """
title: A raid
treaty: north-atlantic
events:
  - {id: raid, act: an armed attack, by: Russia, against: Turkey, where: Turkey, date: 2020-03-01}
"""
    (scenario,) = api.load_scenarios("raid.yaml", library(), text=text)
    asked = interview(scenario, library().code("north-atlantic"), library().world)
    (released,) = [fact for fact in asked.questions if fact.predicate == "released"]
    assert released.values[0] == "Turkey"
    assert len(asked.about(released)) == 28  # Turkey's allies in March 2020
    all_released = asked.answered(released, "yes").result()
    result = api.evaluate(all_released, library(), compare_readings=False)
    assert {row.position for _, row in result.rows()} == {"victim", "excused"}


def test_whether_the_victim_asked_for_help_is_asked_where_only_force_hangs_on_it() -> None:
    """Over its own soil help is owed to Mali either way; whether by force hangs on its request."""
    scenario = scenarios("drone-2025")[1]
    asked = interview(scenario, library().code(TREATY), library().world)
    for fact in asked.open_questions():
        if fact.predicate != "asked-for-help":
            asked = asked.answered(fact, "skip")
    ask = asked.next()
    assert ask is not None
    assert ask.fact == Fact("asked-for-help", ("Mali", "downing"))
    assert not ask.if_yes
    assert {*ask.force_if_yes.values()} == {("lawful",)}
    assert {*ask.force_if_no.values()} == {("not lawful",)}


def test_a_flip_puts_facts_before_places_and_dates_and_the_far_fetched_behind() -> None:
    (scenario,) = api.load_scenarios("depot.yaml", library(), text=DEPOT)
    fact = Fact("must-assist", ("Belarus", "Russia", "depot"))
    found = api.flip(scenario, fact, library(), size=1, most=100).found
    kinds = [type(flip.changes[0]).__name__ for flip in found]
    fields = [c.field for flip in found for c in flip.changes if isinstance(c, SetField)]
    assert found[0].changes == (AddFact(Fact("self-defence", ("depot", "invasion"))),)
    assert kinds[-1] == "SetField"
    assert fields.index("where") > fields.index("by")
    assert fields == sorted(fields, key=lambda field: {"where": 1, "date": 2}.get(field, 0))
    place = next(n for n, flip in enumerate(found) if "where" in str(flip.changes))
    assert not any(isinstance(flip.changes[0], AddFact) for flip in found[place:])
