"""What an engine returns: every conclusion, and each way in which a clause gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from pact_engine.problems import PactError

if TYPE_CHECKING:
    from pact_engine.language.program import Fact

MAX_WAYS: Final = 200_000
"""How many ways there may be to meet one clause in one run; each takes some 400 bytes."""


def too_many_ways(clause: str) -> PactError:
    """Return what is wrong where a clause is met in more than `MAX_WAYS` ways."""
    return PactError(
        f"the conditions of {clause} are met in more than {MAX_WAYS} ways, and every engine "
        "stops there: divide the scenario, or join the rule's conditions by a common name"
    )


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
