"""What a scenario says, in words: its events, facts, unknowns, readings and expectations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pact_engine.pages.document import (
    SOURCE_FILE,
    Document,
    Heading,
    Paragraph,
    Section,
    listing,
    spans,
)
from pact_engine.pages.show_phrases import show_phrases
from pact_engine.rendering.wording import Wording
from pact_engine.world.scenario import ExpectedSentence
from pact_engine.world.scenario_writer import scenario_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.language.treaty import Area
    from pact_engine.pages.document import Block
    from pact_engine.rendering.language import Language
    from pact_engine.world.scenario import ExpectedPosition, Scenario
    from pact_engine.world.scenario_file import Known

SCHEMA: Final = "pact-engine/scenario/1"


def document(scenarios: Sequence[Scenario], known: Known, language: Language) -> Document:
    """Return scenarios in words, a section each."""
    return Document(
        "; ".join(dict.fromkeys(scenario.title for scenario in scenarios)),
        language.code,
        language.phrases.colon,
        language.phrases.semicolon,
        tuple(Section(tuple(_Shown(item, known, language).blocks())) for item in scenarios),
    )


def record(scenarios: Iterable[Scenario], known: Known) -> dict[str, Any]:
    """Return scenarios as values: the keys and texts that their files have."""
    return {
        "schema": SCHEMA,
        "scenarios": [
            {"file": item.file, **scenario_record(item, known.vocabulary, known.world)}
            for item in scenarios
        ],
    }


class _Shown:
    """One scenario with the words for it."""

    def __init__(self, scenario: Scenario, known: Known, language: Language) -> None:
        self.scenario = scenario
        self.known = known
        self.language = language.knowing(scenario)
        self.phrases = show_phrases(language.code)
        self.wording = Wording(
            self.language, known.vocabulary, known.world.states, tuple(known.treaties.values())
        )

    def blocks(self) -> Iterator[Block]:
        scenario, phrases = self.scenario, self.phrases
        yield Heading(spans(scenario.title), 1)
        yield Paragraph(spans(scenario.file), SOURCE_FILE)
        for paragraph in filter(None, scenario.text.split("\n\n")):
            told = self.language.typeset(" ".join(paragraph.split()))
            yield Paragraph(spans(told))
        if scenario.source:
            yield Paragraph(spans(phrases.source.format(source=scenario.source)))
        yield Paragraph(spans(self._treaties()))
        for treaty, names in scenario.parties.items():
            states = self.wording.listing(map(self.wording.state, names))
            yield Paragraph(spans(phrases.parties.format(treaty=treaty, states=states)))
        yield from self._list(phrases.actors, self._actors())
        yield from self._list(phrases.places, map(self._place, scenario.areas))
        yield from self._list(phrases.happened, map(self.wording.event, scenario.events))
        for heading, facts in (
            (phrases.stated, scenario.facts),
            (phrases.unknown, scenario.unknown),
        ):
            yield from self._list(heading, map(self.wording.sentence, facts))
        readings = (self.wording.reading(*item) for item in scenario.readings.items())
        yield from self._list(phrases.readings, readings)
        yield from self._list(phrases.expected, map(self._expected, scenario.expect))

    def _list(self, heading: str, texts: Iterable[str]) -> Iterator[Block]:
        found = listing(map(self.language_opening, texts))
        if found:
            yield Heading(spans(heading), 2)
            yield from found

    def language_opening(self, text: str) -> str:
        """Return a text as it opens a line; ids of events keep their small letters."""
        return self.wording.opening(text) if self.language.code == "fr" else text

    def _treaties(self) -> str:
        named = self.scenario.treaties
        if named is None:
            return self.phrases.read_under_all
        names = (
            f"{self.known.treaties[id_].name.get(self.language.code, id_)} [{id_}]" for id_ in named
        )
        return self.phrases.read_under.format(treaties="; ".join(names))

    def _actors(self) -> Iterator[str]:
        for actor in self.scenario.actors:
            form = self.phrases.group if actor.kind == "armed group" else self.phrases.state
            name = self.language.name("actor", actor.name, self.wording.states)
            yield form.format(name=name)

    def _place(self, area: Area) -> str:
        owners = [self.language.name("state", tie.name, self.wording.states) for tie in area.of]
        within = [self.language.name("area", tie.name, self.wording.states) for tie in area.within]
        ties = self.wording.listing(dict.fromkeys((*owners, *within))) or self.phrases.nowhere
        name = self.language.name("area", area.name, self.wording.states)
        return self.phrases.place.format(name=name, ties=ties)

    def _expected(self, item: ExpectedSentence | ExpectedPosition) -> str:
        if isinstance(item, ExpectedSentence):
            sentence = self.wording.sentence(item.fact)
            return sentence if item.holds else self.phrases.not_expected.format(sentence=sentence)
        form = self.phrases.position if item.victim else self.phrases.position_alone
        told = form.format(
            party=self.wording.state(item.party),
            victim=self.wording.state(item.victim) if item.victim else "",
            event=self.language.name("event", item.event, self.wording.states),
            position=self.wording.position(item.position),
        )
        return f"{told} [{item.treaty}]" if item.treaty else told
