"""The acts that events can be, and what stands above each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pact_engine.fields import Fields
from pact_engine.problems import Location, PactError, Problem, nearest
from pact_engine.world.closure import reached
from pact_engine.world.folding import fold
from pact_engine.yaml_source import Scalar, decode, document, lines_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MAX_ACTS = 1_000
"""A longer list is refused: for every act all that is above it is kept."""

ACT_KEYS = ("above", "strikes", "fr", "also", "source", "note")

DEFAULT_TARGET: Final = "territory"
"""What an event struck where neither it nor its acts say so."""


class Act(Struct, frozen=True):
    """One act: its name and French name with their articles, and the source of its definition.

    `source` is where the law draws the line, `note` what is open about it, each with its French.
    `directly_above` are the acts that it is a kind of, `strikes` the objects that its very name
    says were struck. `also` are other names of it.
    """

    name: str
    french: str
    source: str
    directly_above: tuple[str, ...] = ()
    note: str = ""
    strikes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    note_fr: str = ""
    source_fr: str = ""


class Acts(Struct, frozen=True):
    """The taxonomy of acts.

    `by_name` finds an act by its name, `spellings` a name by a folded spelling, `closures`
    everything that an act amounts to.
    """

    by_name: Mapping[str, Act]
    spellings: Mapping[str, str]
    closures: Mapping[str, tuple[str, ...]]

    def resolve(self, text: str) -> str | None:
        """Return the name of an act, written with or without its article, or None."""
        return text if text in self.by_name else self.spellings.get(fold(text))

    def names(self) -> Iterable[str]:
        """Return the names of all acts, in the order of the file."""
        return self.by_name.keys()

    def above(self, act: str) -> tuple[str, ...]:
        """Return the act and everything above it: what an event that is this act amounts to."""
        return self.closures[act]

    def struck(self, acts: Iterable[str]) -> tuple[str, ...]:
        """Return what an event of some acts struck where it does not say so itself.

        An act that names an object struck that, any other territory. An act that another one
        of them amounts to adds nothing.
        """
        acts = tuple(acts)
        most_special = [
            act for act in acts if not any(act in self.above(other)[1:] for other in acts)
        ]
        found = (self.by_name[act].strikes or (DEFAULT_TARGET,) for act in most_special)
        return tuple(dict.fromkeys(name for names in found for name in names)) or (DEFAULT_TARGET,)

    def french(self, name: str) -> str:
        """Return the French name with its article."""
        return self.by_name[name].french


def load_acts(directory: Path) -> Acts:
    """Read `acts.yaml` in a directory of rules; raise PactError where it has an error."""
    path = directory / "acts.yaml"
    return read_acts(decode(read_bytes(path), str(path)), str(path))


def read_acts(text: str, file: str) -> Acts:
    """Read the taxonomy from a text.

    Raises PactError with all problems: an act above that nobody knows, a circle, two acts
    with one spelling.
    """
    fields = Fields(file, lines_of(text))
    root = document(text, file)
    entry = fields.mapping(root, "the list", ("version", "acts"))
    acts: dict[str, Act] = {}
    keys: dict[str, Scalar] = {}
    spellings: dict[str, str] = {}
    rows = fields.mapping(entry["acts"][1] if "acts" in entry else None, "acts")
    if len(rows) > MAX_ACTS:
        raise PactError(Problem(Location(file), f"a list has at most {MAX_ACTS} acts"))
    for name, (key, node) in rows.items():
        row = {
            word: item for word, (_, item) in fields.mapping(node, f"“{name}”", ACT_KEYS).items()
        }
        above = []
        for scalar in fields.texts(row.get("above"), "above"):
            if scalar.text in rows:
                above.append(scalar.text)
            else:
                near = nearest(scalar.text, rows)
                fields.note(scalar, f"no act is called “{scalar.text}”", near=near)
        french = fields.text(row.get("fr"), "fr")
        source, source_fr = fields.told(row.get("source"), "source")
        for word, value in (("fr", french), ("source", source)):
            if not value:
                fields.note(key, f"“{name}” lacks “{word}”")
        strikes = tuple(scalar.text for scalar in fields.texts(row.get("strikes"), "strikes"))
        note, note_fr = fields.told(row.get("note"), "note")
        also = tuple(scalar.text for scalar in fields.texts(row.get("also"), "also"))
        acts[name] = Act(
            name, french, source, tuple(above), note, strikes, also, note_fr, source_fr
        )
        keys[name] = key
        for spelling in (name, french, *also):
            if spellings.setdefault(fold(spelling), name) != name:
                other = spellings[fold(spelling)]
                fields.note(key, f"“{spelling}” means both “{name}” and “{other}”")
    closures = {name: _closure(name, acts) for name in acts}
    for name in acts:
        if any(name in closures[above] for above in acts[name].directly_above):
            fields.note(keys[name], f"“{name}” stands above itself")
    if fields.problems:
        raise PactError(fields.problems)
    return Acts(acts, spellings, closures)


def _closure(name: str, acts: Mapping[str, Act]) -> tuple[str, ...]:
    return tuple(reached((name,), lambda current: acts[current].directly_above))
