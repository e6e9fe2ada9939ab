"""`pact treaties`: the treaties and files of general law there are."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import open_library, read_day, read_state, rules_option
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
        ("pact treaties --state Mali --on 2024-07-27", "what binds a state on a day"),
        ("pact treaties --state France --on 1938-09-30 --all", "what does not, and why"),
    ),
)
@click.option("--state", metavar="STATE", help="Only what binds this state.")
@click.option("--on", "on", metavar="DATE", help="On this day (year-month-day); without it, today.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="With --state: also what does not bind it any more, or not yet, and why.",
)
@rules_option
@lang_option
def command(
    state: str | None, on: str | None, everything: bool, rules: tuple[Path, ...], lang: str
) -> None:
    """List every treaty with its id, dates and parties, and the general law that they use.

    With --state only those that bind that state on a day, with the reason of each, and the
    instruments about help in war that are known to concern it and are not in the library.
    """
    from pact_engine.rendering.besides import instruments_page
    from pact_engine.rendering.catalogue import bound_page, treaties_page
    from pact_engine.rendering.layout import page_width
    from pact_engine.rendering.wording import language_of
    from pact_engine.world.instruments import concerning
    from pact_engine.world.membership import bound_by

    library = open_library(rules)
    treaties = library.known_words.treaties
    if state is not None:
        name, day = read_state(state, library), read_day(on) or datetime.date.today()
        found = bound_by((treaties[key] for key in library.treaty_ids()), name, day)
        states, language = library.world.states, language_of(lang)
        page = bound_page(name, day, found, states, language, page_width(), full=everything)
        shown = list(page)
        known = [
            instrument
            for instrument in concerning(library.instruments, (name,), day)
            if everything or instrument.stands_on(day)
        ]
        shown += instruments_page(name, day, known, states, language, page_width())
        click.echo("\n".join(shown))
        return
    if on is not None or everything:
        raise click.UsageError("--on and --all go with --state")
    lines = treaties_page(
        [treaties[name] for name in (*library.treaty_ids(), *library.model_ids())],
        [treaties[name] for name in library.general_law_ids()],
        library.world.states,
        language_of(lang),
        page_width(),
    )
    click.echo("\n".join(lines))
