"""How wide a text is, so that it can be wrapped without asking a browser or a font."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LETTERS: Final = tuple(map(chr, range(32, 127)))
_PLAIN: Final = dict(
    zip(
        _LETTERS,
        (
            318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
            636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
            1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863, 748, 787,
            667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556,
            500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
            635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
        ),
        strict=True,
    )
)  # fmt: skip
_BOLD: Final = dict(
    zip(
        _LETTERS,
        (
            348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365,
            696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611,
            1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 556, 775, 637, 995, 837, 850,
            733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 556,
            500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
            716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
        ),
        strict=True,
    )
)  # fmt: skip
"""The widths of DejaVu Sans, or of Helvetica where that is wider, in thousandths of the size.

DejaVu is the widest face that pictures ask for; in the others a text leaves some room.
"""

_PART: Final = re.compile(r"[^ ]*?\w-(?=\w\w)|[^ ]+ *| +")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is at a size, rather too much than too little."""
    widths = _BOLD if bold else _PLAIN
    units = sum(widths.get(letter) or _unlisted(letter, widths) for letter in text)
    return units / 1000 * size


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return a text in lines that fit a room, broken at spaces and after hyphens.

    A part that does not fit by itself is cut. The time it takes grows with the text's length.
    """
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if line and width((line + part).rstrip(), size, bold=bold) > room:
            lines.append(line.rstrip())
            line = ""
        if line or width(part.rstrip(), size, bold=bold) <= room:
            line += part
        else:
            *whole, line = _cut(part, size, room, bold=bold)
            lines += whole
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _cut(part: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    """Yield pieces of a part, each as long as a room allows, one letter at the least."""
    end = len(part.rstrip())
    start, taken = 0, 0.0
    for at, letter in enumerate(part[:end]):
        wide = width(letter, size, bold=bold)
        if at > start and taken + wide > room:
            yield part[start:at]
            start, taken = at, 0.0
        taken += wide
    yield part[start:]


def fitting(text: str, size: float, room: float) -> float:
    """Return the size at which every part of a bold text fits a room, 9 at the least."""
    longest = max((width(part.rstrip(), size, bold=True) for part in _parts(text)), default=0)
    return size if longest <= room else max(9.0, size * room / longest * 0.99)


def _parts(text: str) -> list[str]:
    """Return the parts between which a line may break, each with the space behind it."""
    return _PART.findall(text)


def _unlisted(letter: str, widths: Mapping[str, int]) -> int:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1000
    plain = unicodedata.normalize("NFD", letter)[0]
    return widths.get(plain, 700)
