"""What was expected, what came out, and why: the words for an expectation that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.checking.expectations import SentenceOutcome
from pact_engine.rendering.reasons import duty_reason, nearest_failure, reason
from pact_engine.rendering.wording import Wording
from pact_engine.verdicts.why_not import fact_atom, why_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from pact_engine.checking.expectations import (
        Outcome,
        PositionFound,
        PositionOutcome,
        SentenceFound,
    )
    from pact_engine.language.program import Fact
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.verdicts.result import TreatyResult

    Words = Callable[[TreatyResult], Wording]


class Failure(NamedTuple):
    """One expectation that failed: its file and line, and in words what was expected.

    `came_out` has for each treaty what came out instead, and why.
    """

    where: str
    expected: str
    came_out: tuple[tuple[str, str], ...]


def failure(
    outcome: Outcome, vocabulary: Vocabulary, states: StateNames, language: Language
) -> Failure:
    """Return a failed expectation in words; `vocabulary` has the sentences of every treaty."""

    def words(treaty: TreatyResult) -> Wording:
        return Wording(language, vocabulary, states, treaty.code.treaties)

    plain = Wording(language, vocabulary, states)
    where = str(outcome.expected.location)
    if isinstance(outcome, SentenceOutcome):
        return _sentence(outcome, where, plain, words)
    return _position(outcome, where, plain, words)


def _sentence(outcome: SentenceOutcome, where: str, plain: Wording, words: Words) -> Failure:
    expected = outcome.expected
    text = plain.sentence(expected.fact)
    if not expected.holds:
        text = plain.phrases.expected_not.format(sentence=text)
    if not outcome.found:
        return Failure(where, text, ((plain.phrases.no_treaty_binds, ""),))
    return Failure(
        where,
        text,
        tuple(
            _found_sentence(found, expected.fact, words(found.treaty), holds=expected.holds)
            for found in outcome.found
            if expected.holds or found.truth != "never"
        ),
    )


def _found_sentence(
    found: SentenceFound, fact: Fact, wording: Wording, *, holds: bool
) -> tuple[str, str]:
    """Return what came out for a sentence that was (or, without `holds`, was not) to follow."""
    phrases = wording.phrases
    if found.truth == "never":
        text = wording.sentence(fact, holds=False)
    else:
        sometimes = phrases.in_some_cases if found.truth == "sometimes" else "{sentence}"
        text = sometimes.format(sentence=wording.sentence(fact))
    came_out = phrases.under.format(found=text, treaty=wording.treaty(found.treaty.treaty))
    for case in found.treaty.cases:
        findings = case.findings
        if holds and fact not in findings.index.all:
            rules = why_not(findings, fact_atom(fact))
            return came_out, nearest_failure(rules, wording) if rules else phrases.no_rule_says
        if not holds and fact in findings.index.all:
            if fact in findings.derivation.facts:
                return came_out, phrases.from_scenario
            return came_out, duty_reason(findings, fact, wording)
    return came_out, ""


def _position(outcome: PositionOutcome, where: str, plain: Wording, words: Words) -> Failure:
    expected = outcome.expected
    phrases = plain.phrases
    form = phrases.expected_position if expected.victim else phrases.expected_position_over
    text = form.format(
        party=plain.state(expected.party),
        victim=plain.state(expected.victim),
        event=expected.event,
        position=plain.position(expected.position),
    )
    if not outcome.found:
        form = phrases.not_read_under if expected.treaty else phrases.no_treaty_binds
        return Failure(where, text, ((form.format(treaty=expected.treaty), ""),))
    return Failure(
        where,
        text,
        tuple(
            _found_position(found, expected.party, words(found.treaty))
            for found in outcome.found
            if found.position != expected.position
        ),
    )


def _found_position(found: PositionFound, party: str, wording: Wording) -> tuple[str, str]:
    phrases = wording.phrases
    came_out = phrases.under.format(
        found=wording.position(found.position), treaty=wording.treaty(found.treaty.treaty)
    )
    if found.row is None:
        return came_out, phrases.no_row.format(party=wording.state(party))
    return came_out, reason(found.treaty, found.row, wording)
