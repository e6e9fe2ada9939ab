"""Looking for one of many things that shows something, with Hypothesis."""

from __future__ import annotations

from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import SearchStrategy

_T = TypeVar("_T")


def search(
    things: SearchStrategy[_T], shows: Callable[[_T], bool], examples: int, seed: int
) -> _T | None:
    """Return a thing that shows something, shrunk, or None where none of `examples` does.

    A seed gives the same things in every run.
    """
    from hypothesis import Phase, find, settings
    from hypothesis.errors import NoSuchExample

    options = settings(
        database=None,
        deadline=None,
        derandomize=False,
        max_examples=max(1, examples),
        phases=(Phase.generate, Phase.shrink),
    )
    try:
        with _no_traces():
            return find(things, shows, settings=options, random=Random(seed))
    except NoSuchExample:
        return None


@contextmanager
def _no_traces() -> Iterator[None]:
    """Keep Hypothesis from writing its directory where the program happens to run."""
    from tempfile import TemporaryDirectory

    from hypothesis import configuration

    before = configuration.storage_directory(intent_to_write=False).home_directory
    with TemporaryDirectory() as directory:
        configuration.set_hypothesis_home_dir(directory)
        try:
            yield
        finally:
            configuration.set_hypothesis_home_dir(before)
