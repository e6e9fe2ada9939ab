"""What several treaties come to for each state, in words, before any format lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pact_engine.rendering.treaties_phrases import treaties_phrases
from pact_engine.verdicts.summary import STRENGTH, summaries
from pact_engine.world.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result
    from pact_engine.verdicts.summary import Summary

NOTHING: Final = "no duty"


class SumRowView(NamedTuple):
    """States that stand alike: their strongest position, and that under each treaty.

    `position` is the strongest by its English name, for colours; `owed` is the most that is
    owed; `note` says that duties contradict each other.
    """

    states: str
    strongest: str
    position: str
    owed: str
    under: tuple[str, ...]
    note: str


class SumView(NamedTuple):
    """One event with one of its victims, under all treaties; `columns` are the headings."""

    heading: str
    columns: tuple[str, str, str]
    rows: tuple[SumRowView, ...]


def summary_views(result: Result, words: Mapping[str, Wording]) -> tuple[SumView, ...]:
    """Return what the treaties come to, where more than one has rows.

    `words` has the words for what each treaty says, by its id.
    """
    if not is_several(result):
        return ()
    some = words[result.treaties[0].treaty]
    phrases = treaties_phrases(some.language.code)
    tables: dict[tuple[str, str], list[Summary]] = {}
    for item in summaries(result):
        tables.setdefault((item.event, item.victim), []).append(item)
    return tuple(
        SumView(
            (phrases.together if victim else phrases.together_about).format(
                victim=some.state(victim), event=event
            ),
            (phrases.state, phrases.strongest, phrases.under_each),
            tuple(_rows(found, words)),
        )
        for (event, victim), found in tables.items()
    )


def is_several(result: Result) -> bool:
    """Tell whether more than one treaty has rows, so that there is something to sum up."""
    return len({treaty for treaty, _ in result.rows()}) > 1


def _rows(found: Sequence[Summary], words: Mapping[str, Wording]) -> Iterator[SumRowView]:
    """Yield a row for all states that stand alike, the strongest positions first.

    Those without any duty stand in one row, whichever treaties bind them.
    """
    groups: dict[object, list[Summary]] = {}
    for item in sorted(found, key=lambda item: STRENGTH.index(item.strongest)):
        positions = tuple(
            (treaty, row.position, row.articles, row.level, row.includes_force)
            for treaty, row in item.rows
        )
        alone = item.state if item.contradictions else ""
        free = item.strongest == NOTHING
        groups.setdefault(NOTHING if free else (positions, alone), []).append(item)
    for group in groups.values():
        first = group[0]
        some = words[first.rows[0][0]]
        phrases = treaties_phrases(some.language.code)
        yield SumRowView(
            ", ".join(sorted((some.label(item.state) for item in group), key=fold)),
            some.position(first.strongest),
            first.strongest,
            _owed(first, words),
            (phrases.nothing,) if first.strongest == NOTHING else tuple(_under(first, words)),
            phrases.contradicted if first.contradictions else "",
        )


def _owed(item: Summary, words: Mapping[str, Wording]) -> str:
    """Return how much is owed; where treaties owe different help, with the treaty of each."""
    found: dict[str, list[str]] = {}
    for treaty, row in item.rows:
        if row.position == "must assist":
            wording = words[treaty]
            phrases = wording.phrases
            parts = [wording.level(row.level) if row.level else phrases.level_not_stated]
            parts += [phrases.armed_force_included] if row.includes_force else []
            found.setdefault(", ".join(parts), []).append(wording.treaty(treaty))
    some = words[item.rows[0][0]]
    if len(found) < 2:
        return "".join(found)
    return some.phrases.semicolon.join(
        f"{text} ({some.listing(names)})" for text, names in found.items()
    )


def _under(item: Summary, words: Mapping[str, Wording]) -> Iterator[str]:
    """Yield each position with the treaties that give it, and its articles."""
    found: dict[str, list[str]] = {}
    for treaty, row in item.rows:
        wording = words[treaty]
        position = wording.position(row.position)
        if row.articles:
            position = treaties_phrases(wording.language.code).where.format(
                position=position, articles=wording.own_articles(row.articles)
            )
        found.setdefault(position, []).append(wording.treaty(treaty))
    some = words[item.rows[0][0]]
    yield from (
        f"{some.listing(names)}{some.phrases.colon}{position}" for position, names in found.items()
    )


def summary_records(result: Result, words: Mapping[str, Wording]) -> list[dict[str, Any]]:
    """Return what the treaties come to as JSON values, one for each state, victim and event."""
    some = words[result.treaties[0].treaty]
    return [
        {
            "event": item.event,
            "victim": some.label(item.victim) if item.victim else None,
            "party": some.label(item.state),
            "strongest": item.strongest,
            "level": item.level or None,
            "positions": {treaty: row.position for treaty, row in item.rows},
            "contradictory": bool(item.contradictions),
        }
        for item in summaries(result)
    ]
