"""Places: in which larger areas an event took place, and on whose territory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.fields import Fields
from pact_engine.language.places import read_areas
from pact_engine.language.treaty import Area, Tie
from pact_engine.problems import PactError, nearest
from pact_engine.world.closure import reached
from pact_engine.world.folding import fold
from pact_engine.yaml_source import Scalar, decode, document, lines_of, read_bytes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from pact_engine.world.states import States


class Areas(Struct, frozen=True):
    """All places, states' territories among them.

    `by_name` finds a place by its canonical name, `spellings` a canonical name by a folded
    spelling.
    """

    by_name: Mapping[str, Area]
    spellings: Mapping[str, str]

    def resolve(self, text: str) -> str | None:
        """Return the canonical name of a place, or None."""
        return text if text in self.by_name else self.spellings.get(fold(text))

    def names(self) -> Iterable[str]:
        """Return the canonical names."""
        return self.by_name.keys()

    def french(self, name: str) -> str:
        """Return the French name with its article, or the name itself where none is known."""
        area = self.by_name.get(name)
        return area.french if area is not None and area.french else name

    def containing(self, places: Iterable[str], day: datetime.date) -> tuple[str, ...]:
        """Return the places and every area that contains one of them on a day."""

        def around(place: str) -> Iterator[str]:
            area = self.by_name.get(place)
            ties = () if area is None else area.within
            return (tie.name for tie in ties if tie.holds_on(day))

        return tuple(reached(places, around))

    def territory(self, place: str, day: datetime.date) -> tuple[str, ...]:
        """Return the states whose territory a place is on a day.

        A place that says whose it is belongs to nobody else; one that does not belongs to
        whom the areas that it lies in belong to.
        """
        found: dict[str, None] = {}

        def around(current: str) -> Iterable[str]:
            area = self.by_name.get(current)
            if area is None:
                return ()
            if area.of:
                found.update((tie.name, None) for tie in area.of if tie.holds_on(day))
                return ()
            return [tie.name for tie in area.within if tie.holds_on(day)]

        reached((place,), around)
        return tuple(found)

    def extended(self, areas: Iterable[Area]) -> Areas:
        """Return these places with a treaty's or a scenario's own added.

        An entry about a place that is known adds to what it lies in, and replaces whose
        territory it is where it says so.
        """
        by_name, spellings = dict(self.by_name), dict(self.spellings)

        def canonical(name: str) -> str:
            return name if name in by_name else spellings.get(fold(name), name)

        added = list(areas)
        for area in added:
            by_name.setdefault(canonical(area.name), Area(area.name))
            for spelling in (area.name, area.french, *area.also):
                if spelling:
                    spellings.setdefault(fold(spelling), canonical(area.name))
        for area in added:
            name = canonical(area.name)
            old = by_name[name]
            within = tuple(replace(tie, name=canonical(tie.name)) for tie in area.within)
            by_name[name] = Area(
                name,
                area.of or old.of,
                tuple(dict.fromkeys(old.within + within)),
                area.french or old.french,
                old.also + area.also,
            )
        return Areas(by_name, spellings)


def at_home(declared: Iterable[Area], known: Areas, apart: Collection[str] = ()) -> list[Area]:
    """Return a scenario's own places, each also in the territory of the state whose it is.

    That holds for a place that nobody knows yet and that `of` gives to a state, where all that
    it lies in contains that state, or where it lies in nothing. A place in some other area
    (an island overseas, an embassy) stays outside, and so does one that is named in `apart`.
    """
    declared = list(declared)
    of: dict[str, tuple[Tie, ...]] = {}
    within: dict[str, list[str]] = {}
    for area in declared:
        if area.name not in known.by_name:
            of[area.name] = of.get(area.name, ()) + area.of
            within.setdefault(area.name, []).extend(tie.name for tie in area.within)
    everything = known.extended(declared).by_name

    def above(place: str) -> list[str]:
        return [tie.name for tie in everything[place].within] if place in everything else []

    def lies_at_home(place: str) -> bool:
        states = {tie.name for tie in of[place]}
        around = reached(states, above)
        return place not in apart and all(
            name in around
            or (name in of and name not in apart and {tie.name for tie in of[name]} == states)
            for name in reached(within[place], lambda name: within.get(name, ()))
            if not within.get(name)
        )

    home = {place: ties for place, ties in of.items() if ties and lies_at_home(place)}
    return [
        replace(area, within=tuple(dict.fromkeys((*area.within, *home.pop(area.name, ())))))
        for area in declared
    ]


def territories(states: States) -> Areas:
    """Return the states' own territories as places, by all the names of the states."""
    return Areas(
        {
            name: Area(name, of=(Tie(name),), french=state.french)
            for name, state in states.by_name.items()
        },
        dict(states.spellings),
    )


def load_areas(directory: Path, states: States) -> Areas:
    """Read `areas.yaml` in a directory of rules; raise PactError where it has an error."""
    path = directory / "areas.yaml"
    return read_library_areas(decode(read_bytes(path), str(path)), str(path), states)


def read_library_areas(text: str, file: str, states: States) -> Areas:
    """Read the library's places from a text, and add them to the states' territories.

    Raises PactError with all problems: a state or an area that nobody knows, a place that
    lies in itself, two places with one spelling.
    """
    fields = Fields(file, lines_of(text))
    root = document(text, file)
    entry = fields.mapping(root, "the list", ("version", "areas"))
    node = entry["areas"][1] if "areas" in entry else None

    def state(scalar: Scalar) -> str:
        name = states.resolve(scalar.text)
        if name is None:
            near = nearest(scalar.text, states.names())
            fields.note(scalar, f"no state is called “{scalar.text}”", near=near)
        return name or ""

    places = {name: key for name, (key, _) in fields.mapping(node, "areas").items()}
    areas = read_areas(fields, node, state)
    known = territories(states).extended(area for area in areas if area.name in places)
    for area in areas:
        where = places.get(area.name) or places[area.within[0].name]
        for name in (area.name, *(tie.name for tie in area.within)):
            if name not in known.by_name:
                fields.note(where, f"no area is called “{name}”", near=nearest(name, known.names()))
        for spelling in (area.name, area.french, *area.also):
            meant = known.spellings.get(fold(spelling), area.name)
            if spelling and area.name in known.by_name and meant != area.name:
                fields.note(where, f"“{spelling}” means both “{area.name}” and “{meant}”")
    if not fields.problems:
        known = territories(states).extended(areas)
        for name in _in_themselves(known):
            if name in places:
                fields.note(places[name], f"“{name}” lies in itself")
    if fields.problems:
        raise PactError(fields.problems)
    return known


def _in_themselves(areas: Areas) -> list[str]:
    """Return the places that lie in themselves, by whatever way and on whatever day."""
    above = {name: [tie.name for tie in area.within] for name, area in areas.by_name.items()}
    return [name for name, first in above.items() if name in reached(first, above.__getitem__)]
