"""`pact table`: the decision tables of a treaty, an article or a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import rules_option
from pact_engine.cli.language import lang_option
from pact_engine.cli.output import PAGES, deliver_page, page_options
from pact_engine.cli.subjects import open_subject

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "table",
    cls=Examples,
    short_help="Show the decision table of a treaty's clause.",
    examples=(
        ("pact table north-atlantic 6", "what lies within the treaty's scope"),
        ("pact table liptako-gourma 6.assist", "one rule"),
        ("pact table csto 4 --full", "every way to answer, in a line of its own"),
        ("pact table rio 3 --as csv -o rio.csv", "for a spreadsheet"),
    ),
)
@click.argument("treaty")
@click.argument("where", required=False, metavar="[ARTICLE|RULE]")
@click.option("--full", is_flag=True, help="Every way to answer, instead of merged cases.")
@rules_option
@lang_option
@page_options(*PAGES, "csv", "latex")
def command(
    treaty: str,
    where: str | None,
    full: bool,
    rules: tuple[Path, ...],
    lang: str,
    form: str,
    output: Path | None,
) -> None:
    """Show which answers to the conditions of a clause lead to which outcome.

    TREATY is an id that `pact treaties` lists or a treaty file. Conditions are rows, cases are
    columns, the outcome and the rule that gives it stand below; cases that differ only in what
    does not matter are one. The exceptions that defeat a clause are conditions too, those of
    general law among them.
    """
    from pact_engine.cli.language import language as language_of
    from pact_engine.pages.table import Tables
    from pact_engine.teaching.decision_table import decision_tables

    library, code = open_subject(treaty, rules)
    tables = decision_tables(code, where, full=full)
    page = Tables(tables, code, library.world.states, language_of(lang, library), full=full)
    deliver_page(form, output, document=page.document, record=page.record)
