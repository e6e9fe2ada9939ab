"""What folders of tests share: English, the library, and the answers to all its scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.checking.coverage import observe
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.cli.language import LOCALE, VARIABLE
from pact_engine.engines import parallel
from pact_engine.library import Library
from sampling import NIGHTLY, SEED, kept

if TYPE_CHECKING:
    from pact_engine.checking.coverage import Observed
    from pact_engine.world.scenario import Scenario


def pytest_report_header() -> str:
    """Say how the cases that run by day were drawn, so that a failure can be repeated."""
    if NIGHTLY:
        return "nightly: every case of every test"
    return f"sampled tests: PACT_SEED={SEED!r} draws their cases; PACT_NIGHTLY=1 runs all"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out by day what is sampled and not drawn; a test that is asked for by name runs."""
    if NIGHTLY or any("[" in argument for argument in config.args):
        return
    chosen = kept(items)
    left_out = [item for item in items if item.nodeid not in chosen]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item.nodeid in chosen]


@pytest.fixture(autouse=True)
def _no_language_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the language of whoever runs the tests out of what is told."""
    for name in (VARIABLE, *LOCALE):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def whole_library() -> Library:
    """Give the library with everything that it ships."""
    return Library()


@pytest.fixture(scope="session")
def all_scenarios(whole_library: Library) -> tuple[Scenario, ...]:
    """Give every scenario of the library, each with the name that `pact run` takes as its file."""
    return tuple(
        scenario
        for name, path in packaged_scenarios().items()
        for scenario in api.load_scenarios(name, whole_library, text=path.read_bytes())
    )


@pytest.fixture(scope="session")
def all_answers(
    whole_library: Library, all_scenarios: tuple[Scenario, ...]
) -> tuple[Observed, ...]:
    """Give the answers to every scenario of the library, with all that followed on the way."""
    return tuple(
        observe(scenario, whole_library, parallel.run_program) for scenario in all_scenarios
    )
