"""What people call treaties, organs and sentences, and where that leads them."""

from __future__ import annotations

from collections import Counter

import pytest

from pact_engine import api
from pact_engine.library import Library
from pact_engine.problems import PactError
from pact_engine.world.folding import fold

LIBRARY = Library()
STRIKE = """
treaty: {treaty}
events:
  - {{id: strike, act: a bombardment, by: Russia, against: Estonia, where: Estonia,
     date: 2025-03-31}}
facts:
  - {fact}
"""


def fact(text: str, treaty: str = "north-atlantic") -> tuple[str, ...]:
    (scenario,) = api.load_scenarios(
        "strike.yaml", LIBRARY, text=STRIKE.format(treaty=treaty, fact=text)
    )
    return scenario.facts[0].values


@pytest.mark.parametrize(
    ("name", "treaty"),
    [
        ("NATO", "north-atlantic"),
        ("nato", "north-atlantic"),
        ("OTAN", "north-atlantic"),
        ("the North Atlantic Treaty", "north-atlantic"),
        ("Washington Treaty", "north-atlantic"),
        ("AES", "liptako-gourma"),
        ("the Liptako-Gourma Charter", "liptako-gourma"),
        ("Charte de l'AES", "liptako-gourma"),
        ("Rio Treaty", "rio"),
        ("Warsaw Pact", "warsaw"),
        ("EU 42(7)", "eu-42-7"),
        ("Pacte d'acier", "pact-of-steel-1939"),
        ("Three-Power Pact", "tripartite-1940"),
        ("US-Japan Security Treaty", "us-japan"),
    ],
)
def test_a_treaty_is_found_by_what_people_call_it(name: str, treaty: str) -> None:
    assert LIBRARY.treaty(name).id == treaty
    assert LIBRARY.code(name).treaty.id == treaty
    (scenario,) = api.load_scenarios(
        "strike.yaml",
        LIBRARY,
        text=STRIKE.format(treaty=f'"{name}"', fact=f"Estonia invoked {name} over strike")
        + f"expect: [{{position: {{party: Latvia, event: strike, is: no duty, "
        f'treaty: "{name}"}}}}]\n',
    )
    assert scenario.treaties == (treaty,)
    assert scenario.facts[0].values == ("Estonia", treaty, "strike")
    assert getattr(scenario.expect[0], "treaty", None) == treaty
    again = api.evaluate(scenario, LIBRARY, treaties=[name, treaty], engine="worlds")
    assert [answer.treaty for answer in again.treaties] == [treaty]


@pytest.mark.parametrize(
    ("written", "treaty", "organ"),
    [
        ("the NAC", "north-atlantic", "the North Atlantic Council"),
        ("the Council", "north-atlantic", "the North Atlantic Council"),
        ("the Council", "NATO", "the North Atlantic Council"),
        ("the Council", "seato", "the SEATO Council"),
        ("the Council", "anzus", "the ANZUS Council"),
        ("the CSTO", "csto", "the Collective Security Council"),
        (
            "le Conseil permanent de l'Organisation des États américains",
            "rio",
            "the Permanent Council",
        ),
        ("the AES", "liptako-gourma", "the College of Heads of State"),
        ("the UNSC", "rio", "the Security Council"),
        ("Security Council", "rio", "the Security Council"),
        ("the North Atlantic Council", "rio", "the North Atlantic Council"),
    ],
)
def test_an_organ_is_found_by_what_people_call_it_under_the_treaty(
    written: str, treaty: str, organ: str
) -> None:
    assert fact(f"{written} decided to act over strike", treaty) == (organ, "strike")


@pytest.mark.parametrize("treaty", ["[north-atlantic, seato]", "g5-sahel"])
def test_a_council_that_could_be_any_or_none_is_an_error(treaty: str) -> None:
    with pytest.raises(PactError, match="“the Council” is not an organ that is known here"):
        fact("the Council decided to act over strike", treaty)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Natto", "north-atlantic"),
        ("Washington Traty", "north-atlantic"),
        ("Liptako Gorma Charter", "liptako-gourma"),
        ("Warsaw Pakt", "warsaw"),
        ("quite another thing", ""),
    ],
)
def test_the_hint_for_a_treaty_that_nobody_knows_is_the_id_of_the_nearest_name(
    written: str, meant: str
) -> None:
    for call in (lambda: LIBRARY.treaty(written), lambda: fact("Mali is neutral", written)):
        with pytest.raises(PactError) as caught:
            call()
        assert caught.value.problems[0].nearest == meant


def test_no_two_treaties_are_called_the_same() -> None:
    treaties = LIBRARY.known_words.treaties.values()
    names = Counter(
        spelling
        for t in treaties
        for spelling in {fold(n) for n in (t.id, *t.short.values(), *t.name.values(), *t.also)}
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_two_organs_of_a_treaty_are_called_the_same() -> None:
    for owner, table in LIBRARY.known_words.aliases.organs.items():
        assert [name for name, organs in table.items() if len(organs) > 1] == [], owner


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Mali asked for assistance over raid", "STATE asked for help over EVENT"),
        ("Mali requested help over raid", "STATE asked for help over EVENT"),
        ("Mali called for help", "STATE asked for help over EVENT"),
        ("Mali asked help over raid", "STATE asked for help over EVENT"),
        ("Estonia invoked article 5 over strike", "STATE invoked the treaty over EVENT"),
        ("France sent troops to Mali over raid", "HELPER came to the aid of VICTIM over EVENT"),
        ("France assisted Mali", "HELPER came to the aid of VICTIM over EVENT"),
        ("Niger did not help Mali", "HELPER gave VICTIM no aid over EVENT"),
        ("Algeria directed the Group in raid", "STATE controlled ACTOR in EVENT"),
        ("the Group acted on the orders of Algeria", "STATE controlled ACTOR in EVENT"),
        ("Algeria sheltered the Group", "STATE harboured ACTOR"),
        ("Italy is neutral over war", "STATE is neutral"),
        ("Germany excused Italy over war", "VICTIM released HELPER over EVENT"),
        ("the Council refused to act over strike", "ORGAN decided against acting over EVENT"),
        ("Mali withdrew from NATO", "STATE gave notice of withdrawal from TREATY on DATE"),
        ("Turkey requested consultations over war", "STATE called for consultations over EVENT"),
        ("Niger has to assist Mali over raid", "HELPER must assist VICTIM over EVENT"),
        ("raid happened in Mali", "EVENT took place in AREA"),
        ("raid was not serious", "EVENT was minor"),
        ("xyzzy", ""),
    ],
)
def test_the_hint_for_a_natural_wording_is_the_sentence_that_says_it(line: str, meant: str) -> None:
    assert LIBRARY.known_words.vocabulary.nearest_sentence(line) == meant


def test_every_wording_that_leads_to_a_sentence_is_no_sentence_and_leads_there() -> None:
    vocabulary = LIBRARY.known_words.vocabulary
    forms = {sentence.en for sentence in vocabulary.sentences}
    for sentence in vocabulary.sentences:
        for wording in sentence.instead_of:
            assert wording not in forms
            slots = {name for name, _ in sentence.slots}
            line = " ".join("Xyz" if word in slots else word for word in wording.split())
            assert vocabulary.nearest_sentence(line) == sentence.en, wording
