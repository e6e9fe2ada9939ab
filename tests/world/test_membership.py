from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine.language.program import Fact
from pact_engine.language.treaty import Spell
from pact_engine.world.membership import membership, months_after, notices

if TYPE_CHECKING:
    from pact_engine.language.treaty import Treaty

DAYS = st.dates(datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_a_state_is_bound_from_the_day_it_joins_until_the_day_before_it_leaves(
    pact: Treaty,
) -> None:
    treaty = replace(pact, parties=(Spell("Mali", day("2024-01-01"), day("2025-01-01")),))
    on = {text: membership(treaty, "Mali", day(text)) for text in ("2024-01-01", "2024-12-31")}
    assert all(found.party for found in on.values())
    before = membership(treaty, "Mali", day("2023-12-31"))
    after = membership(treaty, "Mali", day("2025-01-01"))
    assert (before.party, before.words()) == (False, "a party only from 2024-01-01")
    assert (after.party, after.words()) == (False, "no longer a party from 2025-01-01")


def test_a_state_may_come_back(pact: Treaty) -> None:
    spells = (
        Spell("Uzbekistan", day("1994-04-20"), day("1999-04-20")),
        Spell("Uzbekistan", day("2006-08-16"), day("2012-12-19")),
    )
    treaty = replace(pact, parties=spells, in_force=day("1994-04-20"))
    found = [
        membership(treaty, "Uzbekistan", day(text)).party
        for text in ("1995-01-01", "2003-01-01", "2008-01-01", "2013-01-01")
    ]
    assert found == [True, False, True, False]
    gap = membership(treaty, "Uzbekistan", day("2003-01-01"))
    assert gap.words() == "no longer a party from 1999-04-20"


def test_nobody_is_bound_before_entry_into_force_or_after_the_end(pact: Treaty) -> None:
    treaty = replace(
        pact,
        parties=(Spell("Taiwan", day("1954-12-02")),),
        in_force=day("1955-03-03"),
        ended=day("1980-01-01"),
    )
    early = membership(treaty, "Taiwan", day("1955-03-02"))
    late = membership(treaty, "Taiwan", day("1980-01-01"))
    assert early.words() == "the treaty came into force only on 1955-03-03"
    assert late.words() == "the treaty ended on 1980-01-01"
    assert membership(treaty, "Taiwan", day("1979-12-31")).party
    since = membership(treaty, "Taiwan", day("1960-01-01"))
    assert since.words() == "a party since 1955-03-03"


def test_whoever_left_before_the_end_is_told_to_have_left(pact: Treaty) -> None:
    spells = (
        Spell("Mali", day("2014-12-19"), day("2022-05-15")),
        Spell("Chad", day("2014-12-19")),
        Spell("Niger", day("2014-12-19"), day("2023-12-06")),
    )
    treaty = replace(pact, parties=spells, in_force=day("2014-12-19"), ended=day("2023-12-06"))
    after = {
        state: membership(treaty, state, day("2024-01-01")).words()
        for state in ("Mali", "Chad", "Niger")
    }
    assert after == {
        "Mali": "no longer a party from 2022-05-15",
        "Chad": "the treaty ended on 2023-12-06",
        "Niger": "the treaty ended on 2023-12-06",
    }


@given(when=DAYS)
def test_nobody_is_a_party_after_the_end_of_a_treaty(pact: Treaty, when: datetime.date) -> None:
    treaty = replace(pact, ended=when)
    for later in (0, 1, 1000):
        found = membership(treaty, "Mali", when + datetime.timedelta(days=later))
        assert not found.party


def test_a_stranger_never_was_a_party(pact: Treaty) -> None:
    found = membership(pact, "Benin", day("2025-01-01"))
    assert (found.party, found.words("en")) == (False, "never a party to the treaty")
    assert found.words("fr") == "jamais partie au traité"


@pytest.mark.parametrize(
    ("notice", "last"), [("2024-03-15", "2024-09-14"), ("2024-08-31", "2025-02-27")]
)
def test_notice_of_six_months_ends_membership_when_it_has_run(
    pact: Treaty, notice: str, last: str
) -> None:
    given_on = (day(notice),)
    assert membership(pact, "Mali", day(last), given_on).party
    after = membership(pact, "Mali", day(last) + datetime.timedelta(days=1), given_on)
    assert not after.party
    assert after.words().endswith("when its notice of withdrawal had run")
    assert "préavis" in after.words("fr")


def test_a_treaty_without_a_period_of_notice_is_read_with_twelve_months(pact: Treaty) -> None:
    treaty = replace(pact, notice_months=None)
    given_on = (day("2024-01-29"),)
    assert membership(treaty, "Mali", day("2025-01-28"), given_on).party
    assert not membership(treaty, "Mali", day("2025-01-29"), given_on).party


def test_a_period_of_no_months_ends_membership_at_once(pact: Treaty) -> None:
    treaty = replace(pact, notice_months=0)
    assert not membership(treaty, "Mali", day("2024-01-29"), (day("2024-01-29"),)).party
    assert membership(treaty, "Mali", day("2024-01-28"), (day("2024-01-29"),)).party


@given(notice=DAYS, when=DAYS)
def test_under_a_treaty_that_nobody_can_denounce_a_notice_changes_nothing(
    pact: Treaty, notice: datetime.date, when: datetime.date
) -> None:
    treaty = replace(pact, notice_months=None, denounceable=False)
    assert membership(treaty, "Mali", when, (notice,)) == membership(treaty, "Mali", when)


def test_notice_given_before_a_state_joined_counts_for_nothing(pact: Treaty) -> None:
    assert membership(pact, "Mali", day("2025-01-01"), (day("2020-01-01"),)).party


@given(notice=DAYS, when=DAYS, months=st.integers(0, 60))
def test_notice_never_makes_anybody_a_party(
    pact: Treaty, notice: datetime.date, when: datetime.date, months: int
) -> None:
    treaty = replace(pact, notice_months=months)
    with_notice = membership(treaty, "Mali", when, (notice,)).party
    without = membership(treaty, "Mali", when).party
    assert with_notice <= without
    if notice > when:
        assert with_notice == without


@given(start=DAYS, months=st.integers(0, 1200))
def test_months_are_calendar_months(start: datetime.date, months: int) -> None:
    end = months_after(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (
        end.day < start.day and (end + datetime.timedelta(days=1)).day == 1
    )


def test_the_earliest_notice_counts_and_each_treaty_has_its_own() -> None:
    facts = [
        Fact("gave-notice", ("Mali", "pact", "2025-05-01")),
        Fact("gave-notice", ("Mali", "pact", "2024-05-01")),
        Fact("gave-notice", ("Mali", "other", "2023-05-01")),
        Fact("gave-notice", ("Niger", "pact", "2025-01-01")),
        Fact("minor", ("raid",)),
    ]
    assert notices(facts, "pact") == {
        "Mali": (day("2024-05-01"), day("2025-05-01")),
        "Niger": (day("2025-01-01"),),
    }
