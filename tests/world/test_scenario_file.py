from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

import pytest

from pact_engine.language.program import Fact
from pact_engine.problems import PactError
from pact_engine.world.scenario import Actor, ExpectedPosition, ExpectedSentence, told_in
from pact_engine.world.scenario_file import load_scenarios, read_scenarios
from pact_engine.world.scenario_writer import write_scenario

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.world.scenario import Scenario
    from pact_engine.world.scenario_file import Known

FULL = """\
title: A raid across the border
treaty: pact
source: hypothetical
text: |
  Free words.
note: a remark
actors:
  the Group: {kind: armed group, note: declared here}
areas:
  the Inata post: {of: BFA, in: [the Sahel], fr: le poste d'Inata}
events:
  - id: raid
    act: an armed attack
    by: the Group
    against: le Mali
    where: [the Inata post, ML]
    target: armed forces
    date: 2025-03-31
  - {id: reply, act: [a bombardment, invasion], by: Mali, against: Algeria, date: "2025-04-02"}
facts:
  - Mali asked for help over raid
  - "reply was self-defence
    against raid"
unknown:
  - Algeria controlled the Group in raid
  - reply took place in Algeria
readings: {armed-groups: no, non-state: unknown}
expect:
  - Burkina Faso must assist Mali over raid
  - not: Algeria must assist Mali over raid
  - position: {party: Niger, victim: Mali, event: raid, is: must assist}
"""


def read(text: str, known: Known) -> Scenario:
    (scenario,) = read_scenarios(text, "test.yaml", known)
    return scenario


def event(known: Known, lines: str, before: str = "") -> Scenario:
    return read(f"{before}events:\n  - {{id: raid, act: an invasion, {lines}}}\n", known)


def test_a_scenario_is_read_whole(known: Known) -> None:
    scenario = read(FULL, known)
    assert scenario.title == "A raid across the border"
    assert scenario.file == "test.yaml"
    assert scenario.digest == hashlib.sha256(FULL.encode()).hexdigest()
    assert scenario.treaties == ("pact",)
    assert scenario.source == "hypothetical"
    assert scenario.text == "Free words."
    assert scenario.actors == (Actor("the Group", "armed group"),)
    raid, reply = scenario.events
    assert raid.acts == ("an armed attack",)
    assert raid.by == ("the Group",)
    assert raid.against == ("Mali",)
    assert raid.where == ("the Inata post", "Mali")
    assert raid.targets == ("armed forces",)
    assert raid.date == datetime.date(2025, 3, 31)
    assert reply.acts == ("a bombardment", "an invasion")
    assert reply.where == ()
    assert reply.targets == ("territory",)
    assert reply.date == datetime.date(2025, 4, 2)
    assert scenario.facts == (
        Fact("asked-for-help", ("Mali", "raid")),
        Fact("self-defence", ("reply", "raid")),
    )
    assert scenario.unknown == (
        Fact("controlled", ("Algeria", "the Group", "raid")),
        Fact("took-place-in", ("reply", "Algeria")),
    )
    assert scenario.readings == {"armed-groups": "no", "non-state": "unknown"}
    first, second, third = scenario.expect
    assert isinstance(first, ExpectedSentence)
    assert (first.fact, first.holds) == (
        Fact("must-assist", ("Burkina Faso", "Mali", "raid")),
        True,
    )
    assert isinstance(second, ExpectedSentence)
    assert (second.fact, second.holds) == (Fact("must-assist", ("Algeria", "Mali", "raid")), False)
    assert isinstance(third, ExpectedPosition)
    assert (third.party, third.victim, third.event, third.position) == (
        "Niger",
        "Mali",
        "raid",
        "must assist",
    )
    assert str(third.location) == "test.yaml:31:15"


def test_norway_is_no_answer(known: Known) -> None:
    assert event(known, "by: NO, against: FI, date: 2025-01-01").events[0].by == ("Norway",)


def test_several_documents_are_several_scenarios(known: Known) -> None:
    one = "events: [{id: raid, act: an invasion, against: Mali, date: 2025-01-01}]\n"
    first, second = read_scenarios(f"---\n{one}---\ntitle: Two\n{one}---\n", "both.yaml", known)
    assert (first.title, second.title) == ("both 1", "Two")


def test_without_a_treaty_the_scenario_names_none(known: Known) -> None:
    assert event(known, "against: Mali, date: 2025-01-01").treaties is None


@pytest.mark.parametrize("by", ["by: unknown, ", "by: , ", ""])
def test_nobody_knows_who_did_it(known: Known, by: str) -> None:
    assert event(known, f"{by}against: Mali, date: 2025-01-01").events[0].by == ()


def test_an_event_may_be_against_nobody(known: Known) -> None:
    scenario = event(
        known, "by: the Group, date: 2025-01-01", "actors: {the Group: {kind: armed group}}\n"
    )
    assert scenario.events[0].against == ()


def test_a_state_that_no_list_knows_is_declared_with_its_territory(known: Known) -> None:
    scenario = read(
        """
actors: {Ruritania: {kind: state}}
areas: {Strelsau: {in: Ruritania}}
events:
  - {id: raid, act: an invasion, by: Ruritania, against: Mali, where: Strelsau, date: 2025-01-01}
facts: [Ruritania asked for help over raid]
""",
        known,
    )
    assert scenario.events[0].by == ("Ruritania",)
    assert [tie.name for area in scenario.areas for tie in area.within] == ["Ruritania"]


def lies_in(known: Known, areas: str, place: str = "the post") -> set[str]:
    """Return what a place lies in that a scenario declares."""
    scenario = event(known, "against: Mali, date: 2025-01-01", f"areas:\n{areas}")
    day = scenario.events[0].date
    return set(known.areas.extended(scenario.areas).containing([place], day))


@pytest.mark.parametrize(
    "areas",
    [
        "  the post: {of: Burkina Faso}\n",
        "  the post: {of: Burkina Faso, in: [the Sahel]}\n",
        "  the post: {of: Burkina Faso, in: [Africa, the common space]}\n",
        "  the post: {of: Burkina Faso, in: the north}\n  the north: {in: the Sahel}\n",
        "  the post: {of: Burkina Faso, in: the north}\n  the north: {of: Burkina Faso}\n",
        "  the post: {of: Burkina Faso}\n  the north: {in: the Sahel, contains: [the post]}\n",
        "  the post: {of: Burkina Faso, in: the league}\n  the league: {contains: [BFA, Mali]}\n",
    ],
)
def test_a_new_place_of_a_state_lies_in_that_state_and_in_all_that_it_lies_in(
    known: Known, areas: str
) -> None:
    assert {"Burkina Faso", "the common space", "the Sahel"} <= lies_in(known, areas)


@pytest.mark.parametrize(
    "areas",
    [
        "  the post: {of: Burkina Faso, in: [Europe]}\n",
        "  the post: {of: Burkina Faso, in: [the Sahel, Algeria]}\n",
        "  the post: {of: Burkina Faso, in: the north}\n  the north: {in: North Africa}\n",
        "  the post: {of: Burkina Faso, in: the base}\n  the base: {of: France, in: Algeria}\n",
        "  the post: {of: Burkina Faso}\n  the north: {in: Algeria, contains: [the post]}\n",
        "  the post: {of: Burkina Faso, in: []}\n",
    ],
)
def test_a_place_of_a_state_in_an_area_without_that_state_lies_outside_it(
    known: Known, areas: str
) -> None:
    assert not {"Burkina Faso", "the common space"} & lies_in(known, areas)


def test_a_known_place_stays_where_it_is_when_a_scenario_says_whose_it_is(known: Known) -> None:
    areas = "  Falkland Islands: {of: Argentina}\n"
    assert "Argentina" not in lies_in(known, areas, "Falkland Islands")


def test_a_place_lies_in_its_state_for_as_long_as_it_is_that_states(known: Known) -> None:
    tie = "{state: Burkina Faso, to: 2025-01-01}"
    assert "Burkina Faso" not in lies_in(known, f"  the post: {{of: [{tie}]}}\n")


@pytest.mark.parametrize("place", ["{of: Mali}", "{of: Mali, in: []}", "{of: Mali, in: [Europe]}"])
def test_a_place_that_is_written_out_lies_where_it_lay(known: Known, place: str) -> None:
    scenario = event(known, "against: Mali, date: 2025-01-01", f"areas: {{the post: {place}}}\n")
    text = write_scenario(scenario, known.vocabulary, known.world)
    assert read(text, known).areas == scenario.areas


TOLD = """\
title: {en: A raid across the border, fr: Une incursion par-delà la frontière}
text:
  en: In English.
  fr: |-
    En français.

    Deux paragraphes.
"""


def test_a_title_and_a_text_may_stand_in_each_language(known: Known) -> None:
    scenario = event(known, "against: Mali, date: 2025-01-01", TOLD)
    assert (scenario.title, scenario.text) == ("A raid across the border", "In English.")
    assert told_in(scenario, "en") == scenario
    french = told_in(scenario, "fr")
    assert french.title == "Une incursion par-delà la frontière"
    assert french.text == "En français.\n\nDeux paragraphes."
    plain = event(known, "against: Mali, date: 2025-01-01", "title: A raid\n")
    assert told_in(plain, "fr") == plain


def test_titles_and_texts_in_each_language_are_written_out_whatever_is_told(known: Known) -> None:
    scenario = event(known, "against: Mali, date: 2025-01-01", TOLD)
    for language in ("en", "fr"):
        told = told_in(scenario, language)
        again = read(write_scenario(told, known.vocabulary, known.world), known)
        assert again.titles == scenario.titles
        assert again.texts == scenario.texts
        assert told_in(again, "fr").text == told_in(scenario, "fr").text


def test_a_title_in_one_language_of_two_is_an_error_that_names_the_other(known: Known) -> None:
    with pytest.raises(PactError, match="lacks “fr”") as error:
        event(known, "against: Mali, date: 2025-01-01", "title: {en: A raid, it: Un raid}\n")
    assert "has no key “it”" in str(error.value)


ATTACK = "events: [{id: raid, act: an attack on armed forces, against: Mali, date: 2025-01-01"


@pytest.mark.parametrize(("more", "struck"), [("", "armed forces"), (", target: a ship", "a ship")])
def test_an_act_that_names_its_object_struck_it_unless_the_event_says_otherwise(
    known: Known, more: str, struck: str
) -> None:
    assert read(f"{ATTACK}{more}}}]\n", known).events[0].targets == (struck,)


@pytest.mark.parametrize("more", ["", ", target: territory", ", target: [territory, a ship]"])
def test_what_was_struck_is_written_out_where_it_has_to_be(known: Known, more: str) -> None:
    scenario = read(f"{ATTACK}{more}}}]\n", known)
    text = write_scenario(scenario, known.vocabulary, known.world)
    assert ("target:" in text) == bool(more)
    assert read(text, known).events == scenario.events


def test_a_state_that_is_no_more_may_be_declared_for_a_later_day(known: Known) -> None:
    scenario = event(
        known,
        "by: USSR, against: Finland, date: 2020-01-01",
        "actors: {the USSR: {kind: state}}\n",
    )
    assert scenario.events[0].by == ("Soviet Union",)


def test_names_of_the_scenario_are_known_in_other_spellings(known: Known) -> None:
    scenario = event(
        known,
        "by: The group, against: Mali, date: 2025-01-01",
        "actors: {the Group: {kind: armed group}}\n",
    )
    assert scenario.events[0].by == ("the Group",)


def test_an_area_of_a_treaty_is_known(known: Known) -> None:
    scenario = event(known, "against: Mali, where: the common space, date: 2025-01-01")
    assert scenario.events[0].where == ("the common space",)


def test_a_dependency_is_a_place_and_no_part_of_its_state(known: Known) -> None:
    scenario = event(known, "against: UK, where: Malvinas, date: 1982-04-02")
    assert scenario.events[0].where == ("Falkland Islands",)


def test_the_only_victim_of_an_event_need_not_be_named(known: Known) -> None:
    scenario = read(
        """
events: [{id: raid, act: an invasion, against: Mali, date: 2025-01-01}]
expect: [{position: {party: Niger, event: raid, is: no duty, treaty: pact}}]
""",
        known,
    )
    (expected,) = scenario.expect
    assert isinstance(expected, ExpectedPosition)
    assert (expected.victim, expected.treaty) == ("Mali", "pact")


def test_a_file_is_read_from_its_path(known: Known, tmp_path: Path) -> None:
    path = tmp_path / "raid.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.encode())
    (scenario,) = load_scenarios(path, known)
    assert scenario.file == str(path)


def test_a_file_that_is_not_there_is_an_error(known: Known, tmp_path: Path) -> None:
    with pytest.raises(PactError, match=r"none\.yaml: this file cannot be read: no such file"):
        load_scenarios(tmp_path / "none.yaml", known)


def test_a_directory_is_an_error(known: Known, tmp_path: Path) -> None:
    with pytest.raises(PactError, match="this file cannot be read: is a directory"):
        load_scenarios(tmp_path, known)


def test_of_a_file_of_50_mb_only_the_beginning_is_read(known: Known, tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(PactError, match="the file is larger than 1 MB"):
        load_scenarios(path, known)
