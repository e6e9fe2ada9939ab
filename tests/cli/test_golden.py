"""What `run`, `why`, `test` and `check` print, as a user sees it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from golden import check_golden, without_receipt

if TYPE_CHECKING:
    from cli.calls import Pact

HOME = Path(__file__).parent / "golden"
INVASION, DRONE = "liptako-gourma/invasion", "liptako-gourma/drone-2025"
ONLY = ("--scenario", "1", "--treaty", "liptako-gourma")

CALLS: dict[str, tuple[tuple[str, ...], int]] = {
    "run-60": (("run", INVASION, *ONLY), 60),
    "run-80": (("run", INVASION, *ONLY), 80),
    "run-120": (("run", INVASION, *ONLY), 120),
    "run-depends": (("run", DRONE, "--scenario", "4"), 80),
    "run-other-reading": (("run", "liptako-gourma/armed-group", "--scenario", "2"), 80),
    "run-two-victims": (("run", "liptako-gourma/two-at-once"), 100),
    "run-nobody-bound": (("run", "liptako-gourma/before-signature", "--scenario", "1"), 80),
    "run-text": (("run", DRONE, "--scenario", "1", "--as", "text"), 80),
    "run-json": (("run", DRONE, "--scenario", "1", "--as", "json"), 80),
    "why-must-assist": (("why", INVASION, "Niger", *ONLY), 80),
    "why-no-duty": (("why", "liptako-gourma/sanction", "Mali", "--scenario", "1"), 80),
    "why-no-duty-60": (("why", "liptako-gourma/sanction", "Mali", "--scenario", "1"), 60),
    "why-depends": (("why", DRONE, "Niger", "--scenario", "4"), 80),
    "why-attacker": (
        ("why", "liptako-gourma/party-against-party", "Niger", "--scenario", "1"),
        80,
    ),
    "why-text": (("why", INVASION, "Niger", *ONLY, "--as", "text"), 80),
    "what-if": (("what-if", INVASION, *ONLY, "--add", "Mali released Niger over invasion"), 80),
    "what-if-60": (("what-if", INVASION, *ONLY, "--set", "events.invasion.by=Niger"), 60),
    "what-if-nothing": (("what-if", INVASION, *ONLY), 80),
    "flip": (("flip", INVASION, *ONLY, "Niger must assist Mali over invasion"), 80),
    "ask": (("ask", DRONE, "--scenario", "1"), 80),
    "test-passed": (("test", INVASION, DRONE), 80),
    "test-failed": (("test", "raid.yaml"), 80),
    "check-errors": (("check", "bad.yaml"), 80),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.usefixtures("raid")
def test_what_a_user_sees(name: str, pact: Pact, tmp_path: Path) -> None:
    bad = (
        "title: A raid\ntreaty: liptako-gorma\nevents:\n"
        "  - {id: raid, act: an armed atack, against: Maly, date: 2025-02-30}\n"
        "facts:\n  - Mali asked for hepl over raid\n  - Mali must assist Niger over raid\n"
        "readings: {armed-groups: perhaps}\nexpekt: []\n"
    )
    (tmp_path / "bad.yaml").write_text(bad, "utf-8")
    arguments, width = CALLS[name]
    called = pact(*arguments, width=width)
    told = re.sub(r"=+ (.*) in [0-9.]+s =+", r"== \1 in TIME ==", called.out)
    check_golden(HOME / f"{name}.txt", f"$ pact {' '.join(arguments)}\n{without_receipt(told)}")
