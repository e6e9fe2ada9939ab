from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.checking.expectations import check
from pact_engine.library import Library
from pact_engine.problems import PactError
from pact_engine.rendering.outcomes import failure
from pact_engine.rendering.wording import language_of

if TYPE_CHECKING:
    from pact_engine.rendering.outcomes import Failure

LIBRARY = Library()
SCENARIO = """\
title: A raid
treaty: {treaty}
actors:
  the Group: {{kind: armed group}}
events:
  - {{id: raid, act: an armed attack, by: the Group, against: Mali, where: Mali, date: 2025-03-31}}
facts: [Mali asked for help over raid]
unknown: [raid was minor]
expect:
  - {expect}
"""


def passes(expect: str, treaty: str = "liptako-gourma") -> bool:
    return outcome(expect, treaty)[0]


def outcome(expect: str, treaty: str = "liptako-gourma") -> tuple[bool, Failure]:
    text = SCENARIO.format(expect=expect, treaty=treaty)
    (scenario,) = api.load_scenarios("raid.yaml", LIBRARY, text=text)
    (found,) = check(api.evaluate(scenario, LIBRARY, compare_readings=False))
    words = LIBRARY.known_words.vocabulary
    return found.passed, failure(found, words, LIBRARY.world.states, language_of("en"))


def position(position: str, party: str = "Niger", more: str = "") -> str:
    return f"position: {{party: {party}, victim: Mali, event: raid, is: {position}{more}}}"


def test_a_sentence_is_met_by_what_follows_whatever_the_unknown_is() -> None:
    assert passes("raid impairs the sovereignty of Mali")


def test_a_sentence_that_follows_in_some_cases_only_is_met_neither_way() -> None:
    assert not passes("Niger must assist Mali over raid")
    assert not passes("not: Niger must assist Mali over raid")


def test_a_sentence_that_never_follows_is_met_by_not() -> None:
    assert not passes("Mali must assist Niger over raid")
    assert passes("not: Mali must assist Niger over raid")


def test_a_conclusion_that_hangs_on_the_unknown_does_not_pass_as_never() -> None:
    # The positions agree in every case; only the force that may be used does not.
    text = SCENARIO.replace("- {expect}", "- not: Niger may use force for Mali over raid").format(
        treaty="liptako-gourma"
    )
    text = text.replace("facts:", "readings: {literal-impairment: yes, invitation: no}\nfacts:")
    (scenario,) = api.load_scenarios("raid.yaml", LIBRARY, text=text)
    (found,) = check(api.evaluate(scenario, LIBRARY, compare_readings=False))
    assert not found.passed


@pytest.mark.parametrize(
    ("party", "right", "wrong"),
    [("Niger", "depends", "must assist"), ("Mali", "victim", "no duty")],
)
def test_a_position_is_met_by_the_same_position_only(party: str, right: str, wrong: str) -> None:
    assert passes(position(right, party))
    assert not passes(position(wrong, party))


def test_who_is_no_party_has_no_duty() -> None:
    assert passes(position("no duty", "Algeria"))
    assert not passes(position("must assist", "Algeria"))


def test_a_position_under_a_treaty_that_is_not_read_is_not_met() -> None:
    passed, told = outcome(position("depends", more=", treaty: un-charter"))
    assert not passed
    assert told.came_out == (("the scenario is not read under “un-charter”", ""),)


def test_a_failed_sentence_tells_what_came_out_and_why() -> None:
    passed, told = outcome("Mali must assist Niger over raid")
    assert not passed
    assert told.where == "raid.yaml:10:5"
    assert told.expected == "Mali must assist Niger over raid"
    ((came_out, why),) = told.came_out
    assert came_out == "Mali need not assist Niger over raid [AES Charter]"
    assert "was not directed against Niger" in why


def test_a_failed_negative_sentence_tells_through_what_it_follows() -> None:
    _, told = outcome("not: raid impairs the sovereignty of Mali")
    ((came_out, why),) = told.came_out
    assert came_out == "raid impairs the sovereignty of Mali [AES Charter]"
    assert why.startswith("raid amounts to an aggression")


def test_a_failed_position_tells_the_position_and_its_reason() -> None:
    _, told = outcome(position("must assist"))
    assert told.expected == "Niger towards Mali over raid: must assist"
    assert told.came_out == (("depends [AES Charter]", "depends on whether raid was minor"),)


NOBODY_BOUND = """\
title: Two strangers
events:
  - {{id: raid, act: an invasion, by: Switzerland, against: Liechtenstein, date: 2025-03-31}}
expect:
  - {expect}
"""


@pytest.mark.parametrize(
    ("expect", "met"),
    [
        ("not: Austria must assist Liechtenstein over raid", True),
        ("position: {party: Austria, victim: Liechtenstein, event: raid, is: no duty}", True),
        ("Austria must assist Liechtenstein over raid", False),
        ("position: {party: Austria, event: raid, is: must assist}", False),
        ("position: {party: Austria, event: raid, is: no duty, treaty: eu-42-7}", False),
    ],
)
def test_where_no_treaty_binds_nobody_has_a_duty(expect: str, met: bool) -> None:
    text = NOBODY_BOUND.format(expect=expect)
    (scenario,) = api.load_scenarios("raid.yaml", LIBRARY, text=text)
    result = api.evaluate(scenario, LIBRARY, compare_readings=False, unbound=True)
    (found,) = check(result)
    assert (result.treaties, found.passed) == ((), met)
    if not met:
        words = LIBRARY.known_words.vocabulary
        told = failure(found, words, LIBRARY.world.states, language_of("en"))
        assert told.came_out[0][0] in (
            "no treaty binds any of the states named on the days of the events",
            "the scenario is not read under “eu-42-7”",
        )


def test_a_scenario_that_no_treaty_binds_has_no_answer_unless_that_is_asked_for() -> None:
    text = NOBODY_BOUND.format(expect="not: Austria must assist Liechtenstein over raid")
    (scenario,) = api.load_scenarios("raid.yaml", LIBRARY, text=text)
    with pytest.raises(PactError, match="no treaty binds any of the states named"):
        api.evaluate(scenario, LIBRARY)
