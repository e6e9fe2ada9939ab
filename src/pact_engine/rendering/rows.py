"""The rows of a table in words: where parties stand, why, and what is shown beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.rendering.grouping import grouped
from pact_engine.rendering.left_out import MARK, left_out_phrases, open_force, told_below
from pact_engine.rendering.reasons import force, reason
from pact_engine.world.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.rendering.language import Phrases
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Row, TreatyResult


FEW = 3
"""More parties than this that stand alike for the same reasons share one row."""


class RowView(NamedTuple):
    """One line of a table: where a party stands, and what is shown beside it.

    `names` are those of the parties that share the row, `parties` what the result calls them;
    `party` has all names in one text. `article` has the numbers alone, `where` names them in
    words ("articles 6 and 7"). `owed` is the level of the assistance and what it includes,
    `force` whether force would be lawful, `done` whether the duty was honoured and what further
    duties hold beside it; each is empty where it does not arise. `left_out` says that what
    stands below the table about what is not stated concerns the row; `force_word` stands for
    `force` where that is too long for a column of its own. `same_as` names a party further up
    that stands where it stands for the same reasons.
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
    left_out: bool = False
    force_word: str = ""
    same_as: str = ""
    names: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()

    @property
    def marked(self) -> str:
        """The position with the marks of what stands below the table about it."""
        marks = [mark for mark, on in (("*", self.other_readings), (MARK, self.left_out)) if on]
        return " ".join((self.position, *marks))

    def labelled_force(self, phrases: Phrases) -> str:
        """Return whether force would be lawful, with its label."""
        label = phrases.force
        return f"{label[:1].lower()}{label[1:]}{phrases.colon}{self.force}"

    def beside(self, phrases: Phrases) -> str:
        """Return what is owed and whether force would be lawful, with labels, in one line."""
        return phrases.semicolon.join(
            f"{label[:1].lower()}{label[1:]}{phrases.colon}{text}"
            for label, text in ((phrases.owed, self.owed), (phrases.force, self.force))
            if text
        )


def row_views(treaty: TreatyResult, rows: Iterable[Row], wording: Wording) -> tuple[RowView, ...]:
    """Return what the rows about one event and victim show, parties that stand alike together."""

    def tell(row: Row, words: Wording) -> RowView:
        return _row(treaty, row, words)

    views: list[RowView] = []
    first: dict[RowView, str] = {}
    for group, told in grouped(rows, lambda row: row.party, tell, wording, FEW):
        labels = {row.party: wording.label(row.party) for row in group}
        parties = tuple(sorted(labels, key=lambda party: fold(labels[party])))
        names = tuple(labels[party] for party in parties)
        same = first.setdefault(told, parties[0])
        views.append(
            told._replace(
                party=", ".join(names),
                same_as="" if same == parties[0] else wording.state(same),
                names=names,
                parties=parties,
            )
        )
    return tuple(views)


def _row(treaty: TreatyResult, row: Row, wording: Wording) -> RowView:
    """Return what a row shows beside the name of its party."""
    phrases = wording.phrases
    owed = []
    if row.position == "must assist":
        owed.append(wording.level(row.level) if row.level else phrases.level_not_stated)
        owed.append(
            phrases.armed_force_included if row.includes_force else phrases.armed_force_not_stated
        )
    done = [{True: phrases.honoured, False: phrases.not_honoured, None: ""}[row.honoured]]
    done += [also(row, wording)]
    lawful_if = open_force(row, wording)
    return RowView(
        "",
        wording.position(row.position),
        ", ".join(wording.number(wording.own, number) for number in row.articles),
        wording.own_articles(row.articles),
        wording.opening(reason(treaty, row, wording)),
        ", ".join(owed),
        lawful_if or force(row, wording),
        phrases.semicolon.join(filter(None, done)),
        bool(row.other_readings),
        bool(told_below(row)),
        left_out_phrases(wording.language.code).word if lawful_if else "",
    )


def also(row: Row, wording: Wording) -> str:
    """Return the further duties that hold beside a position, in one text; empty without any."""
    if not row.also:
        return ""
    duties = wording.listing(wording.position(duty) for duty in row.also)
    return wording.phrases.also.format(duties=duties)
