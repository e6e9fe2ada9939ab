"""Many parties of which the same is said, apart from their own names: it is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pact_engine.rendering.group_phrases import group_phrases
from pact_engine.rendering.wording import Wording, names_or_lists_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from pact_engine.language.program import Atom, Fact

_Item = TypeVar("_Item")
_Told = TypeVar("_Told", bound="Hashable")


class EachOf(Wording):
    """Words in which one party goes by "each of them", as any other of its group would."""

    def __init__(self, wording: Wording, party: str) -> None:
        treaties = tuple(wording.treaties.values())
        super().__init__(
            wording.language, wording.vocabulary, wording.states, treaties, wording.open_readings
        )
        self._plain = wording
        self._party = party
        self._each = group_phrases(wording.language.code).each

    def state(self, name: str) -> str:
        """Return a name as it stands in running text, or what the group is called."""
        return self._each if name == self._party else super().state(name)

    def sentence(self, statement: Fact | Atom, *, holds: bool = True) -> str:
        """Return a sentence; one that does not hold names the party, since "each" is not "none"."""
        if not holds:
            return self._plain.sentence(statement, holds=False)
        return super().sentence(statement)

    def _names(self, statement: Fact | Atom) -> tuple[str | tuple[str, ...] | None, ...]:
        slots = self.vocabulary.by_id[statement.predicate].slots
        return tuple(
            self._each if value == self._party and kind in ("state", "actor") else value
            for (_, kind), value in zip(slots, names_or_lists_of(statement), strict=True)
        )


def grouped(
    items: Iterable[_Item],
    party: Callable[[_Item], str],
    tell: Callable[[_Item, Wording], _Told],
    wording: Wording,
    few: int,
) -> Iterator[tuple[list[_Item], _Told]]:
    """Yield items with what is said of them, those together of which the same is said.

    `tell` says it of one item in the words it is given, without naming the item's `party` as
    its own. Groups of up to `few` are taken apart again, so that each says its own name.
    """
    found: dict[_Told, list[_Item]] = {}
    items = list(items)
    if len(items) <= few:
        yield from (([item], tell(item, wording)) for item in items)
        return
    for item in items:
        found.setdefault(tell(item, EachOf(wording, party(item))), []).append(item)
    places = {id(item): told for told, group in found.items() for item in group}
    for item in items:
        told = places[id(item)]
        group = found[told]
        if len(group) <= few:
            yield [item], tell(item, wording)
        elif group[0] is item:
            yield group, told
