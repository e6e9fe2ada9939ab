"""Finding the scenarios of the library that bear on a treaty."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine import cache
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.yaml_source import Mapping, Scalar, Sequence, decode, documents, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.library import Library
    from pact_engine.rendering.treaty_facts import Case
    from pact_engine.world.scenario import Scenario
    from pact_engine.yaml_source import Node


class Listed(Struct, frozen=True):
    """One scenario as lists tell it: its title, and the treaties as it names them, if it does.

    `french` is the French title, empty where the file gives one title for all languages.
    """

    title: str
    treaties: tuple[str, ...] | None
    french: str = ""

    def told(self, language: str) -> str:
        """Return the title in a language."""
        return (self.french if language == "fr" else "") or self.title


def titles(language: str) -> Iterator[Case]:
    """Yield every scenario of the library with its title in a language, by name."""
    from pact_engine.rendering.treaty_facts import Case

    for name, scenarios in _listed().items():
        for scenario in scenarios:
            yield Case(name, scenario.told(language))


def cases_of(treaty_id: str, library: Library, language: str) -> Iterator[Case]:
    """Yield every scenario of the library that is read under a treaty, by name.

    Only files that name the treaty, or leave the treaties open, are read whole. Raises
    PactError where one of them is wrong.
    """
    from pact_engine import api
    from pact_engine.rendering.treaty_facts import Case
    from pact_engine.world.scenario import told_in

    paths = packaged_scenarios()
    for name, scenarios in _listed().items():
        named = [scenario.treaties for scenario in scenarios]
        if None in named or treaty_id in {library.treaty_id(n) for ids in named for n in ids or ()}:
            for scenario in api.load_scenarios(name, library, text=read_bytes(paths[name])):
                if treaty_id in _treaties(scenario, library):
                    yield Case(name, told_in(scenario, language).title)


def _listed() -> dict[str, tuple[Listed, ...]]:
    """Return what lists tell of every scenario of the library.

    To parse hundreds of files takes seconds, so that what was found is kept between runs.
    """
    files = {name: (path, read_bytes(path)) for name, path in packaged_scenarios().items()}
    parts = (part for name, (_, data) in files.items() for part in (name.encode(), data))
    places = hashlib.sha256("\n".join(str(path) for path, _ in files.values()).encode())
    kept, key = f"{places.hexdigest()[:16]}-titles-told", cache.fingerprint(parts)
    found: dict[str, tuple[Listed, ...]] | None = cache.recall(kept, key)
    if found is None:
        found = {name: tuple(_of_file(data, name)) for name, (_, data) in files.items()}
        cache.keep(kept, key, found)
    return found


def _of_file(data: bytes, name: str) -> Iterator[Listed]:
    """Yield what lists tell of each scenario in a file; one without a title has the file's name."""
    roots = [root for root in documents(decode(data, name), name) if isinstance(root, Mapping)]
    for number, root in enumerate(roots, start=1):
        title = " ".join(_texts(root.get("title")))
        french = " ".join(_texts(root.get("title"), "fr"))
        untitled = name.rpartition("/")[2] + (f" {number}" if len(roots) > 1 else "")
        treaty = root.get("treaty")
        named = None if treaty is None else tuple(_texts(treaty))
        yield Listed(title or untitled, named, french if french != title else "")


def _texts(node: Node | None, language: str = "en") -> Iterator[str]:
    """Yield the text that a node is, those of a list, or the one in a language of two."""
    if isinstance(node, Mapping):
        yield from _texts(node.get(language))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, language)
    elif isinstance(node, Scalar) and not node.is_null():
        yield node.text.strip()


def _treaties(scenario: Scenario, library: Library) -> tuple[str, ...]:
    from pact_engine import api

    return scenario.treaties or api.binding_treaties(scenario, library)
