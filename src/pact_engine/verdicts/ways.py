"""All ways to answer what is unknown, and all other readings, worked out together.

A world is one way to answer all questions under one setting of the readings. The worlds come
in blocks of as many as there are ways: the first block has the readings as they are set, and
each further block has one of them switched, or one fact added. In a block, bit *i* of a world's
number is the answer to question *i*.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pact_engine.engines import parallel
from pact_engine.language.predicates import (
    DIRECTED_AGAINST,
    MUST_ASSIST,
    ON_READING,
    PARTY_AT,
)
from pact_engine.language.program import Fact
from pact_engine.verdicts.alike import ManyFindings
from pact_engine.verdicts.positions import position_of
from pact_engine.verdicts.result import OtherReading, Row
from pact_engine.verdicts.rows import HELPING, helpers, row_of
from pact_engine.verdicts.standing import Standing, joint, standing
from pact_engine.world.facts import ways_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Program
    from pact_engine.verdicts.result import Question
    from pact_engine.verdicts.rows import Key
    from pact_engine.world.facts import Recorder
    from pact_engine.world.scenario import Position, Scenario


class Ways:
    """What follows from a scenario in every way to answer its questions."""

    def __init__(
        self,
        scenario: Scenario,
        code: Code,
        facts: Recorder,
        questions: Sequence[Question],
        readings: Mapping[str, bool],
        switched: Sequence[str] = (),
        program: Program | None = None,
        added: Sequence[Fact] = (),
        variants: Sequence[Mapping[Fact, bool]] = (),
        along: Mapping[Fact, Sequence[Fact]] | None = None,
    ) -> None:
        """Work everything out.

        `facts` gives the input facts, `readings` says for those that are no question whether
        they are on, and `switched` which of them are also to be looked at the other way round.
        `program` may be a part of the treaty's program; `added` are given sentences to be
        looked at, each taken as true by itself, and `variants` input facts that are taken as
        true or false together. `along` are given sentences that are true wherever a
        question's or an added one is.
        """
        self.scenario = scenario
        self.code = code
        self.switched = [(name, not readings[name]) for name in switched]
        self.count = 1 << len(questions)
        self.every = (1 << self.count) - 1
        self.added = tuple(added)
        along = along or {}
        self.variants = (
            *(dict.fromkeys((fact, *along.get(fact, ())), True) for fact in added),
            *variants,
        )
        blocks = 1 + len(self.switched) + len(self.variants)
        asked = [question.fact for question in questions if not question.reading]
        copies = _copies(1 << len(asked), blocks * self.count >> len(asked))
        true = {fact: where * copies for fact, where in facts.in_all_ways(asked).items()}
        for number, fact in enumerate(asked):
            for other in along.get(fact, ()):
                where = ways_of(len(asked))[number] * copies
                true[other] = true.get(other, 0) | where
        copies = _copies(self.count, blocks)
        self.everywhere = self.every * copies
        for question, where in zip(questions, ways_of(len(questions)), strict=True):
            if question.reading:
                true[question.fact] = where * copies
        for name, on in readings.items():
            true[Fact(ON_READING, (name,))] = self.everywhere if on else 0
        for block, (name, _) in enumerate(self.switched, 1):
            true[Fact(ON_READING, (name,))] ^= self.every << block * self.count
        for block, changed in enumerate(self.variants, 1 + len(self.switched)):
            here = self.every << block * self.count
            for fact, holds in changed.items():
                true[fact] = true.get(fact, 0) & ~here | (here if holds else 0)
        program = code.program if program is None else program
        self.found = ManyFindings(code, parallel.run(program, true, blocks * self.count))

    def row_keys(self) -> Iterator[tuple[Key, int]]:
        """Yield the event, victim and party of each row, with the worlds that have the row.

        An ally who is helped without being struck (`rows.allies_of`), in whatever way of the
        first block, has rows in all worlds, as the victims have in those in which they are struck.
        """
        allies = self._allies()
        for event in self.scenario.events:
            against = self._names(DIRECTED_AGAINST, event.id)
            nobody = self.everywhere
            for where in against.values():
                nobody &= ~where
            victims = ({"": nobody} if nobody else {}) | against
            for ally in sorted(ally for over, ally in allies if over == event.id):
                victims[ally] = self.everywhere
            for victim, here in victims.items():
                for party, bound in self._names(PARTY_AT, event.id).items():
                    where = bound & (against.get(victim, 0) if party == victim else here)
                    if where:
                        yield (event.id, victim, party), where

    def _names(self, predicate: str, event: str) -> dict[str, int]:
        """Return whom an event was directed against, or who was a party, with the worlds."""
        at = 0 if predicate == DIRECTED_AGAINST else 1
        found = {
            fact.values[1 - at]: where
            for fact, where in self.found.worlds.facts.items()
            if fact.predicate == predicate and fact.values[at] == event
        }
        return dict(sorted(found.items()))

    def _allies(self) -> frozenset[tuple[str, str]]:
        """Return each event with a state that is helped in a way in which it was not struck."""
        found = set[tuple[str, str]]()
        true = self.found.worlds.facts
        settled: set[tuple[str | None, ...]] = {
            fact.values
            for fact, where in true.items()
            if fact.predicate == DIRECTED_AGAINST and not self.every & ~where
        }
        for party, ally, event in helpers(self.code.clauses.values(), self.found.index, settled):
            where = self.every & true.get(Fact(PARTY_AT, (party, event)), 0)
            where &= ~true.get(Fact(DIRECTED_AGAINST, (event, ally)), 0)
            if where and HELPING & self.positions((event, ally, party), where).keys():
                found.add((event, ally))
                settled.add((event, ally))
        return frozenset(found)

    def rows(self) -> dict[Key, dict[Row, int]]:
        """Return each row's different outcomes with the ways that lead to them, the first first.

        A way in which there is no such row counts as no duty.
        """
        rows: dict[Key, dict[Row, int]] = {}
        for key, where in self.row_keys():
            if here := where & self.every:
                found = self.found.answers(partial(row_of, key=key), here)
                if absent := self.every & ~here:
                    none = Row(*key, position="no duty")
                    found[none] = found.get(none, 0) | absent
                rows[key] = dict(sorted(found.items(), key=lambda item: item[1] & -item[1]))
        return rows

    def positions(self, key: Key, where: int) -> dict[Position, int]:
        """Return a row's positions in some worlds that have the row, each with its worlds."""
        event, victim, party = key
        return self.found.answers(lambda seen: position_of(seen, party, victim, event), where)

    def under_other_readings(self) -> dict[Key, tuple[OtherReading, ...]]:
        """Return for each row the position that it has with each of the readings switched."""
        rows: dict[Key, tuple[OtherReading, ...]] = {}
        readings = (1 << self.count * (1 + len(self.switched))) - 1 & ~self.every
        for key, where in self.row_keys():
            found = self.positions(key, where & readings)
            rows[key] = tuple(
                OtherReading(name, value, self._in_block(found, block))
                for block, (name, value) in enumerate(self.switched, 1)
            )
        return rows

    def under_added(self) -> Iterator[tuple[Fact, Mapping[Key, frozenset[Position]]]]:
        """Yield each added fact that changes where a party stands, with the changed rows.

        Each row comes with the positions that it has in other ways with the fact than without.
        """
        rows = {key: self.positions(key, where) for key, where in self.row_keys()}
        for block, fact in enumerate(self.added, 1 + len(self.switched)):
            changed: dict[Key, frozenset[Position]] = {}
            for key, positions in rows.items():
                before = {position: where & self.every for position, where in positions.items()}
                after = {
                    position: where >> block * self.count & self.every
                    for position, where in positions.items()
                }
                if before != after:
                    changed[key] = frozenset(p for p in positions if before[p] != after[p])
            if changed:
                yield fact, changed

    def turning(self) -> tuple[int, ...]:
        """Return the numbers of the variants, from 1, that could change where a party stands."""
        copies = self.everywhere // self.every
        changed = 0
        for fact, where in self.found.worlds.true.items():
            if fact in self.found.firings:
                changed |= where ^ (where & self.every) * copies
        # What defeats a rule without a conclusion of its own shows in no conclusion.
        assisting = {
            atom.predicate
            for clause in self.code.clauses.values()
            if clause.head.predicate == MUST_ASSIST
            for atom in (*clause.positive, *clause.negative)
        }
        first = 1 + len(self.switched)
        return tuple(
            number
            for number, facts in enumerate(self.variants, 1)
            if changed >> (first + number - 1) * self.count & self.every
            or any(fact.predicate in assisting for fact in facts)
        )

    def standings(self, key: Key, where: int, numbers: Iterable[int]) -> dict[int, Standing]:
        """Return how a row's party stands as it is (0) and under some variants, from 1.

        What depends on what is unknown is so called.
        """
        first = len(self.switched)
        blocks = {0: self.every}
        blocks |= {n: self.every << (first + n) * self.count for n in numbers}
        wanted = 0
        for block in blocks.values():
            wanted |= block
        found = self.found.answers(partial(standing, key=key), where & wanted)
        standings: dict[int, Standing] = {}
        for number, block in blocks.items():
            here = [each for each, worlds in found.items() if worlds & block]
            if block & ~where:
                here.append(Standing("no duty", "", ""))
            standings[number] = joint(here)
        return standings

    def _in_block(self, positions: Mapping[Position, int], block: int) -> Position:
        """Return a row's position in one block; a world without the row has no duty."""
        left = self.every << block * self.count
        found: set[Position] = set()
        for position, where in positions.items():
            if where & left:
                found.add(position)
                left &= ~where
        if left:
            found.add("no duty")
        return found.pop() if len(found) == 1 else "depends"

    def true(self) -> dict[Fact, int]:
        """Return every sentence that is true in some way, with the ways in which it is."""
        found = self.found.worlds.true
        return {fact: where & self.every for fact, where in found.items() if where & self.every}

    def concluded(self, fact: Fact) -> int:
        """Return the ways in which rules give a sentence."""
        ways = 0
        for _, where in self.found.firings.get(fact, ()):
            ways |= where & self.every
        return ways

    def telling(self, outcomes: Iterable[int]) -> tuple[int, ...]:
        """Return the first way, and some others that show with it all that can come out.

        Each of the `outcomes` (sets of ways) has one of them. So does each firing of a rule,
        and each sentence that hangs on an answer is true in one and not in another.
        """
        firings = (where & self.every for _, where in self.found.worlds.firings)
        true = self.true().values()
        chosen = 1
        for ways in (*outcomes, *firings, *true, *(self.every & ~where for where in true)):
            if ways and not ways & chosen:
                chosen |= ways & -ways
        return tuple(way for way in range(self.count) if chosen >> way & 1)


def _copies(size: int, times: int) -> int:
    """Return by what a set of worlds of a block is multiplied to stand in so many blocks."""
    return ((1 << size * times) - 1) // ((1 << size) - 1)
