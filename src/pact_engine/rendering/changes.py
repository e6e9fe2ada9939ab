"""Changes of a scenario in words: what they are, and what they change."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pact_engine.rendering.change_phrases import change_phrases
from pact_engine.rendering.group_phrases import group_phrases
from pact_engine.rendering.grouping import grouped
from pact_engine.rendering.left_out import open_force
from pact_engine.rendering.reasons import force_reason, level_reason, reason
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.rows import also
from pact_engine.rendering.status import unseen_behind
from pact_engine.world.changes import (
    AddFact,
    DropFact,
    MakeUnknown,
    SetField,
    SetParties,
    SetReading,
    current,
)
from pact_engine.world.event import PARTS
from pact_engine.world.folding import fold
from pact_engine.world.membership import membership, notices
from pact_engine.world.scenario_shape import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.language.program import Fact
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.flip import Flips
    from pact_engine.verdicts.result import Result, Row, TreatyResult
    from pact_engine.verdicts.what_if import Difference
    from pact_engine.world.changes import Change
    from pact_engine.world.event import Field
    from pact_engine.world.scenario import Scenario


_BARE: Final = re.compile(r"[\w.=/,:@%+-]+")
_SPECIAL: Final = re.compile(r"[$`\\\"!\n]")
"""What a shell looks at within double quotes."""


@dataclass(frozen=True, slots=True)
class SideView:
    """Where a party stands on one side of a change, and why."""

    position: str
    why: str


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """Where parties stand before and after a change; `party` names all that stand alike."""

    treaty: str
    about: str
    party: str
    before: SideView
    after: SideView


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """A change and what it changes. `notes` say what holds on both sides of it."""

    title: str
    file: str
    changes: tuple[str, ...]
    differences: tuple[DifferenceView, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlipView:
    """A sentence, how it stands, and the smallest sets of changes that turn it.

    Each of `found` has the changes in words, the options of `pact what-if` that make them,
    and what holds then. `notes` say what holds for all of them.
    """

    title: str
    file: str
    standing: str
    found: tuple[tuple[tuple[str, ...], str, str], ...]
    limits: str
    notes: tuple[str, ...] = ()


def what_if_view(
    before: Result,
    after: Result,
    changes: Sequence[Change],
    differences: Iterable[Difference],
    states: StateNames,
    language: Language,
) -> WhatIfView:
    """Return what a change of a scenario shows."""
    language = language.knowing(before.scenario)
    wordings = {
        treaty.treaty: wording_for(treaty, states, language)
        for treaty in (*before.treaties, *after.treaties)
    }
    some = next(iter(wordings.values()))

    def reasons(result: Result, item: Difference, words: Wording) -> tuple[list[str], list[str]]:
        """Return why the position is as it is, and why what stands beside it is."""
        row, other = (item.before, item.after) if result is before else (item.after, item.before)
        if row is None:
            return [], []
        treaty = next(t for t in result.treaties if t.treaty == item.treaty)
        return [reason(treaty, row, words)], list(_beside(treaty, row, other, words))

    def side(result: Result, item: Difference, words: Wording, *, bare: bool) -> SideView:
        row, other = (item.before, item.after) if result is before else (item.after, item.before)
        if row is None:
            return SideView(change_phrases(language.code).no_row, "")
        position, beside = reasons(result, item, words)
        told = beside if bare else position + beside
        return SideView(
            ", ".join(_standing(row, other, words)),
            words.opening(words.phrases.semicolon.join(told)),
        )

    def tell(item: Difference, words: Wording) -> tuple[SideView, SideView]:
        old, new = reasons(before, item, words), reasons(after, item, words)
        # Where only what stands beside a position changes, what gives the position says nothing.
        bare = old[0] == new[0] and bool(old[1] or new[1])
        return side(before, item, words, bare=bare), side(after, item, words, bare=bare)

    tables: dict[tuple[str, str, str], list[Difference]] = {}
    for item in differences:
        row = item.row
        tables.setdefault((item.treaty, row.event, row.victim), []).append(item)
    views = []
    for (treaty_id, event, victim), items in tables.items():
        wording = wordings[treaty_id]
        phrases = wording.phrases
        about = (phrases.towards if victim else phrases.about).format(
            victim=wording.state(victim), event=event
        )
        for group, sides in grouped(items, lambda item: item.row.party, tell, wording, 1):
            names = sorted((wording.label(item.row.party) for item in group), key=fold)
            views.append(DifferenceView(wording.treaty(treaty_id), about, ", ".join(names), *sides))
    return WhatIfView(
        before.scenario.title,
        before.scenario.file,
        tuple(describe(change, before.scenario, some) for change in changes),
        tuple(views),
        unseen_behind((before, after), language),
    )


def flip_view(result: Result, flips: Flips, most: int, wording: Wording) -> FlipView:
    """Return what a search for smallest changes of a scenario shows."""
    scenario = result.scenario
    phrases = change_phrases(wording.language.code)
    standing = {True: phrases.holds, False: phrases.holds_not, None: phrases.holds_sometimes}
    found = tuple(
        (
            tuple(describe(change, scenario, wording) for change in flip.changes),
            " ".join(option(change, wording) for change in flip.changes),
            phrases.then if flip.holds else phrases.then_not,
        )
        for flip in flips.found
    )
    limits = phrases.tried_all if flips.complete else phrases.tried_some
    if len(flips.found) >= most:
        limits = phrases.more_possible
    return FlipView(
        scenario.title,
        scenario.file,
        wording.opening(
            wording.phrases.semicolon.join(
                (
                    standing[flips.holds].format(sentence=wording.sentence(flips.fact)),
                    *_not_bound(scenario, flips.fact, wording),
                )
            )
        ),
        found,
        limits.format(size=flips.size, singles=flips.singles, tried=flips.tried, most=most),
        unseen_behind((result,), wording.language),
    )


def _not_bound(scenario: Scenario, fact: Fact, wording: Wording) -> Iterator[str]:
    """Yield which of the states that a sentence names were no party on the day, and why."""
    slots = wording.vocabulary.by_id[fact.predicate].slots
    events = {event.id: event for event in scenario.events}
    treaty = wording.treaties[wording.own]
    values = list(zip(fact.values, (kind for _, kind in slots), strict=True))
    over = [events[value] for value, kind in values if kind == "event"]
    given = notices(scenario.facts, treaty.id)
    for value, kind in values:
        for event in over if kind == "state" else ():
            found = membership(treaty, value, event.date, given.get(value, ()))
            if not found.party:
                day = wording.day(found.day) if found.day is not None else ""
                why = found.words(wording.language.code, day)
                yield f"{wording.label(value)}{wording.phrases.colon}{why}"


def describe(change: Change, scenario: Scenario, wording: Wording) -> str:
    """Return a change in words."""
    phrases = change_phrases(wording.language.code)
    match change:
        case AddFact(fact) | DropFact(fact) if fact in scenario.unknown:
            text = wording.sentence(fact, holds=isinstance(change, AddFact))
            return wording.opening(phrases.made_known.format(sentence=text))
        case AddFact(fact):
            return wording.opening(phrases.added.format(sentence=wording.sentence(fact)))
        case DropFact(fact):
            return wording.opening(phrases.dropped.format(sentence=wording.sentence(fact)))
        case MakeUnknown(fact):
            return wording.opening(phrases.made_unknown.format(sentence=wording.sentence(fact)))
        case SetReading(reading, value):
            return wording.reading(reading, value)
        case SetParties(treaty, states):
            return group_phrases(wording.language.code).parties_of_scenario.format(
                treaty=treaty,
                names=wording.listing(
                    wording.language.name("state", state, wording.states) for state in states
                ),
            )
        case SetField(event_id, field, values):
            event = next(event for event in scenario.events if event.id == event_id)

            def words(names: Iterable[str]) -> str:
                kind = PARTS[field].kind
                texts = [wording.language.name(kind, name, wording.states) for name in names]
                return wording.listing(texts) or phrases.nobody_known

            return phrases.set_field.format(
                event=event_id,
                field=phrases.fields[field],
                new=words(values),
                old=words(current(event, field)),
            )


def plain(fact: Fact, wording: Wording) -> str:
    """Return a fact as a scenario states it, in the language that scenarios are written in."""
    sentence = wording.vocabulary.by_id[fact.predicate]
    names = dict(zip((name for name, _ in sentence.slots), fact.values, strict=True))
    return " ".join(names.get(word, word) for word in sentence.words())


def shell_word(text: str) -> str:
    """Return a text as one word of a command, in the quotes that people write where they do."""
    if _BARE.fullmatch(text):
        return text
    return shlex.quote(text) if _SPECIAL.search(text) else f'"{text}"'


def setting(field: Field, values: Sequence[str]) -> str:
    """Return names as `--set` takes them: in quotes and brackets where one has a comma."""
    if not values:
        return UNKNOWN if field == "by" else ""
    if any("," in value for value in values):
        return "[" + ", ".join(json.dumps(value, ensure_ascii=False) for value in values) + "]"
    return ",".join(values)


def option(change: Change, wording: Wording) -> str:
    """Return the option of `pact what-if` that makes a change."""
    match change:
        case AddFact(fact):
            return f"--add {shell_word(plain(fact, wording))}"
        case DropFact(fact):
            return f"--drop {shell_word(plain(fact, wording))}"
        case MakeUnknown(fact):
            return f"--unknown {shell_word(plain(fact, wording))}"
        case SetReading(reading, value):
            return f"--set readings.{reading}={value}"
        case SetParties(treaty, states):
            return f'--set "parties.{treaty}={",".join(states)}"'
        case SetField(event_id, field, values):
            text = f"events.{event_id}.{field}={setting(field, values)}"
            return f"--set {shell_word(text)}"


def _standing(row: Row, other: Row | None, wording: Wording) -> Iterator[str]:
    """Yield a position with what stands beside it: its articles, the level, the force.

    Where the other side has the same position, all else in which it differs is told too.
    """
    alike = other if other is not None and other.position == row.position else row
    phrases = wording.phrases
    position = wording.position(row.position)
    if row.articles:
        position += f" ({wording.own_articles(row.articles)})"
    yield position
    if row.level:
        yield wording.level(row.level)
    if row.includes_force != alike.includes_force:
        included, not_stated = phrases.armed_force_included, phrases.armed_force_not_stated
        yield included if row.includes_force else not_stated
    if row.force:
        told = open_force(row, wording) or phrases.force_words.get(row.force, row.force)
        yield f"{_force_label(wording)}{told}"
    if row.honoured != alike.honoured:
        done = {True: phrases.honoured, False: phrases.not_honoured, None: phrases.not_told}
        yield done[row.honoured]
    if row.also != alike.also:
        yield also(row, wording) or phrases.nothing_further
    if row.invoked != alike.invoked:
        yield phrases.treaty_invoked if row.invoked else phrases.treaty_not_invoked


def _beside(treaty: TreatyResult, row: Row, other: Row | None, wording: Wording) -> Iterator[str]:
    """Yield why the level and the force are what they are, where nothing but these differs."""
    if other is None or other.position != row.position:
        return
    if row.level != other.level and (told := level_reason(treaty, row, wording)):
        yield f"{wording.level(row.level)}{wording.phrases.colon}{told}"
    if (row.force, row.force_on) == (other.force, other.force_on) or open_force(row, wording):
        return
    if told := force_reason(treaty, row, wording):
        yield f"{_force_label(wording)}{told}"


def _force_label(wording: Wording) -> str:
    label = wording.phrases.force
    return f"{label[:1].lower()}{label[1:]}{wording.phrases.colon}"
