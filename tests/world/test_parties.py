"""Whom a scenario takes for the parties of a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine.api import evaluate, load_scenarios
from pact_engine.library import Library
from pact_engine.problems import PactError
from pact_engine.rendering.report import scenario_view
from pact_engine.rendering.wording import language_of
from pact_engine.world.changes import apply, read_setting
from pact_engine.world.scenario_writer import write_scenario

if TYPE_CHECKING:
    from pact_engine.world.scenario import Scenario

EVENT = "events: [{id: raid, act: an invasion, by: Chad, against: %s, where: %s, date: 2022-03-01}]"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


def read(library: Library, parties: str, victim: str, treaty: str = "north-atlantic") -> Scenario:
    event = EVENT % (victim, f"the territory of {victim}")
    text = f"treaty: {treaty}\nparties: {parties}\n{event}"
    (scenario,) = load_scenarios("f.yaml", library, text=text)
    return scenario


def positions(scenario: Scenario, library: Library) -> dict[str, str]:
    return {row.party: row.position for _, row in evaluate(scenario, library).rows()}


def test_a_treaty_binds_the_named_states_and_nobody_else(library: Library) -> None:
    scenario = read(library, "{NATO: [Finland, Sweden]}", "Finland")
    assert positions(scenario, library) == {"Finland": "victim", "Sweden": "must assist"}


def test_invented_states_are_states_everywhere(library: Library) -> None:
    scenario = read(library, "{mutual-pact: [State A, Ruritania]}", "State A", "mutual-pact")
    assert positions(scenario, library) == {"State A": "victim", "Ruritania": "must assist"}
    language = language_of("fr", library.known_words)
    told = scenario_view(evaluate(scenario, library), library.world.states, language)
    assert told.notes[0].endswith("l'État A et Ruritania.")
    assert told.treaties[0].tables[0].heading.startswith("Envers l'État A")


def test_without_a_treaty_named_one_is_read_whose_parties_are(library: Library) -> None:
    text = "parties: {mutual-pact: [State A, State B]}\n" + EVENT % ("State A", "State A")
    (scenario,) = load_scenarios("f.yaml", library, text=text)
    result = evaluate(scenario, library)
    assert "mutual-pact" in {treaty.treaty for treaty in result.treaties}


def test_a_written_scenario_has_the_same_parties(library: Library) -> None:
    scenario = read(library, "{mutual-pact: [State A, Chad]}", "State A", "mutual-pact")
    text = write_scenario(scenario, library.known_words.vocabulary, library.world)
    (again,) = load_scenarios("f.yaml", library, text=text)
    assert (again.parties, again.actors) == (scenario.parties, scenario.actors)


def test_set_answers_as_the_file_would(library: Library) -> None:
    known = library.known_words
    scenario = read(library, "{NATO: [Finland, Sweden]}", "Finland")
    for value in ("Finland,Norway", "Finland, State B"):
        change = read_setting(f"parties.NATO={value}", scenario, known)
        changed = apply(scenario, [change], library.world.acts)
        edited = read(library, f"{{NATO: [{value}]}}", "Finland")
        assert (changed.parties, changed.actors) == (edited.parties, edited.actors)
        assert positions(changed, library) == positions(edited, library)


@pytest.mark.parametrize(
    ("parties", "message"),
    [
        ("{NATOO: [Finland, Sweden]}", "“NATOO” is no treaty"),
        ("{un-charter: [Finland, Sweden]}", "“un-charter” is general law, and has no parties"),
        ("{NATO: [Finland]}", "“NATO” has too few parties here"),
        ("{NATO: []}", "“NATO” has too few parties here"),
        ("{NATO: [Finland, FI]}", "“Finland” is named twice among the parties"),
        ("{NATO: [Finland, Korea]}", "“Korea” could be several states"),
        ("{NATO: [Finland, unknown]}", "“unknown” cannot be the name of a state"),
    ],
)
def test_what_is_wrong_with_parties_is_told(library: Library, parties: str, message: str) -> None:
    with pytest.raises(PactError) as raised:
        read(library, parties, "Finland")
    assert raised.value.problems[0].message.startswith(message)
    assert raised.value.problems[0].location.line == 2


def test_a_model_treaty_asks_for_parties(library: Library) -> None:
    with pytest.raises(PactError, match="is a model treaty, and nobody is a party to it"):
        load_scenarios("f.yaml", library, text="treaty: mutual-pact\n" + EVENT % ("Mali", "Mali"))
