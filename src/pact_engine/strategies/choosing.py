"""Choosing one of several things: as Hypothesis draws, or every way one after the other."""

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


class EveryWay:
    """Chooses in every way, one after the other: call `again` after each run of choices."""

    def __init__(self) -> None:
        self._chosen: list[tuple[int, int]] = []
        self._at = 0

    def __call__(self, most: int) -> int:
        """Choose the number of this run."""
        if self._at == len(self._chosen):
            self._chosen.append((0, most))
        self._at += 1
        return self._chosen[self._at - 1][0]

    def again(self) -> bool:
        """Start the next run; False where every way has been chosen."""
        del self._chosen[self._at :]
        self._at = 0
        while self._chosen:
            number, most = self._chosen.pop()
            if number < most:
                self._chosen.append((number + 1, most))
                return True
        return False


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
