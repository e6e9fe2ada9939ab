"""An interview in words: the story, a question, why it is asked, and what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.grouping import EachOf
from pact_engine.rendering.interview_phrases import interview_phrases
from pact_engine.rendering.layout import page_width, wrapped
from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.status import unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Provision
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.interview import Ask
    from pact_engine.verdicts.rows import Key
    from pact_engine.world.scenario import Scenario

FEW = 6
"""Of more parties than these that stand alike, the first few are named and the others counted."""


class _AnyOf(EachOf):
    """Words in which one ally stands for all of whom the same is asked."""

    def __init__(self, wording: Wording, party: str) -> None:
        super().__init__(wording, party)
        self._each = interview_phrases(wording.language.code).any_of


def story(scenario: Scenario, wording: Wording) -> str:
    """Return what happened, in the words of the scenario, and what it states.

    It ends with whether anybody saw the texts that the questions and the verdict rest on.
    """
    phrases, width = interview_phrases(wording.language.code), page_width()
    lines = [wrapped(scenario.title, width)]
    paragraphs = (" ".join(text.split()) for text in scenario.text.split("\n\n"))
    lines += [wrapped(wording.language.typeset(text), width) for text in paragraphs]
    lines += [wrapped(wording.event(event), width, rest="  ") for event in scenario.events]
    for label, facts in (
        (phrases.stated, scenario.facts),
        (phrases.left_unknown, scenario.unknown),
    ):
        if facts:
            told = wording.phrases.semicolon.join(wording.sentence(fact) for fact in facts)
            lines.append(wrapped(f"{label}{wording.phrases.colon}{told}", width, rest="  "))
    lines += [wrapped(note, width) for note in unseen(wording.treaties.values(), wording.language)]
    return "\n".join(line for line in lines if line)


def question_text(ask: Ask, number: int, wording: Wording) -> str:
    """Return a question with its number, and about whom it is where it concerns several."""
    phrases, width = interview_phrases(wording.language.code), page_width()
    names = allies(ask)
    words = _AnyOf(wording, names[0]) if names else wording
    sentence = words.sentence(ask.fact)
    if wording.language.code == "fr":
        sentence = wording.opening(sentence)
    lines = [wrapped(phrases.question.format(number=number, sentence=sentence), width, rest="   ")]
    if names:
        listed = wording.listing(wording.state(name) for name in names)
        lines.append(wrapped(phrases.of_them.format(names=listed), width, first="   "))
    return "\n".join(lines)


def allies(ask: Ask) -> tuple[str, ...]:
    """Return the allies that a question concerns alike; none where it is about one sentence."""
    if len(ask.facts) < 2:
        return ()
    varying = next(
        slot
        for slot, values in enumerate(zip(*(f.values for f in ask.facts), strict=True))
        if len(set(values)) > 1
    )
    return tuple(fact.values[varying] for fact in ask.facts)


def reasons_text(ask: Ask, scenario: Scenario, code: Code, wording: Wording) -> str:
    """Return why a question is asked: the articles that look at it, and what each answer leaves."""
    phrases, width = interview_phrases(wording.language.code), page_width()
    rules = tuple(dict.fromkeys(_looking_at(ask.fact.predicate, code)))
    lines = []
    if rules:
        text = phrases.because.format(rules=wording.articles(rules))
        lines.append(wrapped(text, width, first="   "))
    unknown = ask.fact in scenario.unknown
    text = phrases.unknown_so_far if unknown else phrases.not_stated_so_far
    lines.append(wrapped(text, width, first="   "))
    force_words = wording.phrases.force_words
    positions = _turned(ask.if_yes, ask.if_no)
    forces = _turned(ask.force_if_yes, ask.force_if_no)
    for side, label in enumerate((phrases.if_yes, phrases.if_no)):
        told = [_left(positions[side], wording.position, wording)]
        if forces[side]:
            told.append(phrases.force)
            told[-1] += _left(forces[side], lambda force: force_words.get(force, force), wording)
        left = wording.phrases.semicolon.join(text for text in told if text)
        text = f"{label}{wording.phrases.colon}{left}"
        lines.append(wrapped(text, width, first="   ", rest="     "))
    return "\n".join(lines)


def _looking_at(predicate: str, code: Code) -> Iterator[Provision]:
    """Yield the rules and exceptions that have a sentence as a condition of their own."""
    provisions: list[Provision] = [*code.rules.values(), *code.exceptions.values()]
    for provision in provisions:
        for condition in (*provision.conditions, *provision.unless):
            if getattr(condition, "predicate", None) == predicate:
                yield provision


def _turned(
    yes: Mapping[Key, Sequence[str]], no: Mapping[Key, Sequence[str]]
) -> tuple[Mapping[Key, Sequence[str]], Mapping[Key, Sequence[str]]]:
    """Return what is possible on either side for the rows for which it is not the same.

    Where it is the same for all, since the answer matters together with others, all are kept.
    """
    turned = {key for key in {**yes, **no} if {*yes.get(key, ())} != {*no.get(key, ())}}
    if not turned:
        return yes, no
    return (
        {key: what for key, what in yes.items() if key in turned},
        {key: what for key, what in no.items() if key in turned},
    )


def _left(left: Mapping[Key, Sequence[str]], word: Callable[[str], str], wording: Wording) -> str:
    phrases = output_phrases(wording.language.code)
    several = len({(event, victim) for event, victim, _ in left}) > 1
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (event, victim, party), what in left.items():
        form = wording.phrases.towards if victim else wording.phrases.about
        about = form.format(victim=wording.state(victim), event=event) if several else ""
        groups.setdefault((about, tuple(what)), []).append(wording.state(party))
    return wording.phrases.semicolon.join(
        _names(list(dict.fromkeys(parties)), wording)
        + (f" ({about[:1].lower()}{about[1:]})" if about else "")
        + wording.phrases.colon
        + phrases.either(word(each) for each in what)
        for (about, what), parties in groups.items()
    )


def _names(names: list[str], wording: Wording) -> str:
    if len(names) <= FEW:
        return wording.listing(names)
    phrases = interview_phrases(wording.language.code)
    return phrases.others.format(names=", ".join(names[:3]), count=len(names) - 3)
