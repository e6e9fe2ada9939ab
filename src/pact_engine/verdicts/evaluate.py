"""Working out a scenario under a treaty, with all that is unknown and under other readings."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from pact_engine.engines import direct
from pact_engine.language.program import Fact, Rule
from pact_engine.problems import Location, PactError, Problem
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.implicants import prime_implicants
from pact_engine.verdicts.positions import POSITION_SENTENCES
from pact_engine.verdicts.result import (
    Answers,
    Case,
    Conclusion,
    OtherReading,
    Question,
    Row,
    TreatyResult,
)
from pact_engine.verdicts.rows import allies_of, row_keys, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pact_engine.engines.derivation import Derivation
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Program
    from pact_engine.verdicts.positions import Position
    from pact_engine.world.scenario import Scenario

    Run = Callable[[Program, Iterable[Fact]], Derivation]
    Allies = frozenset[tuple[str, str]]
    Facts = Callable[[Mapping[Fact, bool], Mapping[str, bool]], frozenset[Fact]]

_T = TypeVar("_T")

MAX_UNKNOWN = 12
"""So many unknown facts and readings are worked out together: 4,096 completions."""

MAX_UNKNOWN_COMPARED = 6
"""With more unknowns it is not worked out what every single other reading would change."""

MAX_ONE_BY_ONE = 16
"""Up to so many completions go through the engine that was asked for; more through `direct`."""


def evaluate_treaty(
    scenario: Scenario,
    code: Code,
    facts: Facts,
    readings: Mapping[str, str],
    run: Run,
    *,
    compare_readings: bool = True,
) -> TreatyResult:
    """Work out a scenario under one treaty.

    `facts` gives the input facts for answers to the unknown sentences and for the readings
    that are on; `readings` sets readings to "yes", "no" or "unknown" over their defaults;
    `run` is the engine. Raises PactError where more than `MAX_UNKNOWN` things are unknown.
    """
    settings = reading_settings(code, readings)
    fixed = {name: value == "yes" for name, value in settings.items() if value != "unknown"}
    questions = _questions(scenario, code, settings, facts)
    if len(questions) > MAX_UNKNOWN:
        raise PactError(
            Problem(
                Location(scenario.file),
                f"{len(questions)} facts and readings are unknown under {code.treaty.id}; "
                f"at most {MAX_UNKNOWN} can be worked out together",
                expected="fewer lines under “unknown”, or an answer to some of them",
            )
        )
    engine = run if 2 ** len(questions) <= MAX_ONE_BY_ONE else direct.run

    def find(answers: Sequence[bool], on: Mapping[str, bool], engine: Run) -> Findings:
        known = dict(zip(questions, answers, strict=True))
        assumed = {q.fact: answer for q, answer in known.items() if not q.reading}
        switched = {**on} | {q.reading: answer for q, answer in known.items() if q.reading}
        return Findings(code, engine(code.program, facts(assumed, switched)))

    def tables_of(on: Mapping[str, bool], engine: Run, allies: Allies = frozenset()) -> _Tables:
        found = _Tables(scenario, questions, allies)
        for answers in _completions(questions):
            found.add(answers, find(answers, on, engine))
        # An ally of a later completion has rows in the earlier ones too.
        if questions and found.allies != allies:
            return tables_of(on, engine, found.allies)
        return found

    tables = tables_of(fixed, engine)
    rows = tables.rows()
    if compare_readings and len(questions) <= MAX_UNKNOWN_COMPARED:
        others: dict[tuple[str, str, str], list[OtherReading]] = {}
        for name, value in fixed.items():
            changed = tables_of(fixed | {name: not value}, direct.run, tables.allies)
            for row in rows:
                position = changed.position(row.key)
                if position != row.position:
                    others.setdefault(row.key, []).append(OtherReading(name, not value, position))
        rows = tuple(replace(row, other_readings=tuple(others.get(row.key, ()))) for row in rows)
    return TreatyResult(
        code,
        rows,
        tables.conclusions(),
        questions,
        tuple(tables.cases),
        _notes(scenario, code, rows),
        frozenset(tables.possible),
    )


def reading_settings(code: Code, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return "yes", "no" or "unknown" for every reading of a treaty and the files it uses."""
    return {
        reading.name: chosen.get(reading.name, "yes" if reading.default else "no")
        for treaty in code.treaties
        for reading in treaty.readings
    }


def _questions(
    scenario: Scenario, code: Code, settings: Mapping[str, str], facts: Facts
) -> tuple[Question, ...]:
    """Return what is unknown and makes a difference to what rules or positions look at.

    A sentence that no rule has can do so through what is computed from it, as a place does
    through the state whose territory it is.
    """
    unknown = tuple(dict.fromkeys(scenario.unknown))
    seen = code.looked_at | POSITION_SENTENCES

    def effect(true: Iterable[Fact]) -> set[Fact]:
        return {f for f in facts(dict.fromkeys(true, True), {}) if f.predicate in seen}

    nothing, everything = effect(()), effect(unknown)
    matter = [
        fact
        for fact in unknown
        if effect((fact,)) != nothing or effect(f for f in unknown if f != fact) != everything
    ]
    names = [name for name, value in settings.items() if value == "unknown"]
    return tuple(Question(fact) for fact in (*matter, *(Fact("on-reading", (n,)) for n in names)))


def _completions(questions: Sequence[Question]) -> Iterator[tuple[bool, ...]]:
    """Yield all answers, so that the number of a completion has answer *i* as its bit *i*."""
    for answers in product((False, True), repeat=len(questions)):
        yield answers[::-1]


class _Tables:
    """Gathers the answers of all completions: what agrees stands, what disagrees depends."""

    def __init__(self, scenario: Scenario, questions: Sequence[Question], allies: Allies) -> None:
        self.scenario = scenario
        self.questions = questions
        self.allies = allies
        self.first: dict[tuple[str, str, str], list[Row | None]] = {}
        self.cases: list[Case] = []
        self._seen: set[tuple[tuple[tuple[str, str, str], Position], ...]] = set()
        self._always: dict[Fact, tuple[Rule, ...]] | None = None
        self.possible: set[Fact] = set()
        self.count = 0

    def add(self, answers: Sequence[bool], findings: Findings) -> None:
        self.allies |= allies_of(findings)
        keys = row_keys(self.scenario, findings, self.allies)
        rows = {key: row_of(findings, key) for key in keys}
        positions = tuple((key, row.position) for key, row in rows.items())
        for key, row in rows.items():
            self.first.setdefault(key, [None] * self.count).append(row)
        for column in self.first.values():
            if len(column) == self.count:
                column.append(None)
        self.count += 1
        if positions not in self._seen:
            self._seen.add(positions)
            known = dict(zip(self.questions, answers, strict=True))
            self.cases.append(Case(known, findings))
        concluded = _concluded(findings)
        self.possible.update(concluded)
        self._always = (
            concluded
            if self._always is None
            else {fact: sources for fact, sources in self._always.items() if fact in concluded}
        )

    def position(self, key: tuple[str, str, str]) -> Position:
        found = {row.position if row else "no duty" for row in self.first.get(key, [None])}
        return found.pop() if len(found) == 1 else "depends"

    def rows(self) -> tuple[Row, ...]:
        return tuple(self._row(key, column) for key, column in self.first.items())

    def conclusions(self) -> tuple[Conclusion, ...]:
        return tuple(
            Conclusion(fact, sources) for fact, sources in sorted((self._always or {}).items())
        )

    def _row(self, key: tuple[str, str, str], column: Sequence[Row | None]) -> Row:
        rows = [row or Row(*key, position="no duty") for row in column]
        row = replace(rows[0], force=_agreed((r.force for r in rows), "depends"))
        found = list(dict.fromkeys(other.position for other in rows))
        if len(found) == 1:
            return replace(
                row,
                sources=_common(r.sources for r in rows),
                articles=_common(r.articles for r in rows),
                level=_agreed((r.level for r in rows), "depends"),
                includes_force=all(r.includes_force for r in rows),
                honoured=_agreed((r.honoured for r in rows), None),
            )
        answers = []
        for position in found:
            table = sum(1 << k for k, other in enumerate(rows) if other.position == position)
            for cube in prime_implicants(table, len(self.questions)):
                given = tuple((self.questions[i], answer) for i, answer in sorted(cube))
                answers.append(Answers(given, position))
        sources = tuple(dict.fromkeys(s for other in rows for s in other.sources))
        articles = tuple(dict.fromkeys(a for other in rows for a in other.articles))
        return replace(
            row,
            position="depends",
            sources=sources,
            articles=articles,
            level="",
            includes_force=False,
            honoured=next((r.honoured for r in rows if r.honoured is not None), None),
            depends_on=tuple(sorted(answers, key=lambda a: len(a.given))),
        )


def _agreed(answers: Iterable[_T], otherwise: _T) -> _T:
    """Return the answer that all give, or another one where they differ."""
    found = set(answers)
    return found.pop() if len(found) == 1 else otherwise


def _common(lists: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    """Return what is in all lists, or, where nothing is, what is in any."""
    lists = tuple(lists)
    every = tuple(item for item in lists[0] if all(item in other for other in lists))
    return every or tuple(dict.fromkeys(item for found in lists for item in found))


def _concluded(findings: Findings) -> dict[Fact, tuple[Rule, ...]]:
    found: dict[Fact, tuple[Rule, ...]] = {}
    for fact, firings in findings.firings.items():
        sources = tuple(dict.fromkeys(findings.source(f.clause) for f in firings))
        rules = tuple(source for source in sources if isinstance(source, Rule))
        if rules:
            found[fact] = rules
    return found


def _notes(scenario: Scenario, code: Code, rows: Sequence[Row]) -> tuple[str, ...]:
    with_rows = {row.event for row in rows}
    return tuple(
        f"no state was a party to {code.treaty.id} on {event.date.isoformat()} ({event.id})"
        for event in scenario.events
        if event.id not in with_rows
    )
