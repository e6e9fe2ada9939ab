"""What is wrong with a rule file, in French: nothing of it is told in English alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pact_engine.problems import Location, PactError, Problem
from pact_engine.rendering.french_problems import french_error

if TYPE_CHECKING:
    from collections.abc import Iterator

ERRORS = Path(__file__).parents[1] / "language" / "golden" / "errors"
ENGLISH = re.compile(r"\b(?:an|the|this|that|is|are|has|no|and|with|stands?|cannot|expected)\b")
"""Words that no French sentence has; those of the rule language stand in quotation marks."""


def problems(text: str) -> Iterator[Problem]:
    """Yield the problems that a file of errors tells, with what was expected instead of each."""
    message, expected = "", ""
    for line in text.splitlines():
        if found := re.match(r"\S+:\d+:\d+: (.*)", line):
            if message:
                yield Problem(Location("pact.md"), message, expected=expected)
            message, expected = found[1], ""
        elif line.startswith("  expected: "):
            expected = line.removeprefix("  expected: ")
    yield Problem(Location("pact.md"), message, expected=expected)


def unquoted(text: str) -> str:
    return re.sub(r"«[^»]*»", "…", text)


@pytest.mark.parametrize("name", sorted(path.stem for path in ERRORS.glob("*.txt")))
def test_every_error_about_a_rule_file_has_its_french_words(name: str) -> None:
    for problem in problems((ERRORS / f"{name}.txt").read_text("utf-8")):
        (told,) = french_error(PactError(problem)).problems
        assert told.message != problem.message, problem.message
        assert not ENGLISH.search(unquoted(told.message)), told.message
        assert bool(problem.expected) == ("attendu" in told.message)


@pytest.mark.parametrize(
    ("expected", "french"),
    [
        ("if SENTENCE or unless SENTENCE", "« if ÉNONCÉ » ou « unless ÉNONCÉ »"),
        ("a comma or from DATE or the end of the line", "une virgule ou « from DATE » ou la fin"),
        ("rule ID or exception ID to ID", "« rule NOM » ou « exception NOM to NOM »"),
        ("asked: first or usual", "« asked » : « first » ou « usual »"),
    ],
)
def test_what_may_follow_keeps_the_words_of_the_rule_language(expected: str, french: str) -> None:
    problem = Problem(Location("pact.md"), "the rule ends too early", expected=expected)
    (told,) = french_error(PactError(problem)).problems
    assert french in told.message.replace("\u202f", " ").replace("\u00a0", " ")
