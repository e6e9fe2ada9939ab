"""`pact ask`: an interview that asks only what can still change the verdict."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import (
    changed,
    open_library,
    read_scenarios,
    scenario_options,
    with_readings,
)
from pact_engine.problems import Location, PactError, Problem

if TYPE_CHECKING:
    from pact_engine.library import Library
    from pact_engine.verdicts.interview import Answer, Ask, Interview
    from pact_engine.world.scenario import Scenario


@click.command(
    "ask",
    cls=Examples,
    short_help="Ask only what can still change the verdict, and end with it.",
    examples=(
        ("pact ask liptako-gourma/drone-2025", "an interview about a scenario of the library"),
        ("pact ask raid.yaml --save answered.yaml", "keep the answers as a scenario"),
    ),
)
@click.argument("file")
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the scenario with the answers to this file, which must not exist yet.",
)
@scenario_options
def command(
    file: str,
    save: Path | None,
    treaties: tuple[str, ...],
    readings: tuple[str, ...],
    sets: tuple[str, ...],
    unknown: tuple[str, ...],
    which: str | None,
    rules: tuple[Path, ...],
    lang: str,
) -> None:
    """Ask yes/no/unknown questions about a scenario, the most telling first, then give the verdict.

    Asked about is what the scenario leaves unknown, and what it does not state and could by
    itself change a position. A question whose answer can change nothing any more is not asked.
    """
    from pact_engine import api
    from pact_engine.cli.output import deliver
    from pact_engine.cli.run import answer_to
    from pact_engine.verdicts.interview import interview

    if save is not None and save.exists():
        raise PactError(
            Problem(Location(str(save)), "this file exists already, and is not overwritten")
        )
    library = open_library(rules)
    scenario = changed(read_scenarios((file,), library, which)[0], sets, unknown, library)
    treaty = api.one_treaty(scenario, library, treaties[0] if treaties else None)
    scenario = with_readings(scenario, readings, treaty, library)
    asked = interview(scenario, library.code(treaty), library.world)
    asker = _Asker(library, scenario, treaty, lang)
    if not sys.stdin.isatty():
        click.echo(asker.would_ask(asked), nl=False)
        return
    while (ask := asked.next()) is not None:
        asked = asked.answered(ask.fact, asker.answer(ask))
    answered = asked.result()
    click.echo(asker.phrases.settled if asked.answers else asker.phrases.nothing_to_ask)
    click.echo()
    result = api.evaluate(answered, library, treaties=[treaty])
    deliver(answer_to([result], library, lang), "table", None)
    if save is not None:
        from pact_engine.world.scenario_writer import write_scenario

        text = write_scenario(answered, library.known_words.vocabulary, library.world)
        with save.open("x", encoding="utf-8") as target:
            target.write(text)
        click.echo(asker.phrases.saved.format(path=save), err=True)


class _Asker:
    """Puts questions into words, and reads the answers."""

    def __init__(self, library: Library, scenario: Scenario, treaty: str, lang: str) -> None:
        from pact_engine.cli.language import language as language_of
        from pact_engine.rendering.change_phrases import change_phrases
        from pact_engine.rendering.wording import Wording

        code = library.code(treaty)
        language = language_of(lang, library).knowing(scenario)
        self.code = code
        self.wording = Wording(language, code.vocabulary, library.world.states, code.treaties)
        self.phrases = change_phrases(language.code)
        self.scenario = scenario

    def answer(self, ask: Ask) -> Answer:
        """Put a question and return its answer."""
        from pact_engine.rendering.interview import question_text

        click.echo(question_text(ask, self.code, self.wording))
        words: dict[str, Answer] = {}
        for answer in ("yes", "no", "unknown"):
            word = getattr(self.wording.phrases, answer)
            words |= {answer: answer, word: answer, word[0]: answer}
        choice = click.prompt(
            self.phrases.answer_prompt, type=click.Choice(list(words)), show_choices=False
        )
        click.echo()
        return words[choice]

    def would_ask(self, asked: Interview) -> str:
        """Return the first question, for where nobody can answer."""
        from pact_engine.rendering.interview import question_text

        ask = asked.next()
        if ask is None:
            return self.phrases.nothing_to_ask + "\n"
        return f"{self.phrases.would_ask}\n\n{question_text(ask, self.code, self.wording)}\n"
