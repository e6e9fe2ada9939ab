"""Which properties each treaty has, and the smallest counterexample where it has not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checking.expected import event_line, table, verdicts
from golden import check_golden
from pact_engine import api
from pact_engine.checking.answers import Subject
from pact_engine.checking.counterexample import kept
from pact_engine.checking.expectations import check
from pact_engine.checking.properties import MODULES, properties, property_of
from pact_engine.checking.prove import Refuted, outcomes, prove
from pact_engine.checking.simplify import weigh
from pact_engine.library import Library
from pact_engine.problems import PactError
from pact_engine.world.scenario_writer import write_scenarios
from strategies.examples import NIGHTLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.world.scenario import Scenario

EXPECTED = Path(__file__).parent / "expected"
LIBRARY = Library()
EXAMPLES = 2_000 if NIGHTLY else 40

# What jurists say of these treaties; the whole table, with every counterexample, is in `expected`.
SAID = {
    "liptako-gourma": {
        "symmetry": True,
        "reciprocity": True,
        "all for one": True,
        "one for all": True,
        "blind to the attacker's name": True,
        "blind to place": False,
        "blind to time while in force": True,
        "monotonic in attacks": True,
        "independent of requests": True,
        "independent of decisions": True,
        "no duty to an aggressor": True,
        "no duty to oneself": True,
        "no duty to or of strangers": True,
        "automatic": True,
        "force included": True,
        "consistent": True,
        "never obliged without lawful force": False,
    },
    "north-atlantic": {"symmetry": True, "reciprocity": True, "blind to place": False},
    "us-japan": {"symmetry": False, "reciprocity": False, "one for all": False},
    "dual-alliance-1879": {"symmetry": True, "blind to the attacker's name": False},
    "triple-alliance": {
        "symmetry": False,
        "reciprocity": False,
        "all for one": False,
        "no duty to an aggressor": False,
    },
    "belgium-1839": {"reciprocity": False, "one for all": False},
    "luxembourg-1867": {"reciprocity": False, "all for one": False},
    "rio": {"independent of requests": False, "automatic": False, "force included": False},
    "csto": {"blind to time while in force": False},
    "seato": {"all for one": False},
    "pact-of-steel-1939": {"no duty to an aggressor": False, "force included": True},
    "soviet-czechoslovak-1935": {"automatic": False},
    "arab-joint-defence": {"symmetry": True, "reciprocity": True, "blind to place": False},
    "gcc": {"symmetry": True, "force included": True},
}


@pytest.mark.sampled(5)
@pytest.mark.parametrize("treaty", LIBRARY.treaty_ids())
def test_each_property_comes_out_as_written_down_with_its_smallest_counterexample(
    treaty: str,
) -> None:
    found = verdicts(LIBRARY, treaty, EXAMPLES)
    check_golden(EXPECTED / f"{treaty}.txt", table(LIBRARY, found))
    for proof in found.values():
        if isinstance(proof, Refuted):
            assert breaks(proof, proof.first, treaty)
            for smaller in one_less(proof.first):
                assert not breaks(proof, smaller, treaty)
            check_kept(proof, treaty)


@pytest.mark.parametrize("treaty", SAID)
def test_what_is_written_down_is_what_jurists_say(treaty: str) -> None:
    lines = (EXPECTED / f"{treaty}.txt").read_text("utf-8").splitlines()
    came_out = dict(line.split(": ") for line in lines if not line.startswith(" "))
    said = {name: "holds" if holds else "refuted" for name, holds in SAID[treaty].items()}
    assert {name: came_out[name] for name in said} == said


@pytest.mark.parametrize(
    ("treaty", "name"), [("csto", "automatic"), ("seato", "no duty to or of strangers")]
)
def test_what_jurists_say_and_only_many_scenarios_show(treaty: str, name: str) -> None:
    """One act of the Council, or one of three states that the protocol names, has to come up."""
    assert isinstance(
        prove(LIBRARY.code(treaty), LIBRARY.world, property_of(name), examples=1_000), Refuted
    )


def one_less(scenario: Scenario) -> Iterator[Scenario]:
    """Yield a scenario without each of its facts, and without each of several events."""
    for number in range(len(scenario.facts)):
        yield replace(scenario, facts=scenario.facts[:number] + scenario.facts[number + 1 :])
    for event in scenario.events if len(scenario.events) > 1 else ():
        events = tuple(other for other in scenario.events if other != event)
        facts = tuple(fact for fact in scenario.facts if event.id not in fact.values)
        yield replace(scenario, events=events, facts=facts)


def breaks(proof: Refuted, scenario: Scenario, treaty: str) -> bool:
    subject = Subject(LIBRARY.code(treaty), LIBRARY.world, None, proof.property.looks_at)
    found = outcomes(subject.answers(scenario), proof.property)
    return any(outcome.breach is not None for _, outcome in found)


def check_kept(proof: Refuted, treaty: str) -> None:
    """Assert that a counterexample, written as a file and read back, meets its expectations."""
    words = LIBRARY.known_words
    results = [
        api.evaluate(scenario, LIBRARY, treaties=[treaty], compare_readings=False)
        for scenario in proof.scenarios
    ]
    titles = [f"{proof.property.name} {number}" for number in range(len(results))]
    text = write_scenarios(kept(proof, results, {}, titles, "why"), words.vocabulary, words.world)
    for scenario in api.load_scenarios("kept.yaml", LIBRARY, text=text):
        outcomes_ = check(api.evaluate(scenario, LIBRARY, compare_readings=False))
        assert outcomes_
        assert all(outcome.passed for outcome in outcomes_)


def test_a_property_says_in_both_languages_what_it_is() -> None:
    for property_ in properties():
        assert property_.name in MODULES
        assert property_.french
        for texts in (property_.statement, property_.origin):
            assert set(texts) == {"en", "fr"}
            assert all(text.endswith(".") for text in texts.values())
            assert texts["en"] != texts["fr"]


def test_a_property_is_found_by_the_beginning_of_its_name() -> None:
    assert [p.name for p in properties(["recip"])] == ["reciprocity"]
    assert [p.name for p in properties(["all-for-one"])] == ["all for one"]


@pytest.mark.parametrize("name", ["blind", "no duty", "", "rec1procity"])
def test_a_name_that_is_no_property_or_several_is_refused(name: str) -> None:
    with pytest.raises(PactError):
        properties([name])


def test_a_seed_gives_the_same_proof_again() -> None:
    code, property_ = LIBRARY.code("csto"), property_of("symmetry")
    one, other = (prove(code, LIBRARY.world, property_, examples=30, seed=7) for _ in range(2))
    assert one == other


def test_a_reading_can_break_a_property() -> None:
    code, property_ = LIBRARY.code("liptako-gourma"), property_of("blind to time while in force")
    readings = {"operative-on-signature": False}
    proof = prove(code, LIBRARY.world, property_, examples=30, readings=readings)
    assert isinstance(proof, Refuted)
    assert proof.pivot is not None
    assert proof.pivot.exception is not None
    assert proof.pivot.exception.name == "entry-into-force.ratification"


def test_the_smallest_counterexample_to_reciprocity_is_one_attack_on_japan() -> None:
    proof = prove(LIBRARY.code("us-japan"), LIBRARY.world, property_of("reciprocity"), examples=30)
    assert isinstance(proof, Refuted)
    assert [event_line(event) for event in proof.first.events] == [
        "raid, 1960-06-23: an armed attack by Ruritania against Japan in Japan"
    ]
    assert proof.first.facts == ()
    assert set(proof.variant.change.values) == {"Japan", "United States"}
    assert proof.pivot is not None
    assert proof.pivot.provision.article == "V"


def test_of_two_scenarios_the_one_with_fewer_events_is_simpler() -> None:
    subject = Subject(LIBRARY.code("liptako-gourma"), LIBRARY.world)
    proof = prove(LIBRARY.code("liptako-gourma"), LIBRARY.world, property_of("blind to place"))
    assert isinstance(proof, Refuted)
    one = proof.first
    two = replace(one, events=(*one.events, replace(one.events[0], id="strike")))
    assert weigh(one, subject.stock) < weigh(two, subject.stock)
