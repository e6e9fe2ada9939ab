"""No-break spaces on a terminal: rich would break a line at them as at any other space."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from pact_engine.rendering.printable import printable

_T = TypeVar("_T")

# Blank, one column wide, and to rich a letter like any other.
_STAND_INS: Final = {"\u00a0": "\u2800", "\u202f": "\u28ff"}
_KEEP: Final = str.maketrans(_STAND_INS)
_RESTORE: Final = str.maketrans({mark: space for space, mark in _STAND_INS.items()})


def kept(value: _T) -> _T:
    """Return a text, or a view or phrases made of texts, with its no-break spaces kept from rich.

    Characters that would steer the terminal are replaced. `restored` is to be called with what
    rich then writes.
    """
    result: Any = value
    if isinstance(value, str):
        result = printable(value).translate(_KEEP)
    elif isinstance(value, tuple):
        items = [kept(item) for item in value]
        result = type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    elif is_dataclass(value) and not isinstance(value, type):
        result = replace(value, **{f.name: kept(getattr(value, f.name)) for f in fields(value)})
    elif isinstance(value, Mapping):
        result = {key: kept(item) for key, item in value.items()}
    elif hasattr(value, "__dict__"):
        result = copy.copy(value)
        vars(result).update({name: kept(item) for name, item in vars(value).items()})
    return result  # type: ignore[no-any-return]


def restored(text: str) -> str:
    """Return what rich wrote with the no-break spaces in it again."""
    return text.translate(_RESTORE)
