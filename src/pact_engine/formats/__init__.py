"""How a document looks: one module a format, each a function from a document to a text."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pact_engine.pages.document import Document

MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "table": "terminal",
        "text": "text",
        "markdown": "markdown",
        "html": "html",
        "csv": "csv",
        "latex": "latex",
    }
)
"""The module of each format that shows documents."""


def write(document: Document, form: str) -> str:
    """Return a document in a format; raise KeyError for a format that is not there."""
    module = import_module(f"{__name__}.{MODULES[form]}")
    show: Callable[[Document], str] = module.write
    return show(document)
