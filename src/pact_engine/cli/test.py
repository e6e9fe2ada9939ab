"""`pact test`: whether scenarios come out as they expect."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import loaders, open_library, packaged_scenarios, rules_option
from pact_engine.cli.language import lang_option
from pact_engine.cli.language import language as language_of
from pact_engine.problems import PactError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pact_engine.checking.coverage import Observed
    from pact_engine.checking.expectations import Outcome
    from pact_engine.library import Library
    from pact_engine.problems import Problem
    from pact_engine.verdicts.result import Result
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
        ("pact test --coverage", "which rules no scenario exercises, and why"),
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--coverage",
    is_flag=True,
    help="Say which rules, exceptions, readings and positions no scenario exercises, and why.",
)
@click.option(
    "--full",
    is_flag=True,
    help="With --coverage: also which single lines never stand in the way of a rule.",
)
@click.option(
    "--fail-uncovered",
    is_flag=True,
    help="As --coverage, with exit status 1 where anything is not exercised.",
)
@rules_option
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    coverage: bool,
    full: bool,
    fail_uncovered: bool,
    rules: tuple[Path, ...],
    lang: str,
) -> None:
    """Run scenarios and hold what comes out against their `expect` lines.

    A dot is a scenario that came out as expected, F one that did not, E one that could not be
    run, and - one that expects nothing. Without PATH every scenario of the library is run.
    Exit status: 0 all came out, 1 some did not, 2 some could not be run or none was found.

    Where no treaty binds a state of the scenario, nobody has a duty: `not:` sentences come out.
    The position of a state that no treaty read binds is an error: it has none.

    A rule is exercised where it is once met, and once kept from being met by one thing alone.
    With PATH only the treaties that the scenarios are read under are looked at.
    """
    start = perf_counter()
    session = _Session(open_library(rules), lang, coverage=coverage or fail_uncovered)
    for name in paths or packaged_scenarios():
        session.run(name)
    uncovered = session.report_coverage(everything=not paths, full=full)
    session.report(perf_counter() - start)
    ctx.exit(session.status() or (1 if fail_uncovered and uncovered else 0))


class _Session:
    """Runs scenarios, prints a mark for each, and remembers what went wrong."""

    def __init__(self, library: Library, lang: str, *, coverage: bool = False) -> None:
        from pact_engine.rendering.session_phrases import session_phrases

        self.library = library
        self.lang = lang
        self.phrases = session_phrases(language_of(lang, library).code)
        self.observed: list[Observed] | None = [] if coverage else None
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
        from pact_engine.checking.expectations import about_strangers, check

        if not scenario.expect:
            self.empty += 1
            return "-"
        try:
            result = self._result(scenario)
        except PactError as error:
            self._wrong(error)
            return "E"
        if problems := about_strangers(result):
            self._wrong(PactError(problems))
            return "E"
        outcomes = check(result)
        self.expectations += len(outcomes)
        failed = [outcome for outcome in outcomes if not outcome.passed]
        if failed:
            self.failed.append((scenario, failed))
            return "F"
        self.passed += 1
        return "."

    def _result(self, scenario: Scenario) -> Result:
        from pact_engine import api

        if self.observed is None:
            return api.evaluate(scenario, self.library, compare_readings=False, unbound=True)
        from pact_engine.checking.coverage import observe
        from pact_engine.engines.choice import run_of

        self.observed.append(observe(scenario, self.library, run_of()))
        return self.observed[-1].result

    def report_coverage(self, *, everything: bool, full: bool) -> bool:
        """Print what is not exercised, where that is asked for; tell whether anything is not."""
        if self.observed is None:
            return False
        from pact_engine.checking.coverage import coverage
        from pact_engine.rendering.coverage_text import coverage_text
        from pact_engine.rendering.layout import page_width

        read = {treaty.treaty for item in self.observed for treaty in item.result.treaties}
        ids = [name for name in self.library.rule_files() if everything or name in read]
        found = coverage(self.observed, [self.library.code(name) for name in ids])
        click.echo(_line(self.phrases.coverage))
        language, states = language_of(self.lang, self.library), self.library.world.states
        for line in coverage_text(found, language, states, page_width(), full=full):
            click.echo(line)
        return not all(item.complete and not (full and item.lines) for item in found)

    def report(self, seconds: float) -> None:
        if self.problems:
            click.echo(_line(self.phrases.errors_heading))
            for problem in dict.fromkeys(self.problems):
                click.echo(str(problem))
        if self.failed:
            click.echo(_line(self.phrases.failures))
            for scenario, outcomes in self.failed:
                self._explain(scenario, outcomes)
        click.echo(_line(self.phrases.ended(self._summary(), seconds)))

    def _explain(self, scenario: Scenario, outcomes: Iterable[Outcome]) -> None:
        from pact_engine.rendering.outcomes import failure
        from pact_engine.world.scenario import told_in

        click.echo(_line(told_in(scenario, self.lang).title, "_"))
        known = self.library.known_words
        language = language_of(self.lang, self.library).knowing(scenario)
        phrases = language.phrases
        labels = (phrases.expected, phrases.came_out, phrases.told_because)
        colon, size = phrases.colon, max(map(len, labels))
        expected, came, since = (f"  {text}{colon}".ljust(size + len(colon) + 2) for text in labels)
        for outcome in outcomes:
            told = failure(outcome, known.vocabulary, self.library.world.states, language)
            click.echo(f"{told.where}\n{expected}{told.expected}")
            for came_out, why in told.came_out:
                click.echo(f"{came}{came_out}")
                if why:
                    click.echo(f"{since}{why}")

    def _summary(self) -> str:
        phrases = self.phrases
        counts = (
            (len(self.failed), phrases.failed),
            (self.passed, phrases.passed),
            (self.empty, phrases.without),
            (self.errors, phrases.errors),
        )
        told = [phrases.counted(forms, count) for count, forms in counts if count]
        if not self.passed and not self.failed:
            told.insert(0, phrases.nothing)
        return f"{', '.join(told)} ({phrases.counted(phrases.expectations, self.expectations)})"

    def status(self) -> int:
        if self.errors or not (self.passed or self.failed):
            return 2
        return 1 if self.failed else 0


def _line(text: str, mark: str = "=") -> str:
    return f" {text} ".center(WIDTH, mark)
