from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pact_engine.engines import parallel
from pact_engine.language.compile import compile_treaty
from pact_engine.language.program import Fact
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.positions import position_of
from pact_engine.world.scenario import POSITIONS
from verdicts.small import PARTIES, findings, library, position, row, scenario

if TYPE_CHECKING:
    from pact_engine.world.scenario import Scenario

# --- each position, once --------------------------------------------------------------------


def test_the_party_that_an_event_was_directed_against_is_the_victim() -> None:
    assert position(scenario(), "Mali") == "victim"
    assert position(scenario(["Mali is neutral"], act="a coup"), "Mali") == "victim"


def test_of_two_victims_each_owes_the_other() -> None:
    both = scenario(against="[Mali, Niger]")
    assert position(both, "Niger", "Niger") == "victim"
    assert position(both, "Niger", "Mali") == "must assist"
    assert position(both, "Mali", "Niger") == "must assist"


def test_a_party_that_carried_out_the_event_is_the_attacker() -> None:
    assert position(scenario(by="Niger"), "Niger") == "attacker"


def test_a_party_that_answers_for_those_who_carried_it_out_is_the_attacker() -> None:
    raid = scenario(["Niger sent the Group in raid"], by="the Group")
    assert position(raid, "Niger") == "attacker"
    assert position(raid, "Burkina Faso") == "must assist"


def test_one_of_several_attackers_is_an_attacker() -> None:
    assert position(scenario(by="[Chad, Niger]"), "Niger") == "attacker"


def test_a_party_whose_duty_an_unless_line_defeats_is_excused() -> None:
    assert position(scenario(["Niger is neutral"]), "Niger") == "excused"


def test_a_party_whose_duty_an_exception_defeats_is_excused() -> None:
    provoked = scenario(["Mali provoked raid"])
    assert position(provoked, "Niger") == "excused"
    assert position(replace(provoked, readings={"strict": "yes"}), "Niger") == "must assist"


def test_what_defeats_the_casus_foederis_gives_no_duty_and_no_excuse() -> None:
    assert position(scenario(["raid was minor"]), "Niger") == "no duty"
    assert position(scenario(["raid was minor", "Mali provoked raid"]), "Niger") == "no duty"


@pytest.mark.parametrize(
    ("act", "facts", "expected"),
    [
        ("a terrorist attack", [], "must act"),
        ("a coup", ["Mali asked for help over raid"], "must consult"),
        ("a coup", ["Niger is neutral"], "must stay neutral"),
        ("a coup", ["raid was internal"], "may assist"),
        ("a coup", [], "no duty"),
    ],
)
def test_softer_duties_are_positions_of_their_own(
    act: str, facts: list[str], expected: str
) -> None:
    assert position(scenario(facts, act=act), "Niger") == expected


def test_an_event_against_nobody_has_rows_without_a_victim() -> None:
    raid = scenario(act="a terrorist attack", against="[]")
    assert position(raid, "Niger", victim="") == "must act"


def test_every_party_has_a_row_for_a_victim_that_is_none() -> None:
    assert position(scenario(against="Togo"), "Niger", "Togo") == "no duty"


# --- the first that holds -------------------------------------------------------------------

_FACTS = st.lists(
    st.sampled_from(
        [
            "Niger is neutral",
            "Mali provoked raid",
            "raid was minor",
            "raid was internal",
            "Mali asked for help over raid",
            "Niger sent the Group in raid",
            "Burkina Faso is neutral",
        ]
    ),
    unique=True,
)
SCENARIOS = st.builds(
    scenario,
    _FACTS,
    act=st.sampled_from(["an armed attack", "[an armed attack, a terrorist attack]", "a coup"]),
    by=st.sampled_from(["Chad", "the Group", "Niger", "[Niger, Chad]"]),
    against=st.sampled_from(["Mali", "[Mali, Niger]", "Togo", "[]"]),
    readings=st.fixed_dictionaries({"strict": st.sampled_from(["yes", "no"])}),
)


def without_defeats(found: Findings) -> Findings:
    """Return what would follow if nothing defeated a rule on whom to assist."""
    treaty = found.code.treaty
    rules = tuple(
        replace(rule, unless=()) if rule.conclusion.predicate == "must-assist" else rule
        for rule in treaty.rules
    )
    assisting = {rule.name for rule in rules if rule.conclusion.predicate == "must-assist"}
    exceptions = tuple(e for e in treaty.exceptions if not assisting & {*e.targets})
    code = compile_treaty(
        [replace(treaty, rules=rules, exceptions=exceptions)], found.code.vocabulary
    )
    return Findings(code, parallel.run_program(code.program, found.derivation.facts))


@settings(max_examples=300, deadline=None)
@given(SCENARIOS)
def test_a_position_is_the_first_of_its_order_that_holds(raid: Scenario) -> None:
    found = findings(raid)
    undefeated = without_defeats(found)
    true = found.derivation.true()
    for party in PARTIES:
        for victim in (*raid.events[0].against, *([""] if not raid.events[0].against else [])):
            owed = (party, victim, "raid")
            holds = {
                "victim": party == victim,
                "attacker": Fact("carried-out", (party, "raid")) in true
                or Fact("attributable", ("raid", party)) in true,
                "must assist": Fact("must-assist", owed) in true,
                "excused": undefeated.holds("must-assist", *owed),
                "must act": Fact("must-act", (party, "raid")) in true,
                "must consult": Fact("must-consult", owed) in true,
                "must stay neutral": Fact("must-stay-neutral", (party, "raid")) in true,
                "must not aid": any(
                    Fact("must-not-aid", (party, actor, "raid")) in true
                    for actor in raid.events[0].by
                ),
                "may assist": Fact("may-assist", owed) in true,
                "no duty": True,
            }
            assert tuple(holds) == POSITIONS[:-1]
            expected = next(name for name, held in holds.items() if held)
            assert position_of(found, party, victim, "raid") == expected


# --- what stands beside a position ----------------------------------------------------------


def test_a_row_names_its_rules_and_articles_the_casus_foederis_last() -> None:
    assert [rule.name for rule in row(scenario(), "Niger").sources] == ["2.assist"]
    assert row(scenario(), "Niger").articles == ("2", "1")


def test_an_excuse_names_the_rule_and_the_exception_that_defeats_it() -> None:
    excused = row(scenario(["Mali provoked raid"]), "Niger")
    assert [rule.name for rule in excused.sources] == ["2.assist", "3.provoked"]
    assert excused.articles == ("2", "3", "1")
    neutral = row(scenario(["Niger is neutral"]), "Niger")
    assert [rule.name for rule in neutral.sources] == ["2.assist"]


def test_an_attacker_names_the_rule_that_it_breached() -> None:
    assert [rule.name for rule in row(scenario(by="Niger"), "Niger").sources] == ["5.breach"]
    assert row(scenario(by="Niger", against="Togo"), "Niger", "Togo").sources == ()


def test_no_duty_names_nothing() -> None:
    nothing = row(scenario(act="a coup"), "Niger")
    assert (nothing.sources, nothing.articles, nothing.level) == ((), (), "")


def test_the_highest_level_of_assistance_is_the_level() -> None:
    assert row(scenario(), "Niger").level == "of its choice"
    great = row(scenario(["Niger is a great power"]), "Niger")
    assert (great.level, great.includes_force) == ("all its forces", True)
    assert row(scenario(), "Niger").includes_force is False


def test_force_is_lawful_or_not_apart_from_the_duty() -> None:
    assert row(scenario(), "Niger").force == "not lawful"
    assert row(scenario(["Mali asked for help over raid"]), "Niger").force == "lawful"
    assert row(scenario(), "Mali").force == ""


def test_a_duty_is_honoured_or_not_only_where_facts_say_so() -> None:
    came = "Niger came to the aid of Mali over raid"
    assert row(scenario(), "Niger").honoured is None
    assert row(scenario([came]), "Niger").honoured is True
    assert row(scenario([came, "Niger is neutral"]), "Niger").honoured is None


def test_an_invocation_is_told_with_every_row_of_its_event() -> None:
    invoked = scenario(["Mali invoked the treaty over raid"])
    assert all(row(invoked, party).invoked for party in PARTIES)
    assert not row(scenario(), "Niger").invoked


def test_the_library_knows_the_two_treaties_of_these_tests() -> None:
    assert {"pact", "rival"} <= set(library().treaty_ids())
