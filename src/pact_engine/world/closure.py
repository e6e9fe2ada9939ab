"""What is reached from names step by step, such as from a place all that it lies in."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def reached(start: Iterable[str], further: Callable[[str], Iterable[str]]) -> dict[str, None]:
    """Return the names to start from and all that `further` leads to, the nearest first.

    A circle does no harm. The names are the keys of a dictionary, in order.
    """
    found = dict.fromkeys(start)
    waiting = deque(found)
    while waiting:
        for name in further(waiting.popleft()):
            if name not in found:
                found[name] = None
                waiting.append(name)
    return found
