"""Symmetry of the Liptako-Gourma Charter, on whatever happens to whom."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.checking.answers import Subject
from pact_engine.checking.properties.model import HELPER_MUST_ASSIST
from pact_engine.language.compile import compile_treaty
from pact_engine.library import Library
from pact_engine.strategies import STRANGERS, scenarios, stock_of
from pact_engine.world.renaming import renamed, renamed_fact
from strategies.examples import drawing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pact_engine.language.program import Fact
    from pact_engine.verdicts.result import TreatyResult
    from pact_engine.world.scenario import Scenario

LIBRARY = Library()
CODE = LIBRARY.code("liptako-gourma")
VOCABULARY = CODE.vocabulary
STOCK = stock_of(CODE, LIBRARY.world)
PARTIES = STOCK.parties
RENAMINGS = [
    {old: new for old, new in zip(PARTIES, order, strict=True) if old != new}
    for order in permutations(PARTIES)
]

happenings = scenarios(STOCK, max_events=3)
attacks = scenarios(STOCK, goals=[(HELPER_MUST_ASSIST,)])


def answer(scenario: Scenario) -> TreatyResult:
    return api.evaluate(scenario, LIBRARY, compare_readings=False).treaties[0]


def conclusions(result: TreatyResult) -> set[Fact]:
    return {conclusion.fact for conclusion in result.conclusions}


def helps(result: TreatyResult) -> list[tuple[str, ...]]:
    found = sorted(conclusions(result))
    return [fact.values for fact in found if fact.predicate == "must-assist"]


def bound_throughout(scenario: Scenario) -> tuple[str, ...]:
    return STOCK.always_bound(scenario)


@drawing(120)
@given(happenings, st.sampled_from(RENAMINGS))
def test_renaming_the_parties_renames_the_answers(
    scenario: Scenario, names: Mapping[str, str]
) -> None:
    first, second = answer(scenario), answer(renamed(scenario, names, VOCABULARY))
    assert {renamed_fact(fact, names, VOCABULARY) for fact in conclusions(first)} == conclusions(
        second
    )

    def called(name: str) -> str:
        return names.get(name, name)

    renamed_rows = {
        (row.event, called(row.victim), called(row.party)): (row.position, row.level, row.force)
        for row in first.rows
    }
    assert renamed_rows == {row.key: (row.position, row.level, row.force) for row in second.rows}


@drawing(120)
@given(attacks)
def test_who_must_assist_another_would_be_assisted_by_it(scenario: Scenario) -> None:
    bound = bound_throughout(scenario)
    for helper, victim, event in helps(answer(scenario)):
        if helper in bound and victim in bound:
            names = {helper: victim, victim: helper}
            mirrored = answer(renamed(scenario, names, VOCABULARY))
            assert (victim, helper, event) in helps(mirrored)


@drawing(120)
@given(happenings, st.randoms(use_true_random=False))
def test_the_order_of_facts_and_events_changes_nothing(scenario: Scenario, random: object) -> None:
    def shuffled(items: tuple[object, ...]) -> tuple[object, ...]:
        mixed = list(items)
        random.shuffle(mixed)  # type: ignore[attr-defined]
        return tuple(mixed)

    mixed = replace(
        scenario,
        events=shuffled(scenario.events),  # type: ignore[arg-type]
        facts=shuffled(scenario.facts),  # type: ignore[arg-type]
        actors=shuffled(scenario.actors),  # type: ignore[arg-type]
    )
    first, second = answer(scenario), answer(mixed)
    assert conclusions(first) == conclusions(second)
    assert {row.key: row for row in first.rows} == {row.key: row for row in second.rows}


@drawing(60)
@given(happenings, st.sampled_from(list(permutations(CODE.treaty.parties))))
def test_the_order_of_the_parties_changes_nothing(
    scenario: Scenario, parties: tuple[object, ...]
) -> None:
    treaty = replace(CODE.treaty, parties=parties)  # type: ignore[arg-type]
    other = compile_treaty([treaty, *CODE.treaties[1:]], VOCABULARY)
    found = Subject(other, LIBRARY.world).answers(scenario).findings
    assert set(found.firings) == set(
        Subject(CODE, LIBRARY.world).answers(scenario).findings.firings
    )


@drawing(120)
@given(happenings)
def test_an_attack_among_strangers_obliges_nobody_to_assist(scenario: Scenario) -> None:
    among_strangers = {
        event.id
        for event in scenario.events
        if not set(event.against) & set(STOCK.bound_at(scenario, event))
    }
    assert not [help_ for help_ in helps(answer(scenario)) if help_[2] in among_strangers]


@drawing(120)
@given(attacks)
def test_nobody_owes_help_to_itself_or_to_the_attacker(scenario: Scenario) -> None:
    result = answer(scenario)
    found = conclusions(result)
    answering = {fact.values[::-1] for fact in found if fact.predicate == "attributable"}
    for helper, victim, event in helps(result):
        assert helper != victim
        assert (victim, event) not in answering
        assert (helper, event) not in answering


@pytest.mark.parametrize("stranger", STRANGERS)
def test_the_strangers_of_these_scenarios_are_no_parties(stranger: str) -> None:
    assert stranger not in PARTIES
    assert LIBRARY.world.states.resolve(stranger) is None
