"""Choosing one of several things: as Hypothesis draws, or the first of everything."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis import strategies as st

_T = TypeVar("_T")


class Choose(Protocol):
    """Somebody who chooses a number from 0 to `most`."""

    def __call__(self, most: int) -> int:
        """Return a number from 0 to `most`."""


def plainly(most: int) -> int:
    """Choose the first of everything."""
    del most
    return 0


def drawing(draw: st.DrawFn) -> Choose:
    """Choose as Hypothesis draws; what is chosen shrinks to the first of everything."""

    def choose(most: int) -> int:
        return draw(_number(most)) if most > 0 else 0

    return choose


@cache
def _number(most: int) -> st.SearchStrategy[int]:
    """Return a strategy for numbers; kept, since making one costs more than drawing from it."""
    from hypothesis import strategies as st

    return st.integers(0, most)


def one_of(choose: Choose, items: Sequence[_T]) -> _T:
    """Choose one of some things, of which there is at least one."""
    return items[choose(len(items) - 1)]


def some_of(choose: Choose, items: Sequence[_T], most: int) -> list[_T]:
    """Choose up to `most` different things, by default none."""
    found: list[_T] = []
    while items and len(found) < most and choose(most):
        item = one_of(choose, items)
        if item not in found:
            found.append(item)
    return found
