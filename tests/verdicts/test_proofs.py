from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from engines import naive
from language.programs import Written, as_facts, compiled, could_defeat, programs
from pact_engine.engines import parallel
from pact_engine.language.program import Atom, Constant, Exception_, Fact, Rule
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.proofs import Proof, prove
from verdicts.small import findings, scenario

if TYPE_CHECKING:
    from collections.abc import Iterable

thorough = settings(max_examples=150, deadline=None)


def found_in(written: Written) -> Findings:
    code = compiled(written)
    return Findings(code, parallel.run_program(code.program, as_facts(written.facts)))


def conclusions(found: Findings) -> list[Fact]:
    return sorted(found.derivation.true() - found.derivation.facts)


def nodes(found: Findings) -> Iterable[Proof]:
    return chain.from_iterable(prove(found, fact).walk() for fact in conclusions(found))


@thorough
@given(programs())
def test_all_that_a_proof_rests_on_is_true_and_at_its_bottom_are_input_facts(
    written: Written,
) -> None:
    found = found_in(written)
    for node in nodes(found):
        assert node.fact in found.derivation.true()
        assert (node.source is None) == (node.fact in found.derivation.facts)
        assert node.source is not None or node.premises == ()


@thorough
@given(programs())
def test_the_rule_of_a_step_gives_it_from_its_premises_alone(written: Written) -> None:
    """Held to the naive evaluator: one rule, the premises, and nothing that defeats it."""
    rules = {rule.id: rule for rule in written.rules}
    found = found_in(written)
    for node in nodes(found):
        if isinstance(node.source, Rule):
            rule = rules[node.source.name]
            alone = naive.Rule(rule.id, rule.conclusion, rule.conditions, extent=rule.extent)
            premises = {(p.fact.predicate, *p.fact.values) for p in node.premises}
            step = naive.conclusions([alone], [], premises)
            assert (node.fact.predicate, *node.fact.values) in step


@thorough
@given(programs())
def test_what_a_proof_says_did_not_hold_does_not_hold(written: Written) -> None:
    found = found_in(written)
    for node in nodes(found):
        assert not any(found.index.holds(atom, {}) for atom in node.absent)
        unless = node.source.unless if node.source is not None else ()
        named = [c.predicate for c in unless if isinstance(c, Atom)]
        assert [atom.predicate for atom in node.absent] == named


def was_there(
    exception: naive.Exception_, rule: naive.Rule, concluded: Fact, found: Findings
) -> bool:
    """Tell whether an exception was there on the day of what its rule concluded."""
    line = next(x for x in (rule.conclusion, *rule.extent) if x[0] == concluded.predicate)
    binding = naive.meaning(line, (concluded.predicate, *concluded.values))
    assert binding is not None
    true = {(fact.predicate, *fact.values) for fact in found.derivation.true()}
    return naive.is_there(exception, rule, binding, true)


@thorough
@given(programs())
def test_a_proof_names_the_exceptions_to_its_rule_that_did_not_apply(written: Written) -> None:
    found = found_in(written)
    for node in nodes(found):
        named = [exception.name for exception in node.not_applied]
        expected = [
            exception.id
            for exception in written.exceptions
            for rule in written.rules
            if node.source
            and node.source.name == rule.id
            and could_defeat(exception, rule, node.fact.predicate)
            and was_there(exception, rule, node.fact, found)
        ]
        assert named == (expected if isinstance(node.source, Rule) else [])


def sizes(found: Findings, fact: Fact) -> int:
    """Return the number of steps and facts of the smallest proof, by trying all."""
    if fact in found.derivation.facts:
        return 1
    return min(1 + sum(sizes(found, p) for p in firing.body) for firing in found.firings[fact])


@thorough
@given(programs())
def test_a_proof_is_the_shortest_and_counts_the_others(written: Written) -> None:
    found = found_in(written)
    for fact in conclusions(found):
        proof = prove(found, fact)
        assert sum(1 for _ in proof.walk()) == sizes(found, fact)
        assert proof.others == len(found.firings[fact]) - 1


def test_what_is_not_true_has_no_proof() -> None:
    with pytest.raises(KeyError):
        prove(findings(scenario(act="a coup")), Fact("must-assist", ("Niger", "Mali", "raid")))


def test_a_proof_goes_down_through_the_articles_to_the_facts() -> None:
    proof = prove(findings(scenario()), Fact("must-assist", ("Niger", "Mali", "raid")))
    steps = [
        (node.source.name if node.source else "", node.fact.predicate) for node in proof.walk()
    ]
    assert steps == [
        ("2.assist", "must-assist"),
        ("1.casus", "casus-foederis"),
        ("", "amounts-to"),
        ("", "directed-against"),
        ("", "party-at"),
        ("", "party-at"),
    ]
    assert proof.absent == (Atom("neutral", (Constant("Niger"),)),)
    assert [exception.name for exception in proof.not_applied] == ["3.provoked"]
    assert proof.others == 0


def test_an_exception_that_applies_has_a_proof_of_its_own() -> None:
    found = findings(scenario(["Mali provoked raid"]))
    (applied,) = [f for f in found.firings if f.predicate == "pact:3.provoked/pact:2.assist"]
    proof = prove(found, applied)
    assert isinstance(proof.source, Exception_)
    assert Fact("provoked", ("Mali", "raid")) in [p.fact for p in proof.premises]
    assert proof.absent == (Atom("on-reading", (Constant("strict"),)),)
