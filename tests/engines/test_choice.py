"""Which engine answers: the rules package's where that works, else one that needs no package."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from engines.here import needs_rules_package
from engines.notation import clause, fact, facts, program, python
from pact_engine import api
from pact_engine.engines.choice import ENGINES, Engine, engine_here, rules_package_works, run_of
from pact_engine.engines.derivation import Derivation, Firing
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


@pytest.mark.parametrize("name", ["worlds", "direct"])
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
