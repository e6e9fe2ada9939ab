from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine.strategies import stock_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pact_engine.library import Library
    from pact_engine.strategies import Stock


@pytest.fixture(scope="session")
def stock(whole_library: Library) -> Callable[[str], Stock]:
    """Give what scenarios about a treaty are made of, by the treaty's id."""
    kept: dict[str, Stock] = {}

    def of(treaty: str) -> Stock:
        if treaty not in kept:
            kept[treaty] = stock_of(whole_library.code(treaty), whole_library.world)
        return kept[treaty]

    return of
