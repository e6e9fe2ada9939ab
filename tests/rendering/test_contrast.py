"""Whatever has a colour can be read: pictures and pages in light and dark, terminals on any."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.style import Style

from pact_engine.formats import terminal
from pact_engine.pictures.canvas import PAPER
from pact_engine.pictures.strokes import STROKES, TINTS
from pact_engine.rendering import page
from pact_engine.rendering.terminal import STYLES

if TYPE_CHECKING:
    from rich.color import Color

LEAST = 4.5
"""What WCAG 2.2 asks of texts at the least (level AA)."""

CSS = Path(page.__file__).with_name("style.css").read_text("utf-8")
GROUNDS = ("paper", "faint")
LINES = {"rule"}
"""What only parts rows from each other and says nothing."""


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of pages by name, in each scheme."""
    plain = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", CSS.partition("@supports")[0]))
    both = re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\);", CSS)
    printed = re.findall(r"--(\w+): (#[0-9a-f]{6});", CSS.partition("@media print")[2])
    return {
        "without light-dark": plain,
        "light": {name: light for name, light, _ in both},
        "dark": {name: dark for name, _, dark in both},
        "print": plain | dict(printed),
    }


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", schemes())
def test_every_colour_of_a_page_can_be_read_on_its_paper(scheme: str) -> None:
    colours = schemes()[scheme]
    assert set(TINTS.values()) <= set(colours)
    for name in colours.keys() - {*GROUNDS} - LINES:
        for ground in GROUNDS:
            assert contrast(colours[name], colours[ground]) >= LEAST, (name, ground)


def test_a_browser_that_knows_one_scheme_has_the_colours_of_the_light_one() -> None:
    assert schemes()["without light-dark"] == schemes()["light"]


@pytest.mark.parametrize("style", STROKES)
def test_every_line_of_a_picture_by_itself_stands_out_from_its_paper(style: str) -> None:
    assert contrast(STROKES[style].colour, PAPER) >= LEAST
    assert contrast(STROKES[style].colour, "#fafafa") >= LEAST  # the paper of Mermaid's


def test_each_colour_of_pictures_is_that_of_pages_of_the_same_name() -> None:
    light = schemes()["light"]
    assert {name: colour for colour, name in TINTS.items()} == {n: light[n] for n in TINTS.values()}


@pytest.mark.parametrize("style", [*STYLES.values(), *terminal._ROLES.values()])
def test_a_colour_in_a_terminal_brings_its_own_ground_that_no_theme_redefines(style: str) -> None:
    parsed = Style.parse(style)
    if parsed.color is None:
        assert parsed.bgcolor is None
        return
    assert parsed.bgcolor is not None
    shades = [shade(parsed.color), shade(parsed.bgcolor)]
    assert contrast(*shades) >= LEAST


def shade(colour: Color) -> str:
    assert colour.number is not None
    assert colour.number >= 16, "the first sixteen colours are each terminal's own"
    return colour.get_truecolor().hex
