"""What an answer shows, in words and in order, before any format lays it out.

The views are named tuples, since a run builds them anew and making a dataclass of each would
cost more than the run's own work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.language.program import Fact
from pact_engine.rendering.contradictions import contradiction_lines
from pact_engine.rendering.reasons import force, reason
from pact_engine.rendering.summary import SumView, summary_views
from pact_engine.rendering.wording import READING, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.rendering.language import Language, Phrases, StateNames
    from pact_engine.verdicts.result import Result, Row, TreatyResult
    from pact_engine.world.scenario import Event, Scenario


FEW = 3
"""What is concluded of more states than this is told in one sentence for all of them."""


class RowView(NamedTuple):
    """One line of a table: where a party stands, and what is shown beside it.

    `article` has the numbers alone, `where` names them in words ("articles 6 and 7").
    `owed` is the level of the assistance and what it includes, `force` whether force would be
    lawful, `done` whether the duty was honoured; each is empty where it does not arise.
    `same_as` names a party further up that stands where it stands for the same reasons.
    """

    party: str
    position: str
    article: str
    where: str
    why: str
    owed: str = ""
    force: str = ""
    done: str = ""
    other_readings: bool = False
    same_as: str = ""

    def beside(self, phrases: Phrases) -> str:
        """Return what is owed and whether force would be lawful, with labels, in one line."""
        return phrases.semicolon.join(
            f"{label[:1].lower()}{label[1:]}{phrases.colon}{text}"
            for label, text in ((phrases.owed, self.owed), (phrases.force, self.force))
            if text
        )


class DependsView(NamedTuple):
    """For which parties the unknown decides, and which answers lead to which position."""

    parties: str
    answers: tuple[tuple[str, str], ...]


class OtherReadingView(NamedTuple):
    """What positions would be under another reading: how it is read then, and who stands where."""

    reading: str
    positions: str


class TableView(NamedTuple):
    """One event with one of its victims: a heading, the parties' rows, what they hang on."""

    heading: str
    event: str
    rows: tuple[RowView, ...]
    depends: tuple[DependsView, ...]
    others: tuple[OtherReadingView, ...]
    invoked: str = ""


class TreatyView(NamedTuple):
    """One treaty's answer. `conclusions` are sentences with where each rule stands."""

    id: str
    short: str
    name: str
    readings: tuple[str, ...]
    tables: tuple[TableView, ...]
    conclusions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


class ScenarioView(NamedTuple):
    """One scenario's answer under all its treaties, and what those come to together."""

    title: str
    file: str
    treaties: tuple[TreatyView, ...]
    contradictions: tuple[str, ...]
    summary: tuple[SumView, ...] = ()


def scenario_view(result: Result, states: StateNames, language: Language) -> ScenarioView:
    """Return what the answer to one scenario shows, in a language."""
    language = language.knowing(result.scenario)
    words = {t.treaty: wording_for(t, states, language) for t in result.treaties}
    treaties = tuple(treaty_view(result, t, words[t.treaty]) for t in result.treaties)
    return ScenarioView(
        result.scenario.title,
        result.scenario.file,
        treaties,
        tuple(contradiction_lines(result.contradictions, words, language)),
        summary_views(result, words),
    )


def wording_for(treaty: TreatyResult, states: StateNames, language: Language) -> Wording:
    """Return the words for what one treaty's rules say."""
    return Wording(language, treaty.code.vocabulary, states, treaty.code.treaties)


def treaty_view(result: Result, treaty: TreatyResult, wording: Wording) -> TreatyView:
    """Return what one treaty's answer shows."""
    events = {event.id: event for event in result.scenario.events}
    tables = tuple(
        _table(treaty, events[event], victim, rows, wording)
        for (event, victim), rows in by_table(treaty).items()
    )
    own = treaty.code.treaty
    return TreatyView(
        own.id,
        own.short.get(wording.language.code, own.id),
        own.name.get(wording.language.code, own.id),
        _readings(treaty, wording),
        tables,
        tuple(_folded(ordered_conclusions(treaty, wording), wording)),
        tuple(_notes(result.scenario, treaty, wording)),
    )


def _notes(scenario: Scenario, treaty: TreatyResult, wording: Wording) -> Iterator[str]:
    """Yield on which events' days nobody was a party, and which event lacks a place."""
    with_rows = {row.event for row in treaty.rows}
    for event in scenario.events:
        if event.id not in with_rows:
            text = wording.phrases.nobody_party.format(
                treaty=treaty.treaty,
                day=wording.day(event.date),
                date=event.date.isoformat(),
                event=event.id,
            )
            yield wording.opening(text)
        if event.id in treaty.unplaced:
            names = ", ".join(event.against)
            where = names if len(event.against) == 1 else f"[{names}]"
            yield wording.phrases.unplaced.format(event=event.id, where=where)


def by_table(treaty: TreatyResult) -> dict[tuple[str, str], list[Row]]:
    """Return the rows of each table of a treaty's answer, by event and victim."""
    tables: dict[tuple[str, str], list[Row]] = {}
    for row in treaty.rows:
        tables.setdefault((row.event, row.victim), []).append(row)
    return tables


def ordered_conclusions(treaty: TreatyResult, wording: Wording) -> list[tuple[Fact, str]]:
    """Return the conclusions with where their rules stand, in the order of the treaty's rules."""
    order = {rule: number for number, rule in enumerate(treaty.code.rules)}

    def place(item: tuple[Fact, Sequence[str]]) -> tuple[int, Fact]:
        return min(order[rule] for rule in item[1]), item[0]

    found = [(c.fact, tuple(source.id for source in c.sources)) for c in treaty.conclusions]
    rules = treaty.code.rules
    return [
        (fact, wording.articles(rules[source] for source in sources))
        for fact, sources in sorted(found, key=place)
    ]


def _folded(found: Iterable[tuple[Fact, str]], wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield the conclusions as sentences; what is concluded of many states is said once."""

    def alike(item: tuple[Fact, str]) -> tuple[str, tuple[str, ...], str]:
        fact, where = item
        return fact.predicate, fact.values[1:], where

    groups: dict[object, list[tuple[Fact, str]]] = {}
    for item in found:
        groups.setdefault(alike(item), []).append(item)
    for group in groups.values():
        (first, where), many = group[0], len(group) > FEW
        if many and wording.vocabulary.by_id[first.predicate].slots[0][1] == "state":
            each = wording.phrases.each_state.format(count=len(group))
            text = wording.sentence(Fact(first.predicate, (each, *first.values[1:])))
            names = ", ".join(wording.state(fact.values[0]) for fact, _ in group)
            yield f"{wording.opening(text)}{wording.phrases.colon}{names}", where
        else:
            for fact, _ in group:
                yield wording.opening(wording.sentence(fact)), where


def _table(
    treaty: TreatyResult, event: Event, victim: str, rows: Sequence[Row], wording: Wording
) -> TableView:
    phrases = wording.phrases
    form = phrases.towards if victim else phrases.about
    heading = form.format(victim=wording.state(victim), event=event.id)
    return TableView(
        heading,
        wording.event(event),
        _rows(treaty, rows, wording),
        _depends(rows, wording),
        _others(rows, wording),
        phrases.invoked if any(row.invoked for row in rows) else "",
    )


def _rows(treaty: TreatyResult, rows: Iterable[Row], wording: Wording) -> tuple[RowView, ...]:
    views: list[RowView] = []
    first: dict[RowView, str] = {}
    for row in rows:
        view = _row(treaty, row, wording)
        same = first.setdefault(view._replace(party=""), row.party)
        same_as = "" if same == row.party else wording.state(same)
        views.append(view._replace(same_as=same_as))
    return tuple(views)


def _row(treaty: TreatyResult, row: Row, wording: Wording) -> RowView:
    phrases = wording.phrases
    owed = []
    if row.position == "must assist":
        owed.append(wording.level(row.level) if row.level else phrases.level_not_stated)
        owed.append(
            phrases.armed_force_included if row.includes_force else phrases.armed_force_not_stated
        )
    done = {True: phrases.honoured, False: phrases.not_honoured, None: ""}[row.honoured]
    return RowView(
        wording.label(row.party),
        wording.position(row.position),
        ", ".join(wording.number(wording.own, number) for number in row.articles),
        wording.own_articles(row.articles),
        wording.opening(reason(treaty, row, wording)),
        ", ".join(owed),
        force(row, wording),
        done,
        bool(row.other_readings),
    )


def _depends(rows: Iterable[Row], wording: Wording) -> tuple[DependsView, ...]:
    groups: dict[object, list[Row]] = {}
    for row in rows:
        if row.depends_on:
            groups.setdefault(row.depends_on, []).append(row)
    return tuple(
        DependsView(
            wording.listing(wording.state(row.party) for row in group),
            tuple(
                (
                    wording.position(answers.position),
                    wording.phrases.if_.format(
                        facts=wording.listing(
                            wording.supposed(question.fact, holds=answer)
                            for question, answer in answers.given
                        )
                    ),
                )
                for answers in group[0].depends_on
            ),
        )
        for group in groups.values()
    )


def _others(rows: Iterable[Row], wording: Wording) -> tuple[OtherReadingView, ...]:
    found: dict[tuple[str, bool], dict[str, list[str]]] = {}
    for row in rows:
        for other in row.other_readings:
            positions = found.setdefault((other.reading, other.value), {})
            positions.setdefault(other.position, []).append(wording.state(row.party))
    return tuple(
        OtherReadingView(
            wording.reading(reading, "yes" if value else "no"),
            wording.phrases.semicolon.join(
                f"{wording.listing(parties)}{wording.phrases.colon}{wording.position(position)}"
                for position, parties in positions.items()
            ),
        )
        for (reading, value), positions in found.items()
    )


def _readings(treaty: TreatyResult, wording: Wording) -> tuple[str, ...]:
    """Return a line for each reading that does not stand at its default."""
    facts = treaty.cases[0].findings.derivation.facts
    on = {fact.values[0] for fact in facts if fact.predicate == READING}
    open_ = {question.reading for question in treaty.questions}
    lines = []
    for reading in wording.readings.values():
        value = "unknown" if reading.name in open_ else "yes" if reading.name in on else "no"
        if value != ("yes" if reading.default else "no"):
            text = wording.reading(reading.name, value)
            lines.append(wording.phrases.reading_not_default.format(reading=text))
    return tuple(lines)
