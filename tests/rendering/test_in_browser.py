"""Pages and pictures as a browser shows them: on a desk, on a phone, on paper."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from browser import chromium, look, print_pdf
from pact_engine import api
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.library import Library
from pact_engine.rendering.answers import (
    Changed,
    FlipAnswer,
    RunAnswer,
    Setting,
    WhatIfAnswer,
    WhyAnswer,
)
from pact_engine.rendering.formats import shown
from pact_engine.rendering.wording import language_of
from pact_engine.world.changes import SetField, read_sentence

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.rendering.answers import Answer

LIBRARY = Library()
PHONE, DESK = 360, 1100
PAGES = {
    "run": ("liptako-gourma/party-against-party", "en"),
    "run-depends": ("liptako-gourma/drone-2025", "fr"),
    "run-many": ("cases/2001-september-11", "en"),
    "run-no-victim": ("liptako-gourma/organised-crime", "fr"),
    "why": ("liptako-gourma/sanction", "en"),
    "why-depends": ("liptako-gourma/drone-2025", "fr"),
    "what-if": ("liptako-gourma/invasion", "en"),
    "what-if-many": ("cases/2001-september-11", "fr"),
    "flip": ("liptako-gourma/un-mission", "en"),
    "flip-depends": ("liptako-gourma/drone-2025", "fr"),
}
TURNED = {
    "liptako-gourma/un-mission": "Mali must assist Burkina Faso over ambush",
    "liptako-gourma/drone-2025": "Niger must assist Mali over downing",
}

pytestmark = pytest.mark.usefixtures("_browser")


@pytest.fixture(scope="module")
def _browser() -> None:
    chromium()


@cache
def answer(name: str) -> Answer:
    scenario_name, lang = PAGES[name]
    text = packaged_scenarios()[scenario_name].read_bytes()
    setting = Setting(LIBRARY, language_of(lang, LIBRARY.known_words))
    scenarios = api.load_scenarios(scenario_name, LIBRARY, text=text)[:2]
    if name.startswith("what-if"):
        changes = (SetField(scenarios[0].events[0].id, "where", ("Japan",)),)
        before, after, found = api.what_if(scenarios[0], changes, LIBRARY)
        return WhatIfAnswer((Changed(before, after, changes, found),), setting)
    results = tuple(api.evaluate(scenario, LIBRARY, engine="worlds") for scenario in scenarios)
    if name.startswith("flip"):
        fact = read_sentence(TURNED[scenario_name], scenarios[0], LIBRARY.known_words)
        flips = api.flip(scenarios[0], fact, LIBRARY, most=7)
        return FlipAnswer(results[0], flips, 7, setting)
    if name.startswith("run"):
        return RunAnswer(results, setting)
    rows = tuple((r, treaty, row) for r in results for treaty in r.treaties for row in treaty.rows)
    return WhyAnswer(rows, full=True, setting=setting)


FITS = """
  const wide = page.documentElement.clientWidth;
  const out = [...page.querySelectorAll('.pact *')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && (box.right > wide + 1 || box.left < -1);
  });
  return {
    wide: wide,
    scrolls: page.documentElement.scrollWidth,
    out: out.slice(0, 5).map((element) => element.outerHTML.slice(0, 200)),
    fetched: view.performance.getEntriesByType('resource').map((entry) => entry.name),
    pictures: [...page.querySelectorAll('figure')].map((figure) =>
      [...figure.querySelectorAll('svg')].filter((svg) => svg.getClientRects().length).length),
  };
"""


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_needs_nothing_from_anywhere(name: str, width: int, tmp_path: Path) -> None:
    seen = look(shown(answer(name), "html"), FITS, tmp_path, width=width)
    assert seen.console == ()
    assert seen.found["wide"] == width
    assert seen.found["scrolls"] <= width
    assert seen.found["out"] == []
    assert seen.found["fetched"] == []
    assert set(seen.found["pictures"]) == (
        set() if name.startswith("flip") else {1}
    )  # one of the two, by the width of the screen


OPENS = """
  const folded = [...page.querySelectorAll('details')].filter((one) => !one.open);
  const before = page.documentElement.scrollHeight;
  const heights = folded.map((one) => {
    one.querySelector('summary').click();
    return [one.open, one.getBoundingClientRect().height];
  });
  return {
    folded: folded.length,
    opened: heights.filter(([open]) => open).length,
    grown: page.documentElement.scrollHeight - before,
    wide: page.documentElement.scrollWidth,
    proofs: page.querySelectorAll('.positions tbody .row').length,
  };
"""


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", ["run", "run-depends", "run-many"])
def test_every_proof_opens_and_still_fits(name: str, width: int, tmp_path: Path) -> None:
    seen = look(shown(answer(name), "html"), OPENS, tmp_path, width=width)
    assert seen.found["folded"] > seen.found["proofs"] > 0  # and the receipt
    assert seen.found["opened"] == seen.found["folded"]
    assert seen.found["grown"] > 100 * seen.found["proofs"] / 2
    assert seen.found["wide"] <= width


def test_the_proofs_of_why_are_open_from_the_start(tmp_path: Path) -> None:
    script = "return [...page.querySelectorAll('details.section')].map((one) => one.open);"
    seen = look(shown(answer("why"), "html"), script, tmp_path, width=DESK)
    assert seen.found
    assert all(seen.found)


TEXTS = """
  const all = [...page.querySelectorAll('svg')].filter((svg) => svg.getClientRects().length);
  const found = [];
  for (const svg of all) {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll('text')].map((text) =>
      [text.textContent, text.getBoundingClientRect()]);
    boxes.forEach(([text, box], number) => {
      if (box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom)
        found.push(['outside', text]);
      for (const [other, its] of boxes.slice(0, number)) {
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (across > 1 && down > box.height / 3) found.push(['over', text, other]);
      }
    });
  }
  return [all.length, found];
"""


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", ["run", "run-depends", "run-many", "run-no-victim"])
def test_no_text_of_a_picture_lies_over_another(name: str, width: int, tmp_path: Path) -> None:
    seen = look(shown(answer(name), "html"), TEXTS, tmp_path, width=width)
    drawn, wrong = seen.found
    assert drawn
    assert wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_no_text_of_a_picture_by_itself_leaves_it_or_lies_over_another(
    name: str, tmp_path: Path
) -> None:
    page = f"<!DOCTYPE html><body>{shown(answer(name), 'svg').partition('?>')[2]}</body>"
    seen = look(page, TEXTS, tmp_path, width=DESK)
    assert seen.found == [1, []]


@pytest.mark.parametrize("name", ["run", "why", "what-if", "flip"])
def test_a_page_prints(name: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(shown(answer(name), "html"), "utf-8")
    paper = print_pdf(page, tmp_path)
    assert paper.startswith(b"%PDF-")
    assert b"/Page" in paper
    assert len(paper) > 10_000


@pytest.mark.parametrize("name", PAGES)
def test_a_picture_by_itself_is_drawn_in_its_size(name: str, tmp_path: Path) -> None:
    picture = shown(answer(name), "svg")
    data = base64.b64encode(picture.encode()).decode()
    page = f'<!DOCTYPE html><img src="data:image/svg+xml;base64,{data}">'
    script = "const i = page.querySelector('img'); return [i.naturalWidth, i.naturalHeight];"
    seen = look(page, script, tmp_path, width=DESK)
    root = ET.fromstring(picture.encode())
    assert seen.found == [int(root.get("width", "")), int(root.get("height", ""))]
    assert seen.console == ()
