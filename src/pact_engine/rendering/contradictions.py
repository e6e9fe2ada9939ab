"""Duties that contradict each other, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pact_engine.language.program import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.rendering.language import Language
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Contradiction

FEW: Final = 3
"""A contradiction that more states meet alike is told in one sentence for all of them."""


def contradiction_lines(
    found: Iterable[Contradiction], words: Mapping[str, Wording], language: Language
) -> Iterator[str]:
    """Yield contradictions as sentences; one that many states meet alike is told once."""
    groups: dict[object, list[Contradiction]] = {}
    for item in found:
        alike = tuple(
            (treaty, fact.predicate, fact.values[1:]) for treaty, fact in (item.first, item.second)
        )
        groups.setdefault(alike, []).append(item)
    for group in groups.values():
        if len(group) <= FEW:
            yield from (_sentence(item, words, language) for item in group)
            continue
        each = language.phrases.each_state.format(count=len(group))
        names = ", ".join(next(iter(words.values())).label(item.state) for item in group)
        text = _sentence(group[0], words, language, each)
        yield f"{text}{language.phrases.colon}{names}"


def _sentence(
    item: Contradiction, words: Mapping[str, Wording], language: Language, state: str = ""
) -> str:
    """Return a contradiction as a sentence, about `state` where that is given."""
    parts = {}
    for key, (treaty_id, fact) in (("first", item.first), ("second", item.second)):
        told = Fact(fact.predicate, (state or fact.values[0], *fact.values[1:]))
        parts[key] = words[treaty_id].sentence(told)
        parts[f"{key}_treaty"] = words[treaty_id].treaty(treaty_id)
    return language.opening(language.phrases.contradiction.format(**parts))
