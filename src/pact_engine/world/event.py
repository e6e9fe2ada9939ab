"""What the sentences about an event tell, and what part of the event each of them tells.

A part is a key under the event in a scenario file. Whoever reads, supposes, changes or explains
a part looks it up here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec import Struct

from pact_engine.language.predicates import (
    AMOUNTS_TO,
    BEFORE,
    CARRIED_OUT,
    DIRECTED_AGAINST,
    ON_LAND_CLAIMED_BY,
    ON_OR_AFTER,
    ON_TERRITORY_OF,
    PARTY_AT,
    STRUCK,
    TOOK_PLACE_IN,
    UNDER_ADMINISTRATION_OF,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pact_engine.language.names import Kind

Field: TypeAlias = Literal["act", "by", "against", "where", "target", "date"]
"""A part of an event, as the key under which a file has it."""


class Part(Struct, frozen=True):
    """A part of an event: the attribute that holds it, and the kind of name that stands there."""

    attribute: str
    kind: Kind


class Telling(Struct, frozen=True):
    """Which part of an event a sentence tells.

    One that is `supposable` may be unknown in a scenario, and is made part of the event where
    it is taken as true; any other is worked out alone.
    """

    field: Field
    supposable: bool = False


PARTS: Final[Mapping[Field, Part]] = {
    "act": Part("acts", "act"),
    "by": Part("by", "actor"),
    "against": Part("against", "state"),
    "where": Part("where", "area"),
    "target": Part("targets", "object"),
    "date": Part("date", "date"),
}

TELLINGS: Final[Mapping[str, Telling]] = {
    AMOUNTS_TO: Telling("act", supposable=True),
    DIRECTED_AGAINST: Telling("against", supposable=True),
    CARRIED_OUT: Telling("by", supposable=True),
    STRUCK: Telling("target", supposable=True),
    TOOK_PLACE_IN: Telling("where", supposable=True),
    ON_TERRITORY_OF: Telling("where", supposable=True),
    UNDER_ADMINISTRATION_OF: Telling("where", supposable=True),
    ON_LAND_CLAIMED_BY: Telling("where"),
    PARTY_AT: Telling("date"),
    ON_OR_AFTER: Telling("date"),
    BEFORE: Telling("date"),
}
"""The computed sentences that follow from an event, by what it is in it that they follow from."""

ABOUT_AN_EVENT: Final = tuple(id_ for id_, telling in TELLINGS.items() if telling.supposable)
"""The computed sentences that state an event's act, victim, actor, object or place.

Only these of the computed ones may be unknown.
"""
