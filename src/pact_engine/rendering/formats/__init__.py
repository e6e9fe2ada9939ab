"""The formats that answers are printed in, one module each, found by name and loaded when used.

Each module has a function for each kind of answer (`run`, `why`, `what_if`, `flip`) that
returns the whole text.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pact_engine.rendering.answers import Answer

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "table": "for people, as wide as the terminal",
        "text": "plain lines, for screen readers, mail and diffs",
        "markdown": "for notes and papers",
        "html": "one page with pictures and proofs, for screens and paper",
        "json": "for other programs, with all that is needed to verify it",
        "jsonl": "one line a row",
        "mermaid": "a picture for Markdown pages",
        "dot": "a picture for Graphviz",
        "svg": "a picture",
    }
)
"""Each format with what it is for."""


def shown(answer: Answer, form: str) -> str:
    """Return an answer in a format; raise KeyError for a format that is not there."""
    if form not in FORMATS:
        raise KeyError(form)
    module = import_module(f"{__name__}.{form}")
    show: Callable[[Answer], str] = getattr(module, answer.kind)
    return show(answer)
