"""Reading `areas`: the one form for the library's areas, a treaty's and a scenario's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.language.treaty import Area, Tie
from pact_engine.yaml_source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pact_engine.fields import Fields
    from pact_engine.yaml_source import Node

MAX_AREAS = 1_000
"""A longer list is refused: for an event all areas are looked at that one place lies in."""

AREA_KEYS = (
    "of",
    "administered-by",
    "claimed-by",
    "recognised-by",
    "in",
    "partly-in",
    "contains",
    "towns",
    "fr",
    "also",
    "note",
)


def read_areas(
    fields: Fields,
    node: Node | None,
    resolve_state: Callable[[Scalar], str],
    resolve_area: Callable[[Scalar], str] = lambda scalar: scalar.text.strip(),
) -> tuple[Area, ...]:
    """Read a mapping of area names to states (`of` and its kin), areas and other names.

    A state or an area is a name, or, where it holds for a time only, a mapping of `state` or
    `area` with `from` and `to` (the first day on which it no longer holds). `contains` is
    `in` seen from above: each area in it comes back as an entry of its own, so that one name
    may stand in several entries, whose ties add up. `resolve_state` returns a state's
    canonical name and notes a problem where there is none; `resolve_area` does the same for
    the areas under `in` and `contains`, which by default stand as they are written.
    """
    areas: list[Area] = []
    entries = fields.mapping(node, "areas")
    if node is not None and len(entries) > MAX_AREAS:
        fields.note(node, f"there can be at most {MAX_AREAS:,} areas")
        return ()
    for name, (_, value) in entries.items():
        keys = fields.mapping(value, f"the area “{name}”", AREA_KEYS)
        entry = {key: item for key, (_, item) in keys.items()}
        areas.append(
            Area(
                name,
                _ties(fields, entry.get("of"), "state", resolve_state),
                _ties(fields, entry.get("in"), "area", resolve_area),
                fields.text(entry.get("fr"), "fr"),
                tuple(also.text.strip() for also in fields.texts(entry.get("also"), "also")),
                _ties(fields, entry.get("administered-by"), "state", resolve_state),
                _ties(fields, entry.get("claimed-by"), "state", resolve_state),
                _ties(fields, entry.get("recognised-by"), "state", resolve_state),
                tuple(code.text.strip() for code in fields.texts(entry.get("towns"), "towns")),
                *fields.told(entry.get("note"), "note"),
                _ties(fields, entry.get("partly-in"), "area", resolve_area),
            )
        )
        inside = _ties(fields, entry.get("contains"), "area", resolve_area)
        areas.extend(Area(tie.name, within=(Tie(name, tie.start, tie.end),)) for tie in inside)
    return tuple(areas)


def _ties(
    fields: Fields, node: Node | None, key: str, resolve: Callable[[Scalar], str]
) -> tuple[Tie, ...]:
    ties = []
    for item in fields.items(node):
        name, start, end = item, None, None
        if isinstance(item, Mapping):
            entry = fields.mapping(item, f"this {key}", (key, "from", "to", "note"))
            if key not in entry:
                fields.note(item, f"this entry names no {key}", expected=f"{key}: NAME")
                continue
            name = entry[key][1]
            start = fields.date(entry["from"][1], "from") if "from" in entry else None
            end = fields.date(entry["to"][1], "to") if "to" in entry else None
        if not isinstance(name, Scalar):
            fields.note(item, f"a {key} is to be a name")
            continue
        resolved = resolve(name)
        if resolved:
            ties.append(Tie(resolved, start, end))
    return tuple(ties)
