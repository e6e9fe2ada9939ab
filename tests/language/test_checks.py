"""What rules say together; the errors themselves are in test_errors.py."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines import naive
from language.programs import (
    Written,
    compiled,
    line,
    programs,
    read,
    treaty_text,
)
from pact_engine.language.checks import find_circle
from pact_engine.language.program import Atom, Exception_, Provision, Rule
from pact_engine.problems import Location, PactError

HERE = Location("pact.md")
HEADS = ("p0", "p1", "p2", "p3")


def rule(name: str, head: str, *below: str, unless: tuple[str, ...] = ()) -> Rule:
    conditions, against = tuple(map(Atom, below)), tuple(map(Atom, unless))
    return Rule("pact", name, "1", Atom(head), conditions, against, HERE)


def exception(name: str, *targets: str, looks_at: str, treaty: str = "pact") -> Exception_:
    return Exception_(treaty, name, "1", targets, (Atom(looks_at),), (), HERE)


# --- what is right passes -------------------------------------------------------------------


def passes(block: str) -> None:
    read(treaty_text([]) + f"\n## Article 1\n\n```pact\n{block}\n```\n")


def test_a_state_may_stand_where_an_actor_is_wanted() -> None:
    passes("rule 1.a\n STATE is guilty\n if STATE carried out EVENT\n and STATE is neutral")
    passes("rule 1.a\n ACTOR is guilty\n if STATE sent ACTOR in EVENT\n and ACTOR is not STATE")


def test_an_exception_may_compare_what_only_its_rule_binds() -> None:
    passes(
        "rule 1.a\n STATE is guilty\n if STATE trusts STATE2\n"
        "exception 1.b to 1.a\n if the night was dark\n and STATE is not STATE2"
    )


def test_an_exception_must_fit_each_of_its_rules() -> None:
    rules = (
        "rule 1.a\n STATE is guilty\n if STATE trusts STATE2\n"
        "rule 1.b\n STATE is guilty\n if STATE is neutral\n"
    )
    passes(rules + "exception 1.c to 1.a\n if the night was dark\n unless STATE is not STATE2")
    with pytest.raises(PactError, match="compares STATE2, which occurs in no other") as caught:
        passes(
            rules + "exception 1.c to 1.a, 1.b\n if the night was dark\n and STATE is not STATE2"
        )
    assert len(caught.value.problems) == 1


def test_one_error_is_told_once_however_many_rules_an_exception_names() -> None:
    rules = "".join(f"rule 1.r{n}\n STATE is guilty\n if STATE is neutral\n" for n in range(5))
    targets = ", ".join(f"1.r{n}" for n in range(5))
    block = f"exception 1.x to {targets}\n if STATE trusts STATE2\n and STATE2 struck OBJECT"
    with pytest.raises(PactError) as caught:
        passes(rules + block)
    assert len(caught.value.problems) == 1


@settings(max_examples=100, deadline=None)
@given(programs())
def test_a_program_made_as_the_language_wants_it_passes(written: Written) -> None:
    compiled(written)


@settings(max_examples=150, deadline=None)
@given(programs(max_exceptions=0), st.data())
def test_without_a_condition_that_binds_it_a_variable_is_refused(
    written: Written, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(written.rules))
    left = [s for s in chosen.conditions if data.draw(st.booleans())]
    fewer = naive.Rule(chosen.id, chosen.conclusion, tuple(left), chosen.unless)
    bound = naive.variables(s for s in left if s[0] != naive.IS_NOT)
    compared = [s for s in (*left, *chosen.unless) if s[0] == naive.IS_NOT]
    free = naive.variables([chosen.conclusion, *compared]) - bound
    if not free:
        read(treaty_text([fewer]))
        return
    with pytest.raises(PactError) as caught:
        read(treaty_text([fewer]))
    told = " ".join(problem.message for problem in caught.value.problems)
    assert all(name in told for name in free)
    told_at = {problem.text.strip() for problem in caught.value.problems}
    blamed = {line(s) for s in (chosen.conclusion, *compared)}
    assert {re.sub("^(if|and|unless) ", "", text) for text in told_at} <= blamed


# --- circles --------------------------------------------------------------------------------


def rests_on(above: Rule, below: Rule, exceptions: list[Exception_]) -> bool:
    parts: list[Provision] = [above, *(e for e in exceptions if above.name in e.targets)]
    return any(
        isinstance(condition, Atom) and condition.predicate == below.conclusion.predicate
        for part in parts
        for condition in (*part.conditions, *part.unless)
    )


_LOOKS = st.lists(st.sampled_from((*HEADS, "input")), max_size=2)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(HEADS), _LOOKS, _LOOKS), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from((*HEADS, "input"))), max_size=2),
)
def test_a_circle_is_found_where_there_is_one_and_each_rule_rests_on_the_next(
    shapes: list[tuple[str, list[str], list[str]]], defeating: list[tuple[int, str]]
) -> None:
    rules = [
        rule(f"1.r{n}", head, *below, unless=tuple(unless))
        for n, (head, below, unless) in enumerate(shapes)
    ]
    exceptions = [
        exception(f"1.e{n}", rules[target % len(rules)].name, looks_at=seen)
        for n, (target, seen) in enumerate(defeating)
    ]
    circle = find_circle(rules, exceptions)
    for above, below in zip(circle, (*circle[1:], *circle[:1]), strict=True):
        assert rests_on(above, below, exceptions)
    try:
        naive.levels(
            [
                naive.Rule(
                    r.name,
                    (r.conclusion.predicate,),
                    tuple((c.predicate,) for c in r.conditions if isinstance(c, Atom)),
                    tuple((c.predicate,) for c in r.unless if isinstance(c, Atom)),
                )
                for r in rules
            ],
            [
                naive.Exception_(
                    e.name,
                    e.targets,
                    tuple((c.predicate,) for c in e.conditions if isinstance(c, Atom)),
                )
                for e in exceptions
            ],
        )
    except ValueError:
        assert circle
    else:
        assert not circle


def test_a_circle_through_an_exception_that_names_its_rule_in_full_is_found() -> None:
    owed, above = rule("1.a", "owed", "input"), rule("1.b", "guilty", "owed")
    for target in ("1.a", "pact:1.a"):
        assert find_circle([owed, above], [exception("1.x", target, looks_at="guilty")])


def test_an_exception_is_to_the_rule_of_its_own_file_where_another_has_the_same_id() -> None:
    own = rule("1.a", "owed", "input")
    law = Rule("law", "1.a", "1", Atom("mild"), (Atom("owed"),), (), HERE)
    assert find_circle([own, law], [exception("1.x", "1.a", looks_at="owed")])
    assert not find_circle([own, law], [exception("1.x", "1.a", looks_at="owed", treaty="law")])
    assert not find_circle([own, law], [exception("1.x", "law:1.a", looks_at="owed")])


def test_a_long_chain_of_rules_is_no_circle() -> None:
    chain = [rule(f"1.r{n}", f"p{n + 1}", f"p{n}") for n in range(5000)]
    assert find_circle(chain, []) == ()
    assert len(find_circle([*chain, rule("1.last", "p0", "p5000")], [])) == 5001
