"""Every given sentence that a treaty's rules look at, about the names of a scenario."""

from __future__ import annotations

import datetime
from itertools import product
from typing import TYPE_CHECKING

from pact_engine.language.predicates import GAVE_NOTICE
from pact_engine.language.program import Fact
from pact_engine.strategies.stock import GROUP
from pact_engine.world.membership import (
    DEFAULT_NOTICE_MONTHS,
    months_after,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.language.names import Kind
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.strategies.stock import Stock
    from pact_engine.world.scenario import Event

HERE = 2
"""So many parties that are neither attacker nor victim are spoken of."""


def cast(stock: Stock, events: Sequence[Event], others: int = HERE) -> tuple[str, ...]:
    """Return the states that facts may speak of: the victims, the attackers, some other parties."""
    named = [name for event in events for name in (*event.against, *event.by) if name != GROUP]
    bound = [party for event in events for party in stock.bound(event.date)]
    rest = [party for party in dict.fromkeys(bound) if party not in named]
    return tuple(dict.fromkeys((*named, *rest[:others])))


def possible_facts(
    stock: Stock, events: Sequence[Event], states: Iterable[str] | None = None
) -> tuple[Fact, ...]:
    """Return every given sentence that the rules look at, about the events and these states.

    `states` are those that sentences may speak of (None: the cast of the events). Beside them
    stand the attackers, and the organs, areas, acts and objects that the rules name.
    """
    in_play = tuple(cast(stock, events) if states is None else states)
    names: Mapping[Kind, Sequence[str]] = {
        "state": in_play,
        "actor": tuple(dict.fromkeys(name for event in events for name in event.by)),
        "event": tuple(event.id for event in events),
        "organ": stock.organs,
        "treaty": (stock.treaty_id,),
        "area": stock.named_areas,
        "act": stock.named_acts,
        "object": stock.named_objects,
        "date": tuple(day.isoformat() for day in _notice_days(stock, events)),
    }
    found = []
    for sentence in stock.sentences:
        choices = [names.get(kind, ()) for _, kind in sentence.slots]
        if sentence.id == GAVE_NOTICE:
            able = stock.parties if stock.code.treaty.denounceable else ()
            choices[0] = [state for state in in_play if state in able]
        found += [
            Fact(sentence.id, values)
            for values in product(*choices)
            if len(set(values)) == len(values)
        ]
    return tuple(found)


def sayable(facts: Iterable[Fact], vocabulary: Vocabulary) -> tuple[Fact, ...]:
    """Return those of some facts that a scenario can state together.

    Left out is what only an armed group can be, said of somebody else, and of two sentences
    that exclude each other the later one.
    """
    kept = tuple(fact for fact in facts if _of_a_group(fact, vocabulary))
    excluded = {fact for fact, _ in vocabulary.exclusions(kept)}
    return tuple(fact for fact in kept if fact not in excluded)


def _of_a_group(fact: Fact, vocabulary: Vocabulary) -> bool:
    """Tell whether the armed group stands wherever a sentence asks for one."""
    sentence = vocabulary.by_id[fact.predicate]
    return all(
        value == GROUP
        for value, (slot, _) in zip(fact.values, sentence.slots, strict=True)
        if slot in sentence.groups
    )


def _notice_days(stock: Stock, events: Sequence[Event]) -> list[datetime.date]:
    """Return days of notice of withdrawal: one whose period has run at the last event, one not."""
    months = stock.code.treaty.notice_months
    months = DEFAULT_NOTICE_MONTHS if months is None else months
    last = max(event.date for event in events)
    run = last
    while months_after(run, months) > last:
        run -= datetime.timedelta(days=1 if run < last else 28 * months + 1 or 1)
    return [run, last - datetime.timedelta(days=1)]
