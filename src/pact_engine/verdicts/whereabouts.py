"""Events of which nobody knows where they took place: what a treaty would have to be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pact_engine.language.predicates import (
    ON_TERRITORY_OF,
    TOOK_PLACE_IN,
    UNDER_ADMINISTRATION_OF,
)
from pact_engine.language.program import Fact, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.language.compile import Code
    from pact_engine.world.scenario import Scenario

ABOUT_PLACE: Final = (ON_TERRITORY_OF, UNDER_ADMINISTRATION_OF, TOOK_PLACE_IN)


def with_places_open(scenario: Scenario, code: Code) -> Scenario:
    """Return a scenario in which an unknown place is so many unknown sentences about it.

    They are those that a treaty's rules can tell apart: for each area and state that they name
    whether the event took place there, and whether on the territory of a state that it was
    directed against. Without such an event it is the scenario itself.
    """
    open_ = [event for event in scenario.events if event.where_unknown]
    if not open_:
        return scenario
    named = tuple(_named(code))
    anywhere = {predicate for predicate, name in named if not name}
    asked: dict[Fact, None] = dict.fromkeys(scenario.unknown)
    for event in open_:
        for predicate in ABOUT_PLACE:
            names = [name for each, name in named if each == predicate and name]
            if predicate != TOOK_PLACE_IN and predicate in anywhere:
                names = [*event.against, *names]
            if predicate == ON_TERRITORY_OF:
                # What a state holds is asked for where rules ask who holds the place.
                names = [name for name in names if (UNDER_ADMINISTRATION_OF, name) not in named]
            asked.update((Fact(predicate, (event.id, name)), None) for name in names)
    return replace(scenario, unknown=tuple(asked))


def _named(code: Code) -> Iterator[tuple[str, str]]:
    """Yield the sentences about places in a treaty's rules, each with the name there, or ""."""
    found: dict[tuple[str, str], None] = {}
    for stratum in code.program.strata:
        for clause in stratum:
            for atom in (*clause.positive, *clause.negative):
                if atom.predicate in ABOUT_PLACE:
                    names = values_of(atom.terms[1]) or ("",)
                    found |= dict.fromkeys((atom.predicate, name) for name in names)
    yield from sorted(found)
