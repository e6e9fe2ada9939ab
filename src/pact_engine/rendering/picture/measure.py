"""How wide a text is, so that it can be wrapped without asking a browser or a font."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WIDTHS: Final = dict(
    zip(
        map(chr, range(32, 127)),
        (
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
            556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
            1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
            667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
            333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
            556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
        ),
        strict=True,
    )
)  # fmt: skip
"""The widths of Helvetica, in thousandths of the size; other plain faces are a little wider."""

_PART: Final = re.compile(r"[^ ]*?\w-(?=\w\w)|[^ ]+ *| +")
_SPARE: Final = 1.12
_BOLD: Final = 1.07


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is at a size, rather too much than too little."""
    units = sum(_WIDTHS.get(letter) or _unlisted(letter) for letter in text)
    return units / 1000 * size * _SPARE * (_BOLD if bold else 1)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return a text in lines that fit a room, broken at spaces and after hyphens.

    A part that does not fit by itself is cut.
    """
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if line and width((line + part).rstrip(), size, bold=bold) > room:
            lines.append(line.rstrip())
            line = ""
        line += part
        while len(line) > 1 and width(line.rstrip(), size, bold=bold) > room:
            fits = next(
                n for n in range(len(line) - 1, 0, -1)
                if n == 1 or width(line[:n], size, bold=bold) <= room
            )  # fmt: skip
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def fitting(text: str, size: float, room: float) -> float:
    """Return the size at which every part of a bold text fits a room, 9 at the least."""
    longest = max((width(part.rstrip(), size, bold=True) for part in _parts(text)), default=0)
    return size if longest <= room else max(9.0, size * room / longest * 0.99)


def _parts(text: str) -> list[str]:
    """Return the parts between which a line may break, each with the space behind it."""
    return _PART.findall(text)


def _unlisted(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1000
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(plain, 600)
