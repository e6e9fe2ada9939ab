"""`pact what-if`: what a change of a scenario changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import (
    open_library,
    read_readings,
    read_scenarios,
    scenario_options,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.library import Library
    from pact_engine.world.changes import Change
    from pact_engine.world.scenario import Scenario


@click.command(
    "what-if",
    cls=Examples,
    short_help="Show what a change of a scenario changes, side by side.",
    examples=(
        (
            'pact what-if liptako-gourma/invasion --scenario 1 --add "Mali consented to invasion"',
            "one more fact",
        ),
        ('pact what-if raid.yaml --drop "Mali asked for help over raid"', "one fact less"),
        ("pact what-if raid.yaml --set events.raid.where=Algeria", "the same raid, elsewhere"),
        ("pact what-if raid.yaml --set readings.armed-groups=no", "under the other reading"),
    ),
)
@click.argument("file")
@click.option("--add", "added", multiple=True, metavar="SENTENCE", help="A fact that holds too.")
@click.option("--drop", "dropped", multiple=True, metavar="SENTENCE", help="A fact left out.")
@click.option(
    "--unknown", "unknown", multiple=True, metavar="SENTENCE", help="A fact that nobody knows."
)
@scenario_options
def command(
    file: str,
    added: tuple[str, ...],
    dropped: tuple[str, ...],
    unknown: tuple[str, ...],
    treaties: tuple[str, ...],
    readings: tuple[str, ...],
    sets: tuple[str, ...],
    which: str | None,
    rules: tuple[Path, ...],
    lang: str,
) -> None:
    """Work a scenario out without and with a change, and print only the rows that differ.

    The change is made of all that --add, --drop, --unknown and --set say.
    """
    from pact_engine import api
    from pact_engine.cli.language import language as language_of
    from pact_engine.rendering.change_terminal import what_if_text
    from pact_engine.rendering.changes import what_if_view

    library = open_library(rules)
    language, states = language_of(lang, library), library.world.states
    views = []
    for scenario in read_scenarios((file,), library, which):
        changes = _changes(scenario, library, added, dropped, unknown, sets)
        before, after, differences = api.what_if(
            scenario,
            changes,
            library,
            treaties=treaties or None,
            readings=read_readings(readings),
        )
        views.append(what_if_view(before, after, changes, differences, states, language))
    click.echo(what_if_text(views, language), nl=False)


def _changes(
    scenario: Scenario,
    library: Library,
    added: tuple[str, ...],
    dropped: tuple[str, ...],
    unknown: tuple[str, ...],
    sets: tuple[str, ...],
) -> list[Change]:
    """Return the changes; raises PactError where one cannot be read."""
    from pact_engine.world.changes import (
        AddFact,
        DropFact,
        MakeUnknown,
        read_dropped,
        read_given,
        read_setting,
        read_unknown,
    )

    known = library.known_words
    return [
        *(AddFact(read_given(text, scenario, known)) for text in added),
        *(DropFact(read_dropped(text, scenario, known)) for text in dropped),
        *(MakeUnknown(read_unknown(text, scenario, known)) for text in unknown),
        *(read_setting(text, scenario, known) for text in sets),
    ]
