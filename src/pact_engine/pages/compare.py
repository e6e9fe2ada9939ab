"""Treaties side by side: where each puts each state, where they differ, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pact_engine.pages.document import (
    EVENT,
    POSITION,
    SOURCE_FILE,
    Column,
    Document,
    Heading,
    Item,
    Listing,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    cell,
    listing,
    spans,
    strong,
)
from pact_engine.rendering.grouping import EachOf, grouped
from pact_engine.rendering.json import texts_known
from pact_engine.rendering.reasons import reason
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.status import unseen_behind
from pact_engine.rendering.treaties_phrases import treaties_phrases
from pact_engine.world.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.pages.document import Block, Text
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.compare import Compared
    from pact_engine.verdicts.result import Result, TreatyResult
    from pact_engine.verdicts.result import Row as Standing

SCHEMA: Final = "pact-engine/compare/1"

NOT_BOUND: Final = "–"
"""What stands in a table where a treaty does not bind a state."""

DIFFERS: Final = " ≠"
"""What marks the states on which treaties disagree."""

WIDEST: Final = 4
"""More treaties than this share one column, in which each state has a line for each of its own."""

NARROW: Final = 18
"""Where a treaty's column would be narrower, its positions stand below each other."""


def document(
    answers: Sequence[tuple[Result, Sequence[Compared]]],
    states: StateNames,
    language: Language,
    *,
    stand_in: bool = False,
) -> Document:
    """Return comparisons as a document.

    `stand_in` says that the parties of the first treaty stood for those of the others.
    """
    titles = dict.fromkeys(result.scenario.title for result, _ in answers)
    return Document(
        "; ".join(titles),
        language.code,
        language.phrases.colon,
        language.phrases.semicolon,
        tuple(
            Section(tuple(_Comparison(result, found, states, language).blocks(stand_in=stand_in)))
            for result, found in answers
        ),
    )


class _Comparison:
    """One scenario under several treaties, with the words of each of them."""

    def __init__(
        self,
        result: Result,
        found: Sequence[Compared],
        states: StateNames,
        language: Language,
    ) -> None:
        self.result = result
        self.found = found
        self.language = language.knowing(result.scenario)
        self.phrases = treaties_phrases(language.code)
        self.words: Mapping[str, Wording] = {
            t.treaty: wording_for(t, states, self.language) for t in result.treaties
        }
        self.some = next(iter(self.words.values()))
        self.names = [
            self.some.language.opening(self.words[t.treaty].treaty(t.treaty))
            for t in result.treaties
        ]

    def blocks(self, *, stand_in: bool) -> Iterator[Block]:
        scenario, code = self.result.scenario, self.language.code
        yield Heading(spans(scenario.title), 1)
        yield Paragraph(spans(scenario.file), SOURCE_FILE)
        yield from listing(
            f"{t.code.treaty.name.get(code, t.treaty)} [{t.treaty}]" for t in self.result.treaties
        )
        yield from (Paragraph(spans(note)) for note in self._notes(stand_in=stand_in))
        groups: dict[tuple[str, str], list[Compared]] = {}
        for item in self.found:
            groups.setdefault((item.event, item.victim), []).append(item)
        events = {event.id: event for event in scenario.events}
        before = ""
        for (event, victim), group in groups.items():
            if event != before:
                yield Paragraph(spans(self.some.event(events[event])), EVENT)
                before = event
            form = self.some.phrases.towards if victim else self.some.phrases.about
            yield Heading(spans(form.format(victim=self.some.state(victim), event=event)), 2)
            yield from self._table(group)

    def _notes(self, *, stand_in: bool) -> Iterator[str]:
        phrases, treaties = self.phrases, self.result.treaties
        yield from unseen_behind((self.result,), self.language)
        if stand_in:
            others = self.some.listing(self.names[1:])
            yield phrases.stand_in.format(first=self.names[0], others=others)
        free = [name for t, name in zip(treaties, self.names, strict=True) if not t.rows]
        if free:
            yield phrases.bind_nobody.format(treaties=self.some.listing(free))
        if any(
            row is None and treaty.rows
            for item in self.found
            for row, treaty in zip(item.rows, treaties, strict=True)
        ):
            yield phrases.not_bound

    def _table(self, group: Sequence[Compared]) -> Iterator[Block]:
        phrases, treaties = self.phrases, self.result.treaties
        binding = [at for at in range(len(treaties)) if any(item.rows[at] for item in group)]
        yield self._rows(group, binding)
        free = [
            name
            for at, (treaty, name) in enumerate(zip(treaties, self.names, strict=True))
            if treaty.rows and at not in binding
        ]
        if free:
            yield Paragraph(
                spans(phrases.bind_nobody_here.format(treaties=self.some.listing(free)))
            )
        shared = [item for item in group if item.shared and item.party != item.victim]
        if not any(item.differs for item in shared):
            none = phrases.no_difference if shared else phrases.nothing_shared
            yield Paragraph(spans(none))
        for heading, differs in ((phrases.differ, True), (phrases.agreed, False)):
            items = [item for item in shared if item.differs is differs]
            if items:
                yield Heading(spans(heading), 3)
                yield Listing(tuple(self._reasons(items)))

    def _rows(self, group: Sequence[Compared], binding: Sequence[int]) -> Table:
        """Return a row for all states that stand alike; those that treaties part come first."""
        alike: dict[tuple[Text, ...], list[Compared]] = {}
        for item in sorted(group, key=lambda item: (not item.differs, not item.shared)):
            cells = tuple(self._standing(item.rows[at], self.result.treaties[at]) for at in binding)
            alike.setdefault(cells, []).append(item)
        many = len(binding) > WIDEST
        columns = [Column(self.phrases.state, weight=3)]
        if many:
            columns.append(Column(self.phrases.under_each, labelled=False, weight=3))
        else:
            columns += [Column(self.names[at], weight=3) for at in binding]
        rows = []
        for cells, items in alike.items():
            states = self._states(items) + (DIFFERS if items[0].differs else "")
            under = zip((self.names[at] for at in binding), cells, strict=True)
            if many:
                colon = self.language.phrases.colon
                lines = [(*spans(f"{name}{colon}"), *text) for name, text in under if text]
                rows.append(Row((cell(states), cell(*lines))))
            else:
                rows.append(Row((cell(states), *(cell(text) for text in cells))))
        return Table(tuple(columns), tuple(rows), least=NARROW, blank=NOT_BOUND)

    def _standing(self, row: Standing | None, treaty: TreatyResult) -> Text:
        """Return where a state stands under a treaty: nothing where that does not bind it."""
        if row is None:
            return ()
        words = self.words[treaty.treaty]
        articles = words.own_articles(row.articles) if row.articles else ""
        beside = ", ".join(part for part in (articles, _owed(row, words)) if part)
        position = Span(words.position(row.position), f"{POSITION}{row.position}")
        return spans(position, f" ({beside})" if beside else "")

    def _reasons(self, items: Sequence[Compared]) -> Iterator[Item]:
        """Yield states with what is behind their positions, together where the same is said."""
        treaties = self.result.treaties

        def tell(item: Compared, words: Wording) -> tuple[Text, ...]:
            each = isinstance(words, EachOf)
            return tuple(
                self._reason(row, treaty, EachOf(own, item.party) if each else own)
                for treaty, row in zip(treaties, item.rows, strict=True)
                for own in (self.words[treaty.treaty],)
                if row is not None
            )

        for same, lines in grouped(items, lambda item: item.party, tell, self.some, 1):
            yield Item(spans(strong(self._states(same))), listing(lines))

    def _reason(self, row: Standing, treaty: TreatyResult, words: Wording) -> Text:
        phrases = self.language.phrases
        articles = words.own_articles(row.articles) if row.articles else ""
        position = words.position(row.position) + (f" ({articles})" if articles else "")
        parts = (_owed(row, words), reason(treaty, row, words))
        why = phrases.semicolon.join(part for part in parts if part)
        name = self.some.language.opening(words.treaty(treaty.treaty))
        return spans(
            f"{name}{phrases.colon}", strong(position), f"{phrases.colon}{why}" if why else ""
        )

    def _states(self, items: Sequence[Compared]) -> str:
        return ", ".join(sorted((self.some.label(item.party) for item in items), key=fold))


def _owed(row: Standing, words: Wording) -> str:
    if row.position != "must assist":
        return ""
    parts = [words.level(row.level) if row.level else words.phrases.level_not_stated]
    if row.includes_force:
        parts.append(words.phrases.armed_force_included)
    return ", ".join(parts)


def record(
    answers: Sequence[tuple[Result, Sequence[Compared]]],
    states: StateNames,
    language: Language,
    *,
    stand_in: bool = False,
) -> dict[str, Any]:
    """Return comparisons as a value of JSON."""
    scenarios = [_record(result, found, states, language) for result, found in answers]
    return {"schema": SCHEMA, "stand_in": stand_in, "scenarios": scenarios}


def _record(
    result: Result, found: Sequence[Compared], states: StateNames, language: Language
) -> dict[str, Any]:
    language = language.knowing(result.scenario)
    words = {t.treaty: wording_for(t, states, language) for t in result.treaties}
    some = next(iter(words.values()))
    return {
        "file": result.scenario.file,
        "title": result.scenario.title,
        "treaties": [treaty.treaty for treaty in result.treaties],
        **texts_known(result.treaties),
        "rows": [
            {
                "event": item.event,
                "victim": some.label(item.victim) if item.victim else None,
                "party": some.label(item.party),
                "differs": item.differs,
                "under": {
                    treaty.treaty: None
                    if row is None
                    else {
                        "position": row.position,
                        "articles": list(row.articles),
                        "level": row.level or None,
                        "why": reason(treaty, row, words[treaty.treaty]),
                    }
                    for treaty, row in zip(result.treaties, item.rows, strict=True)
                },
            }
            for item in found
        ],
    }
