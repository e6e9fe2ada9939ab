"""`pact run`: where each party stands, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import evaluated, open_library, read_scenarios, scenario_options

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.library import Library
    from pact_engine.verdicts.result import Result


@click.command(
    "run",
    cls=Examples,
    short_help="Say where each party stands in a scenario, and why.",
    examples=(
        ("pact run liptako-gourma/invasion", "a scenario of the library, from any directory"),
        ("pact run raid.yaml --as json", "a file of your own, for another program"),
        ("pact run - < raid.yaml", "from the standard input"),
        ("pact run raid.yaml --set events.raid.where=Algeria", "the same raid, elsewhere"),
        ("pact run raid.yaml --reading armed-groups=no", "under the other reading"),
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--as",
    "form",
    type=click.Choice(("table", "text", "json")),
    default="table",
    show_default=True,
    help="table for people, text without tables or colour, json for programs.",
)
@scenario_options
def command(
    files: tuple[str, ...],
    form: str,
    treaties: tuple[str, ...],
    readings: tuple[str, ...],
    sets: tuple[str, ...],
    which: str | None,
    rules: tuple[Path, ...],
    lang: str,
) -> None:
    """Work out scenarios and print, for each treaty, where every party stands and what follows.

    FILE is a scenario file, a directory of them, the name of a scenario of the library, or -
    for the standard input.
    """
    library = open_library(rules)
    scenarios = read_scenarios(files, library, which)
    results = evaluated(scenarios, library, treaties, readings, sets)
    click.echo(shown(results, library, form, lang), nl=False)


def shown(results: list[Result], library: Library, form: str, lang: str) -> str:
    """Return the answers in one of the formats and languages."""
    from pact_engine.cli.language import language as language_of
    from pact_engine.rendering.report import scenario_view, wording_for

    language, states = language_of(lang, library), library.world.states
    if form == "json":
        from pact_engine.rendering.json import run_json

        words = [
            (
                result,
                [
                    wording_for(t, states, language.knowing(result.scenario))
                    for t in result.treaties
                ],
            )
            for result in results
        ]
        return run_json(words) + "\n"
    views = [scenario_view(result, states, language) for result in results]
    if form == "text":
        from pact_engine.rendering import text

        return text.run_text(views, language.phrases)
    from pact_engine.rendering import terminal

    return terminal.run_text(views, language.phrases)
