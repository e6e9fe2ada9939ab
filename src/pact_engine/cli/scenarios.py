"""`pact scenarios`: the scenarios and real cases that come with the program."""

from __future__ import annotations

from itertools import groupby

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import open_library
from pact_engine.cli.language import lang_option
from pact_engine.problems import Location, PactError, Problem, nearest
from pact_engine.world.folding import fold


@click.command(
    "scenarios",
    cls=Examples,
    short_help="List the scenarios and real cases that come with pact.",
    examples=(
        ("pact scenarios", "all, by the names that `pact run` takes from any directory"),
        ("pact scenarios --like 1914", "those with “1914” in their name or title"),
        ("pact scenarios --treaty rio", "those that are read under the Rio Treaty"),
    ),
)
@click.option("--like", default="", metavar="WORD", help="Only those with this in name or title.")
@click.option("--treaty", metavar="TREATY", help="Only those that are read under this treaty.")
@lang_option
def command(like: str, treaty: str | None, lang: str) -> None:
    """List the scenarios of the library; those under cases/ are real, named by year and event."""
    from pact_engine.cli.cases import cases_of, titles

    found = titles(lang)
    if treaty is not None:
        library = open_library()
        found = cases_of(library.treaty(treaty).id, library, lang)
    told = [case for case in found if fold(like) in fold(f"{case.name} {case.title}")]
    if not told:
        words = {word for case in titles(lang) for word in f"{case.name} {case.title}".split()}
        raise PactError(
            Problem(Location(""), f"no scenario has “{like}” in it", nearest=nearest(like, words))
            if like
            else Problem(Location(""), f"no scenario is read under {treaty}")
        )
    for name, cases in groupby(told, key=lambda case: case.name):
        click.echo(name)
        for case in cases:
            click.echo(f"  {case.title}")
