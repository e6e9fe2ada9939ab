"""What was expected, what came out, and why: the words for an expectation that failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pact_engine.checking.expectations import PositionOutcome, SentenceOutcome
from pact_engine.rendering.reasons import duty_reason, nearest_failure, reason
from pact_engine.rendering.report import wording_for
from pact_engine.verdicts.why_not import fact_atom, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.checking.expectations import Outcome, PositionFound, SentenceFound
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that failed. `came_out` has a line and a reason for each treaty."""

    where: str
    expected: str
    came_out: tuple[tuple[str, str], ...]


def failure(outcome: Outcome, words: Wording) -> Failure:
    """Return a failed expectation in words."""
    raise NotImplementedError
