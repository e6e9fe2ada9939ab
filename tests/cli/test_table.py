"""`pact table` shows a clause as a table that a lecturer would put on a slide."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from pact_engine.cli.group import pact
from pact_engine.library import Library
from pact_engine.problems import PactError

VARIABLES = {
    name
    for code in map(Library().code, Library().treaty_ids())
    for clause in code.clauses.values()
    for atom in clause.looks_at()
    for name in atom.variables()
}


def called(*words: str) -> str:
    result = CliRunner().invoke(pact, ["table", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.sampled(8)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("treaty", Library().treaty_ids())
def test_no_variable_of_the_rule_language_is_shown(treaty: str, language: str) -> None:
    text = called(treaty, "--as", "text", "--lang", language)
    assert not VARIABLES & {*re.findall(r"[A-Z]+\d?", text)}


def test_a_table_has_a_row_for_each_condition_and_the_outcome_below() -> None:
    lines = called("liptako-gourma", "6.assist", "--as", "markdown").splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert rows[0] == "| Condition | 1 | 2 | 3 | 4 | 5 | 6 |"
    assert rows[1] == "| The event is a casus foederis for the victim | Y | N | – | – | – | – |"
    assert rows[-1].startswith(
        "| **Then the helper must assist the victim over the event** | **Y**"
    )


def test_json_tells_conditions_cases_and_the_provisions_behind_them() -> None:
    answer = json.loads(called("north-atlantic", "5.casus", "--as", "json"))
    (table,) = answer["tables"]
    assert answer["schema"] == "pact-engine/table/1"
    assert [case["follows"] for case in table["cases"]].count(True) == 1
    assert {len(case["answers"]) for case in table["cases"]} == {len(table["conditions"])}
    assert table["cases"][0]["by"] == ["north-atlantic:5.casus"]


def test_a_clause_that_is_not_there_is_an_error_that_names_it() -> None:
    result = CliRunner().invoke(pact, ["table", "north-atlantic", "99"])
    assert isinstance(result.exception, PactError)
    assert "99" in str(result.exception)
