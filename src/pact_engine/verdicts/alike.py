"""Asking the same question in many worlds, once for all those that give the same answer.

A question is asked in one world, and it is noted which facts it looked at. In every world in
which those facts are the same it would have gone the same way: it need not be asked there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pact_engine.engines.joins import FactIndex
from pact_engine.language.program import Fact
from pact_engine.verdicts.findings import source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pact_engine.engines.derivation import Firing
    from pact_engine.engines.joins import Binding
    from pact_engine.engines.parallel import Worlds
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Atom, Clause, Provision
    from pact_engine.verdicts.findings import Found

_T = TypeVar("_T")


class ManyFindings:
    """A treaty's code with everything that follows in many worlds."""

    def __init__(self, code: Code, worlds: Worlds) -> None:
        self.code = code
        self.worlds = worlds
        self.index = FactIndex(sorted(worlds.true))
        self.firings: dict[Fact, list[tuple[Firing, int]]] = {}
        for firing, where in worlds.firings:
            self.firings.setdefault(firing.head, []).append((firing, where))

    def answers(self, ask: Callable[[Found], _T], where: int) -> dict[_T, int]:
        """Return the answers to a question in some worlds, each with the worlds that give it.

        The answer of the first world stands first. `ask` is to look at nothing but what it is
        given.
        """
        found: dict[_T, int] = {}
        while where:
            seen = _OneWorld(self, where & -where)
            answer = ask(seen)
            alike = where & seen.index.alike
            found[answer] = found.get(answer, 0) | alike
            where &= ~alike
        return found


class _OneWorld:
    """What follows in one world, watched for what is looked at."""

    def __init__(self, many: ManyFindings, bit: int) -> None:
        self.code: Code = many.code
        self.clauses: Mapping[str, Clause] = many.code.clauses
        self.index = _Watched(many, bit)
        self._many = many

    def fired(self, fact: Fact) -> tuple[Firing, ...]:
        firings = self._many.firings.get(fact, ())
        return tuple([firing for firing, where in firings if self.index.true_in(where)])

    def holds(self, predicate: str, *values: str) -> bool:
        return self.index.has(Fact(predicate, values))

    def source(self, clause_id: str) -> Provision:
        return source_of(self.code, clause_id)


class _Watched(FactIndex):
    """The facts of one world; `alike` are the worlds in which all that was asked is the same."""

    def __init__(self, many: ManyFindings, bit: int) -> None:
        super().__init__(())
        self.alike = -1
        self._index = many.index
        self._true = many.worlds.true
        self._bit = bit

    def true_in(self, where: int) -> bool:
        """Tell whether the world is among those in which something is true."""
        true = bool(where & self._bit)
        self.alike &= where if true else ~where
        return true

    def has(self, fact: Fact) -> bool:
        return self.true_in(self._true.get(fact, 0))

    def matches(self, atom: Atom, binding: Mapping[str, str]) -> Iterator[tuple[Fact, Binding]]:
        for fact, extended in self._index.matches(atom, binding):
            if self.true_in(self._true[fact]):
                yield fact, extended

    def knows_all(self, atoms: Iterable[Atom]) -> bool:
        return self._index.knows_all(atoms)
