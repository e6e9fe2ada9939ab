"""The values that answer a scenario: rows with positions, conclusions, and what they hang on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.language.predicates import (
    DIRECTED_AGAINST,
    ON_READING,
)
from pact_engine.verdicts.besides import Besides
from pact_engine.world.areas import Areas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Fact, Provision, Rule
    from pact_engine.verdicts.disputed import Disputed
    from pact_engine.verdicts.findings import Findings
    from pact_engine.world.scenario import Position, Scenario


class Question(Struct, frozen=True):
    """Something nobody knows: a sentence of the scenario, or a reading of the treaty."""

    fact: Fact

    @property
    def reading(self) -> str:
        """The reading's name, or an empty string for a sentence about the world."""
        return self.fact.values[0] if self.fact.predicate == ON_READING else ""


class Answers(Struct, frozen=True):
    """The smallest set of answers that leads to one position, whatever the other answers are."""

    given: tuple[tuple[Question, bool], ...]
    position: Position


class OtherReading(Struct, frozen=True):
    """That a position would be another one if a reading of the treaty were switched."""

    reading: str
    value: bool
    position: Position


class Unstated(Struct, frozen=True):
    """Something that a scenario leaves out, with how a row would stand if it were so.

    `fact` is a sentence that the scenario could state, or, where `instead` names the act that
    an event has in the scenario, that the event was another act, which the same words fit.
    """

    fact: Fact
    instead: str
    position: Position
    level: str = ""
    force: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Where one party stands towards one victim over one event under one treaty.

    `victim` is empty for an event against nobody. It is an ally that the event was not directed
    against where help is owed to such a one over it. `level` is the level of the assistance
    owed, empty where none is; `force` says whether using force for the victim would be lawful
    under general law ("lawful", "not lawful", "depends"; empty where the treaty's time has no
    such law or the question does not arise). Both are "depends" where what is unknown decides
    them and not the position; `force_on` is then what decides about the force. `honoured` is
    None where the facts do not say. `also` are the further duties that hold beside the position.
    `rests_on` is what the scenario leaves out and would turn the position, the level or the
    lawfulness of force, each by itself.
    """

    event: str
    victim: str
    party: str
    position: Position
    sources: tuple[Provision, ...] = ()
    articles: tuple[str, ...] = ()
    level: str = ""
    includes_force: bool = False
    force: str = ""
    invoked: bool = False
    honoured: bool | None = None
    depends_on: tuple[Answers, ...] = ()
    other_readings: tuple[OtherReading, ...] = ()
    force_on: tuple[Question, ...] = ()
    also: tuple[Position, ...] = ()
    rests_on: tuple[Unstated, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What the row is about: event, victim and party."""
        return self.event, self.victim, self.party


class Conclusion(Struct, frozen=True):
    """A sentence that rules gave, with the rules that gave it."""

    fact: Fact
    sources: tuple[Rule, ...]


class Case(Struct, frozen=True):
    """One way in which the unknown could be: the answers, and what follows from them."""

    answers: Mapping[Question, bool]
    findings: Findings


@dataclass(frozen=True, slots=True)
class TreatyResult:
    """The answer of one treaty to one scenario.

    `questions` are the unknowns that the treaty's rules look at. `cases` are some ways to answer
    them that show all that can come out: each position of each row, and each sentence that
    hangs on an answer true in one and not in another (one case without answers where nothing is
    unknown). `conclusions` hold whatever the answers are.
    `possible` has every sentence that rules give in some completion of what is unknown.
    `unplaced` are the events without a place whose answer hangs on that, `disputed` the places on
    whose contested title it turns. `areas` are the places
    with the treaty's and the scenario's own.
    """

    code: Code
    rows: tuple[Row, ...]
    conclusions: tuple[Conclusion, ...]
    questions: tuple[Question, ...]
    cases: tuple[Case, ...]
    possible: frozenset[Fact] = frozenset()
    unplaced: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()
    areas: Areas = field(default_factory=lambda: Areas({}, {}), repr=False, compare=False)

    @property
    def treaty(self) -> str:
        """The treaty's id."""
        return self.code.treaty.id

    def row(self, party: str, victim: str, event: str) -> Row | None:
        """Return the row about a party, a victim and an event, or None."""
        return next((r for r in self.rows if r.key == (event, victim, party)), None)

    def struck(self, event: str, state: str) -> bool:
        """Tell whether an event was, or may have been, directed against a state."""
        from pact_engine.language.program import Fact

        fact = Fact(DIRECTED_AGAINST, (event, state))
        return any(fact in case.findings.derivation.facts for case in self.cases)

    def case_for(self, row: Row, position: Position | None = None) -> Case:
        """Return the first case, or the first in which a row's party has the given position."""
        from pact_engine.verdicts.positions import position_of

        for case in self.cases:
            found = position_of(case.findings, row.party, row.victim, row.event)
            if position in (None, found):
                return case
        return self.cases[0]


class Contradiction(Struct, frozen=True):
    """Two duties of one state, perhaps under two treaties, that cannot both be met."""

    state: str
    event: str
    first: tuple[str, Fact]
    second: tuple[str, Fact]


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one scenario: one `TreatyResult` for each treaty it was read under.

    `besides` is what else is known of the states named, where the scenario and the call leave
    open which treaties are to be read.

    `engine` is the name of the engine that worked it out, empty where it was a caller's own.
    """

    scenario: Scenario
    treaties: tuple[TreatyResult, ...]
    contradictions: tuple[Contradiction, ...] = field(default=())
    engine: str = ""
    besides: Besides = field(default_factory=Besides)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield every row with its treaty's id."""
        for treaty in self.treaties:
            for row in treaty.rows:
                yield treaty.treaty, row
