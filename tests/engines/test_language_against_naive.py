"""Programs printed in the rule language, read and run, against the naive evaluator."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import naive
from language.programs import (
    KIND_OF,
    VARIABLES,
    Written,
    as_facts,
    compiled,
    conclusions,
    programs,
    read,
    renamed,
    treaty_text,
    vocabulary,
)
from pact_engine.engines import direct, rete
from pact_engine.language.compile import compile_treaty

MANY = 100_000 if os.environ.get("PACT_NIGHTLY") else 1_000
SOME = MANY // 10

many = settings(
    max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
some = settings(many, max_examples=SOME)


def meant(written: Written) -> set[naive.Fact]:
    return naive.conclusions(written.rules, written.exceptions, written.facts)


@many
@given(programs())
def test_engines_conclude_what_the_language_means(written: Written) -> None:
    code = compiled(written)
    expected = meant(written)
    assert conclusions(code, written.facts, direct.run) == expected
    assert conclusions(code, written.facts, rete.run_program) == expected
