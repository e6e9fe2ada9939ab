"""`pact why`: the whole proof of a party's position, or why it has no duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import evaluated, open_library, read_scenarios, scenario_options
from pact_engine.cli.language import language as language_of
from pact_engine.cli.output import call_of, deliver, output_options
from pact_engine.problems import Location, PactError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pact_engine.library import Library
    from pact_engine.rendering.answers import WhyAnswer
    from pact_engine.rendering.language import Language
    from pact_engine.verdicts.result import Result, Row, TreatyResult


@click.command(
    "why",
    cls=Examples,
    short_help="Prove one party's position, or show what a duty lacked.",
    examples=(
        ("pact why liptako-gourma/invasion Niger", "why Niger must assist, down to the facts"),
        ("pact why raid.yaml Mali --victim Niger --event raid", "one row of several"),
        ("pact why raid.yaml Mali --full", "open every rule, not only the nearest"),
    ),
)
@click.argument("file")
@click.argument("party")
@click.option("--victim", metavar="STATE", help="Towards this victim only.")
@click.option("--event", metavar="ID", help="Over this event only.")
@click.option("--full", is_flag=True, help="Open every rule that could have given a duty.")
@scenario_options
@output_options
@click.pass_context
def command(ctx: click.Context, /, form: str, output: Path | None, **given: Any) -> None:
    """Print why PARTY stands where it stands: the proof in sentences, with articles and facts.

    Where there is no duty, it shows for each rule that could have given one the conditions that
    failed, the nearest rule first. ✓ marks a condition that was met, ✗ one that failed.
    """
    deliver(answer(call_of(ctx), **given), form, output)


def answer(
    call: tuple[str, ...],
    file: str,
    party: str,
    victim: str | None,
    event: str | None,
    full: bool,
    treaties: tuple[str, ...],
    readings: tuple[str, ...],
    sets: tuple[str, ...],
    unknown: tuple[str, ...],
    which: str | None,
    rules: tuple[Path, ...],
    lang: str,
) -> WhyAnswer:
    """Return a party's rows with what they rest on; raise PactError where there are none."""
    from pact_engine.rendering.answers import Setting, WhyAnswer

    library = open_library(rules)
    results = evaluated(
        read_scenarios((file,), library, which, lang), library, treaties, readings, sets, unknown
    )
    language = language_of(lang, library)
    wanted = _Wanted(results, library, language, party, victim, event)
    return WhyAnswer(tuple(wanted.rows()), full, Setting(library, language, call))


class _Wanted:
    """The rows that are asked about; raises PactError for a name that nobody knows."""

    def __init__(
        self,
        results: list[Result],
        library: Library,
        language: Language,
        party: str,
        victim: str | None,
        event: str | None,
    ) -> None:
        self.results = results
        self.library = library
        self.language = language
        self.party = self._state(party)
        self.victim = None if victim is None else self._state(victim)
        events = {e.id: None for result in results for e in result.scenario.events}
        if event is not None and event not in events:
            raise PactError(
                Problem(
                    Location(""),
                    f"the scenario has no event “{event}”",
                    expected="one of: " + ", ".join(events),
                    nearest=nearest(event, events),
                )
            )
        self.event = event

    def _state(self, text: str) -> str:
        declared = {a.name for result in self.results for a in result.scenario.actors}
        parties = {row.party for result in self.results for _, row in result.rows()}
        name = text if text in declared else self.library.resolve("state", text)
        if name is None:
            known = [*parties, *declared]
            raise PactError(
                Problem(
                    Location(""),
                    f"no state is called “{text}”",
                    expected="one of the parties: " + ", ".join(sorted(parties)),
                    nearest=nearest(text, known) or nearest(text, self.library.known("state")),
                )
            )
        return name

    def rows(self) -> Iterable[tuple[Result, TreatyResult, Row]]:
        """Return the rows; raises PactError where there is none."""
        found = list(self._rows())
        if not found:
            raise PactError(list(self._missing()))
        return found

    def _rows(self) -> Iterator[tuple[Result, TreatyResult, Row]]:
        for result in self.results:
            for treaty in result.treaties:
                for row in treaty.rows:
                    if (
                        row.party == self.party
                        and self.victim in (None, row.victim)
                        and self.event in (None, row.event)
                    ):
                        yield result, treaty, row

    def _missing(self) -> Iterator[Problem]:
        """Yield for each treaty why it says nothing about the party, the victim and the event."""
        from pact_engine.language.program import Fact
        from pact_engine.rendering.report import wording_for
        from pact_engine.world.membership import membership, notices

        said: dict[str, str] = {}
        states = self.library.world.states
        for result in self.results:
            for treaty in result.treaties:
                wording = wording_for(treaty, states, self.language.knowing(result.scenario))
                code, party, colon = treaty.code.treaty, self.party, wording.phrases.colon
                given = notices(result.scenario.facts, code.id).get(party, ())
                name = wording.treaty(code.id)
                victims = {row.victim for row in treaty.rows if row.party == self.party}
                for event in result.scenario.events:
                    if self.event in (None, event.id):
                        found = membership(code, party, event.date, given)
                        if not found.party:
                            day = wording.day(found.day) if found.day else ""
                            why = found.words(self.language.code, day)
                            label = wording.label(party)
                            said[f"{label} ({name}, {event.id}){colon}{why}"] = ""
                        elif self.victim is not None:
                            fact = Fact("directed-against", (event.id, self.victim))
                            text = wording.sentence(fact, holds=False)
                            said[f"{text} ({name})"] = "one of the victims: " + ", ".join(
                                sorted(victims)
                            )
        for message, expected in said.items():
            yield Problem(Location(""), message, expected=expected)
