from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine.rendering.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result

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
            "the conditions of article 6 are met, but Mali released Niger over raid",
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
                "no duty to assist: raid did not strike armed forces (article 7)"
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
