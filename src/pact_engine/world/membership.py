"""Whether a state is bound by a treaty on a day, and why not."""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from pact_engine.fields import parse_date
from pact_engine.language.predicates import GAVE_NOTICE
from pact_engine.language.treaty import Spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pact_engine.language.program import Fact
    from pact_engine.language.treaty import Treaty
    from pact_engine.world.scenario import Scenario


DEFAULT_NOTICE_MONTHS = 12
"""The period of notice of a treaty that names none.

Vienna Convention on the Law of Treaties (1969), article 56, paragraph 2.
"""

Reason: TypeAlias = Literal[
    "party",
    "never",
    "not in force",
    "ended",
    "not yet",
    "left",
    "notice has run",
    "supposed",
    "not supposed",
]

_WORDS: Mapping[str, Mapping[Reason, str]] = {
    "en": {
        "party": "a party since {day}",
        "never": "never a party to the treaty",
        "supposed": "a party by the scenario",
        "not supposed": "not among the parties that the scenario names",
        "not in force": "the treaty came into force only on {day}",
        "ended": "the treaty ended on {day}",
        "not yet": "a party only from {day}",
        "left": "no longer a party from {day}",
        "notice has run": "no longer a party from {day}, when its notice of withdrawal had run",
    },
    "fr": {
        "party": "partie depuis le {day}",
        "never": "jamais partie au traité",
        "supposed": "partie selon le scénario",
        "not supposed": "ne figure pas parmi les parties que nomme le scénario",
        "not in force": "le traité n'est entré en vigueur que le {day}",
        "ended": "le traité a pris fin le {day}",
        "not yet": "partie seulement à compter du {day}",
        "left": "n'est plus partie depuis le {day}",
        "notice has run": "n'est plus partie depuis le {day}, au terme du préavis de retrait",
    },
}


class Membership(Struct, frozen=True):
    """Whether a state is a party on a day. `day` is the day that `reason` speaks of."""

    party: bool
    reason: Reason
    day: datetime.date | None = None

    def words(self, language: str = "en", day: str = "") -> str:
        """Return the reason in a language ("en" or "fr"), to stand after the state's name.

        `day` is its day as that language writes it; without it the date stands as numbers.
        """
        day = day or (self.day.isoformat() if self.day is not None else "")
        return _WORDS[language][self.reason].format(day=day)


def notices(facts: Iterable[Fact], treaty: str) -> dict[str, tuple[datetime.date, ...]]:
    """Return the days on which states gave notice of withdrawal from a treaty, earliest first."""
    found: dict[str, list[datetime.date]] = {}
    for fact in facts:
        if fact.predicate == GAVE_NOTICE and fact.values[1] == treaty:
            day = parse_date(fact.values[2])
            if day is not None:
                found.setdefault(fact.values[0], []).append(day)
    return {state: tuple(sorted(days)) for state, days in found.items()}


def membership(
    treaty: Treaty, state: str, day: datetime.date, given: Iterable[datetime.date] = ()
) -> Membership:
    """Tell whether a state is a party to a treaty on a day.

    `given` are the days on which the state gave notice of withdrawal. A spell in which one
    falls ends when the treaty's period of notice has run: on the day with the same number, so
    many calendar months later, the state is a party no more. A treaty without such a clause
    is read with twelve months (`DEFAULT_NOTICE_MONTHS`). Where its file says that it cannot be
    denounced (the same article 56, paragraph 1), a notice changes nothing.
    """
    if not treaty.denounceable:
        given = ()
    spells = [spell for spell in treaty.parties if spell.state == state]
    supposed = bool(treaty.parties) and treaty.parties[0].start == datetime.date.min
    if not spells:
        return Membership(False, "not supposed" if supposed else "never")
    if treaty.in_force is not None and day < treaty.in_force:
        return Membership(False, "not in force", treaty.in_force)
    months = DEFAULT_NOTICE_MONTHS if treaty.notice_months is None else treaty.notice_months
    ends = [(spell, *_end(spell, given, months)) for spell in spells]
    if (
        treaty.ended is not None
        and day >= treaty.ended
        and any(end is None or end >= treaty.ended for _, end, _ in ends)
    ):
        return Membership(False, "ended", treaty.ended)
    for spell, end, _ in ends:
        if spell.start <= day and (end is None or day < end):
            if supposed:
                return Membership(True, "supposed")
            return Membership(True, "party", max(spell.start, treaty.in_force or spell.start))
    past = [(end, by_notice) for _, end, by_notice in ends if end is not None and end <= day]
    if past:
        end, by_notice = max(past)
        return Membership(False, "notice has run" if by_notice else "left", end)
    return Membership(False, "not yet", min(spell.start for spell in spells))


def bound_by(
    treaties: Iterable[Treaty], state: str, day: datetime.date
) -> tuple[tuple[Treaty, Membership], ...]:
    """Return each treaty that a state was ever a party to, with how it stands to it on a day."""
    found = ((treaty, membership(treaty, state, day)) for treaty in treaties)
    return tuple((treaty, stands) for treaty, stands in found if stands.reason != "never")


def among(treaty: Treaty, scenario: Scenario) -> Treaty:
    """Return a treaty as if the states that a scenario names had made it, at all times.

    It is the treaty itself where the scenario names none for it.
    """
    states = scenario.parties.get(treaty.id)
    if states is None:
        return treaty
    spells = tuple(Spell(state, datetime.date.min) for state in states)
    return replace(treaty, parties=spells, in_force=None, ended=None)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the day so many calendar months later, or the last of a month that is too short."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month, min(day.day, monthrange(year, month)[1]))


def _end(
    spell: Spell, given: Iterable[datetime.date], months: int
) -> tuple[datetime.date | None, bool]:
    """Return the day on which a spell ends, and whether that is because notice had run."""
    for notice in sorted(given):
        if spell.start <= notice and (spell.end is None or notice < spell.end):
            end = months_after(notice, months)
            return (end, True) if spell.end is None or end < spell.end else (spell.end, False)
    return spell.end, False
