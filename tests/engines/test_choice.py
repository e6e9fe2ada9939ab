"""Which engine answers: the rules package's where that works, else one that needs no package."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from engines.here import HERE, needs_rules_package
from engines.notation import clause, fact, facts, program, python
from pact_engine import api
from pact_engine.engines.choice import ENGINES, Engine, engine_here, rules_package_works, run_of
from pact_engine.engines.derivation import MAX_WAYS, Derivation, Firing
from pact_engine.language.program import Fact
from pact_engine.problems import PactError

if TYPE_CHECKING:
    from pact_engine.library import Library

OWED = program(clause("owed X", ["party X"], unless=["excused X"], name="1.owed"))
PARTIES = facts("party Mali", "party Togo", "excused Togo")


@pytest.fixture(autouse=True)
def _nobody_asks_for_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PACT_ENGINE", raising=False)


@needs_rules_package
def test_where_the_rules_package_works_its_engine_answers() -> None:
    assert engine_here() == "rete"


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("sys.modules['durable_rules_engine'] = None", id="not installed"),
        pytest.param(
            "sys.modules['durable_rules_engine'] = types.ModuleType('durable_rules_engine')",
            id="loads, and has nothing in it",
        ),
    ],
)
def test_elsewhere_the_engine_of_many_worlds_answers_in_its_place(broken: str) -> None:
    done = python(
        f"""
import sys, types
{broken}
from engines.notation import *
from pact_engine import api
from pact_engine.engines.choice import engine_here
from pact_engine.library import Library
library = Library()
(scenario, *_) = api.load_scenarios("raid", library, text='''
title: A raid
treaty: liptako-gourma
events:
  - {{id: raid, act: an armed attack, by: Niger, against: Mali, where: Mali, date: 2025-03-31}}
''')
result = api.evaluate(scenario, library)
print(engine_here(), result.engine, [row.position for _, row in result.rows()])
""",
        sys.executable,
    )
    assert done.stdout.strip() == "worlds worlds ['must assist', 'victim', 'attacker']", done.stderr


@pytest.mark.parametrize("name", ENGINES)
def test_the_environment_can_ask_for_each_engine(
    name: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "rete" and not rules_package_works():
        pytest.skip("the rules package durable-rules is not installed here")
    monkeypatch.setenv("PACT_ENGINE", name)
    assert engine_here() == name
    assert run_of()(OWED, PARTIES) == Derivation(
        frozenset(PARTIES), (Firing("1.owed", fact("owed Mali"), (fact("party Mali"),)),)
    )


def test_an_engine_that_there_is_not_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACT_ENGINE", "world")
    with pytest.raises(PactError, match=r"PACT_ENGINE: there is no engine “world”") as error:
        engine_here()
    assert error.value.problems[0].nearest == "worlds"


@pytest.mark.parametrize("name", HERE)
def test_a_result_says_which_engine_worked_it_out(name: Engine, whole_library: Library) -> None:
    (scenario,) = api.load_scenarios(
        "raid",
        whole_library,
        text="title: A raid\ntreaty: liptako-gourma\n"
        "events: [{id: raid, act: an armed attack, by: Niger, against: Mali, date: 2025-03-31}]",
    )
    found = api.evaluate(scenario, whole_library, engine=name)
    own = api.evaluate(scenario, whole_library, engine=run_of(name))
    assert (found.engine, own.engine) == (name, "")
    assert [row for _, row in found.rows()] == [row for _, row in own.rows()]


def test_an_engine_of_its_own_for_one_world_is_none_that_can_be_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PACT_ENGINE", "direct")
    with pytest.raises(PactError, match=r"PACT_ENGINE: there is no engine “direct”") as error:
        engine_here()
    assert error.value.problems[0].expected == "one of: rete, worlds"


@pytest.mark.parametrize("name", HERE)
def test_a_rule_met_in_more_ways_than_memory_allows_is_named_in_an_error(name: Engine) -> None:
    """Every name of the left stands beside every one of the right, and nothing joins them."""
    pairs = program(clause("pair X Y", ["left X", "right Y"], name="7.pair"))
    side = int(MAX_WAYS**0.5) + 10
    many = [Fact(kind, (f"n{n}",)) for kind in ("left", "right") for n in range(side)]
    with pytest.raises(PactError, match=r"the conditions of 7\.pair are met in more than 200000"):
        HERE[name](pairs, many)


def test_six_free_parties_take_no_time_and_no_memory_before_they_are_refused() -> None:
    free = [f"party {name}" for name in "ABCDEF"]
    crowd = program(clause("crowd A B C D E F", free, name="9.crowd"))
    with pytest.raises(PactError, match=r"9\.crowd"):
        HERE["worlds"](crowd, [fact(f"party n{n}") for n in range(40)])
