"""English: how its sentences are filled, and its phrases."""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.language.names import Kind
    from pact_engine.language.vocabulary import Sentence
    from pact_engine.rendering.language import Phrases, Slot, StateNames
    from pact_engine.world.scenario import Scenario

_WORD: Final = re.compile(r"[^\W_]+")
_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
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

_WHOSE: Final[Mapping[str, str]] = MappingProxyType(
    {"of": "territory of", "administered": "held by", "claimed": "claimed by"}
)


class English:
    """English sentences, names, days and lists."""

    code = "en"

    def __init__(self) -> None:
        self.phrases: Phrases = EnglishPhrases()

    def knowing(self, scenario: Scenario) -> English:
        """Return the language itself: the names of scenarios are English."""
        del scenario
        return self

    def sentence(
        self, sentence: Sentence, slots: Iterable[Slot], states: StateNames, *, holds: bool
    ) -> str:
        """Return a sentence with its slots filled.

        A free slot of a true sentence is "some state"; of a false one it is "any state", or
        "no state" where the sentence starts with it.
        """
        by_name = {slot.name: slot for slot in slots}
        first = sentence.en.split()[0]
        nobody = not holds and first in by_name and by_name[first][2:] == (None, "")
        form = sentence.form("en", holds=holds or nobody)

        def fill(match: re.Match[str]) -> str:
            slot = by_name.get(match[0])
            if slot is None:
                return match[0]
            if slot.role:
                return slot.role
            if isinstance(slot.value, tuple):
                return self.alternatives(self.name(slot.kind, v, states) for v in slot.value)
            if slot.value is not None:
                return self.name(slot.kind, slot.value, states)
            which = "some" if holds else "no" if nobody and slot.name == first else "any"
            word = _ANY[slot.kind]
            return f"{which} {word}" if word != "one" or which == "no" else f"{which}one"

        return _WORD.sub(fill, form)

    def name(self, kind: Kind, value: str, states: StateNames) -> str:
        """Return a name as it stands in running text: "the United States", "Mali"."""
        return states.english(value) if kind in ("state", "actor", "area") else value

    def label(self, kind: Kind, value: str, states: StateNames) -> str:
        """Return a name as it stands by itself: "United States"."""
        del kind, states
        return value

    def article_number(self, number: str) -> str:
        """Return an article's number, as it is."""
        return number

    def day(self, day: datetime.date) -> str:
        """Return a day such as "31 March 2025"."""
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def listing(self, items: Iterable[str]) -> str:
        """Return "a, b and c"."""
        *most, last = list(items) or [""]
        return f"{', '.join(most)} and {last}" if most else last

    def alternatives(self, items: Iterable[str]) -> str:
        """Return "a, b or c"."""
        *most, last = list(items) or [""]
        return f"{', '.join(most)} or {last}" if most else last

    def lying(self, places: Sequence[str]) -> str:
        """Return "Odesa lies in Ukraine, and Ukraine in Europe"."""
        first, *others = pairwise(places)
        steps = ["{} lies in {}".format(*first), *("{} in {}".format(*step) for step in others)]
        return ", and ".join([", ".join(steps[:-1]), steps[-1]] if others else steps)

    def whose(self, how: str, place: str, state: str) -> str:
        """Return "the Falkland Islands: territory of the United Kingdom"."""
        return f"{place}: {_WHOSE[how]} {state}"

    def town(self, town: str, state: str) -> str:
        """Return "Odesa, Ukraine": the town and, after a comma, its state."""
        return f"{town}, {state}"

    def opening(self, text: str) -> str:
        """Return a sentence as it is: it is one that rules and scenarios are written in."""
        return text

    def typeset(self, text: str) -> str:
        """Return a text of a rule file as it is."""
        return text


class EnglishPhrases:
    """The English phrases."""

    colon = ": "
    semicolon = "; "
    then_sentence = ": "
    article = "article {number}"
    articles = "articles {numbers}"
    heading_article = "“{heading}”"
    of_treaty = "{treaty}, {article}"
    party = "Party"
    position = "Position"
    article_column = "Article"
    owed = "Assistance"
    force = "Use of force"
    why = "Why"
    duty = "Duty"
    towards = "Towards {victim}, over {event}"
    about = "Over {event}"
    follows = "What follows"
    nothing_follows = "No rule concludes anything from these facts."
    each_state = "each of {count} states"
    nobody_party = "no state was a party to {treaty} on {date} ({event})"
    disputed_how: Mapping[tuple[bool, bool], str] = MappingProxyType(
        {(True, False): "holds", (False, True): "claims", (True, True): "holds and claims"}
    )
    disputed = (
        "{place} is taken to be the territory of {states} here; {other} {how} it. If it "
        "were the territory of {other}, the answer over {event} would be another one."
    )
    disputed_nobody = (
        "{place} is taken to be the territory of no state here; {other} {how} it. If it "
        "were the territory of {other}, the answer over {event} would be another one."
    )
    unplaced = (
        "{event} has no “where”, so that no clause about places is met. The answer would be "
        "another one with “where: {where}”: write where it took place."
    )
    depends_heading = "What the position of {parties} depends on"
    other_readings_heading = "* Under other readings"
    contradictions_heading = "Contradictory duties"
    by = "by {names}"
    by_unknown = "by nobody knows whom"
    against = "against {names}"
    against_nobody = "against no state"
    where = "place: {names}"
    where_unknown = "place: unknown"
    struck = "struck: {names}"
    event = "{id}, {day}: {what}"
    positions: Mapping[str, str] = MappingProxyType({})
    level_not_stated = "no level stated"
    armed_force_included = "armed force included"
    armed_force_not_stated = "armed force not named"
    force_words: Mapping[str, str] = MappingProxyType(
        {"lawful": "lawful", "not lawful": "not lawful", "depends": "depends"}
    )
    honoured = "the duty was honoured"
    also = "also: {duties}"
    nothing_further = "no further duty"
    not_honoured = "the duty was not honoured"
    not_told = "not told whether it was honoured"
    invoked = "The treaty was invoked."
    treaty_invoked = "the treaty was invoked"
    treaty_not_invoked = "the treaty was not invoked"
    depends_on = "depends on {questions}"
    whether = "whether {sentence}"
    how_read = "how “{reading}” is read"
    if_ = "if {facts}"
    other_reading = "{reading}; then {positions}"
    as_for = "as for {party}"
    reading_is = "reading {reading} = {value}"
    reading_open = "reading {reading} left open"
    reading_yes = "{reading} = {value} ({text})"
    reading_no = "{reading} = {value} (not: {text})"
    reading_not_default = "reading set: {reading}"
    on_reading = "on the reading that {text}"
    not_on_reading = "not on the reading that {text}"
    accepting = "one accepts that {text}"
    not_accepting = "one does not accept that {text}"
    yes = "yes"
    no = "no"
    unknown = "unknown"
    contradiction = "{first} ({first_treaty}), and yet {second} ({second_treaty})"
    through = "{sentence} ({articles})"
    because = "{sentence}, since {reason}"
    and_by_it = "{first}; {second}"
    conditions_met_but = "the conditions of {article} are met, but {excuse}"
    not_assist = "{reason}; no duty to assist: {leaf}"
    names_another = "the rule is about {wanted}, and not about {name}"
    no_rule = "no rule of the treaty gives a duty"
    nobody_knows_who = "nobody knows who carried out {event}"
    not_stated = "not stated: {sentences}"
    and_not = "{sentence}, and not {name}"
    both_are = "two different ones are needed, and both are {name}"
    it_is = "it is {name}"
    are_two = "{first} is not {second}"
    why_towards = "{party} towards {victim}, over {event} [{treaty}]"
    why_over = "{party}, over {event} [{treaty}]"
    if_then = "If {facts}: {position}"
    proof = "How it follows"
    why_not_assist = "Why there is no duty to assist"
    why_no_other = "Why it is not “{position}” either"
    why_excused = "What excuses"
    why_force = "Whether force would be lawful"
    articles_heading = "What the articles say (our summary)"
    met = "met"
    failed = "failed"
    told_above = "shown above"
    no_unless = "nothing stands in the way: {facts}"
    no_exception = "no exception applies: {exceptions}"
    rule_brief = "{rule}: {failure}"
    rule_failed = "{rule} would give it, but:"
    rule_defeated = "{rule} has its conditions met, but:"
    unless = "unless: {sentence}"
    exception_applies = "an exception applies"
    general_law = "General law"
    signed = "signed on {day}"
    in_force = "in force since {day}"
    ended = "ended on {day}"
    parties = "Parties"
    spell = "{state}, since {start}"
    spell_ended = "{state}, from {start} until {end}"
    parties_count = "{count} parties"
    parties_named = "parties: {names}"
    notice = "notice of withdrawal: {months} months"
    uses = "builds on: {files}"
    readings_heading = "Readings (how contested articles can be read)"
    reading_default = "{reading} (default: {default}): {text}"
    rules = "rules"
    sources = "Sources"
    statuses: Mapping[str, str] = MappingProxyType(
        {
            "given": "Given: a scenario may state these under `facts` and `unknown`",
            "computed": "Computed: these follow from events, dates, parties, acts and areas",
            "concluded": "Concluded: only rules state these; write them under `expect`",
        }
    )
    asked: Mapping[str, str] = MappingProxyType(
        {"first": "asked for first", "usual": "", "rare": "seldom asked for"}
    )
    only_in = "Only in {treaty}"
    objects = "OBJECT can be"
    also_written = "also written"
    levels = "LEVEL can be"
    organs = "ORGAN can be"
    expected = "expected"
    came_out = "came out"
    told_because = "because"
    expected_not = "not: {sentence}"
    expected_position = "{party} towards {victim} over {event}: {position}"
    expected_position_over = "{party} over {event}: {position}"
    in_some_cases = "{sentence}, but not for every answer to what is unknown"
    under = "{found} [{treaty}]"
    no_rule_says = "no rule that is read gives this sentence, and the scenario does not"
    from_scenario = "the scenario states it, or its events and dates make it so"
    no_treaty_binds = "no treaty binds any of the states named on the days of the events"
    not_read_under = "the scenario is not read under “{treaty}”"
    no_row = "{party} is no party on that day, or the event was not directed against that victim"
    from_assumption = "assumed, since it is unknown"
    from_facts = "stated in the scenario"
    not_in_facts = "the scenario does not state it"
    from_date = "it took place on {day}"
    from_default_reading = "reading {reading}, at its default"
    from_set_reading = "reading {reading}, as it is set"
    from_declaration = "declared as {kind}"
    from_event = "from the event"
    event_names_none = "the event names none"
    from_act = "since it was {acts}"
    from_part: Mapping[str, str] = MappingProxyType(
        {
            "acts": "it was {names}",
            "against": "it was directed against {names}",
            "by": "it was carried out by {names}",
            "targets": "it struck {names}",
            "where": "it took place in {names}",
        }
    )
