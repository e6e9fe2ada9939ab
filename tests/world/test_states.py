from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine.problems import PactError
from pact_engine.world.states import load_states

if TYPE_CHECKING:
    from pathlib import Path

    from pact_engine.world.world import World

ARTICLES = ("le ", "la ", "l'", "les ")
WITHOUT_ARTICLE = {
    "Antigua and Barbuda",
    "Bahrain",
    "Cuba",
    "Cyprus",
    "Danzig",
    "Djibouti",
    "Haiti",
    "Israel",
    "Kiribati",
    "Madagascar",
    "Malta",
    "Mauritius",
    "Monaco",
    "Nauru",
    "Newfoundland",
    "Niue",
    "Oman",
    "Saint Kitts and Nevis",
    "Saint Lucia",
    "Saint Vincent and the Grenadines",
    "San Marino",
    "Sao Tome and Principe",
    "Singapore",
    "Taiwan",
    "Zanzibar",
}
NO_STATE_OF_ITS_OWN = {"AQ", "EH"}


@pytest.mark.parametrize("country", list(pycountry.countries), ids=lambda c: c.alpha_3)
def test_everything_with_an_iso_code_is_a_state_or_the_territory_of_one(
    world: World, country: pycountry.db.Country
) -> None:
    state = world.states.resolve(country.alpha_2)
    if state is None:
        area = world.areas.resolve(country.name)
        assert area is not None, f"{country.name} is neither a state nor a place"
        assert world.areas.by_name[area].of or country.alpha_2 in NO_STATE_OF_ITS_OWN
        return
    assert world.states.resolve(country.alpha_3) == state
    for key in ("name", "common_name", "official_name"):
        written = getattr(country, key, None)
        if written is not None and not world.states.candidates(written):
            assert world.states.resolve(written) == state


def test_a_name_is_known_however_it_is_spelled(world: World) -> None:
    articles = ("", "the ", "The ", "le ", "l’", "Les ")
    names = sorted({*world.states.by_name, *world.states.aliases})

    @given(st.sampled_from(names), st.sampled_from(articles))
    def check(name: str, article: str) -> None:
        article = "" if name.casefold().startswith(("the ", *ARTICLES)) else article
        state = world.states.resolve(name)
        assert state is not None
        plain = unicodedata.normalize("NFKD", name)
        without_accents = "".join(c for c in plain if not unicodedata.combining(c))
        for spelling in (name.lower(), name.upper(), without_accents, name.replace("-", " ")):
            assert world.states.resolve(article + spelling) == state
        assert world.states.resolve(state) == state

    check()


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("USA", "United States"),
        ("U.S.", "United States"),
        ("les États-Unis", "United States"),
        ("America", "United States"),
        ("UK", "United Kingdom"),
        ("Great Britain", "United Kingdom"),
        ("la Grande-Bretagne", "United Kingdom"),
        ("Russian Federation", "Russia"),
        ("Russian Empire", "Russia"),
        ("USSR", "Soviet Union"),
        ("URSS", "Soviet Union"),
        ("SU", "Soviet Union"),
        ("DPRK", "North Korea"),
        ("ROK", "South Korea"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("Cote d’Ivoire", "Côte d'Ivoire"),
        ("Türkiye", "Turkey"),
        ("Czech Republic", "Czechia"),
        ("Persia", "Iran"),
        ("Upper Volta", "Burkina Faso"),
        ("Zaire", "Democratic Republic of the Congo"),
        ("RDC", "Democratic Republic of the Congo"),
        ("Congo-Brazzaville", "Republic of the Congo"),
        ("Burma", "Myanmar"),
        ("la Birmanie", "Myanmar"),
        ("Holy See", "Vatican City"),
        ("German Empire", "Germany"),
        ("West Germany", "Germany"),
        ("RDA", "East Germany"),
        ("Mongolian People's Republic", "Mongolia"),
        ("Austro-Hungarian Empire", "Austria-Hungary"),
        ("Republic of China", "Taiwan"),
        ("NO", "Norway"),
        ("KSA", "Saudi Arabia"),
        ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
    ],
)
def test_what_people_write_is_understood(world: World, written: str, state: str) -> None:
    assert world.states.resolve(written) == state


@pytest.mark.parametrize("written", ["Niger", "NE", "NER", "le Niger", "Republic of the Niger"])
def test_niger_is_never_nigeria(world: World, written: str) -> None:
    assert world.states.resolve(written) == "Niger"


@pytest.mark.parametrize(
    "written", ["Nigeria", "NG", "NGA", "Nigéria", "Federal Republic of Nigeria"]
)
def test_nigeria_is_never_niger(world: World, written: str) -> None:
    assert world.states.resolve(written) == "Nigeria"


@pytest.mark.parametrize("written", ["Congo", "le Congo", "Korea", "la Corée"])
def test_a_name_that_several_states_bear_names_none_and_tells_which(
    world: World, written: str
) -> None:
    assert world.states.resolve(written) is None
    candidates = world.states.candidates(written)
    assert len(candidates) >= 2
    assert set(candidates) <= set(world.states.names())


@pytest.mark.parametrize("word", ["it", "no", "us", "in", "at", "is", "be"])
def test_a_small_word_is_not_taken_for_an_iso_code(world: World, word: str) -> None:
    assert world.states.resolve(word) is None


def test_every_french_name_has_its_article_or_is_known_to_have_none(world: World) -> None:
    bare = {
        name
        for name, state in world.states.by_name.items()
        if not state.french.startswith(ARTICLES)
    }
    assert bare == WITHOUT_ARTICLE


def test_french_articles_are_elided_before_a_vowel_and_only_there(world: World) -> None:
    for state in world.states.by_name.values():
        article = next((a for a in ARTICLES if state.french.startswith(a)), "")
        first = unicodedata.normalize("NFKD", state.french[len(article) :])[:1].casefold()
        if article in ("le ", "la "):
            assert first not in "aeiou", state.french
        if article == "l'":
            assert first in "aeiou", state.french


def test_the_states_with_an_english_article_are_written_so_in_sentences(world: World) -> None:
    assert world.states.english("United States") == "the United States"
    assert world.states.english("Mali") == "Mali"
    assert world.states.resolve("the United States") == "United States"


def test_a_state_exists_in_its_years(world: World) -> None:
    assert world.states.existed("Soviet Union", 1939)
    assert not world.states.existed("Soviet Union", 1992)
    assert not world.states.existed("Vietnam", 1968)
    assert world.states.existed("Mali", 1900)


def test_two_states_with_one_spelling_are_an_error_of_the_list(tmp_path: Path) -> None:
    (tmp_path / "states.yaml").write_text(
        "states:\n  Mali: {fr: le Mali}\n  Malia: {fr: la Malia, also: [the Mali]}\n", "utf-8"
    )
    with pytest.raises(PactError, match="means both “Malia” and “Mali”"):
        load_states(tmp_path)
