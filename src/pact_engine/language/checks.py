"""What makes rules meaningful together: bound variables, kinds, known targets, no circle."""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from pact_engine.language.names import KIND_WORDS
from pact_engine.language.program import Atom, Different, Rule, Variable
from pact_engine.language.targets import defeats
from pact_engine.problems import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.program import Condition, Exception_, Provision
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.problems import Location

_WORD = re.compile(r"[^\s,]+")
_ITEM_END = re.compile(r"\s*(rule|exception|```|~~~)")


def check_rules(
    rules: Sequence[Rule],
    exceptions: Sequence[Exception_],
    known: Mapping[str, Rule],
    unread: Iterable[str],
    vocabulary: Vocabulary,
    lines: Sequence[str],
) -> Iterator[Problem]:
    """Yield the problems of one file's rules and exceptions.

    `known` are all rules that an exception may name, by the id as it is written; `unread` are
    the ids of those that could not be read; `lines` are the file's lines.
    """
    found = _problems(rules, exceptions, known, set(unread), vocabulary, lines)
    yield from dict.fromkeys(found)


def _problems(
    rules: Sequence[Rule],
    exceptions: Sequence[Exception_],
    known: Mapping[str, Rule],
    unread: set[str],
    vocabulary: Vocabulary,
    lines: Sequence[str],
) -> Iterator[Problem]:
    seen: dict[str, Provision] = {}
    provisions: list[Provision] = [*rules, *exceptions]
    for item in provisions:
        if item.name in seen:
            yield _problem(
                item,
                f"the id “{item.name}” stands twice (first in line "
                f"{seen[item.name].location.line})",
                lines,
            )
        seen.setdefault(item.name, item)
        yield from _check_variables(item, vocabulary, lines, {})
    for rule in rules:
        bound = _bound(rule.conditions)
        for name in dict.fromkeys(rule.conclusion.variables()):
            if name not in bound:
                yield _problem(
                    rule,
                    f"the conclusion is about {name}, which occurs in no if or and line",
                    lines,
                    expected=f"a condition that says who or what {name} is",
                    at=(name,),
                )
        kinds = {name: kind for name, kind in _kinds(rule, vocabulary).items() if name in bound}
        yield from _check_different(rule, kinds, lines)
    for exception in exceptions:
        bound = _bound((*exception.conditions, *_heads(exception)))
        if exception.concluding:
            kinds = {k: v for k, v in _kinds(exception, vocabulary).items() if k in bound}
            yield from _check_different(exception, kinds, lines)
        for target in exception.targets:
            rule_or_none = known.get(target)
            if rule_or_none is None and target in unread:
                continue
            if rule_or_none is None:
                yield _problem(
                    exception,
                    f"the exception names the rule “{target}”, and there is none with that id",
                    lines,
                    expected="a rule; what defeats an exception follows `unless` in it"
                    if target in seen
                    else "",
                    near=nearest(target, known),
                    target=target,
                )
                continue
            target_bound = _bound(rule_or_none.conditions)
            kinds = _kinds(rule_or_none, vocabulary)
            mine = {k: v for k, v in kinds.items() if k in target_bound}
            yield from _check_variables(exception, vocabulary, lines, mine)
            kinds = {k: v for k, v in _kinds(exception, vocabulary).items() if k in bound} | mine
            yield from _check_different(exception, kinds, lines)


def find_circle(rules: Iterable[Rule], exceptions: Iterable[Exception_]) -> tuple[Rule, ...]:
    """Return rules that rest on each other in a circle, each on the next, or an empty tuple."""
    by_id = {rule.id: rule for rule in rules}
    by_head: dict[str, list[str]] = {}
    looks_at: dict[str, set[str]] = {}
    for rule in by_id.values():
        for head in rule.conclusions:
            by_head.setdefault(head.predicate, []).append(rule.id)
        looks_at[rule.id] = _predicates((*rule.conditions, *rule.unless))
    for defeat in defeats(tuple(by_id.values()), exceptions):
        looks_at[defeat.rule.id] |= _predicates((*defeat.conditions, *defeat.unless))
    rests_on = {
        rule: [below for predicate in sorted(found) for below in by_head.get(predicate, ())]
        for rule, found in looks_at.items()
    }
    try:
        TopologicalSorter(rests_on).prepare()
    except CycleError as error:
        circle = reversed(error.args[1][1:])
        return tuple(by_id[rule] for rule in circle)
    return ()


def _predicates(conditions: Iterable[Condition]) -> set[str]:
    return {condition.predicate for condition in conditions if isinstance(condition, Atom)}


def _bound(conditions: Iterable[Condition]) -> set[str]:
    return {
        name
        for condition in conditions
        if isinstance(condition, Atom)
        for name in condition.variables()
    }


def _check_different(
    item: Provision, kinds: Mapping[str, str], lines: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is wrong with lines `X is not Y`; `kinds` has the kind of each bound variable."""
    for condition in (*item.conditions, *item.unless):
        if not isinstance(condition, Different):
            continue
        names = list(dict.fromkeys(condition.variables()))
        for name in names:
            if name not in kinds:
                yield _problem(
                    item,
                    f"“… is not …” compares {name}, which occurs in no other if or and line",
                    lines,
                    at=(name, "is", "not"),
                )
        if condition.left == condition.right:
            message = "“… is not …” compares a name with itself"
            yield _problem(item, message, lines, at=(*names, "is", "not"))
        elif len(names) == 2 and names[0] in kinds and names[1] in kinds:
            left, right = kinds[names[0]], kinds[names[1]]
            if _narrower(left, right) is None:
                yield _problem(
                    item,
                    f"{names[0]} stands for {KIND_WORDS[left]} and {names[1]} for "
                    f"{KIND_WORDS[right]}, which are never the same",
                    lines,
                    at=(names[0], "is", "not", names[1]),
                )


def _atoms(item: Provision) -> list[Atom]:
    """Return all sentences of a rule or an exception, what is concluded or defeated last."""
    atoms = [c for c in (*item.conditions, *item.unless) if isinstance(c, Atom)]
    return [*atoms, *_heads(item)]


def _heads(item: Provision) -> tuple[Atom, ...]:
    """Return what a rule concludes, or what the rules conclude that an exception defeats."""
    if isinstance(item, Rule):
        return item.conclusions
    return () if item.concluding is None else (item.concluding,)


def _kinds(item: Provision, vocabulary: Vocabulary) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for atom in _atoms(item):
        for term, (_, kind) in zip(atom.terms, vocabulary.by_id[atom.predicate].slots, strict=True):
            if isinstance(term, Variable):
                kinds[term.name] = _narrower(kinds.get(term.name, kind), kind) or kind
    return kinds


def _check_variables(
    item: Provision,
    vocabulary: Vocabulary,
    lines: Sequence[str],
    outer: Mapping[str, str],
) -> Iterator[Problem]:
    kinds = dict(outer)
    for atom in _atoms(item):
        sentence = vocabulary.by_id[atom.predicate]
        slots = dict(sentence.slots)
        for term, (_, kind) in zip(atom.terms, sentence.slots, strict=True):
            if not isinstance(term, Variable):
                continue
            before = kinds.get(term.name, kind)
            both = _narrower(before, kind)
            if both is None:
                yield _problem(
                    item,
                    f"{term.name} stands for {KIND_WORDS[before]} in one place and for "
                    f"{KIND_WORDS[kind]} in “{sentence.en}”",
                    lines,
                    at=(term.name, *(w for w in sentence.words() if w not in slots)),
                )
            kinds[term.name] = both or before


def _narrower(first: str, second: str) -> str | None:
    """Return the kind that fits both slots: a state may stand where an actor is wanted."""
    if first == second:
        return first
    return "state" if {first, second} == {"state", "actor"} else None


def _problem(
    item: Provision,
    message: str,
    lines: Sequence[str],
    *,
    expected: str = "",
    near: str = "",
    target: str = "",
    at: Sequence[str] = (),
) -> Problem:
    """Return a problem at an item's id, at a `target` in the same line, or at a condition.

    `at` are words of the condition; the first one is marked.
    """
    location, word = item.location, item.name
    if target:
        word, location = target, _find(item.location, lines, (target, "to"), below=False)
    elif at:
        word, location = at[0], _find(item.location, lines, at)
    line = lines[location.line - 1] if 0 < location.line <= len(lines) else ""
    return Problem(location, message, line, len(word), expected, near)


def _find(
    start: Location, lines: Sequence[str], words: Sequence[str], *, below: bool = True
) -> Location:
    """Return the place of the first word in the first line, from an item's id on, with them all."""
    for number in range(start.line + below, len(lines) + 1):
        line = lines[number - 1].partition("#")[0]
        found = {part.group(): part.start() + 1 for part in _WORD.finditer(line)}
        if found.keys() >= set(words):
            return type(start)(start.file, number, found[words[0]])
        if number > start.line and _ITEM_END.match(line):
            break
    return start
