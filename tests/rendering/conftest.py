from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.library import Library
from pact_engine.rendering.report import scenario_view, wording_for
from pact_engine.rendering.wording import language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pact_engine.rendering.report import ScenarioView
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result

HEAD = """\
title: A raid
treaty: liptako-gourma
actors:
  the Group: {kind: armed group}
  Ruritania: {kind: state}
"""


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


@pytest.fixture(scope="session")
def answer(library: Library) -> Callable[[str], Result]:
    """Work out a scenario given by its lines below the actors."""

    def work_out(lines: str) -> Result:
        (scenario,) = api.load_scenarios("raid.yaml", library, text=HEAD + lines)
        return api.evaluate(scenario, library)

    return work_out


@pytest.fixture(scope="session")
def words(library: Library) -> Callable[[Result], Wording]:
    """Give the English words for a result's first treaty."""
    return lambda result: wording_for(result.treaties[0], library.world.states, language_of("en"))


@pytest.fixture(scope="session")
def shown(library: Library) -> Callable[[Result], ScenarioView]:
    """Give what a result shows in English."""
    return lambda result: scenario_view(result, library.world.states, language_of("en"))
