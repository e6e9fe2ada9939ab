"""The states by all the names that people write, and their names in English and French."""

from __future__ import annotations

import gettext
import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from pact_engine.fields import Fields
from pact_engine.problems import PactError
from pact_engine.world.folding import fold
from pact_engine.yaml_source import Scalar, decode, document, lines_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.yaml_source import Node

_YEAR = re.compile(r"[0-9]{1,4}\Z")

STATE_KEYS = ("iso", "the", "from", "to", "lives", "before", "fr", "also", "note")

LIFE_KEYS = ("from", "to")

Years: TypeAlias = tuple[int | None, int | None]
"""The first and the last year of something, None where no list says."""


class State(Struct, frozen=True):
    """One state.

    `name` is its common English name, which is canonical; `french` has its article ("le
    Mali", "Cuba"). `definite` says that English puts "the" before it. `lives` are the years
    from and to which there was a state of that name, where another name is right outside
    them; `before` lists those names. `codes` are ISO 3166 codes.
    """

    name: str
    french: str
    definite: bool = False
    codes: tuple[str, ...] = ()
    lives: tuple[Years, ...] = ()
    before: tuple[str, ...] = ()
    note: str = ""
    note_fr: str = ""


class States(Struct, frozen=True):
    """All states.

    `by_name` finds a state by its canonical name; `spellings` a canonical name by a folded
    spelling; `codes` by an ISO 3166 code in capitals; `ambiguous` the candidates for a folded
    name that means several; `aliases` are the other names of our own list, for suggestions.
    """

    by_name: Mapping[str, State]
    spellings: Mapping[str, str]
    codes: Mapping[str, str]
    ambiguous: Mapping[str, tuple[str, ...]]
    aliases: tuple[str, ...] = ()

    def resolve(self, text: str) -> str | None:
        """Return the canonical name of a state, or None where the text names none or several."""
        if text in self.by_name:
            return text
        return self.codes.get(text.replace(".", "")) or self.spellings.get(fold(text))

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the states that an ambiguous name could mean ("Congo": two), or nothing."""
        return self.ambiguous.get(fold(text), ())

    def names(self) -> Iterable[str]:
        """Return the canonical names."""
        return self.by_name.keys()

    def writable(self) -> Iterator[str]:
        """Yield the names to suggest to somebody who mistyped one."""
        yield from self.by_name
        yield from self.aliases

    def english(self, name: str) -> str:
        """Return the name as an English sentence has it: "the United States", "Mali"."""
        state = self.by_name.get(name)
        return f"the {name}" if state is not None and state.definite else name

    def french(self, name: str) -> str:
        """Return the French name with its article, or the name itself where none is known."""
        state = self.by_name.get(name)
        return state.french if state is not None else name

    def existed(self, name: str, year: int) -> bool:
        """Tell whether a state is known by that name in a year (true where no list says)."""
        state = self.by_name.get(name)
        return (
            state is None
            or not state.lives
            or any(
                (first is None or first <= year) and (last is None or year <= last)
                for first, last in state.lives
            )
        )


def load_states(directory: Path) -> States:
    """Read `states.yaml` in a directory of rules, and the ISO 3166 names from pycountry.

    Raises PactError where the file has an error or two states share a spelling.
    """
    path = directory / "states.yaml"
    file = str(path)
    text = decode(read_bytes(path), file)
    fields = Fields(file, lines_of(text))
    root = document(text, file)
    keys = ("version", "states", "historic", "ambiguous")
    entry = {key: node for key, (_, node) in fields.mapping(root, "the list", keys).items()}
    builder = _Builder(fields)
    iso = _iso_names()
    for group in ("states", "historic"):
        for name, (key, node) in fields.mapping(entry.get(group), group).items():
            builder.add(name, key, node, iso if group == "states" else {})
    for name, (key, node) in fields.mapping(entry.get("ambiguous"), "ambiguous").items():
        builder.add_ambiguous(name, key, node)
    if fields.problems:
        raise PactError(fields.problems)
    return States(
        builder.by_name, builder.spellings, builder.codes, builder.ambiguous, tuple(builder.aliases)
    )


class _Builder:
    """Collects states and their spellings, and notes each spelling that two of them claim."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.by_name: dict[str, State] = {}
        self.spellings: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.ambiguous: dict[str, tuple[str, ...]] = {}
        self.aliases: list[str] = []

    def add(self, name: str, key: Scalar, node: Node, iso: Mapping[str, _IsoEntry]) -> None:
        fields = self.fields
        row = {
            word: item for word, (_, item) in fields.mapping(node, f"“{name}”", STATE_KEYS).items()
        }
        code = fields.text(row.get("iso"), "iso")
        official = iso.get(code)
        codes = official.codes if official else (code,) if code else ()
        also = [scalar.text.strip() for scalar in fields.texts(row.get("also"), "also")]
        before = tuple(scalar.text for scalar in fields.texts(row.get("before"), "before"))
        french = fields.text(row.get("fr"), "fr")
        if not french:
            fields.note(key, f"“{name}” has no French name")
        self.by_name[name] = State(
            name,
            french,
            fields.text(row.get("the"), "the") == "yes",
            codes,
            self.lives(key, row),
            before,
            *fields.told(row.get("note"), "note"),
        )
        self.aliases += also
        self.codes |= dict.fromkeys(codes, name)
        for spelling in (name, french, *also, *(official.names if official else ())):
            if self.spellings.setdefault(fold(spelling), name) != name:
                other = self.spellings[fold(spelling)]
                fields.note(key, f"“{spelling}” means both “{name}” and “{other}”")

    def lives(self, key: Scalar, row: Mapping[str, Node]) -> tuple[Years, ...]:
        """Return the years of a state: under `from` and `to`, or several times under `lives`."""
        whole = [row] if {"from", "to"} & row.keys() else []
        several = [
            {
                word: node
                for word, (_, node) in self.fields.mapping(item, "a life", LIFE_KEYS).items()
            }
            for item in self.fields.items(row.get("lives"))
        ]
        if whole and several:
            self.fields.note(key, "years stand under “lives” and beside it")
        lives = [(self.year(x.get("from")), self.year(x.get("to"))) for x in (*whole, *several)]
        for first, last in lives:
            if first is not None and last is not None and last < first:
                self.fields.note(key, f"this state ends in {last}, before it begins in {first}")
        return tuple(lives)

    def year(self, node: Node | None) -> int | None:
        text = self.fields.text(node, "a year")
        if text and not _YEAR.match(text) and node is not None:
            self.fields.note(node, f"“{text}” is no year")
            return None
        return int(text) if text else None

    def add_ambiguous(self, name: str, key: Scalar, node: Node) -> None:
        candidates = tuple(scalar.text for scalar in self.fields.texts(node, "a state"))
        for candidate in candidates:
            if candidate not in self.by_name:
                self.fields.note(key, f"“{candidate}” is no state of this list")
        self.ambiguous[fold(name)] = candidates
        self.spellings.pop(fold(name), None)


class _IsoEntry(Struct, frozen=True):
    codes: tuple[str, str]
    names: tuple[str, ...]


def _iso_names() -> dict[str, _IsoEntry]:
    """Return the names of ISO 3166-1 in English and French, by two-letter code.

    pycountry's tables are read directly: importing the package costs more than everything
    else that a short run does.
    """
    spec = find_spec("pycountry")
    if spec is None or spec.origin is None:
        raise PactError("the package pycountry is not installed; install pact-engine again")
    home = Path(spec.origin).parent
    rows = json.loads((home / "databases" / "iso3166-1.json").read_text("utf-8"))["3166-1"]
    with (home / "locales" / "fr" / "LC_MESSAGES" / "iso3166-1.mo").open("rb") as catalogue:
        french = gettext.GNUTranslations(catalogue)
    found = {}
    for row in rows:
        english = [row[key] for key in ("name", "common_name", "official_name") if key in row]
        names = [*english, *(french.gettext(name) for name in english)]
        names += [_turned(name) for name in names if name.count(", ") == 1]
        found[row["alpha_2"]] = _IsoEntry((row["alpha_2"], row["alpha_3"]), tuple(names))
    return found


def _turned(name: str) -> str:
    """Return "Republic of Korea" for "Korea, Republic of"."""
    head, tail = name.split(", ")
    return f"{tail}{head}" if tail.endswith("'") else f"{tail} {head}"
