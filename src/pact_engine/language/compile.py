"""From the rules of a treaty and of the general law it uses to the clauses that engines run.

An exception becomes a clause of its own, which concludes that it applies, and a negated
sentence of the rules that it defeats: the rule and its exception are two steps in every
proof, as they are two articles in the treaty.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from pact_engine.language.predicates import ON_OR_AFTER
from pact_engine.language.program import (
    Atom,
    Clause,
    Constant,
    Different,
    Program,
    Rule,
    Variable,
    values_of,
)
from pact_engine.language.targets import MAX_DEFEATS, defeats, variables
from pact_engine.problems import PactError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.language.program import Condition, Exception_, Period, Provision, Term
    from pact_engine.language.targets import Defeat
    from pact_engine.language.treaty import Treaty
    from pact_engine.language.vocabulary import Vocabulary


MAX_CONDITIONS = 15
"""The rules package joins at most this many sentences that are to hold in one rule."""


class Code(Struct, frozen=True):
    """A treaty made ready to run, with the general law it uses.

    `treaties` starts with the treaty itself; `rules` and `exceptions` are found by the ids of
    clauses; `defeaters` lists the exceptions that each clause of a rule meets. `dates` are the days
    that rules compare events with, `clauses` all clauses by id, and `looked_at` the sentences
    that some clause has as a condition.
    """

    treaties: tuple[Treaty, ...]
    vocabulary: Vocabulary
    program: Program
    rules: Mapping[str, Rule]
    exceptions: Mapping[str, Exception_]
    defeaters: Mapping[str, tuple[Exception_, ...]]
    dates: tuple[str, ...]
    clauses: Mapping[str, Clause]
    looked_at: frozenset[str]

    @property
    def treaty(self) -> Treaty:
        """The treaty that is read."""
        return self.treaties[0]


def rule_clause_id(rule: Rule, head: Atom) -> str:
    """Return the id of the clause by which a rule gives one of its conclusions."""
    return rule.id if head == rule.conclusion else f"{rule.id}#{head.predicate}"


def exception_clause_id(exception: Exception_, clause_id: str) -> str:
    """Return the id of the clause that says whether an exception to a rule's clause applies.

    What defeats all of a rule is one with the rule's own id.
    """
    return f"{exception.id}/{clause_id}"


def provision_id(clause_id: str) -> str:
    """Return the id of the rule or exception that a clause comes from."""
    return clause_id.partition("/")[0].partition("#")[0]


def compile_treaty(treaties: Sequence[Treaty], vocabulary: Vocabulary) -> Code:
    """Compile the rules of a treaty (the first) and of the files it uses into strata.

    The rules are to have passed `check_rules` and `find_circle`. Raises PactError where a
    rule, or an exception with the rule it defeats, has more than `MAX_CONDITIONS` conditions.
    """
    rules = [rule for treaty in treaties for rule in treaty.rules]
    exceptions = [exception for treaty in treaties for exception in treaty.exceptions]
    found: dict[str, list[Defeat]] = {}
    for number, defeat in enumerate(defeats(rules, exceptions)):
        if number >= MAX_DEFEATS:
            message = f"exceptions defeat rules in more than {MAX_DEFEATS:,} ways"
            raise PactError(Problem(defeat.exception.location, message))
        found.setdefault(defeat.rule.id, []).append(defeat)
    clauses: list[Clause] = []
    defeaters: dict[str, tuple[Exception_, ...]] = {}
    for rule in rules:
        event = about_event(rule, vocabulary)
        applied = [(d, _exception_clause(d, event)) for d in found.get(rule.id, ())]
        clauses += [clause for _, clause in applied]
        for head in rule.conclusions:
            clause_id = rule_clause_id(rule, head)
            here = [pair for pair in applied if pair[0].head in (None, head)]
            negative = [clause.head for _, clause in here]
            clause = _clause(clause_id, head, rule.conditions, rule.unless, negative=negative)
            clauses.append(_dated(clause, rule.period, event))
            if here:
                defeaters[clause_id] = tuple(defeat.exception for defeat, _ in here)
    provisions: list[Provision] = [*rules, *exceptions]
    _check_sizes(clauses, {item.id: item for item in provisions})
    return Code(
        tuple(treaties),
        vocabulary,
        Program(_stratify(clauses)),
        {rule.id: rule for rule in rules},
        {exception.id: exception for exception in exceptions},
        defeaters,
        tuple(sorted(_dates(clauses))),
        {clause.id: clause for clause in clauses},
        frozenset(atom.predicate for clause in clauses for atom in clause.looks_at()),
    )


def _check_sizes(clauses: Iterable[Clause], items: Mapping[str, Provision]) -> None:
    problems = []
    for clause in clauses:
        size = len(clause.positive) + len(clause.since)
        if size > MAX_CONDITIONS:
            item = items[provision_id(clause.id)]
            among = "" if isinstance(item, Rule) else ", with those of the rule that it defeats"
            problems.append(
                Problem(
                    item.location,
                    f"{item.name} has {size} conditions{among}; {MAX_CONDITIONS} is the limit",
                    expected="a rule in two steps, with a sentence concluded in between",
                )
            )
    if problems:
        raise PactError(problems)


def _clause(
    clause_id: str,
    head: Atom,
    conditions: Iterable[Condition],
    unless: Iterable[Condition],
    *,
    positive: Iterable[Atom] = (),
    negative: Iterable[Atom] = (),
    equal: Iterable[tuple[Term, Term]] = (),
) -> Clause:
    conditions, unless = tuple(conditions), tuple(unless)
    return Clause(
        clause_id,
        head,
        (*positive, *(c for c in conditions if isinstance(c, Atom))),
        (*(c for c in unless if isinstance(c, Atom)), *negative),
        tuple((c.left, c.right) for c in conditions if isinstance(c, Different)),
        (*((c.left, c.right) for c in unless if isinstance(c, Different)), *equal),
    )


def about_event(rule: Rule, vocabulary: Vocabulary) -> Term | None:
    """Return the event that a rule concludes something about, the first of several."""
    slots = vocabulary.by_id[rule.conclusion.predicate].slots
    pairs = zip(slots, rule.conclusion.terms, strict=True)
    return next((term for (_, kind), term in pairs if kind == "event"), None)


def _dated(clause: Clause, period: Period | None, event: Term | None) -> Clause:
    """Return a clause that is there only on the days of a period."""
    if period is None or event is None:
        return clause
    since, until = (
        (Atom(ON_OR_AFTER, (event, Constant(day))),) if day else ()
        for day in (period.since, period.until)
    )
    return structs.replace(clause, since=since, until=until)


def _exception_clause(defeat: Defeat, event: Term | None) -> Clause:
    """Return the clause that concludes that an exception defeats a rule under a binding.

    The rule's own conditions stand in it where the exception alone would not bind the
    variables that the two share.
    """
    lines = (*defeat.conditions, *defeat.unless)
    bound_by_rule = {*variables(c for c in defeat.rule.conditions if isinstance(c, Atom))}
    own = {*variables(c for c in defeat.conditions if isinstance(c, Atom))}
    compared = {t.name for pair in defeat.equal for t in pair if isinstance(t, Variable)}
    period = defeat.exception.period
    dated = {event.name} if period is not None and isinstance(event, Variable) else set()
    used = {*variables(lines)} | compared | dated
    shared = [name for name in sorted(bound_by_rule) if name in used]
    head = Atom(
        exception_clause_id(
            defeat.exception,
            defeat.rule.id if defeat.head is None else rule_clause_id(defeat.rule, defeat.head),
        ),
        tuple(Variable(name) for name in shared),
    )
    binding = (
        ()
        if set(shared) <= own
        else tuple(c for c in defeat.rule.conditions if isinstance(c, Atom))
    )
    clause = _clause(
        head.predicate,
        head,
        defeat.conditions,
        defeat.unless,
        positive=binding,
        equal=defeat.equal,
    )
    return _dated(clause, period, event)


def _stratify(clauses: Sequence[Clause]) -> tuple[tuple[Clause, ...], ...]:
    looks_at = {clause: {atom.predicate for atom in clause.looks_at()} for clause in clauses}
    rests_on: dict[str, set[str]] = {}
    for clause, predicates in looks_at.items():
        rests_on.setdefault(clause.head.predicate, set()).update(predicates)
    # In which stratum a predicate is concluded, counted from 1; 0 for an input.
    depths: dict[str, int] = {}
    for predicate in TopologicalSorter(rests_on).static_order():
        below = rests_on.get(predicate)
        depths[predicate] = 0 if below is None else _above(depths, below)
    strata: dict[int, list[Clause]] = {}
    for clause, predicates in looks_at.items():
        strata.setdefault(_above(depths, predicates), []).append(clause)
    return tuple(tuple(strata[level]) for level in sorted(strata))


def _above(depths: Mapping[str, int], predicates: Iterable[str]) -> int:
    return 1 + max((depths[predicate] for predicate in predicates), default=0)


def _dates(clauses: Iterable[Clause]) -> set[str]:
    return {
        value
        for clause in clauses
        for atom in clause.looks_at()
        if atom.predicate == ON_OR_AFTER
        for term in atom.terms
        for value in values_of(term)
    }
