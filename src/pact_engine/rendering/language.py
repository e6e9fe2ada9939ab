"""What a language has to bring so that answers can be told in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.language.names import Kind
    from pact_engine.language.vocabulary import Sentence
    from pact_engine.world.scenario import Scenario


class Phrases(Protocol):
    """Every phrase of the answers that is no sentence of the vocabulary.

    Words in braces are filled in. The type checker refuses a language that lacks one.
    """

    # between the parts of a line
    colon: str
    semicolon: str
    then_sentence: str

    # where a rule stands
    article: str
    articles: str
    heading_article: str
    of_treaty: str

    # columns and headings
    party: str
    position: str
    article_column: str
    owed: str
    force: str
    why: str
    duty: str
    towards: str
    about: str
    follows: str
    nothing_follows: str
    each_state: str
    nobody_party: str
    unplaced: str
    disputed: str
    disputed_nobody: str
    disputed_how: Mapping[tuple[bool, bool], str]
    depends_heading: str
    other_readings_heading: str
    contradictions_heading: str

    # events
    by: str
    by_unknown: str
    against: str
    against_nobody: str
    where: str
    where_unknown: str
    struck: str
    event: str

    # what stands beside a position
    positions: Mapping[str, str]
    level_not_stated: str
    armed_force_included: str
    armed_force_not_stated: str
    force_words: Mapping[str, str]
    honoured: str
    also: str
    nothing_further: str
    not_honoured: str
    not_told: str
    invoked: str
    treaty_invoked: str
    treaty_not_invoked: str

    # what a position hangs on
    depends_on: str
    whether: str
    how_read: str
    if_: str
    other_reading: str
    as_for: str
    reading_is: str
    reading_open: str
    reading_yes: str
    reading_no: str
    reading_not_default: str
    on_reading: str
    not_on_reading: str
    accepting: str
    not_accepting: str
    yes: str
    no: str
    unknown: str
    contradiction: str

    # reasons
    through: str
    because: str
    and_by_it: str
    conditions_met_but: str
    not_assist: str
    names_another: str
    no_rule: str
    not_stated: str
    nobody_knows_who: str
    and_not: str
    both_are: str
    it_is: str
    are_two: str

    # explanations
    why_towards: str
    why_over: str
    if_then: str
    proof: str
    why_not_assist: str
    why_no_other: str
    why_excused: str
    why_force: str
    articles_heading: str
    met: str
    failed: str
    told_above: str
    no_unless: str
    no_exception: str
    rule_brief: str
    rule_failed: str
    rule_defeated: str
    unless: str
    exception_applies: str

    # lists and pages
    general_law: str
    signed: str
    in_force: str
    ended: str
    parties: str
    spell: str
    spell_ended: str
    parties_count: str
    parties_named: str
    notice: str
    uses: str
    readings_heading: str
    reading_default: str
    rules: str
    sources: str
    statuses: Mapping[str, str]
    asked: Mapping[str, str]
    only_in: str
    objects: str
    levels: str
    organs: str
    also_written: str

    # expectations
    expected: str
    came_out: str
    told_because: str
    expected_not: str
    expected_position: str
    expected_position_over: str
    in_some_cases: str
    under: str
    no_rule_says: str
    from_scenario: str
    not_read_under: str
    no_treaty_binds: str
    no_row: str

    # where facts come from
    from_assumption: str
    from_facts: str
    not_in_facts: str
    from_date: str
    from_default_reading: str
    from_set_reading: str
    from_declaration: str
    from_event: str
    event_names_none: str
    from_act: str
    from_part: Mapping[str, str]


class StateNames(Protocol):
    """Who knows how a language writes the states' names."""

    def english(self, name: str) -> str:
        """Return the name as an English sentence has it."""

    def french(self, name: str) -> str:
        """Return the French name with its article."""


class Slot(NamedTuple):
    """What stands in one slot of a sentence: a name, or None for "any" of that kind.

    Several names mean any one of them. `role` is what stands there instead of a name, with its
    article: "the victim".
    """

    name: str
    kind: Kind
    value: str | tuple[str, ...] | None
    role: str = ""


class Language(Protocol):
    """A language: how it fills a sentence, writes a day, joins a list, and its phrases."""

    code: str
    phrases: Phrases

    def knowing(self, scenario: Scenario) -> Language:
        """Return the language with the names that a scenario brings."""

    def sentence(
        self, sentence: Sentence, slots: Iterable[Slot], states: StateNames, *, holds: bool
    ) -> str:
        """Return a sentence of the vocabulary with its slots filled."""

    def name(self, kind: Kind, value: str, states: StateNames) -> str:
        """Return a name as it stands in running text."""

    def label(self, kind: Kind, value: str, states: StateNames) -> str:
        """Return a name as it stands by itself, in a column or for another program."""

    def article_number(self, number: str) -> str:
        """Return the number of an article as the language writes it."""

    def day(self, day: datetime.date) -> str:
        """Return a day in words."""

    def listing(self, items: Iterable[str]) -> str:
        """Return "a, b and c"."""

    def alternatives(self, items: Iterable[str]) -> str:
        """Return "a, b or c"."""

    def lying(self, places: Sequence[str]) -> str:
        """Return that each of some places lies in the next: "Odesa lies in Ukraine, and …"."""

    def whose(self, how: str, place: str, state: str) -> str:
        """Return that a place is a state's ("of"), "administered" or "claimed" by one."""

    def town(self, town: str, state: str) -> str:
        """Return a town with the state where it lies: "Odesa, Ukraine"."""

    def opening(self, text: str) -> str:
        """Return a sentence as it stands at the beginning of a line."""

    def typeset(self, text: str) -> str:
        """Return a text of a rule file with the spaces that the language has."""


def either(english: str, french: str, language: Language) -> str:
    """Return the French of a text on a French page where it has some, else the English."""
    return language.typeset(french) if language.code == "fr" and french else english
