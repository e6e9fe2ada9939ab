"""Asking the same question of many variants of a scenario under one treaty, quickly."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from pact_engine.engines import direct
from pact_engine.verdicts.evaluate import reading_settings
from pact_engine.world.facts import recorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.engines.derivation import Derivation
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Fact, Program
    from pact_engine.world.scenario import Scenario
    from pact_engine.world.world import World


def derivations(
    scenario: Scenario, code: Code, program: Program, world: World, wanted: frozenset[str]
) -> Iterator[Derivation]:
    """Yield what follows in every completion of what is unknown.

    `program` may be a part of the treaty's program; `wanted` are the input sentences that
    matter to it.
    """
    record = recorder(scenario, code.treaties, code.dates, world, wanted)
    settings = reading_settings(code, scenario.readings)
    on = {name: value == "yes" for name, value in settings.items()}
    facts = [fact for fact in scenario.unknown if fact.predicate in wanted]
    open_readings = [name for name, value in settings.items() if value == "unknown"]
    for answers in product((False, True), repeat=len(facts) + len(open_readings)):
        assumed = dict(zip(facts, answers, strict=False))
        switched = on | dict(zip(open_readings, answers[len(facts) :], strict=True))
        yield direct.run(program, record(assumed, switched))


def truth(
    scenario: Scenario,
    code: Code,
    program: Program,
    world: World,
    wanted: frozenset[str],
    fact: Fact,
) -> bool | None:
    """Tell whether a sentence follows in every completion, in none (False), or in some (None)."""
    found = {
        any(firing.head == fact for firing in derivation.firings)
        for derivation in derivations(scenario, code, program, world, wanted)
    }
    return found.pop() if len(found) == 1 else None
