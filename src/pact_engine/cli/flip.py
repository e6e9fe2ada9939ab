"""`pact flip`: the smallest changes that turn an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import (
    changed,
    open_library,
    read_scenarios,
    scenario_options,
    with_readings,
)
from pact_engine.cli.output import call_of, deliver, output_options
from pact_engine.problems import Location, PactError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.rendering.answers import FlipAnswer


@click.command(
    "flip",
    cls=Examples,
    short_help="Find the smallest changes that turn an answer.",
    examples=(
        (
            'pact flip liptako-gourma/sanction "Mali must assist Niger over embargo"',
            "what would have to be otherwise for a duty to arise",
        ),
        ('pact flip raid.yaml "Niger must assist Mali over raid" --most 20', "more of them"),
        ('pact flip raid.yaml "Niger must assist Mali over raid" --size 3', "larger ones too"),
    ),
)
@click.argument("file")
@click.argument("sentence")
@click.option(
    "--most", type=click.IntRange(1, 1000), default=5, show_default=True, help="Show so many."
)
@click.option(
    "--size",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="Combine up to so many changes.",
)
@scenario_options
@output_options
@click.pass_context
def command(ctx: click.Context, /, form: str, output: Path | None, **given: Any) -> None:
    """Search for the smallest changes of a scenario under which SENTENCE turns true or false.

    What is unknown becomes known, facts are added and dropped, readings switched, and an
    event's act, attacker, place, target or date replaced by other values that the scenario, the
    treaty or its rules know. Every change that is shown was verified by running it, and nothing
    in it can be left out.
    """
    deliver(answer(call_of(ctx), **given), form, output)


def answer(
    call: tuple[str, ...],
    file: str,
    sentence: str,
    most: int,
    size: int,
    treaties: tuple[str, ...],
    readings: tuple[str, ...],
    sets: tuple[str, ...],
    unknown: tuple[str, ...],
    which: str | None,
    rules: tuple[Path, ...],
    lang: str,
) -> FlipAnswer:
    """Return what turns a sentence; raise PactError where it is none that rules conclude."""
    from pact_engine import api
    from pact_engine.cli.language import language
    from pact_engine.rendering.answers import FlipAnswer, Setting
    from pact_engine.world.changes import read_sentence

    library = open_library(rules)
    scenarios = read_scenarios((file,), library, which, lang)
    if len(scenarios) > 1 and which is None:
        scenarios = scenarios[:1]
    scenario = changed(scenarios[0], sets, unknown, library)
    treaty = api.one_treaty(scenario, library, treaties[0] if treaties else None)
    scenario = with_readings(scenario, readings, treaty, library)
    fact = read_sentence(sentence, scenario, library.known_words)
    if library.known_words.vocabulary.by_id[fact.predicate].status != "concluded":
        raise PactError(
            Problem(
                Location(""),
                f"“{sentence}” is no conclusion: nothing but the scenario itself turns it",
                expected="a sentence that `pact sentences` lists as concluded",
            )
        )
    flips = api.flip(scenario, fact, library, treaty=treaty, most=most, size=size)
    result = api.evaluate(scenario, library, treaties=[treaty], compare_readings=False)
    return FlipAnswer(result, flips, most, Setting(library, language(lang, library), call))
