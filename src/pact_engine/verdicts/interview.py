"""Which question to ask next: only those that can still change the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import log2
from typing import TYPE_CHECKING, Literal, TypeAlias

from pact_engine.language.program import Fact
from pact_engine.verdicts.candidates import given_facts
from pact_engine.verdicts.positions import DUTIES
from pact_engine.verdicts.questions import MAX_UNKNOWN, questions_of, reading_settings, settled
from pact_engine.verdicts.relevance import cone, part
from pact_engine.verdicts.result import Question
from pact_engine.verdicts.rows import ROW_SENTENCES, Key
from pact_engine.verdicts.summary import STRENGTH
from pact_engine.verdicts.ways import Ways
from pact_engine.verdicts.whereabouts import with_places_open
from pact_engine.world.changes import AddFact, DropFact, MakeUnknown, apply
from pact_engine.world.facts import ON_READING, Recorder
from pact_engine.world.membership import NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Program
    from pact_engine.verdicts.positions import Position
    from pact_engine.world.scenario import Scenario
    from pact_engine.world.world import World

Answer: TypeAlias = Literal["yes", "no", "unknown"]
Verdict: TypeAlias = tuple[tuple[Key, "Position"], ...]

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
    an entry's number is the answer to question *i*. `kinds` numbers the different verdicts:
    two entries have the same kind if they are the same verdict.
    """

    scenario: Scenario
    world: World
    questions: tuple[Fact, ...]
    verdicts: tuple[Verdict, ...]
    kinds: tuple[int, ...]
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
            self.scenario,
            [changes[answer](fact) for fact, answer in self.answers.items()],
            self.world.acts,
        )

    def open_questions(self) -> tuple[Fact, ...]:
        """Return the unanswered questions whose answer can still change the verdict."""
        possible = self.possible()
        found = []
        for number, fact in enumerate(self.questions):
            bit = 1 << number
            if fact not in self.answers and any(
                not k & bit and self.kinds[k] != self.kinds[k | bit] for k in possible
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
        yes = self._different([k for k in possible if k >> number & 1])
        no = self._different([k for k in possible if not k >> number & 1])
        open_rows = {
            key
            for verdict in (*yes, *no)
            for key, position in verdict
            if (key, position) not in yes[0]
        }
        return Ask(self.questions[number], _positions(yes, open_rows), _positions(no, open_rows))

    def _different(self, completions: Iterable[int]) -> list[Verdict]:
        """Return the different verdicts of completions."""
        return [self.verdicts[k] for k in {self.kinds[k]: k for k in completions}.values()]

    def _disorder(self, completions: Sequence[int]) -> float:
        """Return how much is open among completions: their weight times the verdict's entropy."""
        told = sum(1 << n for n, f in enumerate(self.questions) if f in self.scenario.unknown)
        weights: dict[int, float] = {}
        for k in completions:
            kind = self.kinds[k]
            weights[kind] = weights.get(kind, 0.0) + self._weight(k, told)
        total = sum(weights.values())
        return -sum(w * log2(w / total) for w in weights.values() if w)

    def _weight(self, completion: int, told: int) -> float:
        """Return how likely a completion is taken to be.

        What the scenario calls unknown (the questions of the bits of `told`) is as likely as
        not; what it does not mention is taken to be true as often as `UNLIKELY` says.
        """
        yes = (completion & ~told).bit_count()
        no = len(self.questions) - told.bit_count() - yes
        return float(UNLIKELY**yes * (1 - UNLIKELY) ** no)

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
    state and that could change some position by itself; at most `MAX_UNKNOWN` questions in all,
    those before others that can give a stronger duty, or more parties one. A reading
    that is unknown is not asked about and stays open. Raises PactError where more is unknown
    than can be worked out together.
    """
    predicates = cone(code.program, [predicate for predicate, _ in DUTIES.values()])
    predicates |= cone(code.program, ["attributable"])
    program = part(code.program, predicates)
    wanted = predicates | ROW_SENTENCES
    settings = reading_settings(code, scenario.readings)
    scenario = with_places_open(scenario, code)
    record = Recorder(scenario, code.treaties, code.dates, world, wanted)
    questions = questions_of(scenario, code, settings, record)
    declared = [question.fact for question in questions if not question.reading]
    room = MAX_UNKNOWN - len(questions)
    groups = {actor.name for actor in scenario.actors if actor.kind == "armed group"}
    states = dict.fromkeys(
        name
        for event in scenario.events
        for name in (*event.against, *event.by)
        if name not in groups
    )
    parties = dict.fromkeys(spell.state for spell in code.treaty.parties)
    known = {*scenario.facts, *scenario.unknown}
    candidates = [
        fact
        for fact in given_facts(scenario, code, program, (*states, *parties), predicates)
        if fact not in known and fact.predicate != NOTICE
    ]
    fixed = settled(settings)
    now = Ways(
        scenario, code, record, questions, fixed, program=program, added=candidates if room else ()
    )
    ranked = sorted(now.under_added(), key=lambda found: _weight_of(found[1]))
    telling = [fact for fact, _ in ranked[:room]]
    asked = (*declared, *telling)
    all_unknown = apply(scenario, [MakeUnknown(fact) for fact in asked], world.acts)
    facts = Recorder(all_unknown, code.treaties, code.dates, world, wanted)
    outcomes = _outcomes(all_unknown, asked, code, program, facts, settings)
    verdicts = _verdicts(outcomes, 1 << len(asked))
    numbers = {verdict: number for number, verdict in enumerate(dict.fromkeys(verdicts))}
    return Interview(
        scenario, world, asked, verdicts, tuple(numbers[verdict] for verdict in verdicts)
    )


def _weight_of(changed: Mapping[Key, frozenset[Position]]) -> tuple[int, int]:
    """Return by what facts are put in order: the strongest duty first, then the most rows."""
    duties = (p for found in changed.values() for p in found if p not in ("victim", "attacker"))
    return min(map(STRENGTH.index, duties), default=len(STRENGTH)), -len(changed)


def _outcomes(
    scenario: Scenario,
    asked: Sequence[Fact],
    code: Code,
    program: Program,
    facts: Recorder,
    settings: Mapping[str, str],
) -> dict[Key, dict[Position, int]]:
    """Return the positions of every row with the ways to answer that lead to them.

    Where a reading is unknown, a way may lead to more than one.
    """
    fixed = settled(settings)
    open_readings = [Fact(ON_READING, (name,)) for name in settings if name not in fixed]
    questions = [Question(fact) for fact in (*asked, *open_readings)]
    ways = Ways(scenario, code, facts, questions, fixed, program=program)
    count = 1 << len(asked)
    found: dict[Key, dict[Position, int]] = {}
    for key, where in ways.row_keys():
        found[key] = {}
        for position, leading in ways.positions(key, where).items():
            here = 0
            while leading:
                here |= leading & ((1 << count) - 1)
                leading >>= count
            found[key][position] = here
    return found


def _verdicts(outcomes: Mapping[Key, Mapping[Position, int]], count: int) -> tuple[Verdict, ...]:
    """Return the positions of all rows for each way to answer, numbered by its answers as bits."""
    alike = [(1 << count) - 1]
    for positions in outcomes.values():
        for ways in positions.values():
            alike = [part for some in alike for part in (some & ways, some & ~ways) if part]
    found: list[Verdict] = [()] * count
    for some in alike:
        first = (some & -some).bit_length() - 1
        verdict = tuple(_positions_in(first, outcomes))
        for number in range(first, count):
            if some >> number & 1:
                found[number] = verdict
    return tuple(found)


def _positions_in(
    way: int, outcomes: Mapping[Key, Mapping[Position, int]]
) -> Iterator[tuple[Key, Position]]:
    for key, positions in outcomes.items():
        here = [position for position, ways in positions.items() if ways >> way & 1]
        if here:
            yield key, here[0] if len(here) == 1 else "depends"


def _positions(
    verdicts: Sequence[Verdict], keys: set[tuple[str, str, str]]
) -> dict[tuple[str, str, str], tuple[Position, ...]]:
    found: dict[tuple[str, str, str], dict[Position, None]] = {key: {} for key in sorted(keys)}
    for verdict in verdicts:
        for key, position in verdict:
            if key in found:
                found[key][position] = None
    return {key: tuple(positions) for key, positions in found.items()}
