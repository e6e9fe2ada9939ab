"""The rete engine: durable_rules joins the sentences of each clause; its firings are proofs.

The package is driven through its compiled half, `durable_rules_engine`, which is the whole
rete network. Its Python half is left alone: that starts timer threads, swallows what goes
wrong inside an action, changes the definitions it is given, costs more than the matching
itself and takes 35 ms to import.

What the compiled half does wrong is kept out of its reach. One clause is one ruleset, and
clauses of one shape use the same one, because a ruleset can never be given back. Each
sentence of the clause is a pattern with facts of its own, so that no fact is looked at by
two patterns or by none. Facts are numbers: the number of the fact, which is also its
identity, the pattern it is for, and the numbers of the names that are joined. Names are
compared for equality and for nothing else; that two names differ is seen to when a firing
is recorded. Facts of what is not to hold go first.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from pact_engine.engines.derivation import MAX_WAYS, Derivation, Firing, too_many_ways
from pact_engine.engines.patterns import CompiledProgram, Shape, compile_program
from pact_engine.language.program import Fact
from pact_engine.problems import PactError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.engines.patterns import CompiledClause, Place
    from pact_engine.language.program import Program

__all__ = ["MAX_FACTS", "CompiledProgram", "compile_program", "run", "run_program", "works"]

MAX_FACTS = 20_000
"""How many facts the sentences of one clause may meet in one run, each counted once a sentence.

A fact takes some 9 kB inside the package. The package tells facts apart by a 32-bit hash of
their identity; up to this number no two identities have the same.
"""

_MOST_AT_ONCE = 65_535
"""The package hands over at most so many firings in one go."""

_Row: TypeAlias = tuple[int, ...]
_Key: TypeAlias = tuple[str, tuple[str, ...]]
_Order: TypeAlias = tuple[str, _Key, tuple[_Key, ...]]
_read_identities = re.compile(r'"id":"(\d+)"').findall


def run_program(program: Program, facts: Iterable[Fact]) -> Derivation:
    """Derive everything that follows from the facts, compiling the program when it is new."""
    return run(_compiled(program), facts)


_compiled = lru_cache(maxsize=32)(compile_program)


def works() -> bool:
    """Tell whether the rules package can be loaded and joins facts as it should."""
    try:
        return _matches(Shape(((0,), (0,))), [[(0,)], [(1,), (0,)]], []) == [(0, 1)]
    except Exception:
        # One that was built for another Python, or that loads and then fails, can raise anything.
        return False


def run(compiled: CompiledProgram, facts: Iterable[Fact]) -> Derivation:
    """Derive everything that follows from the facts, whatever their order.

    Raises PactError where the sentences of one clause meet more than `MAX_FACTS` facts or are
    met in more than `MAX_WAYS` ways, or where the rules package is not installed.
    """
    given = frozenset(facts)
    known: dict[str, set[Fact]] = {}
    for fact in given:
        known.setdefault(fact.predicate, set()).add(fact)
    numbers: dict[str, int] = {}
    firings: dict[_Order, Firing] = {}
    for stratum in compiled.strata:
        found = [firing for clause in stratum for firing in _fire(clause, known, numbers)]
        for firing in found:
            known.setdefault(firing.head.predicate, set()).add(firing.head)
            firings[_order(firing)] = firing
    return Derivation(given, tuple(firings[key] for key in sorted(firings)))


def _order(firing: Firing) -> _Order:
    """Return what orders firings as they order themselves, and faster."""
    return firing.clause, _key(firing.head), tuple([_key(fact) for fact in firing.body])


def _key(fact: Fact) -> _Key:
    return fact.predicate, fact.values


def _fire(
    clause: CompiledClause, known: dict[str, set[Fact]], numbers: dict[str, int]
) -> Iterator[Firing]:
    """Yield the firings of a clause; `numbers` has, and is given, a number for each name."""
    if any(pattern.predicate not in known for pattern in clause.positive):
        return
    facts = []
    for pattern in clause.positive:
        met = list(pattern.select(known[pattern.predicate]))
        if not met:
            return
        facts.append(met)
    positive = [
        [_row(fact, pattern.slots, numbers) for fact in met]
        for pattern, met in zip(clause.positive, facts, strict=True)
    ]
    negative = [
        {
            _row(fact, pattern.slots, numbers)
            for fact in pattern.select(known.get(pattern.predicate, ()))
        }
        for pattern in clause.negative
    ]
    if (size := sum(map(len, (*positive, *negative)))) > MAX_FACTS:
        raise PactError(
            f"the conditions of {clause.id} meet {size} facts, and the rete engine takes at "
            f"most {MAX_FACTS}: divide the scenario"
        )
    try:
        matches = _matches(clause.shape, positive or [[()]], negative)
    except _TooManyWaysError:
        raise too_many_ways(clause.id) from None
    for match in matches:
        body = tuple([facts[position][match[position]] for position in clause.positions])
        if all(_name(a, body) != _name(b, body) for a, b in clause.different) and all(
            _name(a, body) == _name(b, body) for a, b in clause.equal
        ):
            values = tuple([_name(place, body) for place in clause.head])
            yield Firing(clause.id, Fact(clause.predicate, values), body)


def _row(fact: Fact, slots: Iterable[int], numbers: dict[str, int]) -> _Row:
    values = fact.values
    return tuple([numbers.setdefault(values[slot], len(numbers)) for slot in slots])


def _name(place: Place, body: Sequence[Fact]) -> str:
    return place if isinstance(place, str) else body[place[0]].values[place[1]]


class _TooManyWaysError(Exception):
    """There are more than `MAX_WAYS` matches of a shape."""


class _Ruleset(Struct, frozen=True):
    """One rule inside the package: its handle, and how a fact for each pattern is written."""

    handle: int
    positive: tuple[str, ...]
    negative: tuple[str, ...]
    lock: Lock


def _matches(
    shape: Shape, positive: Sequence[Sequence[_Row]], negative: Sequence[Iterable[_Row]]
) -> list[_Row]:
    """Join rows: return, for each match, which row of each positive pattern is in it."""
    engine = _engine()
    try:
        ruleset = _ruleset(shape)
        # What the package is told it keeps until it is told to forget it.
        with ruleset.lock:
            try:
                return _ask(engine, ruleset, positive, negative)
            finally:
                engine.delete_state(ruleset.handle, None)
    except engine.error as error:
        raise PactError(f"the rules package durable_rules failed: {error}") from error


def _ask(
    engine: Any,
    ruleset: _Ruleset,
    positive: Sequence[Sequence[_Row]],
    negative: Sequence[Iterable[_Row]],
) -> list[_Row]:
    facts: list[str] = []
    for template, rows in zip(ruleset.negative, negative, strict=True):
        facts += [template % (number, *row) for number, row in enumerate(rows, len(facts))]
    starts = []
    for template, rows in zip(ruleset.positive, positive, strict=True):
        starts.append(len(facts))
        facts += [template % (number, *row) for number, row in enumerate(rows, len(facts))]
    outcome, state = engine.assert_facts(ruleset.handle, f"[{','.join(facts)}]")
    if outcome:
        raise engine.error(f"it did not take all facts (outcome {outcome})")
    matches: list[_Row] = []
    started = engine.start_action_for_state(ruleset.handle, state)
    text = started[1] if started else None
    while text:
        identities = map(int, _read_identities(text))
        matches += [
            tuple([number - start for number, start in zip(match, starts, strict=True)])
            for match in zip(*[identities] * len(starts), strict=True)
        ]
        if len(matches) > MAX_WAYS:
            raise _TooManyWaysError
        text = engine.complete_and_start_action(ruleset.handle, state)
    return matches


@cache
def _ruleset(shape: Shape) -> _Ruleset:
    """Define the ruleset of a shape, once: the package has no way to delete one."""
    home: dict[int, str] = {}
    patterns = []
    for name, variables in _named("p", shape.positive):
        patterns.append(f'{{"{name}":{_conditions(name, variables, home)}}}')
        for variable in variables:
            home.setdefault(variable, name)
    patterns += [
        f'{{"{name}$not":{_conditions(name, variables, home)}}}'
        for name, variables in _named("n", shape.negative)
    ]
    definition = f'{{"r":{{"all":[{",".join(patterns)}],"cap":{_MOST_AT_ONCE}}}}}'
    engine = _engine()
    ruleset = _Ruleset(
        engine.create_ruleset("pact", definition),
        tuple(_template(*pattern) for pattern in _named("p", shape.positive)),
        tuple(_template(*pattern) for pattern in _named("n", shape.negative)),
        Lock(),
    )
    # Deleting a state in which nothing has ever fired frees an address that was never set;
    # the memory of the first state is used for all later ones, so one firing mends it.
    rows = [[tuple(0 for _ in variables)] for variables in shape.positive]
    if _ask(engine, ruleset, rows, [()] * len(shape.negative)) != [(0,) * len(rows)]:
        raise engine.error("it does not join facts as it should")
    engine.delete_state(ruleset.handle, None)
    return ruleset


def _named(
    letter: str, patterns: Iterable[tuple[int, ...]]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    return ((f"{letter}{number}", variables) for number, variables in enumerate(patterns))


def _conditions(name: str, variables: Iterable[int], home: dict[int, str]) -> str:
    conditions = [f'{{"of":"{name}"}}']
    conditions += [f'{{"v{v}":{{"{home[v]}":"v{v}"}}}}' for v in variables if v in home]
    return f'{{"$and":[{",".join(conditions)}]}}'


def _template(name: str, variables: Iterable[int]) -> str:
    names = "".join(f',"v{variable}":"%d"' for variable in variables)
    return f'{{"id":"%d","of":"{name}"{names}}}'


@cache
def _engine() -> Any:
    """Import the compiled half of the package.

    It names a function that Python 3.13 no longer has and that is never called; bound lazily
    it does no harm.
    """
    lazily = hasattr(sys, "setdlopenflags")
    flags = sys.getdlopenflags() if lazily else 0
    try:
        if lazily:
            sys.setdlopenflags(os.RTLD_LAZY)
        import durable_rules_engine
    except ImportError as error:
        raise PactError(f"the rules package durable_rules cannot be loaded: {error}") from error
    finally:
        if lazily:
            sys.setdlopenflags(flags)
    return durable_rules_engine
