"""What scenarios exercise of a treaty: which rules are met, which are held off, and by what.

A rule is exercised in both directions. It is met where it gives its conclusion. It is held off
where, for some event, it gives nothing although a single thing stands in the way: one condition
that does not hold while all others do, or an `unless` line or an exception while all of them
do. A rule that fails for several reasons at once says little about any of them. An exception is
exercised where it defeats a rule, a reading where something turns on it at either value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine import api
from pact_engine.checking.coverage_gaps import (
    exception_gaps,
    line_gaps,
    reading_gaps,
    rule_gaps,
)
from pact_engine.checking.coverage_tally import Seen, Tally
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.positions import DUTIES
from pact_engine.world.scenario import POSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.checking.coverage_gaps import Gap
    from pact_engine.engines.derivation import Derivation
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Fact, Program, Provision
    from pact_engine.library import Library
    from pact_engine.verdicts.evaluate import Run
    from pact_engine.verdicts.result import Result
    from pact_engine.world.scenario import Position, Scenario


class Observed(Struct, frozen=True):
    """The answer to a scenario, with what follows for each way to answer what is unknown."""

    result: Result
    cases: tuple[Seen, ...]


class FileCoverage(Struct, frozen=True):
    """What is exercised of one treaty, or of one file of general law.

    `scenarios` counts those read under it; `rules`, `exceptions` and `readings` count what the
    file has, and what of it is exercised. `gaps` say what is not, in the order of the file,
    `lines` which `unless` lines and exceptions never stood in the way of which rule.
    `positions` are those that the treaty has sentences for and no scenario has; one can be out
    of reach, since of several that hold the first stands.
    """

    code: Code
    scenarios: int
    rules: tuple[int, int]
    exceptions: tuple[int, int]
    readings: tuple[int, int]
    gaps: tuple[Gap, ...]
    lines: tuple[Gap, ...]
    positions: tuple[Position, ...]

    @property
    def complete(self) -> bool:
        """Whether every rule, exception and reading is exercised, single lines apart."""
        return not self.gaps


def observe(scenario: Scenario, library: Library, run: Run) -> Observed:
    """Work out a scenario, and keep all that followed on the way.

    `run` is the engine. Raises PactError as `api.evaluate` does.
    """
    derivations: dict[int, list[Derivation]] = {}

    def recording(program: Program, facts: Iterable[Fact]) -> Derivation:
        derivation = run(program, facts)
        derivations.setdefault(id(program), []).append(derivation)
        return derivation

    result = api.evaluate(scenario, library, engine=recording, compare_readings=False, unbound=True)
    cases = []
    for treaty in result.treaties:
        code = treaty.code
        found = {id(case.findings.derivation): case.findings for case in treaty.cases}
        for derivation in derivations.get(id(code.program), ()):
            found.setdefault(id(derivation), Findings(code, derivation))
        cases += [Seen(scenario, findings) for findings in found.values()]
    return Observed(result, tuple(cases))


def coverage(observed: Sequence[Observed], codes: Iterable[Code]) -> tuple[FileCoverage, ...]:
    """Return what scenarios exercise of each of these treaties and files of general law."""
    cases = [seen for item in observed for seen in item.cases]
    tally = Tally()
    for seen in cases:
        tally.add(seen)
    return tuple(_file(code, tally, observed, cases) for code in codes)


def _file(
    code: Code, tally: Tally, observed: Sequence[Observed], cases: Sequence[Seen]
) -> FileCoverage:
    treaty = code.treaty
    own = [seen for seen in cases if treaty.id in {each.id for each in seen.code.treaties}]
    rules = [gap for rule in treaty.rules for gap in rule_gaps(code, rule, tally, own)]
    exceptions = [
        gap for item in treaty.exceptions for gap in exception_gaps(code, item, tally, own)
    ]
    readings = [gap for reading in treaty.readings for gap in reading_gaps(reading, tally)]
    provisions: tuple[Provision, ...] = (*treaty.rules, *treaty.exceptions)
    lines = [gap for item in provisions for gap in line_gaps(code, item, tally, own)]

    def counted(everything: Sequence[object], gaps: Sequence[Gap]) -> tuple[int, int]:
        return len(everything), len(everything) - len(gaps)

    return FileCoverage(
        code,
        len({id(seen.scenario) for seen in own}),
        counted(treaty.rules, rules),
        counted(treaty.exceptions, exceptions),
        counted(treaty.readings, readings),
        (*rules, *exceptions, *readings),
        tuple(lines),
        tuple(_missing_positions(code, observed)),
    )


def possible_positions(code: Code) -> tuple[Position, ...]:
    """Return the positions that a treaty has sentences for."""
    given = {clause.head.predicate for clause in code.clauses.values()}
    possible: set[Position] = {"victim", "attacker", "no duty"}
    possible |= {position for position, (predicate, _) in DUTIES.items() if predicate in given}
    if any(
        clause.head.predicate == DUTIES["must assist"][0] and (clause.negative or clause.equal)
        for clause in code.clauses.values()
    ):
        possible.add("excused")
    return tuple(position for position in POSITIONS if position in possible)


def _missing_positions(code: Code, observed: Iterable[Observed]) -> Iterator[Position]:
    """Yield the positions that a treaty can give and no scenario has; general law gives none."""
    if not code.treaty.parties:
        return
    seen: set[Position] = set()
    for item in observed:
        for treaty in item.result.treaties:
            if treaty.treaty == code.treaty.id:
                for row in treaty.rows:
                    seen |= {row.position, *(answers.position for answers in row.depends_on)}
    yield from (position for position in possible_positions(code) if position not in seen)
