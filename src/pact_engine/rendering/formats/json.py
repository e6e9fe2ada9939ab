"""Answers as JSON, with the receipt that `pact verify` takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pact_engine.rendering import records

if TYPE_CHECKING:
    from pact_engine.rendering.answers import FlipAnswer, RunAnswer, WhatIfAnswer, WhyAnswer
    from pact_engine.rendering.receipt import Receipt


def run(answer: RunAnswer) -> str:
    """Return positions and conclusions in the published shape."""
    return _printed(records.run_record(answer), answer.receipt())


def why(answer: WhyAnswer) -> str:
    """Return rows with their proofs as trees."""
    rows = list(records.why_records(answer))
    return _printed({"schema": records.WHY_SCHEMA, "explanations": rows}, answer.receipt())


def what_if(answer: WhatIfAnswer) -> str:
    """Return changes with the rows that differ."""
    found = [records.what_if_record(item, answer.setting) for item in answer.changed]
    return _printed({"schema": records.WHAT_IF_SCHEMA, "scenarios": found}, answer.receipt())


def flip(answer: FlipAnswer) -> str:
    """Return the changes that turn an answer."""
    return _printed(
        {"schema": records.FLIP_SCHEMA, **records.flip_record(answer)}, answer.receipt()
    )


def _printed(document: dict[str, Any], receipt: Receipt) -> str:
    document["receipt"] = receipt.record()
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
