"""The properties that a treaty may have or lack, one module each.

Each module's own text says what is varied, what is held fixed and what refutes the property.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from pact_engine.problems import Location, PactError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.checking.properties.model import Property

MODULES: Final = {
    "symmetry": "symmetry",
    "reciprocity": "reciprocity",
    "all for one": "all_for_one",
    "one for all": "one_for_all",
    "blind to the attacker's name": "attackers_name",
    "blind to place": "place",
    "blind to time while in force": "day",
    "monotonic in attacks": "monotonic",
    "independent of requests": "requests",
    "independent of decisions": "decisions",
    "no duty to an aggressor": "aggressor",
    "no duty to oneself": "oneself",
    "no duty to or of strangers": "strangers",
    "automatic": "automatic",
    "force included": "force",
    "consistent": "consistent",
    "never obliged without lawful force": "lawful_force",
}
"""The module of each property, by its name, in the order in which they are told."""


def property_of(name: str) -> Property:
    """Return a property by its name; raise KeyError where there is none."""
    module = import_module(f"{__name__}.{MODULES[name]}")
    found: Property = module.PROPERTY
    return found


def properties(names: Iterable[str] = ()) -> tuple[Property, ...]:
    """Return properties by name (none named: all), in their order.

    A name may be written with hyphens, or as its beginning where that is enough. Raises
    PactError for names that are no property's, or several's.
    """
    wanted = [_resolve(name) for name in names]
    problems = [found for found in wanted if isinstance(found, Problem)]
    if problems:
        raise PactError(problems)
    return tuple(property_of(name) for name in MODULES if not wanted or name in wanted)


def _resolve(text: str) -> str | Problem:
    plain = " ".join(text.casefold().replace("-", " ").replace("’", "'").split())
    if plain in MODULES:
        return plain
    beginning = [name for name in MODULES if name.startswith(plain)] if plain else []
    if len(beginning) == 1:
        return beginning[0]
    return Problem(
        Location(""),
        f"“{text}” could be several properties" if beginning else f"no property is called “{text}”",
        expected=" or ".join(beginning) or "a name that `pact prove --list` shows",
        nearest="" if beginning else nearest(plain, MODULES),
    )
