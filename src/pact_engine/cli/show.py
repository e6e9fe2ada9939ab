"""`pact show`: a scenario as its file says it, and in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import (
    changed,
    open_library,
    packaged_scenarios,
    read_readings,
    read_scenarios,
    scenario_options,
)
from pact_engine.cli.output import PAGES, deliver_page, deliver_text, page_options

if TYPE_CHECKING:
    from pact_engine.library import Library
    from pact_engine.world.scenario import Scenario

YAML = "yaml"


@click.command(
    "show",
    cls=Examples,
    short_help="Show what a scenario says, as its file has it or in words.",
    examples=(
        ("pact show liptako-gourma/invasion", "a scenario of the library, in words"),
        ("pact show cases/1982-falklands --as yaml", "its file, to read or to copy"),
        ("pact show raid.yaml --set events.raid.where=Algeria --as yaml", "the file as changed"),
        ("pact show raid.yaml --lang fr --as markdown", "in French, for a worksheet"),
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@scenario_options
@page_options(*PAGES, YAML)
def command(
    files: tuple[str, ...],
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
    """Show the events, facts, unknowns, readings and expectations of scenarios; nothing is run.

    As yaml one file that no option changes is shown as it stands, with its remarks.
    """
    from pact_engine.cli.language import language
    from pact_engine.pages import show

    library = open_library(rules)
    scenarios = [
        _as_told(scenario, treaties, readings, library)
        for scenario in (
            changed(item, sets, unknown, library)
            for item in read_scenarios(files, library, which, lang)
        )
    ]
    known = library.known_words
    if form == YAML:
        as_it_stands = not (treaties or readings or sets or unknown or which)
        text = _text(files[0]) if as_it_stands and len(files) == 1 else None
        deliver_text(text or _written(scenarios, library), output)
        return
    deliver_page(
        form,
        output,
        document=lambda: show.document(scenarios, known, language(lang, library)),
        record=lambda: show.record(scenarios, known),
    )


def _as_told(
    scenario: Scenario, treaties: tuple[str, ...], readings: tuple[str, ...], library: Library
) -> Scenario:
    """Return a scenario under the treaties and readings that options name instead of its own."""
    from dataclasses import replace

    from pact_engine import api

    ids = tuple(library.treaty(name).id for name in treaties)
    chosen = read_readings(readings)
    if chosen:
        under = ids or scenario.treaties or library.treaty_ids()
        api.check_readings(chosen, [library.code(treaty_id) for treaty_id in under])
    values: dict[str, Any] = {"readings": {**scenario.readings, **chosen}}
    return replace(scenario, treaties=ids or scenario.treaties, **values)


def _text(name: str) -> str | None:
    """Return the text of one file, or None where a name stands for something else."""
    from pact_engine.yaml_source import decode, read_bytes

    path = Path(name)
    file = path if path.is_file() else packaged_scenarios().get(name.removesuffix(".yaml"))
    return None if file is None else decode(read_bytes(file), name)


def _written(scenarios: list[Scenario], library: Library) -> str:
    from pact_engine.world.scenario_writer import write_scenarios

    return write_scenarios(scenarios, library.known_words.vocabulary, library.world)
