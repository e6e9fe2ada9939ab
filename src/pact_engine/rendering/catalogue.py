"""What there is to write with, as plain pages: treaties, sentences, acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.group_phrases import group_phrases
from pact_engine.rendering.language import either
from pact_engine.rendering.layout import wrapped
from pact_engine.rendering.status import last_check, unseen
from pact_engine.rendering.treaties_phrases import treaties_phrases

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.treaty import Spell, Treaty
    from pact_engine.language.vocabulary import Sentence, Vocabulary
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.world.acts import Act, Acts
    from pact_engine.world.membership import Membership

FEW = 8
"""Up to so many parties are named in a list of treaties."""


def treaties_page(
    treaties: Iterable[Treaty],
    general: Iterable[Treaty],
    states: StateNames,
    language: Language,
    width: int,
) -> Iterator[str]:
    """Yield the lines of a list of treaties and of files of general law."""
    phrases = language.phrases
    for treaty in treaties:
        yield from _treaty(treaty, states, language, width)
    for number, treaty in enumerate(general):
        if not number:
            yield ""
            yield f"{phrases.general_law}{phrases.colon.rstrip(' ')}"
        yield from _treaty(treaty, states, language, width)


def bound_page(
    state: str,
    day: datetime.date,
    found: Iterable[tuple[Treaty, Membership]],
    states: StateNames,
    language: Language,
    width: int,
    *,
    full: bool = False,
) -> Iterator[str]:
    """Yield the lines of what binds a state on a day; with `full` also what does not, and why."""
    phrases, colon = treaties_phrases(language.code), language.phrases.colon
    told = {"state": language.name("state", state, states), "day": language.day(day)}
    found = tuple(found)
    binding = [(treaty, stands) for treaty, stands in found if stands.party]
    others = [(treaty, stands) for treaty, stands in found if not stands.party]
    if not binding:
        yield wrapped(phrases.binds_nothing.format(**told), width)
    groups = [(phrases.binds_on, binding)]
    if full:
        groups.append((phrases.no_longer, others))
    for heading, items in groups:
        if not items:
            continue
        if heading == phrases.no_longer:
            yield ""
        yield wrapped(heading.format(**told) + colon.rstrip(" "), width)
        for treaty, stands in items:
            name = treaty.name.get(language.code, treaty.id)
            when = language.day(stands.day) if stands.day is not None else ""
            words = stands.words(language.code, when)
            yield wrapped(f"{treaty.id}{colon}{name}", width, first="  ", rest="      ")
            yield wrapped(words, width, first="      ")
            for spell in treaty.parties:
                if spell.state == state and spell.note and _touches(spell, stands):
                    note = either(spell.note, spell.note_fr, language)
                    yield wrapped(f"({note})", width, first="      ")


def _touches(spell: Spell, stands: Membership) -> bool:
    """Tell whether a spell is the one that a state's standing speaks of."""
    if stands.day is None:
        return False
    ends = spell.end is None or stands.day <= spell.end
    return (spell.start <= stands.day and ends) or not stands.party


def _treaty(treaty: Treaty, states: StateNames, language: Language, width: int) -> Iterator[str]:
    phrases, code = language.phrases, language.code
    name, short = treaty.name.get(code, treaty.id), treaty.short.get(code, "")
    yield wrapped(
        f"{treaty.id}{phrases.colon}{name}"
        + (f" ({short})" if short and short.casefold() not in name.casefold() else ""),
        width,
        rest="    ",
    )
    facts = list(treaty_dates(treaty, language))
    parties = list(dict.fromkeys(spell.state for spell in treaty.parties))
    if len(parties) > FEW:
        facts.append(phrases.parties_count.format(count=len(parties)))
    elif parties:
        names = (language.name("state", party, states) for party in parties)
        facts.append(phrases.parties_named.format(names=language.listing(names)))
    if treaty.model:
        facts.append(group_phrases(code).model)
    if facts:
        yield wrapped(phrases.semicolon.join(facts), width, first="    ")
    for line in (last_check(treaty, language), *unseen((treaty,), language)):
        if line:
            yield wrapped(line, width, first="    ")


def treaty_dates(treaty: Treaty, language: Language) -> Iterator[str]:
    """Yield when a treaty was signed, came into force and ended."""
    phrases = language.phrases
    for form, day in (
        (phrases.signed, treaty.signed),
        (phrases.in_force, treaty.in_force),
        (phrases.ended, treaty.ended),
    ):
        if day is not None:
            yield form.format(day=language.day(day))


def sentences_page(
    vocabulary: Vocabulary,
    own: Mapping[str, Sequence[Sentence]],
    like: str,
    language: Language,
    width: int,
) -> Iterator[str]:
    """Yield the sentences by who states them, and those that only one treaty has under its id.

    `like` keeps the sentences with that in their forms, id or note.
    """
    phrases = language.phrases
    groups: list[tuple[str, Iterable[Sentence]]] = [
        (phrases.statuses[status], [s for s in vocabulary.sentences if s.status == status])
        for status in ("given", "computed", "concluded")
    ]
    groups += [
        (phrases.only_in.format(treaty=treaty), sentences) for treaty, sentences in own.items()
    ]
    for heading, sentences in groups:
        found = [sentence for sentence in sentences if _is_like(sentence, like)]
        if found:
            yield wrapped(heading, width)
            for sentence in found:
                asked = phrases.asked[sentence.asked] if sentence.status == "given" else ""
                told = either(sentence.note, sentence.note_fr, language)
                notes = [text for text in (told, asked) if text]
                note = f" ({phrases.semicolon.join(notes)})" if notes else ""
                if language.code == "en":
                    yield wrapped(sentence.en + note, width, first="  ", rest="      ")
                    continue
                form = sentence.form(language.code, holds=True)
                yield wrapped(form, width, first="  ", rest="      ")
                yield wrapped(sentence.en + note, width, first="      ")
            yield ""


def names_page(vocabulary: Vocabulary, language: Language, width: int) -> Iterator[str]:
    """Yield what may stand for the objects, levels and organs of sentences."""
    for heading, names in (
        (language.phrases.objects, vocabulary.objects),
        (language.phrases.levels, vocabulary.levels),
        (language.phrases.organs, vocabulary.organs),
    ):
        shown = [
            f"{name} ({french})" if language.code == "fr" else name
            for name, french in names.items()
        ]
        yield wrapped(f"{heading}{language.phrases.colon}{', '.join(shown)}", width, rest="  ")


def _is_like(sentence: Sentence, like: str) -> bool:
    texts = (sentence.en, sentence.fr, sentence.id, sentence.note, sentence.note_fr)
    return any(like.casefold() in text.casefold() for text in texts)


def acts_page(acts: Acts, like: str, language: Language, width: int) -> Iterator[str]:
    """Yield the taxonomy of acts, what is a kind of an act further in, with its source in law."""
    phrases = language.phrases
    kinds: dict[str, list[Act]] = {}
    for act in acts.by_name.values():
        for above in act.directly_above or ("",):
            kinds.setdefault(above, []).append(act)

    def below(parent: str, depth: int) -> Iterator[str]:
        for act in kinds.get(parent, ()):
            inner = list(below(act.name, depth + 1))
            told = (act.note, act.note_fr, act.source, act.source_fr)
            texts = (act.name, act.french, *told, *act.also)
            if inner or any(like.casefold() in text.casefold() for text in texts):
                indent = "    " * depth
                name = act.french if language.code == "fr" else act.name
                yield f"{indent}{name}"
                if act.also:
                    also = f"{phrases.also_written}{phrases.colon}{', '.join(act.also)}"
                    yield wrapped(also, width, first=f"{indent}      ")
                pairs = ((act.source, act.source_fr), (act.note, act.note_fr))
                for text in (either(*pair, language) for pair in pairs):
                    if text:
                        yield wrapped(text, width, first=f"{indent}      ")
                yield from inner

    yield from below("", 0)
