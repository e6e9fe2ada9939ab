"""`pact sentences`: the sentences that rules and scenarios are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import open_library, rules_option
from pact_engine.cli.language import lang_option
from pact_engine.problems import Location, PactError, Problem

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "sentences",
    cls=Examples,
    short_help="List the sentences that scenarios and rules are written in.",
    examples=(
        ("pact sentences", "all of them"),
        ("pact sentences --like help", "those with “help” in them"),
    ),
)
@click.option("--like", default="", metavar="WORD", help="Only those with this in them.")
@rules_option
@lang_option
def command(like: str, rules: tuple[Path, ...], lang: str) -> None:
    """List every sentence, by who states it; words in capitals stand for names.

    Scenarios state the given ones, rules conclude the concluded ones, and the computed ones
    follow from a scenario's events, the dates, the parties, the acts and the areas.
    """
    from pact_engine.rendering.catalogue import names_page, sentences_page
    from pact_engine.rendering.layout import page_width
    from pact_engine.rendering.wording import language_of

    library = open_library(rules)
    language, width = language_of(lang), page_width()
    treaties = library.known_words.treaties
    own = {name: treaty.sentences for name, treaty in treaties.items() if treaty.sentences}
    vocabulary = library.vocabulary
    lines = list(sentences_page(vocabulary, own, like, language, width))
    if not lines:
        raise PactError(
            Problem(
                Location(""),
                f"no sentence has “{like}” in it",
                nearest=vocabulary.nearest_sentence(like),
            )
        )
    if not like:
        lines += names_page(vocabulary, language, width)
    click.echo("\n".join(lines).rstrip())
