"""What an answer shows, in words and in order, before any format lays it out.

The views are named tuples, since a run builds them anew and making a dataclass of each would
cost more than the run's own work.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from pact_engine.language.predicates import ON_READING
from pact_engine.rendering.besides import noted
from pact_engine.rendering.conclusions import conclusion_lines
from pact_engine.rendering.contradictions import contradiction_lines
from pact_engine.rendering.group_phrases import group_phrases
from pact_engine.rendering.left_out import left_out
from pact_engine.rendering.rows import RowView, row_views
from pact_engine.rendering.status import unseen_behind
from pact_engine.rendering.summary import SumView, summary_views
from pact_engine.rendering.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.language.program import Fact
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.verdicts.result import Result, Row, TreatyResult
    from pact_engine.world.scenario import Event, Scenario


CHARTER = datetime.date(1945, 10, 24)
"""The day on which the Charter of the United Nations came into force."""


class DependsView(NamedTuple):
    """For which parties the unknown decides, and which answers lead to which position."""

    parties: str
    answers: tuple[tuple[str, str], ...]


class OtherReadingView(NamedTuple):
    """What positions would be under another reading: how it is read then, and who stands where."""

    reading: str
    positions: str


class TableView(NamedTuple):
    """One event with one of its victims: a heading, the parties' rows, what they hang on.

    `left_out` says what is not stated and would turn them.
    """

    heading: str
    event: str
    rows: tuple[RowView, ...]
    depends: tuple[DependsView, ...]
    others: tuple[OtherReadingView, ...]
    invoked: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def says_force(self) -> bool:
        """Whether any row says whether force would be lawful."""
        return any(row.force for row in self.rows)


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
    """One scenario's answer under all its treaties, and what those come to together.

    `notes` say what holds for the answers of all treaties.
    """

    title: str
    file: str
    treaties: tuple[TreatyView, ...]
    contradictions: tuple[str, ...]
    summary: tuple[SumView, ...] = ()
    notes: tuple[str, ...] = ()


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
        (*_scenario_notes(result, states, language), *noted(result.besides, language, states)),
    )


def _scenario_notes(result: Result, states: StateNames, language: Language) -> Iterator[str]:
    """Yield what holds under all treaties.

    It is whose parties the scenario names, whose text nobody saw, which state is on both sides
    of an event, and why no row before the Charter judges the use of force.
    """
    phrases = group_phrases(language.code)
    if not result.treaties:
        yield language.opening(language.phrases.no_treaty_binds) + "."
    for treaty in result.treaties:
        named = result.scenario.parties.get(treaty.treaty)
        if named is not None:
            own = treaty.code.treaty
            yield phrases.parties_of_scenario.format(
                treaty=own.short.get(language.code, own.id),
                names=language.listing(language.name("state", name, states) for name in named),
            )
    yield from unseen_behind((result,), language)
    for event in result.scenario.events:
        for state in (name for name in event.against if name in event.by):
            name = language.name("state", state, states)
            yield phrases.against_itself.format(event=event.id, state=name)
    old = {event.id for event in result.scenario.events if event.date < CHARTER}
    rows = [row for _, row in result.rows() if row.event in old]
    if rows and not any(row.force for row in rows):
        yield phrases.force_not_judged.format(day=language.day(CHARTER))


def wording_for(treaty: TreatyResult, states: StateNames, language: Language) -> Wording:
    """Return the words for what one treaty's rules say."""
    open_ = [question.reading for question in treaty.questions if question.reading]
    return Wording(language, treaty.code.vocabulary, states, treaty.code.treaties, open_)


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
        conclusion_lines(ordered_conclusions(treaty, wording), wording),
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
    yield from _disputes(treaty, wording)


def _disputes(treaty: TreatyResult, wording: Wording) -> Iterator[str]:
    """Yield on which disputed places' title the answer turns."""
    language, states = wording.language, wording.states
    for found in treaty.disputed:
        names = language.listing(language.name("state", state, states) for state in found.of)
        form = wording.phrases.disputed if found.of else wording.phrases.disputed_nobody
        text = form.format(
            place=language.name("area", found.place, states),
            states=names,
            other=language.name("state", found.other, states),
            event=found.event,
            how=wording.phrases.disputed_how[found.holds, found.claims],
        )
        yield wording.opening(text)


def by_table(treaty: TreatyResult) -> dict[tuple[str, str], list[Row]]:
    """Return the rows of each table of a treaty's answer, by event and victim."""
    tables: dict[tuple[str, str], list[Row]] = {}
    for row in treaty.rows:
        tables.setdefault((row.event, row.victim), []).append(row)
    return tables


def ordered_conclusions(treaty: TreatyResult, wording: Wording) -> list[tuple[Fact, str]]:
    """Return the conclusions with where their rules stand, in the order of the treaty's rules."""
    order = {rule: number for number, rule in enumerate(treaty.code.rules)}

    def place(item: tuple[Fact, Sequence[str]]) -> tuple[int, int, Fact]:
        """Return by what conclusions are put in order: a duty stands before how far it goes."""
        first = min(item[1], key=order.__getitem__)
        heads = [head.predicate for head in treaty.code.rules[first].conclusions]
        return order[first], heads.index(item[0].predicate), item[0]

    found = [(c.fact, tuple(source.id for source in c.sources)) for c in treaty.conclusions]
    rules = treaty.code.rules
    return [
        (fact, wording.articles(rules[source] for source in sources))
        for fact, sources in sorted(found, key=place)
    ]


def _table(
    treaty: TreatyResult, event: Event, victim: str, rows: Sequence[Row], wording: Wording
) -> TableView:
    phrases = wording.phrases
    form = phrases.towards if victim else phrases.about
    heading = form.format(victim=wording.state(victim), event=event.id)
    return TableView(
        heading,
        wording.event(event, treaty.areas),
        row_views(treaty, rows, wording),
        _depends(rows, wording),
        _others(rows, wording),
        phrases.invoked if any(row.invoked for row in rows) else "",
        left_out(rows, wording),
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
    on = {fact.values[0] for fact in facts if fact.predicate == ON_READING}
    open_ = {question.reading for question in treaty.questions}
    lines = []
    for reading in wording.readings.values():
        value = "unknown" if reading.name in open_ else "yes" if reading.name in on else "no"
        if value != ("yes" if reading.default else "no"):
            text = wording.reading(reading.name, value)
            lines.append(wording.phrases.reading_not_default.format(reading=text))
    return tuple(lines)
