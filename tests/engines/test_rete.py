"""What rules mean, as the rete engine works them out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines import naive
from engines.generators import STRANGE_NAMES, Rulebook, as_facts, as_program, rulebooks
from engines.here import needs_rules_package
from engines.notation import clause, fact, facts, program, said
from pact_engine.engines import parallel
from pact_engine.engines.derivation import Derivation, Firing
from pact_engine.engines.rete import compile_program, run, run_program
from pact_engine.language.program import Fact, Program
from pact_engine.problems import PactError

if TYPE_CHECKING:
    import random

pytestmark = needs_rules_package

THOROUGH = settings(max_examples=3000 if os.environ.get("PACT_NIGHTLY") else 120, deadline=None)

CASUS = clause(
    "casus E V",
    ["amounts E attack", "against E V", "party V E"],
    unless=["minor E"],
    name="6.casus",
)
ASSIST = clause(
    "assist H V E",
    ["casus E V", "party H E"],
    unless=["by H E"],
    different=["H V"],
    name="6.assist",
)
CHARTER = program(CASUS, ASSIST)
RAID = facts(
    "amounts raid attack",
    "against raid Mali",
    "party Mali raid",
    "party Niger raid",
    "by Togo raid",
)


def conclusions(derivation: Derivation) -> set[tuple[str, ...]]:
    return {(firing.head.predicate, *firing.head.values) for firing in derivation.firings}


def test_each_conclusion_keeps_the_facts_it_rests_on_in_the_order_of_the_conditions() -> None:
    derivation = run_program(CHARTER, RAID)
    casus = fact("casus raid Mali")
    assert derivation == Derivation(
        frozenset(RAID),
        (
            Firing("6.assist", fact("assist Niger Mali raid"), (casus, fact("party Niger raid"))),
            Firing("6.casus", casus, (RAID[0], RAID[1], RAID[2])),
        ),
    )
    assert fact("by Togo raid") in derivation.true()
    assert fact("assist Niger Mali raid") in derivation.true()


def test_every_way_to_a_conclusion_is_a_firing_of_its_own() -> None:
    derivation = run_program(
        program(
            [
                clause("owed X", ["asked X Y"], name="first"),
                clause("owed X", ["party X"], name="second"),
            ]
        ),
        facts("asked Mali raid", "asked Mali siege", "party Mali"),
    )
    assert [firing.clause for firing in derivation.firings] == ["first", "first", "second"]
    assert said(derivation) == ["owed Mali"]


@pytest.mark.parametrize("absent", ["minor raid", "by Niger raid"])
def test_a_fact_that_an_unless_line_names_defeats_the_rule(absent: str) -> None:
    assert "assist Niger Mali raid" in said(run_program(CHARTER, RAID))
    assert "assist Niger Mali raid" not in said(run_program(CHARTER, [*RAID, fact(absent)]))


def test_a_rule_without_conditions_holds_unless_it_is_defeated() -> None:
    always = program(clause("neutral Mali", unless=["war X", "treaty"]))
    assert said(run_program(always, [])) == ["neutral Mali"]
    assert said(run_program(always, facts("peace"))) == ["neutral Mali"]
    assert said(run_program(always, facts("war raid"))) == []
    assert said(run_program(always, facts("treaty"))) == []


def test_a_rule_without_conditions_has_a_proof_without_facts() -> None:
    derivation = run_program(program(clause("bound Mali")), [])
    assert derivation.firings == (Firing("bound", fact("bound Mali"), ()),)


def test_a_variable_that_only_an_unless_line_has_means_any() -> None:
    alone = program(clause("alone X", ["state X"], unless=["ally X Y"]))
    assert said(run_program(alone, facts("state Mali", "state Togo", "ally Mali Niger"))) == [
        "alone Togo"
    ]


def test_the_same_variable_twice_in_an_unless_line_means_one_name() -> None:
    sound = program(clause("sound X", ["state X"], unless=["harboured Y Y"]))
    assert said(run_program(sound, facts("state Mali", "harboured Niger Togo"))) == ["sound Mali"]
    assert said(run_program(sound, facts("state Mali", "harboured Togo Togo"))) == []


def test_the_same_variable_twice_in_a_condition_means_one_name() -> None:
    own = program(clause("own X", ["against X X"]))
    assert said(run_program(own, facts("against Mali Mali", "against Mali Niger"))) == ["own Mali"]


def test_one_fact_may_meet_two_conditions() -> None:
    mutual = program(clause("mutual X Y", ["ally X Y", "ally Y X"]))
    assert said(run_program(mutual, facts("ally Mali Mali"))) == ["mutual Mali Mali"]


def test_one_sentence_may_be_a_condition_and_an_exception() -> None:
    one_sided = program(clause("onesided X Y", ["ally X Y"], unless=["ally Y X"]))
    pledges = facts("ally Mali Niger", "ally Niger Mali", "ally Togo Mali", "ally Benin Benin")
    assert said(run_program(one_sided, pledges)) == ["onesided Togo Mali"]


def test_names_that_are_not_to_differ_are_the_same() -> None:
    itself = program(clause("itself X Y", ["state X", "state Y"], equal=["X Y", "X Mali"]))
    assert said(run_program(itself, facts("state Mali", "state Niger"))) == ["itself Mali Mali"]


def test_sentences_without_slots_hold_or_do_not() -> None:
    war = program(clause("war", ["attack"], unless=["peace"]), clause("duty", ["war"]))
    assert said(run_program(war, facts("attack"))) == ["duty", "war"]
    assert said(run_program(war, facts("attack", "peace"))) == []


def test_a_constant_of_the_conclusion_need_not_stand_in_a_condition() -> None:
    level = program(clause("level X military", ["assist X"]))
    assert said(run_program(level, facts("assist Mali"))) == ["level Mali military"]


def test_a_fact_may_state_what_a_rule_concludes_as_well() -> None:
    derivation = run_program(CHARTER, [*RAID, fact("casus siege Niger"), fact("party Mali siege")])
    assert said(derivation) == [
        "assist Mali Niger siege",
        "assist Niger Mali raid",
        "casus raid Mali",
    ]


def test_a_clause_that_stands_twice_fires_once() -> None:
    assert run_program(program([CASUS, CASUS], ASSIST), RAID) == run_program(CHARTER, RAID)


def test_nothing_follows_from_no_rules_or_no_facts() -> None:
    assert run_program(program(), RAID) == Derivation(frozenset(RAID), ())
    assert run_program(CHARTER, []) == Derivation(frozenset(), ())


def test_a_compiled_program_forgets_one_scenario_before_the_next() -> None:
    compiled = compile_program(CHARTER)
    first = run(compiled, RAID)
    assert said(run(compiled, facts("against raid Mali", "party Mali raid"))) == []
    assert run(compiled, RAID) == first


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (program(clause("owed X", ["asked Y"])), "owed does not say in any condition what X is"),
        (
            program(clause("owed X", ["asked X"], different=["X Y"])),
            "owed does not say in any condition what Y is",
        ),
        (
            program(clause("owed X", ["asked X"], unless=["owed X"])),
            "owed looks at “owed” before that is complete",
        ),
        (
            program(ASSIST, CASUS),
            "6.assist looks at “casus” before that is complete",
        ),
    ],
)
def test_a_program_that_cannot_be_run_is_an_error(broken: Program, told: str) -> None:
    with pytest.raises(PactError) as error:
        compile_program(broken)
    assert [problem.message for problem in error.value.problems] == [told]


def test_all_that_is_wrong_with_a_program_is_told_at_once() -> None:
    with pytest.raises(PactError) as error:
        compile_program(program([clause("owed X"), clause("paid Y Z")]))
    assert len(error.value.problems) == 3


@THOROUGH
@given(rulebooks())
def test_the_rete_engine_concludes_what_the_rules_mean(book: Rulebook) -> None:
    derivation = run_program(as_program(book.rules), as_facts(book.facts))
    assert conclusions(derivation) == naive.conclusions(book.rules, (), book.facts)


@THOROUGH
@given(rulebooks())
def test_the_rete_engine_and_the_engine_of_worlds_give_the_same_proofs(book: Rulebook) -> None:
    compiled, given = as_program(book.rules), as_facts(book.facts)
    assert run_program(compiled, given) == parallel.run_program(compiled, given)


@settings(THOROUGH, max_examples=60)
@given(rulebooks(), st.randoms(use_true_random=False))
def test_the_order_of_facts_and_rules_changes_nothing(book: Rulebook, order: random.Random) -> None:
    given = as_facts(book.facts)
    straight = run_program(as_program(book.rules), given)
    order.shuffle(given)
    given += given[:3]
    rules = order.sample(book.rules, len(book.rules))
    assert run_program(as_program(rules), given) == straight


@settings(THOROUGH, max_examples=60)
@given(rulebooks(), st.permutations(STRANGE_NAMES))
def test_what_names_look_like_changes_nothing(book: Rulebook, strange: list[str]) -> None:
    """Names are numbers to the rules package, which some texts would mislead or break."""
    new = dict(zip(("Mali", "Niger", "raid"), strange, strict=False))

    def put(term: str | naive.Var | naive.AnyOf) -> str | naive.Var | naive.AnyOf:
        if isinstance(term, tuple):
            return tuple(new[name] for name in term)
        return new[term] if isinstance(term, str) else term

    def renamed(sentence: naive.Sentence) -> naive.Sentence:
        return (sentence[0], *map(put, sentence[1:]))

    rules = [
        naive.Rule(
            rule.id,
            renamed(rule.conclusion),
            tuple(map(renamed, rule.conditions)),
            tuple(map(renamed, rule.unless)),
        )
        for rule in book.rules
    ]
    given = [Fact(f.predicate, tuple(new[v] for v in f.values)) for f in as_facts(book.facts)]
    expected = {
        renamed(head)
        for head in conclusions(run_program(as_program(book.rules), as_facts(book.facts)))
    }
    assert conclusions(run_program(as_program(rules), given)) == expected
