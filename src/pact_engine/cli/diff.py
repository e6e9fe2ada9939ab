"""`pact diff`: where two treaties put a party elsewhere, and which clause makes the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import rules_option
from pact_engine.cli.language import lang_option
from pact_engine.cli.output import PAGES, deliver_page, page_options
from pact_engine.cli.subjects import open_subject, read_switches

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.checking.answers import Subject
    from pact_engine.library import Library
    from pact_engine.verdicts.result import Result
    from pact_engine.world.scenario import Scenario


@click.command(
    "diff",
    cls=Examples,
    short_help="Show the smallest scenarios in which two treaties differ.",
    examples=(
        ("pact diff liptako-gourma north-atlantic", "two treaties"),
        ("pact diff liptako-gourma liptako-gourma:armed-groups=no", "one under two readings"),
        ("pact diff old/my-treaty.md new/my-treaty.md", "two versions of one file"),
    ),
)
@click.argument("treaty_a")
@click.argument("treaty_b")
@click.option(
    "--examples",
    type=click.IntRange(1, 1_000_000),
    default=300,
    show_default=True,
    metavar="N",
    help="Try so many scenarios for each side.",
)
@click.option(
    "--most", type=click.IntRange(1, 100), default=8, show_default=True, help="Show so many."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Makes a run repeatable.")
@rules_option
@lang_option
@page_options(*PAGES)
def command(
    treaty_a: str,
    treaty_b: str,
    examples: int,
    most: int,
    seed: int,
    rules: tuple[Path, ...],
    lang: str,
    form: str,
    output: Path | None,
) -> None:
    """Show the smallest scenarios in which TREATY_A and TREATY_B give a party other positions.

    Each is an id that `pact treaties` lists or a treaty file, and may be followed by readings:
    liptako-gourma:armed-groups=no,cumulative=no. The parties of the one stand for those of the
    other, by alphabet. With each difference comes the clause that makes it.
    """
    from pact_engine.checking.diff import diff
    from pact_engine.cli.language import language as language_of
    from pact_engine.cli.progress import progress
    from pact_engine.pages.diff import Comparison

    library, one = _subject(treaty_a, rules)
    other_library, other = _subject(treaty_b, rules)
    language = language_of(lang, library)
    with progress(f"{treaty_a} — {treaty_b}", None) as advance:
        found = diff(one, other, examples=examples, seed=seed, most=most, progress=advance)
    results = [
        (
            _answer(difference.first, one, library),
            _answer(difference.second, other, other_library),
        )
        for difference in found.found
    ]
    names = _names(one, other, (treaty_a, treaty_b), language.code)
    codes = (one.code, other.code)
    page = Comparison(found, results, names, codes, library.world.states, language)
    deliver_page(form, output, document=page.document, record=page.record)


def _subject(text: str, rules: tuple[Path, ...]) -> tuple[Library, Subject]:
    """Return a treaty under the readings that follow its name."""
    from pact_engine.checking.answers import Subject

    name, _, switches = text.partition(":")
    library, code = open_subject(name, rules)
    texts = [part for part in switches.split(",") if part.strip()]
    return library, Subject(code, library.world, read_switches(texts, code))


def _answer(scenario: Scenario, subject: Subject, library: Library) -> Result:
    from pact_engine import api

    return api.evaluate(
        scenario,
        library,
        treaties=[subject.id],
        readings={name: "yes" if on else "no" for name, on in subject.chosen.items()},
        compare_readings=False,
    )


def _names(one: Subject, other: Subject, given: tuple[str, str], language: str) -> tuple[str, str]:
    """Return what the two are called: short names, or as they were given where those agree."""
    names = [each.code.treaty.short.get(language, each.id) for each in (one, other)]
    return given if names[0] == names[1] else (names[0], names[1])
