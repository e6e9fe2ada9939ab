"""A question of an interview in words: what is asked, because of what, and what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.change_phrases import change_phrases
from pact_engine.rendering.layout import page_width, wrapped
from pact_engine.rendering.output_phrases import output_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Provision
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.interview import Ask
    from pact_engine.verdicts.positions import Position


def question_text(ask: Ask, code: Code, wording: Wording) -> str:
    """Return a question with the articles that look at it and what each answer leaves open."""
    phrases, width = change_phrases(wording.language.code), page_width()
    sentence = wording.opening(wording.sentence(ask.fact))
    rules = tuple(dict.fromkeys(_looking_at(ask.fact.predicate, code)))
    lines = [wrapped(phrases.question.format(sentence=sentence), width)]
    if rules:
        text = phrases.because.format(rules=wording.articles(rules))
        lines.append(wrapped(text, width, first="  "))
    for label, left in ((phrases.if_yes, ask.if_yes), (phrases.if_no, ask.if_no)):
        text = f"{label}{wording.phrases.colon}{_left(left, wording)}"
        lines.append(wrapped(text, width, first="  ", rest="    "))
    return "\n".join(lines)


def _looking_at(predicate: str, code: Code) -> Iterator[Provision]:
    """Yield the rules and exceptions that have a sentence as a condition of their own."""
    provisions: list[Provision] = [*code.rules.values(), *code.exceptions.values()]
    for provision in provisions:
        for condition in (*provision.conditions, *provision.unless):
            if getattr(condition, "predicate", None) == predicate:
                yield provision


def _left(left: Mapping[tuple[str, str, str], tuple[Position, ...]], wording: Wording) -> str:
    phrases = output_phrases(wording.language.code)
    several = len({(event, victim) for event, victim, _ in left}) > 1
    groups: dict[tuple[str, tuple[Position, ...]], list[str]] = {}
    for (event, victim, party), positions in left.items():
        form = wording.phrases.towards if victim else wording.phrases.about
        about = form.format(victim=wording.state(victim), event=event) if several else ""
        groups.setdefault((about, positions), []).append(wording.state(party))
    return wording.phrases.semicolon.join(
        wording.listing(dict.fromkeys(parties))
        + (f" ({about[:1].lower()}{about[1:]})" if about else "")
        + wording.phrases.colon
        + phrases.either(wording.position(position) for position in positions)
        for (about, positions), parties in groups.items()
    )
