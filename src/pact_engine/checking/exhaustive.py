"""Proving a property of a treaty in every world of a certain size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pact_engine.checking.answers import Subject
from pact_engine.checking.prove import Refuted, outcomes, refutation
from pact_engine.strategies.worlds import BUDGET, Worlds, worlds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pact_engine.checking.properties.model import Property
    from pact_engine.language.compile import Code
    from pact_engine.world.world import World

SYMMETRY = "symmetry"


@dataclass(frozen=True, slots=True)
class HoldsEverywhere:
    """A property that no world refutes.

    `worlds` says what was covered, `telling` counts the worlds about which the property says
    something. Each world was compared with all its variants.
    """

    property: Property
    worlds: Worlds
    telling: int


def list_worlds(
    code: Code,
    world: World,
    property_: Property,
    *,
    readings: Mapping[str, bool] | None = None,
    budget: int | None = None,
) -> Worlds:
    """Return every world with one event that bears on a property of a treaty.

    `code` is the treaty, `readings` set readings over their defaults, `budget` is the most
    worlds that are wanted. Of worlds that differ only in the names of parties one is listed
    where the treaty is symmetric by its form, save for the property of symmetry itself.
    Raises PactError for a file of general law.
    """
    subject = Subject(code, world, readings, property_.looks_at)
    return worlds(
        subject.stock,
        frozenset(property_.looks_at),
        subject.readings,
        once=property_.name != SYMMETRY,
        budget=BUDGET if budget is None else budget,
    )


def prove_everywhere(
    code: Code,
    world: World,
    property_: Property,
    listed: Worlds,
    *,
    readings: Mapping[str, bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> HoldsEverywhere | Refuted:
    """Try a property on every world that `list_worlds` listed, the smallest first.

    The other arguments are those of `list_worlds`; `progress` is called with the number of
    worlds tried so far.
    """
    subject = Subject(code, world, readings, property_.looks_at)
    telling = 0
    for tried, scenario in enumerate(listed, start=1):
        results = [outcome for _, outcome in outcomes(subject.answers(scenario), property_)]
        if any(outcome.breach is not None for outcome in results):
            return refutation(subject, property_, [scenario], tried)
        telling += any(outcome.telling for outcome in results)
        if progress is not None:
            progress(tried)
    return HoldsEverywhere(property_, listed, telling)
