"""Which question to ask next: only those that can still change the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import log2
from typing import TYPE_CHECKING, Literal, TypeAlias

from pact_engine.engines import direct
from pact_engine.verdicts.candidates import NOTICE, given_facts
from pact_engine.verdicts.evaluate import MAX_UNKNOWN, reading_settings
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.positions import DUTIES, position_of
from pact_engine.verdicts.relevance import cone, part
from pact_engine.verdicts.rows import ROW_SENTENCES, row_keys
from pact_engine.world.changes import AddFact, DropFact, MakeUnknown, apply
from pact_engine.world.facts import recorder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Fact, Program
    from pact_engine.verdicts.positions import Position
    from pact_engine.world.scenario import Scenario
    from pact_engine.world.world import World

Answer: TypeAlias = Literal["yes", "no", "unknown"]
Verdict: TypeAlias = tuple[tuple[tuple[str, str, str], "Position"], ...]

UNLIKELY = 0.02
"""How often a fact that a scenario does not mention is taken to be true, for the order only."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question with what hangs on it.

    `if_yes` and `if_no` are the positions that remain possible after each answer, for the
    rows whose position is still open.
    """

    fact: Fact
    if_yes: Mapping[tuple[str, str, str], tuple[Position, ...]]
    if_no: Mapping[tuple[str, str, str], tuple[Position, ...]]


@dataclass(frozen=True)
class Interview:
    """An interview about one scenario under one treaty: its questions and the answers so far.

    `verdicts` has the positions of all rows for every way to answer the questions: bit *i* of
    an entry's number is the answer to question *i*.
    """

    scenario: Scenario
    questions: tuple[Fact, ...]
    verdicts: tuple[Verdict, ...]
    answers: Mapping[Fact, Answer] = field(default_factory=dict)

    def answered(self, fact: Fact, answer: Answer) -> Interview:
        """Return the interview with one more answer."""
        return replace(self, answers={**self.answers, fact: answer})

    def result(self) -> Scenario:
        """Return the scenario with the answers made part of it."""
        changes: dict[Answer, type[AddFact | DropFact | MakeUnknown]] = {
            "yes": AddFact,
            "no": DropFact,
            "unknown": MakeUnknown,
        }
        return apply(
            self.scenario, [changes[answer](fact) for fact, answer in self.answers.items()]
        )

    def open_questions(self) -> tuple[Fact, ...]:
        """Return the unanswered questions whose answer can still change the verdict."""
        possible = self.possible()
        found = []
        for number, fact in enumerate(self.questions):
            bit = 1 << number
            if fact not in self.answers and any(
                not k & bit and self.verdicts[k] != self.verdicts[k | bit] for k in possible
            ):
                found.append(fact)
        return tuple(found)

    def next(self) -> Ask | None:
        """Return the question that is expected to leave the least open, or None at the end."""
        possible = self.possible()
        choices = []
        for fact in self.open_questions():
            number = self.questions.index(fact)
            left = sum(
                self._disorder([k for k in possible if bool(k >> number & 1) is answer])
                for answer in (True, False)
            )
            choices.append((left, number))
        if not choices:
            return None
        _, number = min(choices)
        yes = [self.verdicts[k] for k in possible if k >> number & 1]
        no = [self.verdicts[k] for k in possible if not k >> number & 1]
        open_rows = {
            key
            for verdict in (*yes, *no)
            for key, position in verdict
            if (key, position) not in yes[0]
        }
        return Ask(self.questions[number], _positions(yes, open_rows), _positions(no, open_rows))

    def _disorder(self, completions: Sequence[int]) -> float:
        """Return how much is open among completions: their weight times the verdict's entropy."""
        weights: dict[Verdict, float] = {}
        for k in completions:
            verdict = self.verdicts[k]
            weights[verdict] = weights.get(verdict, 0.0) + self._weight(k)
        total = sum(weights.values())
        return -sum(w * log2(w / total) for w in weights.values() if w)

    def _weight(self, completion: int) -> float:
        """Return how likely a completion is taken to be.

        What the scenario calls unknown is as likely as not; what it does not mention is
        taken to be true as often as `UNLIKELY` says.
        """
        weight = 1.0
        for number, fact in enumerate(self.questions):
            if fact not in self.scenario.unknown:
                weight *= UNLIKELY if completion >> number & 1 else 1 - UNLIKELY
        return weight

    def possible(self) -> list[int]:
        """Return the numbers of the completions that agree with the answers."""
        yes = no = 0
        for number, fact in enumerate(self.questions):
            answer = self.answers.get(fact)
            if answer == "yes":
                yes |= 1 << number
            elif answer == "no":
                no |= 1 << number
        return [k for k in range(len(self.verdicts)) if k & yes == yes and not k & no]


def interview(scenario: Scenario, code: Code, world: World) -> Interview:
    """Prepare the interview about a scenario under one treaty.

    Asked about is what the scenario leaves unknown, and every given sentence that it does not
    state and that could change some position; at most `MAX_UNKNOWN` questions in all.
    """
    predicates = cone(code.program, [predicate for predicate, _ in DUTIES.values()])
    predicates |= cone(code.program, ["attributable"])
    program = part(code.program, predicates)
    wanted = predicates | ROW_SENTENCES
    groups = {actor.name for actor in scenario.actors if actor.kind == "armed group"}
    states = dict.fromkeys(
        name
        for event in scenario.events
        for name in (*event.against, *event.by)
        if name not in groups
    )
    parties = dict.fromkeys(spell.state for spell in code.treaty.parties)
    declared = [fact for fact in scenario.unknown if fact.predicate in wanted]
    stated = {*scenario.facts, *declared}
    base = replace(scenario, unknown=tuple(declared))
    before = _verdicts(base, declared, code, program, world, wanted)
    telling = []
    for fact in given_facts(scenario, code, program, (*states, *parties), predicates):
        if fact in stated or fact.predicate == NOTICE:
            continue
        added = apply(base, [AddFact(fact)])
        if _verdicts(added, declared, code, program, world, wanted) != before:
            telling.append(fact)
    asked = tuple((*declared, *telling)[:MAX_UNKNOWN])
    all_unknown = apply(base, [MakeUnknown(fact) for fact in asked])
    return Interview(
        base, asked, tuple(_verdicts(all_unknown, asked, code, program, world, wanted))
    )


def _verdicts(
    scenario: Scenario,
    asked: Sequence[Fact],
    code: Code,
    program: Program,
    world: World,
    wanted: frozenset[str],
) -> list[Verdict]:
    """Return the positions of all rows for each completion, numbered by its answers as bits."""
    record = recorder(scenario, code.treaties, code.dates, world, wanted)
    settings = reading_settings(code, scenario.readings)
    on = {name: value == "yes" for name, value in settings.items()}
    found = []
    for number in range(1 << len(asked)):
        assumed = {fact: bool(number >> i & 1) for i, fact in enumerate(asked)}
        findings = Findings(code, direct.run(program, record(assumed, on)))
        found.append(
            tuple(
                (key, position_of(findings, key[2], key[1], key[0]))
                for key in row_keys(scenario, findings)
            )
        )
    return found


def _positions(
    verdicts: Sequence[Verdict], keys: set[tuple[str, str, str]]
) -> dict[tuple[str, str, str], tuple[Position, ...]]:
    found: dict[tuple[str, str, str], dict[Position, None]] = {key: {} for key in sorted(keys)}
    for verdict in verdicts:
        for key, position in verdict:
            if key in found:
                found[key][position] = None
    return {key: tuple(positions) for key, positions in found.items()}
