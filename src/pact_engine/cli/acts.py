"""`pact acts`: what an event can be, and what stands above it."""

from __future__ import annotations

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import open_library
from pact_engine.cli.language import lang_option
from pact_engine.problems import Location, PactError, Problem, nearest


@click.command(
    "acts",
    cls=Examples,
    short_help="List the acts that an event can be.",
    examples=(
        ("pact acts", "the whole taxonomy"),
        ("pact acts --like border", "those with “border” in them"),
    ),
)
@click.option("--like", default="", metavar="WORD", help="Only those with this in them.")
@lang_option
def command(like: str, lang: str) -> None:
    """List the acts, each with its source in law; an act amounts to everything above it."""
    from pact_engine.rendering.catalogue import acts_page
    from pact_engine.rendering.layout import page_width
    from pact_engine.rendering.wording import language_of

    acts = open_library().world.acts
    lines = list(acts_page(acts, like, language_of(lang), page_width()))
    if not lines:
        near = nearest(like, (word for name in acts.names() for word in name.split()))
        raise PactError(Problem(Location(""), f"no act has “{like}” in it", nearest=near))
    click.echo("\n".join(lines))
