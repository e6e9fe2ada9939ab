"""What a property of a treaty is, and what breaks one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from pact_engine.language.predicates import (
    MAY_ASSIST,
    MUST_ACT,
    MUST_ASSIST,
    MUST_CONSULT,
    MUST_NOT_AID,
    MUST_STAY_NEUTRAL,
)
from pact_engine.language.program import Atom, Fact, Variable
from pact_engine.world.renaming import renamed_fact

if TYPE_CHECKING:
    from pact_engine.checking.answers import Answers
    from pact_engine.world.scenario import Scenario

ChangeKind: TypeAlias = Literal[
    "nothing", "exchange", "attacker", "place", "day", "attack", "said", "unsaid", "bare"
]


@dataclass(frozen=True, slots=True)
class Change:
    """What sets the second scenario of a pair apart from the first.

    By kind, `values` holds: exchange, the two parties that change places; attacker, who
    attacked and who attacks instead; place, the event, its old and its new place; day, the old
    and the new day of the first event; attack, the id of the event that is added; said and
    unsaid, the fact that is added or left out (in `fact`); bare, nothing: everything that was
    said or decided over events is left out.
    """

    kind: ChangeKind
    values: tuple[str, ...] = ()
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """The second scenario of a pair, and how the names of the first are called in it.

    A name that is not in `names` is the same in both.
    """

    change: Change
    scenario: Scenario
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence of which a run shows that it holds or not; the runs are 0 and 1."""

    run: int
    fact: Fact
    holds: bool


@dataclass(frozen=True, slots=True)
class Breach:
    """What breaks a property.

    `seen` are the sentences that together break it: two runs that differ, or what one run
    should not have shown. Where the first holds and the second does not, the second is what
    should have followed, and `names` says how the names of the first are called in it. `rows`
    are the rows that it is about, each with the number of its run.
    """

    seen: tuple[Seen, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[tuple[int, tuple[str, str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one pair of scenarios says about a property.

    `telling` is false where the property says nothing about them, for lack of what it asks
    about (a duty to assist, mostly).
    """

    telling: bool
    breach: Breach | None = None


SILENT = Outcome(telling=False)
HELD = Outcome(telling=True)

Vary: TypeAlias = Callable[["Answers"], Iterator[Variant]]
Judge: TypeAlias = Callable[["Answers", "Answers", Variant], Outcome]


def one_run(first: Answers) -> Iterator[Variant]:
    """Vary nothing: the property speaks of one run."""
    yield Variant(Change("nothing"), first.scenario)


@dataclass(frozen=True, slots=True)
class Property:
    """A property that a treaty may have.

    `name` is what it is called and asked for by, `french` its French name. `statement` and
    `origin` (where it comes from) have the keys "en" and "fr". `looks_at` are the conclusions
    that it asks about. `vary` yields the scenarios that are compared with a first one, the
    simplest change first; `judge` says what a pair says about the property. `goals` are
    conjunctions of sentences without which it says nothing, for the generator to aim at.
    """

    name: str
    french: str
    statement: Mapping[str, str]
    origin: Mapping[str, str]
    looks_at: tuple[str, ...]
    judge: Judge
    vary: Vary = one_run
    goals: tuple[tuple[Atom, ...], ...] = ()

    @property
    def pairs(self) -> bool:
        """Whether it compares two scenarios."""
        return self.vary is not one_run


_HELPER, _VICTIM, _EVENT = Variable("HELPER"), Variable("VICTIM"), Variable("EVENT")
HELPER_MUST_ASSIST = Atom(MUST_ASSIST, (_HELPER, _VICTIM, _EVENT))
HELPER_MUST_ACT = Atom(MUST_ACT, (_HELPER, _EVENT))
HELPER_MUST_CONSULT = Atom(MUST_CONSULT, (_HELPER, _VICTIM, _EVENT))
HELPER_MUST_STAY_NEUTRAL = Atom(MUST_STAY_NEUTRAL, (_HELPER, _EVENT))
HELPER_MUST_NOT_AID = Atom(MUST_NOT_AID, (_HELPER, _VICTIM, _EVENT))
HELPER_MAY_ASSIST = Atom(MAY_ASSIST, (_HELPER, _VICTIM, _EVENT))

DUTY_GOALS = (
    (HELPER_MUST_ASSIST,),
    (HELPER_MUST_ACT,),
    (HELPER_MUST_CONSULT,),
    (HELPER_MUST_STAY_NEUTRAL,),
    (HELPER_MUST_NOT_AID,),
    (HELPER_MAY_ASSIST,),
)


def broken(
    first: Seen,
    *more: Seen,
    names: Mapping[str, str] | None = None,
    rows: tuple[tuple[int, tuple[str, str, str]], ...] = (),
) -> Outcome:
    """Return the outcome that a property is broken by what was seen."""
    return Outcome(True, Breach((first, *more), names or {}, rows))


def counterpart(fact: Fact, variant: Variant, answers: Answers) -> Fact:
    """Return what a sentence about the first scenario is called in the second."""
    return renamed_fact(fact, variant.names, answers.subject.code.vocabulary)
