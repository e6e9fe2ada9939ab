from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from pact_engine.verdicts.implicants import Cube, prime_implicants


@st.composite
def tables(draw: st.DrawFn, most: int = 4) -> tuple[int, int]:
    """A truth table with the number of its variables."""
    size = draw(st.integers(0, most))
    return draw(st.integers(0, 2 ** (2**size) - 1)), size


def completions(cube: Cube, size: int) -> list[int]:
    """Return the numbers of all answers that agree with a partial answer."""
    fixed = dict(cube)
    return [
        number
        for number in range(2**size)
        if all(bool(number >> variable & 1) == answer for variable, answer in fixed.items())
    ]


def settles(cube: Cube, table: int, size: int) -> bool:
    return all(table >> number & 1 for number in completions(cube, size))


def by_trying(table: int, size: int) -> set[Cube]:
    """Return every partial answer that settles the question, and of which no part does."""
    cubes = [
        frozenset(zip(variables, answers, strict=True))
        for count in range(size + 1)
        for variables in combinations(range(size), count)
        for answers in product((False, True), repeat=count)
    ]
    settling = [cube for cube in cubes if settles(cube, table, size)]
    return {cube for cube in settling if not any(other < cube for other in settling)}


@settings(max_examples=500, deadline=None)
@given(tables())
def test_the_partial_answers_are_exactly_the_smallest_that_settle_a_question(
    example: tuple[int, int],
) -> None:
    table, size = example
    found = prime_implicants(table, size)
    assert set(found) == by_trying(table, size)
    assert len(found) == len(set(found))


@settings(max_examples=200, deadline=None)
@given(tables(most=7))
def test_every_answer_that_is_true_agrees_with_a_partial_one_and_no_other_does(
    example: tuple[int, int],
) -> None:
    table, size = example
    covered = {n for cube in prime_implicants(table, size) for n in completions(cube, size)}
    assert covered == {number for number in range(2**size) if table >> number & 1}


@given(tables())
def test_the_smallest_come_first(example: tuple[int, int]) -> None:
    sizes = [len(cube) for cube in prime_implicants(*example)]
    assert sizes == sorted(sizes)


def test_what_is_always_so_needs_no_answer_and_what_is_never_so_has_none() -> None:
    assert prime_implicants(0b1111, 2) == (frozenset(),)
    assert prime_implicants(0, 2) == ()
    assert prime_implicants(1, 0) == (frozenset(),)


def test_either_of_two_facts_is_told_as_either() -> None:
    assert prime_implicants(0b1110, 2) == (frozenset({(0, True)}), frozenset({(1, True)}))
    assert prime_implicants(0b0001, 2) == (frozenset({(0, False), (1, False)}),)
