"""Errors that teach: in plain words, in both languages, with suggestions of the same kind only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from pact_engine.problems import nearest

if TYPE_CHECKING:
    from cli.calls import Pact
    from pact_engine.library import Library

EVENT: Final = (
    "  - {id: raid, act: an invasion, by: Russia, against: Turkey, where: WHERE, date: DATE}\n"
)


def told(
    pact: Pact, more: str = "", lang: str = "en", *, where: str = "Turkey", date: str = "2025-03-31"
) -> str:
    event = EVENT.replace("WHERE", where).replace("DATE", date)
    text = f"treaty: north-atlantic\nevents:\n{event}{more}"
    called = pact("run", "-", "--lang", lang, stdin=text.encode())
    assert called.status == 2
    assert "YAML" not in called.err
    assert "Traceback" not in called.err
    return " ".join(called.err.split())


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ("2025-02-30", "that month has 28 days", "ce mois compte 28 jours"),
        ("2024-02-30", "a day from 2024-02-01 to 2024-02-29", "un jour du 2024-02-01 au"),
        ("2025-13-01", "there is no month 13", "il n'y a pas de mois 13"),
        ("31/03/2025", "year-month-day", "année-mois-jour"),
    ],
)
def test_a_day_that_there_was_not_is_told_as_such(
    date: str, english: str, french: str, pact: Pact
) -> None:
    assert english in told(pact, date=date)
    assert french in told(pact, date=date, lang="fr")


@pytest.mark.parametrize(
    ("more", "english", "french"),
    [
        ("   facts: []\n", "in another column", "n'est pas alignée"),
        (
            "  - id: other\n   act: an invasion\n",
            "4 spaces before it, as in line 4",
            "à la ligne 4",
        ),
        ("title: A\n  text: B\n", "further in than the one above", "plus en retrait"),
        ("title: A: B\n", "quotes around a text", "guillemets droits autour"),
        ("facts:\n- Turkey asked\n - b\n", "and so belongs to it", "lui appartient donc"),
        ("facts:\n\t- x\n", "spaces instead of a tab", "au lieu d'une tabulation"),
        ("facts: [x\n", "“]” at its end", "« ] » à la fin"),
    ],
)
def test_what_is_written_wrongly_is_told_in_plain_words(
    more: str, english: str, french: str, pact: Pact
) -> None:
    assert english in told(pact, more)
    assert french in told(pact, more, "fr").replace("\u202f", " ")


@pytest.mark.parametrize(
    "fact",
    [
        "Turkey did not ask for help over raid",
        "Turkey didn't ask for help over raid",
        "Turkey never asked for help over raid",
        "nobody asked for help over raid",
        "la Turquie n'a pas demandé d'aide au sujet de raid",
    ],
)
def test_a_negative_fact_hears_that_what_is_not_stated_counts_as_not_so(
    fact: str, pact: Pact
) -> None:
    more = f'facts: ["{fact}"]\n'
    assert "does not state counts as not so" in told(pact, more)
    assert "compte comme n'étant pas" in told(pact, more, "fr")


@pytest.mark.parametrize(
    ("fact", "suggestion"),
    [
        ("Turkey was in distress", ""),
        ("Turkey invoked article 4 over raid", "Turkey called for consultations over raid"),
        ("Turkey invoked article 5 over raid", "Turkey invoked the treaty over raid"),
        ("Turkey requested assistance over raid", "Turkey asked for help over raid"),
    ],
)
def test_a_wording_leads_to_the_sentence_that_says_the_same_or_to_none(
    fact: str, suggestion: str, pact: Pact
) -> None:
    error = told(pact, f"facts: [{fact}]\n")
    assert ("did you mean" in error) is bool(suggestion)
    assert suggestion in error


def test_a_place_that_nobody_knows_leads_to_no_sea(pact: Pact) -> None:
    assert "did you mean" not in told(pact, where="the market of Gao")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Ruritania", ""),
        ("Atlantis", ""),
        ("Gondor", ""),
        ("Grmany", "Germany"),
        ("rance", "France"),
        ("untied States", "United States"),
        ("Burkina Fasso", "Burkina Faso"),
    ],
)
def test_only_a_state_that_was_mistyped_is_suggested(
    word: str, name: str, whole_library: Library
) -> None:
    assert nearest(word, whole_library.known("state")) == name


def test_a_state_that_attacks_itself_is_told_so(pact: Pact) -> None:
    text = (
        b"treaty: NATO\nevents: [{id: e, act: an invasion, by: US, against: US, date: 2025-03-31}]"
    )
    assert "the United States stands on both sides" in pact("run", "-", stdin=text, width=200).out
    french = pact("run", "-", "--lang", "fr", stdin=text, width=200).out
    assert "se trouve des deux côtés" in french


def test_run_tells_of_lines_under_expect_that_do_not_come_out(pact: Pact) -> None:
    event = EVENT.replace("WHERE", "Turkey").replace("DATE", "2025-03-31")
    text = f"treaty: NATO\nevents:\n{event}expect:\n- not: France must assist Turkey over raid\n"
    called = pact("run", "-", stdin=text.encode())
    assert called.status == 0
    assert "A line under “expect” does not come out; `pact test -` tells more." in called.err
    french = pact("run", "-", "--lang", "fr", stdin=text.encode()).err
    assert "Une ligne sous" in french
    assert pact("run", "-", stdin=text.replace("not: ", "").encode()).err == ""
    assert pact("run", "-", "--treaty", "rio", stdin=text.encode()).err == ""
