"""Choosing one of several things while a scenario is drawn."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

_T = TypeVar("_T")


@cache
def _number(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def number(draw: st.DrawFn, most: int) -> int:
    """Draw a number from 0 to `most`; it shrinks to 0."""
    return draw(_number(most)) if most > 0 else 0


def one_of(draw: st.DrawFn, items: Sequence[_T]) -> _T:
    """Draw one of some things, of which there is at least one; it shrinks to the first.

    Strategies are made once for each number of things: making one costs more than drawing.
    """
    return items[number(draw, len(items) - 1)]


def some_of(draw: st.DrawFn, items: Sequence[_T], most: int) -> list[_T]:
    """Draw up to `most` different things; it shrinks to none, and each to an early one."""
    found: list[_T] = []
    while items and len(found) < most and number(draw, most):
        item = one_of(draw, items)
        if item not in found:
            found.append(item)
    return found
