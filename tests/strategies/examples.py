"""How many scenarios tests draw: always the same ones; at night far more, and new ones."""

from __future__ import annotations

import os
from typing import Final

from hypothesis import HealthCheck, settings

NIGHTLY: Final = bool(os.environ.get("PACT_NIGHTLY"))


def drawing(examples: int) -> settings:
    """Return settings for so many examples; at night for 50 times as many."""
    return settings(
        max_examples=examples * 50 if NIGHTLY else examples,
        derandomize=not NIGHTLY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
