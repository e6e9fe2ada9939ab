"""What a page about a treaty says besides its articles: identity, parties, sources, cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.rendering.catalogue import treaty_dates
from pact_engine.rendering.language import either
from pact_engine.rendering.status import status_lines
from pact_engine.rendering.treaties_phrases import treaties_phrases
from pact_engine.world.membership import membership

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.language.treaty import Spell, Treaty
    from pact_engine.rendering.language import Language, StateNames

REAL = "cases/"
"""Where the names of scenarios about real events begin."""


class Case(NamedTuple):
    """A scenario that is read under a treaty: the name that `pact run` takes, and its title."""

    name: str
    title: str


class ListView(NamedTuple):
    """A heading with lines below it."""

    heading: str
    lines: tuple[str, ...]


class CasesView(NamedTuple):
    """A heading with scenario files below it, each with the titles of its scenarios."""

    heading: str
    files: tuple[tuple[str, tuple[str, ...]], ...]


def identity(treaty: Treaty, language: Language) -> Iterator[str]:
    """Yield when a treaty was made, how it can be left, what it builds on, its file's state."""
    phrases = language.phrases
    yield from treaty_dates(treaty, language)
    if treaty.notice_months is not None:
        yield phrases.notice.format(months=treaty.notice_months)
    if not treaty.denounceable:
        yield treaties_phrases(language.code).no_notice
    if treaty.uses:
        yield phrases.uses.format(files=", ".join(treaty.uses))
    yield from status_lines(treaty, language)


def parties(
    treaty: Treaty, states: StateNames, language: Language, day: datetime.date | None = None
) -> Iterator[ListView]:
    """Yield the parties with their spells; with a day those bound on it, and those who are not."""
    phrases, own = language.phrases, treaties_phrases(language.code)
    if not treaty.parties:
        return
    if day is None:
        lines = tuple(_spell(spell, states, language) for spell in treaty.parties)
        yield ListView(phrases.parties, lines)
        return
    bound: list[str] = []
    others: list[str] = []
    for state in dict.fromkeys(spell.state for spell in treaty.parties):
        found = membership(treaty, state, day)
        name = language.opening(language.name("state", state, states))
        when = language.day(found.day) if found.day is not None else ""
        words = f"{name}{phrases.colon}{found.words(language.code, when)}"
        (bound if found.party else others).append(words)
    yield ListView(own.parties_on.format(day=language.day(day)), tuple(bound or [own.nobody]))
    if others:
        yield ListView(own.others_on.format(day=language.day(day)), tuple(others))


def _spell(spell: Spell, states: StateNames, language: Language) -> str:
    form = language.phrases.spell_ended if spell.end else language.phrases.spell
    text = form.format(
        state=language.opening(language.name("state", spell.state, states)),
        start=language.day(spell.start),
        end=language.day(spell.end) if spell.end else "",
    )
    note = either(spell.note, spell.note_fr, language)
    return f"{text} ({note})" if note else text


def cases_by_file(
    cases: Iterable[Case], language: Language, *, full: bool = True
) -> Iterator[CasesView]:
    """Yield the real cases that bear on a treaty, then the scenarios made up for it.

    Without `full` the latter are only counted.
    """
    own = treaties_phrases(language.code)
    found: dict[bool, dict[str, list[str]]] = {True: {}, False: {}}
    for case in cases:
        found[case.name.startswith(REAL)].setdefault(case.name, []).append(case.title)
    for real, heading in ((True, own.cases), (False, own.made_up)):
        if found[real]:
            files = [(name, tuple(titles)) for name, titles in found[real].items()]
            if not real and not full:
                files = [(f"{name} ({len(titles)})", ()) for name, titles in files]
            yield CasesView(heading, tuple(files))


def source_text(source: Mapping[str, str], key: str, language: Language) -> str:
    """Return the title or the note of a source, in French where a French page can have it."""
    return either(source.get(key, ""), source.get(f"{key}_fr", ""), language)


def source_line(source: Mapping[str, str], language: Language) -> str:
    """Return a source as one line."""
    parts = (source_text(source, key, language) for key in ("title", "url", "note"))
    return language.phrases.semicolon.join(part for part in parts if part)
