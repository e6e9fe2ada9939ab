"""No answer depends on the order of treaties, unknown facts, readings or changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from pact_engine import api
from pact_engine.cli.inputs import changed, packaged_scenarios
from pact_engine.verdicts.contradictions import contradictions
from pact_engine.verdicts.summary import summaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pact_engine.checking.coverage import Observed
    from pact_engine.library import Library
    from pact_engine.verdicts.result import Result


def sums(result: Result) -> list[tuple[Any, ...]]:
    return [
        (s.event, s.victim, s.state, s.strongest, s.level, s.includes_force, sorted(dict(s.rows)))
        for s in summaries(result)
    ]


def test_treaties_in_another_order_change_neither_contradictions_nor_sums(
    all_answers: tuple[Observed, ...],
) -> None:
    several = [seen.result for seen in all_answers if len(seen.result.treaties) > 1]
    assert several
    for result in several:
        turned = replace(result, treaties=result.treaties[::-1])
        told = contradictions(result.scenario, turned.treaties)
        assert told == result.contradictions
        assert sums(turned) == sums(result)


UNKNOWN = (
    "Mali provoked invasion",
    "Niger is neutral",
    "Mali released Niger over invasion",
)


@pytest.mark.parametrize("order", [*permutations(UNKNOWN)])
def test_unknown_facts_in_another_order_change_no_row(
    order: Sequence[str], whole_library: Library
) -> None:
    name = "liptako-gourma/invasion"
    text = packaged_scenarios()[name].read_bytes()
    scenario = api.load_scenarios(name, whole_library, text=text)[0]

    def rows(unknown: Sequence[str]) -> dict[tuple[str, ...], object]:
        result = api.evaluate(changed(scenario, (), unknown, whole_library), whole_library)
        return {
            (row.event, row.victim, row.party): row
            for treaty in result.treaties
            for row in treaty.rows
        }

    assert rows(order) == rows(UNKNOWN)


SETS = (
    "events.raid.by=Algeria",
    "events.raid.where=Mali",
    "events.raid.act=an attack on armed forces",
)


@pytest.mark.parametrize("order", [*permutations(SETS)])
def test_changes_of_different_keys_in_another_order_make_the_same_scenario(
    order: Sequence[str], whole_library: Library
) -> None:
    raid = "events: [{id: raid, act: an invasion, by: Togo, against: Mali, date: 2025-01-01}]"
    (scenario,) = api.load_scenarios("raid.yaml", whole_library, text=raid)
    same = changed(scenario, SETS, (), whole_library)
    assert changed(scenario, order, (), whole_library) == same
