"""`pact compare`: one event under several treaties side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import (
    changed,
    open_library,
    read_readings,
    read_scenarios,
    scenario_options,
)
from pact_engine.cli.output import PAGES, deliver_page, page_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "compare",
    cls=Examples,
    short_help="Put treaties side by side, and say where they differ and why.",
    examples=(
        ("pact compare cases/1982-falklands", "under every treaty that binds a state named there"),
        (
            "pact compare cases/2015-paris --treaty north-atlantic --treaty eu-42-7",
            "under these two",
        ),
        (
            "pact compare liptako-gourma/airspace --treaty csto --stand-in",
            "with the parties of the scenario's treaty in the place of the other's",
        ),
    ),
)
@click.argument("file")
@click.option(
    "--stand-in",
    is_flag=True,
    help="Let the parties of the first treaty stand for those of the others.",
)
@scenario_options
@page_options(*PAGES)
def command(
    file: str,
    stand_in: bool,
    treaties: tuple[str, ...],
    readings: tuple[str, ...],
    sets: tuple[str, ...],
    unknown: tuple[str, ...],
    which: str | None,
    rules: tuple[Path, ...],
    lang: str,
    form: str,
    output: Path | None,
) -> None:
    """Work out a scenario under several treaties, with a column for each.

    Where treaties that bind the same state differ, the clause behind each answer is told: what
    gives the duty under the one, and the nearest condition that failed under the other. One
    --treaty is compared with the scenario's own, several with each other.
    """
    from pact_engine import api
    from pact_engine.cli.language import language
    from pact_engine.pages import compare

    library = open_library(rules)
    answers = [
        api.compare(
            changed(scenario, sets, unknown, library),
            library,
            treaties=treaties or None,
            readings=read_readings(readings),
            stand_in=stand_in,
        )
        for scenario in read_scenarios((file,), library, which, lang)
    ]
    states, words = library.world.states, language(lang, library)
    deliver_page(
        form,
        output,
        document=lambda: compare.document(answers, states, words, stand_in=stand_in),
        record=lambda: compare.record(answers, states, words, stand_in=stand_in),
    )
