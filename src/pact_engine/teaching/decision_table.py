"""The decision table of a clause: which answers to its conditions lead to which outcome.

A table is about one sentence that rules conclude. Its conditions are those of the rules, and the
exceptions that defeat them, each in words of its own; which answers lead to the sentence is what
the engine of many worlds says, with a world for every way to answer.
"""

from __future__ import annotations

from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec import Struct

from pact_engine.engines.parallel import run
from pact_engine.language.compile import rule_clause_id
from pact_engine.language.predicates import (
    ON_OR_AFTER,
    ON_READING,
)
from pact_engine.language.program import (
    Atom,
    Clause,
    Constant,
    Different,
    Fact,
    OneOf,
    Program,
    Variable,
    values_of,
)
from pact_engine.language.targets import defeats, variables
from pact_engine.problems import Location, PactError, Problem, nearest
from pact_engine.verdicts.implicants import prime_implicants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Condition, Exception_, Provision, Rule, Term
    from pact_engine.language.targets import Defeat
    from pact_engine.verdicts.implicants import Cube

MAX_EXACT: Final = 12
"""Conditions of which every way to answer is looked at together, 4,096 ways at most."""

MAX_FULL: Final = 10
"""Conditions of a whole truth table, which has a line for each of up to 1,024 ways to answer."""

MOST_MISSES: Final = 24
"""More cases in which a sentence does not follow than these are told in one: all others."""

Answer: TypeAlias = Literal["yes", "no", "any"]

_ANSWERS: Final[Mapping[bool | None, Answer]] = MappingProxyType(
    {True: "yes", False: "no", None: "any"}
)


class Line(Struct, frozen=True):
    """A sentence of a condition, and whether it is to hold there.

    Its variables have the names of the table: those of the conclusion, others a name of their own.
    """

    sentence: Condition
    holds: bool = True


class Row(Struct, frozen=True):
    """One condition of a table: sentences that hold together, or an exception that applies.

    `exception` is the one whose lines they are, None for a condition of the rules.
    """

    lines: tuple[Line, ...]
    exception: Exception_ | None = None

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings that it asks about, where it asks about nothing else."""
        names: list[str] = []
        for line in self.lines:
            if not isinstance(line.sentence, Atom) or line.sentence.predicate != ON_READING:
                return ()
            names += (name for term in line.sentence.terms for name in values_of(term))
        return tuple(names)


class Case(Struct, frozen=True):
    """A column: an answer to each condition, and whether the sentence follows.

    `provisions` are the rules by which it does, or the exceptions that are in the way of it. The
    last case of a table may be `otherwise`: every one that no other column shows.
    """

    answers: tuple[Answer, ...]
    follows: bool
    provisions: tuple[Provision, ...] = ()
    otherwise: bool = False


class DecisionTable(Struct, frozen=True):
    """A table: what is concluded, by which rules, its conditions and its cases.

    `apart` are the names of the conclusion that have to be different throughout.
    """

    conclusion: Atom
    rules: tuple[Rule, ...]
    rows: tuple[Row, ...]
    cases: tuple[Case, ...]
    apart: tuple[Different, ...] = ()


def decision_tables(
    code: Code, where: str | None = None, *, full: bool = False
) -> tuple[DecisionTable, ...]:
    """Return a table for each sentence that rules of a treaty conclude.

    `where` is an article or a rule of the treaty; without it all of its articles are shown. With
    `full` every way to answer is a case of its own. Raises PactError where there is no such
    article or rule, nothing is concluded there, or a whole table has too many conditions.
    """
    rules = _rules_of(code, where)
    groups: dict[tuple[str, str, object], list[Rule]] = {}
    for rule in rules:
        groups.setdefault((rule.article, rule.conclusion.predicate, _shape(rule)), []).append(rule)
    found: dict[str, list[Defeat]] = {}
    for defeat in defeats(tuple(code.rules.values()), code.exceptions.values()):
        if defeat.head is None:
            found.setdefault(defeat.rule.id, []).append(defeat)
    return tuple(_Builder(code, group, found).table(full=full) for group in groups.values())


def _rules_of(code: Code, where: str | None) -> tuple[Rule, ...]:
    treaty = code.treaty
    if where is None:
        return treaty.rules
    wanted = where.casefold()
    for rules in (
        tuple(rule for rule in treaty.rules if rule.name.casefold() == wanted),
        tuple(rule for rule in treaty.rules if rule.article.casefold() == wanted),
    ):
        if rules:
            return rules
    articles = [article.number for article in treaty.articles]
    names = [rule.name for rule in treaty.rules]
    known = next((number for number in articles if number.casefold() == wanted), None)
    if known is not None:
        with_rules = dict.fromkeys(rule.article for rule in treaty.rules)
        raise PactError(
            Problem(
                Location(""),
                f"nothing is concluded under “{known}” of {treaty.id}",
                expected=f"an article with rules: {', '.join(with_rules)}",
            )
        )
    raise PactError(
        Problem(
            Location(""),
            f"{treaty.id} has no article and no rule “{where}”",
            expected="an article's number or a rule's name, as `pact treaty` shows them",
            nearest=nearest(where, [*articles, *names]),
        )
    )


def _shape(rule: Rule) -> object:
    """Return what two conclusions have in common that one table can be about."""
    order: dict[str, int] = {}
    return tuple(
        order.setdefault(term.name, len(order)) if isinstance(term, Variable) else term
        for term in rule.conclusion.terms
    )


class _Use(Struct, frozen=True):
    """How a rule stands in a table: its clause in the table's names, and what it needs.

    `needs` says how each condition, by its number, is to be answered where the rule gives its
    conclusion; `applied` are the sentences that say that an exception applies, by its number.
    """

    rule: Rule
    clause: Clause
    needs: Mapping[int, bool]
    applied: Mapping[int, Fact]


class _Builder:
    """Makes the table of the rules that conclude one sentence."""

    def __init__(
        self, code: Code, rules: Sequence[Rule], defeating: Mapping[str, Sequence[Defeat]]
    ) -> None:
        self.code = code
        self.conclusion = rules[0].conclusion
        self.numbers: dict[Row, int] = {}
        self.uses = tuple(self._use(rule, defeating.get(rule.id, ())) for rule in rules)
        self.rows = tuple(self.numbers)

    def table(self, *, full: bool) -> DecisionTable:
        apart = [number for number in range(len(self.rows)) if self._keeps_apart(number)]
        shown = [number for number in range(len(self.rows)) if number not in apart]
        cases = self._every(shown, apart) if full else self._merged(shown, apart)
        return DecisionTable(
            self.conclusion,
            tuple(use.rule for use in self.uses),
            tuple(self.rows[number] for number in shown),
            tuple(cases),
            tuple(
                line.sentence
                for number in apart
                for line in self.rows[number].lines
                if isinstance(line.sentence, Different)
            ),
        )

    # --- the conditions -----------------------------------------------------------------

    def _use(self, rule: Rule, defeating: Sequence[Defeat]) -> _Use:
        names = _names(rule, self.conclusion)
        clause = _renamed(self.code.clauses[rule_clause_id(rule, rule.conclusion)], names)
        needs: dict[int, bool] = {}
        absent, heads = _split(clause.negative, len(defeating))
        for lines in _together(clause, absent):
            alone = len(lines) == 1 and not lines[0].holds
            row = Row((Line(lines[0].sentence),)) if alone else Row(lines)
            needs[self._number(row)] = not alone
        applied: dict[int, Fact] = {}
        for defeat, head in zip(defeating, heads, strict=True):
            lines = (
                *(Line(_put(condition, names)) for condition in defeat.conditions),
                *(Line(_put(condition, names), holds=False) for condition in defeat.unless),
            )
            number = self._number(Row(lines, defeat.exception))
            needs[number] = False
            applied[number] = Fact(head.predicate, tuple(map(_name, head.terms)))
        return _Use(rule, clause, needs, applied)

    def _number(self, row: Row) -> int:
        return self.numbers.setdefault(row, len(self.numbers))

    def _keeps_apart(self, number: int) -> bool:
        """Tell whether a condition is only that names differ, and every rule has it."""
        row = self.rows[number]
        return all(isinstance(line.sentence, Different) for line in row.lines) and all(
            use.needs.get(number) for use in self.uses
        )

    # --- the cases ----------------------------------------------------------------------

    def _every(self, shown: Sequence[int], apart: Sequence[int]) -> Iterator[Case]:
        """Yield every way to answer that can be, those in which the sentence follows first."""
        if len(shown) > MAX_FULL:
            rule = self.uses[0].rule
            raise PactError(
                Problem(
                    Location(""),
                    f"the whole table of {rule.treaty}, article {rule.article}, has "
                    f"{len(shown)} conditions; {MAX_FULL} is the limit",
                    expected="one of its rules: " + ", ".join(use.rule.name for use in self.uses),
                )
            )
        outcome = self._outcome(shown, apart, self.uses)
        by_rule = {use.rule: self._outcome(shown, apart, (use,)).follows for use in self.uses}
        for follows in (True, False):
            worlds = outcome.follows if follows else outcome.possible & ~outcome.follows
            for answers in product((True, False), repeat=len(shown)):
                world = sum(answer << at for at, answer in enumerate(answers))
                if worlds >> world & 1:
                    cube = frozenset(enumerate(answers))
                    rules = [rule for rule, met in by_rule.items() if met >> world & 1]
                    yield self._case(cube, shown, rules)

    def _merged(self, shown: Sequence[int], apart: Sequence[int]) -> Iterator[Case]:
        """Yield the cases in which the sentence follows, then those in which it does not."""
        found: dict[Cube, list[Rule]] = {}
        for use in self.uses:
            own = [number for number in shown if number in use.needs]
            outcome = self._outcome(own, apart, (use,))
            places = [shown.index(number) for number in own]
            for cube in _cover(outcome.follows, outcome.possible, len(own)):
                placed = frozenset((places[at], answer) for at, answer in cube)
                found.setdefault(placed, []).append(use.rule)
        for cube, rules in found.items():
            if not any(other < cube for other in found):
                yield self._case(cube, shown, rules)
        if len(shown) <= MAX_EXACT:
            outcome = self._outcome(shown, apart, self.uses)
            fails = outcome.possible & ~outcome.follows
            misses = _cover(fails, outcome.possible, len(shown))
            if len(misses) <= MOST_MISSES:
                for cube in misses:
                    yield self._case(cube, shown, ())
                return
        yield Case(tuple([_ANSWERS[None]] * len(shown)), follows=False, otherwise=True)

    def _case(self, cube: Cube, shown: Sequence[int], rules: Sequence[Rule]) -> Case:
        """Return a case in which some rules give the sentence, or none does."""
        answered = dict(cube)
        answers = tuple([_ANSWERS[answered.get(at)] for at in range(len(shown))])
        applying = (self.rows[shown[at]].exception for at, answer in sorted(cube) if answer)
        return Case(
            answers,
            follows=bool(rules),
            provisions=tuple(rules or (item for item in applying if item is not None)),
        )

    def _outcome(
        self, asked: Sequence[int], apart: Sequence[int], uses: Sequence[_Use]
    ) -> _Outcome:
        """Return where the sentence follows, of all ways to answer the conditions asked about.

        Where names have to differ, the rules are run once for each way in which they may.
        """
        named = [n for n in (*asked, *apart) if self._about_names(n)]
        follows = possible = 0
        for answers in product((True, False), repeat=len(named)):
            choice = dict(zip(named, answers, strict=True))
            if not all(choice[number] for number in apart if number in choice):
                continue
            same = self._same(choice)
            if same is None:
                continue
            outcome = self._run(asked, choice, same, uses)
            follows |= outcome.follows
            possible |= outcome.possible
        return _Outcome(follows, possible)

    def _about_names(self, number: int) -> bool:
        row = self.rows[number]
        return row.exception is None and all(
            isinstance(line.sentence, Different) for line in row.lines
        )

    def _same(self, choice: Mapping[int, bool]) -> Mapping[str, str] | None:
        """Return which names stand for which, or None where names cannot differ so."""
        put: dict[str, str] = {}

        def stands(name: str) -> str:
            while name in put:
                name = put[name]
            return name

        pairs = [
            (_name(line.sentence.left), _name(line.sentence.right), differs)
            for number, differs in choice.items()
            for line in self.rows[number].lines
            if isinstance(line.sentence, Different)
        ]
        constants = {
            term.value
            for number in choice
            for line in self.rows[number].lines
            if isinstance(line.sentence, Different)
            for term in (line.sentence.left, line.sentence.right)
            if isinstance(term, Constant)
        }
        for left, right, differs in pairs:
            one, other = stands(left), stands(right)
            if not differs and one != other:
                if one in constants and other in constants:
                    return None
                if one in constants:
                    one, other = other, one
                put[one] = other
        if any(differs and stands(left) == stands(right) for left, right, differs in pairs):
            return None
        return {name: stands(name) for name in put}

    def _run(
        self,
        asked: Sequence[int],
        choice: Mapping[int, bool],
        same: Mapping[str, str],
        uses: Sequence[_Use],
    ) -> _Outcome:
        size = 1 << len(asked)
        true: dict[Fact, int] = {}
        checks: list[Clause] = []
        patterns: dict[str, int] = {}
        possible = (1 << size) - 1
        for at, number in enumerate(asked):
            worlds = _worlds(at, size)
            if number in choice:
                possible &= worlds if choice[number] else ~worlds
                continue
            row = self.rows[number]
            if row.exception is None:
                facts = self._facts(row)
                checks.append(_check(row, f"condition {number}", same))
                patterns[f"condition {number}"] = worlds
            else:
                facts = [use.applied[number] for use in uses if number in use.applied]
            for fact in facts:
                put = Fact(fact.predicate, tuple(same.get(v, v) for v in fact.values))
                true[put] = true.get(put, 0) | worlds
        _reach_earlier_days(true)
        clauses = tuple(_instance(use.clause, same) for use in uses)
        result = run(Program(((*checks, *clauses),)), true, size)
        follows = 0
        for firing, worlds in result.firings:
            if firing.clause not in patterns:
                follows |= worlds
        for name, worlds in patterns.items():
            possible &= ~(result.true.get(Fact(name), 0) ^ worlds)
        return _Outcome(follows & possible, possible)

    def _facts(self, row: Row) -> list[Fact]:
        """Return the sentences that make a condition true, in the table's names."""
        return [
            Fact(
                line.sentence.predicate,
                tuple(self._value(line.sentence, term) for term in line.sentence.terms),
            )
            for line in row.lines
            if line.holds and isinstance(line.sentence, Atom)
        ]

    def _value(self, sentence: Atom, term: Term) -> str:
        """Return a name for a slot: of a list the first that no other condition names."""
        if not isinstance(term, OneOf):
            return _name(term)
        others = {
            value
            for row in self.rows
            for line in row.lines
            if isinstance(line.sentence, Atom)
            and line.sentence != sentence
            and line.sentence.predicate == sentence.predicate
            for other in line.sentence.terms
            for value in values_of(other)
        }
        return next((value for value in term.values if value not in others), term.values[0])


class _Outcome(Struct, frozen=True):
    """In which of some ways to answer a sentence follows, and which of them can be at all."""

    follows: int
    possible: int


def _reach_earlier_days(true: dict[Fact, int]) -> None:
    """Make true that what came on or after a day came on or after every earlier one."""
    days = [fact for fact in true if fact.predicate == ON_OR_AFTER]
    for fact in days:
        for other in days:
            if other.values[0] == fact.values[0] and other.values[1] < fact.values[1]:
                true[other] |= true[fact]


def _names(rule: Rule, conclusion: Atom) -> Mapping[str, str]:
    """Return what a rule's variables are called in the table of a conclusion."""
    names = {
        own.name: first.name
        for own, first in zip(rule.conclusion.terms, conclusion.terms, strict=True)
        if isinstance(own, Variable) and isinstance(first, Variable)
    }
    taken = {*names.values()}
    for name in variables((*rule.conditions, *rule.unless)):
        if name not in names:
            names[name] = f"{name}'" if name in taken else name
    return names


def _split(absent: tuple[Atom, ...], last: int) -> tuple[tuple[Atom, ...], tuple[Atom, ...]]:
    """Return a clause's own negated sentences, and those that say that exceptions apply."""
    at = len(absent) - last
    return absent[:at], absent[at:]


def _together(clause: Clause, absent: Sequence[Atom]) -> Iterator[tuple[Line, ...]]:
    """Yield a clause's conditions, together those that are about the same unnamed thing.

    `absent` are the sentences that have to be false.
    """
    differ = [Different(a, b) for a, b in clause.different]
    same = [Different(a, b) for a, b in clause.equal]
    has = {*variables((*clause.positive, *differ))} - {*clause.head.variables()}
    needed: list[Condition] = [*clause.positive, *clause.since, *differ]
    barred: list[Condition] = [*absent, *clause.until, *same]
    lines = [*map(Line, needed), *(Line(item, holds=False) for item in barred)]
    groups: list[tuple[set[str], list[Line]]] = []
    for line in lines:
        own = {*line.sentence.variables()} & has
        joined = [group for group in groups if group[0] & own]
        if not joined:
            groups.append((own, [line]))
            continue
        first = joined[0]
        for other in joined[1:]:
            first[0].update(other[0])
            first[1].extend(other[1])
            groups.remove(other)
        first[0].update(own)
        first[1].append(line)
    for _, group in groups:
        yield tuple(group)


def _cover(wanted: int, possible: int, size: int) -> tuple[Cube, ...]:
    """Return few and large cases that together are all that is wanted and nothing else possible."""
    every = (1 << (1 << size)) - 1
    left, found = wanted, []
    cubes = [
        (cube, _within(cube, size)) for cube in prime_implicants(wanted | (every & ~possible), size)
    ]
    while left:
        cube, worlds = max(cubes, key=lambda item: ((item[1] & left).bit_count(), -len(item[0])))
        found.append(cube)
        left &= ~worlds
    return tuple(sorted(found, key=lambda cube: (len(cube), sorted(cube))))


def _within(cube: Cube, size: int) -> int:
    worlds = (1 << (1 << size)) - 1
    for at, answer in cube:
        yes = _worlds(at, 1 << size)
        worlds &= yes if answer else ~yes
    return worlds


def _worlds(at: int, size: int) -> int:
    """Return the ways to answer, of `size`, in which the condition with a number is met."""
    width = 1 << at
    block, worlds, length = ((1 << width) - 1) << width, 0, 2 * width
    worlds = block
    while length < size:
        worlds |= worlds << length
        length *= 2
    return worlds


def _name(term: Term) -> str:
    assert not isinstance(term, OneOf), "a list has several names"
    return term.name if isinstance(term, Variable) else term.value


def _put(condition: Condition, names: Mapping[str, str]) -> Condition:
    """Return a sentence with other names for its variables."""

    def term(old: Term) -> Term:
        return Variable(names.get(old.name, old.name)) if isinstance(old, Variable) else old

    if isinstance(condition, Different):
        return Different(term(condition.left), term(condition.right))
    return Atom(condition.predicate, tuple(map(term, condition.terms)))


def _renamed(clause: Clause, names: Mapping[str, str]) -> Clause:
    """Return a clause with other names for its variables."""

    def atom(old: Atom) -> Atom:
        return Atom(old.predicate, tuple(map(term, old.terms)))

    def term(old: Term) -> Term:
        return Variable(names.get(old.name, old.name)) if isinstance(old, Variable) else old

    return _with_terms(clause, atom, term)


def _instance(clause: Clause, same: Mapping[str, str]) -> Clause:
    """Return a clause about the things that its variables' own names call.

    `same` says which names stand for which. What is true of anything at all stays so.
    """
    bound = {*variables((*clause.positive, *clause.since)), *clause.head.variables()}

    def atom(old: Atom) -> Atom:
        return Atom(old.predicate, tuple(map(term, old.terms)))

    def term(old: Term) -> Term:
        if isinstance(old, Variable) and old.name in bound:
            return Constant(same.get(old.name, old.name))
        return old

    return _with_terms(clause, atom, term)


def _with_terms(
    clause: Clause, atom: Callable[[Atom], Atom], term: Callable[[Term], Term]
) -> Clause:
    return Clause(
        clause.id,
        atom(clause.head),
        tuple(map(atom, clause.positive)),
        tuple(map(atom, clause.negative)),
        tuple((term(a), term(b)) for a, b in clause.different),
        tuple((term(a), term(b)) for a, b in clause.equal),
        tuple(map(atom, clause.since)),
        tuple(map(atom, clause.until)),
    )


def _check(row: Row, name: str, same: Mapping[str, str]) -> Clause:
    """Return what concludes that a condition is met."""
    atoms = [(line.sentence, line.holds) for line in row.lines if isinstance(line.sentence, Atom)]
    clause = Clause(
        name,
        Atom(name),
        tuple(atom for atom, holds in atoms if holds),
        tuple(atom for atom, holds in atoms if not holds),
    )
    return _instance(clause, same)
