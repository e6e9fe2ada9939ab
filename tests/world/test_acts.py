from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine.problems import PactError
from pact_engine.world.acts import read_acts

if TYPE_CHECKING:
    from pact_engine.world.scenario_file import Known
    from pact_engine.world.world import World

KINDS_OF_AGGRESSION = (
    "an invasion",
    "an occupation",
    "a bombardment",
    "a blockade",
    "an attack on armed forces",
    "a breach of a stationing agreement",
    "a lending of territory",
    "a sending of armed bands",
)
A_SHOOTING_DOWN = "a shooting down"
NO_AGGRESSION_BY_THEMSELVES = (
    "a terrorist attack",
    "an armed rebellion",
    "a coup",
    "a border incident",
    "a cyber operation",
    "a threat of force",
    "organised crime",
    "an economic sanction",
    "a violation of airspace",
    "a mobilisation",
    "a declaration of war",
    "an act of sabotage",
    "a ramming",
    "a use of water cannon",
    "a seizure of a ship",
)


@pytest.mark.parametrize(
    ("words", "act", "struck"),
    [
        ("sabotage", "an act of sabotage", "territory"),
        ("a missile attack", "a bombardment", "territory"),
        ("a drone attack", "a bombardment", "territory"),
        ("a water cannon attack", "a use of water cannon", "a ship"),
        ("the seizure of a ship", "a seizure of a ship", "a merchant ship"),
        ("a ramming", "a ramming", "a ship"),
        ("a shoot-down", "a shooting down", "an aircraft"),
    ],
)
def test_what_people_ask_about_has_a_word_and_says_what_it_struck(
    world: World, words: str, act: str, struck: str
) -> None:
    assert world.acts.resolve(words) == act
    assert world.acts.struck([act]) == (struck,)


@pytest.mark.parametrize("act", KINDS_OF_AGGRESSION)
def test_the_acts_of_article_3_are_armed_attacks_and_aggressions(world: World, act: str) -> None:
    assert world.acts.above(act) == (act, "an armed attack", "an aggression")


@pytest.mark.parametrize("act", NO_AGGRESSION_BY_THEMSELVES)
def test_the_acts_beside_them_amount_to_themselves_only(world: World, act: str) -> None:
    assert world.acts.above(act) == (act,)


def test_an_aggression_need_not_be_an_armed_attack(world: World) -> None:
    assert world.acts.above("an aggression") == ("an aggression",)
    assert world.acts.above("an armed attack") == ("an armed attack", "an aggression")


def test_whatever_treaties_add_to_the_acts_stands_beside_them(world: World) -> None:
    for act in set(world.acts.names()) - {*KINDS_OF_AGGRESSION, "an armed attack", A_SHOOTING_DOWN}:
        assert world.acts.above(act) == (act,)


def test_every_act_has_a_source_and_a_french_name_with_its_article(world: World) -> None:
    for act in world.acts.by_name.values():
        assert act.source
        assert act.french.startswith(("un ", "une ", "la ")), act.french


@pytest.mark.parametrize(
    ("written", "act"),
    [
        ("invasion", "an invasion"),
        ("An Invasion", "an invasion"),
        ("une invasion", "an invasion"),
        ("organized crime", "organised crime"),
        ("a frontier incident", "a border incident"),
        ("une attaque armée", "an armed attack"),
    ],
)
def test_an_act_is_known_by_other_spellings(world: World, written: str, act: str) -> None:
    assert world.acts.resolve(written) == act


def test_acts_that_stand_above_each_other_are_an_error() -> None:
    text = """acts:
  a raid: {above: [a foray], fr: un raid, source: none}
  a foray: {above: [a raid], fr: une incursion, source: none}
"""
    with pytest.raises(PactError) as caught:
        read_acts(text, "acts.yaml")
    assert [problem.message for problem in caught.value.problems] == [
        "“a raid” stands above itself",
        "“a foray” stands above itself",
    ]


def test_an_unknown_act_above_is_an_error_with_the_nearest_name() -> None:
    text = """acts:
  a raid: {above: [a foray], fr: un raid, source: none}
  a forray: {fr: une incursion, source: none}
"""
    with pytest.raises(PactError) as caught:
        read_acts(text, "acts.yaml")
    assert str(caught.value) == (
        "acts.yaml:2:20: no act is called “a foray”\n"
        "    2 |   a raid: {above: [a foray], fr: un raid, source: none}\n"
        "      |                    ^^^^^^^\n"
        "  did you mean “a forray”?"
    )


@pytest.mark.parametrize(
    ("acts", "struck"),
    [
        (["an invasion"], ("territory",)),
        (["an attack on armed forces"], ("armed forces",)),
        (["an armed attack", "an attack on armed forces"], ("armed forces",)),
        (["an invasion", "an attack on armed forces"], ("territory", "armed forces")),
        ([], ("territory",)),
    ],
)
def test_what_was_struck_is_what_the_acts_name_and_else_territory(
    world: World, acts: list[str], struck: tuple[str, ...]
) -> None:
    assert world.acts.struck(acts) == struck


def test_what_acts_strike_are_objects_of_the_vocabulary(world: World, known: Known) -> None:
    for act in world.acts.by_name.values():
        assert set(act.strikes) <= set(known.vocabulary.objects), act.name
