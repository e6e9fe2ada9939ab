"""Whom a scenario takes for the parties of a treaty: real states, or states that it invents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pact_engine.world.folding import fold
from pact_engine.world.scenario import Actor
from pact_engine.world.scenario_shape import UNKNOWN
from pact_engine.yaml_source import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as AbstractMapping

    from pact_engine.fields import Fields
    from pact_engine.world.scenario_file import Known
    from pact_engine.world.shape import Entry

_LETTERED: Final = re.compile(r"State (\w{1,2})\Z")
"""The states of exercises: "State A"."""


def read_parties(
    entry: Entry, fields: Fields, known: Known, actors: Iterable[Actor]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield whom the scenario takes for the parties of which treaty.

    A name that no list knows is a state that it invents.
    """
    declared = {fold(actor.name): actor for actor in actors}
    ids = [id_ for id_, treaty in known.treaties.items() if treaty.parties or treaty.model]
    for key, value in entry.table("parties"):
        text = key.text.strip()
        id_ = text if text in known.treaties else known.aliases.treaty(text) or text
        if id_ not in ids:
            what = "is general law, and has no parties" if id_ in known.treaties else "is no treaty"
            fields.note(
                key,
                f"“{text}” {what}",
                expected="the id of a treaty that `pact treaties` lists",
                near="" if id_ in known.treaties else known.aliases.nearest_treaty(text, ids),
            )
            continue
        found: dict[str, None] = {}
        items = value if isinstance(value, tuple) else ()
        for scalar in (item for item in items if isinstance(item, Scalar)):
            state = _party(scalar, fields, known, declared)
            if state in found:
                fields.note(scalar, f"“{state}” is named twice among the parties")
            elif state:
                found[state] = None
        if len(items) < 2:
            message = f"“{text}” has too few parties here: a treaty binds two states or more"
            fields.note(key, message, expected=f"{text}: [State A, State B]")
        elif found:
            yield id_, tuple(found)


def _party(
    scalar: Scalar, fields: Fields, known: Known, declared: AbstractMapping[str, Actor]
) -> str:
    """Return the canonical name of a party, real or invented, or note why it can be none."""
    text = scalar.text.strip()
    states = known.world.states
    actor = declared.get(fold(text))
    if actor is not None and actor.kind != "state":
        fields.note(scalar, f"“{text}” is an armed group, and a state is to stand here")
        return ""
    if states.candidates(text):
        expected = " or ".join(states.candidates(text))
        fields.note(scalar, f"“{text}” could be several states", expected=expected)
        return ""
    if text == UNKNOWN or not text:
        fields.note(scalar, f"“{text}” cannot be the name of a state")
        return ""
    return states.resolve(text) or (actor.name if actor is not None else text)


def invented(
    parties: AbstractMapping[str, tuple[str, ...]], actors: Iterable[Actor], known: Known
) -> Iterator[Actor]:
    """Yield the states among parties that no list knows and nobody declares."""
    declared = {actor.name for actor in actors}
    for name in dict.fromkeys(state for states in parties.values() for state in states):
        if name not in declared and name not in known.world.states.by_name:
            lettered = _LETTERED.match(name)
            yield Actor(name, "state", f"l'État {lettered[1]}" if lettered else "")
