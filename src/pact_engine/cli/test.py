"""`pact test`: whether scenarios come out as they expect."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import loaders, open_library, packaged_scenarios, rules_option
from pact_engine.problems import PactError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pact_engine.checking.expectations import Outcome
    from pact_engine.library import Library
    from pact_engine.problems import Problem
    from pact_engine.world.scenario import Scenario

WIDTH = 80


@click.command(
    "test",
    cls=Examples,
    short_help="Check that scenarios come out as they expect.",
    examples=(
        ("pact test", "every scenario of the library"),
        ("pact test cases/ raid.yaml", "your own files and directories"),
        ("pact test raid.yaml --rules my-treaty.md", "under a treaty of your own"),
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@rules_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], rules: tuple[Path, ...]) -> None:
    """Run scenarios and hold what comes out against their `expect` lines.

    A dot is a scenario that came out as expected, F one that did not, E one that could not be
    run, and - one that expects nothing. Without PATH every scenario of the library is run.
    Exit status: 0 all came out, 1 some did not, 2 some could not be run or none was found.
    """
    start = perf_counter()
    session = _Session(open_library(rules))
    for name in paths or packaged_scenarios():
        session.run(name)
    session.report(perf_counter() - start)
    ctx.exit(session.status())


class _Session:
    """Runs scenarios, prints a mark for each, and remembers what went wrong."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.passed = self.empty = self.expectations = 0
        self.failed: list[tuple[Scenario, list[Outcome]]] = []
        self.problems: list[Problem] = []
        self.errors = 0

    def run(self, name: str) -> None:
        missing: list[Problem] = []
        for load in loaders(name, self.library, missing):
            try:
                scenarios = load()
            except PactError as error:
                file = error.problems[0].location.file or name
                click.echo(f"{file} E")
                self._wrong(error)
                continue
            click.echo(f"{scenarios[0].file} ", nl=False)
            for scenario in scenarios:
                click.echo(self._mark(scenario), nl=False)
            click.echo()
        if missing:
            click.echo(f"{name} E")
            self._wrong(PactError(missing))

    def _wrong(self, error: PactError) -> None:
        self.errors += 1
        self.problems += error.problems

    def _mark(self, scenario: Scenario) -> str:
        from pact_engine import api
        from pact_engine.checking.expectations import check

        if not scenario.expect:
            self.empty += 1
            return "-"
        try:
            result = api.evaluate(scenario, self.library, compare_readings=False)
        except PactError as error:
            self._wrong(error)
            return "E"
        outcomes = check(result)
        self.expectations += len(outcomes)
        failed = [outcome for outcome in outcomes if not outcome.passed]
        if failed:
            self.failed.append((scenario, failed))
            return "F"
        self.passed += 1
        return "."

    def report(self, seconds: float) -> None:
        if self.problems:
            click.echo(_line("ERRORS"))
            for problem in dict.fromkeys(self.problems):
                click.echo(str(problem))
        if self.failed:
            click.echo(_line("FAILURES"))
            for scenario, outcomes in self.failed:
                self._explain(scenario, outcomes)
        click.echo(_line(f"{self._summary()} in {seconds:.2f}s"))

    def _explain(self, scenario: Scenario, outcomes: Iterable[Outcome]) -> None:
        from pact_engine.rendering.outcomes import failure
        from pact_engine.rendering.wording import language_of

        click.echo(_line(scenario.title, "_"))
        known = self.library.known_words
        language = language_of("en")
        for outcome in outcomes:
            told = failure(outcome, known.vocabulary, self.library.world.states, language)
            click.echo(f"{told.where}\n  expected: {told.expected}")
            for came_out, why in told.came_out:
                click.echo(f"  came out: {came_out}")
                if why:
                    click.echo(f"  because:  {why}")

    def _summary(self) -> str:
        counts = (
            (len(self.failed), "failed"),
            (self.passed, "passed"),
            (self.empty, "without expectations"),
            (self.errors, "error" if self.errors == 1 else "errors"),
        )
        told = [f"{count} {what}" for count, what in counts if count]
        if not self.passed and not self.failed:
            told.insert(0, "nothing to test was found")
        return f"{', '.join(told)} ({self.expectations} expectations)"

    def status(self) -> int:
        if self.errors or not (self.passed or self.failed):
            return 2
        return 1 if self.failed else 0


def _line(text: str, mark: str = "=") -> str:
    return f" {text} ".center(WIDTH, mark)
