"""`pact why`: the whole proof of a party's position, or why it has no duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import evaluated, open_library, read_scenarios, scenario_options
from pact_engine.cli.language import language as language_of
from pact_engine.cli.output import call_of, deliver, output_options
from pact_engine.language.predicates import DIRECTED_AGAINST
from pact_engine.problems import Location, PactError, Problem, nearest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pact_engine.library import Library
    from pact_engine.rendering.answers import Unbound, WhyAnswer
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
    scenarios = read_scenarios((file,), library, which, lang)
    results = evaluated(scenarios, library, treaties, readings, sets, unknown, unbound=True)
    language = language_of(lang, library)
    wanted = _Wanted(results, library, language, party, victim, event)
    if not treaties:
        wanted.results = [wanted.between_them(result, readings) for result in results]
    unbound = tuple(wanted.unbound(chosen=bool(treaties)))
    rows = tuple(wanted.rows(needed=not unbound))
    return WhyAnswer(rows, full, Setting(library, language, call), unbound)


def _bind(result: Result, states: Iterable[str], event: str) -> bool:
    """Tell whether a treaty that is read binds all of some states at an event."""
    from pact_engine.language.predicates import PARTY_AT
    from pact_engine.language.program import Fact

    facts = {Fact(PARTY_AT, (state, event)) for state in states}
    cases = [case for treaty in result.treaties for case in treaty.cases]
    return any(facts <= case.findings.derivation.facts for case in cases)


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

    def rows(self, *, needed: bool) -> Iterable[tuple[Result, TreatyResult, Row]]:
        """Return the rows; raises PactError where there is none and one is `needed`.

        Where a treaty binds the party and says nothing about the state asked for, since the
        event was not directed against it, there is a row about it all the same.
        """
        found = list(self._rows()) or list(self._asked_for())
        if needed and not found:
            raise PactError(list(self._missing()))
        return found

    def _asked_for(self) -> Iterator[tuple[Result, TreatyResult, Row]]:
        from pact_engine.verdicts.rows import row_towards

        if self.victim is None or self.victim == self.party:
            return
        for result in self.results:
            for treaty in result.treaties:
                for event in result.scenario.events:
                    bound = any(
                        row.party == self.party and row.event == event.id for row in treaty.rows
                    )
                    if bound and self.event in (None, event.id):
                        key = (event.id, self.victim, self.party)
                        yield result, treaty, row_towards(treaty, key)

    def between_them(self, result: Result, readings: tuple[str, ...]) -> Result:
        """Return an answer with the treaties too that bind the party and the state asked for.

        Where neither is attacked nor named in the scenario, it reads none of these by itself.
        """
        from pact_engine import api
        from pact_engine.cli.inputs import read_readings

        if self.victim is None or self.victim == self.party:
            return result
        states = (self.party, self.victim)
        read = [treaty.treaty for treaty in result.treaties]
        more = dict.fromkeys(
            name
            for event in result.scenario.events
            if self.event in (None, event.id) and not _bind(result, states, event.id)
            for name in self._binding(result, states, event.date)
            if name not in read
        )
        if not more:
            return result
        return api.evaluate(
            result.scenario,
            self.library,
            treaties=(*read, *more),
            readings=read_readings(readings),
            unbound=True,
        )

    def _binding(
        self, result: Result, states: tuple[str, ...], day: datetime.date
    ) -> Iterator[str]:
        """Yield the treaties of the library that bind all of some states on a day."""
        from pact_engine.world.membership import membership, notices

        for name in self.library.treaty_ids():
            treaty = self.library.known_words.treaties[name]
            given = notices(result.scenario.facts, treaty.id)
            if all(membership(treaty, s, day, given.get(s, ())).party for s in states):
                yield name

    def unbound(self, *, chosen: bool) -> Iterator[Unbound]:
        """Yield the events on whose day no treaty binds both the party and the state asked for.

        Where help is owed all the same, as to a state that a treaty protects, there is none.
        Where no state is asked for and nobody chose the treaties, it is each victim of a
        party of which nothing else is said.
        """
        from pact_engine.rendering.answers import Unbound
        from pact_engine.verdicts.besides import between

        if self.victim is None and any(self._rows()):
            return
        known = self.library.known_words.treaties
        treaties = [known[name] for name in self.library.treaty_ids()]
        owing = {row.event for _, _, row in self._rows() if row.position != "no duty"}
        for result in self.results:
            if self.victim is None and (chosen or result.scenario.treaties) and any(self._bound()):
                continue
            for event in result.scenario.events:
                if event.id in owing or self.event not in (None, event.id):
                    continue
                day = event.date
                for victim in event.against if self.victim is None else (self.victim,):
                    states = (self.party, victim)
                    if victim == self.party or _bind(result, states, event.id):
                        continue
                    if not any(self._binding(result, states, day)):
                        instruments = self.library.instruments
                        found = between(result.scenario, treaties, instruments, states, day)
                        yield Unbound(result, self.party, victim, event.id, found)

    def _bound(self) -> Iterator[str]:
        """Yield the treaties read that bind the party on the day of an event."""
        for result in self.results:
            for treaty in result.treaties:
                if any(row.party == self.party for row in treaty.rows):
                    yield treaty.treaty

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
                            fact = Fact(DIRECTED_AGAINST, (event.id, self.victim))
                            text = wording.sentence(fact, holds=False)
                            said[f"{text} ({name})"] = "one of the victims: " + ", ".join(
                                sorted(victims)
                            )
        for message, expected in said.items():
            yield Problem(Location(""), message, expected=expected)
