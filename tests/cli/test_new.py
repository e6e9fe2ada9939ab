from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.checking.expectations import check
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.cli.new import about

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact
    from pact_engine.library import Library


def test_a_scenario_about_any_treaty_runs_at_once_and_comes_out(whole_library: Library) -> None:
    for treaty_id in (*whole_library.treaty_ids(), *whole_library.model_ids()):
        text = about(treaty_id, whole_library)
        (scenario,) = api.load_scenarios("new", whole_library, text=text)
        result = api.evaluate(scenario, whole_library, engine="worlds")
        outcomes = check(result)
        assert len(outcomes) > 1, treaty_id
        assert all(outcome.passed for outcome in outcomes)
        assert [row.position for _, row in result.rows()].count("victim") == 1


def test_a_scenario_of_the_library_is_copied_as_it_stands(pact: Pact, tmp_path: Path) -> None:
    assert pact("new", "mine.yaml", "--from", "cases/1982-falklands").status == 0
    text = packaged_scenarios()["cases/1982-falklands"].read_text("utf-8")
    assert (tmp_path / "mine.yaml").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "cases/1982-falklnds"), "cases/1982-falklands"),
        (("--treaty", "anzuss"), "anzus"),
        (("--treaty", "un-charter"), "binds no two states"),
        (("--treaty", "anzus", "--from", "cases/1982-falklands"), "give one of them"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(
    arguments: tuple[str, ...], told: str, pact: Pact, tmp_path: Path
) -> None:
    called = pact("new", "mine.yaml", *arguments)
    assert called.status == 2
    assert told in called.err
    assert not (tmp_path / "mine.yaml").exists()


def test_what_is_there_already_stays(pact: Pact, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine", "utf-8")
    assert pact("new", "mine.yaml", "--treaty", "anzus").status == 2
    assert (tmp_path / "mine.yaml").read_text("utf-8") == "mine"
