"""How near a rule was to giving its sentence: what a lawyer would name first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from pact_engine.language.predicates import (
    AMOUNTS_TO,
    BEFORE,
    BOUND_AT,
    CARRIED_OUT,
    DIRECTED_AGAINST,
    IS_ARMED_GROUP,
    IS_STATE,
    ON_OR_AFTER,
    ON_READING,
    ON_TERRITORY_OF,
    PARTY_AT,
    STRUCK,
    TOOK_PLACE_IN,
)
from pact_engine.language.program import Atom, Fact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.verdicts.findings import Findings
    from pact_engine.verdicts.proofs import Proof

Nearness: TypeAlias = tuple[int, ...]

TERRITORY: Final = "territory"

CLASSES: Final = frozenset({PARTY_AT, IS_STATE, IS_ARMED_GROUP, ON_READING, BOUND_AT})
"""Sentences that say what somebody is, and tie nobody to an event."""

TRIGGERS: Final = frozenset(
    {AMOUNTS_TO, CARRIED_OUT, DIRECTED_AGAINST, STRUCK, IS_ARMED_GROUP, IS_STATE}
)
"""Sentences that say what the event was: a rule that lacks one speaks of another event."""

_ASKED: Final = {"first": 2, "usual": 2, "rare": 12}
"""How hard it would be for a given sentence to be so, by how soon a person would ask for it."""

_COSTS: Final = {
    ON_READING: 5,
    IS_ARMED_GROUP: 15,
    IS_STATE: 15,
    TOOK_PLACE_IN: 60,
    ON_TERRITORY_OF: 60,
    PARTY_AT: 60,
    BEFORE: 60,
    ON_OR_AFTER: 60,
}
"""How hard it would be for a computed sentence to be otherwise; nobody can change
a date or where a place lies."""

_TRIGGER: Final = 10
_STATED: Final = 1
_CONCLUDED: Final = 4
_SAME_NAME: Final = 4


def is_class(atom: Atom) -> bool:
    """Tell whether a condition only says what somebody is."""
    return atom.predicate in CLASSES


def nearness(
    lacking: Iterable[object],
    met: Sequence[Proof],
    below: Collection[Nearness],
    findings: Findings,
) -> Nearness:
    """Return what rules are put in order by, the nearest the least.

    The parts are: whether the rule was not in force on the day, how much of its trigger the
    event lacks, how much of that is far-fetched, whether more stands in its way than what
    defeats it, how hard what it lacks would be to change, how little of what was struck it
    speaks of, and how many sentences it lacks. `below` are those of the rules that could have
    met its conditions.
    """
    lacking = list(lacking)
    vocabulary = findings.code.vocabulary
    own = any(_predicate(item) == ON_OR_AFTER for item in lacking)
    missing = [item for item in lacking if isinstance(item, Atom)]
    # An event that were another act would be all that an act above it is.
    triggers = len({item.predicate for item in missing if _other_event(item, vocabulary)})
    changes = [item for item in lacking if _predicate(item) != AMOUNTS_TO]
    act = [item for item in lacking if _predicate(item) == AMOUNTS_TO]
    struck = sum(
        step.fact.predicate == STRUCK and step.fact.values[1] != TERRITORY
        for proof in met
        for step in proof.walk()
    )
    return (
        int(own),
        triggers,
        len({item.predicate for item in missing if _far_fetched(item, vocabulary)}),
        int(bool(missing)),
        sum(_cost(item, findings) for item in (*changes, *act[:1])),
        -struck + sum(item[-2] for item in below),
        len(lacking),
    )


def out_of_force(item: Nearness) -> bool:
    """Tell whether a rule was not in force on the day: no reason, since nothing could change it."""
    return bool(item and item[0])


def _predicate(item: object) -> str:
    return item.predicate if isinstance(item, Atom | Fact) else ""


def _other_event(item: Atom, vocabulary: Vocabulary) -> bool:
    """Tell whether a sentence that is lacking makes it another event, or is far-fetched."""
    return item.predicate in TRIGGERS or _far_fetched(item, vocabulary)


def _far_fetched(item: Atom, vocabulary: Vocabulary) -> bool:
    """Tell whether a sentence is one that a person would hardly ask for."""
    sentence = vocabulary.by_id.get(item.predicate)
    return sentence is not None and sentence.status == "given" and sentence.asked == "rare"


def _cost(item: object, findings: Findings) -> int:
    """Return how hard something would be to change.

    An atom is a sentence that does not hold, a fact one that holds and stands in the way.
    """
    predicate = _predicate(item)
    if not predicate:
        return _SAME_NAME
    if predicate in _COSTS:
        if isinstance(item, Atom) and findings.leaves_open(item):
            return _ASKED["usual"]
        return _COSTS[predicate]
    if predicate in TRIGGERS:
        return _TRIGGER
    sentence = findings.code.vocabulary.by_id.get(predicate)
    if sentence is None or sentence.status == "concluded":
        return _CONCLUDED
    return _STATED if isinstance(item, Fact) else _ASKED[sentence.asked]
