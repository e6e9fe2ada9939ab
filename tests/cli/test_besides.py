"""States that no treaty of the library binds, or not any more: named by every command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact

TAIWAN = """\
title: A landing on Taiwan
events:
  - {id: landing, act: an invasion, by: China, against: Taiwan, where: Taiwan, date: 1980-06-01}
"""
NEPAL = """\
title: A clash in the Himalaya
events:
  - {id: clash, act: an armed attack, by: Bhutan, against: Nepal, where: Nepal, date: 1962-06-01}
facts: [India came to the aid of Nepal over clash]
"""
ENDED = "Taiwan, the treaty ended on 1 January 1980"


def written(directory: Path, text: str) -> str:
    (directory / "case.yaml").write_text(text, "utf-8")
    return "case.yaml"


def joined(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_run_names_the_treaty_that_a_reader_means_and_that_ended(
    pact: Pact, tmp_path: Path
) -> None:
    page = joined(pact("run", written(tmp_path, TAIWAN)).out)
    assert page.count("[us-taiwan-1954]") == 1
    assert ENDED in page


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_page_of_run_names_it(pact: Pact, tmp_path: Path, form: str) -> None:
    page = joined(pact("run", written(tmp_path, TAIWAN), "--as", form).out)
    assert "the treaty ended on 1 January 1980" in page


def test_json_names_it_with_the_reason(pact: Pact, tmp_path: Path) -> None:
    document = json.loads(pact("run", written(tmp_path, TAIWAN), "--as", "json").out)
    (known,) = document["scenarios"][0]["besides"]
    assert known == {
        "id": "us-taiwan-1954",
        "state": "Taiwan",
        "reason": "ended",
        "date": "1980-01-01",
    }


def test_a_scenario_that_names_its_treaty_is_told_no_more(pact: Pact, tmp_path: Path) -> None:
    text = TAIWAN.replace("events:", "treaty: china-dprk-1961\nevents:")
    assert "us-taiwan" not in pact("run", written(tmp_path, text)).out


def test_run_answers_with_what_is_known_where_no_treaty_binds(pact: Pact, tmp_path: Path) -> None:
    called = pact("run", written(tmp_path, NEPAL))
    assert called.status == 0
    page = joined(called.out)
    assert "o treaty binds any of the states named on the days of the events." in page
    assert "Treaty of Peace and Friendship between India and Nepal" in page
    french = joined(pact("run", "case.yaml", "--lang", "fr").out)
    assert "Traité de paix et d'amitié entre l'Inde et le Népal" in french


@pytest.mark.parametrize("form", ["table", "text", "markdown", "html", "json", "jsonl", "svg"])
def test_why_says_for_two_states_that_a_treaty_bound_them_until_a_day(
    pact: Pact, tmp_path: Path, form: str
) -> None:
    file = written(tmp_path, TAIWAN)
    called = pact("why", file, "United States", "--victim", "Taiwan", "--as", form)
    assert called.status == 0
    assert "1980" in called.out
    if form != "svg":
        assert "no duty" in called.out


def test_why_says_of_any_two_states_that_nothing_binds_them(pact: Pact, tmp_path: Path) -> None:
    called = pact("why", written(tmp_path, NEPAL), "France", "--victim", "Nepal", "--lang", "fr")
    assert called.status == 0
    assert "Aucun traité de la bibliothèque ne lie à la fois la France et le Népal" in joined(
        called.out
    )


def test_why_answers_about_a_state_that_was_not_struck(pact: Pact) -> None:
    """Did Japan owe Germany anything over Barbarossa? No: nobody attacked Germany."""
    called = pact("why", "cases/1941-barbarossa", "Japan", "--victim", "Germany", width=200)
    assert called.status == 0
    assert "Japan towards Germany, over attack [Tripartite Pact]: no duty" in called.out
    assert "attack was not directed against Germany" in called.out


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "jsonl", "svg", "dot"])
@pytest.mark.parametrize("victim", ["Burkina Faso", "Togo"])
def test_why_about_a_state_that_was_not_struck_can_be_had_in_every_format(
    pact: Pact, form: str, victim: str
) -> None:
    file = "liptako-gourma/border-shots"
    called = pact("why", file, "Niger", "--victim", victim, "--as", form)
    assert (called.status, called.err) == (0, "")
    assert victim in called.out


def test_treaties_of_a_state_mention_what_is_not_in_the_library(pact: Pact) -> None:
    page = joined(pact("treaties", "--state", "Pakistan", "--on", "2026-03-01").out)
    assert "Strategic Mutual Defence Agreement between Saudi Arabia and Pakistan" in page
    assert "text not published" in page


def test_a_position_of_a_state_that_no_treaty_read_binds_cannot_be_expected(
    pact: Pact, tmp_path: Path
) -> None:
    text = NEPAL.replace("events:", "treaty: liptako-gourma\nevents:")
    text += "expect:\n  - position: {party: India, victim: Nepal, event: clash, is: no duty}\n"
    called = pact("test", written(tmp_path, text))
    assert called.status == 2
    assert "case.yaml:7:15: no treaty that is read binds India at clash" in called.out + called.err


WINTER_WAR = """\
title: The Winter War
events:
  - {id: war, act: an invasion, by: USSR, against: Finland, where: Finland, date: 1939-11-30}
"""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("Germany", "--victim", "Italy"), "Germany towards Italy, over war [Pact of Steel]"),
        (("Sweden",), "No treaty of the library binds both Sweden and Finland on 30 November 1939"),
        (("Germany",), "No treaty of the library binds both Germany and Finland"),
        (("Sweden", "--lang", "fr"), "Aucun traité de la bibliothèque ne lie à la fois la Suède"),
        (("Germany", "--victim", "Italy", "--lang", "fr"), "aucune obligation"),
    ],
)
def test_why_answers_about_any_two_states_where_the_scenario_names_no_treaty(
    pact: Pact, tmp_path: Path, asked: tuple[str, ...], told: str
) -> None:
    called = pact("why", written(tmp_path, WINTER_WAR), *asked, width=200)
    assert called.status == 0
    assert told in joined(called.out)


def test_why_answers_for_a_state_that_the_treaty_of_the_file_does_not_bind(
    pact: Pact, tmp_path: Path
) -> None:
    file = tmp_path / "raid.yaml"
    file.write_text(
        "title: A raid\ntreaty: NATO\nevents: [{id: raid, act: an invasion, by: Russia, "
        "against: Estonia, where: Estonia, date: 2024-05-01}]\n",
        "utf-8",
    )
    called = pact("why", str(file), "Mali")
    assert called.status == 0
    assert "Mali towards Estonia, over raid: no duty" in called.out
    assert "No treaty of the library binds both Mali and Estonia" in called.out
