"""Reading the events of a scenario."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from pact_engine.fields import parse_date
from pact_engine.world.consistency import of_event
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
        where = self._where(row)
        targets = self._names(row, "target", "object")
        event = Event(
            "" if id_ is None else id_.text.strip(),
            acts,
            by,
            against,
            where,
            targets if "target" in row.values else self.names.world.acts.struck(acts),
            day or datetime.date.max,
            targets_stated="target" in row.values,
            where_unknown=any(s.text.strip() == UNKNOWN for s in row.texts("where")),
        )
        self._object(event, row, dated=day is not None)
        return None if id_ is None or day is None else event

    def _object(self, event: Event, row: Entry, *, dated: bool) -> None:
        """Note what the event cannot say, and nothing that follows from an error of a value."""
        places: dict[tuple[str, str], Scalar] = {}
        for key in ("by", "against"):
            for scalar in row.texts(key):
                name = self.names.resolve("actor", scalar.text.strip()) or ""
                places.setdefault((key, name), scalar)
        for found in of_event(event, self.declared, self.names.world.states):
            place = places.get((found.key, found.name))
            if found.key and place is not None and dated:
                self.fields.note(place, found.message, expected=found.expected)
            elif not found.key and self._nobody(row):
                at = row.text("id") or row.node.location
                self.fields.note(at, found.message, expected=found.expected)

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

    def _where(self, row: Entry) -> tuple[str, ...]:
        scalars = list(row.texts("where"))
        unknown = [scalar for scalar in scalars if scalar.text.strip() == UNKNOWN]
        if unknown and len(scalars) > 1:
            self.fields.note(
                unknown[0],
                "“unknown” stands beside a known place",
                expected="“unknown” alone, or a line “EVENT took place in AREA” under “unknown”",
            )
        return self._resolved([s for s in scalars if s not in unknown], "area")

    def _names(self, row: Entry, key: str, kind: Kind) -> tuple[str, ...]:
        return self._resolved(row.texts(key), kind)

    def _resolved(self, scalars: Iterable[Scalar], kind: Kind) -> tuple[str, ...]:
        names = (resolve_or_note(kind, scalar, self.fields, self.names) for scalar in scalars)
        return tuple(dict.fromkeys(name for name in names if name is not None))
