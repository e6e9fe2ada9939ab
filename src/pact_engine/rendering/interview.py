"""A question of an interview in words: what is asked, because of what, and what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.change_phrases import change_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Provision
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.interview import Ask
    from pact_engine.verdicts.positions import Position


def question_text(ask: Ask, code: Code, wording: Wording) -> str:
    """Return a question with the articles that look at it and what each answer leaves open."""
    phrases = change_phrases(wording.language.code)
    sentence = wording.opening(wording.sentence(ask.fact))
    rules = tuple(dict.fromkeys(_looking_at(ask.fact.predicate, code)))
    lines = [phrases.question.format(sentence=sentence)]
    if rules:
        lines.append("  " + phrases.because.format(rules=wording.articles(rules)))
    for label, left in ((phrases.if_yes, ask.if_yes), (phrases.if_no, ask.if_no)):
        lines.append(f"  {label}{wording.phrases.colon}{_left(left, wording)}")
    return "\n".join(lines)


def _looking_at(predicate: str, code: Code) -> Iterator[Provision]:
    """Yield the rules and exceptions that have a sentence as a condition of their own."""
    provisions: list[Provision] = [*code.rules.values(), *code.exceptions.values()]
    for provision in provisions:
        for condition in (*provision.conditions, *provision.unless):
            if getattr(condition, "predicate", None) == predicate:
                yield provision


def _left(left: Mapping[tuple[str, str, str], tuple[Position, ...]], wording: Wording) -> str:
    groups: dict[tuple[Position, ...], list[str]] = {}
    for (_, _, party), positions in left.items():
        groups.setdefault(positions, []).append(wording.state(party))
    return wording.phrases.semicolon.join(
        f"{wording.listing(dict.fromkeys(parties))}{wording.phrases.colon}"
        + " / ".join(wording.position(position) for position in positions)
        for positions, parties in groups.items()
    )
