"""The events of a scenario from left to right, each with who became bound by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.pictures.duties import FORCEFUL, MANY, NAMED
from pact_engine.rendering.left_out import MARK, open_force, told_below
from pact_engine.rendering.output_phrases import output_phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result, Row, TreatyResult
    from pact_engine.world.scenario import Event

DIRECTED = frozenset({"must assist", "may assist", "must not aid"})
"""The positions whose word takes the state concerned as its object."""

SILENT = frozenset({"victim", "no duty"})
"""The positions that bind nobody to anything."""


class Bound(NamedTuple):
    """Who came to stand alike under one treaty; `style` is the position that they have.

    `names` may count some of them, `told` names each.
    """

    treaty: str
    names: str
    told: str
    style: str
    lines: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is said, in one line."""
        return f"{self.treaty}: {self.told}: {', '.join(self.lines)}"


class Moment(NamedTuple):
    """One event: its day, its name, what it was, and who became bound by it."""

    day: str
    name: str
    lines: tuple[str, ...]
    bound: tuple[Bound, ...]


class Timeline(NamedTuple):
    """The events of a scenario in the order of their days.

    `nobody` stands below an event that binds nobody; `signs` has what each sign means.
    """

    title: str
    nobody: str
    moments: tuple[Moment, ...]
    signs: tuple[str, ...] = ()


def timeline(result: Result, words: Callable[[Result, TreatyResult], Wording]) -> Timeline | None:
    """Return the timeline of an answer; None where there are no two events to put in order.

    `words` gives the words for what one treaty says.
    """
    events = sorted(result.scenario.events, key=lambda event: event.date)
    if len(events) < 2 or not result.treaties:
        return None
    read = [(treaty, words(result, treaty)) for treaty in result.treaties]
    phrases = output_phrases(read[0][1].language.code)
    rests = any(
        told_below(row) for treaty, _ in read for row in treaty.rows if row.position not in SILENT
    )
    return Timeline(
        phrases.timeline,
        phrases.binds_nobody,
        tuple(_moment(event, read) for event in events),
        (f"{MARK} {phrases.rests}",) if rests else (),
    )


def _moment(event: Event, read: Sequence[tuple[TreatyResult, Wording]]) -> Moment:
    wording = read[0][1]
    phrases = output_phrases(wording.language.code)
    acts = (wording.language.name("act", act, wording.states) for act in event.acts)
    by = ", ".join(map(wording.label, event.by)) or phrases.nobody_known
    against = ", ".join(map(wording.label, event.against))
    lines = (wording.opening(wording.listing(acts)), f"{by} → {against}" if against else by)
    bound = (item for treaty, words in read for item in _bound(event, treaty, words))
    return Moment(wording.day(event.date), event.id, lines, tuple(bound))


def _bound(event: Event, treaty: TreatyResult, wording: Wording) -> Iterator[Bound]:
    """Yield who stands how under a treaty over an event, those that stand alike together."""
    alike: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    for row in treaty.rows:
        if row.event == event.id and row.position not in SILENT:
            if row.position == "attacker" and not row.articles:
                continue
            attacked = row.position == "attacker"
            style: str = "carried out, breach" if attacked else row.position
            alike.setdefault((style, tuple(_lines(row, wording))), {})[row.party] = None
    for (style, lines), parties in alike.items():
        names = [wording.label(party) for party in parties]
        title = told = ", ".join(names)
        if len(names) > MANY:
            form = output_phrases(wording.language.code).others
            title = form.format(names=", ".join(names[:NAMED]), count=len(names) - NAMED)
        name = wording.opening(wording.treaty(treaty.treaty))
        yield Bound(name, title, told, style, lines)


def _lines(row: Row, wording: Wording) -> Iterator[str]:
    phrases = output_phrases(wording.language.code)
    articles = wording.own_articles(row.articles)
    if row.position == "attacker":
        yield phrases.breach_in.format(articles=articles)
        return
    position, victim = wording.position(row.position), wording.state(row.victim)
    if row.victim:
        form = phrases.directed if row.position in DIRECTED else phrases.concerning
        position = form.format(position=position, victim=victim)
    yield position + (f"\N{NO-BREAK SPACE}{MARK}" if told_below(row) else "")
    if row.depends_on:
        found = dict.fromkeys(answers.position for answers in row.depends_on)
        yield phrases.either(wording.position(position) for position in found)
    if row.articles:
        yield articles
    if row.position in FORCEFUL and row.force == "not lawful" and not open_force(row, wording):
        label, word = wording.phrases.force, wording.phrases.force_words[row.force]
        yield f"{label[:1].lower()}{label[1:]}{wording.phrases.colon}{word}"
