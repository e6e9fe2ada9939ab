"""What every scenario of the library is to have, and whether it comes out as it expects."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pact_engine.checking.expectations import about_strangers, check
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.world.scenario import ExpectedPosition, ExpectedSentence

if TYPE_CHECKING:
    from pact_engine.checking.coverage import Observed
    from pact_engine.language.program import Fact
    from pact_engine.library import Library
    from pact_engine.world.scenario import Scenario

FILES = packaged_scenarios()
CASES = sorted(name for name in FILES if name.startswith("cases/"))

INVENTED = "hypothetical"
"""The source of a scenario that somebody made up."""


def test_every_scenario_comes_out_as_it_expects(all_answers: tuple[Observed, ...]) -> None:
    failed = [
        f"{item.result.scenario.title}: {outcome.expected.location}"
        for item in all_answers
        for outcome in check(item.result)
        if not outcome.passed
    ]
    assert failed == []


def test_no_scenario_expects_a_position_of_a_state_that_no_treaty_read_binds(
    all_answers: tuple[Observed, ...],
) -> None:
    assert [problem for item in all_answers for problem in about_strangers(item.result)] == []


def test_every_scenario_has_a_title_of_its_own_in_its_file(
    all_scenarios: tuple[Scenario, ...],
) -> None:
    seen: dict[str, set[str]] = {}
    for scenario in all_scenarios:
        titles = seen.setdefault(scenario.file, set())
        assert scenario.title not in titles, scenario.file
        titles.add(scenario.title)
        stem = Path(scenario.file).stem
        assert not re.fullmatch(rf"{re.escape(stem)}( \d+)?", scenario.title), scenario.file


def test_every_scenario_says_where_it_comes_from(all_scenarios: tuple[Scenario, ...]) -> None:
    for scenario in all_scenarios:
        assert scenario.source, f"{scenario.file}: {scenario.title}"
        if not scenario.file.startswith("cases/"):
            continue
        told = scenario.source == INVENTED or len(scenario.source) > len("https://")
        assert told, f"{scenario.file}: {scenario.title}"


def test_every_scenario_expects_something(all_scenarios: tuple[Scenario, ...]) -> None:
    assert [s.title for s in all_scenarios if not s.expect] == []


def test_every_treaty_is_expected_to_oblige_and_not_to_oblige(
    all_scenarios: tuple[Scenario, ...], whole_library: Library
) -> None:
    holds: dict[str, set[bool]] = {}
    for scenario in all_scenarios:
        for treaty in scenario.treaties or ():
            for item in scenario.expect:
                if isinstance(item, ExpectedSentence):
                    holds.setdefault(treaty, set()).add(item.holds)
                elif item.treaty in ("", treaty):
                    holds.setdefault(treaty, set()).add(item.position != "no duty")
    assert {name: found for name, found in holds.items() if found != {True, False}} == {}
    assert set(holds) == {*whole_library.treaty_ids(), *whole_library.model_ids()}


def test_what_is_expected_is_about_events_and_states_of_the_scenario(
    all_scenarios: tuple[Scenario, ...],
) -> None:
    for scenario in all_scenarios:
        events = {event.id for event in scenario.events}
        for item in scenario.expect:
            if isinstance(item, ExpectedPosition):
                assert item.event in events


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_named_by_the_year_of_its_event_and_by_what_it_is(
    name: str, all_scenarios: tuple[Scenario, ...]
) -> None:
    """Events before the one that the case is about are its background."""
    found = re.fullmatch(r"cases/(\d{4})-([a-z0-9]+(-[a-z0-9]+)*)", name)
    assert found, "a case is named YEAR-EVENT"
    first, *others = (scenario for scenario in all_scenarios if scenario.file == name)
    assert first.source != INVENTED, "the first scenario of a case is the case itself"
    assert first.text, "a case tells in its text what happened and what it shows"
    years = {event.date.year for scenario in (first, *others) for event in scenario.events}
    assert int(found[1]) in years


def test_a_folder_of_scenarios_is_named_by_a_rule_file(whole_library: Library) -> None:
    folders = {name.partition("/")[0] for name in FILES} - {"cases"}
    assert folders <= set(whole_library.rule_files())


def test_every_treaty_has_scenarios_made_up_for_it(whole_library: Library) -> None:
    folders = {name.partition("/")[0] for name in FILES}
    assert set(whole_library.treaty_ids()) <= folders


def test_contested_cases_of_old_and_new_show_both_sides(all_answers: tuple[Observed, ...]) -> None:
    contested = {
        scenario.events[0].date.year // 100
        for item in all_answers
        if (scenario := item.result.scenario).file.startswith("cases/")
        and any(row.depends_on for _, row in item.result.rows())
    }
    assert contested >= {19, 20}


def test_cases_of_several_treaties_are_there(all_answers: tuple[Observed, ...]) -> None:
    several = {
        item.result.scenario.file
        for item in all_answers
        if len({treaty for treaty, _ in item.result.rows()}) > 1
    }
    assert {
        "cases/1914-july-crisis",
        "cases/1939-september",
        "cases/1982-falklands",
        "cases/2001-september-11",
    } <= several


def test_no_fact_stands_both_as_known_and_as_unknown(all_scenarios: tuple[Scenario, ...]) -> None:
    both: list[Fact] = []
    for scenario in all_scenarios:
        both += set(scenario.facts) & set(scenario.unknown)
    assert both == []
