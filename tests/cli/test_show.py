from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.world.scenario_file import read_scenarios

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact
    from pact_engine.library import Library

CASE = "liptako-gourma/drone-2025"


def test_a_scenario_is_shown_as_its_file_stands(pact: Pact, tmp_path: Path) -> None:
    text = packaged_scenarios()[CASE].read_text("utf-8")
    assert pact("show", CASE, "--as", "yaml").out == text
    (tmp_path / "mine.yaml").write_text("# mine\n" + text, "utf-8")
    assert pact("show", "mine.yaml", "--as", "yaml").out == "# mine\n" + text


def test_what_options_change_is_shown_as_the_file_would_have_it(
    pact: Pact, whole_library: Library
) -> None:
    changed = pact("show", CASE, "--set", "events.downing.act=a blockade", "--as", "yaml").out
    for scenario in read_scenarios(changed, "changed.yaml", whole_library.known_words):
        assert scenario.events[0].acts == ("a blockade",)


def test_events_facts_unknowns_readings_and_expectations_are_told_in_words(pact: Pact) -> None:
    text = b"""\
title: A raid
treaty: liptako-gourma
actors: {the Group: {kind: armed group, fr: le Groupe}}
areas: {the garrison: {of: Mali}}
events:
- {id: raid, act: an armed attack, by: the Group, against: Mali, where: the garrison,
   date: 2025-03-31}
facts: [Mali asked for help over raid]
unknown: [Algeria controlled the Group in raid]
readings: {armed-groups: no}
expect: [not: Niger must assist Mali over raid]
"""
    english = pact("show", "-", "--as", "text", stdin=text, width=200).out
    for line in (
        "raid, 31 March 2025: an armed attack by the Group against Mali",
        "Mali asked for help over raid",
        "Algeria controlled the Group in raid",
        "armed-groups",
        "the garrison: Mali",
        "the Group, an armed group",
        "not: Niger must assist Mali over raid",
    ):
        assert line in english
    french = pact("show", "-", "--as", "markdown", "--lang", "fr", stdin=text).out
    assert "Le Mali a demandé de l'aide au sujet de" in french.replace("’", "'")
    assert "Le Groupe, groupe armé" in french


def test_title_and_text_are_told_in_the_language_asked_for(pact: Pact) -> None:
    text = b"""\
title: {en: A raid, fr: Une incursion}
text: {en: Told in English., fr: "Dit en fran\xc3\xa7ais : rien ; et c'est tout."}
treaty: liptako-gourma
events: [{id: raid, act: an armed attack, by: Niger, against: Mali, date: 2025-03-31}]
"""
    told = pact("show", "-", "--as", "text", "--lang", "fr", stdin=text).out
    assert told.startswith("Une incursion\n")
    assert "Dit en français\u00a0: rien\u202f; et c'est tout." in told
    assert "Told in English." not in told


@pytest.mark.parametrize("form", ["table", "text", "markdown", "html"])
def test_every_format_tells_every_scenario_of_a_file(form: str, pact: Pact) -> None:
    called = pact("show", CASE, "--as", form)
    assert called.status == 0
    assert "downing" in called.out


def test_json_has_the_keys_of_the_file(pact: Pact) -> None:
    told = json.loads(pact("show", CASE, "--as", "json").out)
    assert told["schema"] == "pact-engine/scenario/1"
    for scenario in told["scenarios"]:
        assert scenario["file"] == CASE
        assert scenario["events"][0]["date"] == "2025-04-01"


def test_a_scenario_that_is_not_there_is_refused(pact: Pact) -> None:
    assert pact("show", "liptako-gourma/nothing").status == 2
