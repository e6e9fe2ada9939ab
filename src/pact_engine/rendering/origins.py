"""Where a fact that no rule gave comes from: stated, worked out, assumed, or a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.language.predicates import (
    BEFORE,
    IS_ARMED_GROUP,
    IS_STATE,
    ON_LAND_CLAIMED_BY,
    ON_OR_AFTER,
    ON_READING,
    ON_TERRITORY_OF,
    PARTY_AT,
    TOOK_PLACE_IN,
    UNDER_ADMINISTRATION_OF,
)
from pact_engine.rendering.wording import names_of
from pact_engine.world.areas import Areas
from pact_engine.world.event import PARTS, TELLINGS
from pact_engine.world.membership import membership, notices

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from pact_engine.language.program import Atom, Fact
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Case, TreatyResult
    from pact_engine.world.event import Part
    from pact_engine.world.scenario import Event, Scenario


class Origins(NamedTuple):
    """Tells where the facts of one case of an answer come from."""

    scenario: Scenario
    treaty: TreatyResult
    case: Case
    wording: Wording

    def of(self, statement: Fact | Atom, *, holds: bool) -> str:
        """Return where it comes from that a sentence holds, or that it does not."""
        phrases = self.wording.phrases
        about = (statement.predicate, names_of(statement))
        if any((q.fact.predicate, q.fact.values) == about for q in self.case.answers):
            return phrases.from_assumption
        if statement.predicate == ON_READING:
            return self._reading(statement, holds=holds)
        if statement.predicate == PARTY_AT:
            return self._membership(statement)
        if holds and statement in self.scenario.facts:
            return phrases.from_facts
        event = self._event(statement)
        if statement.predicate in (BEFORE, ON_OR_AFTER):
            return phrases.from_date.format(day=self.wording.day(event.date)) if event else ""
        if statement.predicate in (IS_STATE, IS_ARMED_GROUP):
            return self._actor(statement)
        telling = TELLINGS.get(statement.predicate)
        if event is not None and telling is not None and telling.field != "date":
            return self._part(statement, event, PARTS[telling.field], holds=holds)
        given = self.wording.vocabulary.by_id[statement.predicate].status == "given"
        return phrases.not_in_facts if given and not holds else ""

    def _event(self, statement: Fact | Atom) -> Event | None:
        slots = self.wording.vocabulary.by_id[statement.predicate].slots
        for (_, kind), value in zip(slots, names_of(statement), strict=True):
            if kind == "event":
                return next((e for e in self.scenario.events if e.id == value), None)
        return None

    def _reading(self, statement: Fact | Atom, *, holds: bool) -> str:
        name = names_of(statement)[0]
        if name is None:
            return ""
        reading = self.wording.readings.get(name)
        default = reading is not None and reading.default == holds
        phrases = self.wording.phrases
        form = phrases.from_default_reading if default else phrases.from_set_reading
        return form.format(reading=name)

    def _membership(self, statement: Fact | Atom) -> str:
        state, event_id = names_of(statement)
        event = next((e for e in self.scenario.events if e.id == event_id), None)
        if state is None or event is None:
            return ""
        treaty = self.treaty.code.treaty
        given = notices(self.scenario.facts, treaty.id).get(state, ())
        found = membership(treaty, state, event.date, given)
        code = self.wording.language.code
        in_words = self.wording.day(found.day) if code != "en" and found.day else ""
        return found.words(code, in_words)

    def _actor(self, statement: Fact | Atom) -> str:
        name = names_of(statement)[0]
        declared = next((a for a in self.scenario.actors if a.name == name), None)
        if declared is None:
            return ""
        return self.wording.phrases.from_declaration.format(kind=declared.kind)

    def _part(self, statement: Fact | Atom, event: Event, part: Part, *, holds: bool) -> str:
        phrases = self.wording.phrases
        kind = part.kind
        values: tuple[str, ...] = getattr(event, part.attribute)
        names = self.wording.listing(
            self.wording.place(value, self.treaty.areas, event.date)
            if kind == "area"
            else self.wording.language.name(kind, value, self.wording.states)
            for value in values
        )
        if not values:
            return phrases.event_names_none
        if any(value in names_of(statement) for value in values):
            return phrases.from_event
        if holds and part.attribute == "where":
            return self._place(statement, event) or phrases.from_part[part.attribute].format(
                names=names
            )
        if holds and part.attribute == "acts":
            return phrases.from_act.format(acts=names)
        return phrases.from_part[part.attribute].format(names=names)

    def _place(self, statement: Fact | Atom, event: Event) -> str:
        """Return how the place of an event lies in an area, or is a state's, held or claimed."""
        areas, language, states = self.treaty.areas, self.wording.language, self.wording.states
        wanted = names_of(statement)[1] or ""

        for place in event.where:
            if statement.predicate == TOOK_PLACE_IN:
                way = areas.way(place, wanted, event.date)
                if way:
                    return self._way(self._told(way))
                continue
            question, how = _STATES_OF[statement.predicate]
            if wanted in question(areas, place, event.date):
                way = self._up_to_state(place, wanted, event.date)
                if len(way) > 1:
                    return self._way(way)
                return language.whose(
                    how,
                    language.name("area", place, states),
                    language.name("state", wanted, states),
                )
        return ""

    def _up_to_state(self, place: str, state: str, day: datetime.date) -> tuple[str, ...]:
        """Return how a place lies in the land that bears a state's name, where it does."""
        way = self.treaty.areas.way(place, state, day)
        return (way[0], way[-1]) if way else ()

    def _told(self, way: tuple[str, ...]) -> tuple[str, ...]:
        """Return the steps of a way that somebody would tell: the place, its state, its continent.

        Between a state and a continent, or an area that a treaty draws, regions say nothing.
        """
        states = self.treaty.areas
        first = next((i for i, name in enumerate(way[:-1]) if states.is_land_of_a_state(name)), 0)
        between = way[first + 1 : -1]
        kept = between[-1:] if len(between) > 1 else ()
        return tuple(dict.fromkeys((way[0], way[first], *kept, way[-1])))

    def _way(self, way: tuple[str, ...]) -> str:
        """Return "Odesa lies in Ukraine, and Ukraine in Europe"."""
        language, states = self.wording.language, self.wording.states
        return language.lying([language.name("area", place, states) for place in way])


_STATES_OF: dict[str, tuple[Callable[[Areas, str, datetime.date], tuple[str, ...]], str]] = {
    ON_TERRITORY_OF: (Areas.territory, "of"),
    UNDER_ADMINISTRATION_OF: (Areas.administration, "administered"),
    ON_LAND_CLAIMED_BY: (Areas.claims, "claimed"),
}
"""What tells whose, held by whom and claimed by whom a place is, and how that is said."""
