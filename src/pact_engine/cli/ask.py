"""`pact ask`: an interview that asks only what can still change the verdict."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

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
    from collections.abc import Sequence
    from typing import Literal

    from pact_engine.language.program import Fact
    from pact_engine.library import Library
    from pact_engine.verdicts.interview import Answer, Ask, Interview
    from pact_engine.world.scenario import Scenario

PROMPT: Final = "   > "


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
    """Tell a scenario's story, ask about what it leaves open, then give the verdict.

    Asked about is what the scenario leaves unknown, and what it does not state and could by
    itself change a position, or whether force is lawful: what the event was before what was
    done about it, what concerns many allies alike in one question. A question whose answer can
    change nothing any more is not asked. Beside yes, no and unknown, an answer may be ? (why is
    this asked), skip (leave it as the scenario has it), back (to the question before) and end.
    """
    from pact_engine import api
    from pact_engine.cli.output import deliver, write_whole
    from pact_engine.cli.run import answer_to
    from pact_engine.rendering.interview import story

    if save is not None:
        _check_writable(save)
    library = open_library(rules)
    scenario = changed(read_scenarios((file,), library, which, lang)[0], sets, unknown, library)
    treaty = api.one_treaty(scenario, library, treaties[0] if treaties else None)
    scenario = with_readings(scenario, readings, treaty, library)
    asker = _Asker(library, scenario, treaty, lang)
    click.echo(story(scenario, asker.wording) + "\n")
    if not sys.stdin.isatty():
        click.echo(asker.would_ask(), nl=False)
        return
    answered = asker.converse()
    result = api.evaluate(answered, library, treaties=[treaty])
    deliver(answer_to([result], library, lang), "table", None)
    if save is not None:
        from pact_engine.world.scenario_writer import write_scenario

        write_whole(save, write_scenario(answered, library.known_words.vocabulary, library.world))
        click.echo(asker.phrases.saved.format(path=save), err=True)


def _check_writable(save: Path) -> None:
    """Raise PactError where a new file cannot be written, before anybody answers anything."""
    try:
        with save.open("x", encoding="utf-8"):
            pass
        save.unlink()
    except FileExistsError:
        message = "this file exists already, and is not overwritten"
        raise PactError(Problem(Location(str(save)), message)) from None
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise PactError(Problem(Location(str(save)), message)) from None


class _Stage(NamedTuple):
    """How far an interview has come: what has been put so far, to be gone back to."""

    interview: Interview
    put: frozenset[Fact]


class _Asker:
    """Puts questions, and reads the answers."""

    def __init__(self, library: Library, scenario: Scenario, treaty: str, lang: str) -> None:
        from pact_engine.cli.language import language as language_of
        from pact_engine.rendering.interview_phrases import interview_phrases
        from pact_engine.rendering.wording import Wording

        code = library.code(treaty)
        language = language_of(lang, library).knowing(scenario)
        self.code = code
        self.library = library
        self.wording = Wording(language, code.vocabulary, library.world.states, code.treaties)
        self.phrases = interview_phrases(language.code)
        self.scenario = scenario
        self.hinted = set[str]()

    def would_ask(self) -> str:
        """Return the first question, for where nobody can answer."""
        from pact_engine.rendering.interview import question_text, reasons_text

        ask = self._stage(self.scenario, frozenset()).interview.next()
        if ask is None:
            return self.phrases.nothing_to_ask + "\n"
        question = question_text(ask, 1, self.wording)
        reasons = reasons_text(ask, self.scenario, self.code, self.wording)
        return f"{self.phrases.would_ask}\n\n{question}\n{reasons}\n"

    def converse(self) -> Scenario:
        """Put every question that can still change the verdict; return the scenario answered."""
        before: list[_Stage] = []
        stage = self._stage(self.scenario, frozenset())
        while (ask := stage.interview.next()) is not None:
            reply = self._reply(ask, stage, len(before) + 1)
            if reply == "end":
                click.echo(self.phrases.ended + "\n")
                return stage.interview.result()
            if reply == "back":
                stage = before.pop()
            else:
                before.append(stage)
                stage = self._after(stage, ask, reply)
        click.echo((self.phrases.settled if before else self.phrases.nothing_to_ask) + "\n")
        return stage.interview.result()

    def _stage(self, scenario: Scenario, put: frozenset[Fact]) -> _Stage:
        """Prepare the interview about what is still open; what was put is not put again."""
        from pact_engine.verdicts.interview import interview

        asked = interview(scenario, self.code, self.library.world, put)
        for fact in asked.questions:
            if fact in put:
                asked = asked.answered(fact, "unknown")
        return _Stage(asked, put)

    def _after(self, stage: _Stage, ask: Ask, reply: Answer | frozenset[str]) -> _Stage:
        from pact_engine.world.changes import AddFact, apply

        put = stage.put | {*ask.facts}
        if isinstance(reply, frozenset):
            so = [AddFact(fact) for fact in ask.facts if reply & {*fact.values}]
            return self._stage(apply(stage.interview.result(), so, self.library.world.acts), put)
        asked = stage.interview.answered(ask.fact, reply)
        if reply == "yes":
            # What an answer excludes is answered with it.
            left = [fact for fact in asked.questions if fact not in asked.answers]
            for fact, _ in self.code.vocabulary.exclusions(ask.facts, left):
                asked = asked.answered(fact, "no")
        # An answer can make something else matter that could change nothing by itself before.
        return _Stage(asked, put) if asked.next() else self._stage(asked.result(), put)

    def _reply(
        self, ask: Ask, stage: _Stage, number: int
    ) -> Answer | Literal["back", "end"] | frozenset[str]:
        """Put a question until there is an answer; names are the allies for whom it is so."""
        from pact_engine.rendering.interview import allies, question_text, reasons_text
        from pact_engine.verdicts.questions import MAX_UNKNOWN
        from pact_engine.world.folding import fold

        phrases, several = self.phrases, allies(ask)
        words: dict[str, Answer | Literal["back", "end"]] = {}
        for word in ("yes", "no", "unknown", "skip", "back", "end"):
            words |= {fold(text): word for text in getattr(phrases, word)}
        question = question_text(ask, number, self.wording)
        click.echo(question)
        hint = phrases.prompt_about_several if several else phrases.prompt
        if hint not in self.hinted:
            self.hinted.add(hint)
            self._say(f"({hint})", "   ")
        while True:
            text = click.prompt(PROMPT, default="", show_default=False, prompt_suffix="").strip()
            reply = words.get(fold(text))
            if text.casefold() in phrases.why:
                told = reasons_text(ask, stage.interview.scenario, self.code, self.wording)
                click.echo(f"{told}\n{question}")
            elif reply == "back" and number == 1:
                self._say(phrases.nothing_before)
            elif reply == "unknown" and self._unknown_then(ask, stage) > MAX_UNKNOWN:
                self._say(phrases.too_many_unknown.format(most=MAX_UNKNOWN))
            elif reply is not None:
                click.echo()
                return reply
            elif several and (names := self._names(text, several)):
                click.echo()
                return names
            else:
                said = phrases.no_answer_about_several if several else phrases.no_answer
                self._say(said.format(text=text))

    def _say(self, text: str, first: str = "") -> None:
        from pact_engine.rendering.layout import page_width, wrapped

        click.echo(wrapped(text, page_width(), first=first))

    def _unknown_then(self, ask: Ask, stage: _Stage) -> int:
        """Return how much would be unknown if a question were answered so."""
        from pact_engine.verdicts.questions import reading_settings

        then = stage.interview.answered(ask.fact, "unknown").result()
        settings = reading_settings(self.code, then.readings)
        return len(then.unknown) + sum(value == "unknown" for value in settings.values())

    def _names(self, text: str, allies: Sequence[str]) -> frozenset[str]:
        """Return the allies that a text names with commas between them, or none."""
        parts = re.split(rf",|\b{self.phrases.and_word}\b", text)
        names = [self.library.resolve("state", part.strip()) for part in parts if part.strip()]
        return frozenset(n for n in names if n) if {*names} <= {*allies} else frozenset()
