"""Plain lines that wrap at a width, for pages of text."""

from __future__ import annotations

import shutil
import textwrap

MAX_WIDTH = 100
"""Longer lines are hard to read, however wide a terminal is."""


def page_width() -> int:
    """Return the width to wrap pages at: the terminal's, within what reads well."""
    return max(20, min(shutil.get_terminal_size().columns, MAX_WIDTH))


def wrapped(text: str, width: int, *, first: str = "", rest: str | None = None) -> str:
    """Return a text wrapped, with `first` before its first line and `rest` before the others.

    Without `rest` the further lines stand under the first.
    """
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
