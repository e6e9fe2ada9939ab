"""What the library knows of the world: states, acts and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.fields import parse_date
from pact_engine.world.acts import load_acts
from pact_engine.world.areas import load_areas
from pact_engine.world.states import load_states

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pact_engine.language.names import Kind
    from pact_engine.world.acts import Acts
    from pact_engine.world.areas import Areas
    from pact_engine.world.states import States


class World(Struct, frozen=True):
    """The names that rules may use without declaring them (`language.names.Names`)."""

    states: States
    acts: Acts
    areas: Areas

    def resolve(self, kind: Kind, text: str) -> str | None:
        """Return the canonical name of `text` as a name of that kind, or None."""
        if kind in ("state", "actor"):
            return self.states.resolve(text)
        if kind == "act":
            return self.acts.resolve(text)
        if kind == "area":
            return self.areas.resolve(text) or self.states.resolve(text)
        if kind == "date":
            day = parse_date(text)
            return None if day is None else day.isoformat()
        return None

    def known(self, kind: Kind) -> Iterable[str]:
        """Return the names of that kind, for the nearest name in an error."""
        if kind in ("state", "actor"):
            return self.states.writable()
        if kind == "act":
            return self.acts.names()
        if kind == "area":
            return self.areas.names()
        return ()


def load_world(directory: Path) -> World:
    """Read `states.yaml`, `acts.yaml` and `areas.yaml` in a directory of rules.

    Raises PactError with everything that is wrong with the first file that has an error.
    """
    states = load_states(directory)
    return World(states, load_acts(directory), load_areas(directory, states))
