"""Asking one treaty about many scenarios, quickly: who must do what, and where each stands."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pact_engine.engines import parallel
from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    CARRIED_OUT,
    INCLUDES_FORCE,
    LEVEL,
    MAY_ASSIST,
    MUST_ACT,
    MUST_ASSIST,
    MUST_CONSULT,
    MUST_STAY_NEUTRAL,
    PARTY_AT,
)
from pact_engine.language.program import Fact
from pact_engine.strategies.stock import stock_of
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.positions import position_of
from pact_engine.verdicts.questions import reading_settings, settled
from pact_engine.verdicts.relevance import cone, part
from pact_engine.verdicts.rows import ROW_SENTENCES, row_keys
from pact_engine.world.facts import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.strategies.stock import Stock
    from pact_engine.world.scenario import Position, Scenario
    from pact_engine.world.world import World

Key: TypeAlias = tuple[str, str, str]
"""What a row is about: event, victim and party."""

POSITION_GIVERS = (
    ATTRIBUTABLE,
    MUST_ASSIST,
    MUST_ACT,
    MUST_CONSULT,
    MUST_STAY_NEUTRAL,
    MAY_ASSIST,
)
"""The conclusions that positions are made from."""

EXTENT = (LEVEL, INCLUDES_FORCE)
"""The conclusions that say how much assistance is owed."""


class Verdict(NamedTuple):
    """Where a party stands, and how much it owes."""

    position: Position
    levels: tuple[str, ...] = ()
    force: bool = False


class Subject:
    """A treaty under certain readings, to be asked about many scenarios.

    `readings` set readings to yes or no over their defaults. `looks_at` are the conclusions
    that are asked about (None: all): only the rules that bear on them are run.
    """

    def __init__(
        self,
        code: Code,
        world: World,
        readings: Mapping[str, bool] | None = None,
        looks_at: Iterable[str] | None = None,
    ) -> None:
        self.code = code
        self.world = world
        self.chosen = dict(readings or {})
        defaults = settled(reading_settings(code, {}))
        self.readings = defaults | self.chosen
        wanted = None if looks_at is None else cone(code.program, looks_at)
        self.looks_at = wanted
        self._program = code.program if wanted is None else part(code.program, wanted)
        self._predicates = (code.looked_at if wanted is None else wanted) | ROW_SENTENCES

    def only(self, looks_at: Iterable[str]) -> Subject:
        """Return the same treaty, asked only about certain conclusions."""
        return Subject(self.code, self.world, self.chosen, looks_at)

    @property
    def id(self) -> str:
        """The treaty's id."""
        return self.code.treaty.id

    @cached_property
    def stock(self) -> Stock:
        """What scenarios about the treaty, or about what is asked, are made of."""
        return stock_of(self.code, self.world, self.looks_at)

    def answers(self, scenario: Scenario) -> Answers:
        """Return what follows from a scenario without unknown facts."""
        facts = Recorder(
            scenario, self.code.treaties, self.code.dates, self.world, self._predicates
        )({}, self.readings)
        return Answers(
            self, scenario, Findings(self.code, parallel.run_program(self._program, facts))
        )


class Answers:
    """What follows from one scenario under one treaty."""

    def __init__(self, subject: Subject, scenario: Scenario, findings: Findings) -> None:
        self.subject = subject
        self.scenario = scenario
        self.findings = findings

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The event, victim and party of each row: every party on an event's day."""
        return row_keys(self.scenario, self.findings)

    @cached_property
    def _positions(self) -> dict[Key, Position]:
        return {}

    def position(self, key: Key) -> Position:
        """Return where a party stands; a state without a row has no duty."""
        if key not in self._positions:
            event, victim, party = key
            known = key in self.keys
            self._positions[key] = (
                position_of(self.findings, party, victim, event) if known else "no duty"
            )
        return self._positions[key]

    def verdict(self, key: Key) -> Verdict:
        """Return where a party stands and how much it owes."""
        position = self.position(key)
        if position != "must assist":
            return Verdict(position)
        event, victim, party = key
        owed = (party, victim, event)
        levels = tuple(
            level
            for level in self.subject.code.vocabulary.levels
            if self.holds(LEVEL, *owed, level)
        )
        return Verdict(position, levels, self.holds(INCLUDES_FORCE, *owed))

    def holds(self, predicate: str, *values: str) -> bool:
        """Tell whether a sentence about definite names is true."""
        return Fact(predicate, values) in self.findings.index.all

    def true(self, fact: Fact) -> bool:
        """Tell whether a sentence is true."""
        return fact in self.findings.index.all

    def concluded(self, *predicates: str) -> Iterator[Fact]:
        """Yield the conclusions with these ids, in their order."""
        return (fact for fact in sorted(self.findings.firings) if fact.predicate in predicates)

    @cached_property
    def duties(self) -> tuple[Fact, ...]:
        """Who must assist whom over which event."""
        return tuple(self.concluded(MUST_ASSIST))

    def bound(self, event: str) -> tuple[str, ...]:
        """Return the parties on the day of an event."""
        return tuple(
            fact.values[0]
            for fact in sorted(self.findings.derivation.facts)
            if fact.predicate == PARTY_AT and fact.values[1] == event
        )

    def is_bound(self, state: str, event: str) -> bool:
        """Tell whether a state is a party on the day of an event."""
        return self.holds(PARTY_AT, state, event)

    def attacker(self, state: str, event: str) -> bool:
        """Tell whether a state carried out an event or answers for it."""
        return self.holds(CARRIED_OUT, state, event) or self.holds(ATTRIBUTABLE, event, state)

    def answerable(self, event: str) -> tuple[str, ...]:
        """Return the states that rules make answer for an event."""
        found = (fact.values for fact in self.concluded(ATTRIBUTABLE))
        return tuple(state for about, state in found if about == event)

    def victims(self, event: str) -> tuple[str, ...]:
        """Return the states that an event is directed against."""
        return next((each.against for each in self.scenario.events if each.id == event), ())
