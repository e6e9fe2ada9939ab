"""What a scenario leaves out and would turn an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.engines import parallel
from pact_engine.language.program import Fact
from pact_engine.library import Library, data_directory
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.unstated import MOST, variants
from pact_engine.world.changes import AddFact, SetField, apply
from pact_engine.world.facts import Recorder

if TYPE_CHECKING:
    from pact_engine.verdicts.result import Row, TreatyResult, Unstated
    from pact_engine.world.scenario import Scenario

LIBRARY = Library()


def scenario(text: str) -> Scenario:
    (found,) = api.load_scenarios("scenario.yaml", LIBRARY, text="title: A case\n" + text)
    return found


def answer(text: str) -> TreatyResult:
    (found,) = api.evaluate(scenario(text), LIBRARY, engine="worlds").treaties
    return found


def left_out(row: Row | None) -> dict[tuple[str, ...], tuple[str, str]]:
    """Return what a row rests on, each with the position and the force that it turns to."""
    assert row is not None
    return {
        (item.fact.predicate, *item.fact.values): (item.position, item.force)
        for item in row.rests_on
    }


DEPOT = """
treaty: CSTO
events:
  - {id: invasion, act: an invasion, by: Russia, against: Ukraine, where: Ukraine, date: 2022-02-24}
  - {id: depot, act: a bombardment, by: Ukraine, against: Russia, where: Russia, date: 2022-04-01}
facts: [Russia asked for help over depot]
"""

RAID = """
treaty: liptako-gourma
actors: {{JNIM: {{kind: armed group}}, Ruritania: {{kind: state}}}}
events:
  - {{id: raid, act: {act}, by: {by}, against: Mali, where: Mali, date: 2025-03-31{more}}}
facts: [{facts}]
"""


def raid(act: str, by: str, *facts: str, more: str = "") -> Row:
    row = answer(RAID.format(act=act, by=by, more=more, facts=", ".join(facts))).row(
        "Niger", "Mali", "raid"
    )
    assert row is not None
    return row


def test_a_blow_after_an_invasion_rests_on_whether_it_was_self_defence() -> None:
    row = answer(DEPOT).row("Armenia", "Russia", "depot")
    assert row is not None
    assert (row.position, row.force) == ("must assist", "lawful")
    assert left_out(row) == {("self-defence", "depot", "invasion"): ("no duty", "not lawful")}


def test_self_defence_is_no_question_before_there_was_an_attack() -> None:
    row = answer(DEPOT.replace("2022-02-24", "2022-06-24")).row("Armenia", "Russia", "depot")
    assert left_out(row) == {}


def test_self_defence_on_the_day_of_the_attack_is_a_question() -> None:
    row = answer(DEPOT.replace("2022-02-24", "2022-04-01")).row("Armenia", "Russia", "depot")
    assert [*left_out(row)] == [("self-defence", "depot", "invasion")]


def test_what_is_stated_or_unknown_is_not_left_out() -> None:
    stated = DEPOT.replace("facts: [", "facts: [depot was self-defence against invasion, ")
    assert left_out(answer(stated).row("Armenia", "Russia", "depot")) == {}
    unknown = DEPOT + "unknown: [depot was self-defence against invasion]\n"
    row = answer(unknown).row("Armenia", "Russia", "depot")
    assert row is not None
    assert (row.position, row.rests_on) == ("depends", ())


def test_force_for_a_victim_that_nobody_says_asked_is_lawful_if_it_did() -> None:
    row = raid("an invasion", "Ruritania")
    assert row.force == "not lawful"
    assert left_out(row) == {("asked-for-help", "Mali", "raid"): ("must assist", "lawful")}


def test_where_nothing_is_left_open_nothing_is_said() -> None:
    assert raid("an invasion", "Ruritania", "Mali asked for help over raid").rests_on == ()


@pytest.mark.parametrize("act", ["a blockade", "an armed attack", "a bombardment"])
def test_another_word_for_what_a_group_did_that_turns_the_answer_is_named(act: str) -> None:
    row = raid(act, "JNIM", "Mali asked for help over raid")
    (other,) = row.rests_on
    assert (other.fact, other.instead) == (Fact("amounts-to", ("raid", "a terrorist attack")), act)
    assert (row.position, other.position) == ("must assist", "must act")


def test_what_a_state_did_has_no_such_other_word() -> None:
    assert not any(item.instead for item in raid("a blockade", "Ruritania").rests_on)


def test_terrorism_rests_on_its_scale_and_effects() -> None:
    row = raid("a terrorist attack", "JNIM", "Mali asked for help over raid")
    assert left_out(row)[("scale-and-effects", "raid")] == ("must assist", "lawful")


def test_sabotage_rests_on_its_scale_and_effects() -> None:
    row = raid("an act of sabotage", "Ruritania", "Mali asked for help over raid")
    assert left_out(row)[("scale-and-effects", "raid")][1] == "lawful"


GULF = """
treaty: arab-joint-defence
events:
  - {id: kuwait, act: an invasion, by: Iraq, against: Kuwait, where: Kuwait, date: 1990-08-02}
  - {id: storm, act: an airstrike, by: the United States, against: Iraq, where: Baghdad,
     date: 1991-01-17}
facts: [Kuwait asked for help over kuwait]
"""


def test_force_against_who_struck_another_may_have_been_authorised() -> None:
    row = answer(GULF).row("Egypt", "Iraq", "storm")
    assert row is not None
    assert row.position == "must assist"
    found = left_out(row)
    assert found[("council-authorised", "storm")] == ("no duty", "not lawful")
    assert found[("self-defence", "storm", "kuwait")] == ("no duty", "not lawful")


def test_force_before_any_other_blow_is_no_question_for_the_security_council() -> None:
    found = left_out(answer(GULF.replace("1990-08-02", "1991-08-02")).row("Egypt", "Iraq", "storm"))
    assert ("council-authorised", "storm") not in found


def test_a_rebellion_happens_on_the_soil_of_the_state_that_is_struck() -> None:
    def others(where: str) -> set[str]:
        text = RAID.format(act="an attack on armed forces", by="JNIM", more="", facts="")
        row = answer(text.replace("where: Mali", f"where: {where}, target: a mission")).row(
            "Niger", "Mali", "raid"
        )
        assert row is not None
        return {item.fact.values[1] for item in row.rests_on if item.instead}

    assert others("Ruritania") == set()
    assert "a terrorist attack" in others("Mali")


@pytest.mark.parametrize("treaty", ["liptako-gourma", "north-atlantic"])
def test_where_a_rebellion_is_another_word_it_struck_at_home(treaty: str) -> None:
    """Where the event took place decides although no rule of the treaty need look at it."""
    code = LIBRARY.code(treaty)
    text = RAID.format(act="a terrorist attack", by="JNIM", more="", facts="")
    for where, home in (("Mali", True), ("Ruritania", False)):
        found = scenario(text.replace("where: Mali", f"where: {where}"))
        wanted = code.looked_at - {"on-territory-of"}
        facts = Recorder(found, code.treaties, code.dates, LIBRARY.world, wanted)
        findings = Findings(code, parallel.run_program(code.program, facts({}, {})))
        live = variants(found, code, findings, facts, LIBRARY.known_words.open_questions)
        assert home == (
            Fact("amounts-to", ("raid", "an armed rebellion")) in {v.fact for v in live}
        )


def test_what_a_single_treaty_asks_is_told_where_it_decides() -> None:
    found = answer("""
treaty: tripartite-1940
readings: {joint-finding: yes}
events:
  - {id: blow, act: an invasion, by: the United States, against: Japan, where: Japan,
     date: 1941-12-07}
""")
    told = left_out(found.row("Germany", "Japan", "blow"))
    assert told[("joint-finding", "blow")][0] == "must assist"
    found = answer("""
treaty: triple-alliance
events:
  - {id: menace, act: a threat of force, by: Russia, against: Austria-Hungary,
     where: Austria-Hungary, date: 1888-02-01}
  - {id: war, act: an invasion, by: Austria-Hungary, against: Russia, where: Russia,
     date: 1888-03-01}
""")
    told = {
        key: value
        for row in found.rows
        if row.party == "Italy"
        for key, value in left_out(row).items()
    }
    assert told[("forced-into-war", "menace", "Austria-Hungary")][0] == "must stay neutral"


SPRAY = """
treaty: us-philippines
events:
  - {{id: spray, act: {act}, by: China, against: Philippines, where: Second Thomas Shoal,
     target: a coast guard ship, date: 2024-03-05}}
"""


@pytest.mark.parametrize("act", ["a ramming", "a use of water cannon", "a seizure of a ship"])
def test_lesser_force_at_sea_rests_on_its_scale_and_effects(act: str) -> None:
    row = answer(SPRAY.format(act=act)).row("United States", "Philippines", "spray")
    assert row is not None
    assert row.position == "no duty"
    assert left_out(row)[("scale-and-effects", "spray")] == ("must assist", "not lawful")


def test_a_single_ship_may_be_too_little() -> None:
    row = raid("an attack on armed forces", "Ruritania", more=", target: a ship")
    assert left_out(row)[("minor", "raid")][0] == "no duty"
    troops = raid("an attack on armed forces", "Ruritania", more=", target: armed forces")
    assert ("minor", "raid") not in left_out(troops)


def test_an_organ_of_the_treaty_is_the_other_half_of_its_decision() -> None:
    text = DEPOT.replace("facts:", "readings: {council-decision: yes}\nfacts:")
    row = answer(text).row("Armenia", "Russia", "depot")
    decided = ("decided-to-act", "the Collective Security Council", "depot")
    assert left_out(row)[decided] == ("must assist", "lawful")


def test_who_sheltered_a_group_may_have_controlled_it() -> None:
    text = RAID.format(act="an armed attack", by="JNIM", more="", facts="Niger harboured JNIM")
    row = answer(text).row("Niger", "Mali", "raid")
    assert left_out(row)[("controlled", "Niger", "JNIM", "raid")] == ("attacker", "")
    without = answer(text.replace("Niger harboured JNIM", "Mali asked for help over raid"))
    assert ("controlled", "Niger", "JNIM", "raid") not in left_out(
        without.row("Niger", "Mali", "raid")
    )


def changed(found: Scenario, item: Unstated) -> Scenario:
    acts = LIBRARY.world.acts
    if item.instead:
        event, act = item.fact.values
        return apply(found, [SetField(event, "act", (act,))], acts)
    return apply(found, [AddFact(item.fact)], acts)


HOME = data_directory("scenarios")
SOME = ["csto", "gcc", "liptako-gourma", "us-japan"]


@pytest.mark.parametrize("treaty", SOME)
def test_saying_what_was_left_out_turns_the_row_to_what_was_foretold(treaty: str) -> None:
    """The many worlds agree with working the changed scenario out by itself."""
    tried = 0
    for path in sorted((HOME / treaty).glob("*.yaml"))[:3]:
        for found in api.load_scenarios(path, LIBRARY):
            for result in api.evaluate(found, LIBRARY, engine="worlds").treaties:
                told: dict[tuple[Fact, str], list[tuple[Row, Unstated]]] = {}
                for row in result.rows:
                    assert len(row.rests_on) <= MOST
                    for item in row.rests_on:
                        told.setdefault((item.fact, item.instead), []).append((row, item))
                for rows in told.values():
                    then = api.evaluate(
                        changed(found, rows[0][1]),
                        LIBRARY,
                        treaties=[result.treaty],
                        engine="worlds",
                        compare_readings=False,
                    ).treaties[0]
                    for row, item in rows:
                        after = then.row(row.party, row.victim, row.event)
                        assert after is not None
                        assert (after.position, after.level, after.force) == (
                            item.position,
                            item.level,
                            item.force,
                        )
                        tried += 1
    assert tried


def test_what_a_stated_sentence_excludes_is_no_question() -> None:
    text = RAID.format(
        act="a terrorist attack",
        by="JNIM",
        more="",
        facts="raid had the scale and effects of an armed attack",
    )
    assert not any(
        item.fact.predicate == "minor" for row in answer(text).rows for item in row.rests_on
    )


def test_a_row_that_depends_still_says_that_nobody_is_said_to_have_asked() -> None:
    text = RAID.format(act="an invasion", by="Ruritania", more="", facts="")
    row = answer(text + "unknown: [raid was minor]\n").row("Niger", "Mali", "raid")
    assert row is not None
    assert (row.position, row.force) == ("depends", "not lawful")
    assert left_out(row) == {("asked-for-help", "Mali", "raid"): ("depends", "depends")}
