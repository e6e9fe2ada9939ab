from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.checking.answers import Subject
from pact_engine.checking.properties.model import DUTY_GOALS, HELPER_MUST_ASSIST
from pact_engine.checking.search import search
from pact_engine.library import Library
from pact_engine.strategies import STRANGERS, scenarios, stock_of
from pact_engine.strategies.drawing import plainest
from pact_engine.world.scenario_writer import write_scenario
from strategies.examples import drawing

if TYPE_CHECKING:
    from collections.abc import Callable

    from pact_engine.strategies import Stock
    from pact_engine.world.scenario import Scenario

LIBRARY = Library()
TREATIES = LIBRARY.treaty_ids()
PLAIN = ("liptako-gourma", "csto", "dual-alliance-1879", "north-atlantic", "us-japan", "rio")

about_any_treaty = st.sampled_from(TREATIES).flatmap(
    lambda treaty: scenarios(stock_of(LIBRARY.code(treaty), LIBRARY.world))
)


def smallest(stock: Stock, shows: Callable[[Scenario], bool]) -> Scenario:
    found = search(scenarios(stock, goals=[(HELPER_MUST_ASSIST,)]), shows, 2000, seed=0)
    assert found is not None
    return found


def somebody_must_assist(scenario: Scenario) -> bool:
    result = api.evaluate(scenario, LIBRARY, engine="worlds", compare_readings=False)
    return any(row.position == "must assist" for _, row in result.rows())


@drawing(300)
@given(about_any_treaty)
def test_every_scenario_is_read_back_as_it_is_written(scenario: Scenario) -> None:
    words = LIBRARY.known_words
    text = write_scenario(scenario, words.vocabulary, words.world)
    (read,) = api.load_scenarios("written.yaml", LIBRARY, text=text)
    assert replace(read, file="", digest="") == scenario


@drawing(100)
@given(scenarios(stock_of(LIBRARY.code("us-japan"), LIBRARY.world)))
def test_what_rules_work_out_of_a_place_is_never_stated_as_a_fact(scenario: Scenario) -> None:
    status = {item.id: item.status for item in LIBRARY.code("us-japan").vocabulary.sentences}
    assert {status[fact.predicate] for fact in scenario.facts} <= {"given"}
    assert "the Group" not in {name for event in scenario.events for name in event.where}


@drawing(300)
@given(about_any_treaty)
def test_every_scenario_can_be_understood(scenario: Scenario) -> None:
    assert 1 <= len(scenario.events) <= 3
    assert not scenario.unknown
    for event in scenario.events:
        assert not set(event.by) & set(event.against)
        assert len(event.by) <= 1 or len(event.against) <= 1
    used = {name for event in scenario.events for name in (*event.by, *event.against, *event.where)}
    used |= {value for fact in scenario.facts for value in fact.values}
    assert {actor.name for actor in scenario.actors} <= used


@pytest.mark.parametrize("treaty", PLAIN)
def test_scenarios_shrink_to_an_attack_by_ruritania_on_the_first_party(
    treaty: str, stock: Callable[[str], Stock]
) -> None:
    made_of = stock(treaty)
    plain = smallest(made_of, lambda _: True)
    (event,) = plain.events
    assert plain.facts == ()
    assert (event.acts, event.by) == (("an armed attack",), (STRANGERS[0],))
    first = made_of.bound(made_of.plain_day)[0]
    assert event.against == event.where == (first,)
    assert (event.targets, event.date) == (("territory",), made_of.plain_day)


@pytest.mark.parametrize("treaty", ["liptako-gourma", "gcc", "us-japan", "csto"])
def test_a_duty_shrinks_to_one_event_without_facts(
    treaty: str, stock: Callable[[str], Stock]
) -> None:
    plain = smallest(stock(treaty), somebody_must_assist)
    assert (len(plain.events), plain.facts) == (1, ())
    assert plain.events[0].acts == ("an armed attack",)


def _keep(found: list[Scenario]) -> Callable[[Scenario], bool]:
    """Return a search's question that keeps every scenario and is never answered by one."""

    def keep(scenario: Scenario) -> bool:
        found.append(scenario)
        return False

    return keep


def test_a_duty_that_needs_a_request_shrinks_to_the_request_alone(
    stock: Callable[[str], Stock],
) -> None:
    plain = smallest(stock("rio"), somebody_must_assist)
    (fact,) = plain.facts
    assert fact.predicate in ("asked-for-help", "decided-to-act")


@pytest.mark.parametrize("treaty", TREATIES)
def test_the_plainest_scenarios_lead_to_every_duty_that_an_example_leads_to(
    treaty: str, all_scenarios: tuple[Scenario, ...]
) -> None:
    subject = Subject(LIBRARY.code(treaty), LIBRARY.world)
    predicates = [goal[0].predicate for goal in DUTY_GOALS]
    reached, wanted = (
        {
            fact.predicate
            for scenario in scenarios
            for fact in subject.answers(scenario).concluded(*predicates)
        }
        for scenarios in (
            plainest(subject.stock, DUTY_GOALS, subject.readings),
            [s for s in all_scenarios if not s.readings and not s.unknown],
        )
    )
    assert wanted <= reached


@pytest.mark.parametrize("seed", [0, 1, 2024])
def test_a_seed_gives_the_same_scenarios_again(seed: int, stock: Callable[[str], Stock]) -> None:
    def drawn() -> list[Scenario]:
        found: list[Scenario] = []
        search(scenarios(stock("csto")), _keep(found), 20, seed)
        return found

    assert len(drawn()) == 20
    assert drawn() == drawn()


def test_another_seed_gives_other_scenarios(stock: Callable[[str], Stock]) -> None:
    def drawn(seed: int) -> list[Scenario]:
        found: list[Scenario] = []
        search(scenarios(stock("csto")), _keep(found), 20, seed)
        return found

    assert drawn(1) != drawn(2)
