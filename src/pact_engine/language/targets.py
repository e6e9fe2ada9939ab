"""Which rules an exception defeats: by their ids, by their place, or by what they conclude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.language.program import Atom, Different, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.program import Condition, Exception_, Rule, Term

MAX_DEFEATS = 10_000
"""So often may rules be defeated by the exceptions of one program, each pair counted once."""


class Defeat(Struct, frozen=True):
    """That an exception defeats a rule, with its lines in the rule's variables.

    `head` is the one conclusion of the rule that it defeats, None for all of them. `equal` are
    pairs of terms that have to stand for the same name.
    """

    exception: Exception_
    rule: Rule
    conditions: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    equal: tuple[tuple[Term, Term], ...] = ()
    head: Atom | None = None


def defeats(rules: Sequence[Rule], exceptions: Iterable[Exception_]) -> Iterator[Defeat]:
    """Yield each pair of an exception and a rule of a program that it defeats, once.

    An id that names no rule is passed over.
    """
    by_name = rules_by_name(rules)
    by_head: dict[str, list[tuple[Rule, Atom]]] = {}
    for rule in rules:
        for head in rule.conclusions:
            by_head.setdefault(head.predicate, []).append((rule, head))
    for exception in exceptions:
        done: set[str] = set()
        for target in exception.targets:
            named = target_rule(exception, target, by_name)
            if named is not None and named.id not in done:
                done.add(named.id)
                yield Defeat(exception, named, exception.conditions, exception.unless)
        if pattern := exception.concluding:
            for rule, head in by_head.get(pattern.predicate, ()):
                found = concluded_by(exception, pattern, rule, head)
                if found is not None:
                    yield found


def concluded_by(exception: Exception_, pattern: Atom, rule: Rule, head: Atom) -> Defeat | None:
    """Return how an exception to every rule that concludes a sentence defeats a rule, if it does.

    `head` is what the rule concludes. Without its duty a rule says nothing of the duty's extent.

    The sentence's variables become what the rule has in their places; every other variable of
    the exception is its own, whatever the rule's are called.
    """
    put: dict[str, Term] = {}
    equal: list[tuple[Term, Term]] = []
    for wanted, term in zip(pattern.terms, head.terms, strict=True):
        known = put.setdefault(wanted.name, term) if isinstance(wanted, Variable) else wanted
        if known != term:
            if not isinstance(known, Variable) and not isinstance(term, Variable):
                return None
            equal.append((known, term))
    taken = set(variables((*rule.conclusions, *rule.conditions, *rule.unless)))
    for name in variables((*exception.conditions, *exception.unless)):
        if name not in put:
            put[name] = Variable(f"{name}'" if name in taken else name)
    return Defeat(
        exception,
        rule,
        tuple(_in(condition, put) for condition in exception.conditions),
        tuple(_in(condition, put) for condition in exception.unless),
        tuple(equal),
        None if head == rule.conclusion else head,
    )


def rules_by_name(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Return rules by what an exception may call them: id, or name (the first of that name)."""
    rules = tuple(rules)
    return {rule.name: rule for rule in reversed(rules)} | {rule.id: rule for rule in rules}


def target_rule(exception: Exception_, target: str, by_name: Mapping[str, Rule]) -> Rule | None:
    """Return the rule that an exception names: one of its own file goes before all others."""
    return by_name.get(f"{exception.treaty}:{target}") or by_name.get(target)


def variables(conditions: Iterable[Condition]) -> Iterator[str]:
    """Yield the names of the variables of lines, repeated where they repeat."""
    return (name for condition in conditions for name in condition.variables())


def _in(condition: Condition, put: Mapping[str, Term]) -> Condition:
    """Return a line with other terms in the places of variables."""

    def term(old: Term) -> Term:
        return put[old.name] if isinstance(old, Variable) else old

    if isinstance(condition, Different):
        return Different(term(condition.left), term(condition.right))
    return Atom(condition.predicate, tuple(map(term, condition.terms)))
