"""Counterexamples as scenarios to keep, with what came out as what is expected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pact_engine.problems import Location
from pact_engine.world.scenario import ExpectedPosition, ExpectedSentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.checking.properties.model import Breach
    from pact_engine.checking.prove import Refuted
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.verdicts.result import Result
    from pact_engine.world.scenario import Scenario

NOWHERE = Location("")


def kept(
    refuted: Refuted,
    results: Sequence[Result],
    readings: Mapping[str, bool],
    titles: Sequence[str],
    text: str,
) -> tuple[Scenario, ...]:
    """Return the scenarios of a counterexample to write into a file.

    `results` are the answers to them, one each, `titles` what they are to be called, and
    `text` is what is told in each. The rows and sentences that break the property stand under
    `expect` as they came out, and the readings under which they did are set.
    """
    chosen = {name: "yes" if on else "no" for name, on in readings.items()}
    return tuple(
        replace(
            scenario,
            title=title,
            text=text,
            source="hypothetical",
            readings=chosen,
            expect=tuple(_expected(run, result, refuted.breach, _vocabulary(result))),
        )
        for run, (scenario, result, title) in enumerate(
            zip(refuted.scenarios, results, titles, strict=True)
        )
    )


def _vocabulary(result: Result) -> Vocabulary:
    return result.treaties[0].code.vocabulary


def _expected(
    run: int, result: Result, breach: Breach, vocabulary: Vocabulary
) -> Iterator[ExpectedSentence | ExpectedPosition]:
    for seen in breach.seen:
        if seen.run == run and vocabulary.by_id[seen.fact.predicate].status != "given":
            yield ExpectedSentence(seen.fact, seen.holds, NOWHERE)
    for number, (event, victim, party) in breach.rows:
        row = result.treaties[0].row(party, victim, event) if number == run else None
        if row is not None:
            yield ExpectedPosition(party, victim, event, row.position, NOWHERE)
