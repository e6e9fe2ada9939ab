"""What `pact prove` and `pact diff` print, keep and refuse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from golden import check_golden
from pact_engine.checking.properties import MODULES

if TYPE_CHECKING:
    from cli.calls import Pact

HOME = Path(__file__).parent / "golden"
FEW = ("--examples", "30")

CALLS: dict[str, tuple[tuple[str, ...], int, int]] = {
    # The call, its width and its exit status.
    "prove-list": (("prove", "--list"), 80, 0),
    "prove-refuted": (("prove", "us-japan", "--property", "reciprocity", *FEW), 80, 1),
    "prove-refuted-60": (("prove", "rio", "--property", "independent of requests", *FEW), 60, 1),
    "prove-one-run": (("prove", "rio", "--property", "force included", *FEW), 80, 1),
    "prove-holds": (("prove", "liptako-gourma", "--property", "symmetry", *FEW), 80, 0),
    "prove-nothing-to-say": (("prove", "us-japan", "--property", "all for one", *FEW), 80, 0),
    "prove-everywhere": (
        ("prove", "gcc", "--property", "one for all", "--exhaustive", "--examples", "300"),
        80,
        0,
    ),
    "prove-reading": (
        (
            *("prove", "liptako-gourma", "--property", "blind to time", *FEW),
            *("--reading", "operative-on-signature=no"),
        ),
        80,
        1,
    ),
    "diff": (("diff", "north-atlantic", "eu-42-7", *FEW, "--most", "2"), 80, 0),
    "diff-readings": (
        ("diff", "liptako-gourma", "liptako-gourma:armed-groups=no", *FEW, "--most", "1"),
        80,
        0,
    ),
    "diff-none": (("diff", "g5-sahel", "g5-sahel", *FEW), 80, 0),
    "fr-prove-list": (("prove", "--list", "--lang", "fr"), 80, 0),
    "fr-prove-refuted": (
        ("prove", "us-japan", "--property", "reciprocity", *FEW, "--lang", "fr"),
        80,
        1,
    ),
    "fr-prove-everywhere": (
        (
            *("prove", "gcc", "--property", "one for all", "--exhaustive", "--examples", "300"),
            *("--lang", "fr"),
        ),
        80,
        0,
    ),
    "fr-diff": (
        ("diff", "us-japan", "us-korea", *FEW, "--most", "2", "--lang", "fr"),
        80,
        0,
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_what_a_user_sees(name: str, pact: Pact) -> None:
    arguments, width, status = CALLS[name]
    called = pact(*arguments, width=width)
    assert called.status == status
    check_golden(HOME / f"{name}.txt", f"$ pact {' '.join(arguments)}\n{called.out}{called.err}")


def test_every_property_is_listed(pact: Pact) -> None:
    told = pact("prove", "--list").out
    assert all(name in told for name in MODULES)


def test_a_counterexample_that_is_kept_runs_and_meets_its_own_expectations(pact: Pact) -> None:
    called = pact("prove", "triple-alliance", "--property", "recip", *FEW, "--save", "found")
    assert called.status == 1
    (kept,) = Path("found").glob("*.yaml")
    assert str(kept) in called.out
    assert pact("run", str(kept)).status == 0
    tested = pact("test", str(kept))
    assert tested.status == 0
    assert "2 passed" in tested.out


def test_what_holds_leaves_no_file(pact: Pact) -> None:
    assert pact("prove", "gcc", "--property", "recip", *FEW, "--save", "found").status == 0
    assert not Path("found").exists()


def test_the_same_seed_prints_the_same(pact: Pact) -> None:
    call = ("prove", "csto", "--property", "automatic", *FEW, "--seed", "11")
    assert pact(*call) == pact(*call)


def test_the_number_of_worlds_is_told_before_they_are_tried(pact: Pact) -> None:
    call = ("prove", "gcc", "--property", "one for all", "--exhaustive", "--examples", "300")
    assert "worlds" in pact(*call).err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("prove",), "Which treaty?"),
        (("prove", "liptako-gorma"), "liptako-gourma"),
        (("prove", "un-charter", "--property", "symmetry"), "un-charter"),
        (("prove", "gcc", "--property", "reciprocty"), "reciprocity"),
        (("prove", "gcc", "--reading", "nonsense=yes"), "nonsense"),
        (("prove", "gcc", "--examples", "0"), "--examples"),
        (("prove", "gcc", "--property", "symmetry", "--save", "file"), "file"),
        (("diff", "gcc", "rioo"), "rio"),
        (("diff", "gcc", "rio:nonsense=yes"), "nonsense"),
        (("diff", "gcc"), "TREATY_B"),
    ],
)
def test_a_call_that_cannot_be_answered_is_refused(
    arguments: tuple[str, ...], told: str, pact: Pact
) -> None:
    Path("file").write_text("", "utf-8")
    called = pact(*arguments)
    assert called.status == 2
    assert told in called.err
    assert "Traceback" not in called.err
