"""Reading the sentences of a scenario: its facts, what is unknown, and what is expected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace as replaced

from pact_engine.language.predicates import (
    BEFORE,
    IS_ARMED_GROUP,
    IS_STATE,
    ON_OR_AFTER,
    ON_READING,
    PARTY_AT,
)
from pact_engine.problems import Location, PactError
from pact_engine.world.consistency import of_sentences
from pact_engine.world.event import ABOUT_AN_EVENT, TELLINGS
from pact_engine.world.scenario import ExpectedPosition, ExpectedSentence
from pact_engine.world.scenario_names import resolve_or_note
from pact_engine.world.shape import Entry
from pact_engine.yaml_source import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.fields import Fields
    from pact_engine.language.program import Fact
    from pact_engine.language.vocabulary import Sentence, Vocabulary
    from pact_engine.problems import Problem
    from pact_engine.world.consistency import Objection
    from pact_engine.world.scenario import Event
    from pact_engine.world.scenario_names import ScenarioNames

_UNDER_THE_EVENT: Final = "“{}:” under the event, or the sentence under “unknown”"

_INSTEAD: Final[Mapping[str, str]] = {
    **{
        id_: _UNDER_THE_EVENT.format(telling.field)
        for id_, telling in TELLINGS.items()
        if telling.supposable
    },
    PARTY_AT: "the treaty's own list of parties; “STATE gave notice of withdrawal …” changes it",
    IS_STATE: "“kind: state” under “actors”",
    IS_ARMED_GROUP: "“kind: armed group” under “actors”",
    BEFORE: "the “date:” of the events",
    ON_OR_AFTER: "the “date:” of the event",
    ON_READING: "an answer (yes, no or unknown) under “readings”",
}
"""What to write instead of a computed sentence."""


class SentenceReader:
    """Reads sentences through the vocabulary; what is wrong is noted in `fields`."""

    def __init__(
        self,
        fields: Fields,
        names: ScenarioNames,
        vocabulary: Vocabulary,
        events: Sequence[Event],
    ) -> None:
        self.fields = fields
        self.names = names
        self.vocabulary = vocabulary
        self.events = {event.id: event for event in events}

    def given(self, entry: Entry) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
        """Return the sentences under `facts`, and those under `unknown`."""
        facts: dict[Fact, Scalar] = {}
        unknown: dict[Fact, Scalar] = {}
        for scalar, fact, sentence in self._sentences(entry, "facts"):
            if sentence.status == "given":
                facts.setdefault(fact, scalar)
            else:
                self._refuse(scalar, fact, sentence)
        for scalar, fact, sentence in self._sentences(entry, "unknown"):
            if sentence.status == "given" or fact.predicate in ABOUT_AN_EVENT:
                unknown.setdefault(fact, scalar)
            else:
                self._refuse(scalar, fact, sentence)
        events = self.events.values()
        stated = (tuple(facts), tuple(unknown))
        for found in of_sentences(events, *stated, self.names, self.vocabulary):
            if found.fact is not None:
                place = unknown.get(found.fact) or facts[found.fact]
                self.fields.note(
                    place, self._words(found, unknown | facts), expected=found.expected
                )
        return stated

    def _words(self, found: Objection, places: Mapping[Fact, Scalar]) -> str:
        """Return what is wrong with a sentence, with the line of what speaks against it."""
        if found.against is None:
            return found.message
        other = places[found.against]
        return found.message.replace(
            "{other}", f"“{other.text.strip()}” (in line {other.location.line})"
        )

    def expectations(self, entry: Entry) -> tuple[ExpectedSentence | ExpectedPosition, ...]:
        """Return what is expected to follow and not to follow."""
        found: list[ExpectedSentence | ExpectedPosition] = []
        for item in entry.items("expect"):
            if isinstance(item, Scalar):
                found += self._expected(item, holds=True)
            elif isinstance(item, Entry):
                denied, position = item.text("not"), item.entry("position")
                if denied is not None:
                    found += self._expected(denied, holds=False)
                if position is not None:
                    found += self._position(position)
        return tuple(found)

    def _expected(self, scalar: Scalar, *, holds: bool) -> Iterator[ExpectedSentence]:
        for fact, sentence in self._read(scalar):
            if sentence.status == "given":
                self.fields.note(
                    scalar,
                    "this is a fact that a scenario states, and nothing that follows from it",
                    expected="a conclusion; the fact itself stands under “facts”",
                )
            else:
                yield ExpectedSentence(fact, holds, scalar.location)

    def _position(self, position: Entry) -> Iterator[ExpectedPosition]:
        party = self._name(position.text("party"), "state")
        event = self._name(position.text("event"), "event")
        victim = self._victim(position, event)
        is_, treaty = position.text("is"), position.text("treaty")
        treaty_id = None if treaty is None else self.names.resolve("treaty", treaty.text.strip())
        if treaty is not None and treaty_id is None:
            name, ids = treaty.text.strip(), self.names.own["treaty"]
            self.fields.note(
                treaty,
                f"no treaty has the id “{name}”",
                expected="an id that `pact treaties` lists",
                near=self.names.aliases.nearest_treaty(name, ids),
            )
        if party is not None and event is not None and victim is not None and is_ is not None:
            yield ExpectedPosition(
                party,
                victim,
                event,
                is_.text.strip(),
                position.node.location,
                treaty_id or "",
            )

    def _name(self, scalar: Scalar | None, kind: str) -> str | None:
        if scalar is None:
            return None
        return resolve_or_note(
            "event" if kind == "event" else "state", scalar, self.fields, self.names
        )

    def _victim(self, position: Entry, event: str | None) -> str | None:
        """Return the victim that is named, or the only one; empty for an event without one."""
        named = position.text("victim")
        if named is not None:
            return self._name(named, "state")
        against = self.events[event].against if event in self.events else ()
        if len(against) > 1:
            self.fields.note(
                position.node.location,
                "this event has several victims",
                expected="“victim” with one of: " + ", ".join(against),
            )
            return None
        return against[0] if against else ""

    def _sentences(self, entry: Entry, key: str) -> Iterator[tuple[Scalar, Fact, Sentence]]:
        for scalar in entry.texts(key):
            for fact, sentence in self._read(scalar):
                yield scalar, fact, sentence

    def _read(self, scalar: Scalar) -> Iterator[tuple[Fact, Sentence]]:
        """Yield the one sentence that a text is, or note why it is none."""
        line = self.fields.line(scalar.location)
        place = scalar.location
        if not scalar.plain:
            place = Location(place.file, place.line, place.column + 1)
        try:
            fact = self.vocabulary.read_fact(" ".join(scalar.text.split()), self.names, place, line)
        except PactError as error:
            self.fields.problems.extend(_on_line(p, place, line) for p in error.problems)
            below = self.fields.line(replaced(scalar.location, line=scalar.location.line + 1))
            if scalar.plain and " - " in scalar.text and below.lstrip().startswith("- "):
                self.fields.note(
                    Location(place.file, place.line + 1, len(below) - len(below.lstrip()) + 1),
                    "this line stands further in than the one above it, and so belongs to it",
                    expected="the “- ” in the same column as in the line above",
                )
        else:
            yield fact, self.vocabulary.by_id[fact.predicate]

    def _refuse(self, scalar: Scalar, fact: Fact, sentence: Sentence) -> None:
        if sentence.status == "concluded":
            self.fields.note(
                scalar,
                "only rules conclude this: a scenario cannot state it",
                expected="the sentence under “expect”, and facts it follows from here",
            )
        else:
            self.fields.note(
                scalar,
                "this is worked out, and not stated",
                expected=_INSTEAD.get(fact.predicate, "what it is worked out from"),
            )


def _on_line(problem: Problem, start: Location, line: str) -> Problem:
    """Return a problem whose caret stays on the line where a sentence of several lines starts."""
    place = problem.location if problem.location.column <= len(line) else start
    width = min(problem.width, len(line) - place.column + 1)
    return replace(problem, location=place, width=max(1, width))
