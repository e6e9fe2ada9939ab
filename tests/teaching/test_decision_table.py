"""A decision table says of every way to answer what the treaty's rules say of it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from engines import naive
from pact_engine.language.compile import about_event
from pact_engine.language.program import Atom, Constant, Different, OneOf, Variable
from pact_engine.language.targets import defeats
from pact_engine.library import Library
from pact_engine.problems import PactError
from pact_engine.teaching.decision_table import MAX_FULL, decision_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Condition, Exception_, Rule, Term
    from pact_engine.teaching.decision_table import Case, DecisionTable, Row

LIBRARY = Library()
TREATIES = LIBRARY.treaty_ids()
DRAWS = 30


def naively(condition: Condition) -> naive.Sentence:
    if isinstance(condition, Different):
        return (naive.IS_NOT, _term(condition.left), _term(condition.right))
    return (condition.predicate, *map(_term, condition.terms))


def _term(term: Term) -> str | naive.Var | naive.AnyOf:
    if isinstance(term, Variable):
        return naive.Var(term.name)
    return term.values if isinstance(term, OneOf) else term.value


def rule_for(rule: Rule, code: Code) -> naive.Rule:
    about = about_event(rule, code.vocabulary)
    return naive.Rule(
        rule.id,
        naively(rule.conclusion),
        tuple(map(naively, rule.conditions)),
        tuple(map(naively, rule.unless)),
        since=rule.period.since if rule.period else "",
        until=rule.period.until if rule.period else "",
        about=_about(about),
    )


def _about(term: Term | None) -> str | naive.Var:
    assert not isinstance(term, OneOf)
    if isinstance(term, Constant):
        return term.value
    return naive.Var(term.name) if term else ""


def exception_for(exception: Exception_, targets: tuple[str, ...]) -> naive.Exception_:
    return naive.Exception_(
        exception.id,
        targets,
        tuple(map(naively, exception.conditions)),
        tuple(map(naively, exception.unless)),
        concluding=naively(exception.concluding) if exception.concluding else None,
    )


def plain_tables(code: Code) -> Iterator[DecisionTable]:
    """Yield the tables whose rules and exceptions are about the same things by the same names."""
    pairs = list(defeats(tuple(code.rules.values()), code.exceptions.values()))
    for table in decision_tables(code):
        if len({rule.conclusion for rule in table.rules}) > 1:
            continue
        shared = False
        for defeat in pairs:
            if defeat.rule in table.rules:
                bound = {v for c in defeat.rule.conditions for v in c.variables()}
                bound -= {*defeat.rule.conclusion.variables()}
                lines = (*defeat.conditions, *defeat.unless)
                shared |= bool(bound & {v for line in lines for v in line.variables()})
                shared |= defeat.exception.period is not None
        if not shared:
            yield table


def drawn_facts(lines: list[Condition], draw: random.Random) -> set[naive.Fact]:
    """Return some of the sentences of lines, each variable standing for a thing of its name."""
    true: set[naive.Fact] = set()
    for line in lines:
        if isinstance(line, Atom) and draw.random() < 0.7:
            values = (
                draw.choice(t.values) if isinstance(t, OneOf) else _named(t) for t in line.terms
            )
            true.add((line.predicate, *values))
    days = sorted(fact for fact in true if fact[0] == naive.ON_OR_AFTER)
    for _, event, day in days:
        for line in lines:
            if isinstance(line, Atom) and line.predicate == naive.ON_OR_AFTER:
                other = _named(line.terms[1])
                if other <= day:
                    true.add((naive.ON_OR_AFTER, event, other))
    return true


def _named(term: Term) -> str:
    assert not isinstance(term, OneOf)
    return term.name if isinstance(term, Variable) else term.value


def answer(row: Row, conclusion: Atom, true: set[naive.Fact], names: set[str]) -> bool:
    bound = {name: name for name in conclusion.variables()}
    holding = [naively(line.sentence) for line in row.lines if line.holds]
    absent = [naively(line.sentence) for line in row.lines if not line.holds]
    return any(
        not any(naive.holds(line, binding, true, names) for line in absent)
        for binding in naive.meeting(holding, bound, true, names)
    )


def fits(case: Case, answers: list[bool]) -> bool:
    return not case.otherwise and all(
        asked == "any" or (asked == "yes") is answered
        for asked, answered in zip(case.answers, answers, strict=True)
    )


@pytest.mark.parametrize("treaty", TREATIES)
def test_each_case_comes_out_as_the_rules_say_of_random_facts(treaty: str) -> None:
    code = LIBRARY.code(treaty)
    draw = random.Random(7)
    for table in plain_tables(code):
        rules = [rule_for(rule, code) for rule in table.rules]
        defeated: dict[Exception_, list[str]] = {}
        for defeat in defeats(table.rules, code.exceptions.values()):
            defeated.setdefault(defeat.exception, []).append(defeat.rule.id)
        exceptions = [exception_for(item, tuple(ids)) for item, ids in defeated.items()]
        lines = [line.sentence for row in table.rows for line in row.lines]
        goal = tuple(map(_named, table.conclusion.terms))
        for _ in range(DRAWS):
            true = drawn_facts(lines, draw)
            names = {name for fact in true for name in fact[1:]} | {*goal}
            follows = (table.conclusion.predicate, *goal) in naive.conclusions(
                rules, exceptions, true
            )
            answers = [answer(row, table.conclusion, true, names) for row in table.rows]
            matching = [case for case in table.cases if fits(case, answers)]
            if not matching:
                assert table.cases[-1].otherwise, (table.conclusion, answers)
                matching = [table.cases[-1]]
            assert {case.follows for case in matching} == {follows}, (table.conclusion, true)


@pytest.mark.parametrize("treaty", TREATIES)
def test_every_line_of_a_whole_table_is_in_a_case_that_says_the_same(treaty: str) -> None:
    code = LIBRARY.code(treaty)
    for rule in code.treaty.rules:
        (merged,) = decision_tables(code, rule.name)
        if len(merged.rows) > MAX_FULL:
            continue
        (whole,) = decision_tables(code, rule.name, full=True)
        assert whole.rows == merged.rows
        for line in whole.cases:
            answers = [asked == "yes" for asked in line.answers]
            matching = [case for case in merged.cases if fits(case, answers)]
            assert {case.follows for case in matching or merged.cases[-1:]} == {line.follows}


def test_cases_that_do_not_matter_are_merged() -> None:
    (table,) = decision_tables(LIBRARY.code("liptako-gourma"), "6.assist")
    assert [case.follows for case in table.cases] == [True] + [False] * len(table.rows)
    assert all(case.answers.count("any") == len(table.rows) - 1 for case in table.cases[1:])


def test_an_exception_is_named_where_it_is_in_the_way() -> None:
    (table,) = decision_tables(LIBRARY.code("north-atlantic"), "5.casus")
    told = {provision.name for case in table.cases for provision in case.provisions}
    assert told == {"5.casus", "5.ally", "5.council", "5.request", "own-act.creditor"}


def test_what_an_amendment_replaced_is_no_case_after_it() -> None:
    (table,) = decision_tables(LIBRARY.code("north-atlantic"), "6.vessels-of-1949")
    days = [
        number
        for number, row in enumerate(table.rows)
        for line in row.lines
        if isinstance(line.sentence, Atom) and line.sentence.predicate == naive.ON_OR_AFTER
    ]
    (follows,) = [case for case in table.cases if case.follows]
    assert [follows.answers[n] for n in days] == ["no"]


@pytest.mark.parametrize(
    ("where", "hint"), [("44", "4"), ("6.asist", "6.assist"), ("3", None), ("", None)]
)
def test_a_clause_that_is_not_there_is_told(where: str, hint: str | None) -> None:
    with pytest.raises(PactError) as caught:
        decision_tables(LIBRARY.code("north-atlantic"), where)
    (problem,) = caught.value.problems
    assert hint is None or problem.nearest in (hint, "")


def test_a_whole_table_of_too_many_conditions_names_the_bound() -> None:
    with pytest.raises(PactError, match=str(MAX_FULL)):
        decision_tables(LIBRARY.code("north-atlantic"), "6", full=True)
