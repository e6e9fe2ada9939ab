"""`pact prove`: whether a treaty has a property, and the smallest scenario where it has not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from msgspec import structs

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import rules_option
from pact_engine.cli.language import lang_option
from pact_engine.cli.output import PAGES, deliver_page, page_options
from pact_engine.cli.subjects import open_subject, read_switches, reading_option
from pact_engine.problems import Location, PactError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pact_engine.checking.exhaustive import HoldsEverywhere
    from pact_engine.checking.properties.model import Property
    from pact_engine.checking.prove import Holds, Refuted
    from pact_engine.language.compile import Code
    from pact_engine.library import Library
    from pact_engine.pages.document import Document, Section
    from pact_engine.pages.prove import Proved
    from pact_engine.rendering.language import Language
    from pact_engine.verdicts.result import Result

REFUTED: Final = 1
"""The exit status where a property was refuted."""

STREAMED: Final = ("table", "text")
"""Formats in which each property is told as soon as it was tried."""

_SLUG: Final = re.compile(r"[^a-z0-9]+")


@click.command(
    "prove",
    cls=Examples,
    short_help="Prove or refute properties of a treaty, such as symmetry.",
    examples=(
        ("pact prove liptako-gourma", "every property, each on some hundred scenarios"),
        ("pact prove us-japan --property reciprocity", "one, with the smallest counterexample"),
        ("pact prove triple-alliance --save found/", "keep the counterexamples as scenarios"),
        ("pact prove gcc --property symmetry --exhaustive", "in every world with one event"),
        ("pact prove --list", "what the properties say, and where they come from"),
    ),
)
@click.argument("treaty", required=False)
@click.option(
    "--property",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this property, by its name or the beginning of it. May be repeated.",
)
@click.option(
    "--examples",
    type=click.IntRange(1, 10_000_000),
    metavar="N",
    help="Try so many scenarios of each property (200); with --exhaustive, list so many worlds "
    "at most (50,000).",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Makes a run repeatable.")
@click.option(
    "--exhaustive", is_flag=True, help="Try every world with one event that the rules tell apart."
)
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write each counterexample into this directory, as a file that `pact run` takes.",
)
@click.option("--list", "listed", is_flag=True, help="Describe the properties and stop.")
@reading_option
@rules_option
@lang_option
@page_options(*PAGES)
@click.pass_context
def command(
    ctx: click.Context,
    treaty: str | None,
    names: tuple[str, ...],
    examples: int | None,
    seed: int,
    exhaustive: bool,
    save: Path | None,
    listed: bool,
    readings: tuple[str, ...],
    rules: tuple[Path, ...],
    lang: str,
    form: str,
    output: Path | None,
) -> None:
    """Ask of TREATY whether it has certain properties, and show the smallest scenario where not.

    TREATY is an id that `pact treaties` lists, or a treaty file. Scenarios are made from the
    treaty's own rules: its parties and strangers, the acts, areas, objects, days and facts that
    they look at. A property that no scenario breaks is not proved by that, unless --exhaustive
    tried every world of a size. A counterexample is made as small as it can be: no event, no
    fact and no name in it can be left out. Exit status: 0 all hold, 1 one is refuted.
    """
    from pact_engine.checking.properties import properties
    from pact_engine.cli.language import language as language_of

    wanted = properties(names)
    if listed:
        from pact_engine.pages.prove import list_record, properties_document
        from pact_engine.rendering.wording import language_of as plain_language

        words = plain_language(lang)
        deliver_page(
            form,
            output,
            document=lambda: properties_document(wanted, "pact prove --list", words),
            record=lambda: list_record(wanted, words),
        )
        return
    if treaty is None:
        raise click.UsageError("Which treaty? Give an id that `pact treaties` lists, or --list.")
    library, code = open_subject(treaty, rules)
    switches = read_switches(readings, code)
    streamed = output is None and form in STREAMED
    run = _Run(library, code, switches, language_of(lang, library), save, form if streamed else "")
    for property_ in wanted:
        if exhaustive:
            run.take(run.everywhere(property_, examples), everywhere=True)
        else:
            run.take(run.on_examples(property_, examples, seed))
    run.sum_up()
    if not streamed:
        deliver_page(form, output, document=run.document, record=run.record)
    ctx.exit(REFUTED if run.refuted else 0)


class _Run:
    """Proves one property after the other, and counts; what came out is told at once or at the end.

    `form` is the format to tell each in as it comes, empty where all are told at the end.
    """

    def __init__(
        self,
        library: Library,
        code: Code,
        readings: Mapping[str, bool],
        language: Language,
        save: Path | None,
        form: str,
    ) -> None:
        self.library = library
        self.code = code
        self.readings = readings
        self.language = language
        self.save = save
        self.form = form
        self.found: list[Proved] = []

    @property
    def refuted(self) -> int:
        """How many properties were refuted."""
        return sum(bool(item.results) for item in self.found)

    def on_examples(self, property_: Property, examples: int | None, seed: int) -> Holds | Refuted:
        from pact_engine.checking.prove import EXAMPLES, prove
        from pact_engine.cli.progress import progress

        count = EXAMPLES if examples is None else examples
        with progress(property_.name, count) as advance:
            return prove(
                self.code,
                self.library.world,
                property_,
                examples=count,
                seed=seed,
                readings=self.readings,
                progress=advance,
            )

    def everywhere(self, property_: Property, most: int | None) -> HoldsEverywhere | Refuted:
        from pact_engine.checking.exhaustive import list_worlds, prove_everywhere
        from pact_engine.cli.progress import progress
        from pact_engine.pages.properties import number, title_of
        from pact_engine.rendering.property_phrases import property_phrases

        listed = list_worlds(
            self.code, self.library.world, property_, readings=self.readings, budget=most
        )
        ahead = property_phrases(self.language.code).worlds_ahead.format(
            property=title_of(property_, self.language), count=number(len(listed), self.language)
        )
        click.echo(ahead, err=True)
        with progress(property_.name, len(listed)) as advance:
            return prove_everywhere(
                self.code,
                self.library.world,
                property_,
                listed,
                readings=self.readings,
                progress=advance,
            )

    def take(self, proof: Holds | HoldsEverywhere | Refuted, *, everywhere: bool = False) -> None:
        """Keep what came out for a property, and tell it where each is told as it comes."""
        from pact_engine.checking.prove import Refuted
        from pact_engine.pages.prove import Proved

        found = Proved(proof, everywhere=everywhere)
        if isinstance(proof, Refuted):
            results = tuple(self._answer(scenario) for scenario in proof.scenarios)
            text = self._scenarios(proof, results)
            saved = "" if self.save is None else str(self._write(proof, text, self.save))
            found = Proved(proof, results, everywhere, saved, text)
        self.found.append(found)
        if self.form:
            from pact_engine.formats import write
            from pact_engine.pages.prove import document

            page = document((found,), "", self.library.world.states, self.language)
            blank = "\n" if found.results else ""
            click.echo(write(page, self.form) + blank, nl=False)

    def document(self) -> Document:
        """Return all that came out, with its sum."""
        from pact_engine.pages.prove import document

        own = self.code.treaty
        title = own.name.get(self.language.code, own.id)
        page = document(self.found, title, self.library.world.states, self.language)
        return structs.replace(page, sections=(*page.sections, *self._summary()))

    def record(self) -> dict[str, Any]:
        """Return all that came out as a value of JSON."""
        from pact_engine.pages.prove import record

        states = self.library.world.states
        return record(self.found, self.code, self.readings, states, self.language)

    def _answer(self, scenario: object) -> Result:
        from pact_engine import api
        from pact_engine.world.scenario import Scenario

        assert isinstance(scenario, Scenario)
        chosen = {name: "yes" if on else "no" for name, on in self.readings.items()}
        return api.evaluate(
            scenario,
            self.library,
            treaties=[self.code.treaty.id],
            readings=chosen,
            compare_readings=False,
        )

    def _scenarios(self, refuted: Refuted, results: Sequence[Result]) -> str:
        """Return a counterexample as a scenario file that `pact run` takes."""
        from pact_engine.checking.counterexample import kept
        from pact_engine.pages.properties import title_of, told
        from pact_engine.rendering.property_phrases import property_phrases
        from pact_engine.world.scenario_writer import write_scenarios

        phrases = property_phrases(self.language.code)
        forms = (
            (phrases.title_first, phrases.title_second)
            if refuted.property.pairs
            else (phrases.title_one,)
        )
        name = title_of(refuted.property, self.language)
        titles = [form.format(treaty=self.code.treaty.id, property=name) for form in forms]
        text = told(refuted.property.statement, self.language)
        scenarios = kept(refuted, results, self.readings, titles, text)
        words = self.library.known_words
        return write_scenarios(scenarios, words.vocabulary, words.world)

    def _write(self, refuted: Refuted, text: str, directory: Path) -> Path:
        from pact_engine.cli.output import write_whole

        path = directory / f"{self.code.treaty.id}-{_slug(refuted.property.name)}.yaml"
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise PactError(
                Problem(Location(str(directory)), f"this directory cannot be made: {reason}")
            ) from None
        write_whole(path, text)
        return path

    def _summary(self) -> tuple[Section, ...]:
        """Return how many hold, where several were asked about, and how to keep what broke.

        It says too whether nobody has seen a text that all of it rests on.
        """
        from pact_engine.pages.document import Paragraph, Section, spans
        from pact_engine.rendering.property_phrases import property_phrases
        from pact_engine.rendering.status import unseen

        phrases, asked = property_phrases(self.language.code), len(self.found)
        lines = list(unseen(self.code.treaties, self.language))
        if asked > 1:
            held = asked - self.refuted
            lines.append(phrases.summary.format(held=held, all=asked, refuted=self.refuted))
        if self.refuted and self.save is None:
            lines.append(phrases.to_save)
        return (Section(tuple(Paragraph(spans(line)) for line in lines)),) if lines else ()

    def sum_up(self) -> None:
        """Print the sum where each property was told as it came."""
        from pact_engine.formats import write
        from pact_engine.pages.prove import document

        sections = self._summary()
        if self.form and sections:
            page = document((), "", self.library.world.states, self.language)
            text = write(structs.replace(page, sections=sections), self.form)
            click.echo("\n" * (len(self.found) > 1) + text, nl=False)


def _slug(name: str) -> str:
    return _SLUG.sub("-", name.casefold()).strip("-")
