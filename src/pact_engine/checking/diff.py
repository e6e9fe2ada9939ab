"""Where two treaties part: the smallest scenarios in which they put a party elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pact_engine.checking.answers import POSITION_GIVERS
from pact_engine.checking.pivot import Pivot, nearest_lack
from pact_engine.checking.properties.comparing import difference, renamed_key
from pact_engine.checking.properties.model import DUTY_GOALS, Seen
from pact_engine.checking.search import search
from pact_engine.checking.simplify import simplest, weigh
from pact_engine.checking.translation import Translation, met, translated, translation
from pact_engine.strategies.drawing import plainest, scenarios

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pact_engine.checking.answers import Answers, Key, Subject
    from pact_engine.strategies.stock import Stock
    from pact_engine.world.scenario import Position, Scenario

EXAMPLES = 300
"""So many scenarios are tried on each side where nobody asks for more."""

MOST = 8
"""So many differences are told where nobody asks for more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The smallest scenario found in which two treaties part in one way.

    `first` is read under the one and `second`, the same in the other's names and days, under
    the other. `keys` are the row in which they part, in each. `seen` is the sentence that
    follows under the one (its number is 0 or 1) and not under the other, and `pivot` the clause
    of the other that comes nearest to giving it; None where it has no such clause.
    """

    first: Scenario
    second: Scenario
    keys: tuple[Key, Key]
    positions: tuple[Position, Position]
    seen: tuple[Seen, ...]
    pivot: Pivot | None


@dataclass(frozen=True, slots=True)
class Differences:
    """What a comparison of two treaties found, the smallest first, and how many it tried.

    `parties` are the parties of the first treaty on the plain day.
    """

    found: tuple[Difference, ...]
    tried: int
    translation: Translation
    parties: tuple[str, ...]


def diff(
    one: Subject,
    other: Subject,
    *,
    examples: int = EXAMPLES,
    seed: int = 0,
    most: int = MOST,
    progress: Callable[[int], None] | None = None,
) -> Differences:
    """Find the smallest scenarios in which two treaties give a party different positions.

    `one` and `other` may be two treaties, one treaty under two readings or two versions of a
    file. Each way in which they part, told apart by the two positions and the clause that
    makes the difference, is told once, by the smallest scenario found for it; at most `most`
    ways. `examples` scenarios are tried for each side, `seed` makes the run repeatable, and
    `progress` is called with the number of scenarios tried.
    """
    one, other = one.only(POSITION_GIVERS), other.only(POSITION_GIVERS)
    stocks = met(one.stock, other.stock)
    there = translation(*stocks)
    looking = _Search(one, other, stocks[0], there, progress)
    found: dict[object, Difference] = {}
    for subject, stock, forth in ((one, stocks[0], False), (other, stocks[1], True)):
        for scenario in plainest(stock, DUTY_GOALS, subject.readings):
            looking.look(looking.as_first(scenario, of_other=forth), found, most)
        drawn = scenarios(stock, goals=DUTY_GOALS, readings=subject.readings)

        def parts(scenario: Scenario, forth: bool = forth) -> bool:
            return looking.news(looking.as_first(scenario, of_other=forth), found) is not None

        for turn in range(most):
            if len(found) >= most:
                break
            case = search(drawn, parts, examples, seed + turn)
            if case is None:
                break
            looking.look(looking.as_first(case, of_other=forth), found, most)
    sizes = {id(d): weigh(d.first, stocks[0]) for d in found.values()}
    ordered = sorted(found.values(), key=lambda d: sizes[id(d)])
    return Differences(tuple(ordered), looking.tried, there, stocks[0].bound(stocks[0].plain_day))


class _Search:
    """Looks for differences that are not known yet."""

    def __init__(
        self,
        one: Subject,
        other: Subject,
        stock: Stock,
        there: Translation,
        progress: Callable[[int], None] | None,
    ) -> None:
        self.one = one
        self.other = other
        self.stock = stock
        self.there = there
        self.progress = progress
        self.tried = 0

    def as_first(self, scenario: Scenario, *, of_other: bool) -> Scenario:
        """Return a scenario in the first treaty's terms, whichever it was made for."""
        if not of_other:
            return scenario
        return translated(scenario, self.there.back(), self.one)

    def look(self, scenario: Scenario, found: dict[object, Difference], most: int) -> None:
        """Add what is new about a scenario to what is found, as small as it can be made."""
        while len(found) < most:
            new = self.news(scenario, found)
            if new is None:
                return
            kind, _ = new

            def same_kind(candidate: Scenario, kind: object = kind) -> bool:
                return any(other == kind for other, _ in self.differences(candidate))

            small = simplest(scenario, self.stock, same_kind)
            found[kind] = next(d for other, d in self.differences(small) if other == kind)

    def news(
        self, scenario: Scenario, found: Mapping[object, Difference]
    ) -> tuple[object, Difference] | None:
        """Return the first difference of a scenario that is of a kind not found yet."""
        self.tried += 1
        if self.progress is not None:
            self.progress(self.tried)
        return next((item for item in self.differences(scenario) if item[0] not in found), None)

    def differences(self, scenario: Scenario) -> Iterator[tuple[object, Difference]]:
        """Yield the rows in which the treaties part, each with its kind."""
        second = translated(scenario, self.there, self.other)
        answers = (self.one.answers(scenario), self.other.answers(second))
        keys = dict.fromkeys(answers[0].keys)
        back = self.there.back().names
        keys |= dict.fromkeys(renamed_key(key, back) for key in answers[1].keys)
        for key in keys:
            row = (key, renamed_key(key, self.there.names))
            positions = (answers[0].position(row[0]), answers[1].position(row[1]))
            if positions[0] == positions[1] or {"victim", "attacker"} & {*positions}:
                continue
            if not self._alike(answers, row):
                continue
            seen, clause = self._why(answers, key)
            yield (
                (positions, _kind(clause)),
                Difference(scenario, second, row, positions, seen, clause),
            )

    def _alike(self, answers: tuple[Answers, Answers], row: tuple[Key, Key]) -> bool:
        """Tell whether party and victim are bound alike, so that the terms make the difference.

        Between two versions of one treaty it is a difference who is bound.
        """
        if self.one.id == self.other.id:
            return True
        party, victim = (
            [each.is_bound(key[at], key[0]) for each, key in zip(answers, row, strict=True)]
            for at in (2, 1)
        )
        return all(party) and victim[0] == victim[1]

    def _why(
        self, answers: tuple[Answers, Answers], key: Key
    ) -> tuple[tuple[Seen, ...], Pivot | None]:
        """Return what follows in one run and not in the other, and the clause it fails on there."""
        breach = difference(*answers, key, self.there.names)
        if len(breach.seen) != 2:
            return breach.seen, None
        lacking = breach.seen[1]
        return breach.seen, nearest_lack(lacking.fact, answers[lacking.run].findings)


def _kind(clause: Pivot | None) -> object:
    """Return what tells one clause that makes a difference from another."""
    if clause is None:
        return None
    lacking = clause.lacking and clause.lacking.predicate
    exception = clause.exception and clause.exception.id
    return clause.provision.id, lacking, exception, clause.defeating and clause.defeating.predicate
