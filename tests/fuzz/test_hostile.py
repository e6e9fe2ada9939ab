"""Files made to be slow: each is read, or refused, in seconds."""

from __future__ import annotations

import pytest

from fuzz import readers
from fuzz.budget import NIGHTLY
from fuzz.hostile import SCENARIOS, TREATIES, YAML
from fuzz.oracle import outcome
from fuzz.readers import SCENARIO, TREATY, WORDS

SIZE = 1.0 if NIGHTLY else 0.1
"""By day a tenth of what files may have, so that the tests stay short."""


@pytest.mark.parametrize("name", YAML)
def test_yaml_that_is_no_scenario_and_no_list_of_words(name: str) -> None:
    data = YAML[name](SIZE).encode()
    outcome(lambda: readers.read_scenarios(data), {SCENARIO: data})
    if NIGHTLY:
        for read in WORDS.values():
            outcome(lambda read=read: read(data), {"fuzz.yaml": data})  # type: ignore[misc]


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenarios_that_are_too_much(name: str) -> None:
    data = SCENARIOS[name](SIZE).encode()
    outcome(lambda: readers.run_scenarios(data), {SCENARIO: data})


@pytest.mark.parametrize("name", TREATIES)
def test_treaties_that_are_too_much(name: str) -> None:
    data = TREATIES[name](SIZE).encode()
    scenario = readers.real_scenarios()[0]
    outcome(lambda: readers.run_treaty(data, scenario), {TREATY: data, SCENARIO: b""})
