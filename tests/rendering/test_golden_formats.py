"""What each format looks like, held to files: one scenario, each command, every format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from golden import check_golden, without_receipt
from pact_engine import api
from pact_engine.library import Library
from pact_engine.rendering.answers import (
    Answer,
    Changed,
    FlipAnswer,
    RunAnswer,
    Setting,
    WhatIfAnswer,
    WhyAnswer,
)
from pact_engine.rendering.formats import FORMATS, shown
from pact_engine.rendering.wording import language_of
from pact_engine.world.changes import AddFact, read_given, read_sentence

HOME = Path(__file__).parent / "golden"
LIBRARY = Library()
SETTING = Setting(LIBRARY, language_of("en"))

SCENARIO = """\
title: A band from Ruritania raids Mali, and who sent it is in doubt
text: |
  The band crossed the border at night.

  Niger was accused of having led it.
source: https://example.org/raid
treaty: liptako-gourma
actors:
  the Band: {kind: armed group}
events:
  - {id: raid, act: an armed attack, by: the Band, against: Mali, where: Mali, date: 2025-03-31}
facts:
  - Mali asked for help over raid
  - Burkina Faso came to the aid of Mali over raid
unknown:
  - Niger controlled the Band in raid
"""


def answers() -> dict[str, Answer]:
    (scenario,) = api.load_scenarios("raid.yaml", LIBRARY, text=SCENARIO)
    result = api.evaluate(scenario, LIBRARY)
    (treaty,) = result.treaties
    row = treaty.row("Niger", "Mali", "raid")
    assert row is not None
    known = LIBRARY.known_words
    change = AddFact(read_given("Niger controlled the Band in raid", scenario, known))
    before, after, found = api.what_if(scenario, [change], LIBRARY)
    fact = read_sentence("Burkina Faso must assist Mali over raid", scenario, known)
    flips = api.flip(scenario, fact, LIBRARY, most=2)
    return {
        "run": RunAnswer((result,), SETTING),
        "why": WhyAnswer(((result, treaty, row),), full=False, setting=SETTING),
        "what-if": WhatIfAnswer((Changed(before, after, (change,), found),), SETTING),
        "flip": FlipAnswer(result, flips, 2, SETTING),
    }


@pytest.fixture(scope="module")
def by_command() -> dict[str, Answer]:
    return answers()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", ["run", "why", "what-if", "flip"])
def test_what_a_format_looks_like(
    command: str, form: str, by_command: dict[str, Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    text = without_receipt(shown(by_command[command], form))
    if form == "html":
        text = re.sub("<style>.*?</style>", "", text, flags=re.DOTALL).replace("><", ">\n<")
    check_golden(HOME / f"{command}.{form}", text)
