"""What an engine returns: every conclusion, and each way in which a clause gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from pact_engine.language.program import Fact


class Firing(NamedTuple):
    """One clause met by one binding: the head it gave, and the facts that met it.

    `body` has one fact for each positive sentence of the clause, in the clause's order.
    """

    clause: str
    head: Fact
    body: tuple[Fact, ...]


class Derivation(Struct, frozen=True):
    """All that follows from a record: `facts` are the facts put in, `firings` are sorted."""

    facts: frozenset[Fact]
    firings: tuple[Firing, ...]

    def true(self) -> frozenset[Fact]:
        """Return the facts put in and everything concluded from them."""
        return self.facts | {firing.head for firing in self.firings}
