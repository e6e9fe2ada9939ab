"""What follows from the rules, as sentences; what is concluded of many states is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.language.program import Fact
from pact_engine.rendering.group_phrases import group_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.rendering.wording import Wording

FEW = 3
"""What is concluded of more states than this is told in one sentence for all of them."""


def conclusion_lines(
    found: Iterable[tuple[Fact, str]], wording: Wording
) -> tuple[tuple[str, str], ...]:
    """Return conclusions, each with where its rules stand, as sentences with that place.

    Conclusions that differ in one state only share a sentence. It names the states once: a
    later one about the same states refers to them by their number.
    """
    named: dict[int, tuple[str, ...]] = {}
    lines = []
    for facts, slot, where in _groups(found, wording):
        first = facts[0]
        if slot is None:
            lines.append((wording.opening(wording.sentence(first)), where))
            continue
        states = tuple(fact.values[slot] for fact in facts)
        count = len(states)
        again = named.get(count) == states
        named[count] = states
        form = group_phrases(wording.language.code).same_states if again else None
        each = (form or wording.phrases.each_state).format(count=count)
        values = (*first.values[:slot], each, *first.values[slot + 1 :])
        text = wording.opening(wording.sentence(Fact(first.predicate, values)))
        if not again:
            text += wording.phrases.colon + ", ".join(wording.state(state) for state in states)
        lines.append((text, where))
    return tuple(lines)


def _groups(
    found: Iterable[tuple[Fact, str]], wording: Wording
) -> Iterator[tuple[Sequence[Fact], int | None, str]]:
    """Yield facts that differ in one state, with its slot; other facts alone, without one."""
    items = list(found)
    group_of: dict[tuple[Fact, str], tuple[list[Fact], int]] = {}
    for slot in range(max((len(fact.values) for fact, _ in items), default=0)):
        alike: dict[object, list[tuple[Fact, str]]] = {}
        for item in items:
            fact, where = item
            slots = wording.vocabulary.by_id[fact.predicate].slots
            if item not in group_of and slot < len(slots) and slots[slot][1] == "state":
                others = (*fact.values[:slot], *fact.values[slot + 1 :])
                alike.setdefault((fact.predicate, others, where), []).append(item)
        for group in alike.values():
            if len(group) > FEW:
                facts = [fact for fact, _ in group]
                group_of.update(dict.fromkeys(group, (facts, slot)))
    for item in items:
        fact, where = item
        if item not in group_of:
            yield [fact], None, where
        elif group_of[item][0][0] is fact:
            facts, slot = group_of[item]
            yield facts, slot, where
