"""Scenarios for testing what a treaty says: drawn by Hypothesis, or one by one.

    >>> from hypothesis import given
    >>> from pact_engine import Library
    >>> from pact_engine.strategies import scenarios, stock_of
    >>> library = Library()
    >>> stock = stock_of(library.code("liptako-gourma"), library.world)
    >>> @given(scenarios(stock))
    ... def test_nobody_helps_itself(scenario):
    ...     for row in evaluate(scenario, library).rows(): ...

`stock_of` works out from a treaty's rules what scenarios about it are made of, so that a new
treaty needs no Python. `scenarios` draws them; they shrink to scenarios that a reader
understands. `worlds` lists all that are no larger than one event. The scenarios are those
that `pact run` reads; `world.scenario_writer` writes them down.
"""

from pact_engine.strategies.drawing import scenarios
from pact_engine.strategies.possible import possible_facts
from pact_engine.strategies.stock import GROUP, STRANGERS, Stock, stock_of
from pact_engine.strategies.worlds import Worlds, alike, worlds

__all__ = [
    "GROUP",
    "STRANGERS",
    "Stock",
    "Worlds",
    "alike",
    "possible_facts",
    "scenarios",
    "stock_of",
    "worlds",
]
