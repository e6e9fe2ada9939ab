from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.cli.cases import titles
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.world.scenario import told_in

if TYPE_CHECKING:
    from cli.calls import Pact
    from pact_engine.world.scenario import Scenario


def test_titles_are_those_of_the_scenarios(all_scenarios: tuple[Scenario, ...]) -> None:
    for language in ("en", "fr"):
        found = [(case.name, case.title) for case in titles(language)]
        assert found == [(each.file, told_in(each, language).title) for each in all_scenarios]


def test_every_scenario_file_is_listed_by_the_name_that_run_takes(pact: Pact) -> None:
    lines = pact("scenarios").out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == list(packaged_scenarios())


def test_scenarios_are_found_by_year_and_by_a_word_of_their_title(pact: Pact) -> None:
    assert "cases/1914-july-crisis" in pact("scenarios", "--like", "1914").out
    assert "cases/1982-falklands" in pact("scenarios", "--like", "FALKLAND").out


def test_scenarios_are_found_by_a_treaty_as_people_call_it(pact: Pact) -> None:
    told = pact("scenarios", "--treaty", "NATO", "--like", "Goa").out
    assert told.startswith("cases/1961-goa\n")


def test_a_word_that_none_has_is_refused_with_the_nearest(pact: Pact) -> None:
    called = pact("scenarios", "--like", "Falklnd")
    assert called.status == 2
    assert "Falkland" in called.err


def test_a_treaty_that_is_not_there_is_refused(pact: Pact) -> None:
    assert pact("scenarios", "--treaty", "rioo").status == 2
