"""Comparing the rows of two runs, and telling which sentence makes them differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.properties.model import (
    HELD,
    SILENT,
    Breach,
    Outcome,
    Seen,
    Variant,
    counterpart,
)
from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    CARRIED_OUT,
    INCLUDES_FORCE,
    LEVEL,
    MAY_ASSIST,
    MUST_ASSIST,
    MUST_CONSULT,
)
from pact_engine.language.program import Fact
from pact_engine.verdicts.positions import (
    DUTIES,
    defeated,
    duty,
    duty_found,
)
from pact_engine.world.renaming import renamed_fact
from pact_engine.world.scenario import POSITIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pact_engine.checking.answers import Answers, Key


def same_rows(
    first: Answers, second: Answers, variant: Variant, keys: Iterable[Key] | None = None
) -> Outcome:
    """Return whether rows of two runs have the same verdict: position, level and force.

    `keys` are the rows of the first run that are compared (None: all). It says nothing where
    nobody has a duty in either run.
    """
    telling = False
    for key in first.keys if keys is None else keys:
        other = renamed_key(key, variant.names)
        left, right = first.verdict(key), second.verdict(other)
        if left != right:
            breach = difference(first, second, key, variant.names)
            return Outcome(True, breach)
        telling = telling or left.position not in ("victim", "attacker", "no duty")
    return HELD if telling else SILENT


def renamed_key(key: Key, names: Mapping[str, str]) -> Key:
    """Return how a row of the first run is called in the second."""
    event, victim, party = key
    return event, names.get(victim, victim), names.get(party, party)


def same_duties(first: Answers, second: Answers, variant: Variant, *predicates: str) -> Outcome:
    """Return whether every conclusion of a kind in the first run follows in the second."""
    telling = False
    for fact in first.concluded(*predicates):
        telling = True
        other = counterpart(fact, variant, first)
        if not second.true(other):
            return missing(first, fact, second, other, variant.names)
    return HELD if telling else SILENT


def missing(
    first: Answers,
    fact: Fact,
    second: Answers,
    other: Fact,
    names: Mapping[str, str],
) -> Outcome:
    """Return that a sentence of one run should follow in the other and does not."""
    runs = (0, 0) if first is second else (0, 1)
    rows = tuple(
        (run, row) for run, f in zip(runs, (fact, other), strict=True) for row in rows_of(f)
    )
    seen = (Seen(runs[0], fact, True), Seen(runs[1], other, False))
    return Outcome(True, Breach(seen, names, rows))


def rows_of(fact: Fact) -> Iterator[Key]:
    """Yield the row that a sentence about a helper, a victim and an event is about."""
    if fact.predicate in (MUST_ASSIST, MUST_CONSULT, MAY_ASSIST, LEVEL, INCLUDES_FORCE):
        helper, victim, event, *_ = fact.values
        yield event, victim, helper


def difference(first: Answers, second: Answers, key: Key, names: Mapping[str, str]) -> Breach:
    """Return what makes a row of the first run differ from the same row of the second.

    It is a sentence that holds in one run and whose counterpart does not in the other: of the
    two positions the weightier one's, where it has such a sentence.
    """
    back = {new: old for old, new in names.items()}
    other = renamed_key(key, names)
    rows = ((0, key), (1, other))
    ways = [(0, first, second, key, names), (1, second, first, other, back)]
    ways.sort(key=lambda way: POSITIONS.index(way[1].position(way[3])))
    for run, here, there, row, forth in ways:
        for fact in _grounds(here, row):
            counterfact = renamed_fact(fact, forth, here.subject.code.vocabulary)
            if not there.true(counterfact):
                seen = (Seen(run, fact, True), Seen(1 - run, counterfact, False))
                return Breach(seen, forth, rows)
    return Breach((), names, rows)


def _grounds(answers: Answers, key: Key) -> Iterator[Fact]:
    """Yield the sentences that a row's position and extent rest on, the weightiest first."""
    event, victim, party = key
    position = answers.position(key)
    if position == "attacker":
        yield from (
            fact
            for fact in (Fact(CARRIED_OUT, (party, event)), Fact(ATTRIBUTABLE, (event, party)))
            if answers.true(fact)
        )
    elif position in DUTIES:
        given = duty_found(answers.findings, position, party, victim, event)
        if given is not None:
            yield given
        yield from (
            fact
            for fact in answers.concluded(LEVEL, INCLUDES_FORCE)
            if fact.values[:3] == (party, victim, event)
        )
    elif position == "excused":
        for _, _, body in defeated(answers.findings, duty("must assist", party, victim, event)):
            yield from body


def every(answers: Answers, predicates: Iterable[str], judge: Callable[[Fact], Outcome]) -> Outcome:
    """Return the first breach among the conclusions of a kind, or whether there are any."""
    telling = False
    for fact in answers.concluded(*predicates):
        outcome = judge(fact)
        if outcome.breach is not None:
            return outcome
        telling = telling or outcome.telling
    return HELD if telling else SILENT
