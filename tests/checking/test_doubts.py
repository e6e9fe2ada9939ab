from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from language.programs import read
from pact_engine.checking.doubts import doubts

if TYPE_CHECKING:
    from pact_engine.library import Library
    from pact_engine.problems import Problem

FRONT = """---
treaty: pact
name: {en: The Pact, fr: Le Pacte}
short: {en: Pact, fr: Pacte}
signed: 2000-01-01
in-force: 2000-01-01
source: {title: none}
parties: [{state: Mali, from: 2000-01-01}, {state: Niger, from: 2000-01-01}]
---

An introduction may call anything contested.

## Article 1

"""
READING = """
```reading
groups:
  en: groups count
  fr: les groupes comptent
  default: yes
  authority: some
```
"""
RULE = """
```pact
rule 1.alarm
  the alarm was raised
  if EVENT struck a ship
  and on reading groups
```
"""


def found(article: str) -> list[Problem]:
    return list(doubts(read(FRONT + article), FRONT + article))


@pytest.mark.parametrize(
    "doubt",
    [
        "Who counts is contested.",
        "Who counts is disputed by Niger.",
        "The wording is unverified.",
        "Who counts is left\nopen by the text.",
        "In words.\n\n> FR: Qui compte est contesté.",
        "In words.\n\n> FR: Le texte est non\n> vérifié.",
    ],
)
def test_a_doubt_is_carried_by_a_reading_or_changes_nothing_or_is_the_scenarios(doubt: str) -> None:
    (problem,) = found(f"{doubt}\n")
    assert "“Article 1” admits a doubt" in problem.message
    assert problem.text in doubt.split("\n")
    assert found(f"{doubt}\n{READING}{RULE}") == []
    for settled in (
        "It changes nothing: no duty turns on it.",
        "A scenario states which it was.",
        "> FR: Cela ne change rien.",
    ):
        assert found(f"{doubt}\n\n{settled}\n") == []


@pytest.mark.parametrize("sure", ["Any state may join; it is open to all.", "Well established."])
def test_what_is_sure_needs_no_reading(sure: str) -> None:
    assert found(f"{sure}\n") == []


def test_a_reading_elsewhere_settles_nothing() -> None:
    elsewhere = f"Who counts is contested.\n\n## Article 2\n\nIn words.\n{READING}"
    (problem,) = found(elsewhere + RULE.replace("1.alarm", "2.alarm"))
    assert problem.location.line == FRONT.count("\n") + 1


def test_no_file_of_the_library_admits_a_doubt_that_no_answer_can_show(
    whole_library: Library,
) -> None:
    for treaty_id, file in whole_library.rule_files().items():
        treaty = whole_library.treaty(treaty_id)
        used = [whole_library.treaty(name) for name in treaty.uses]
        assert list(doubts(treaty, file.read_text("utf-8"), used)) == []
