"""French: how its sentences are filled, how names and days are written."""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pact_engine.fields import parse_date
from pact_engine.language.french_reader import MONTHS
from pact_engine.rendering.french_grammar import (
    Filling,
    bare,
    filled,
    is_plural,
    joined,
    opening,
    quoted,
    spaced,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.language.names import Kind
    from pact_engine.language.vocabulary import Sentence
    from pact_engine.rendering.language import Phrases, Slot, StateNames
    from pact_engine.world.scenario import Scenario
    from pact_engine.world.scenario_file import Known

_ANY: Final[Mapping[str, Filling]] = MappingProxyType(
    {
        "state": Filling("État", free=True),
        "actor": Filling("acteur", free=True),
        "act": Filling("acte", free=True),
        "area": Filling("zone", free=True, feminine=True),
        "organ": Filling("organe", free=True),
        "event": Filling("événement", free=True),
        "object": Filling("cible", free=True, feminine=True),
        "level": Filling("d'un niveau quelconque", free=True, negatable=False),
        "date": Filling("jour", free=True),
        "treaty": Filling("traité", free=True),
        "reading": Filling("quelconque", free=True, negatable=False),
    }
)
_WHOSE: Final[Mapping[str, str]] = MappingProxyType(
    {"of": "territoire de", "administered": "administration :", "claimed": "revendication :"}
)
_PARAGRAPH: Final = re.compile(r"\((\d+)\)")


class French:
    """French sentences, names, days and lists.

    `words` knows the French names of acts, areas, objects, levels, organs and treaties, `own`
    those that a scenario declares. Without them a name stands as the rules write it.
    """

    code = "fr"

    def __init__(self, words: Known | None = None, own: Mapping[str, str] | None = None) -> None:
        from pact_engine.rendering.french_phrases import FrenchPhrases

        self.phrases: Phrases = FrenchPhrases()
        self._words = words
        self._own = own or {}

    def knowing(self, scenario: Scenario) -> French:
        """Return the language with the French names that a scenario declares."""
        own = {area.name: area.french for area in scenario.areas if area.french}
        own |= {actor.name: actor.french for actor in scenario.actors if actor.french}
        return French(self._words, own) if own else self

    def sentence(
        self, sentence: Sentence, slots: Iterable[Slot], states: StateNames, *, holds: bool
    ) -> str:
        """Return a sentence with its slots filled.

        A free slot of a true sentence is "un État"; of a false one it is "aucun État", or
        "un État quelconque" where the negation does not reach.
        """
        fillings = {slot.name: self._filling(slot, states) for slot in slots}
        return filled(sentence.form("fr", holds=holds), fillings, holds=holds)

    def _filling(self, slot: Slot, states: StateNames) -> Filling:
        if slot.role:
            return Filling(slot.role)
        if slot.value is None:
            return _ANY[slot.kind]
        values = slot.value if isinstance(slot.value, tuple) else (slot.value,)
        first, *others = (self.name(slot.kind, value, states) for value in values)
        return Filling(first, owned=slot.kind == "level", others=tuple(others))

    def name(self, kind: Kind, value: str, states: StateNames) -> str:
        """Return a name as it stands in running text: "les États-Unis", "une invasion"."""
        if kind in ("event", "reading"):
            return quoted(value)
        if kind == "date":
            day = parse_date(value)
            return value if day is None else self.day(day)
        if value in self._own:
            return self._own[value]
        if kind in ("state", "actor"):
            return states.french(value)
        return self._library_name(kind, value)

    def _library_name(self, kind: Kind, value: str) -> str:
        words = self._words
        if words is None:
            return value
        if kind == "area":
            return words.areas.french(value)
        if kind == "act":
            return words.world.acts.french(value)
        if kind == "treaty":
            treaty = words.treaties.get(value)
            return f"le traité {quoted(treaty.short.get('fr', value) if treaty else value)}"
        lists: Mapping[str, Mapping[str, str]] = {
            "object": words.vocabulary.objects,
            "level": words.vocabulary.levels,
            "organ": words.vocabulary.organs,
        }
        return lists[kind].get(value) or value

    def label(self, kind: Kind, value: str, states: StateNames) -> str:
        """Return a name as it stands by itself, without its article: "États-Unis"."""
        return bare(self.name(kind, value, states))

    def article_number(self, number: str) -> str:
        """Return an article's number: "42(7)" is "42 § 7"."""
        return _PARAGRAPH.sub("\u00a0§\u00a0\\1", number)

    def day(self, day: datetime.date) -> str:
        """Return a day such as "31 mars 2025" or "1er avril 2025"."""
        number = "1er" if day.day == 1 else str(day.day)
        return f"{number}\u00a0{MONTHS[day.month - 1]} {day.year}"

    def listing(self, items: Iterable[str]) -> str:
        """Return "a, b et c"."""
        *most, last = list(items) or [""]
        return f"{', '.join(most)} et {last}" if most else last

    def alternatives(self, items: Iterable[str]) -> str:
        """Return "a, b ou c"."""
        *most, last = list(items) or [""]
        return f"{', '.join(most)} ou {last}" if most else last

    def lying(self, places: Sequence[str]) -> str:
        """Return "Gao se trouve dans les limites du Mali, et le Mali dans celles de …"."""
        (place, area), *others = pairwise(places)
        verb = "se trouvent" if is_plural(place) else "se trouve"
        steps = [joined(f"{place} {verb} dans les limites de ", area)]
        steps += [joined(f"{place} dans celles de ", area) for place, area in others]
        return ", et ".join([", ".join(steps[:-1]), steps[-1]] if others else steps)

    def whose(self, how: str, place: str, state: str) -> str:
        """Return "les îles Malouines : territoire du Royaume-Uni"."""
        return spaced(joined(f"{place} : {_WHOSE[how]} ", state))

    def town(self, town: str, state: str) -> str:
        """Return "Odesa (Ukraine)"."""
        return f"{town} ({bare(state)})"

    def opening(self, text: str) -> str:
        """Return a text as it opens a sentence: with a capital."""
        return opening(text)

    def typeset(self, text: str) -> str:
        """Return a text of a rule file with the no-break spaces of French."""
        return spaced(text)
