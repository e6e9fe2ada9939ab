"""Sentences in French are read under `facts`, `unknown` and `expect` as the English ones are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from pact_engine.problems import Location, PactError
from pact_engine.rendering.wording import Wording, language_of
from pact_engine.world.scenario import ExpectedSentence
from pact_engine.world.scenario_file import read_scenarios
from pact_engine.world.scenario_names import names_of

if TYPE_CHECKING:
    from pact_engine.language.program import Fact
    from pact_engine.library import Library
    from pact_engine.world.scenario import Scenario

RAID: Final = """\
treaty: north-atlantic
actors: {the Group: {kind: armed group, fr: le Groupe}}
events:
  - {id: raid, act: an armed attack, by: the Group, against: [Turkey, US], date: 2025-03-31}
"""


def raid(more: str, library: Library) -> Scenario:
    (scenario,) = read_scenarios(RAID + more, "raid.yaml", library.known_words)
    return scenario


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "la Turquie a demandé de l'aide au sujet de raid",
            "Turkey asked for help over raid",
        ),
        ("Turquie a consenti à raid", "Turkey consented to raid"),
        (
            "les États-Unis ont porté assistance à la Turquie au sujet de « raid »",
            "the United States came to the aid of Turkey over raid",
        ),
        ("la Russie exerçait un contrôle effectif sur le Groupe lors de raid",
         "Russia controlled the Group in raid"),
        ("les États-Unis ont reconnu et adopté raid comme leur propre fait",
         "the United States adopted raid as its own"),
        ("raid avait pour point de départ le territoire des États-Unis",
         "raid was launched from the territory of the United States"),
        ("le droit du Canada faisait obstacle à une aide au sujet de raid",
         "the law of Canada barred help over raid"),
        ("l’Albanie n’a apporté aucune aide à la Turquie au sujet de raid",
         "Albania gave Turkey no aid over raid"),
        ("le Conseil de sécurité a décidé d'agir au sujet de raid",
         "the Security Council decided to act over raid"),
    ],
)  # fmt: skip
def test_a_french_fact_is_the_english_one(
    french: str, english: str, whole_library: Library
) -> None:
    told = raid(f'facts:\n- "{french}"\n', whole_library)
    assert told.facts == raid(f"facts:\n- {english}\n", whole_library).facts


def test_what_is_unknown_and_what_is_expected_may_be_french(whole_library: Library) -> None:
    scenario = raid(
        "unknown:\n- raid a touché les forces armées\n"
        "expect:\n- le Canada doit assister les États-Unis au sujet de raid\n"
        "- not: les États-Unis doivent assister la Turquie au sujet de raid\n",
        whole_library,
    )
    assert [fact.values for fact in scenario.unknown] == [("raid", "armed forces")]
    expected = [item for item in scenario.expect if isinstance(item, ExpectedSentence)]
    assert [(item.fact.values, item.holds) for item in expected] == [
        (("Canada", "United States", "raid"), True),
        (("United States", "Turkey", "raid"), False),
    ]


def test_a_negative_form_hears_that_what_is_not_stated_is_not_so(whole_library: Library) -> None:
    with pytest.raises(PactError, match="counts as not so"):
        raid("facts: [la Turquie n'a pas demandé d'aide au sujet de raid]", whole_library)


def test_what_is_nearly_a_french_sentence_is_led_to_it(whole_library: Library) -> None:
    with pytest.raises(PactError, match="STATE a demandé de l'aide au sujet de EVENT"):
        raid("facts: [la Turquie demande de l'aide]", whole_library)


def test_what_is_told_in_french_is_read_as_what_it_says(
    all_scenarios: tuple[Scenario, ...], whole_library: Library
) -> None:
    """For each sentence that the scenarios of the library state, about a few names each."""
    known = whole_library.known_words
    found: dict[Fact, Scenario] = {}
    number: dict[str, int] = {}
    for scenario in all_scenarios:
        for fact in (*scenario.facts, *scenario.unknown):
            number[fact.predicate] = number.get(fact.predicate, 0) + 1
            if number[fact.predicate] <= 12:
                found.setdefault(fact, scenario)
    assert len(number) > 30
    for fact, scenario in found.items():
        french = language_of("fr", known).knowing(scenario)
        text = Wording(french, known.vocabulary, known.world.states, ()).sentence(fact)
        names = names_of(scenario, known)
        assert known.vocabulary.read_fact(text, names, Location(""), text) == fact, text
