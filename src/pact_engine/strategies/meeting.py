"""Aiming at a rule: its conditions are followed back to what a scenario can say."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from pact_engine.language.predicates import (
    AMOUNTS_TO,
    BEFORE,
    CARRIED_OUT,
    DIRECTED_AGAINST,
    IS_ARMED_GROUP,
    IS_STATE,
    ON_OR_AFTER,
    ON_READING,
    ON_TERRITORY_OF,
    PARTY_AT,
    STRUCK,
    TOOK_PLACE_IN,
    UNDER_ADMINISTRATION_OF,
)
from pact_engine.language.program import Atom, Constant, Fact, OneOf, Variable, values_of
from pact_engine.strategies.choosing import one_of, plainly
from pact_engine.strategies.stock import EVENT_IDS, GROUP, STRANGERS
from pact_engine.world.scenario import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.names import Kind
    from pact_engine.language.program import Clause, Term
    from pact_engine.strategies.choosing import Choose
    from pact_engine.strategies.stock import Stock

_MOST_IDLE = 30
_DAY = datetime.timedelta(days=1)


Step: TypeAlias = tuple[str, str]
"""A clause that wants something, and the clause (or the way out of an exception) it gets."""

Pick: TypeAlias = "Callable[[Sequence[Step]], int]"
"""Picks one of several steps, by its number."""


class Aim:
    """Makes events and facts that meet the conditions of rules; some exceptions are escaped.

    One of `goals`, each a conjunction of sentences, is to follow, or, sometimes and where there
    is no goal, any rule of the treaty is to be met. `readings` are the readings that are on.
    """

    def __init__(
        self, stock: Stock, goals: Sequence[Sequence[Atom]], readings: Mapping[str, bool]
    ) -> None:
        self.stock = stock
        self.goals = goals
        clauses = [clause for stratum in stock.program.strata for clause in stratum]
        self.usable = [
            clause
            for clause in clauses
            if _open(clause, readings) and _living(stock, clause.positive)
        ]

    def __repr__(self) -> str:
        return f"Aim({self.stock!r})"

    def hit(self, choose: Choose) -> tuple[list[Event], list[Fact]]:
        """Return events and facts that meet a goal, or any rule; rules and names are chosen."""
        if self.goals and choose(3):
            sentences: Sequence[Atom] = one_of(choose, self.goals)
        elif self.usable:
            sentences = one_of(choose, self.usable).positive
        else:
            sentences = ()

        def pick(steps: Sequence[Step]) -> int:
            return choose(len(steps) - 1)

        return _realised(choose, self.stock, *self._recipe(pick, sentences).found())

    def every_step(self) -> Iterator[tuple[list[Event], list[Fact]]]:
        """Yield events and facts so that every step from rule to rule towards a goal occurs.

        The names are the first that fit.
        """
        for goal in self.goals:
            used: Counter[Step] = Counter()
            seen: set[Step] = set()
            idle = 0

            def least_used(steps: Sequence[Step], used: Counter[Step] = used) -> int:
                return min(range(len(steps)), key=lambda at: used[steps[at]])

            while idle < _MOST_IDLE:
                recipe = self._recipe(least_used, goal)
                used.update(recipe.taken)
                idle += 1
                if recipe.complete and not recipe.taken <= seen:
                    events, facts = _realised(plainly, self.stock, *recipe.found())
                    if self.stock.sound(events):
                        seen |= recipe.taken
                        idle = 0
                        yield events, facts

    def _recipe(self, pick: Pick, sentences: Sequence[Atom]) -> _Recipe:
        """Return what sentences rest on by rules that are picked."""
        recipe = _Recipe(self.stock, self.usable, pending=[("", atom) for atom in sentences])
        while recipe.pending:
            wanted_by, atom = recipe.pending.pop(0)
            atom = recipe.chosen(recipe.bound(atom), wanted_by, pick)
            ways = recipe.ways(atom)
            if ways is None:
                recipe.needs.append(atom)
            elif ways:
                clause = ways[pick([(wanted_by, way.id) for way in ways])]
                recipe.take(clause, atom, wanted_by)
                for exception, escapes in recipe.escapes(clause):
                    steps = [(clause.id, f"{exception} {at}") for at in range(len(escapes) + 1)]
                    recipe.escape(escapes, pick(steps), steps)
            else:
                recipe.complete = False
        return recipe


def _open(clause: Clause, readings: Mapping[str, bool]) -> bool:
    """Tell whether the readings that are on let a clause conclude anything."""

    def tested(atoms: Iterable[Atom]) -> list[bool]:
        return [
            any(readings.get(name, False) for name in values_of(term))
            for atom in atoms
            if atom.predicate == ON_READING
            for term in atom.terms
        ]

    return all(tested(clause.positive)) and not any(tested(clause.negative))


def _living(stock: Stock, atoms: Iterable[Atom]) -> bool:
    """Tell whether all states that sentences name existed in the treaty's time."""
    known = stock.world.states.by_name
    return all(
        any(n in stock.parties or n in stock.named or n not in known for n in values_of(term))
        for atom in atoms
        for term in atom.terms
        if values_of(term)
    )


@dataclass
class _Recipe:
    """What a scenario needs so that sentences follow, gathered step by step.

    `names` binds variables, `needs` are the input sentences found, `not_yet` say which days
    events may not have come to, `pending` those sentences
    whose ground is still to be found, each with the clause that wants it, and `taken` the
    steps from clause to clause. It is not `complete` where no rule concludes some sentence.
    """

    stock: Stock
    clauses: Sequence[Clause]
    names: dict[str, Term] = field(default_factory=dict)
    needs: list[Atom] = field(default_factory=list)
    not_yet: list[Atom] = field(default_factory=list)
    pending: list[tuple[str, Atom]] = field(default_factory=list)
    taken: set[tuple[str, str]] = field(default_factory=set)
    steps: int = 0
    complete: bool = True

    def found(self) -> tuple[list[Atom], list[Atom]]:
        """Return the input sentences, and those about days that are not to hold."""
        return [self.bound(a) for a in self.needs], [self.bound(a) for a in self.not_yet]

    def bound(self, atom: Atom) -> Atom:
        return Atom(atom.predicate, tuple(self.value(term) for term in atom.terms))

    def chosen(self, atom: Atom, wanted_by: str, pick: Pick) -> Atom:
        """Return a sentence with one name picked of each list in it."""
        terms = list(atom.terms)
        for at, term in enumerate(terms):
            if isinstance(term, OneOf):
                steps = [(wanted_by, f"{atom.predicate} {at} {name}") for name in term.values]
                number = pick(steps)
                self.taken.add(steps[number])
                terms[at] = Constant(term.values[number])
        return Atom(atom.predicate, tuple(terms))

    def value(self, term: Term) -> Term:
        while isinstance(term, Variable) and term.name in self.names:
            term = self.names[term.name]
        return term

    def ways(self, atom: Atom) -> list[Clause] | None:
        """Return the clauses that could conclude a sentence; None for one of the input."""
        heads = [clause for clause in self.clauses if clause.head.predicate == atom.predicate]
        sentence = self.stock.code.vocabulary.by_id.get(atom.predicate)
        if not heads and sentence is not None and sentence.status != "concluded":
            return None
        return [clause for clause in heads if _unified(atom.terms, clause.head.terms)]

    def take(self, clause: Clause, atom: Atom, wanted_by: str) -> None:
        """Conclude a sentence by a clause: its conditions are what is needed now."""
        self.steps += 1
        self.taken.add((wanted_by, clause.id))
        for wanted, term in zip(atom.terms, clause.head.terms, strict=True):
            self.same(wanted, self.own(term))
        needed = (*clause.positive, *clause.since)
        self.pending[:0] = [(clause.id, self.own_atom(item)) for item in needed]
        self.not_yet += [self.own_atom(item) for item in clause.until]

    def escapes(self, clause: Clause) -> Iterator[tuple[str, list[Atom | tuple[Term, Term]]]]:
        """Yield each exception to a clause that may apply, with what would keep it from that.

        That is a sentence that the exception has after `unless`, or that two names which it
        wants to differ are the same.
        """
        for atom in clause.negative:
            exception = next((c for c in self.clauses if c.id == atom.predicate), None)
            if exception is not None:
                found: list[Atom | tuple[Term, Term]] = [
                    item for item in exception.negative if item.predicate != ON_READING
                ]
                found += [
                    pair
                    for pair in exception.different
                    if any(isinstance(term, Constant) for term in pair)
                ]
                if found:
                    yield exception.id, found

    def escape(
        self, escapes: Sequence[Atom | tuple[Term, Term]], at: int, steps: Sequence[Step]
    ) -> None:
        """Keep an exception from applying in one of the ways counted from 1; 0: do not."""
        self.taken.add(steps[at])
        if at == 0:
            return
        way = escapes[at - 1]
        if isinstance(way, Atom):
            self.pending.append((steps[at][1], self.own_atom(way)))
        else:
            self.same(self.own(way[0]), self.own(way[1]))

    def own(self, term: Term) -> Term:
        """Return a clause's term, its variables told apart from those of other clauses."""
        return Variable(f"{term.name}·{self.steps}") if isinstance(term, Variable) else term

    def own_atom(self, atom: Atom) -> Atom:
        """Return a clause's sentence with its own variables."""
        return Atom(atom.predicate, tuple(self.own(term) for term in atom.terms))

    def same(self, left: Term, right: Term) -> None:
        """Let two terms stand for the same name."""
        left, right = self.value(left), self.value(right)
        if isinstance(right, Variable) and left != right:
            self.names[right.name] = left
        elif isinstance(left, Variable) and left != right:
            self.names[left.name] = right


def _unified(left: Sequence[Term], right: Sequence[Term]) -> bool:
    """Tell whether no two constants stand against each other."""
    return all(
        not isinstance(a, Constant) or not isinstance(b, Constant) or a == b
        for a, b in zip(left, right, strict=True)
    )


def _realised(
    choose: Choose, stock: Stock, needs: Sequence[Atom], not_yet: Sequence[Atom]
) -> tuple[list[Event], list[Fact]]:
    """Names for the variables of the input sentences, and the events and facts they make."""
    kinds = dict(_kinds(stock, needs))
    events = [name for name, kind in kinds.items() if kind == "event"][: len(EVENT_IDS)] or ["·"]
    names = dict(zip(events, EVENT_IDS, strict=False))
    days = _days(choose, stock, needs, not_yet, events)
    for name, kind in kinds.items():
        if kind in ("state", "actor"):
            names[name] = _somebody(choose, stock, needs, name, names, days)
    for name, kind in kinds.items():
        if name not in names and kind == "organ" and stock.organs:
            names[name] = one_of(choose, stock.organs)
    filled = [fact for atom in needs if (fact := _filled(atom, names)) is not None]
    made = []
    for variable in events:
        own = [fact for fact in filled if names[variable] in fact.values]
        made.append(_event(choose, stock, names[variable], days[variable], own))
    sentences = stock.code.vocabulary.by_id
    facts = [fact for fact in filled if sentences[fact.predicate].status == "given"]
    return made, list(dict.fromkeys(facts))


def _kinds(stock: Stock, atoms: Iterable[Atom]) -> Iterator[tuple[str, Kind]]:
    """Yield each variable with the narrowest kind of a slot that it stands in."""
    found: dict[str, Kind] = {}
    for atom in atoms:
        sentence = stock.code.vocabulary.by_id[atom.predicate]
        for term, (_, kind) in zip(atom.terms, sentence.slots, strict=True):
            if isinstance(term, Variable) and found.get(term.name) in (None, "actor"):
                found[term.name] = kind
    yield from found.items()


def _days(
    choose: Choose,
    stock: Stock,
    needs: Sequence[Atom],
    not_yet: Sequence[Atom],
    events: Sequence[str],
) -> dict[str, datetime.date]:
    """Return a day for each event: those are bound who are to be, and dates are reached."""
    days = {}
    for event in events:
        own = [atom for atom in needs if Variable(event) in atom.terms]
        bound = [atom.terms[0] for atom in own if atom.predicate == PARTY_AT]
        reached = [atom.terms[1] for atom in own if atom.predicate == ON_OR_AFTER]
        fixed = {term.value for term in bound if isinstance(term, Constant)}
        named = {t.value for atom in own for t in atom.terms if isinstance(t, Constant)}
        ends = [atom.terms[1] for atom in not_yet if Variable(event) in atom.terms]
        until = min((value for term in ends for value in values_of(term)), default="9999")
        since = max((t.value for t in reached if isinstance(t, Constant)), default="")
        fitting = [
            day
            for day in stock.days
            if since <= day.isoformat() < until
            and fixed <= set(stock.bound(day))
            and all(stock.existed(state, (day,)) for state in named)
            and len(stock.bound(day)) >= len(set(bound))
        ]
        days[event] = one_of(choose, fitting or stock.days)
    for atom in needs:
        if atom.predicate == BEFORE:
            first, second = (term.name for term in atom.terms if isinstance(term, Variable))
            if first in days and second in days and days[first] >= days[second]:
                days[first] = days[second] - _DAY
    return days


def _somebody(
    choose: Choose,
    stock: Stock,
    needs: Sequence[Atom],
    variable: str,
    names: Mapping[str, str],
    days: Mapping[str, datetime.date],
) -> str:
    """Return a state or an armed group that can stand for a variable and is not named yet."""
    own = [atom for atom in needs if Variable(variable) in atom.terms]
    predicates = {atom.predicate for atom in own}
    taken = set(names.values()) | {
        term.value for atom in needs for term in atom.terms if isinstance(term, Constant)
    }
    if IS_ARMED_GROUP in predicates:
        return GROUP
    bound = [
        set(stock.bound(days[atom.terms[1].name]))
        for atom in own
        if atom.predicate == PARTY_AT
        and isinstance(atom.terms[1], Variable)
        and atom.terms[1].name in days
    ]
    existing = [state for state in stock.parties if stock.existed(state, days.values())]
    if bound:
        fitting = [state for state in existing if all(state in each for each in bound)]
    else:
        named = [state for state in stock.named if stock.existed(state, days.values())]
        group = (GROUP,) if CARRIED_OUT in predicates and IS_STATE not in predicates else ()
        fitting = [*STRANGERS, *named, *existing, *group]
    free = [state for state in fitting if state not in taken]
    return one_of(choose, free or fitting or STRANGERS)


def _filled(atom: Atom, names: Mapping[str, str]) -> Fact | None:
    values = []
    for term in atom.terms:
        value = names.get(term.name) if isinstance(term, Variable) else next(iter(values_of(term)))
        if value is None:
            return None
        values.append(value)
    return Fact(atom.predicate, tuple(values))


def _event(
    choose: Choose, stock: Stock, event_id: str, day: datetime.date, facts: Sequence[Fact]
) -> Event:
    """Return an event about which the sentences hold."""

    def named(predicate: str, slot: int = 1) -> list[str]:
        found = [fact.values[slot] for fact in facts if fact.predicate == predicate]
        return list(dict.fromkeys(found))

    by, against = named(CARRIED_OUT, 0), named(DIRECTED_AGAINST)
    if not against:
        bound = [state for state in stock.bound(day) if state not in by]
        against = [one_of(choose, bound)] if bound else []
    if not by:
        by = [STRANGERS[0]] if STRANGERS[0] not in against else [STRANGERS[1]]
    # A state holds its own territory, which stands for what it administers.
    where = [
        name for name in (*named(ON_TERRITORY_OF), *named(UNDER_ADMINISTRATION_OF)) if name != GROUP
    ][:1]
    for area in named(TOOK_PLACE_IN):
        if area not in stock.areas.containing(where, day):
            lying = stock.with_area(area, day) or (area,)
            own = [place for place in lying if place in against]
            where = [one_of(choose, tuple(dict.fromkeys((*own, *lying))))]
    return Event(
        event_id,
        tuple(_acts(stock, named(AMOUNTS_TO))),
        tuple(by),
        tuple(against),
        tuple(where or against[:1]),
        tuple(named(STRUCK) or stock.objects[:1]),
        day,
    )


def _acts(stock: Stock, wanted: Sequence[str]) -> list[str]:
    """Return an act that amounts to all that is wanted, or several."""
    above = stock.world.acts.above
    together = [act for act in stock.acts if set(wanted) <= set(above(act))]
    if together:
        return together[:1]
    return [next((a for a in stock.acts if act in above(a)), act) for act in wanted]
