from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.library import Library
from pact_engine.rendering.explanation import explain
from pact_engine.rendering.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result

    Words: TypeAlias = Callable[[Result], Wording]

LIBRARY = Library()

EVENT = """\
events:
  - {{id: raid, act: {act}, by: {by}, against: Mali, where: Mali, date: 2025-03-31}}
"""


def raid(act: str = "an armed attack", by: str = "Ruritania", more: str = "") -> str:
    return EVENT.format(act=act, by=by) + more


@pytest.mark.parametrize(
    ("lines", "party", "position", "why"),
    [
        (raid(), "Niger", "must assist", "raid is a casus foederis for Mali (article 6)"),
        (raid(), "Mali", "victim", "raid was directed against Mali"),
        (
            raid(by="Niger"),
            "Niger",
            "attacker",
            "Niger carried out raid; Niger breached the treaty by raid (article 8)",
        ),
        (
            raid(by="the Group", more="facts: [Niger sent the Group in raid]\n"),
            "Niger",
            "attacker",
            (
                "raid is attributable to Niger, since Niger sent the Group in raid; "
                "Niger breached the treaty by raid (article 8)"
            ),
        ),
        (
            raid(more="facts: [Mali released Niger over raid]\n"),
            "Niger",
            "excused",
            (
                "the conditions of article 6 are met, but Mali released Niger over raid "
                "(general law of obligations, “Waiver”)"
            ),
        ),
        (
            raid(act="an economic sanction"),
            "Niger",
            "no duty",
            (
                "raid does not amount to an aggression and does not amount to an armed attack "
                "(article 6)"
            ),
        ),
        (
            raid().replace("where: Mali", "where: Algeria"),
            "Niger",
            "no duty",
            "raid did not take place on the territory of Mali (article 6)",
        ),
        (
            raid(more="facts: [raid was minor]\n"),
            "Niger",
            "no duty",
            "raid was minor; reading literal-impairment = no (article 6)",
        ),
        (
            raid(more="facts: [Mali consented to raid]\n"),
            "Niger",
            "no duty",
            "raid was lawful towards Mali (UN Charter, article 2(4))",
        ),
        (
            raid(more="unknown: [raid was minor, Mali consented to raid]\n"),
            "Niger",
            "depends",
            "depends on whether raid was minor and whether Mali consented to raid",
        ),
        (
            raid(by="the Group", more="readings: {armed-groups: unknown}\n"),
            "Niger",
            "depends",
            "depends on how “armed-groups” is read",
        ),
        (
            raid(act="an armed rebellion", by="the Group"),
            "Niger",
            "must act",
            (
                "raid amounts to an armed rebellion and was directed against Mali; "
                "no duty to assist: reading literal-impairment = no (article 6)"
            ),
        ),
    ],
)
def test_each_position_says_why_in_one_line(
    lines: str,
    party: str,
    position: str,
    why: str,
    answer: Callable[[str], Result],
    words: Callable[[Result], Wording],
) -> None:
    result = answer(lines)
    row = result.treaties[0].row(party, "Mali", "raid")
    assert row is not None
    assert (row.position, reason(result.treaties[0], row, words(result))) == (position, why)


def test_a_duty_about_an_event_against_nobody_names_its_conditions(
    answer: Callable[[str], Result], words: Callable[[Result], Wording]
) -> None:
    result = answer(
        "events:\n  - {id: traffic, act: organised crime, by: the Group, where: Niger,"
        " date: 2025-03-31}\n"
    )
    row = result.treaties[0].row("Niger", "", "traffic")
    assert row is not None
    assert reason(result.treaties[0], row, words(result)) == (
        "traffic amounts to organised crime and took place in the Alliance space"
    )


def test_a_party_that_owes_nothing_over_an_event_against_nobody_is_told_why(
    answer: Callable[[str], Result], words: Callable[[Result], Wording]
) -> None:
    result = answer(
        "events:\n  - {id: traffic, act: a coup, by: the Group, where: Niger, date: 2025-03-31}\n"
    )
    row = result.treaties[0].row("Niger", "", "traffic")
    assert row is not None
    assert row.position == "no duty"
    assert "traffic does not amount to" in reason(result.treaties[0], row, words(result))
    assert reason(result.treaties[0], row, words(result)).startswith(
        "traffic was not directed against any state; "
    )


def library_reason(text: str, treaty: str, party: str, victim: str, words: Words) -> str:
    (scenario,) = api.load_scenarios("case.yaml", LIBRARY, text=f"title: A case\n{text}")
    result = api.evaluate(scenario, LIBRARY, treaties=[treaty], compare_readings=False)
    row = result.treaties[0].row(party, victim, scenario.events[0].id)
    assert row is not None
    return reason(result.treaties[0], row, words(result))


HACK = (
    "events:\n  - {id: hack, act: a cyber operation, by: Russia, against: Estonia,"
    " where: Estonia, date: 2026-01-05}\n"
)
BELGIUM = (
    "events:\n  - {id: war, act: an invasion, by: Austria-Hungary, against: Serbia,"
    " where: Serbia, date: 1914-07-28}\n"
    "  - {id: march, act: an invasion, by: Germany, against: France,"
    " where: France, date: 1914-08-04}\n"
)


def test_what_a_scenario_leaves_out_is_not_stated_and_not_denied(words: Words) -> None:
    told = library_reason(HACK, "north-atlantic", "Poland", "Estonia", words)
    assert "not stated: hack had the scale and effects of an armed attack" in told
    assert "did not have" not in told


def test_of_a_victim_that_is_no_party_nothing_else_is_told(words: Words) -> None:
    told = library_reason(BELGIUM, "triple-alliance", "Germany", "Serbia", words)
    assert told == "Serbia is not a party at war"


def test_a_treaty_without_a_rule_for_a_victim_says_whom_its_rules_protect(words: Words) -> None:
    told = library_reason(BELGIUM, "belgium-1839", "France", "Serbia", words)
    assert told.startswith("the rule is about Belgium, and not about Serbia")


@pytest.mark.parametrize("treaty", LIBRARY.treaty_ids())
def test_every_row_has_a_reason(treaty: str, words: Words) -> None:
    for text in (HACK, BELGIUM):
        (scenario,) = api.load_scenarios("case.yaml", LIBRARY, text=f"title: A case\n{text}")
        result = api.evaluate(scenario, LIBRARY, treaties=[treaty], compare_readings=False)
        for row in result.treaties[0].rows:
            told = reason(result.treaties[0], row, words(result))
            assert told
            assert "()" not in told


def test_an_exception_for_one_state_names_that_state(words: Words) -> None:
    text = (
        "events:\n  - {id: invasion, act: an invasion, by: Germany, against: Poland,"
        " where: Poland, date: 1939-09-01}\n"
    )
    (scenario,) = api.load_scenarios("case.yaml", LIBRARY, text=f"title: A case\n{text}")
    result = api.evaluate(scenario, LIBRARY, treaties=["anglo-polish-1939"], compare_readings=False)
    treaty = result.treaties[0]
    row = treaty.row("United Kingdom", "Poland", "invasion")
    assert row is not None
    told = str(explain(result, treaty, row, words(result)))
    assert "secret-protocol.germany-only (it is Germany)" in told
