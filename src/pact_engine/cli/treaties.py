"""`pact treaties`: the treaties and files of general law there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import open_library, rules_option
from pact_engine.cli.language import lang_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "treaties",
    cls=Examples,
    short_help="List the treaties there are.",
    examples=(
        ("pact treaties", "every treaty of the library"),
        ("pact treaties --rules my-treaties/", "with your own"),
    ),
)
@rules_option
@lang_option
def command(rules: tuple[Path, ...], lang: str) -> None:
    """List every treaty with its id, dates and parties, and the general law that they use."""
    from pact_engine.rendering.catalogue import treaties_page
    from pact_engine.rendering.layout import page_width
    from pact_engine.rendering.wording import language_of

    library = open_library(rules)
    treaties = library.known_words.treaties
    lines = treaties_page(
        [treaties[name] for name in library.treaty_ids()],
        [treaties[name] for name in library.general_law_ids()],
        library.world.states,
        language_of(lang),
        page_width(),
    )
    click.echo("\n".join(lines))
