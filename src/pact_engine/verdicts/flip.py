"""The smallest changes of a scenario that turn an answer."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.verdicts.candidates import changes
from pact_engine.verdicts.probe import truth
from pact_engine.verdicts.relevance import cone, part
from pact_engine.world.changes import SetField, SetParties, SetReading, apply
from pact_engine.world.consistency import is_possible

if TYPE_CHECKING:
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Fact
    from pact_engine.world.changes import Change
    from pact_engine.world.scenario import Scenario
    from pact_engine.world.world import World

MAX_SIZE = 2
"""So many changes are combined where nobody asks for more."""

MAX_TRIES = 30_000
"""After so many variants a search for larger combinations stops and says so."""


class Flip(Struct, frozen=True):
    """Changes that together turn an answer; none can be left out."""

    changes: tuple[Change, ...]
    scenario: Scenario
    holds: bool | None


class Flips(Struct, frozen=True):
    """What a search found: the answer as it was, the smallest changes, and how far it went.

    `holds` is None where the answer depends on what is unknown. `size` is the number of
    changes up to which all combinations of the `singles` single ones were tried; `tried` counts
    the variants, and `complete` says that the search did not stop at `MAX_TRIES`.
    """

    fact: Fact
    holds: bool | None
    found: tuple[Flip, ...]
    singles: int
    size: int
    tried: int
    complete: bool


def flip(
    scenario: Scenario,
    code: Code,
    world: World,
    fact: Fact,
    *,
    most: int = 5,
    size: int = MAX_SIZE,
) -> Flips:
    """Search for the smallest sets of changes under which a sentence's truth turns.

    A set turns the answer where what was true becomes false, what was false becomes true, or
    what depended on unknown facts becomes definite; no proper subset of it does. At most
    `most` are returned, the smallest first, and combinations of up to `size` are tried.
    """
    predicates = cone(code.program, [fact.predicate])
    program = part(code.program, predicates)
    wanted = predicates

    def holds(variant: Scenario) -> bool | None:
        return truth(variant, code, program, world, wanted, fact)

    before = holds(scenario)
    event_id, states = _about(scenario, code, fact)
    singles = changes(scenario, code, program, world, states, predicates, event_id)
    found: list[Flip] = []
    tried = 0
    for number in range(1, size + 1):
        for chosen in combinations(singles, number):
            if len(found) >= most:
                return Flips(fact, before, tuple(found), len(singles), number, tried, True)
            if tried >= MAX_TRIES:
                return Flips(fact, before, tuple(found), len(singles), number - 1, tried, False)
            if _clash(chosen) or any(set(smaller.changes) <= set(chosen) for smaller in found):
                continue
            variant = apply(scenario, chosen, world.acts)
            if not is_possible(variant, world.states, code.vocabulary):
                continue
            tried += 1
            after = holds(variant)
            if after != before and after is not None:
                found.append(Flip(chosen, variant, after))
    return Flips(fact, before, tuple(found), len(singles), size, tried, True)


def _about(scenario: Scenario, code: Code, fact: Fact) -> tuple[str, tuple[str, ...]]:
    """Return the event a sentence is about, and the states in play."""
    sentence = code.vocabulary.by_id[fact.predicate]
    named = dict(zip((kind for _, kind in sentence.slots), fact.values, strict=True))
    event_id = named.get("event", scenario.events[0].id)
    states = [
        value
        for value, (_, kind) in zip(fact.values, sentence.slots, strict=True)
        if kind in ("state", "actor")
    ]
    groups = {actor.name for actor in scenario.actors if actor.kind == "armed group"}
    for event in scenario.events:
        states += [name for name in (*event.by, *event.against) if name not in groups]
    return event_id, tuple(dict.fromkeys(name for name in states if name not in groups))


def _clash(chosen: tuple[Change, ...]) -> bool:
    """Tell whether two changes set the same thing."""
    keys = [
        (change.event, change.field)
        if isinstance(change, SetField)
        else change.reading
        if isinstance(change, SetReading)
        else change.treaty
        if isinstance(change, SetParties)
        else change.fact
        for change in chosen
    ]
    return len(set(keys)) < len(keys)
