"""Holding the answer to a scenario against what the scenario expects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pact_engine.language.predicates import PARTY_AT
from pact_engine.language.program import Fact
from pact_engine.problems import Problem
from pact_engine.world.scenario import ExpectedPosition, ExpectedSentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.verdicts.result import Result, Row, TreatyResult

Truth: TypeAlias = Literal["always", "sometimes", "never"]


@dataclass(frozen=True, slots=True)
class SentenceFound:
    """What came out for a sentence under one treaty, over all that is unknown."""

    treaty: TreatyResult
    truth: Truth


@dataclass(frozen=True, slots=True)
class PositionFound:
    """What came out for a position under one treaty; `row` is None where it has no such row."""

    treaty: TreatyResult
    row: Row | None

    @property
    def position(self) -> str:
        """The position; a party without a row has no duty."""
        return self.row.position if self.row is not None else "no duty"


@dataclass(frozen=True, slots=True)
class SentenceOutcome:
    """One expected sentence, whether it came out, and what came out under each treaty."""

    expected: ExpectedSentence
    passed: bool
    found: tuple[SentenceFound, ...]


@dataclass(frozen=True, slots=True)
class PositionOutcome:
    """One expected position, whether it came out, and what came out under each treaty.

    `found` is empty where the scenario was not read under the treaty that is named, or where
    no treaty binds.
    """

    expected: ExpectedPosition
    passed: bool
    found: tuple[PositionFound, ...]


Outcome: TypeAlias = SentenceOutcome | PositionOutcome


def check(result: Result) -> tuple[Outcome, ...]:
    """Return for each expectation of a scenario, in its order, whether its result meets it.

    An expected sentence is to follow under at least one treaty in every completion of what is
    unknown; one under `not` is to follow under no treaty in any completion. A position is to
    come out under the treaty that it names, else under every treaty with a row about that
    party, victim and event; a party without such a row has no duty. Where no treaty binds any
    state of the scenario, nobody has a duty. A position of a state that no treaty read binds is
    for `about_strangers` to refuse.
    """
    return tuple(
        _sentence(item, result) if isinstance(item, ExpectedSentence) else _position(item, result)
        for item in result.scenario.expect
    )


def about_strangers(result: Result) -> tuple[Problem, ...]:
    """Return a problem for each expected position of a state that no treaty read binds.

    Such a state has no position at all: that it has no duty would come out whatever the rules
    say, and a treaty that is missing, or a slip in a date, would never be noticed.
    """
    found = []
    for item in result.scenario.expect:
        if not isinstance(item, ExpectedPosition):
            continue
        read = [t for t in result.treaties if item.treaty in ("", t.treaty)]
        fact = Fact(PARTY_AT, (item.party, item.event))
        bound = any(fact in case.findings.derivation.facts for t in read for case in t.cases)
        if not bound and (read or not item.treaty):
            found.append(
                Problem(
                    item.location,
                    f"no treaty that is read binds {item.party} at {item.event}, so that it has "
                    "no position",
                    expected="a state that one of them binds on that day, or "
                    f"“not: {item.party} is a party at {item.event}”",
                )
            )
    return tuple(found)


def _sentence(item: ExpectedSentence, result: Result) -> SentenceOutcome:
    found = tuple(SentenceFound(treaty, truth(treaty, item.fact)) for treaty in result.treaties)
    truths = {each.truth for each in found}
    passed = "always" in truths if item.holds else truths <= {"never"}
    return SentenceOutcome(item, passed, found)


def truth(treaty: TreatyResult, fact: Fact) -> Truth:
    """Tell whether a sentence is true under a treaty in every completion of what is unknown."""
    if any(conclusion.fact == fact for conclusion in treaty.conclusions):
        return "always"
    if fact in treaty.possible:
        return "sometimes"
    inputs = {fact in case.findings.derivation.facts for case in treaty.cases}
    if inputs == {True}:
        return "always"
    return "sometimes" if True in inputs else "never"


def _position(item: ExpectedPosition, result: Result) -> PositionOutcome:
    found = tuple(_rows(item, result))
    passed = all(each.position == item.position for each in found)
    if not found:
        passed = not item.treaty and item.position == "no duty"
    return PositionOutcome(item, passed, found)


def _rows(item: ExpectedPosition, result: Result) -> Iterator[PositionFound]:
    read = [t for t in result.treaties if item.treaty in ("", t.treaty)]
    found = [PositionFound(t, t.row(item.party, item.victim, item.event)) for t in read]
    with_row = [each for each in found if each.row is not None]
    yield from with_row or found
