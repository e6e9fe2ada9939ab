"""What a language has to bring so that answers can be told in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from pact_engine.language.names import Kind
    from pact_engine.language.vocabulary import Sentence


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every phrase of the answers that is no sentence of the vocabulary.

    Words in braces are filled in. A language that lacks one cannot be built.
    """

    article: str
    articles: str
    heading_article: str
    of_treaty: str

    party: str
    position: str
    article_column: str
    owed: str
    force: str
    why: str
    event: str
    victim: str

    by: str
    by_unknown: str
    against: str
    against_nobody: str
    where: str
    struck: str

    towards: str
    about: str
    parties_on: str

    level: str
    level_not_stated: str
    armed_force_included: str
    armed_force_not_included: str
    force_words: Mapping[str, str]
    honoured: str
    not_honoured: str
    invoked: str

    depends_heading: str
    depends_on_whether: str
    depends_on_reading: str
    if_: str
    unknown_fact: str
    other_reading_mark: str
    other_readings_heading: str
    other_reading: str
    reading_text: str
    reading_set: str
    reading_unknown: str
    readings_heading: str
    yes: str
    no: str

    follows: str
    nothing_follows: str
    contradictions_heading: str
    contradiction: str
    notes_heading: str

    casus_articles: str
    conditions_met_but: str
    not_assist: str
    no_rule: str
    both_are: str
    and_by_it: str
    reading_is: str
    no_treaty: str

    on_reading: str
    not_on_reading: str


class StateNames(Protocol):
    """Who knows how a language writes the states' names."""

    def english(self, name: str) -> str:
        """Return the name as an English sentence has it."""

    def french(self, name: str) -> str:
        """Return the French name with its article."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in one slot of a sentence: a name, or None for "any" of that kind."""

    name: str
    kind: Kind
    value: str | None


class Language(Protocol):
    """A language: how it fills a sentence, writes a day, joins a list, and its phrases."""

    code: str
    phrases: Phrases

    def sentence(
        self, sentence: Sentence, slots: Iterable[Slot], states: StateNames, *, holds: bool
    ) -> str:
        """Return a sentence of the vocabulary with its slots filled."""

    def name(self, kind: Kind, value: str, states: StateNames) -> str:
        """Return a name as it stands in running text."""

    def day(self, day: datetime.date) -> str:
        """Return a day in words."""

    def listing(self, items: Iterable[str]) -> str:
        """Return "a, b and c"."""
