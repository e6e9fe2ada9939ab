"""By day some cases of a costly test run, drawn by a seed; at night all of them."""

from __future__ import annotations

import pytest

from sampling import kept

COSTLY = tuple(f"tests/test_x.py::test_costly[{number}]" for number in range(20))
CHEAP = tuple(f"tests/test_x.py::test_cheap[{number}]" for number in range(5))


class Case:
    """A collected test, as far as sampling looks at one."""

    def __init__(self, nodeid: str) -> None:
        self.nodeid = nodeid

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return pytest.Mark(name, (3,), {}, _ispytest=True) if "costly" in self.nodeid else None


def drawn(seed: str) -> set[str]:
    return kept([Case(nodeid) for nodeid in (*COSTLY, *CHEAP)], seed)


def test_of_a_costly_test_as_many_cases_run_as_it_says_and_all_of_a_cheap_one() -> None:
    assert len(drawn("a day") & {*COSTLY}) == 3
    assert drawn("a day") >= {*CHEAP}


def test_a_seed_draws_the_same_cases_again_and_days_draw_all_in_time() -> None:
    assert drawn("a day") == drawn("a day")
    assert set().union(*(drawn(str(day)) for day in range(60))) >= {*COSTLY}
