"""A comparison of treaties in words, before any format lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.rendering.reasons import reason
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.treaties_phrases import treaties_phrases
from pact_engine.world.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.compare import Compared
    from pact_engine.verdicts.result import Result, Row


class CellView(NamedTuple):
    """Where a state stands under one treaty: the position, its articles, and what is owed.

    `key` is the position's English name, for colours, empty where the treaty does not bind it.
    """

    position: str
    key: str = ""
    articles: str = ""
    owed: str = ""


class ComparedRowView(NamedTuple):
    """States that stand alike under every treaty; `differs` says that the treaties disagree."""

    states: str
    cells: tuple[CellView, ...]
    differs: bool


class ReasonsView(NamedTuple):
    """States for which the same holds: each treaty with its position and the clause behind it."""

    states: str
    lines: tuple[tuple[str, str, str], ...]


class ComparedTableView(NamedTuple):
    """One event with one of its victims: the states' rows, and what is behind them.

    `differences` are the states on which treaties disagree, `agreed` other states that two of
    them bind. `none` says that there is no difference.
    """

    heading: str
    event: str
    rows: tuple[ComparedRowView, ...]
    differences: tuple[ReasonsView, ...]
    agreed: tuple[ReasonsView, ...]
    none: str


class ComparisonView(NamedTuple):
    """One scenario under several treaties; `columns` are their names, `notes` stand above all."""

    title: str
    file: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...]
    tables: tuple[ComparedTableView, ...]


def comparison_view(
    result: Result,
    found: Sequence[Compared],
    states: StateNames,
    language: Language,
    *,
    stand_in: bool = False,
) -> ComparisonView:
    """Return what a comparison shows, in a language."""
    language = language.knowing(result.scenario)
    phrases = treaties_phrases(language.code)
    words = {t.treaty: wording_for(t, states, language) for t in result.treaties}
    events = {event.id: event for event in result.scenario.events}
    some = next(iter(words.values()))
    groups: dict[tuple[str, str], list[Compared]] = {}
    for item in found:
        groups.setdefault((item.event, item.victim), []).append(item)
    names = [some.language.opening(words[t.treaty].treaty(t.treaty)) for t in result.treaties]
    notes = []
    if stand_in:
        notes.append(phrases.stand_in.format(first=names[0], others=some.listing(names[1:])))
    for treaty, name in zip(result.treaties, names, strict=True):
        if not treaty.rows:
            notes.append(phrases.binds_nobody.format(treaty=name))
    return ComparisonView(
        result.scenario.title,
        result.scenario.file,
        tuple(names),
        tuple(
            f"{t.code.treaty.name.get(language.code, t.treaty)} [{t.treaty}]"
            for t in result.treaties
        ),
        tuple(notes),
        tuple(
            _table(result, key, group, words, some, some.event(events[key[0]]))
            for key, group in groups.items()
        ),
    )


def _table(
    result: Result,
    key: tuple[str, str],
    group: Sequence[Compared],
    words: Mapping[str, Wording],
    some: Wording,
    event: str,
) -> ComparedTableView:
    phrases = treaties_phrases(some.language.code)
    form = some.phrases.towards if key[1] else some.phrases.about
    shared = [item for item in group if item.shared and item.party != item.victim]
    differences, agreed = (
        tuple(_reasons(result, [i for i in shared if i.differs is differs], words, some))
        for differs in (True, False)
    )
    none = ""
    if not differences:
        none = phrases.no_difference if shared else phrases.nothing_shared
    return ComparedTableView(
        form.format(victim=some.state(key[1]), event=key[0]),
        event,
        tuple(_rows(result, group, words, some)),
        differences,
        agreed,
        none,
    )


def _rows(
    result: Result, group: Sequence[Compared], words: Mapping[str, Wording], some: Wording
) -> Iterator[ComparedRowView]:
    """Yield a row for all states that stand alike; those on which treaties disagree come first."""
    found: dict[tuple[CellView, ...], list[Compared]] = {}
    for item in sorted(group, key=lambda item: (not item.differs, not item.shared)):
        cells = tuple(
            _cell(row, words[treaty.treaty])
            for treaty, row in zip(result.treaties, item.rows, strict=True)
        )
        found.setdefault(cells, []).append(item)
    for cells, items in found.items():
        yield ComparedRowView(_names(items, some), cells, items[0].differs)


def _cell(row: Row | None, wording: Wording) -> CellView:
    if row is None:
        return CellView(treaties_phrases(wording.language.code).not_bound)
    owed = ""
    if row.position == "must assist":
        parts = [wording.level(row.level) if row.level else wording.phrases.level_not_stated]
        if row.includes_force:
            parts.append(wording.phrases.armed_force_included)
        owed = ", ".join(parts)
    articles = wording.own_articles(row.articles) if row.articles else ""
    return CellView(wording.position(row.position), row.position, articles, owed)


def _reasons(
    result: Result, items: Sequence[Compared], words: Mapping[str, Wording], some: Wording
) -> Iterator[ReasonsView]:
    """Yield states with what is behind their positions, those together of whom the same is said."""
    found: dict[tuple[tuple[str, str, str], ...], list[Compared]] = {}
    for item in items:
        lines = []
        for treaty, row in zip(result.treaties, item.rows, strict=True):
            if row is not None:
                wording = words[treaty.treaty]
                cell = _cell(row, wording)
                parts = (cell.owed, reason(treaty, row, wording))
                lines.append(
                    (
                        some.language.opening(wording.treaty(treaty.treaty)),
                        " ".join(
                            part
                            for part in (
                                cell.position,
                                f"({cell.articles})" if cell.articles else "",
                            )
                            if part
                        ),
                        wording.phrases.semicolon.join(part for part in parts if part),
                    )
                )
        found.setdefault(tuple(lines), []).append(item)
    for told, alike in found.items():
        yield ReasonsView(_names(alike, some), told)


def _names(items: Sequence[Compared], wording: Wording) -> str:
    return ", ".join(sorted((wording.label(item.party) for item in items), key=fold))
