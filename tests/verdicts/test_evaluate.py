from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.here import HERE
from pact_engine.api import evaluate
from pact_engine.language.program import Fact
from pact_engine.problems import PactError
from pact_engine.verdicts.questions import MAX_UNKNOWN
from pact_engine.verdicts.result import Question
from verdicts.small import PARTIES, library, position, result, results, row, scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.verdicts.result import Answers, Row, TreatyResult
    from pact_engine.world.scenario import Position, Scenario

    Known = dict[Question, bool]

SENTENCES = (
    "Niger is neutral",
    "Mali provoked raid",
    "raid was minor",
    "raid was internal",
    "Niger is a great power",
    "Mali asked for help over raid",
    "Niger sent the Group in raid",
    "the Group carried out raid",
    "raid amounts to an armed attack",
    "raid amounts to a terrorist attack",
    "raid was directed against Niger",
    "Mali gave notice of withdrawal from pact on 2019-01-01",
)


@st.composite
def unknowing(draw: st.DrawFn) -> Scenario:
    """A scenario of which some sentences are true and some are unknown."""
    kinds = draw(st.lists(st.sampled_from("--?+"), min_size=12, max_size=12))
    known = [s for s, kind in zip(SENTENCES, kinds, strict=True) if kind == "+"]
    unknown = [s for s, kind in zip(SENTENCES, kinds, strict=True) if kind == "?"][:4]
    computed = ("carried out", "amounts to", "directed against")
    acts = ["a coup", "a border incident", "an armed attack"]
    if "raid amounts to an armed attack" in unknown:
        acts.remove("an armed attack")
    return scenario(
        [s for s in known if not any(word in s for word in computed)],
        unknown,
        act=draw(st.sampled_from(acts)),
        by="Chad" if "the Group carried out raid" in unknown else "the Group",
        readings={"wide": draw(st.sampled_from(["yes", "no", "unknown"]))},
    )


def completed(
    found: Scenario, treaty: TreatyResult
) -> Iterator[tuple[dict[Question, bool], Scenario]]:
    """Yield every way in which the unknown could be, as a scenario in which all is known.

    A sentence about an event's act, actor or victim is made part of the event.
    """
    for answers in product((False, True), repeat=len(treaty.questions)):
        known = dict(zip(treaty.questions, answers, strict=True))
        yield known, answered(found, known)


def answered(found: Scenario, known: Known) -> Scenario:
    event = found.events[0]
    facts, readings = list(found.facts), dict(found.readings)
    for question, answer in known.items():
        if question.reading:
            readings[question.reading] = "yes" if answer else "no"
        elif answer:
            predicate, values = question.fact.predicate, question.fact.values
            if predicate == "carried-out":
                event = replace(event, by=(*event.by, values[0]))
            elif predicate == "amounts-to":
                event = replace(event, acts=(*event.acts, values[1]))
            elif predicate == "directed-against":
                event = replace(event, against=(*event.against, values[1]))
            else:
                facts.append(question.fact)
    return replace(found, events=(event,), facts=tuple(facts), unknown=(), readings=readings)


def position_in(treaty: TreatyResult, key: tuple[str, str, str]) -> str:
    event, victim, party = key
    found = treaty.row(party, victim, event)
    return found.position if found is not None else "no duty"


@settings(max_examples=60, deadline=None)
@given(unknowing())
def test_positions_are_those_of_every_way_in_which_the_unknown_could_be(found: Scenario) -> None:
    treaty = result(found)
    ways = [(known, result(way)) for known, way in completed(found, treaty)]
    for one in treaty.rows:
        positions = {position_in(way, one.key) for _, way in ways}
        assert one.position == (positions.pop() if len(positions) == 1 else "depends")
    assert {one.key for one in treaty.rows} == {r.key for _, way in ways for r in way.rows}


def agrees(answers: Answers, known: Known) -> bool:
    return all(known[question] == answer for question, answer in answers.given)


@settings(max_examples=60, deadline=None)
@given(unknowing())
def test_the_answers_that_a_position_depends_on_lead_to_it_and_to_no_other(
    found: Scenario,
) -> None:
    treaty = result(found)
    ways = [(known, result(way)) for known, way in completed(found, treaty)]
    for one in treaty.rows:
        for known, way in ways:
            leading = {a.position for a in one.depends_on if agrees(a, known)}
            expected = {position_in(way, one.key)} if one.position == "depends" else set()
            assert leading == expected
        sizes = [len(answers.given) for answers in one.depends_on]
        assert sizes == sorted(sizes)


@settings(max_examples=60, deadline=None)
@given(unknowing())
def test_conclusions_are_those_that_hold_whatever_is_unknown(found: Scenario) -> None:
    treaty = result(found)
    ways = [{c.fact for c in result(way).conclusions} for _, way in completed(found, treaty)]
    assert {c.fact for c in treaty.conclusions} == set.intersection(*ways)
    assert treaty.possible == set.union(*ways)


@settings(max_examples=60, deadline=None)
@given(unknowing())
def test_other_readings_are_told_where_they_change_a_position(found: Scenario) -> None:
    treaty = result(found)
    for name, default in (("strict", "no"), ("wide", "no")):
        setting = found.readings.get(name, default)
        if setting == "unknown":
            assert all(name != o.reading for one in treaty.rows for o in one.other_readings)
            continue
        other = "no" if setting == "yes" else "yes"
        changed = result(replace(found, readings={**found.readings, name: other}))
        for one in treaty.rows:
            told = [o.position for o in one.other_readings if o.reading == name]
            there = position_in(changed, one.key)
            assert told == ([there] if there != one.position else [])


@settings(max_examples=25, deadline=None)
@given(unknowing())
def test_the_engine_does_not_matter(found: Scenario) -> None:
    for engine in HERE.values():
        other = evaluate(found, library(), treaties=["pact"], engine=engine)
        assert other.treaties[0].rows == result(found).rows


def test_the_order_of_what_is_unknown_does_not_matter() -> None:
    def rows(found: Scenario) -> set[tuple[str, frozenset[object]]]:
        return {
            (r.party, frozenset((a.position, frozenset(a.given)) for a in r.depends_on))
            for r in result(found).rows
        }

    unknown = ["Niger is neutral", "raid was minor", "Mali provoked raid"]
    assert rows(scenario(unknown=unknown)) == rows(scenario(unknown=unknown[::-1]))


# --- what is asked --------------------------------------------------------------------------


def asked(found: Scenario) -> list[Fact]:
    return [question.fact for question in result(found).questions]


def test_an_unknown_fact_that_no_rule_looks_at_is_not_asked() -> None:
    assert asked(scenario(unknown=["Mali consented to raid"])) == []


def test_who_carried_it_out_is_asked_even_where_no_rule_looks_at_it() -> None:
    """The attacker is a position of its own; no rule of the rival pact has the sentence."""
    assert "carried-out" not in library().code("rival").looked_at
    found = scenario(unknown=["Burkina Faso carried out raid"], against="Chad", by="Togo")
    (rival,) = results(found, treaties=["rival"]).treaties
    assert [question.fact.predicate for question in rival.questions] == ["carried-out"]
    helper = rival.row("Burkina Faso", "Chad", "raid")
    assert helper is not None
    assert {a.position for a in helper.depends_on} == {"attacker", "must assist"}


def test_a_notice_is_asked_since_it_decides_who_is_a_party() -> None:
    found = scenario(unknown=["Niger gave notice of withdrawal from pact on 2019-01-01"])
    assert len(asked(found)) == 1
    late = scenario(unknown=["Niger gave notice of withdrawal from pact on 2020-04-01"])
    assert asked(late) == []


def test_what_the_scenario_states_is_not_asked_again() -> None:
    found = scenario(["Niger is neutral"])
    stated = replace(found, unknown=found.facts)
    assert asked(stated) == []
    assert position(stated, "Niger") == "excused"


def test_a_sentence_that_is_unknown_twice_is_asked_once() -> None:
    found = scenario(unknown=["Niger is neutral"])
    assert len(asked(replace(found, unknown=found.unknown * 2))) == 1


def test_a_reading_that_is_unknown_is_asked() -> None:
    found = scenario(act="a border incident", readings={"wide": "unknown"})
    assert asked(found) == [Fact("on-reading", ("wide",))]
    (question,) = result(found).questions
    assert question.reading == "wide"
    assert position(found, "Niger") == "depends"


def other_events(count: int) -> str:
    form = "  - {{id: e{}, act: an armed attack, by: Chad, against: Mali, date: 2020-05-01}}\n"
    return "".join(form.format(number) for number in range(count))


def test_more_than_twelve_unknown_facts_are_an_error_that_says_so() -> None:
    unknown = [f"e{n} was minor" for n in range(MAX_UNKNOWN + 1)]
    found = scenario(unknown=unknown, events=other_events(MAX_UNKNOWN + 1))
    with pytest.raises(PactError) as caught:
        result(found)
    (problem,) = caught.value.problems
    assert str(problem.location) == "scenario.yaml"
    assert problem.message == (
        "13 facts and readings are unknown under pact; at most 12 can be worked out together"
    )


def test_twelve_unknown_facts_are_worked_out() -> None:
    about = (
        "e{} was minor",
        "Mali provoked e{}",
        "Mali asked for help over e{}",
        "e{} was internal",
    )
    unknown = [form.format(number) for number in range(3) for form in about]
    found = scenario(unknown=unknown, events=other_events(3))
    treaty = result(found)
    assert len(treaty.questions) == MAX_UNKNOWN
    niger = treaty.row("Niger", "Mali", "e2")
    assert niger is not None
    answers = {
        (a.position, tuple(sorted((q.fact.predicate, yes) for q, yes in a.given)))
        for a in niger.depends_on
    }
    hard, soft = ("minor", False), ("minor", True)
    assert answers == {
        ("must assist", (hard, ("provoked", False))),
        ("excused", (hard, ("provoked", True))),
        ("must consult", (("asked-for-help", True), soft)),
        ("may assist", (("asked-for-help", False), ("internal", True), soft)),
        ("no duty", (("asked-for-help", False), ("internal", False), soft)),
    }


# --- what is said of a position that stands ---------------------------------------------------


def depends(sentence: str, *facts: str) -> Row:
    found = row(scenario(facts, [sentence]), "Niger")
    assert found.position == "must assist"
    return found


def test_a_level_that_hangs_on_the_unknown_is_not_told_as_one() -> None:
    assert depends("Niger is a great power").level == "depends"
    assert depends("Niger is a great power").includes_force is False
    assert depends("Mali asked for help over raid").level == "of its choice"


def test_force_that_hangs_on_the_unknown_is_not_told_as_lawful() -> None:
    assert depends("Mali asked for help over raid").force == "depends"


def test_the_rules_of_a_position_are_those_that_give_it_whatever_is_unknown() -> None:
    found = depends("Mali asked for help over raid")
    assert ([rule.name for rule in found.sources], found.articles) == (["2.assist"], ("2", "1"))


def test_what_was_done_is_no_reason_to_ask_and_is_not_taken_as_done() -> None:
    found = depends("Niger came to the aid of Mali over raid")
    assert found.honoured is None


OUTCOMES: tuple[Position, ...] = ("must assist", "excused")


def test_cases_show_each_outcome() -> None:
    found = scenario(unknown=["Niger is neutral", "Niger is a great power"])
    treaty = result(found)
    niger = row(found, "Niger")
    outcomes = [treaty.case_for(niger, outcome) for outcome in OUTCOMES]
    neutral = Question(Fact("neutral", ("Niger",)))
    assert [case.answers[neutral] for case in outcomes] == [False, True]


@settings(max_examples=60, deadline=None)
@given(unknowing())
def test_what_hangs_on_an_answer_is_true_in_one_case_and_not_in_another(found: Scenario) -> None:
    treaty = result(found)
    for fact in treaty.possible:
        there = {case.findings.index.has(fact) for case in treaty.cases}
        settled = fact in {conclusion.fact for conclusion in treaty.conclusions}
        assert there == ({True} if settled else {True, False})


def test_there_are_no_rows_where_nobody_was_a_party() -> None:
    found = scenario()
    event = replace(found.events[0], date=datetime.date(1999, 5, 1))
    assert result(replace(found, events=(event,))).rows == ()


def test_rows_stand_in_the_order_of_events_victims_and_parties() -> None:
    second = "  - {id: attack, act: a coup, by: Chad, against: Niger, date: 2020-06-01}\n"
    keys = [one.key for one in result(scenario(against="[Niger, Mali]", events=second)).rows]
    assert keys == [
        *(("raid", victim, party) for victim in ("Mali", "Niger") for party in PARTIES),
        *(("attack", "Niger", party) for party in PARTIES),
    ]
