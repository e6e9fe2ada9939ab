"""`pact run`: where each party stands, and what follows."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import STDIN, evaluated, open_library, read_scenarios, scenario_options
from pact_engine.cli.output import call_of, deliver, output_options
from pact_engine.problems import PactError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pact_engine.library import Library
    from pact_engine.rendering.answers import RunAnswer
    from pact_engine.verdicts.result import Result


@click.command(
    "run",
    cls=Examples,
    short_help="Say where each party stands in a scenario, and why.",
    examples=(
        ("pact run liptako-gourma/invasion", "a scenario of the library, from any directory"),
        ("pact run raid.yaml --as json", "a file of your own, for another program"),
        ("pact run raid.yaml --as html -o raid.html", "a page with pictures and proofs"),
        ("pact run - < raid.yaml", "from the standard input"),
        ("pact run raid.yaml --set events.raid.where=Algeria", "the same raid, elsewhere"),
        ("pact run raid.yaml --reading armed-groups=no", "under the other reading"),
        (
            'pact run raid.yaml --unknown "Mali provoked raid" --reading armed-groups=unknown',
            "whichever of these is so",
        ),
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@scenario_options
@output_options
@click.pass_context
def command(ctx: click.Context, /, form: str, output: Path | None, **given: Any) -> None:
    """Work out scenarios and print, for each treaty, where every party stands and what follows.

    FILE is a scenario file, a directory of them, the name of a scenario of the library, or -
    for the standard input.
    """
    found = answer(call_of(ctx), **given)
    deliver(found, form, output)
    if not any(given[name] for name in ("treaties", "readings", "sets", "unknown")):
        _tell_unexpected(found)


def _tell_unexpected(found: RunAnswer) -> None:
    """Say on the standard error which scenarios did not come out as they say themselves."""
    for result in found.results:
        if not result.scenario.expect:
            continue
        from pact_engine.checking.expectations import check
        from pact_engine.rendering.group_phrases import group_phrases

        count = sum(not outcome.passed for outcome in check(result))
        if count:
            phrases = group_phrases(found.setting.language.code)
            form = phrases.one_not_as_expected if count == 1 else phrases.not_as_expected
            file = result.scenario.file
            name = STDIN if file == "standard input" else shlex.quote(file)
            click.echo(form.format(count=count, file=name), err=True)


def answer(
    call: tuple[str, ...],
    files: tuple[str, ...],
    treaties: tuple[str, ...],
    readings: tuple[str, ...],
    sets: tuple[str, ...],
    unknown: tuple[str, ...],
    which: str | None,
    rules: tuple[Path, ...],
    lang: str,
) -> RunAnswer:
    """Return the answers to scenarios; raise PactError for what is wrong with the call."""
    library = open_library(rules)
    scenarios = read_scenarios(files, library, which, lang)
    results = evaluated(scenarios, library, treaties, readings, sets, unknown, unbound=True)
    check_known(results)
    return answer_to(results, library, lang, call)


def check_known(results: Iterable[Result]) -> None:
    """Raise PactError where no treaty binds a state of a scenario and nothing else is known."""
    from pact_engine import api
    from pact_engine.verdicts.besides import Besides

    problems = [
        api.no_treaty_binds(result.scenario)
        for result in results
        if not result.treaties and result.besides == Besides()
    ]
    if problems:
        raise PactError(dict.fromkeys(problems))


def answer_to(
    results: Iterable[Result], library: Library, lang: str, call: tuple[str, ...] = ()
) -> RunAnswer:
    """Return results as an answer that every format can show."""
    from pact_engine.cli.language import language
    from pact_engine.rendering.answers import RunAnswer, Setting

    return RunAnswer(tuple(results), Setting(library, language(lang, library), call))
