"""The engines that run here: the rules package of one of them is not everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from pact_engine.engines.choice import rules_package_works, run_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pact_engine.engines.choice import Engine, Run

_NAMES: tuple[Engine, ...] = ("worlds", "rete") if rules_package_works() else ("worlds",)

HERE: Final[Mapping[Engine, Run]] = {name: run_of(name) for name in _NAMES}
"""Every engine that runs here."""

needs_rules_package = pytest.mark.skipif(
    not rules_package_works(), reason="the rules package durable-rules is not installed here"
)
