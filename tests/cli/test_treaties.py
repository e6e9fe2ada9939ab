"""What `compare`, `treaty`, `treaties --state` and `test --coverage` print, as a user sees it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from golden import check_golden

if TYPE_CHECKING:
    from cli.calls import Pact

HOME = Path(__file__).parent / "golden"
FALKLANDS = ("cases/1982-falklands", "--scenario", "1")
PARIS = ("cases/2015-paris", "--scenario", "1")
SIDES = ("north-atlantic/both-sides", "--scenario", "3")

CALLS: dict[str, tuple[tuple[str, ...], int]] = {
    "compare-60": (("compare", *FALKLANDS), 60),
    "compare-80": (("compare", *FALKLANDS), 80),
    "compare-120": (("compare", *FALKLANDS), 120),
    "compare-text": (("compare", *PARIS, "--as", "text"), 80),
    "compare-markdown": (("compare", *PARIS, "--as", "markdown"), 80),
    "compare-json": (
        (
            "compare",
            "liptako-gourma/airspace",
            "--scenario",
            "1",
            "--treaty",
            "csto",
            "--as",
            "json",
        ),
        80,
    ),
    "compare-strangers": (
        ("compare", "liptako-gourma/airspace", "--scenario", "1", "--treaty", "csto"),
        80,
    ),
    "compare-stand-in": (
        ("compare", "liptako-gourma/invasion", "--scenario", "1", "--treaty", "csto", "--stand-in"),
        80,
    ),
    "fr-compare": (("compare", *PARIS, "--lang", "fr"), 80),
    "run-several": (("run", *SIDES), 80),
    "run-several-60": (("run", *SIDES), 60),
    "run-several-text": (("run", *SIDES, "--as", "text"), 80),
    "fr-run-several": (("run", *SIDES, "--lang", "fr"), 80),
    "treaty-on": (("treaty", "soviet-mongolian-1936", "--on", "1939-05-11"), 80),
    "treaty-no-notice": (("treaty", "china-dprk-1961"), 60),
    "fr-treaty-on": (("treaty", "warsaw", "--on", "1968-09-14", "--lang", "fr"), 80),
    "treaties-state": (("treaties", "--state", "Mali", "--on", "2024-07-27"), 80),
    "treaties-state-all": (("treaties", "--state", "FRA", "--on", "1938-09-30", "--all"), 60),
    "fr-treaties-state": (
        ("treaties", "--state", "la Turquie", "--on", "1952-02-18", "--all", "--lang", "fr"),
        80,
    ),
    "coverage": (("test", "liptako-gourma/airspace", "--coverage"), 80),
    "coverage-full": (("test", "g5-sahel", "us-japan", "--coverage", "--full"), 60),
    "fr-coverage": (("test", "liptako-gourma/armed-group", "--coverage", "--lang", "fr"), 80),
}


@pytest.mark.parametrize("name", CALLS)
def test_what_a_user_sees_of_several_treaties(name: str, pact: Pact) -> None:
    arguments, width = CALLS[name]
    called = pact(*arguments, width=width)
    assert called.status == 0
    assert not called.err
    told = re.sub(r"=+ (.*) (in|en) [0-9.,]+\u00a0?s =+", r"== \1 \2 TIME ==", called.out)
    check_golden(HOME / f"{name}.txt", f"$ pact {' '.join(arguments)}\n{told}")


@pytest.mark.parametrize("name", [name for name in CALLS if not name.endswith(("json", "text"))])
def test_nothing_is_wider_than_the_terminal(name: str, pact: Pact) -> None:
    arguments, width = CALLS[name]
    if "markdown" in arguments:
        return
    for line in pact(*arguments, width=width).out.splitlines():
        assert (
            len(line) <= max(width, 80)
            if "===" in line
            else len(line) <= width or " " not in (line.strip())
        )


@pytest.mark.parametrize("form", ["table", "text", "markdown", "html", "json"])
def test_every_format_of_a_comparison_has_every_state_and_treaty(form: str, pact: Pact) -> None:
    told = pact("compare", *FALKLANDS, "--as", form).out
    for name in ("Argentina", "Uruguay", "Philippines"):
        assert name in " ".join(told.split())
    if form != "json":
        assert all(name in told for name in ("NATO", "Rio Treaty", "SEATO"))


MANY = """\
title: An attack on Guam
events:
  - {id: attack, act: an armed attack, by: North Korea, against: the United States,
     where: Guam, date: 2025-05-05}
"""


@pytest.mark.parametrize("form", ["table", "text", "markdown", "html"])
def test_a_comparison_of_many_treaties_lists_only_those_that_bind(
    form: str, pact: Pact, tmp_path: Path
) -> None:
    (tmp_path / "guam.yaml").write_text(MANY, "utf-8")
    told = pact("compare", "guam.yaml", "--treaty", "warsaw", "--as", form).out
    told = " ".join(re.sub("<[^>]*>", " ", told).split())
    note = "A treaty that is not listed for a state (–) does not bind it on the day of the event."
    assert told.count(note) == 1
    assert "not bound" not in told
    assert told.count("Treaties that bind nobody on the days of the events: Warsaw Pact.") == 1


def test_where_treaties_bind_on_different_days_each_event_has_its_own(
    pact: Pact, tmp_path: Path
) -> None:
    again = "  - {id: before, act: an armed attack, by: North Korea, against: the United States,\n"
    again += "     where: Guam, date: 1949-12-01}\n"
    (tmp_path / "guam.yaml").write_text(MANY + again, "utf-8")
    called = pact("compare", "guam.yaml", "--treaty", "rio", "--treaty", "anzus", "--as", "text")
    *_, line = (line for line in called.out.splitlines() if line.startswith("Treaties under"))
    assert line == "Treaties under which nobody stands here: ANZUS."


def test_a_comparison_goes_into_a_file(pact: Pact, tmp_path: Path) -> None:
    assert pact("compare", *PARIS, "--as", "html", "-o", "paris.html").out == ""
    page = (tmp_path / "paris.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "EU 42(7)" in page


def test_one_treaty_is_nothing_to_compare(pact: Pact) -> None:
    called = pact("compare", "liptako-gourma/invasion", "--scenario", "1")
    assert called.status == 2
    assert "one treaty only: liptako-gourma" in called.err
    assert "--treaty" in called.err


def test_the_sum_of_a_run_stands_in_json_where_there_are_several_treaties(pact: Pact) -> None:
    def scenario(*arguments: str) -> dict[str, object]:
        (found,) = json.loads(pact("run", *arguments, "--as", "json").out)["scenarios"]
        return found  # type: ignore[no-any-return]

    several = scenario(*SIDES)
    (row,) = (
        row
        for row in several["summary"]  # type: ignore[attr-defined]
        if (row["party"], row["event"]) == ("United States", "landing")
    )
    assert row == {
        "event": "landing",
        "victim": "Brazil",
        "party": "United States",
        "strongest": "must assist",
        "level": "of its choice",
        "positions": {"north-atlantic": "no duty", "rio": "must assist"},
        "contradictory": True,
    }
    assert "summary" not in scenario(*SIDES, "--treaty", "rio")


def test_a_treaty_page_stands_by_itself(pact: Pact) -> None:
    page = pact("treaty", "un-charter", "--as", "html").out
    assert "rule 51.armed-attack" in page
    assert not re.search(r'<(script|link|img|iframe)|src="|@import|url\(', page)
    french = pact("treaty", "north-atlantic", "--as", "html", "--lang", "fr").out
    assert '<html lang="fr">' in french
    assert "Traité de l'Atlantique Nord" in french
    assert "cases/2001-september-11" in french


def test_a_treaty_page_has_the_parties_of_the_day(pact: Pact) -> None:
    told = pact("treaty", "north-atlantic", "--on", "1982-05-29").out
    assert "Spain: a party only from 30 May 1982" in told
    assert (
        "Spain: a party since 30 May 1982"
        in pact("treaty", "north-atlantic", "--on", "1982-05-30").out
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("treaty", "rio", "--on", "yesterday"), "“yesterday” is no date"),
        (("treaty", "rio", "--as", "html", "--article", "3"), "--article"),
        (("treaties", "--state", "Maly"), "did you mean “Mali”?"),
        (("treaties", "--state", "Congo"), "Democratic Republic"),
        (("treaties", "--on", "2020-01-01"), "go with --state"),
        (("compare", "liptako-gourma/airspace", "--treaty", "csta"), "csto"),
    ],
)
def test_what_is_wrong_is_told(arguments: tuple[str, ...], said: str, pact: Pact) -> None:
    called = pact(*arguments)
    assert called.status == 2
    assert said in called.err
    assert not called.out


def test_what_is_not_exercised_fails_only_where_that_is_asked_for(pact: Pact) -> None:
    one = ("test", "liptako-gourma/airspace")
    assert pact(*one, "--coverage").status == 0
    assert pact(*one, "--fail-uncovered").status == 1
    assert "COVERAGE" not in pact(*one).out


def test_coverage_looks_at_the_treaties_that_are_read(pact: Pact, raid: str) -> None:
    told = pact("test", raid, "--coverage").out
    assert "liptako-gourma (scenarios: 2)" in told
    assert "north-atlantic" not in told


def test_every_run_tells_the_same(tmp_path: Path) -> None:
    """Python orders its sets anew in every process; nothing that is told hangs on that."""

    def told(seed: str, *arguments: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-m", "pact_engine", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "80"},
            capture_output=True,
            check=True,
        ).stdout

    names = ("cases/1914-july-crisis", "cases/1982-falklands", "rio/places", "csto/threats")
    for call in (("run", *names, "--as", "text"), ("compare", names[0], "--as", "text")):
        assert told("1", *call) == told("2", *call) == told("3", *call)


@pytest.mark.parametrize(("language", "each"), [("en", "each of them"), ("fr", "chacun d'eux")])
def test_compare_gives_states_that_stand_alike_for_the_same_reasons_one_entry(
    pact: Pact, language: str, each: str
) -> None:
    out = pact("compare", *PARIS, "--lang", language).out
    reasons = out[out.index("≠") :].splitlines()
    assert sum(line.startswith("• ") for line in reasons) == 1
    assert each in out
