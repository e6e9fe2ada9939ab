"""pact-engine: who must assist whom under a mutual-defence treaty, under which article, and why.

    >>> from pact_engine import Library, evaluate, load_scenarios
    >>> library = Library()
    >>> for scenario in load_scenarios("raid.yaml", library):  # doctest: +SKIP
    ...     for treaty, row in evaluate(scenario, library).rows():
    ...         print(treaty, row.party, row.position, row.articles)

`Library` holds the treaties; `load_treaty` and `load_scenarios` read files, `evaluate` works a
scenario out. Results are plain frozen values (`Answer`, `TreatyResult`, `Row`) that show
themselves in a notebook; every error of a user's input is a `PactError` with all problems and
their places. `why` proves a row or says what it lacks.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pact_engine.api import load_scenarios, load_treaty, why
    from pact_engine.library import Library
    from pact_engine.notebook import Answer, evaluate
    from pact_engine.problems import Location, PactError, Problem
    from pact_engine.verdicts.result import Result, Row, TreatyResult
    from pact_engine.world.scenario import Scenario

__all__ = [
    "Answer",
    "Library",
    "Location",
    "PactError",
    "Problem",
    "Result",
    "Row",
    "Scenario",
    "TreatyResult",
    "evaluate",
    "load_scenarios",
    "load_treaty",
    "why",
]

_HOMES = {
    "Answer": "notebook",
    "Library": "library",
    "Location": "problems",
    "PactError": "problems",
    "Problem": "problems",
    "Result": "verdicts.result",
    "Row": "verdicts.result",
    "Scenario": "world.scenario",
    "TreatyResult": "verdicts.result",
    "evaluate": "notebook",
    "load_scenarios": "api",
    "load_treaty": "api",
    "why": "api",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"pact_engine.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
