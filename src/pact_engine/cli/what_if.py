"""`pact what-if`: what a change of a scenario changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import (
    open_library,
    read_readings,
    read_scenarios,
    scenario_options,
)
from pact_engine.cli.output import call_of, deliver, output_options

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.library import Library
    from pact_engine.rendering.answers import WhatIfAnswer
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
@scenario_options
@output_options
@click.pass_context
def command(ctx: click.Context, /, form: str, output: Path | None, **given: Any) -> None:
    """Work a scenario out without and with a change, and print only the rows that differ.

    The change is made of all that --add, --drop, --unknown and --set say.
    """
    deliver(answer(call_of(ctx), **given), form, output)
    if not any(given[name] for name in ("added", "dropped", "unknown", "sets")):
        from pact_engine.rendering.change_phrases import change_phrases

        click.echo(change_phrases(given["lang"]).give_change, err=True)


def answer(
    call: tuple[str, ...],
    file: str,
    added: tuple[str, ...],
    dropped: tuple[str, ...],
    treaties: tuple[str, ...],
    readings: tuple[str, ...],
    sets: tuple[str, ...],
    unknown: tuple[str, ...],
    which: str | None,
    rules: tuple[Path, ...],
    lang: str,
) -> WhatIfAnswer:
    """Return what the changes change; raise PactError for what is wrong with the call."""
    from pact_engine import api
    from pact_engine.cli.language import language
    from pact_engine.rendering.answers import Changed, Setting, WhatIfAnswer

    library = open_library(rules)
    found = []
    for scenario in read_scenarios((file,), library, which, lang):
        changes = tuple(_changes(scenario, library, added, dropped, unknown, sets))
        before, after, differences = api.what_if(
            scenario,
            changes,
            library,
            treaties=treaties or None,
            readings=read_readings(readings),
        )
        found.append(Changed(before, after, changes, differences))
    return WhatIfAnswer(tuple(found), Setting(library, language(lang, library), call))


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
        apply,
        read_dropped,
        read_given,
        read_setting,
        read_unknown,
    )

    known, acts = library.known_words, library.world.acts
    found: list[Change] = []
    # Each is read after those before it: an event that is set anew may leave open what it told.
    for texts, read in (
        (sets, read_setting),
        (added, lambda *about: AddFact(read_given(*about))),
        (dropped, lambda *about: DropFact(read_dropped(*about))),
        (unknown, lambda *about: MakeUnknown(read_unknown(*about))),
    ):
        for text in texts:
            found.append(read(text, scenario, known))
            scenario = apply(scenario, found[-1:], acts)
    return found
