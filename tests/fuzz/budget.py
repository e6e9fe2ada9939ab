"""How long the fuzzer runs: a fixed budget in every run of the tests, far more at night."""

from __future__ import annotations

import os
from typing import Final

from hypothesis import HealthCheck, settings

NIGHTLY: Final = bool(os.environ.get("PACT_NIGHTLY"))


def many(examples: int) -> settings:
    """Return settings for so many examples, always the same ones; at night for 100 times as many.

    What is found by night is to be kept as an example: under `corpus/`, or with `@example`.
    """
    return settings(
        max_examples=examples * 100 if NIGHTLY else examples,
        derandomize=not NIGHTLY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
