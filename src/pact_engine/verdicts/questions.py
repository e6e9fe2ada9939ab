"""What nobody knows and what hangs on it: the questions that all answers are worked out for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.language.predicates import ON_READING
from pact_engine.language.program import Fact
from pact_engine.problems import Location, PactError, Problem
from pact_engine.verdicts.positions import POSITION_SENTENCES
from pact_engine.verdicts.result import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.world.facts import Recorder
    from pact_engine.world.scenario import Scenario

MAX_UNKNOWN = 12
"""So many unknown facts and readings are worked out together: 4,096 ways to answer them."""


def reading_settings(code: Code, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return "yes", "no" or "unknown" for every reading of a treaty and the files it uses."""
    return {
        reading.name: chosen.get(reading.name, "yes" if reading.default else "no")
        for treaty in code.treaties
        for reading in treaty.readings
    }


def settled(settings: Mapping[str, str]) -> dict[str, bool]:
    """Return the readings that are not unknown, each with whether it is on."""
    return {name: value == "yes" for name, value in settings.items() if value != "unknown"}


def questions_of(
    scenario: Scenario, code: Code, settings: Mapping[str, str], facts: Recorder
) -> tuple[Question, ...]:
    """Return what is unknown and makes a difference to what rules or positions look at.

    A sentence that no rule has can do so through what is computed from it, as a place does
    through the state whose territory it is. `settings` are those of the readings, and `facts`
    gives the input facts. Raises PactError where more than `MAX_UNKNOWN` things are unknown.
    """
    unknown = tuple(dict.fromkeys(scenario.unknown))
    seen = code.looked_at | POSITION_SENTENCES

    def effect(true: Iterable[Fact]) -> set[Fact]:
        return {f for f in facts(dict.fromkeys(true, True), {}) if f.predicate in seen}

    nothing, everything = effect(()), effect(unknown)
    matter = [
        fact
        for fact in unknown
        if effect((fact,)) != nothing or effect(f for f in unknown if f != fact) != everything
    ]
    names = [name for name, value in settings.items() if value == "unknown"]
    found = (*matter, *(Fact(ON_READING, (name,)) for name in names))
    if len(found) > MAX_UNKNOWN:
        raise PactError(
            Problem(
                Location(scenario.file),
                f"{len(found)} facts and readings are unknown under {code.treaty.id}; "
                f"at most {MAX_UNKNOWN} can be worked out together",
                expected="fewer lines under “unknown”, or an answer to some of them",
            )
        )
    return tuple(Question(fact) for fact in found)
