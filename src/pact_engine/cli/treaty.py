"""`pact treaty`: one treaty as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import open_library, read_day, rules_option
from pact_engine.cli.language import lang_option
from pact_engine.cli.output import deliver_text, page_options
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
        ("pact treaty north-atlantic --on 1982-05-01", "with the parties of that day"),
        ("pact treaty rio --as html -o rio.html", "the whole file as a page"),
    ),
)
@click.argument("treaty_id", metavar="ID")
@click.option("--article", metavar="N", help="Only this article, in full.")
@click.option("--full", is_flag=True, help="Every article in full, with its rules.")
@click.option("--on", "on", metavar="DATE", help="The parties on this day (year-month-day).")
@rules_option
@lang_option
@page_options("text", "html")
def command(
    treaty_id: str,
    article: str | None,
    full: bool,
    on: str | None,
    rules: tuple[Path, ...],
    lang: str,
    form: str,
    output: Path | None,
) -> None:
    """Show a treaty's identity, parties and readings, its articles with their rules, its cases.

    The articles are our own summaries; what is contested or unverified is marked there. As html
    the page has everything that the treaty's file says.
    """
    from pact_engine.cli.cases import cases_of
    from pact_engine.rendering.layout import page_width
    from pact_engine.rendering.treaty_page import article_page, treaty_page
    from pact_engine.rendering.wording import language_of

    library = open_library(rules)
    treaty, day = library.treaty(treaty_id), read_day(on)
    treaty_id = treaty.id
    vocabulary, states = library.code(treaty_id).vocabulary, library.world.states
    language, width = language_of(lang), page_width()
    if form == "html":
        from pact_engine.rendering.page.treaty import treaty_html

        if article is not None:
            raise click.UsageError("--article shows one article as text; html has them all")
        cases = tuple(cases_of(treaty_id, library, lang)) if treaty.parties else ()
        page = treaty_html(treaty, vocabulary, states, language, day=day, cases=cases)
        deliver_text(page, output)
        return
    if article is None:
        cases = tuple(cases_of(treaty_id, library, lang)) if treaty.parties else ()
        lines = treaty_page(
            treaty, vocabulary, states, language, width, full=full, day=day, cases=cases
        )
    else:
        lines = article_page(treaty, _article(treaty, article), vocabulary, language, width)
    deliver_text("\n".join(lines).rstrip() + "\n", output)


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
