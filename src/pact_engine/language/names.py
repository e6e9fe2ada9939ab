"""The kinds of names that fill the slots of sentences, and how a reader looks a name up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind: TypeAlias = Literal[
    "state",
    "actor",
    "act",
    "area",
    "organ",
    "event",
    "object",
    "level",
    "date",
    "treaty",
    "reading",
]

KIND_WORDS: dict[str, str] = {
    "state": "a state",
    "actor": "a state or an armed group",
    "act": "an act",
    "area": "an area",
    "organ": "an organ",
    "event": "an event of the scenario",
    "object": "an object that can be struck",
    "level": "a level of assistance",
    "date": "a date (year-month-day)",
    "treaty": "the id of a treaty",
    "reading": "a reading of the treaty",
}


class Names(Protocol):
    """Everything that may fill a slot with a definite name."""

    def resolve(self, kind: Kind, text: str) -> str | None:
        """Return the canonical name of `text` as a name of that kind, or None if nobody knows it.

        "BFA" and "Burkina" both give "Burkina Faso" for a state.
        """

    def known(self, kind: Kind) -> Iterable[str]:
        """Yield the names of that kind that may be written, for the nearest name in an error."""
