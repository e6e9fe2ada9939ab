"""Whatever bytes a file has, reading it gives a result or errors that point into it, and soon."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz import readers
from fuzz.budget import many
from fuzz.damage import damaged
from fuzz.oracle import outcome
from fuzz.readers import RULES, SCENARIO, TREATY, WORDS

if TYPE_CHECKING:
    from pact_engine.world.scenario import Scenario

CORPUS = sorted(path for path in (Path(__file__).parent / "corpus").iterdir() if path.is_file())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_was_found_before_is_read_or_refused(path: Path, tmp_path: Path) -> None:
    """Each file is named READER-what-was-wrong; a scenario or treaty is also run."""
    data = path.read_bytes()
    reader = path.name.partition("-")[0]
    if reader == "treaty":
        scenario = readers.real_scenarios()[0]
        outcome(lambda: readers.run_treaty(data, scenario), {TREATY: data, SCENARIO: b""})
    elif reader == "scenario":
        outcome(lambda: readers.run_scenarios(data), {SCENARIO: data})
    elif reader == "states":
        files = {str(tmp_path / "states.yaml"): data}
        outcome(lambda: readers.read_states(data, tmp_path), files)
    else:
        outcome(lambda: WORDS[reader](data), {"fuzz.yaml": data})


@many(150)
@given(st.binary(max_size=200))
def test_random_bytes(data: bytes) -> None:
    outcome(lambda: readers.read_scenarios(data), {SCENARIO: data})
    outcome(lambda: readers.read_code(data), {TREATY: data})
    for read in WORDS.values():
        outcome(lambda read=read: read(data), {"fuzz.yaml": data})  # type: ignore[misc]


@many(1000)
@given(damaged(readers.scenario_files()))
def test_a_damaged_scenario(data: bytes) -> None:
    outcome(lambda: readers.read_scenarios(data), {SCENARIO: data})


@many(150)
@given(damaged(readers.scenario_files(), most=2))
def test_a_damaged_scenario_is_answered_under_real_treaties(data: bytes) -> None:
    outcome(lambda: readers.run_scenarios(data), {SCENARIO: data})


@many(200)
@given(damaged(readers.treaty_files()))
def test_a_damaged_treaty(data: bytes) -> None:
    outcome(lambda: readers.read_code(data), {TREATY: data})


@many(100)
@given(
    damaged(readers.treaty_files(), most=2),
    st.deferred(lambda: st.sampled_from(readers.real_scenarios())),
)
def test_a_real_scenario_is_answered_under_a_damaged_treaty(
    data: bytes, scenario: Scenario
) -> None:
    outcome(lambda: readers.run_treaty(data, scenario), {TREATY: data, SCENARIO: b""})


@pytest.mark.parametrize("name", WORDS)
def test_a_damaged_list_of_words(name: str) -> None:
    real = (RULES / f"{name}.yaml").read_bytes()

    @many(50)
    @given(damaged([real]))
    def read(data: bytes) -> None:
        outcome(lambda: WORDS[name](data), {"fuzz.yaml": data})

    read()


def test_a_damaged_list_of_states(tmp_path: Path) -> None:
    files = [(RULES / "states.yaml").read_bytes()]

    @many(25)
    @given(damaged(files))
    def read(data: bytes) -> None:
        outcome(lambda: readers.read_states(data, tmp_path), {str(tmp_path / "states.yaml"): data})

    read()
