"""Which tests run by day, and which in the nightly form alone.

A test that is marked `sampled(n)` has many cases that cost much: by day so many of them run,
drawn by a seed, and at night (`PACT_NIGHTLY=1`, `make nightly`) all. The seed is the same for
everybody unless `PACT_SEED` is another one, such as the day's date in `.ci/run`.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pytest

NIGHTLY: Final = bool(os.environ.get("PACT_NIGHTLY"))
SEED: Final = os.environ.get("PACT_SEED", "")
MARK: Final = "sampled"


class Case(Protocol):
    """A collected test, as far as it is looked at here."""

    @property
    def nodeid(self) -> str:
        """The test's id, with its case in brackets."""

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        """Return the nearest marker of a name, or None."""


def kept(items: Sequence[Case], seed: str = SEED) -> set[str]:
    """Return the ids of the tests that run by day: of the cases of a sampled test, some."""
    cases: dict[str, list[Case]] = {}
    chosen = set()
    for item in items:
        if item.get_closest_marker(MARK) is None:
            chosen.add(item.nodeid)
        else:
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for name, all_cases in cases.items():
        marker = all_cases[0].get_closest_marker(MARK)
        most = marker.args[0] if marker is not None else 1
        draw = random.Random(f"{seed} {name}")
        chosen |= _ids(draw.sample(all_cases, min(most, len(all_cases))))
    return chosen


def _ids(items: Iterable[Case]) -> set[str]:
    return {item.nodeid for item in items}
