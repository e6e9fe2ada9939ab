"""Asking the same question of many variants of a scenario under one treaty, quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.engines import parallel
from pact_engine.language.predicates import ON_READING
from pact_engine.language.program import Fact
from pact_engine.verdicts.questions import MAX_UNKNOWN, questions_of, reading_settings, settled
from pact_engine.verdicts.result import Question
from pact_engine.verdicts.ways import Ways
from pact_engine.verdicts.whereabouts import with_places_open
from pact_engine.world.facts import Recorder

if TYPE_CHECKING:
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Program
    from pact_engine.world.scenario import Scenario
    from pact_engine.world.world import World


def truth(
    scenario: Scenario,
    code: Code,
    program: Program,
    world: World,
    wanted: frozenset[str],
    fact: Fact,
) -> bool | None:
    """Tell whether a sentence follows in every completion, in none (False), or in some (None).

    `program` may be a part of the treaty's program; `wanted` are the input sentences that
    matter to it. Raises PactError where more is unknown than can be worked out together.
    """
    scenario = with_places_open(scenario, code)
    record = Recorder(scenario, code.treaties, code.dates, world, wanted)
    settings = reading_settings(code, scenario.readings)
    fixed = settled(settings)
    questions = [Question(unknown) for unknown in dict.fromkeys(scenario.unknown)]
    questions += [Question(Fact(ON_READING, (name,))) for name in settings if name not in fixed]
    if len(questions) > MAX_UNKNOWN:
        questions = list(questions_of(scenario, code, settings, record))
    if not questions:
        derivation = parallel.run_program(program, record({}, fixed))
        return any(firing.head == fact for firing in derivation.firings)
    ways = Ways(scenario, code, record, questions, fixed, program=program)
    found = ways.concluded(fact)
    return True if found == ways.every else None if found else False
