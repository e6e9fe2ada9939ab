"""What is known of places, as a list: what each lies in, whose it is, who holds and claims it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pact_engine.rendering.language import either
from pact_engine.rendering.layout import wrapped

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.language.names import Kind
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.world.areas import Areas

SCHEMA: Final = "pact-engine/places/1"
MOST_TOWNS: Final = 40
"""So many towns are listed for a word or an area; a word more finds the others."""


class PlacePhrases(NamedTuple):
    """What the list of places says."""

    lies_in: str
    of: str
    nobody: str
    held: str
    claimed: str
    recognised: str
    town: str
    more: str


_ENGLISH = PlacePhrases(
    lies_in="lies in {names}",
    of="territory of {names}",
    nobody="territory of no state",
    held="held by {names}",
    claimed="claimed by {names}",
    recognised="title recognised by {names}",
    town="a town",
    more="{count} more towns; a longer word finds them",
)
_FRENCH = PlacePhrases(
    lies_in="se trouve dans : {names}",
    of="territoire : {names}",
    nobody="territoire d'aucun État",
    held="administration : {names}",
    claimed="revendication : {names}",
    recognised="titre reconnu par : {names}",
    town="une ville",
    more="{count} autres villes ; un mot plus long les trouve",
)

_COLUMNS: Final = {
    "en": ("Place", "Lies in", "Of", "Held by", "Claimed by"),
    "fr": ("Lieu", "Se trouve dans", "Territoire", "Administration", "Revendication"),
}


@cache
def place_phrases(language: str) -> PlacePhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    from pact_engine.rendering.french_grammar import spaced

    return PlacePhrases(*(spaced(text) for text in _FRENCH))


class Place(NamedTuple):
    """One place as it is on a day."""

    name: str
    french: str
    town: bool
    within: tuple[str, ...]
    of: tuple[str, ...]
    held: tuple[str, ...]
    claimed: tuple[str, ...]
    recognised: tuple[str, ...]
    note: str
    note_fr: str


def place_on(name: str, areas: Areas, day: datetime.date) -> Place:
    """Return what is known of one place on a day."""
    area = areas.get(name)
    within = () if area is None else area.within
    return Place(
        name,
        areas.french(name),
        name not in areas.by_name,
        tuple(dict.fromkeys(tie.name for tie in within if tie.holds_on(day))),
        areas.territory(name, day),
        areas.administration(name, day),
        areas.claims(name, day),
        areas.recognition(name, day),
        "" if area is None else area.note,
        "" if area is None else area.note_fr,
    )


def places_text(
    places: Iterable[Place], more: int, language: Language, states: StateNames, width: int
) -> Iterator[str]:
    """Yield the lines of a list of places; `more` towns were left out."""
    phrases = place_phrases(language.code)
    for place in places:
        name = language.label("area", place.name, states)
        yield wrapped(
            name
            + language.phrases.colon
            + language.phrases.semicolon.join(_facts(place, language, states)),
            width,
            rest="    ",
        )
        if note := either(place.note, place.note_fr, language):
            yield wrapped(f"({note})", width, first="    ", rest="    ")
    if more:
        yield phrases.more.format(count=more)


def places_markdown(
    places: Iterable[Place], more: int, language: Language, states: StateNames
) -> Iterator[str]:
    """Yield the lines of a table of places in Markdown."""
    phrases, columns = place_phrases(language.code), _COLUMNS[language.code]
    yield "| " + " | ".join(columns) + " |"
    yield "|" + " --- |" * len(columns)
    for place in places:
        cells = [
            language.label("area", place.name, states),
            _names(place.within, "area", language, states),
            *(
                _names(names, "state", language, states)
                for names in (place.of, place.held, place.claimed)
            ),
        ]
        yield "| " + " | ".join(cells) + " |"
    if more:
        yield ""
        yield phrases.more.format(count=more)


def places_json(places: Iterable[Place], more: int) -> str:
    """Return places as JSON, in which every name is canonical."""
    rows: list[dict[str, Any]] = [
        {
            "name": place.name,
            "french": place.french,
            "town": place.town,
            "in": place.within,
            "of": place.of,
            "administered_by": place.held,
            "claimed_by": place.claimed,
            "recognised_by": place.recognised,
            "note": place.note,
        }
        for place in places
    ]
    found = {"schema": SCHEMA, "places": rows, "more_towns": more}
    return json.dumps(found, ensure_ascii=False, indent=2)


def _facts(place: Place, language: Language, states: StateNames) -> Iterator[str]:
    phrases = place_phrases(language.code)
    if place.town:
        yield phrases.town
    if place.within:
        names = language.listing(language.name("area", name, states) for name in place.within)
        yield phrases.lies_in.format(names=names)
    if not place.of:
        yield phrases.nobody
    for form, values in (
        (phrases.of, () if place.of == (place.name,) else place.of),
        (phrases.held, () if place.held == place.of else place.held),
        (phrases.claimed, place.claimed),
        (phrases.recognised, place.recognised),
    ):
        if values:
            listed = language.listing(language.name("state", name, states) for name in values)
            yield form.format(names=listed)


def _names(names: Sequence[str], kind: Kind, language: Language, states: StateNames) -> str:
    return ", ".join(language.label(kind, name, states) for name in names)
