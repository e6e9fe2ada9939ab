"""English: how its sentences are filled, and its phrases."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pact_engine.rendering.language import Phrases

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from pact_engine.language.names import Kind
    from pact_engine.language.vocabulary import Sentence
    from pact_engine.rendering.language import Slot, StateNames

_WORD: Final = re.compile(r"[^\W_]+")
_MONTHS: Final = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_ANY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "state": "state",
        "actor": "one",
        "act": "act",
        "area": "area",
        "organ": "organ",
        "event": "event",
        "object": "object",
        "level": "level of assistance",
        "date": "day",
        "treaty": "treaty",
        "reading": "reading",
    }
)


class English:
    """English sentences, names, days and lists."""

    code = "en"

    def __init__(self) -> None:
        self.phrases = PHRASES

    def sentence(
        self, sentence: Sentence, slots: Iterable[Slot], states: StateNames, *, holds: bool
    ) -> str:
        """Return a sentence with its slots filled.

        A free slot of a true sentence is "some state"; of a false one it is "any state", or
        "no state" where the sentence starts with it.
        """
        by_name = {slot.name: slot for slot in slots}
        first = sentence.en.split()[0]
        nobody = not holds and first in by_name and by_name[first].value is None
        form = sentence.form("en", holds=holds or nobody)

        def fill(match: re.Match[str]) -> str:
            slot = by_name.get(match[0])
            if slot is None:
                return match[0]
            if slot.value is not None:
                return self.name(slot.kind, slot.value, states)
            which = "some" if holds else "no" if nobody and slot.name == first else "any"
            word = _ANY[slot.kind]
            return f"{which} {word}" if word != "one" or which == "no" else f"{which}one"

        return _WORD.sub(fill, form)

    def name(self, kind: Kind, value: str, states: StateNames) -> str:
        """Return a name as it stands in running text: "the United States", "Mali"."""
        return states.english(value) if kind in ("state", "actor", "area") else value

    def day(self, day: datetime.date) -> str:
        """Return a day such as "31 March 2025"."""
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def listing(self, items: Iterable[str]) -> str:
        """Return "a, b and c"."""
        *most, last = list(items) or [""]
        return f"{', '.join(most)} and {last}" if most else last


PHRASES: Final = Phrases(
    article="article {number}",
    articles="articles {numbers}",
    heading_article="“{heading}”",
    of_treaty="{treaty}, {article}",
    party="Party",
    position="Position",
    article_column="Article",
    owed="Owed",
    force="Force",
    why="Why",
    event="Event",
    victim="Victim",
    by="by {names}",
    by_unknown="by nobody knows whom",
    against="against {names}",
    against_nobody="against no state",
    where="in {names}",
    struck="it struck {names}",
    towards="Towards {victim}, over {event}",
    about="Over {event}",
    parties_on="parties on that day: {names}",
    level="assistance: {level}",
    level_not_stated="assistance of no stated level",
    armed_force_included="armed force included",
    armed_force_not_included="armed force not included",
    force_words=MappingProxyType(
        {
            "lawful": "force for {victim} would be lawful",
            "not lawful": "force for {victim} would not be lawful",
            "depends": "whether force for {victim} would be lawful depends on what is unknown",
        }
    ),
    honoured="honoured",
    not_honoured="not honoured",
    invoked="the treaty was invoked",
    depends_heading="What it depends on",
    depends_on_whether="it depends on whether {facts}",
    depends_on_reading="{name} is read as “yes”",
    if_="if {facts}",
    unknown_fact="unknown",
    other_reading_mark="*",
    other_readings_heading="* Under other readings",
    other_reading="with {reading} = {value}: {positions}",
    reading_text="{reading} (here: {value}): {text}",
    reading_set="{reading} is read as “{value}” here: {text}",
    reading_unknown="{reading} is left open here: {text}",
    readings_heading="Readings",
    yes="yes",
    no="no",
    follows="What follows",
    nothing_follows="No rule concludes anything.",
    contradictions_heading="Contradictions",
    contradiction="{first} ({first_treaty}), and {second} ({second_treaty})",
    notes_heading="Notes",
    casus_articles="{sentence} ({articles})",
    conditions_met_but="the duty of {article} would arise, but {excuse}",
    not_assist="{reason}; no duty to assist: {leaf}",
    no_rule="no rule of the treaty gives such a duty",
    both_are="both are {name}",
    and_by_it="{first}; {second}",
    reading_is="reading {reading} is “{value}”",
    no_treaty="No treaty has a party among the states named.",
    on_reading="on the reading that {text}",
    not_on_reading="not on the reading that {text}",
)
