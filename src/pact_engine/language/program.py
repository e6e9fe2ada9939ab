"""The values a treaty is read into: sentences, rules, exceptions, and the clauses engines run.

Every value here is immutable and hashable. Names in slots (states, actors, acts, areas,
organs, events, objects, levels, dates) are plain strings in their canonical form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.problems import Location


class Variable(Struct, frozen=True, order=True):
    """A word in capitals in a rule: it stands for any one name."""

    name: str


class Constant(Struct, frozen=True, order=True):
    """One definite name in a rule, in its canonical form."""

    value: str


class OneOf(Struct, frozen=True):
    """A list of definite names in a condition: any one of them, in canonical form."""

    values: tuple[str, ...]


Term: TypeAlias = Variable | Constant | OneOf
"""What stands in a slot. A list stands in conditions alone, never in what is concluded."""


def values_of(term: Term) -> tuple[str, ...]:
    """Return the definite names that a term has: one, several for a list, none for a variable."""
    if isinstance(term, OneOf):
        return term.values
    return (term.value,) if isinstance(term, Constant) else ()


class Fact(NamedTuple):
    """A sentence about definite names: the predicate's id and a name for each slot, in order.

    A tuple, because engines hash and compare facts more often than they do anything else.
    """

    predicate: str
    values: tuple[str, ...] = ()


class Atom(Struct, frozen=True):
    """A sentence in a rule: the predicate's id and one term for each slot, in slot order."""

    predicate: str
    terms: tuple[Term, ...] = ()

    def variables(self) -> Iterator[str]:
        """Yield the names of the variables, in slot order, repeated where they repeat."""
        return (term.name for term in self.terms if isinstance(term, Variable))


class Different(Struct, frozen=True):
    """The built-in sentence `X is not Y`."""

    left: Term
    right: Term

    def variables(self) -> Iterator[str]:
        """Yield the names of the variables, left before right."""
        return (term.name for term in (self.left, self.right) if isinstance(term, Variable))


Condition: TypeAlias = Atom | Different


class Period(Struct, frozen=True):
    """The days on which a provision is there: from `since` on, and before `until`.

    They are written year-month-day; an empty one means that there is no such end.
    """

    since: str = ""
    until: str = ""

    def words(self) -> str:
        """Return the period as it is written: "from 1952-02-15 until 1966-07-01"."""
        parts = (f"from {self.since}" if self.since else "", f"until {self.until}")
        return " ".join(part for part in parts if part and part != "until ")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its author wrote it.

    `treaty` is the id of the file it stands in and `article` the heading above it;
    `name` is the id written in the file (`6.assist`), `id` the same made unique over all
    files (`liptako-gourma:6.assist`). `extent` is what the rule concludes together with its
    conclusion: the level of the assistance owed, and that armed force is included. On a day
    outside its `period` the rule is not there.
    """

    treaty: str
    name: str
    article: str
    conclusion: Atom
    conditions: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    location: Location
    extent: tuple[Atom, ...] = ()
    period: Period | None = None

    @property
    def id(self) -> str:
        """The name made unique over all files."""
        return f"{self.treaty}:{self.name}"

    @property
    def conclusions(self) -> tuple[Atom, ...]:
        """All that the rule concludes."""
        return (self.conclusion, *self.extent)


@dataclass(frozen=True, slots=True)
class Exception_:  # noqa: N801 - the law's word, which Python also uses
    """An exception as its author wrote it: it defeats the rules whose ids `targets` lists.

    A variable that a target binds in its conditions means the same name here; any other
    variable means "any". With `concluding` it defeats every rule that concludes that sentence,
    whose variables stand for what the rule has in their places. `written` is how the file puts
    its targets, an article for the rules under it.
    """

    treaty: str
    name: str
    article: str
    targets: tuple[str, ...]
    conditions: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    location: Location
    concluding: Atom | None = None
    written: tuple[str, ...] = ()
    period: Period | None = None

    @property
    def id(self) -> str:
        """The name made unique over all files."""
        return f"{self.treaty}:{self.name}"


Provision: TypeAlias = Rule | Exception_
"""A rule or an exception: what stands under an article."""


class Clause(Struct, frozen=True):
    """A rule in the form that engines run.

    It concludes `head` for every binding under which all of `positive` hold, all pairs of
    `different` differ, all pairs of `equal` are the same and none of `negative` holds; a
    variable that only a `negative` sentence has means "any". A clause without `positive`
    has a head without variables.

    Where some of `since` does not hold, or some of `until` does, the clause is not there at
    all: these are no conditions, and no part of a firing. Their variables are bound by
    `positive`.
    """

    id: str
    head: Atom
    positive: tuple[Atom, ...] = ()
    negative: tuple[Atom, ...] = ()
    different: tuple[tuple[Term, Term], ...] = ()
    equal: tuple[tuple[Term, Term], ...] = ()
    since: tuple[Atom, ...] = ()
    until: tuple[Atom, ...] = ()

    def looks_at(self) -> tuple[Atom, ...]:
        """Return every sentence that the clause looks at."""
        return (*self.positive, *self.negative, *self.since, *self.until)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Program:
    """Clauses in strata: what a clause looks at is complete before its stratum runs.

    A clause in stratum *k* looks only at input sentences and at heads of strata below *k*,
    so that each stratum is one pass without recursion.
    """

    strata: tuple[tuple[Clause, ...], ...]
