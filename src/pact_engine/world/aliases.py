"""Other names of treaties and organs: short names, French names, and those under `also`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.problems import nearest
from pact_engine.world.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pact_engine.language.treaty import Treaty
    from pact_engine.language.vocabulary import Vocabulary


class Aliases(Struct, frozen=True):
    """What treaties and organs are called beside their ids and names.

    `treaties` maps a folded spelling to the ids of the treaties that are called so, `organs`
    a treaty's id (empty for the organs of general law) to its organs by folded spelling.
    `spellings` maps each way to write a treaty to its id, and `organ_spellings` has those of
    organs by treaty.
    """

    treaties: Mapping[str, tuple[str, ...]]
    organs: Mapping[str, Mapping[str, tuple[str, ...]]]
    spellings: Mapping[str, str]
    organ_spellings: Mapping[str, tuple[str, ...]]

    def treaty(self, text: str) -> str | None:
        """Return the id of the one treaty that is called so, or None."""
        found = self.treaties.get(fold(text), ())
        return found[0] if len(found) == 1 else None

    def nearest_treaty(self, text: str, ids: Collection[str]) -> str:
        """Return that one of some treaties' ids of which a name is most like a text, or ""."""
        known = {name: id_ for name, id_ in self.spellings.items() if id_ in ids}
        return known.get(nearest(text, known), "")

    def organ(self, text: str, treaties: Iterable[str] | None) -> str | None:
        """Return the one organ of some treaties (None: of any) that is called so, or None."""
        folded = fold(text)
        found = {
            organ: None
            for treaty in self._scope(treaties)
            for organ in self.organs.get(treaty, {}).get(folded, ())
        }
        return next(iter(found)) if len(found) == 1 else None

    def organs_of(self, treaties: Iterable[str] | None) -> Iterator[str]:
        """Yield every way to write the organs of some treaties (None: of any)."""
        for treaty in self._scope(treaties):
            yield from self.organ_spellings.get(treaty, ())

    def _scope(self, treaties: Iterable[str] | None) -> Iterable[str]:
        return self.organs.keys() if treaties is None else ("", *treaties)


def aliases_of(vocabulary: Vocabulary, treaties: Mapping[str, Treaty]) -> Aliases:
    """Gather the other names of all treaties, and of their organs and those of general law."""
    called: dict[str, dict[str, None]] = {}
    spellings: dict[str, str] = {}
    for id_, treaty in treaties.items():
        for name in (id_, *treaty.short.values(), *treaty.name.values(), *treaty.also):
            called.setdefault(fold(name), {})[id_] = None
            spellings.setdefault(name, id_)
    # Files of general law have no organs of their own.
    owners = {"": (vocabulary.organs, vocabulary.organs_also)}
    owners |= {id_: (t.organs, t.organs_also) for id_, t in treaties.items() if t.organs}
    organs: dict[str, dict[str, dict[str, None]]] = {}
    written: dict[str, list[str]] = {}
    for owner, (french, also) in owners.items():
        table = organs.setdefault(owner, {})
        for organ in french:
            names = [name for name in (organ, french[organ], *also.get(organ, ())) if name]
            written.setdefault(owner, []).extend(names)
            for name in names:
                table.setdefault(fold(name), {})[organ] = None
    return Aliases(
        {name: tuple(ids) for name, ids in called.items()},
        {
            owner: {name: tuple(found) for name, found in table.items()}
            for owner, table in organs.items()
        },
        spellings,
        {owner: tuple(names) for owner, names in written.items()},
    )
