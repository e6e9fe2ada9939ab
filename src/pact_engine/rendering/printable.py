"""Texts of users made fit for pages: without what steers a reader or what XML cannot carry."""

from __future__ import annotations

import re
from typing import Final

_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls, marks that turn the direction of writing, lone surrogates, and what is no letter."""


def printable(text: str) -> str:
    """Return a text with a sign in place of each character that is unfit for a page."""
    return _UNFIT.sub("\ufffd", text)
