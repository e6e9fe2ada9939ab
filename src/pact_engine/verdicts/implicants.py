"""The smallest sets of answers that settle a question, whatever the other answers are."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

Cube: TypeAlias = frozenset[tuple[int, bool]]


def prime_implicants(table: int, variables: int) -> tuple[Cube, ...]:
    """Return the smallest partial answers under which a truth table is true throughout.

    Bit *k* of `table` is the value for the answers whose *i*-th one is bit *i* of *k*. Each
    cube maps a question's number to its answer; the smallest come first.
    """

    @cache
    def primes(bits: int, size: int) -> frozenset[Cube]:
        if bits == 0:
            return frozenset()
        if bits == (1 << (1 << size)) - 1:
            return frozenset({frozenset()})
        half = 1 << (size - 1)
        low, high = bits & ((1 << half) - 1), bits >> half
        either = primes(low & high, size - 1)

        def own(part: int, answer: bool) -> set[Cube]:
            return {
                cube | {(size - 1, answer)}
                for cube in primes(part, size - 1)
                if not any(smaller <= cube for smaller in either)
            }

        return either | own(low, False) | own(high, True)

    return tuple(sorted(primes(table, variables), key=lambda cube: (len(cube), sorted(cube))))
