"""Reading the events of a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pact_engine.fields import parse_date
from pact_engine.world.scenario import Event
from pact_engine.world.scenario_names import resolve_or_note
from pact_engine.world.scenario_shape import UNKNOWN
from pact_engine.world.shape import Entry
from pact_engine.yaml_source import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.fields import Fields
    from pact_engine.language.names import Kind
    from pact_engine.world.scenario import Actor
    from pact_engine.world.scenario_names import ScenarioNames

MAX_EVENTS: Final = 1_000
"""A scenario with more events is refused: every pair of them is compared."""


class EventReader:
    """Reads events; what is wrong is noted in `fields`, and such an event is left out."""

    def __init__(self, fields: Fields, names: ScenarioNames, actors: Iterable[Actor]) -> None:
        self.fields = fields
        self.names = names
        self.declared = {actor.name for actor in actors}

    def events(self, entry: Entry) -> tuple[Event, ...]:
        """Return the events of a scenario."""
        rows = [item for item in entry.items("events") if isinstance(item, Entry)]
        if len(rows) > MAX_EVENTS:
            key, _ = entry.values["events"]
            self.fields.note(key, f"a scenario has at most {MAX_EVENTS:,} events")
            return ()
        seen: dict[str, int] = {}
        found = []
        for row in rows:
            id_ = row.text("id")
            if id_ is not None and id_.text.strip() in seen:
                first = seen[id_.text.strip()]
                self.fields.note(
                    id_,
                    f"the event “{id_.text.strip()}” stands twice (first in line {first})",
                    expected="another id",
                )
            elif id_ is not None:
                seen[id_.text.strip()] = id_.location.line
            event = self._event(row)
            if event is not None:
                found.append(event)
        return tuple(found)

    def _event(self, row: Entry) -> Event | None:
        id_, date = row.text("id"), row.text("date")
        day = None if date is None else parse_date(date.text)
        acts = self._names(row, "act", "act")
        by = self._by(row)
        against = self._names(row, "against", "state")
        where = self._names(row, "where", "area")
        targets = self._names(row, "target", "object")
        if self._nobody(row):
            self.fields.note(
                id_ or row.node.location,
                "nobody is in this event",
                expected="“by” with a state or a declared actor, or “against” with a state",
            )
        if day is not None:
            self._check_years((*row.texts("by"), *row.texts("against")), day.year)
        if id_ is None or day is None:
            return None
        return Event(
            id_.text.strip(),
            acts,
            by,
            against,
            where,
            targets if "target" in row.values else self.names.world.acts.struck(acts),
            day,
        )

    def _nobody(self, row: Entry) -> bool:
        """Tell whether an event names nobody; a value with an error of its own counts as a name."""
        keys = ("by", "against")
        for key in keys:
            node = row.node.get(key)
            if key not in row.values and not (
                node is None or (isinstance(node, Scalar) and node.is_null())
            ):
                return False
        named = [scalar.text.strip() for key in keys for scalar in row.texts(key)]
        return all(name == UNKNOWN for name in named)

    def _by(self, row: Entry) -> tuple[str, ...]:
        scalars = list(row.texts("by"))
        unknown = [scalar for scalar in scalars if scalar.text.strip() == UNKNOWN]
        if unknown and len(scalars) > 1:
            self.fields.note(
                unknown[0],
                "“unknown” stands beside a known actor",
                expected="“unknown” alone, or a line “ACTOR carried out EVENT” under “unknown”",
            )
        return self._resolved([s for s in scalars if s not in unknown], "actor")

    def _names(self, row: Entry, key: str, kind: Kind) -> tuple[str, ...]:
        return self._resolved(row.texts(key), kind)

    def _resolved(self, scalars: Iterable[Scalar], kind: Kind) -> tuple[str, ...]:
        names = (resolve_or_note(kind, scalar, self.fields, self.names) for scalar in scalars)
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def _check_years(self, scalars: Iterable[Scalar], year: int) -> None:
        """Note each state that did not exist, or had another name, in the year of an event."""
        states = self.names.world.states
        for scalar in scalars:
            state = states.by_name.get(self.names.resolve("actor", scalar.text.strip()) or "")
            if state is None or state.name in self.declared or states.existed(state.name, year):
                continue
            first = "" if state.first is None else f"from {state.first}"
            last = "" if state.last is None else f"to {state.last}"
            spell = " ".join(part for part in (first, last) if part)
            way_out = "a state of that year, or “kind: state” under “actors” to use it all the same"
            self.fields.note(
                scalar,
                f"there was no {state.name} in {year} (a state {spell})",
                expected=" or ".join(state.before) or way_out,
            )
