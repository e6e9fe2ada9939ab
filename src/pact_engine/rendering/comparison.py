"""A comparison of treaties in words, before any format lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pact_engine.rendering.reasons import reason
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.treaties_phrases import treaties_phrases
from pact_engine.world.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.treaties_phrases import TreatiesPhrases
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.compare import Compared
    from pact_engine.verdicts.result import Result, Row

WIDEST: Final = 4
"""On a page more treaties than this stand below each other, too."""

NOT_BOUND: Final = "–"
"""What stands in a table where a treaty does not bind a state."""


class CellView(NamedTuple):
    """Where a state stands under one treaty: the position, its articles, and what is owed.

    `key` is the position's English name, for colours. Both are empty where the treaty does not
    bind the state.
    """

    position: str = ""
    key: str = ""
    articles: str = ""
    owed: str = ""

    @property
    def beside(self) -> str:
        """The articles and what is owed, as they stand behind the position."""
        parts = ", ".join(part for part in (self.articles, self.owed) if part)
        return f" ({parts})" if parts else ""


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

    `columns` are the names of the treaties that bind any of the states, `unbound` says which
    others do not. `differences` are the states on which treaties disagree, `agreed` other
    states that two of them bind. `none` says that there is no difference.
    """

    heading: str
    event: str
    columns: tuple[str, ...]
    unbound: str
    rows: tuple[ComparedRowView, ...]
    differences: tuple[ReasonsView, ...]
    agreed: tuple[ReasonsView, ...]
    none: str

    def bound(self, row: ComparedRowView) -> Iterator[tuple[str, CellView]]:
        """Yield the treaties that bind the states of a row, with their cells."""
        cells = zip(self.columns, row.cells, strict=True)
        return ((name, cell) for name, cell in cells if cell.position)

    def behind(self, phrases: TreatiesPhrases) -> Iterator[tuple[str, tuple[ReasonsView, ...]]]:
        """Yield headings with what is behind the positions below them."""
        if self.differences:
            yield phrases.differ, self.differences
        if self.agreed:
            yield phrases.agreed, self.agreed


class ComparisonView(NamedTuple):
    """One scenario under several treaties, with their full names; `notes` stand above all."""

    title: str
    file: str
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
    free = [name for t, name in zip(result.treaties, names, strict=True) if not t.rows]
    if free:
        notes.append(phrases.bind_nobody.format(treaties=some.listing(free)))
    if any(
        row is None and treaty.rows
        for item in found
        for row, treaty in zip(item.rows, result.treaties, strict=True)
    ):
        notes.append(phrases.not_bound)
    return ComparisonView(
        result.scenario.title,
        result.scenario.file,
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
    binding = [
        number for number in range(len(result.treaties)) if any(item.rows[number] for item in group)
    ]
    names = [some.language.opening(words[t.treaty].treaty(t.treaty)) for t in result.treaties]
    free = [
        name
        for number, (treaty, name) in enumerate(zip(result.treaties, names, strict=True))
        if treaty.rows and number not in binding
    ]
    return ComparedTableView(
        form.format(victim=some.state(key[1]), event=key[0]),
        event,
        tuple(names[number] for number in binding),
        phrases.bind_nobody_here.format(treaties=some.listing(free)) if free else "",
        tuple(_rows(result, group, binding, words, some)),
        differences,
        agreed,
        none,
    )


def _rows(
    result: Result,
    group: Sequence[Compared],
    binding: Sequence[int],
    words: Mapping[str, Wording],
    some: Wording,
) -> Iterator[ComparedRowView]:
    """Yield a row for all states that stand alike; those on which treaties disagree come first.

    `binding` are the places of the treaties that have a cell.
    """
    found: dict[tuple[CellView, ...], list[Compared]] = {}
    for item in sorted(group, key=lambda item: (not item.differs, not item.shared)):
        cells = tuple(
            _cell(item.rows[number], words[result.treaties[number].treaty]) for number in binding
        )
        found.setdefault(cells, []).append(item)
    for cells, items in found.items():
        yield ComparedRowView(_names(items, some), cells, items[0].differs)


def _cell(row: Row | None, wording: Wording) -> CellView:
    if row is None:
        return CellView()
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
