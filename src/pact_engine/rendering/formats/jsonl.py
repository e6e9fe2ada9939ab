"""Answers as JSON lines: one object a row, for tables of data and for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pact_engine.rendering import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.rendering.answers import FlipAnswer, RunAnswer, WhatIfAnswer, WhyAnswer


def run(answer: RunAnswer) -> str:
    """Return a line for each position."""
    return _lines(
        row for result in answer.results for row in records.row_records(result, answer.setting)
    )


def why(answer: WhyAnswer) -> str:
    """Return a line for each row, with its proof."""
    return _lines(records.why_records(answer))


def what_if(answer: WhatIfAnswer) -> str:
    """Return a line for each row that differs."""
    return _lines(
        {"file": item.before.scenario.file, "title": item.before.scenario.title}
        | records.difference_record(difference, item, answer.setting)
        for item in answer.changed
        for difference in item.differences
    )


def flip(answer: FlipAnswer) -> str:
    """Return a line for each set of changes that turns the answer."""
    record = records.flip_record(answer)
    keys = ("file", "title", "treaty", "text", "sentence")
    about = {key: record[key] for key in keys if key in record}
    return _lines(about | found for found in record["found"])


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
