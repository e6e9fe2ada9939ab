"""The terminal's tables and the plain text say the same, and fit."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.library import Library, data_directory
from pact_engine.rendering import terminal, text
from pact_engine.rendering.report import scenario_view
from pact_engine.rendering.wording import language_of

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.rendering.report import ScenarioView

LANGUAGE = language_of("en")
LIBRARY = Library()
FILES = ("invasion", "drone-2025", "armed-group", "two-at-once", "before-signature")


def views(path: Path) -> list[ScenarioView]:
    return [
        scenario_view(api.evaluate(scenario, LIBRARY), LIBRARY.world.states, LANGUAGE)
        for scenario in api.load_scenarios(path, LIBRARY)
    ]


VIEWS = [
    view
    for name in FILES
    for view in views(data_directory("scenarios") / "liptako-gourma" / f"{name}.yaml")
]


def one_line(told: str) -> str:
    return " ".join(re.sub(r"[•─*]", " ", told).split())


@given(st.sampled_from(VIEWS), st.integers(40, 150))
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(
    view: ScenarioView, width: int
) -> None:
    told = terminal.run_text([view], LANGUAGE.phrases, width)
    assert max(map(len, told.splitlines())) <= width
    assert "…" not in told
    assert not re.search(r" $", told, re.MULTILINE)


@given(st.sampled_from(VIEWS), st.integers(40, 150))
def test_a_table_names_every_party_and_its_position(view: ScenarioView, width: int) -> None:
    told = one_line(terminal.run_text([view], LANGUAGE.phrases, width))
    for treaty in view.treaties:
        for table in treaty.tables:
            for row in table.rows:
                assert row.party in told
                assert row.position in told


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.title[:40])
def test_plain_text_says_everything_that_a_wide_table_says(view: ScenarioView) -> None:
    plain = text.run_text([view], LANGUAGE.phrases)
    for treaty in view.treaties:
        for table in treaty.tables:
            for row in table.rows:
                parts = (row.position, row.where, row.why, row.owed, row.force, row.done)
                assert any(
                    line.startswith(f"- {row.party}: ") and all(part in line for part in parts)
                    for line in plain.splitlines()
                )
        for sentence, where in treaty.conclusions:
            assert f"- {sentence} ({where})" in plain


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.title[:40])
def test_without_a_terminal_there_is_no_colour(view: ScenarioView) -> None:
    assert "\x1b" not in terminal.run_text([view], LANGUAGE.phrases, 80)


def test_colour_changes_nothing_of_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = terminal.run_text(VIEWS, LANGUAGE.phrases, 80)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = terminal.run_text(VIEWS, LANGUAGE.phrases, 80)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    told = terminal.run_text(VIEWS, LANGUAGE.phrases, 80)
    assert not re.search(r"\x1b\[(?:\d+;)*(?:3[0-9]|9[0-7])", told)


def test_a_position_that_another_reading_changes_is_marked_and_explained() -> None:
    told = one_line(terminal.run_text(VIEWS, LANGUAGE.phrases, 200))
    assert "Under other readings" in told
    assert "then Mali and Niger: must act" in told


def test_what_a_position_depends_on_stands_in_a_small_table() -> None:
    (view,) = [v for v in VIEWS if v.title.startswith("Algeria shoots down")]
    told = terminal.run_text([view], LANGUAGE.phrases, 100)
    assert "What the position of Burkina Faso and Niger depends on" in told
    assert (
        "must assist   if downing did not take place on the territory of Algeria\n"
        "no duty       if downing took place on the territory of Algeria\n"
    ) in told


def test_that_nobody_was_bound_yet_is_said() -> None:
    told = [
        text.run_text([view], LANGUAGE.phrases)
        for view in VIEWS
        if not any(treaty.tables for treaty in view.treaties)
    ]
    assert told
    assert all("no state was a party" in each for each in told)


@given(st.sampled_from(VIEWS), st.integers(0, 60))
def test_no_letter_is_lost_however_narrow_a_terminal_says_it_is(
    view: ScenarioView, width: int
) -> None:
    def letters(told: str) -> Counter[str]:
        return Counter(re.sub(r"[\s•─]", "", told))

    told = terminal.run_text([view], LANGUAGE.phrases, width)
    assert letters(told) == letters(terminal.run_text([view], LANGUAGE.phrases, 60))
