from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine.checking.answers import Subject
from pact_engine.checking.properties import property_of
from pact_engine.language.predicates import GAVE_NOTICE
from pact_engine.library import Library
from pact_engine.strategies import alike, stock_of, worlds
from pact_engine.strategies.possible import possible_facts
from pact_engine.strategies.worlds import certain_facts
from pact_engine.world.facts import Recorder
from strategies.examples import drawing

if TYPE_CHECKING:
    from pact_engine.language.program import Fact
    from pact_engine.strategies import Worlds
    from pact_engine.world.scenario import Event

LIBRARY = Library()
WANTED = frozenset({"must-assist"})


def asked(treaty: str, looks_at: frozenset[str] = WANTED) -> Subject:
    return Subject(LIBRARY.code(treaty), LIBRARY.world, None, looks_at)


def listed(treaty: str, *, once: bool = False, budget: int = 1_000_000) -> Worlds:
    subject = asked(treaty)
    return worlds(subject.stock, WANTED, subject.readings, once=once, budget=budget)


def duties(subject: Subject, event: Event, facts: tuple[Fact, ...]) -> frozenset[Fact]:
    answers = subject.answers(subject.stock.scenario((event,), facts))
    return frozenset(answers.concluded("must-assist"))


@pytest.mark.parametrize("treaty", ["dual-alliance-1879", "china-dprk-1961", "gcc"])
def test_the_number_told_beforehand_is_the_number_of_worlds(treaty: str) -> None:
    found = listed(treaty, once=True, budget=2_000)
    scenarios = list(found)
    assert len(scenarios) == len(found)
    assert len(set(map(str, scenarios))) == len(scenarios)


def test_worlds_with_fewer_facts_come_first() -> None:
    sizes = [len(scenario.facts) for scenario in listed("dual-alliance-1879")]
    assert sizes == sorted(sizes)


def test_combinations_of_more_facts_are_left_out_where_there_are_too_many() -> None:
    few, all_ = listed("china-dprk-1961", budget=2_000), listed("china-dprk-1961")
    assert not few.complete
    assert all_.complete
    assert len(few) <= 2_000 < len(all_)
    assert few.most_facts < all_.most_facts


@pytest.mark.parametrize("treaty", ["liptako-gourma", "us-japan", "dual-alliance-1879"])
def test_what_is_certain_in_a_world_is_what_its_scenario_records(treaty: str) -> None:
    subject = asked(treaty)
    stock = subject.stock
    for frame in listed(treaty, budget=1).frames[::37]:
        scenario = stock.scenario((frame.event,))
        record = Recorder(
            scenario, stock.code.treaties, stock.code.dates, stock.world, stock.looked_at
        )
        assert certain_facts(stock, frame.event, (), subject.readings) == record(
            {}, subject.readings
        )


@pytest.mark.parametrize("treaty", ["china-dprk-1961", "dual-alliance-1879", "liptako-gourma"])
def test_no_combination_of_facts_gives_what_no_listed_world_gives(treaty: str) -> None:
    subject = asked(treaty)
    frames = [frame for frame in listed(treaty).frames if len(frame.facts) <= 6]
    by_event = {
        frame.event: {
            duties(subject, frame.event, facts)
            for size in range(len(frame.facts) + 1)
            for facts in combinations(frame.facts, size)
        }
        for frame in frames[::29]
    }

    @drawing(60)
    @given(st.sampled_from(sorted(by_event, key=str)), st.data())
    def check(event: Event, data: st.DataObject) -> None:
        possible = [
            fact
            for fact in possible_facts(subject.stock, (event,))
            if fact.predicate != GAVE_NOTICE
        ]
        facts = data.draw(st.lists(st.sampled_from(possible), unique=True, max_size=8))
        assert duties(subject, event, tuple(facts)) in by_event[event]

    check()


@pytest.mark.parametrize(
    ("treaty", "symmetric"),
    [
        ("liptako-gourma", True),
        ("gcc", True),
        ("dual-alliance-1879", True),
        ("us-japan", False),
        ("triple-alliance", False),
        ("eu-42-7", False),
    ],
)
def test_a_treaty_is_symmetric_by_its_form_where_it_tells_no_party_apart(
    treaty: str, symmetric: bool
) -> None:
    assert alike(stock_of(LIBRARY.code(treaty), LIBRARY.world)) is symmetric


@pytest.mark.parametrize("treaty", ["dual-alliance-1879", "gcc"])
def test_worlds_that_differ_in_names_only_are_listed_once(treaty: str) -> None:
    subject = asked(treaty)
    all_, once = listed(treaty, budget=4_000), listed(treaty, once=True, budget=4_000)
    assert len(once.frames) < len(all_.frames)
    owed = {
        len(found): {len(duties(subject, frame.event, ())) for frame in found.frames}
        for found in (once, all_)
    }
    assert len(set(map(frozenset, owed.values()))) == 1


def test_what_no_duty_hangs_on_is_counted_and_left_out() -> None:
    found = listed("liptako-gourma", once=True)
    assert found.idle > 0
    assert all(frame.event.acts != ("a coup",) for frame in found.frames)


def test_symmetry_itself_is_tried_on_every_name() -> None:
    from pact_engine.checking.exhaustive import list_worlds

    code, world = LIBRARY.code("dual-alliance-1879"), LIBRARY.world
    whole = list_worlds(code, world, property_of("symmetry"))
    assert not whole.interchangeable
    assert list_worlds(code, world, property_of("reciprocity")).interchangeable
