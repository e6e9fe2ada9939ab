"""`pact treaty`: one treaty as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import open_library, rules_option
from pact_engine.cli.language import lang_option
from pact_engine.problems import Location, PactError, Problem, nearest

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.language.treaty import Article, Treaty


@click.command(
    "treaty",
    cls=Examples,
    short_help="Show one treaty: parties, readings, articles and rules.",
    examples=(
        ("pact treaty liptako-gourma", "what the Charter says, and which rules encode it"),
        ("pact treaty liptako-gourma --article 6", "one article in full"),
        ("pact treaty un-charter --full", "everything in the file"),
    ),
)
@click.argument("treaty_id", metavar="ID")
@click.option("--article", metavar="N", help="Only this article, in full.")
@click.option("--full", is_flag=True, help="Every article in full, with its rules.")
@rules_option
@lang_option
def command(
    treaty_id: str, article: str | None, full: bool, rules: tuple[Path, ...], lang: str
) -> None:
    """Show a treaty's identity, parties and readings, and its articles with their rules.

    The articles are our own summaries; what is contested or unverified is marked there.
    """
    from pact_engine.rendering.layout import page_width
    from pact_engine.rendering.treaty_page import article_page, treaty_page
    from pact_engine.rendering.wording import language_of

    library = open_library(rules)
    treaty = library.treaty(treaty_id)
    vocabulary = library.code(treaty_id).vocabulary
    language, width = language_of(lang), page_width()
    if article is None:
        states = library.world.states
        lines = treaty_page(treaty, vocabulary, states, language, width, full=full)
    else:
        lines = article_page(treaty, _article(treaty, article), vocabulary, language, width)
    click.echo("\n".join(lines).rstrip())


def _article(treaty: Treaty, text: str) -> Article:
    by_name = {
        name: a for a in treaty.articles for name in (a.heading_fr, a.heading, a.number) if name
    }
    found = {name.casefold(): a for name, a in by_name.items()}.get(text.casefold())
    if found is None:
        raise PactError(
            Problem(
                Location(treaty.file),
                f"the treaty has no article “{text}” here",
                expected="one of: " + ", ".join(a.number for a in treaty.articles),
                nearest=nearest(text, by_name),
            )
        )
    return found
