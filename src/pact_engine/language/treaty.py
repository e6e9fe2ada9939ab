"""The values of one treaty file: its identity, parties, readings, areas, articles and rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from pact_engine.language.program import Exception_, Period, Rule
    from pact_engine.language.vocabulary import Sentence


_SOURCE = re.compile(r"[^(]*\((.+)\)\Z")
"""A heading with its source in brackets at the end; the source may have brackets of its own."""


class Spell(Struct, frozen=True):
    """One spell of membership: a state is bound from the day `start` until the day before `end`.

    `end` is None while the spell lasts. One state may have several spells. `note` says what
    is contested or unverified about it; of a text that has no French, what ends in `_fr` is empty.
    """

    state: str
    start: datetime.date
    end: datetime.date | None = None
    note: str = ""
    note_fr: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """That a place belongs to something, from the day `start` until the day before `end`."""

    name: str
    start: datetime.date | None = None
    end: datetime.date | None = None

    def holds_on(self, day: datetime.date) -> bool:
        """Tell whether the tie exists on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Area:
    """A place: whose territory it is and in which larger areas it lies.

    `of` ties it to states by their canonical names (none: the high seas, a region), `within`
    to larger areas by name. A state's own name as an area means its territory. `also` are
    other names that people write. `administered_by` are the states that hold the place (left
    empty: those under `of`), `claimed_by` those that say it is theirs, `recognised_by` those
    that recognise the title of the state under `of`. `towns` are the codes of the gazetteer (a
    country's, or one with a division of it, "UA.11") whose towns lie in the place.
    `partly_within` ties it to areas in which only a part of it lies.
    """

    name: str
    of: tuple[Tie, ...] = ()
    within: tuple[Tie, ...] = ()
    french: str = ""
    also: tuple[str, ...] = ()
    administered_by: tuple[Tie, ...] = ()
    claimed_by: tuple[Tie, ...] = ()
    recognised_by: tuple[Tie, ...] = ()
    towns: tuple[str, ...] = ()
    note: str = ""
    note_fr: str = ""
    partly_within: tuple[Tie, ...] = ()


class Reading(Struct, frozen=True):
    """One way to read a contested article, as a switch: `text` says what "yes" means.

    `text` has the keys "en" and "fr"; `default` is the answer used where nobody chooses;
    `authority` names who reads it so, and who does not.
    """

    name: str
    treaty: str
    text: Mapping[str, str]
    default: bool
    authority: str
    authority_fr: str = ""


class Article(Struct, frozen=True):
    """One heading of a treaty file, the summary below it and the ids of the rules under it.

    `number` is what follows "Article" in the heading ("6"); for a heading that is no article
    ("Denunciation") it is the heading itself. `summary` is Markdown. `summary_fr` and
    `heading_fr` are the French ones, empty where the file has none; a heading "Article 6" needs
    none. Outside its `period` nothing of it is there.
    """

    number: str
    heading: str
    summary: str
    summary_fr: str = ""
    rules: tuple[str, ...] = ()
    heading_fr: str = ""
    period: Period | None = None

    def source(self, language: str) -> str:
        """Return the text that a heading which is no article names as its source, or nothing.

        "Invitation (Nicaragua, paragraph 246)" is law of its own and no part of the file's treaty.
        """
        if self.number != self.heading:
            return ""
        heading = self.heading_fr if language == "fr" and self.heading_fr else self.heading
        found = _SOURCE.match(heading)
        return found[1] if found else ""


TextKnown: TypeAlias = Literal["seen", "reported", "unpublished"]
"""Whether somebody read a treaty's text, or it is known from reports, or not published at all."""


class Checked(Struct, frozen=True):
    """That a file was encoded or reviewed on a day, and by what source.

    `source` has the keys "en" and "fr".
    """

    day: datetime.date
    source: Mapping[str, str]


class Status(Struct, frozen=True):
    """What was done to a file: when it was encoded, each review, the last one last.

    `text` says whether anybody who worked on it has seen the treaty's text.
    """

    encoded: Checked | None = None
    reviewed: tuple[Checked, ...] = ()
    text: TextKnown = "seen"

    @property
    def last(self) -> Checked | None:
        """The last time that the file was held against a source."""
        return self.reviewed[-1] if self.reviewed else self.encoded


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty file as read.

    `signed`, `in_force` and `ended` are days or None; `notice_months` is the period of notice
    of withdrawal, None where the treaty states none; `denounceable` is false for a treaty that
    no party can leave by a notice of its own; `digest` is the SHA-256 of the file. `also` are
    other names that people write, `organs_also` those of organs.
    A file of general law (such as the UN Charter's rules on force) has no `parties` of its own;
    neither has a `model` treaty, whose parties a scenario names.
    """

    id: str
    name: Mapping[str, str]
    short: Mapping[str, str]
    file: str
    digest: str
    signed: datetime.date | None = None
    in_force: datetime.date | None = None
    ended: datetime.date | None = None
    notice_months: int | None = None
    source: tuple[Mapping[str, str], ...] = ()
    certainty: str = ""
    certainty_fr: str = ""
    parties: tuple[Spell, ...] = ()
    uses: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    areas: tuple[Area, ...] = ()
    organs: Mapping[str, str] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()
    articles: tuple[Article, ...] = ()
    rules: tuple[Rule, ...] = ()
    exceptions: tuple[Exception_, ...] = ()
    introduction: str = ""
    introduction_fr: str = ""
    denounceable: bool = True
    also: tuple[str, ...] = ()
    organs_also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    model: bool = False
    status: Status = field(default_factory=Status)

    def without_rules(self) -> Treaty:
        """Return the treaty's identity, parties, readings and names alone."""
        return replace(
            self, articles=(), rules=(), exceptions=(), introduction="", introduction_fr=""
        )
