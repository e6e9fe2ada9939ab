"""The meaning of rules, worked out in the slowest and plainest way: by trying all names.

Written from the description of the rule language alone. It shares no code with the engines,
which are held to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set


@dataclass(frozen=True)
class Var:
    """A word in capitals."""

    name: str


IS_NOT = "… is not …"
ON_OR_AFTER = "on-or-after"
"""What is true of an event and a day that it did not come before."""

AnyOf: TypeAlias = tuple[str, ...]
"""A list of names: any one of them."""

Sentence: TypeAlias = tuple[str | Var | AnyOf, ...]
"""The sentence's id, then a name, a variable or a list for each slot; `IS_NOT` is built in."""

Fact: TypeAlias = tuple[str, ...]
Binding: TypeAlias = "Mapping[str, str]"


@dataclass(frozen=True)
class Rule:
    id: str
    conclusion: Sentence
    conditions: tuple[Sentence, ...] = ()
    unless: tuple[Sentence, ...] = ()
    extent: tuple[Sentence, ...] = ()
    """What is concluded together with the conclusion."""
    since: str = ""
    until: str = ""
    about: str | Var = ""
    """The event that it concludes something about, whose day has to be in its period."""


@dataclass(frozen=True)
class Exception_:  # noqa: N801 - the law's word
    id: str
    targets: tuple[str, ...]
    conditions: tuple[Sentence, ...]
    unless: tuple[Sentence, ...] = ()
    concluding: Sentence | None = None
    """In the place of targets: every rule that concludes this, in these variables."""
    since: str = ""
    until: str = ""
    said: str = ""
    """How the targets are written, where that is not by their ids."""


def conclusions(
    rules: Sequence[Rule], exceptions: Sequence[Exception_], facts: Iterable[Fact]
) -> set[Fact]:
    """Return every conclusion that the rules give, whether or not it was a fact already."""
    rules = [single for rule in rules for single in one_by_one(rule)]
    true = set(facts)
    names = {name for fact in true for name in fact[1:]}
    everything: list[Rule | Exception_] = [*rules, *exceptions]
    lines = [line for item in everything for line in (*item.conditions, *item.unless)]
    for line in (*lines, *(rule.conclusion for rule in rules)):
        names |= {name for single in each(line) for name in single[1:] if isinstance(name, str)}
    concluded: set[Fact] = set()
    for level in levels(rules, exceptions):
        for rule in level:
            for binding in meeting(rule.conditions, {}, true, names):
                if (
                    is_there(rule, rule, binding, true)
                    and not any(holds(line, binding, true, names) for line in rule.unless)
                    and not any(defeats(e, rule, binding, true, names) for e in exceptions)
                ):
                    concluded.add(put(rule.conclusion, binding))
        true |= concluded
    return concluded


def is_there(item: Rule | Exception_, rule: Rule, binding: Binding, true: Set[Fact]) -> bool:
    """Tell whether the day of a rule's event is in the period of the rule, or of an exception."""
    event = binding[rule.about.name] if isinstance(rule.about, Var) else rule.about
    return (not item.since or (ON_OR_AFTER, event, item.since) in true) and not (
        item.until and (ON_OR_AFTER, event, item.until) in true
    )


def defeats(
    exception: Exception_, rule: Rule, binding: Binding, true: Set[Fact], names: Set[str]
) -> bool:
    """Tell whether an exception defeats a rule under a binding of the rule's conditions."""
    if not is_there(exception, rule, binding, true):
        return False
    if exception.concluding is None:
        return rule.id in exception.targets and applies(exception, binding, true, names)
    for conclusion in (rule.conclusion, *rule.extent):
        meant = meaning(exception.concluding, put(conclusion, binding))
        if meant is not None and applies(exception, meant, true, names):
            return True
    return False


def meaning(line: Sentence, fact: Fact) -> dict[str, str] | None:
    """Return what a sentence's variables stand for in a fact, or None where it is another."""
    if line[0] != fact[0]:
        return None
    meant: dict[str, str] = {}
    for term, name in zip(line, fact, strict=True):
        if (meant.setdefault(term.name, name) if isinstance(term, Var) else term) != name:
            return None
    return meant


def one_by_one(rule: Rule) -> Iterator[Rule]:
    """Yield a rule for each of its conclusions.

    What defeats the first one defeats the others, which only say how far it goes: it stands
    as their `extent`, so that exceptions to every rule that concludes it find it there.
    """
    yield replace(rule, extent=())
    for conclusion in rule.extent:
        yield replace(rule, conclusion=conclusion, extent=(rule.conclusion,))


def is_to(exception: Exception_, rule: Rule) -> bool:
    """Tell whether an exception speaks of a rule, whatever stands in the rule's slots."""
    if exception.concluding is None:
        return rule.id in exception.targets
    return exception.concluding[0] in {line[0] for line in (rule.conclusion, *rule.extent)}


def applies(exception: Exception_, rule: Binding, true: Set[Fact], names: Set[str]) -> bool:
    """Tell whether an exception applies to its rule under a binding of the rule's conditions."""
    return any(
        not any(holds(line, binding, true, names) for line in exception.unless)
        for binding in meeting(exception.conditions, rule, true, names)
    )


def meeting(
    lines: Iterable[Sentence], given: Binding, true: Set[Fact], names: Set[str]
) -> list[Binding]:
    """Return every way to give names to the variables of lines under which all lines hold.

    `given` has the variables that have their names already. All names are tried for the others,
    line by line: what does not meet one line is not tried with the names for the next.
    """
    found = [given]
    for line in lines:
        tried = (
            {**before, **more}
            for before in found
            for more in bindings(variables([line]) - before.keys(), names)
        )
        found = [binding for binding in tried if holds(line, binding, true, names)]
    return found


def holds(line: Sentence, binding: Binding, true: Set[Fact], names: Set[str]) -> bool:
    """Tell whether a line holds under a binding; a variable that is not bound means "any"."""
    for more in bindings(variables([line]) - binding.keys(), names):
        for single in each(line):
            sentence = put(single, {**binding, **more})
            if sentence[0] == IS_NOT:
                if sentence[1] != sentence[2]:
                    return True
            elif sentence in true:
                return True
    return False


def each(line: Sentence) -> Iterator[Sentence]:
    """Yield a line once for each choice of a name from each of its lists."""
    yield from product(*(term if isinstance(term, tuple) else (term,) for term in line))


def put(line: Sentence, binding: Binding) -> Fact:
    """Return a line without lists with names for its variables."""
    return tuple(binding[term.name] if isinstance(term, Var) else str(term) for term in line)


def variables(lines: Iterable[Sentence]) -> set[str]:
    return {term.name for line in lines for term in line if isinstance(term, Var)}


def bindings(variables: Iterable[str], names: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield every way to give names to variables."""
    order = list(variables)
    for values in product(names, repeat=len(order)):
        yield dict(zip(order, values, strict=True))


def levels(rules: Sequence[Rule], exceptions: Sequence[Exception_]) -> list[list[Rule]]:
    """Return the rules so that everything a rule looks at is complete before its turn."""
    looks_at: dict[str, set[object]] = {
        rule.id: {line[0] for line in (*rule.conditions, *rule.unless)}
        | {
            line[0]
            for exception in exceptions
            if is_to(exception, rule)
            for line in (*exception.conditions, *exception.unless)
        }
        for rule in rules
    }
    level = dict.fromkeys(looks_at, 0)
    for _ in range(len(rules) + 1):
        for rule in rules:
            below = [
                other
                for other in rules
                if looks_at[rule.id] & {line[0] for line in (other.conclusion, *other.extent)}
            ]
            level[rule.id] = max((level[other.id] + 1 for other in below), default=0)
    if any(value >= len(rules) for value in level.values()):
        raise ValueError("the rules rest on each other in a circle")
    return [[r for r in rules if level[r.id] == depth] for depth in range(len(rules))]
