"""Unknown facts in the scenarios of the library: what is said of all ways holds in each."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.engines import parallel
from pact_engine.library import Library, data_directory
from pact_engine.verdicts.candidates import given_facts
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.questions import MAX_UNKNOWN, reading_settings
from pact_engine.verdicts.result import Row
from pact_engine.verdicts.rows import ROW_SENTENCES, allies_of, row_keys, row_of
from pact_engine.world.facts import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.verdicts.result import Question, TreatyResult
    from pact_engine.world.scenario import Scenario

    Way = tuple[dict[Question, bool], dict[tuple[str, str, str], Row]]

FILES = sorted(data_directory("scenarios").rglob("*.yaml"))


@cache
def library() -> Library:
    return Library()


@st.composite
def unknowing(draw: st.DrawFn, most: int) -> tuple[Scenario, str]:
    """A scenario of the library of which given facts are unknown, and a treaty it is read under."""
    scenarios = api.load_scenarios(draw(st.sampled_from(FILES)), library())
    scenario = draw(st.sampled_from(scenarios))
    ids = scenario.treaties or api.binding_treaties(scenario, library())
    assume(ids)
    code = library().code(draw(st.sampled_from(ids)))
    states = [victim for event in scenario.events for victim in event.against]
    states += [spell.state for spell in code.treaty.parties][:4]
    looked_at = code.looked_at | ROW_SENTENCES
    facts = given_facts(scenario, code, code.program, dict.fromkeys(states), looked_at)
    open_ = sorted({*facts} - {*scenario.facts})
    unknown = draw(st.lists(st.sampled_from(open_), min_size=1, max_size=most, unique=True))
    return replace(scenario, unknown=tuple(unknown)), code.treaty.id


def ways(scenario: Scenario, treaty: TreatyResult) -> Iterator[Way]:
    """Yield each way to answer the questions, with the rows that the small engine then gives."""
    code = treaty.code
    wanted = code.looked_at | ROW_SENTENCES
    record = Recorder(scenario, code.treaties, code.dates, library().world, wanted)
    readings = {n: v == "yes" for n, v in reading_settings(code, scenario.readings).items()}
    found = []
    for answers in product((False, True), repeat=len(treaty.questions)):
        known = dict(zip(treaty.questions, answers, strict=True))
        assumed = {question.fact: answer for question, answer in known.items()}
        switched = readings | {q.reading: yes for q, yes in known.items() if q.reading}
        derivation = parallel.run_program(code.program, record(assumed, switched))
        found.append((known, Findings(code, derivation)))
    allies = frozenset[tuple[str, str]]().union(*(allies_of(findings) for _, findings in found))
    for known, findings in found:
        keys = row_keys(scenario, findings, allies)
        yield known, {key: row_of(findings, key) for key in keys}


@settings(max_examples=1_000 if os.environ.get("PACT_NIGHTLY") else 25, deadline=None)
@given(unknowing(5))
def test_what_stands_under_unknown_facts_stands_in_every_way_to_answer_them(
    found: tuple[Scenario, str],
) -> None:
    scenario, treaty_id = found
    result = api.evaluate(scenario, library(), treaties=[treaty_id], compare_readings=False)
    (treaty,) = result.treaties
    every = tuple(ways(scenario, treaty))
    assert {row.key for row in treaty.rows} == {key for _, rows in every for key in rows}
    for row in treaty.rows:
        none = Row(*row.key, position="no duty")
        columns = [(known, rows.get(row.key, none)) for known, rows in every]
        positions = {other.position for _, other in columns}
        assert row.position == (positions.pop() if len(positions) == 1 else "depends")
        for known, other in columns:
            leading = {
                answers.position
                for answers in row.depends_on
                if all(known[question] == yes for question, yes in answers.given)
            }
            assert leading == ({other.position} if row.position == "depends" else set())
            assert row.force in (other.force, "depends")
            if row.position != "depends":
                assert row.level in (other.level, "depends")
                assert row.honoured in (other.honoured, None)


def test_twelve_unknown_facts_take_a_moment() -> None:
    """Thirty parties, 4,096 ways, every other reading beside them: far below a few seconds."""
    senders = ("Turkey", "Greece", "Afghanistan", "Syria", "Iran", "Iraq")
    text = (
        "treaty: north-atlantic\nactors: {the Group: {kind: armed group}}\nevents:\n"
        "  - {id: raid, act: an armed attack, by: the Group, against: Poland, where: Poland, "
        "date: 2022-05-01}\nunknown:\n"
        + "".join(f"  - {state} sent the Group in raid\n" for state in senders)
        + "".join(f"  - {state} controlled the Group in raid\n" for state in senders)
    )
    (scenario,) = api.load_scenarios("raid.yaml", library(), text=text)
    start = time.process_time()
    (treaty,) = api.evaluate(scenario, library()).treaties
    assert len(treaty.questions) == MAX_UNKNOWN
    assert {row.position for row in treaty.rows} >= {"victim", "depends", "must assist"}
    assert any(row.other_readings for row in treaty.rows)
    assert time.process_time() - start < 3
