from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from pact_engine import api
from pact_engine.library import Library, data_directory
from pact_engine.rendering.json import run_json
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.result_schema import result_schema
from pact_engine.rendering.wording import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pact_engine.verdicts.result import Result

LIBRARY = Library()
HOME = data_directory("scenarios") / "liptako-gourma"


def printed(results: Sequence[Result]) -> Any:
    states = LIBRARY.world.states
    text = run_json(
        (result, [wording_for(t, states, language_of("en")) for t in result.treaties])
        for result in results
    )
    return json.loads(text)


@pytest.fixture(scope="module")
def everything() -> Any:
    return printed(
        [
            api.evaluate(scenario, LIBRARY, engine="worlds")
            for path in sorted(HOME.glob("*.yaml"))
            for scenario in api.load_scenarios(path, LIBRARY)
        ]
    )


def test_every_answer_has_the_published_shape(everything: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(result_schema())
    jsonschema.validate(everything, result_schema())


def test_the_keys_stand_in_the_order_that_the_design_promises(everything: Any) -> None:
    assert list(everything) == ["schema", "scenarios"]
    scenario = everything["scenarios"][0]
    assert list(scenario) == ["file", "title", "treaties"]
    treaty = scenario["treaties"][0]
    assert list(treaty) == ["treaty", "positions", "conclusions"]
    assert list(treaty["positions"][0]) == [
        "event",
        "victim",
        "party",
        "position",
        "articles",
        "rules",
        "level",
        "force",
        "invoked",
        "honoured",
        "also",
        "depends_on",
        "other_readings",
        "rests_on",
        "account",
    ]


def test_conclusions_are_sorted_and_say_which_file_of_general_law_gave_them(
    everything: Any,
) -> None:
    treaties = [t for s in everything["scenarios"] for t in s["treaties"]]
    for treaty in treaties:
        found = [(c["sentence"], c["rule"]) for c in treaty["conclusions"]]
        assert found == sorted(found)
    own = {"sentence", "article", "rule"}
    kinds = {frozenset(c) - own for t in treaties for c in t["conclusions"]}
    assert kinds == {frozenset(), frozenset({"treaty"})}
    assert {c["treaty"] for t in treaties for c in t["conclusions"] if "treaty" in c} == {
        "un-charter"
    }


def test_a_position_that_depends_lists_the_answers_in_sentences(
    answer: Callable[[str], Result],
) -> None:
    found = printed(
        [
            answer(
                "events:\n  - {id: raid, act: an invasion, by: Ruritania, against: Mali,"
                " where: Mali, date: 2025-03-31}\nunknown: [raid was minor]\n"
            )
        ]
    )
    rows = found["scenarios"][0]["treaties"][0]["positions"]
    (row,) = [row for row in rows if row["party"] == "Niger"]
    assert row["position"] == "depends"
    assert sorted(row["depends_on"], key=lambda each: each["position"]) == [
        {"answers": {"raid was minor": "no"}, "position": "must assist"},
        {"answers": {"raid was minor": "yes"}, "position": "no duty"},
    ]
