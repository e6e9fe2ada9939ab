"""What `pact` prints in French, and how it is asked to."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golden import check_golden, without_receipt
from pact_engine.cli.group import COMMANDS
from pact_engine.cli.language import environment_language

if TYPE_CHECKING:
    from cli.calls import Pact

HOME = Path(__file__).parent / "golden"
INVASION, DRONE = "liptako-gourma/invasion", "liptako-gourma/drone-2025"
FALKLANDS = "cases/1982-falklands"
FRENCH = ("--lang", "fr")

CALLS: dict[str, tuple[tuple[str, ...], int]] = {
    "fr-run-60": (("run", INVASION, "--scenario", "1"), 60),
    "fr-run-80": (("run", INVASION, "--scenario", "1"), 80),
    "fr-run-120": (("run", INVASION, "--scenario", "1"), 120),
    "fr-run-depends": (("run", DRONE, "--scenario", "4"), 80),
    "fr-run-plural": (
        ("run", INVASION, "--scenario", "1", "--set", "events.invasion.by=United States"),
        80,
    ),
    "fr-run-text": (("run", DRONE, "--scenario", "1", "--as", "text"), 80),
    "fr-run-json": (("run", DRONE, "--scenario", "1", "--as", "json"), 80),
    "fr-run-nobody-bound": (("run", "liptako-gourma/before-signature", "--scenario", "1"), 80),
    "fr-why-must-assist": (("why", INVASION, "Niger", "--scenario", "1"), 80),
    "fr-why-no-duty": (("why", "liptako-gourma/sanction", "Mali", "--scenario", "1"), 80),
    "fr-why-depends": (("why", DRONE, "Niger", "--scenario", "4"), 80),
    "fr-why-text": (("why", INVASION, "Niger", "--scenario", "1", "--as", "text"), 80),
    "fr-what-if": (
        ("what-if", INVASION, "--scenario", "1", "--add", "Mali consented to invasion"),
        80,
    ),
    "fr-flip": (
        ("flip", "liptako-gourma/sanction", "Mali must assist Niger over embargo", "--most", "2"),
        80,
    ),
    "fr-ask": (("ask", DRONE, "--scenario", "4"), 80),
    "fr-test-failed": (("test", "raid.yaml"), 80),
    "fr-treaty": (("treaty", "un-charter"), 80),
    "fr-sentences": (("sentences", "--like", "help"), 80),
    "fr-acts": (("acts", "--like", "criminalité"), 80),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.usefixtures("raid")
def test_what_a_user_sees_in_french(name: str, pact: Pact) -> None:
    arguments, width = CALLS[name]
    called = pact(*arguments, *FRENCH, width=width)
    assert not called.err
    told = re.sub(r"=+ (.*) en [0-9]+,[0-9]+\u00a0s =+", r"== \1 en TEMPS ==", called.out)
    check_golden(
        HOME / f"{name}.txt", f"$ pact {' '.join((*arguments, *FRENCH))}\n{without_receipt(told)}"
    )


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "fr-BE"}, "fr"),
        ({"LANG": "FR_ca.utf8@euro"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fro_FR"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_CH"}, "fr"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US", "LC_ALL": "", "LC_MESSAGES": "fr_FR"}, "fr"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert environment_language(environment) == language


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(("LC_ALL", "LC_MESSAGES", "LANG")), st.text()))
def test_any_environment_has_a_language(environment: dict[str, str]) -> None:
    assert environment_language(environment) in ("en", "fr")


def test_the_option_goes_before_pact_lang_and_that_before_the_locale(
    pact: Pact, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ("acts", "--like", "organised crime")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert "criminalité" in pact(*call).out
    monkeypatch.setenv("PACT_LANG", "en")
    assert "organised crime" in pact(*call).out
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("PACT_LANG", "fr")
    assert "criminalité" in pact(*call).out
    assert "organised crime" in pact(*call, "--lang", "en").out


def test_an_unknown_language_is_refused(pact: Pact) -> None:
    called = pact("run", INVASION, "--lang", "de")
    assert called.status == 2
    assert "'en', 'fr'" in called.err


@pytest.mark.parametrize("name", [c for c in COMMANDS if c not in ("check", "new", "verify")])
def test_every_command_that_tells_of_the_law_has_the_option(name: str, pact: Pact) -> None:
    assert "--lang" in pact(name, "--help", width=100).out


def test_json_has_the_same_keys_and_words_for_programs_in_both_languages(pact: Pact) -> None:
    told_in_words = ("party", "victim", "depends_on", "rests_on")

    def rows(lang: str) -> list[dict[str, object]]:
        told = pact("run", FALKLANDS, "--as", "json", "--lang", lang).out
        return [
            {key: row[key] for key in row if key not in told_in_words}
            | {"rests_on": [{**item, "sentence": ""} for item in row["rests_on"]]}
            for scenario in json.loads(told)["scenarios"]
            for treaty in scenario["treaties"]
            for row in treaty["positions"]
        ]

    assert rows("fr") == rows("en")
    assert rows("fr")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("why", INVASION, "Mlai"), "aucun État ne s'appelle « Mlai » ; attendu"),
        (("why", INVASION, "Mali", "--event", "war"), "le scénario n'a pas d'événement « war »"),
        (("run", INVASION, "--unknown", "Ruritania carried out invasion"), "ne peut être inconnu"),
        (("what-if", INVASION, "--add", "Niger must assist Mali over invasion"), "se déduit"),
        (("what-if", INVASION, "--drop", "Mali provoked invasion"), "parmi les faits"),
        (("run", INVASION, "--reading", "x=no"), "n'a de lecture « x »"),
        (("treaty", "nattoo"), "il n'y a pas de traité « nattoo »"),
        (("treaty", "csto", "--article", "99"), "le traité n'a pas ici d'article « 99 »"),
        (("sentences", "--like", "zzz"), "aucun énoncé ne contient « zzz »"),
    ],
)
def test_errors_about_the_law_are_told_in_french(
    arguments: tuple[str, ...], told: str, pact: Pact
) -> None:
    called = pact(*arguments, *FRENCH)
    assert called.status == 2
    assert told in called.err.replace("\u202f", " ").replace("\u00a0", " ")


def test_why_says_in_french_that_no_treaty_binds_the_two(pact: Pact) -> None:
    called = pact("why", INVASION, "Chad", "--scenario", "1", *FRENCH)
    assert called.status == 0
    assert called.out.replace("\u00a0", " ").splitlines()[3].startswith("Le Tchad envers le Mali")


def test_errors_about_files_are_told_in_french(pact: Pact) -> None:
    assert "ce fichier n'existe pas" in pact("run", "nowhere.yaml", *FRENCH).err


BILINGUAL = """\
title: {en: A raid, fr: Une incursion}
text: {en: Told in English., fr: Raconté en français.}
treaty: liptako-gourma
events:
  - {id: raid, act: an armed attack, by: Niger, against: Mali, where: Mali, date: 2025-03-31}
"""


def test_a_scenario_that_has_its_title_and_text_in_both_languages_is_told_in_the_one_asked_for(
    pact: Pact, tmp_path: Path
) -> None:
    (tmp_path / "raid.yaml").write_text(BILINGUAL, "utf-8")
    for language, title, told in (
        ("en", "A raid", "Told in English."),
        ("fr", "Une incursion", "Raconté en français."),
    ):
        asked = ("raid.yaml", "--lang", language)
        assert pact("run", *asked).out.startswith(f"{title}\n")
        assert told in pact("run", *asked, "--as", "html").out
        (record,) = json.loads(pact("run", *asked, "--as", "json").out)["scenarios"]
        assert record["title"] == title
        assert title in pact("why", "raid.yaml", "Mali", "--lang", language).out
        assert pact("run", *asked, "--scenario", "incursion").status == 0


def test_check_tells_what_is_wrong_in_french(pact: Pact, tmp_path: Path) -> None:
    file = tmp_path / "raid.yaml"
    file.write_text(
        "title: A raid\ntreaty: AES\nevents: [{id: raid, act: an invasion, by: Algeria, "
        "against: Mali, where: Mali, date: 2025-13-01}]\n",
        "utf-8",
    )
    called = pact("check", str(file), "--lang", "fr")
    assert called.status == 2
    assert called.err.strip() == "1 fichier lu, 1 erreur"
    assert "attendu" in called.out
    assert pact("check", str(file)).err.strip() == "1 file read, 1 error"
