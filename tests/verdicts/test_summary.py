from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hypothesis import given
from hypothesis import strategies as st

from pact_engine.verdicts.summary import STRENGTH, Summary, summaries
from pact_engine.world.scenario import Position
from verdicts.small import results, scenario

if TYPE_CHECKING:
    from pact_engine.verdicts.result import Result

BACK = "  - {id: back, act: an armed attack, by: Mali, against: Chad, date: 2020-06-01}\n"
BOTH = ("pact", "rival")


def summed(result: Result, state: str, event: str = "raid", victim: str = "Mali") -> Summary:
    (found,) = (
        item
        for item in summaries(result)
        if (item.state, item.event, item.victim) == (state, event, victim)
    )
    return found


def test_a_state_that_two_treaties_bind_has_its_row_under_each_and_the_strongest() -> None:
    found = summed(results(scenario(), treaties=BOTH), "Burkina Faso")
    assert [(treaty, row.position) for treaty, row in found.rows] == [
        ("pact", "must assist"),
        ("rival", "no duty"),
    ]
    assert found.strongest == "must assist"


def test_a_state_that_one_treaty_binds_has_one_row() -> None:
    found = summed(results(scenario(), treaties=BOTH), "Niger")
    assert [treaty for treaty, _ in found.rows] == ["pact"]


def test_whom_one_treaty_excuses_another_can_still_bind() -> None:
    """Neutrality excuses Burkina Faso under the pact; what the rival pact asks is stronger."""
    excused = results(scenario(["Burkina Faso is neutral", "raid was internal"]), treaties=BOTH)
    found = summed(excused, "Burkina Faso")
    assert [row.position for _, row in found.rows] == ["excused", "must stay neutral"]
    assert found.strongest == "must stay neutral"


def test_what_hangs_on_the_unknown_is_stronger_than_every_lesser_duty() -> None:
    unknown = scenario(["raid was internal"], ["raid was minor"])
    found = summed(results(unknown, treaties=BOTH), "Burkina Faso")
    assert found.strongest == "depends"


def test_the_level_is_the_most_that_any_treaty_asks_for() -> None:
    great = scenario(["Burkina Faso is a great power"], against="Mali", by="Togo")
    found = summed(results(great, treaties=BOTH), "Burkina Faso")
    assert (found.level, found.includes_force) == ("all its forces", True)
    plain = summed(results(scenario(), treaties=BOTH), "Burkina Faso")
    assert (plain.level, plain.includes_force) == ("of its choice", False)


def test_contradictions_stand_with_the_events_that_they_are_about() -> None:
    result = results(scenario(events=BACK), treaties=BOTH)
    assert summed(result, "Burkina Faso").contradictions == result.contradictions
    assert summed(result, "Burkina Faso", "back", "Chad").contradictions == result.contradictions
    assert summed(result, "Niger").contradictions == ()


def test_every_position_has_a_place_among_the_strengths() -> None:
    assert sorted(STRENGTH) == sorted(get_args(Position))


FACTS = st.lists(
    st.sampled_from(
        [
            "raid was internal",
            "raid was minor",
            "Mali provoked raid",
            "Burkina Faso is neutral",
            "Mali asked for help over raid",
            "Niger is a great power",
        ]
    ),
    unique=True,
)


@given(FACTS, st.sampled_from(["Chad", "Burkina Faso", "Niger"]), st.booleans())
def test_the_sum_has_every_row_once_and_none_is_stronger(
    facts: list[str], by: str, back: bool
) -> None:
    result = results(scenario(facts, by=by, events=BACK if back else ""), treaties=BOTH)
    found = summaries(result)
    rows = [(treaty, row.key) for item in found for treaty, row in item.rows]
    assert sorted(rows) == sorted((treaty, row.key) for treaty, row in result.rows())
    for item in found:
        positions = [row.position for _, row in item.rows]
        assert item.strongest in positions
        assert min(positions, key=STRENGTH.index) == item.strongest


@given(FACTS)
def test_the_order_of_treaties_changes_nothing_but_the_order_of_rows(facts: list[str]) -> None:
    made = scenario(facts, events=BACK)
    one, other = (
        {
            (s.event, s.victim, s.state): (s.strongest, s.level, {t: r.position for t, r in s.rows})
            for s in summaries(results(made, treaties=treaties))
        }
        for treaties in (BOTH, BOTH[::-1])
    )
    assert one == other
