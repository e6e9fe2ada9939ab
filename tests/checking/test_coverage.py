from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engines.here import HERE
from pact_engine.checking.coverage import coverage, observe, possible_positions
from pact_engine.checking.coverage_gaps import (
    Nearest,
    NeverHeld,
    NeverInTheWay,
    NeverSet,
    NeverThrough,
    NothingTurned,
)
from pact_engine.engines import parallel
from pact_engine.language.program import Exception_
from verdicts.small import library, scenario

if TYPE_CHECKING:
    from pact_engine.checking.coverage import FileCoverage
    from pact_engine.checking.coverage_gaps import Gap, Why
    from pact_engine.world.scenario import Scenario

PLAIN = scenario()
MINOR = scenario(["raid was minor"])
NEUTRAL = scenario(["Niger is neutral"])
PROVOKED = scenario(["Mali provoked raid"])
STRICT = scenario(["Mali provoked raid"], readings={"strict": "yes"})
SANCTION = scenario(act="an economic sanction")
INCIDENT = scenario(act="a border incident")


def covered(*scenarios: Scenario, treaty: str = "pact") -> FileCoverage:
    (found,) = coverage(
        [observe(item, library(), parallel.run_program) for item in scenarios],
        [library().code(treaty)],
    )
    return found


def gap(found: FileCoverage, name: str) -> Gap | None:
    return next((gap for gap in found.gaps if gap.item.name == name), None)


def kind(found: FileCoverage, name: str) -> str:
    item = gap(found, name)
    return "" if item is None else item.kind


def whys(found: FileCoverage, name: str) -> tuple[Why, ...]:
    item = gap(found, name)
    assert item is not None
    return item.why


def test_a_rule_without_a_scenario_that_meets_it_is_a_gap_with_what_never_held() -> None:
    (why,) = whys(covered(PLAIN), "4.terror")
    assert isinstance(why, NeverHeld)
    assert why.condition.predicate == "amounts-to"


def test_a_rule_that_is_always_met_is_a_gap_with_what_never_stood_in_its_way() -> None:
    found = covered(PLAIN)
    assert kind(found, "1.casus") == "never held off"
    (why,) = whys(found, "1.casus")
    assert isinstance(why, NeverInTheWay)


@pytest.mark.parametrize("other", [MINOR, SANCTION])
def test_a_rule_is_held_off_by_an_unless_line_or_by_one_condition_alone(other: Scenario) -> None:
    assert kind(covered(PLAIN, other), "1.casus") == ""


def test_a_rule_that_lacks_several_things_at_once_is_not_held_off() -> None:
    elsewhere = scenario(act="an economic sanction", against="Chad")
    assert kind(covered(PLAIN, elsewhere), "1.casus") == "never held off"


def test_a_rule_that_is_defeated_everywhere_is_never_met_and_says_by_what() -> None:
    (why,) = whys(covered(MINOR), "1.casus")
    assert isinstance(why, Nearest)
    assert why.missing == ()
    assert len(why.standing) == 1


def test_a_rule_whose_conditions_never_held_together_tells_its_nearest_scenario() -> None:
    great = scenario(["Niger is a great power"], act="an economic sanction")
    found = covered(PLAIN, great)
    (why,) = whys(found, "2.great")
    assert isinstance(why, Nearest)
    assert [atom.predicate for atom in why.missing] == ["great-power"]


def test_each_name_of_a_list_is_to_meet_its_rule() -> None:
    def struck(target: str) -> Scenario:
        return scenario(act=f"an armed attack\n    target: {target}")

    found = covered(PLAIN, struck("a ship"))
    assert kind(found, "4.vehicles") == "names"
    assert [why.name for why in whys(found, "4.vehicles") if isinstance(why, NeverThrough)] == [
        "an aircraft"
    ]
    assert kind(covered(PLAIN, struck("a ship"), struck("an aircraft")), "4.vehicles") == ""


def test_an_exception_is_exercised_where_it_defeats_a_rule() -> None:
    assert kind(covered(PLAIN), "3.provoked") == "never applies"
    assert kind(covered(PLAIN, PROVOKED), "3.provoked") == ""


def test_an_exception_that_applies_where_its_rule_is_not_met_is_not_exercised() -> None:
    provoked_sanction = scenario(["Mali provoked raid"], act="an economic sanction")
    assert kind(covered(PLAIN, provoked_sanction), "3.provoked") == "never applies"


def test_a_reading_is_exercised_where_something_turns_on_it_both_ways() -> None:
    assert whys(covered(PLAIN), "strict") == (NeverSet(value=True), NothingTurned(value=False))
    assert whys(covered(PLAIN, PROVOKED), "strict") == (NeverSet(value=True),)
    assert kind(covered(PLAIN, PROVOKED, STRICT), "strict") == ""


def test_a_reading_that_is_set_where_it_does_not_matter_is_not_exercised() -> None:
    idle = scenario(readings={"wide": "yes"})
    assert NothingTurned(value=True) in whys(covered(INCIDENT, idle), "wide")
    wide = scenario(act="a border incident", readings={"wide": "yes"})
    assert kind(covered(INCIDENT, wide), "wide") == ""


def test_an_unknown_reading_is_exercised_both_ways_by_one_scenario() -> None:
    both = scenario(act="a border incident", readings={"wide": "unknown"})
    assert kind(covered(both), "wide") == ""


def test_single_lines_are_told_apart_from_rules() -> None:
    (line,) = [gap for gap in covered(PLAIN, PROVOKED).lines if gap.item.name == "2.assist"]
    (why,) = line.why
    assert isinstance(why, NeverInTheWay)
    assert not isinstance(why.by, Exception_)
    assert "2.assist" not in {gap.item.name for gap in covered(PROVOKED, NEUTRAL).lines}


def test_positions_are_those_of_all_cases_of_what_is_unknown() -> None:
    unknown = scenario(unknown=["raid was minor"])
    assert "no duty" not in covered(unknown).positions
    assert "excused" in covered(unknown).positions


def test_a_treaty_has_only_the_positions_that_it_has_sentences_for() -> None:
    assert "may assist" in possible_positions(library().code("pact"))
    assert "may assist" not in possible_positions(library().code("rival"))
    assert "excused" not in possible_positions(library().code("rival"))


def test_counts_tell_how_much_is_exercised() -> None:
    found = covered(PLAIN, MINOR, PROVOKED)
    gaps = {gap.item.name for gap in found.gaps}
    treaty = found.code.treaty
    assert found.scenarios == 3
    assert found.rules == (len(treaty.rules), sum(r.name not in gaps for r in treaty.rules))
    assert found.exceptions == (1, 1)
    assert found.readings == (2, 0)
    assert not found.complete


def test_the_engines_give_the_same_coverage() -> None:
    scenarios = (PLAIN, MINOR, PROVOKED, STRICT, INCIDENT)
    codes = [library().code("pact")]
    by_engine = [
        coverage([observe(item, library(), run) for item in scenarios], codes)
        for run in HERE.values()
    ]
    assert all(found == by_engine[0] for found in by_engine[1:])
