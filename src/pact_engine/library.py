"""The library of treaties and of what they speak about, read from its files when asked for."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pact_engine import cache
from pact_engine.problems import Location, PactError, Problem, nearest
from pact_engine.yaml_source import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.language.names import Kind
    from pact_engine.language.treaty import Treaty
    from pact_engine.language.treaty_file import Opened
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.world.instruments import Instrument
    from pact_engine.world.scenario_file import Known
    from pact_engine.world.world import World

_FIRST_LINE = 100

MAX_TREATY_BYTES = 300_000
"""A larger treaty file is refused; Markdown of this size is read in some seconds."""


def data_directory(name: str) -> Path:
    """Return where `rules` or `scenarios` are: inside the installed package, or in a checkout."""
    installed = Path(__file__).parent / "data" / name
    return installed if installed.is_dir() else Path(__file__).parents[2] / name


def rule_files_in(directory: Path, *, deep: bool = False) -> list[Path]:
    """Return the rule files of a directory, with those further down where `deep`.

    A file of rules begins with front matter: a README beside them does not. What is no regular
    file (a directory or a pipe of such a name, a link that leads nowhere) is none either.
    """
    found = directory.rglob("*.md") if deep else directory.glob("*.md")
    return sorted(path for path in found if path.is_file() and _has_front_matter(path))


def _has_front_matter(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.readline(_FIRST_LINE).removeprefix(BOM_UTF8).strip() == b"---"
    except OSError:
        # Who reads it is told why it cannot be read.
        return True


class Library:
    """Every treaty and every word there is, each file read once and when it is first asked for.

    `rules` is the directory of the library's rule files, `extra` are further treaty files or
    directories of them; a file there goes before one of the same name in the library.
    """

    def __init__(self, rules: Path | None = None, extra: Iterable[Path] = ()) -> None:
        self.directory = rules or data_directory("rules")
        self._files = {path.stem: path for path in rule_files_in(self.directory)}
        for place in extra:
            found = rule_files_in(place) if place.is_dir() else [place]
            self._files |= {path.stem: path for path in found}
        self._opened: dict[str, Opened] = {}
        self._treaties: dict[str, Treaty] = {}
        self._codes: dict[str, Code] = {}
        self._vocabulary: Vocabulary | None = None
        self._world: World | None = None
        self._known: Known | None = None
        self._missed = False

    @property
    def vocabulary(self) -> Vocabulary:
        """The sentences that every treaty may use. Raises PactError where its file is wrong."""
        if self._vocabulary is None:
            self._recalled()
        if self._vocabulary is None:
            from pact_engine.language.sentence_file import read_vocabulary

            path = self.directory / "vocabulary.yaml"
            text = decode(read_bytes(path), str(path))
            self._vocabulary = read_vocabulary(text, str(path))
        return self._vocabulary

    @property
    def world(self) -> World:
        """The states, acts and areas. Raises PactError where one of their files is wrong."""
        if self._world is None:
            self._recalled()
        if self._world is None:
            from pact_engine.world.world import load_world

            self._world = load_world(self.directory)
        return self._world

    @property
    def known_words(self) -> Known:
        """Everything that a scenario may use. Raises PactError where any rule file is wrong."""
        known = self._recalled()
        if known is None:
            from pact_engine.world.open_questions import load_open_questions
            from pact_engine.world.scenario_file import know

            treaties = {name: self.treaty(name).without_rules() for name in self._files}
            known = know(self.world, self.vocabulary, treaties)
            open_ = load_open_questions(self.directory, self.world, known.vocabulary)
            known = self._known = replace(known, open_questions=open_)
            cache.keep(self._cache_name("words"), self._fingerprint, (self.vocabulary, known))
        return known

    @cached_property
    def instruments(self) -> tuple[Instrument, ...]:
        """The instruments that are known and that no file encodes.

        Raises PactError where their file is wrong.
        """
        from pact_engine.world.instruments import load_instruments

        name = self._cache_name("instruments")
        found: tuple[Instrument, ...] | None = cache.recall(name, self._fingerprint)
        if found is None:
            found = load_instruments(self.directory, self.world.states)
            cache.keep(name, self._fingerprint, found)
        return found

    def rule_files(self) -> Mapping[str, Path]:
        """Return the file of each treaty and each file of general law, by id."""
        return dict(self._files)

    def treaty_ids(self) -> tuple[str, ...]:
        """Return the ids of the files that have parties, without reading them whole.

        Raises PactError where a file cannot be read or has no front matter.
        """
        return tuple(name for name in self._files if self._has_parties(name))

    def general_law_ids(self) -> tuple[str, ...]:
        """Return the ids of the files of general law, which have no parties of their own."""
        models = self.model_ids()
        return tuple(
            name for name in self._files if not self._has_parties(name) and name not in models
        )

    def model_ids(self) -> tuple[str, ...]:
        """Return the ids of the model treaties, whose parties a scenario names."""
        return tuple(name for name in self._files if self._is_model(name))

    def treaty_id(self, name: str) -> str:
        """Return the id of the treaty that is called so, or the name itself where none is."""
        if name in self._files:
            return name
        try:
            return self.known_words.aliases.treaty(name) or name
        except PactError:
            # Another file's error is no answer to a name that nobody knows.
            return name

    def treaty(self, treaty_id: str) -> Treaty:
        """Return a treaty (or a file of general law) by its id.

        Another name of it does as well. Raises PactError where there is none, or where its file
        or one it uses is wrong.
        """
        treaty_id = self.treaty_id(treaty_id)
        if treaty_id not in self._treaties:
            self._treaties[treaty_id] = self._read(treaty_id, ())
        return self._treaties[treaty_id]

    def code(self, treaty_id: str) -> Code:
        """Return a treaty ready to run, with the general law that it uses.

        Raises PactError as `treaty` does, and where a rule is too large for the engine.
        """
        treaty_id = self.treaty_id(treaty_id)
        if treaty_id not in self._codes:
            name = self._cache_name(treaty_id) if treaty_id in self._files else ""
            code: Code | None = cache.recall(name, self._fingerprint) if name else None
            if code is None:
                code = self._compile(treaty_id)
                cache.keep(name, self._fingerprint, code)
            self._codes[treaty_id] = code
        return self._codes[treaty_id]

    def resolve(self, kind: Kind, text: str) -> str | None:
        """Return the canonical name of a name of the world or of a treaty's id, or None."""
        if kind == "treaty":
            return text if text in self._files else None
        return self.world.resolve(kind, text)

    def known(self, kind: Kind) -> Iterable[str]:
        """Return the names of that kind that may be written."""
        return self._files if kind == "treaty" else self.world.known(kind)

    def _recalled(self) -> Known | None:
        """Return the words of the library where they are known or were kept."""
        if self._known is None and not self._missed:
            kept = cache.recall(self._cache_name("words"), self._fingerprint)
            if kept is None:
                self._missed = True
            else:
                self._vocabulary, self._known = kept
                self._world = kept[1].world
        return self._known

    @cached_property
    def _fingerprint(self) -> str:
        data = sorted(path for path in self.directory.glob("*.yaml") if path.is_file())
        return cache.fingerprint(
            part
            for path in (*data, *self._files.values())
            for part in (str(path).encode(), read_bytes(path))
        )

    def _cache_name(self, what: str) -> str:
        places = sorted({str(path.parent) for path in self._files.values()})
        place = hashlib.sha256("\n".join([str(self.directory), *places]).encode())
        return f"{place.hexdigest()[:16]}-{what}"

    def _compile(self, treaty_id: str) -> Code:
        from pact_engine.language.compile import compile_treaty

        treaty = self.treaty(treaty_id)
        used = [self.treaty(name) for name in treaty.uses]
        vocabulary = self.vocabulary.extended(treaty.sentences, treaty.organs)
        for other in used:
            vocabulary = vocabulary.extended(other.sentences, other.organs)
        return compile_treaty([treaty, *used], vocabulary)

    def _has_parties(self, treaty_id: str) -> bool:
        known = self._recalled()
        if known is not None:
            return bool(known.treaties[treaty_id].parties)
        return self._open(treaty_id).has_parties()

    def _is_model(self, treaty_id: str) -> bool:
        known = self._recalled()
        if known is not None:
            return known.treaties[treaty_id].model
        return self._open(treaty_id).is_model()

    def _open(self, treaty_id: str) -> Opened:
        """Return a treaty's file with its front matter parsed, which is done once."""
        if treaty_id not in self._opened:
            from pact_engine.language.treaty_file import open_treaty

            path = self._files[treaty_id]
            data = read_bytes(path, limit=MAX_TREATY_BYTES)
            text = decode(data, str(path), limit=MAX_TREATY_BYTES)
            self._opened[treaty_id] = open_treaty(text, str(path))
        return self._opened[treaty_id]

    def _nearest_id(self, name: str) -> str:
        """Return the id of the treaty with the name that is most like another one, or ""."""
        try:
            return self.known_words.aliases.nearest_treaty(name, self._files)
        except PactError:
            return nearest(name, self._files)

    def _read(self, treaty_id: str, above: tuple[str, ...]) -> Treaty:
        from pact_engine.language.treaty_file import read_treaty

        if treaty_id not in self._files:
            raise PactError(
                Problem(
                    Location(""),
                    f"there is no treaty “{treaty_id}”",
                    expected="an id that `pact treaties` lists",
                    nearest=self._nearest_id(treaty_id),
                )
            )
        opened, file = self._open(treaty_id), str(self._files[treaty_id])
        used = {}
        for name in opened.uses():
            if name in (*above, treaty_id):
                raise PactError(
                    Problem(
                        Location(file),
                        "these files use each other in a circle: "
                        + " → ".join((*above, treaty_id, name)),
                    )
                )
            if name in self._files:
                if name not in self._treaties:
                    self._treaties[name] = self._read(name, (*above, treaty_id))
                used[name] = self._treaties[name]
        treaty = read_treaty(opened, file, self.vocabulary, self, used)
        if treaty.id != treaty_id:
            raise PactError(
                Problem(
                    Location(file),
                    f"the file says that it is the treaty “{treaty.id}”",
                    expected=f"treaty: {treaty_id}, the file's own name",
                )
            )
        return treaty
