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
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from pact_engine.world.gazetteer import Town
    from pact_engine.world.states import States


class SmallTown(Struct, frozen=True):
    """A town that few mean by its name alone: its usual name and where it lies.

    `usual` says that it was asked for by that name, and not by another one of the gazetteer.
    """

    name: str
    home: str
    usual: bool


class Areas(Struct, frozen=True):
    """All places, states' territories among them.

    `by_name` finds a place by its canonical name, `spellings` a canonical name by a folded
    spelling. `homes` maps the codes of the gazetteer to the places whose towns they are; where
    it is empty no towns are known.
    """

    by_name: Mapping[str, Area]
    spellings: Mapping[str, str]
    homes: Mapping[str, str] = {}

    def resolve(self, text: str) -> str | None:
        """Return the canonical name of a place, or None."""
        return text if text in self.by_name else self.spellings.get(fold(text))

    def town(self, text: str) -> str | None:
        """Return the canonical name of the one town that is called so, or None."""
        found = self.towns(text)
        return found[0] if len(found) == 1 else None

    def towns(self, text: str) -> tuple[str, ...]:
        """Return the towns that a text could mean, by names that tell them apart.

        "Tripoli (Libya)" is the one that lies in Libya. A town with many times the inhabitants
        of its namesakes is meant by the name alone; a name that lies in one place only is.
        """
        if not self.homes:
            return ()
        from pact_engine.world.gazetteer import NAMESAKE, towns_called

        name, bracket, inside = text.strip().removesuffix(")").partition(" (")
        homes: dict[str, Town] = {}
        for found in towns_called(name):
            home = self.home(found)
            if home:
                homes.setdefault(home, found)
        if bracket:
            wanted = self.resolve(inside) or inside
            homes = {
                home: town
                for home, town in homes.items()
                if wanted == home or (wanted not in homes and wanted in self.above(home))
            }
            return tuple(f"{town.name} ({wanted})" for town in homes.values())
        towns = list(homes.items())
        largest = max((town.population for _, town in towns), default=0)
        if sum(town.population * NAMESAKE > largest for _, town in towns) == 1:
            home, town = towns[0]
            if fold(town.name) != fold(name):
                return (name.strip(),)
            again = towns_called(town.name)
            if again and self.home(again[0]) == home and town.name not in self.by_name:
                return (town.name,)
            return (f"{town.name} ({home})",)
        return tuple(f"{town.name} ({home})" for home, town in towns)

    def get(self, name: str) -> Area | None:
        """Return a place by its canonical name, a town among them, or None."""
        known = self.by_name.get(name)
        if known is not None or not self.homes:
            return known
        from pact_engine.world.gazetteer import towns_called

        plain, bracket, inside = name.removesuffix(")").partition(" (")
        homes = [home for home in map(self.home, towns_called(plain)) if home]
        if bracket:
            homes = [home for home in homes if home == inside] or [
                home for home in homes if inside in self.above(home)
            ]
        return Area(name, within=(Tie(homes[0]),)) if homes else None

    def small_town(self, text: str) -> SmallTown | None:
        """Return the one small town that a name means where it does not say in which place.

        None for any other text: a large town is meant by its name wherever the rest happens.
        """
        if "(" in text or self.town(text) is None:
            return None
        from pact_engine.world.gazetteer import SMALL, towns_called

        found = ((self.home(town), town) for town in towns_called(text.strip()))
        home, town = next(pair for pair in found if pair[0])
        if town.population >= SMALL:
            return None
        return SmallTown(town.name, home, fold(town.name) == fold(text))

    def states_of(self, place: str) -> frozenset[str]:
        """Return the states that have, hold or claim a place or what it lies in, on any day."""
        known = (self.by_name[name] for name in self.above(place) if name in self.by_name)
        return frozenset(
            tie.name
            for area in known
            for tie in (*area.of, *area.administered_by, *area.claimed_by)
        )

    def above(self, place: str) -> dict[str, None]:
        """Return a place and all that it lies in, on whatever day, the nearest first."""

        def around(name: str) -> Iterator[str]:
            area = self.by_name.get(name)
            if area is not None:
                yield from (tie.name for tie in (*area.within, *area.of))

        return reached((place,), around)

    def home(self, town: Town) -> str:
        """Return the place that a town lies in, or "" where nobody knows its code."""
        return next((self.homes[code] for code in town.codes if code in self.homes), "")

    def names(self) -> Iterable[str]:
        """Return the canonical names."""
        return self.by_name.keys()

    def french(self, name: str) -> str:
        """Return the French name with its article, or the name itself where none is known."""
        area = self.by_name.get(name)
        return area.french if area is not None and area.french else name

    def containing(self, places: Iterable[str], day: datetime.date) -> tuple[str, ...]:
        """Return the places and every area that contains one of them on a day."""
        return tuple(reached(places, lambda place: self._around(place, day)))

    def way(self, place: str, area: str, day: datetime.date) -> tuple[str, ...]:
        """Return how a place lies in an area on a day: from the place up to the area.

        Of several ways it is the shortest. Empty where it does not lie there.
        """
        below: dict[str, str] = {}

        def around(current: str) -> Iterator[str]:
            for name in self._around(current, day):
                below.setdefault(name, current)
                yield name

        if area not in reached((place,), around):
            return ()
        steps = [area]
        while steps[-1] != place:
            steps.append(below[steps[-1]])
        return tuple(reversed(steps))

    def is_land_of_a_state(self, place: str) -> bool:
        """Tell whether a place itself says whose territory it is, as a state's own land does."""
        area = self.get(place)
        return area is not None and bool(area.of)

    def territory(self, place: str, day: datetime.date) -> tuple[str, ...]:
        """Return the states whose territory a place is on a day.

        A place that says whose it is belongs to nobody else; one that does not belongs to
        whom the areas that it lies in belong to.
        """
        return self._states(place, day, lambda area: area.of)

    def administration(self, place: str, day: datetime.date) -> tuple[str, ...]:
        """Return the states that hold a place on a day.

        They are those whose territory it is where neither it nor what it lies in says
        otherwise.
        """
        areas = (self.get(name) for name in self.containing((place,), day))
        if not any(area is not None and area.administered_by for area in areas):
            return self.territory(place, day)
        return self._states(place, day, lambda area: area.administered_by)

    def claims(self, place: str, day: datetime.date) -> tuple[str, ...]:
        """Return the states that claim a place, or what it lies in, on a day."""
        return self._all_states(place, day, lambda area: area.claimed_by)

    def recognition(self, place: str, day: datetime.date) -> tuple[str, ...]:
        """Return the states that recognise the title of the state whose territory a place is."""
        return self._all_states(place, day, lambda area: area.recognised_by)

    def overlapped(self, place: str, day: datetime.date) -> tuple[str, ...]:
        """Return the areas in which a place lies on a day with a part of it only.

        They are those that its own entry says, and, of a place that is no state's land (a sea, a
        continent), those in which something lies that lies in it, with all that they lie in.
        """
        area = self.get(place)
        if area is None:
            return ()
        parts = dict.fromkeys(tie.name for tie in area.partly_within if tie.holds_on(day))
        if not self.territory(place, day):
            parts |= self._below((place,), day)
        surely = self.containing((place,), day)
        return tuple(name for name in self.containing(parts, day) if name not in surely)

    def _below(self, places: Iterable[str], day: datetime.date) -> dict[str, None]:
        """Return some places and all that lies in them on a day."""
        inside: dict[str, list[str]] = {}
        for name, area in self.by_name.items():
            for tie in area.within:
                if tie.holds_on(day):
                    inside.setdefault(tie.name, []).append(name)
        return reached(places, lambda name: inside.get(name, ()))

    def _around(self, place: str, day: datetime.date) -> Iterator[str]:
        area = self.get(place)
        ties = () if area is None else area.within
        return (tie.name for tie in ties if tie.holds_on(day))

    def _states(
        self, place: str, day: datetime.date, ties: Callable[[Area], Iterable[Tie]]
    ) -> tuple[str, ...]:
        """Return the states that ties name, of a place or else of what it lies in."""
        found: dict[str, None] = {}

        def around(current: str) -> Iterable[str]:
            area = self.get(current)
            own = () if area is None else tuple(ties(area))
            found.update((tie.name, None) for tie in own if tie.holds_on(day))
            return () if own else self._around(current, day)

        reached((place,), around)
        return tuple(found)

    def _all_states(
        self, place: str, day: datetime.date, ties: Callable[[Area], Iterable[Tie]]
    ) -> tuple[str, ...]:
        """Return the states that ties name, of a place and of all that it lies in."""
        areas = (self.get(name) for name in self.containing((place,), day))
        return tuple(
            dict.fromkeys(
                tie.name
                for area in areas
                if area is not None
                for tie in ties(area)
                if tie.holds_on(day)
            )
        )

    def extended(self, areas: Iterable[Area]) -> Areas:
        """Return these places with a treaty's or a scenario's own added.

        An entry about a place that is known adds to what it lies in, and replaces whose
        territory it is, who holds, claims or recognises it where it says so.
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
            partly = tuple(replace(tie, name=canonical(tie.name)) for tie in area.partly_within)
            by_name[name] = Area(
                name,
                area.of or old.of,
                tuple(dict.fromkeys(old.within + within)),
                area.french or old.french,
                old.also + area.also,
                area.administered_by or old.administered_by,
                area.claimed_by or old.claimed_by,
                area.recognised_by or old.recognised_by,
                old.towns + area.towns,
                area.note or old.note,
                area.note_fr or old.note_fr,
                tuple(dict.fromkeys(old.partly_within + partly)),
            )
        return Areas(by_name, spellings, self.homes)


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
        dict(states.codes),
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
        ties = (*area.within, *area.partly_within)
        for name in (area.name, *(tie.name for tie in ties)):
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
    homes = {code: area.name for area in areas for code in area.towns}
    return Areas(known.by_name, known.spellings, {**known.homes, **homes})


def _in_themselves(areas: Areas) -> list[str]:
    """Return the places that lie in themselves, by whatever way and on whatever day."""
    above = {name: [tie.name for tie in area.within] for name, area in areas.by_name.items()}
    return [name for name, first in above.items() if name in reached(first, above.__getitem__)]
