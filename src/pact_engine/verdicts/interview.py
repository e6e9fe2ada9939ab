"""Which question to ask next: only those that can still change the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    GAVE_NOTICE,
    MAY_USE_FORCE,
    ON_READING,
)
from pact_engine.language.program import Fact
from pact_engine.verdicts.candidates import given_facts
from pact_engine.verdicts.positions import DUTIES, position_of
from pact_engine.verdicts.questions import MAX_UNKNOWN, questions_of, reading_settings, settled
from pact_engine.verdicts.relevance import cone, constants, part
from pact_engine.verdicts.result import Question
from pact_engine.verdicts.rows import ROW_SENTENCES, Key, force_of
from pact_engine.verdicts.summary import STRENGTH
from pact_engine.verdicts.ways import Ways
from pact_engine.verdicts.whereabouts import with_places_open
from pact_engine.world.changes import AddFact, DropFact, MakeUnknown, apply
from pact_engine.world.facts import (
    Recorder,
    ways_of,
)
from pact_engine.world.membership import (
    among,
    membership,
    notices,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Program
    from pact_engine.verdicts.findings import Found
    from pact_engine.world.scenario import Position, Scenario
    from pact_engine.world.world import World

Answer: TypeAlias = Literal["yes", "no", "unknown", "skip"]
"""What may be said to a question; to skip it leaves the scenario as it is."""

Verdict: TypeAlias = tuple[tuple[Key, "Position"], ...]
_What = TypeVar("_What", bound=str)

EARLY = 3
"""Among so many first questions is the one that decides most rows."""

Standing: TypeAlias = "tuple[Position, str]"
"""A position, with whether force would be lawful."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question with what hangs on it.

    `facts` are the sentences that it is about: one, or the same about several allies.
    `if_yes` and `if_no` are the positions that remain possible after each answer, for the
    rows whose position is still open; `force_if_yes` and `force_if_no` say so of the
    lawfulness of force.
    """

    facts: tuple[Fact, ...]
    if_yes: Mapping[Key, tuple[Position, ...]]
    if_no: Mapping[Key, tuple[Position, ...]]
    force_if_yes: Mapping[Key, tuple[str, ...]]
    force_if_no: Mapping[Key, tuple[str, ...]]

    @property
    def fact(self) -> Fact:
        """The first sentence that it is about, which stands for all."""
        return self.facts[0]


@dataclass(frozen=True)
class Interview:
    """An interview about one scenario under one treaty: its questions and the answers so far.

    `questions` stand in the order in which they are asked. `verdicts` has the positions of all
    rows for every way to answer them, and `forces` the lawfulness of force: bit *i* of an
    entry's number is the answer to question *i*. `kinds` numbers what differs in either.
    `along` has for a question that concerns several allies in the same way the sentences about
    the others; `left_out` counts the questions there was no room for.
    """

    scenario: Scenario
    world: World
    questions: tuple[Fact, ...]
    verdicts: tuple[Verdict, ...]
    forces: tuple[tuple[tuple[Key, str], ...], ...]
    kinds: tuple[int, ...]
    along: Mapping[Fact, tuple[Fact, ...]] = field(default_factory=dict)
    left_out: int = 0
    answers: Mapping[Fact, Answer] = field(default_factory=dict)

    def answered(self, fact: Fact, answer: Answer) -> Interview:
        """Return the interview with one more answer."""
        return replace(self, answers={**self.answers, fact: answer})

    def about(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the sentences that a question is about."""
        return fact, *self.along.get(fact, ())

    def result(self) -> Scenario:
        """Return the scenario with the answers made part of it."""
        changes: dict[Answer, type[AddFact | DropFact | MakeUnknown]] = {
            "yes": AddFact,
            "no": DropFact,
            "unknown": MakeUnknown,
        }
        return apply(
            self.scenario,
            [
                changes[answer](each)
                for fact, answer in self.answers.items()
                if answer != "skip"
                for each in self.about(fact)
            ],
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
        """Return the first question that can still change the verdict, or None at the end."""
        fact = next(iter(self.open_questions()), None)
        if fact is None:
            return None
        number = self.questions.index(fact)
        possible = self.possible()
        yes = self._different([k for k in possible if k >> number & 1])
        no = self._different([k for k in possible if not k >> number & 1])
        positions = tuple([self.verdicts[k] for k in some] for some in (yes, no))
        forces = tuple([self.forces[k] for k in some] for some in (yes, no))
        return Ask(self.about(fact), *_still_open(*positions), *_still_open(*forces))

    def _different(self, completions: Iterable[int]) -> list[int]:
        """Return one completion for each different verdict."""
        return list({self.kinds[k]: k for k in completions}.values())

    def possible(self) -> list[int]:
        """Return the numbers of the completions that agree with the answers."""
        yes = no = 0
        for number, fact in enumerate(self.questions):
            answer = self.answers.get(fact)
            if answer == "skip":
                # What a scenario does not state counts as not so; what it calls unknown stays so.
                answer = "unknown" if fact in self.scenario.unknown else "no"
            if answer == "yes":
                yes |= 1 << number
            elif answer == "no":
                no |= 1 << number
        return [k for k in range(len(self.verdicts)) if k & yes == yes and not k & no]


def interview(
    scenario: Scenario, code: Code, world: World, asked_already: Collection[Fact] = ()
) -> Interview:
    """Prepare the interview about a scenario under one treaty.

    Asked about is first what the scenario leaves unknown, then every given sentence that it does
    not state and that could change some position, or the lawfulness of force, by itself; in the
    order in which a person would ask, and of those alike the one first that decides most rows.
    What concerns several allies in the same way is one question. There are at most
    `MAX_UNKNOWN` questions in all. A reading that is unknown is not asked about and stays open,
    nor is what was `asked_already` and is not unknown. Raises PactError where more is unknown
    than can be worked out together.
    """
    predicates = cone(code.program, [predicate for predicate, _ in DUTIES.values()])
    predicates |= cone(code.program, [ATTRIBUTABLE, MAY_USE_FORCE])
    program = part(code.program, predicates)
    wanted = predicates | ROW_SENTENCES
    settings = reading_settings(code, scenario.readings)
    scenario = with_places_open(scenario, code)
    record = Recorder(scenario, code.treaties, code.dates, world, wanted)
    questions = questions_of(scenario, code, settings, record)
    fixed = settled(settings)
    along = _candidates(scenario, code, program, predicates, asked_already)
    now = Ways(
        scenario, code, record, questions, fixed, program=program, added=tuple(along), along=along
    )
    declared, found = _decided(now, questions)
    named = _named(scenario)
    parties = {spell.state for spell in among(code.treaty, scenario).parties}

    def soonest(fact: Fact) -> tuple[int, bool, int, int, int]:
        tier, number = code.vocabulary.asking_order(fact.predicate)
        doer = fact.values[0] if fact.values else ""
        rows, strongest = found[fact]
        return tier, doer in parties and doer not in named, -rows, strongest, number

    def strange(fact: Fact) -> bool:
        """Tell whether a fact is a far-fetched one that makes an ally itself the attacker."""
        rare = code.vocabulary.by_id[fact.predicate].asked == "rare"
        return rare and not found[fact][0] and fact.values[0] not in named

    unstated = sorted((fact for fact in found if not strange(fact)), key=soonest)
    declared_first = sorted(declared, key=lambda fact: -declared[fact])
    unstated = _with_the_widest_early(unstated, found, max(0, EARLY - len(declared_first)))
    room = MAX_UNKNOWN - len(questions)
    asked = (*declared_first, *unstated[:room])
    along = {fact: along.get(fact, ()) for fact in asked if along.get(fact)}
    all_unknown = apply(scenario, [MakeUnknown(fact) for fact in asked], world.acts)
    facts = Recorder(all_unknown, code.treaties, code.dates, world, wanted)
    outcomes = _outcomes(all_unknown, asked, along, code, program, facts, settings)
    standings = _standings(outcomes, 1 << len(asked))
    numbers = {standing: number for number, standing in enumerate(dict.fromkeys(standings))}
    return Interview(
        scenario,
        world,
        asked,
        tuple(tuple((key, position) for key, position, _ in each) for each in standings),
        tuple(tuple((key, force) for key, _, force in each if force) for each in standings),
        tuple(numbers[standing] for standing in standings),
        along,
        max(0, len(unstated) - room),
    )


def _candidates(
    scenario: Scenario,
    code: Code,
    program: Program,
    predicates: frozenset[str],
    asked_already: Collection[Fact],
) -> dict[Fact, tuple[Fact, ...]]:
    """Return what could be asked about, each with what says the same of further allies.

    Allies are alike that neither the scenario nor a rule names.
    """
    groups = {actor.name for actor in scenario.actors if actor.kind == "armed group"}
    states = [name for name in _named(scenario, stated=False) if name not in groups]
    given = notices(scenario.facts, code.treaty.id)
    parties = dict.fromkeys(
        spell.state
        for spell in among(code.treaty, scenario).parties
        for event in scenario.events
        if membership(
            among(code.treaty, scenario), spell.state, event.date, given.get(spell.state, ())
        ).party
    )
    known = {*scenario.facts, *scenario.unknown, *asked_already}
    named = {*_named(scenario), *constants(program, code.vocabulary, "state")}
    alike: dict[tuple[str, tuple[str, ...]], list[Fact]] = {}
    candidates = tuple(given_facts(scenario, code, program, (*states, *parties), predicates))
    excluded = {fact for fact, _ in code.vocabulary.exclusions(scenario.facts, candidates)}
    for fact in candidates:
        if fact in known or fact in excluded or fact.predicate == GAVE_NOTICE:
            continue
        others = [value for value in fact.values if value in parties and value not in named]
        pattern = tuple("" if value in others else value for value in fact.values)
        if len(others) < 2:
            alike.setdefault((fact.predicate, pattern), []).append(fact)
    return {first: tuple(rest) for first, *rest in alike.values()}


def _with_the_widest_early(
    facts: Sequence[Fact], found: Mapping[Fact, tuple[int, int]], early: int
) -> list[Fact]:
    """Return facts with one that decides most rows among the first `early`, if there is room."""
    most = max((found[fact][0] for fact in facts), default=0)
    widest = next((number for number, fact in enumerate(facts) if found[fact][0] == most), 0)
    if not early or widest < early:
        return list(facts)
    others = [fact for number, fact in enumerate(facts) if number != widest]
    return [*others[: early - 1], facts[widest], *others[early - 1 :]]


def _named(scenario: Scenario, *, stated: bool = True) -> dict[str, None]:
    """Return who is named in a scenario's events, and where `stated` also in its sentences."""
    found = dict.fromkeys(name for e in scenario.events for name in (*e.against, *e.by))
    for fact in (*scenario.facts, *scenario.unknown) if stated else ():
        found |= dict.fromkeys(fact.values)
    return found


def _standing(seen: Found, key: Key) -> Standing:
    event, victim, party = key
    position = position_of(seen, party, victim, event)
    return position, force_of(seen, position, (party, victim, event))


def _decided(
    ways: Ways, questions: Sequence[Question]
) -> tuple[dict[Fact, int], dict[Fact, tuple[int, int]]]:
    """Return what each unknown sentence, and each added one, decides.

    Of an unknown one it is the number of rows; of an added one that changes any row the number
    of those that do not become the attacker's, and the strongest position that a party has in
    other ways with it than without.
    """
    declared = {question.fact: 0 for question in questions if not question.reading}
    changed: dict[Fact, list[Position]] = {}
    rows: dict[Fact, int] = {}
    for key, where in ways.row_keys():
        standings = ways.found.answers(partial(_standing, key=key), where)
        here = {standing: worlds & ways.every for standing, worlds in standings.items()}
        for number, (question, yes) in enumerate(
            zip(questions, ways_of(len(questions)), strict=True)
        ):
            if not question.reading and any(
                (worlds & yes) >> (1 << number) != worlds & (yes >> (1 << number))
                for worlds in here.values()
            ):
                declared[question.fact] += 1
        for block, fact in enumerate(ways.added, 1 + len(ways.switched)):
            shift = block * ways.count
            differing = [
                position
                for (position, _), worlds in standings.items()
                if worlds & ways.every != worlds >> shift & ways.every
            ]
            if differing:
                changed.setdefault(fact, []).extend(differing)
                # Who becomes the attacker is decided by who did it, and not by what it led to.
                rows[fact] = rows.get(fact, 0) + ("attacker" not in differing)
    return declared, {
        fact: (
            rows[fact],
            min(
                (STRENGTH.index(p) for p in positions if p not in ("victim", "attacker")),
                default=len(STRENGTH),
            ),
        )
        for fact, positions in changed.items()
    }


def _outcomes(
    scenario: Scenario,
    asked: Sequence[Fact],
    along: Mapping[Fact, Sequence[Fact]],
    code: Code,
    program: Program,
    facts: Recorder,
    settings: Mapping[str, str],
) -> dict[Key, dict[Standing, int]]:
    """Return the standings of every row with the ways to answer that lead to them.

    Where a reading is unknown, a way may lead to more than one.
    """
    fixed = settled(settings)
    open_readings = [Fact(ON_READING, (name,)) for name in settings if name not in fixed]
    questions = [Question(fact) for fact in (*asked, *open_readings)]
    ways = Ways(scenario, code, facts, questions, fixed, program=program, along=along)
    count = 1 << len(asked)
    found: dict[Key, dict[Standing, int]] = {}
    for key, where in ways.row_keys():
        found[key] = {}
        for standing, leading in ways.found.answers(partial(_standing, key=key), where).items():
            here = 0
            while leading:
                here |= leading & ((1 << count) - 1)
                leading >>= count
            found[key][standing] = here
    return found


def _standings(
    outcomes: Mapping[Key, Mapping[Standing, int]], count: int
) -> list[tuple[tuple[Key, Position, str], ...]]:
    """Return where all rows stand for each way to answer, numbered by its answers as bits."""
    alike = [(1 << count) - 1]
    for standings in outcomes.values():
        for ways in standings.values():
            alike = [part for some in alike for part in (some & ways, some & ~ways) if part]
    found: list[tuple[tuple[Key, Position, str], ...]] = [()] * count
    for some in alike:
        first = (some & -some).bit_length() - 1
        verdict = tuple(_standings_in(first, outcomes))
        for number in range(first, count):
            if some >> number & 1:
                found[number] = verdict
    return found


def _standings_in(
    way: int, outcomes: Mapping[Key, Mapping[Standing, int]]
) -> Iterator[tuple[Key, Position, str]]:
    for key, standings in outcomes.items():
        here = [standing for standing, ways in standings.items() if ways >> way & 1]
        positions = dict.fromkeys(position for position, _ in here)
        forces = dict.fromkeys(force for _, force in here)
        if here:
            yield (
                key,
                next(iter(positions)) if len(positions) == 1 else "depends",
                next(iter(forces)) if len(forces) == 1 else "depends",
            )


def _still_open(
    yes: Sequence[tuple[tuple[Key, _What], ...]], no: Sequence[tuple[tuple[Key, _What], ...]]
) -> tuple[dict[Key, tuple[_What, ...]], dict[Key, tuple[_What, ...]]]:
    """Return for the rows that differ anywhere what remains possible on each side."""
    first = set(yes[0])
    keys = {key for some in (*yes, *no) for key, what in some if (key, what) not in first}
    return _possible(yes, keys), _possible(no, keys)


def _possible(
    verdicts: Sequence[tuple[tuple[Key, _What], ...]], keys: set[Key]
) -> dict[Key, tuple[_What, ...]]:
    found: dict[Key, dict[_What, None]] = {key: {} for key in sorted(keys)}
    for verdict in verdicts:
        for key, what in verdict:
            if key in found:
                found[key][what] = None
    return {key: tuple(what) for key, what in found.items() if what}
