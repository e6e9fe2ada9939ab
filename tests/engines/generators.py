"""Random rules and facts, for tests that compare engines with the naive evaluator.

`rulebooks` gives rules, exceptions and facts in the naive evaluator's own form, which says
nothing about how rules are written or compiled; `as_program` turns one without exceptions
into the clauses that engines run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from engines.naive import IS_NOT, Exception_, Rule, Var, levels, variables
from pact_engine.language import program

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engines.naive import AnyOf, Fact, Sentence

PLAIN_NAMES = ("Mali", "Niger", "raid")
STRANGE_NAMES = ("", '"', "\\", "'},{'", "$and", "null", "1", "v0", "\0", "\ud800", "é", "X" * 300)
VARIABLES = tuple(map(Var, ("X", "Y", "Z")))


@dataclass(frozen=True)
class Rulebook:
    """Rules with exceptions, the number of slots of each sentence they use, and facts."""

    slots: Mapping[str, int]
    rules: tuple[Rule, ...]
    exceptions: tuple[Exception_, ...]
    facts: frozenset[Fact]


@st.composite
def rulebooks(
    draw: st.DrawFn,
    names: Sequence[str] = PLAIN_NAMES,
    max_slots: int = 2,
    max_rules: int = 6,
    max_exceptions: int = 0,
) -> Rulebook:
    """Rules that use the sentences "given…" (input) and "conclusion…" (concluded, in order).

    A conclusion of one number rests only on those of lower numbers, so that there is no
    circle; some facts state conclusions. Every variable of a conclusion and of "is not"
    occurs in a positive condition.
    """
    slots = {
        f"{kind}{number}": draw(st.integers(0, max_slots))
        for kind, count in (("given", 3), ("conclusion", 3))
        for number in range(count)
    }
    order = list(slots)
    count = draw(st.integers(1, max_rules))
    rules = []
    for number in range(count):
        depth = draw(st.integers(3, 5))
        below = {sentence: slots[sentence] for sentence in order[:depth]}
        rules.append(draw(_rules(f"rule{number}", order[depth], slots[order[depth]], below, names)))
    exceptions = []
    for number in range(draw(st.integers(0, max_exceptions))):
        targets = draw(st.lists(st.sampled_from(rules), min_size=1, max_size=2, unique=True))
        depth = min(order.index(rule.conclusion[0]) for rule in targets)  # type: ignore[arg-type]
        below = {sentence: slots[sentence] for sentence in order[:depth]}
        exceptions.append(draw(_exceptions(f"exception{number}", targets, below, names)))
    facts = draw(
        st.frozensets(
            st.sampled_from(order).flatmap(
                lambda sentence: st.tuples(
                    st.just(sentence), *[st.sampled_from(names)] * slots[sentence]
                )
            ),
            min_size=4,
            max_size=20,
        )
    )
    return Rulebook(slots, tuple(rules), tuple(exceptions), facts)


@st.composite
def _rules(
    draw: st.DrawFn,
    rule_id: str,
    conclusion: str,
    size: int,
    below: Mapping[str, int],
    names: Sequence[str],
) -> Rule:
    anything = _terms_and_lists(names)
    conditions = draw(st.lists(_sentences(below, anything), max_size=3))
    known = _terms(map(Var, sorted(variables(conditions))), names)
    unless = draw(st.lists(_sentences(below, anything), max_size=2))
    return Rule(
        rule_id,
        (conclusion, *draw(st.tuples(*[known] * size))),
        (*conditions, *draw(st.lists(_differences(known), max_size=1))),
        (*unless, *draw(st.lists(_differences(known), max_size=1))),
    )


@st.composite
def _exceptions(
    draw: st.DrawFn,
    exception_id: str,
    targets: Sequence[Rule],
    below: Mapping[str, int],
    names: Sequence[str],
) -> Exception_:
    anything = _terms_and_lists(names)
    conditions = draw(st.lists(_sentences(below, anything), min_size=1, max_size=2))
    bound = variables(conditions)
    for_all = set.intersection(*(variables(rule.conditions) for rule in targets))
    known = _terms(map(Var, sorted(bound | for_all)), names)
    return Exception_(
        exception_id,
        tuple(rule.id for rule in targets),
        (*conditions, *draw(st.lists(_differences(known), max_size=1))),
        (
            *draw(st.lists(_sentences(below, anything), max_size=1)),
            *draw(st.lists(_differences(known), max_size=1)),
        ),
    )


def _terms(variables: Iterable[Var], names: Sequence[str]) -> st.SearchStrategy[str | Var]:
    terms: list[str | Var] = [*list(variables) * 3, *names]
    return st.sampled_from(terms)


def _terms_and_lists(names: Sequence[str]) -> st.SearchStrategy[str | Var | AnyOf]:
    return _terms(VARIABLES, names) | st.sampled_from([tuple(names[:2]), tuple(names[-2:])])


def _sentences(
    slots: Mapping[str, int], terms: st.SearchStrategy[str | Var | AnyOf]
) -> st.SearchStrategy[Sentence]:
    return st.sampled_from(sorted(slots)).flatmap(
        lambda sentence: st.tuples(st.just(sentence), *[terms] * slots[sentence])
    )


def _differences(terms: st.SearchStrategy[str | Var]) -> st.SearchStrategy[Sentence]:
    return st.tuples(st.just(IS_NOT), terms, terms)


def as_program(rules: Sequence[Rule]) -> program.Program:
    """Return rules without exceptions as the clauses that engines run."""
    return program.Program(
        tuple(tuple(map(as_clause, level)) for level in levels(rules, ()) if level)
    )


def as_clause(rule: Rule) -> program.Clause:
    return program.Clause(
        rule.id,
        _atom(rule.conclusion),
        tuple(_atom(line) for line in rule.conditions if line[0] != IS_NOT),
        tuple(_atom(line) for line in rule.unless if line[0] != IS_NOT),
        tuple(_pair(line) for line in rule.conditions if line[0] == IS_NOT),
        tuple(_pair(line) for line in rule.unless if line[0] == IS_NOT),
    )


def as_facts(facts: frozenset[Fact]) -> list[program.Fact]:
    return [program.Fact(fact[0], fact[1:]) for fact in sorted(facts)]


def _atom(line: Sentence) -> program.Atom:
    return program.Atom(str(line[0]), tuple(map(_term, line[1:])))


def _pair(line: Sentence) -> tuple[program.Term, program.Term]:
    return _term(line[1]), _term(line[2])


def _term(term: str | Var | AnyOf) -> program.Term:
    if isinstance(term, tuple):
        return program.OneOf(term)
    return program.Variable(term.name) if isinstance(term, Var) else program.Constant(term)
