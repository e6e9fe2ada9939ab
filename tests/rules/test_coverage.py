from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine.checking.coverage import coverage

if TYPE_CHECKING:
    from pact_engine.checking.coverage import FileCoverage, Observed
    from pact_engine.library import Library

OUT_OF_REACH = {
    # By article 2 whoever may do more, or may not aid, must stay neutral first.
    "dual-alliance-1879": ("must not aid", "may assist"),
    # By article 4 only those may join the war who must stay neutral.
    "triple-alliance": ("must not aid", "may assist"),
    # Whoever may not aid an attacker must stay neutral, or consult, over the same attack.
    "anglo-japanese-1902": ("must not aid",),
    "arab-joint-defence": ("must not aid",),
    "china-dprk-1961": ("must not aid",),
    "csto": ("must not aid",),
}


@pytest.fixture(scope="module")
def files(whole_library: Library, all_answers: tuple[Observed, ...]) -> tuple[FileCoverage, ...]:
    codes = [whole_library.code(name) for name in whole_library.rule_files()]
    return coverage([item for item in all_answers if item.result.scenario.expect], codes)


def told(files: tuple[FileCoverage, ...], attribute: str) -> list[str]:
    return [
        f"{item.code.treaty.id}: {gap.item.name} ({gap.kind})"
        for item in files
        for gap in getattr(item, attribute)
    ]


def test_every_rule_exception_and_reading_is_exercised_in_both_directions(
    files: tuple[FileCoverage, ...],
) -> None:
    assert told(files, "gaps") == []


def test_every_line_that_can_stand_in_the_way_of_a_rule_does_so_somewhere(
    files: tuple[FileCoverage, ...],
) -> None:
    assert told(files, "lines") == []


def test_every_position_within_reach_occurs_under_every_treaty(
    files: tuple[FileCoverage, ...],
) -> None:
    missing = {item.code.treaty.id: item.positions for item in files if item.positions}
    assert missing == OUT_OF_REACH
