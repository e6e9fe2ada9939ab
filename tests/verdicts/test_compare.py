from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.problems import PactError
from verdicts.small import library, scenario

if TYPE_CHECKING:
    from pact_engine.verdicts.compare import Compared

BOTH = ("pact", "rival")


def found(
    *facts: str, by: str = "Chad", treaties: tuple[str, ...] = BOTH, stand_in: bool = False
) -> dict[str, Compared]:
    _, rows = api.compare(scenario(facts, by=by), library(), treaties=treaties, stand_in=stand_in)
    return {row.party: row for row in rows}


def positions(row: Compared) -> list[str]:
    return ["" if cell is None else cell.position for cell in row.rows]


def test_each_state_has_a_row_under_each_treaty_that_binds_it() -> None:
    rows = found()
    assert positions(rows["Burkina Faso"]) == ["must assist", "no duty"]
    assert positions(rows["Niger"]) == ["must assist", ""]
    assert positions(rows["Chad"]) == ["", "attacker"]


def test_treaties_differ_only_where_two_bind_the_state() -> None:
    rows = found()
    assert {name for name, row in rows.items() if row.differs} == {"Burkina Faso"}
    assert {name for name, row in rows.items() if row.shared} == {"Burkina Faso"}
    assert not found("raid was minor")["Burkina Faso"].differs


def test_the_parties_of_the_first_treaty_can_stand_for_those_of_the_other() -> None:
    rows = found(stand_in=True)
    assert set(rows) == {"Burkina Faso", "Mali", "Niger"}
    assert positions(rows["Niger"]) == ["must assist", "must assist"]
    assert positions(rows["Mali"]) == ["victim", "victim"]
    turned = found(stand_in=True, treaties=BOTH[::-1])
    assert set(turned) == {"Burkina Faso", "Chad"}


def test_standing_in_leaves_the_library_as_it_is() -> None:
    before = found()
    found(stand_in=True)
    assert found() == before


def test_a_single_treaty_is_compared_with_those_of_the_scenario() -> None:
    result, _ = api.compare(scenario(), library(), treaties=["csto"])
    assert [treaty.treaty for treaty in result.treaties] == ["pact", "rival", "csto"]
    again, _ = api.compare(scenario(), library(), treaties=["rival"])
    assert [treaty.treaty for treaty in again.treaties] == ["pact", "rival"]


def test_one_treaty_alone_is_nothing_to_compare() -> None:
    from dataclasses import replace

    alone = replace(scenario(), treaties=("pact",))
    with pytest.raises(PactError, match="one treaty only: pact"):
        api.compare(alone, library())


@given(
    st.lists(
        st.sampled_from(
            ["raid was minor", "Mali provoked raid", "Niger is neutral", "raid was internal"]
        ),
        unique=True,
    ),
    st.sampled_from(["Chad", "Niger", "Togo"]),
)
def test_a_comparison_says_what_each_treaty_says_alone(facts: list[str], by: str) -> None:
    made = scenario(facts, by=by)
    _, rows = api.compare(made, library(), treaties=BOTH)
    for column, treaty in enumerate(BOTH):
        alone = api.evaluate(made, library(), treaties=[treaty], compare_readings=False)
        expected = {row.key: row for row in alone.treaties[0].rows}
        told = {
            (row.event, row.victim, row.party): cell
            for row in rows
            if (cell := row.rows[column]) is not None
        }
        assert told == expected
