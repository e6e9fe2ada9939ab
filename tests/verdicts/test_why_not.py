from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from hypothesis import given, settings

from engines import naive
from engines.naive import Var
from language.programs import (
    NAMES,
    Written,
    as_facts,
    compiled,
    ground,
    items,
    programs,
    vocabulary,
)
from pact_engine.engines import parallel
from pact_engine.language.program import Atom, Constant, Fact, OneOf, Variable, values_of
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.why_not import (
    Defeat,
    Missing,
    OtherName,
    SameName,
    TwoNames,
    WhyNot,
    fact_atom,
    why_not,
)
from verdicts.small import findings, scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engines.naive import Sentence
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Term

thorough = settings(max_examples=150, deadline=None)

CONCLUSIONS = [
    Fact(fact[0], fact[1:])
    for s in vocabulary().sentences
    if s.status == "concluded"
    for fact in ground(s.id)
]
ASSIST = fact_atom(Fact("must-assist", ("Niger", "Mali", "raid")))


def run(code: Code, facts: Iterable[Fact]) -> Findings:
    return Findings(code, parallel.run_program(code.program, facts))


def found_in(written: Written) -> Findings:
    return run(compiled(written), as_facts(written.facts))


def below(reason: WhyNot) -> Iterator[WhyNot]:
    """Yield a reason and all reasons below it, from the top."""
    yield reason
    for missing in reason.missing:
        if isinstance(missing, Missing):
            for deeper in missing.because:
                yield from below(deeper)


def nearest(reason: WhyNot) -> Iterator[Missing]:
    """Yield what is missing in a reason, and in the nearest reasons for that."""
    for missing in reason.missing:
        if isinstance(missing, Missing):
            yield missing
            if missing.because:
                yield from nearest(missing.because[0])


def is_ground(atom: Atom) -> bool:
    return not any(atom.variables())


def dated(written: Written) -> bool:
    """Tell whether any provision speaks of a day."""
    return any(
        item.since
        or item.until
        or any(line[0] == "on-or-after" for line in (*item.conditions, *item.unless))
        for item in items(written)
    )


# --- properties over random programs --------------------------------------------------------


@thorough
@given(programs(unless=False, differences=False, max_exceptions=0))
def test_with_all_that_is_missing_the_rule_would_give_its_sentence(written: Written) -> None:
    """Where nothing is negated: the missing facts of the nearest reason are enough."""
    found = found_in(written)
    for fact in CONCLUSIONS:
        reasons = why_not(found, fact_atom(fact))
        if fact in found.index.all or not reasons:
            continue
        missing = list(nearest(reasons[0]))
        lacking = [item for item in reasons[0].lacking if isinstance(item, Atom)]
        assert {item.atom for item in missing if not item.because} == set(lacking)
        # Of a condition that nobody meets, and of what rules conclude of “any”, it is not said
        # who is to meet it; and a day that is changed can take a rule away.
        if not dated(written) and all(is_ground(item.atom) for item in missing):
            added = [Fact(a.predicate, tuple(map(any_name, a.terms))) for a in lacking]
            assert fact in run(found.code, [*found.derivation.facts, *added]).index.all


def any_name(term: Term) -> str:
    return next(iter(values_of(term)), "any")


@thorough
@given(programs())
def test_what_a_reason_says_is_so(written: Written) -> None:
    found = found_in(written)
    names = {name for known in NAMES.values() for name in known}
    for top in chain.from_iterable(why_not(found, fact_atom(fact)) for fact in CONCLUSIONS):
        for reason in below(top):
            assert all(proof.fact in found.index.all for proof in reason.met)
            for defeat in reason.defeats:
                if isinstance(defeat, TwoNames):
                    assert defeat.first != defeat.second
                else:
                    assert defeat.proof.fact in found.index.all
            for missing in reason.missing:
                assert not isinstance(missing, OtherName)
                if isinstance(missing, SameName):
                    assert missing.name in names
                else:
                    assert not found.index.holds(missing.atom, {})


@thorough
@given(programs())
def test_every_rule_that_could_give_a_sentence_has_its_reason_the_nearest_first(
    written: Written,
) -> None:
    found = found_in(written)
    for fact in CONCLUSIONS:
        reasons = why_not(found, fact_atom(fact))
        fitting = [
            rule.id
            for rule in written.rules
            if any(fits(sentence, fact) for sentence in (rule.conclusion, *rule.extent))
        ]
        told = [reason.rule.name for reason in reasons]
        assert {*told} <= {*fitting}
        # Only what was not in force on the day is no reason.
        if not dated(written):
            assert sorted(told) == sorted(fitting)
        assert [r.nearness for r in reasons] == sorted(r.nearness for r in reasons)
        assert all(reason.distance >= 1 for reason in reasons)


def fits(conclusion: Sentence, fact: Fact) -> bool:
    """Tell whether names can be given to a conclusion's variables so that it is the fact."""
    pairs = set(zip(conclusion, (fact.predicate, *fact.values), strict=False))
    same = all(term == name for term, name in pairs if not isinstance(term, Var))
    return same and len(pairs) == len(set(conclusion))


@thorough
@given(programs())
def test_a_sentence_that_does_not_follow_has_something_against_it_in_every_rule(
    written: Written,
) -> None:
    found = found_in(written)
    for fact in CONCLUSIONS:
        if fact not in found.index.all:
            for reason in why_not(found, fact_atom(fact)):
                assert reason.missing or reason.defeats


# --- examples -------------------------------------------------------------------------------


def reason(*facts: str, act: str = "an armed attack") -> WhyNot:
    (found,) = why_not(findings(scenario(facts, act=act)), ASSIST)
    return found


def test_a_missing_condition_is_followed_down_to_the_fact_that_is_missing() -> None:
    found = reason(act="a coup")
    assert (found.rule.name, found.distance) == ("2.assist", 1)
    (casus,) = found.missing
    assert isinstance(casus, Missing)
    assert casus.atom == Atom("casus-foederis", (Constant("raid"), Constant("Mali")))
    nearest_rule, other = casus.because
    assert (nearest_rule.rule.name, other.rule.name) == ("1.casus", "1.incident")
    assert nearest_rule.missing == (
        Missing(Atom("amounts-to", (Constant("raid"), Constant("an armed attack")))),
    )
    assert (nearest_rule.distance, other.distance) == (1, 2)


def test_a_rule_whose_conditions_are_met_tells_what_defeats_it() -> None:
    found = reason("Niger is neutral", "Mali provoked raid")
    assert found.missing == ()
    neutral, provoked = found.defeats
    assert isinstance(neutral, Defeat)
    assert isinstance(provoked, Defeat)
    assert (neutral.proof.fact.predicate, neutral.exception) == ("neutral", None)
    assert provoked.exception is not None
    assert provoked.exception.name == "3.provoked"
    assert found.distance == 2


def test_a_list_that_was_not_met_is_one_missing_condition() -> None:
    act = fact_atom(Fact("must-act", ("Niger", "raid")))
    terror, vehicles = why_not(findings(scenario()), act)
    assert (terror.rule.name, vehicles.rule.name) == ("4.terror", "4.vehicles")
    struck = Atom("struck", (Constant("raid"), OneOf(("a ship", "an aircraft"))))
    assert vehicles.missing == (Missing(struck),)
    assert vehicles.distance == 1


def test_a_list_is_followed_to_the_nearest_rule_for_any_of_its_names() -> None:
    found = findings(scenario(act="a coup"))
    either = Atom("must-assist", (OneOf(("Chad", "Niger")), Constant("Mali"), Constant("raid")))
    (one,) = why_not(found, either)
    assert [proof.fact.values for proof in one.met] == [("Niger", "raid")]


def test_a_party_owes_itself_nothing_because_the_two_are_one() -> None:
    owed = fact_atom(Fact("must-assist", ("Mali", "Mali", "raid")))
    (found,) = why_not(findings(scenario()), owed)
    assert found.missing == (SameName("Mali"),)


def test_an_unless_line_that_compares_names_is_told_with_the_two() -> None:
    rule = naive.Rule(
        "1.a",
        ("guilty", Var("STATE")),
        (("trusts", Var("STATE"), Var("STATE2")),),
        ((naive.IS_NOT, Var("STATE"), Var("STATE2")),),
    )
    found = found_in(Written((rule,), (), frozenset({("trusts", "Mali", "Niger")})))
    (one,) = why_not(found, fact_atom(Fact("guilty", ("Mali",))))
    assert (one.missing, one.defeats) == ((), (TwoNames("Mali", "Niger"),))
    assert one.distance == 1


def test_a_free_variable_means_any() -> None:
    found = findings(scenario(act="a coup"))
    anybody = Atom("must-assist", (Variable("WHO"), Constant("Mali"), Constant("raid")))
    (one,) = why_not(found, anybody)
    assert [m.atom.predicate for m in one.missing if isinstance(m, Missing)] == ["casus-foederis"]


def test_a_sentence_that_no_rule_gives_has_no_reasons() -> None:
    assert why_not(findings(scenario()), fact_atom(Fact("provoked", ("Mali", "raid")))) == ()


def test_a_variable_stands_for_one_name_in_all_conditions() -> None:
    """Chad carried the raid out and Niger sent the Group: neither meets both conditions."""
    found = findings(scenario(["Niger sent the Group in raid"]))
    attributable = fact_atom(Fact("attributable", ("raid", "Niger")))
    (one,) = why_not(found, attributable)
    assert one.distance == 1
    assert len(one.met) == len(one.missing) == 1
