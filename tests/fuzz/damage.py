"""Ways to damage a real file: as text that somebody edits badly, and as bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ODD_BYTES: Final = (
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",  # half of a character, as UTF-8 must not have it
    b"\xc3",
    b"\x1b[2J",
    b"\x07",
    b"\x0b",
    b"\x0c",
    b"\x7f",
    b"\x85",
)
ODD_TEXTS: Final = (
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u202e",  # from here on from right to left
    "\u200b",
    "\u0301",
    "\xa0",
    "\t",
    "\r",
    "\r\n",
    "\n",
    "İ",  # two characters when small
    "ﬁ",
    "ß",
    "２０２５",  # digits, but not those of a date
    "٣",
    "\U0001f4a5",
    "'",
    '"',
    "“",
    "#",
    " #",
    ": ",
    ":",
    "- ",
    "-",
    ",",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!t ",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "```",
    "```pact\n",
    "---\n",
    "...\n",
    "~",
    "null",
    "\\",
    "<<: ",
    "? ",
    "> ",
    "## ",
    "rule ",
    "rule 1.x\n",
    "exception 1.x to 1.y\n",
    " to article ",
    " to articles 1 to ",
    " to this treaty",
    " to every rule that concludes ",
    " from 2012-12-19",
    " until 2012-12-19",
    " (from 2012-12-19)",
    " or ",
    ", ",
    " with all its forces, armed force included",
    "```reading\n",
    "```sentence\n",
    "status: {text: unpublished}\n",
    "if ",
    "and ",
    "unless ",
    " is not ",
    "EVENT",
    "A",
    "the ",
    "9" * 5000,
    "x" * 3000,
    "a " * 500,
)

_WORD = re.compile(r"[^\s:,\[\]{}]+")


@st.composite
def damaged(draw: st.DrawFn, files: Sequence[bytes], most: int = 6) -> bytes:
    """Give the bytes of one of the files after one to `most` injuries."""
    text = draw(st.sampled_from(files)).decode("utf-8")
    for _ in range(draw(st.integers(1, most))):
        text = draw(st.sampled_from(INJURIES))(draw, text, files)
    data = text.encode("utf-8", "surrogateescape")
    if draw(st.integers(0, 9)) == 9:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.sampled_from(ODD_BYTES)) + data[at:]
    return data


def _spot(draw: st.DrawFn, size: int) -> int:
    return draw(st.integers(0, max(0, size - 1)))


def _lines(
    change: Callable[[st.DrawFn, list[str], int], None],
) -> Callable[[st.DrawFn, str, Sequence[bytes]], str]:
    def injure(draw: st.DrawFn, text: str, files: Sequence[bytes]) -> str:
        del files
        lines = text.split("\n")
        change(draw, lines, _spot(draw, len(lines)))
        return "\n".join(lines)

    return injure


@_lines
def lose_lines(draw: st.DrawFn, lines: list[str], at: int) -> None:
    del lines[at : at + draw(st.integers(1, 5))]


@_lines
def repeat_lines(draw: st.DrawFn, lines: list[str], at: int) -> None:
    size, times = draw(st.integers(1, 5)), draw(st.sampled_from((1, 2, 20)))
    lines[at:at] = lines[at : at + size] * times


@_lines
def swap_lines(draw: st.DrawFn, lines: list[str], at: int) -> None:
    other = _spot(draw, len(lines))
    if lines:
        lines[at], lines[other] = lines[other], lines[at]


@_lines
def cut_line(draw: st.DrawFn, lines: list[str], at: int) -> None:
    if lines:
        lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]


@_lines
def join_lines(_draw: st.DrawFn, lines: list[str], at: int) -> None:
    lines[at : at + 2] = [" ".join(lines[at : at + 2])]


@_lines
def indent(draw: st.DrawFn, lines: list[str], at: int) -> None:
    if lines:
        by = draw(st.sampled_from((-4, -2, -1, 1, 2, 8, 100)))
        lines[at] = " " * by + lines[at] if by > 0 else lines[at][-by:]


@_lines
def rename_key(draw: st.DrawFn, lines: list[str], at: int) -> None:
    if lines:
        key = draw(
            st.sampled_from(("title", "events", "by", "date", "", "x", "in", "en", "'", "~"))
        )
        lines[at] = re.sub(r"[\w-]+:", f"{key}:", lines[at], count=1)


@_lines
def quote(draw: st.DrawFn, lines: list[str], at: int) -> None:
    if lines:
        mark = draw(st.sampled_from("'\""))
        lines[at] = re.sub(r": (.*)", rf": {mark}\1{mark}", lines[at], count=1)


def _words(
    change: Callable[[st.DrawFn, str, str], str],
) -> Callable[[st.DrawFn, str, Sequence[bytes]], str]:
    """Make an injury to one word of one that knows the word and another one."""

    def injure(draw: st.DrawFn, text: str, files: Sequence[bytes]) -> str:
        del files
        found = list(_WORD.finditer(text))
        if not found:
            return text
        word, other = found[_spot(draw, len(found))], found[_spot(draw, len(found))]
        return text[: word.start()] + change(draw, word[0], other[0]) + text[word.end() :]

    return injure


@_words
def lose_word(_draw: st.DrawFn, _word: str, _other: str) -> str:
    return ""


@_words
def repeat_word(draw: st.DrawFn, word: str, _other: str) -> str:
    return " ".join([word] * draw(st.sampled_from((2, 3, 90))))


@_words
def replace_word(_draw: st.DrawFn, _word: str, other: str) -> str:
    return other


@_words
def change_case(draw: st.DrawFn, word: str, _other: str) -> str:
    return draw(st.sampled_from((word.upper(), word.lower(), word.swapcase(), word[::-1])))


def change_number(draw: st.DrawFn, text: str, _files: Sequence[bytes]) -> str:
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    number = found[_spot(draw, len(found))]
    new = draw(st.sampled_from(("0", "00", "1", "13", "9999", "9" * 5000, "٣", "²", "-1", "")))
    return text[: number.start()] + new + text[number.end() :]


def lose_characters(draw: st.DrawFn, text: str, _files: Sequence[bytes]) -> str:
    at = _spot(draw, len(text))
    return text[:at] + text[at + draw(st.sampled_from((1, 2, 10, 200))) :]


def put_something_odd(draw: st.DrawFn, text: str, _files: Sequence[bytes]) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(ODD_TEXTS)) + text[at:]


def end_early(draw: st.DrawFn, text: str, _files: Sequence[bytes]) -> str:
    return text[: draw(st.integers(0, len(text)))]


def splice(draw: st.DrawFn, text: str, files: Sequence[bytes]) -> str:
    other = draw(st.sampled_from(files)).decode("utf-8")
    return text[: draw(st.integers(0, len(text)))] + other[draw(st.integers(0, len(other))) :]


INJURIES: Final[tuple[Callable[[st.DrawFn, str, Sequence[bytes]], str], ...]] = (
    lose_lines,
    repeat_lines,
    swap_lines,
    cut_line,
    join_lines,
    indent,
    rename_key,
    quote,
    lose_word,
    repeat_word,
    replace_word,
    change_case,
    change_number,
    lose_characters,
    put_something_odd,
    end_early,
    splice,
)
