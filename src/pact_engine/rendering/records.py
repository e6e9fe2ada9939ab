"""Proofs, changes and single rows as values of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pact_engine.rendering.account import account_records
from pact_engine.rendering.changes import describe, option
from pact_engine.rendering.json import (
    SCHEMA,
    besides_records,
    position,
    scenario,
    text_known,
    texts_known,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.rendering.answers import Changed, FlipAnswer, RunAnswer, Setting, WhyAnswer
    from pact_engine.rendering.explanation import Explanation, Node
    from pact_engine.verdicts.result import Result, Row, TreatyResult
    from pact_engine.verdicts.what_if import Difference

WHY_SCHEMA: Final = "pact-engine/why/1"
WHAT_IF_SCHEMA: Final = "pact-engine/what-if/1"
FLIP_SCHEMA: Final = "pact-engine/flip/1"


def run_record(answer: RunAnswer) -> dict[str, Any]:
    """Return the answers to scenarios in the published shape, without their receipt."""
    scenarios = [
        scenario(result, [answer.setting.words(result, treaty) for treaty in result.treaties])
        for result in answer.results
    ]
    return {"schema": SCHEMA, "scenarios": scenarios}


def row_records(result: Result, setting: Setting) -> Iterator[dict[str, Any]]:
    """Yield each row with the scenario and the treaty it belongs to."""
    for treaty in result.treaties:
        wording = setting.words(result, treaty)
        for row in treaty.rows:
            yield _about(result, treaty) | position(row, wording)


def _about(result: Result, treaty: TreatyResult) -> dict[str, Any]:
    scenario = result.scenario
    about = {"file": scenario.file, "title": scenario.title, "treaty": treaty.treaty}
    return about | text_known(treaty.code)


def why_records(answer: WhyAnswer) -> Iterator[dict[str, Any]]:
    """Yield each row with its whole reason."""
    for result, treaty, row in answer.rows:
        item = answer.explained(result, treaty, row)
        words = answer.setting.words(result, treaty)
        why = {"account": account_records(treaty, row, words, full=True)}
        yield _about(result, treaty) | position(row, words) | why | _explanation(item)
    for missing, item in zip(answer.unbound, answer.without(), strict=True):
        scenario = missing.result.scenario
        yield {
            "file": scenario.file,
            "title": scenario.title,
            "treaty": None,
            "event": missing.event,
            "victim": missing.victim,
            "party": missing.party,
            "position": "no duty",
            "besides": [*besides_records(missing.besides)],
        } | _explanation(item)


def _explanation(item: Explanation) -> dict[str, Any]:
    return {
        "why": item.why,
        "sections": [
            {
                "heading": section.heading,
                "given": section.given or None,
                "nodes": [node_record(node) for node in section.nodes],
            }
            for section in item.sections
        ],
        "summaries": [{"article": article, "summary": text} for article, text in item.articles],
    }


def node_record(node: Node) -> dict[str, Any]:
    """Return a sentence of a proof with all below it."""
    return {
        "text": node.text,
        "mark": node.mark or None,
        "where": node.where or None,
        "origin": node.origin or None,
        "children": [node_record(child) for child in node.children],
    }


def what_if_record(item: Changed, setting: Setting) -> dict[str, Any]:
    """Return a change of a scenario and the rows that differ."""
    some = setting.words(item.before, item.before.treaties[0])
    return {
        "file": item.before.scenario.file,
        "title": item.before.scenario.title,
        **texts_known((*item.before.treaties, *item.after.treaties)),
        "changes": [describe(change, item.before.scenario, some) for change in item.changes],
        "options": [option(change, some) for change in item.changes],
        "differences": [difference_record(found, item, setting) for found in item.differences],
    }


def difference_record(found: Difference, item: Changed, setting: Setting) -> dict[str, Any]:
    """Return a row as it was and as it is; each side is null where it is not there."""
    return {
        "treaty": found.treaty,
        **_text_known(item, found.treaty),
        "before": _side(item.before, found.treaty, found.before, setting),
        "after": _side(item.after, found.treaty, found.after, setting),
    }


def _text_known(item: Changed, treaty_id: str) -> dict[str, str]:
    read = (*item.before.treaties, *item.after.treaties)
    return next((text_known(treaty.code) for treaty in read if treaty.treaty == treaty_id), {})


def _side(result: Result, treaty_id: str, row: Row | None, setting: Setting) -> Any:
    if row is None:
        return None
    treaty: TreatyResult = next(t for t in result.treaties if t.treaty == treaty_id)
    return position(row, setting.words(result, treaty))


def flip_record(answer: FlipAnswer) -> dict[str, Any]:
    """Return a sentence, how it stands, and the changes that turn it."""
    wording, scenario = answer.words(), answer.result.scenario
    flips = answer.flips
    return {
        "file": scenario.file,
        "title": scenario.title,
        "treaty": answer.result.treaties[0].treaty,
        **text_known(answer.result.treaties[0].code),
        "sentence": wording.sentence(flips.fact),
        "follows": flips.holds,
        "found": [
            {
                "changes": [describe(change, scenario, wording) for change in found.changes],
                "options": [option(change, wording) for change in found.changes],
                "follows": found.holds,
            }
            for found in flips.found
        ],
        "singles": flips.singles,
        "size": flips.size,
        "tried": flips.tried,
        "complete": flips.complete,
    }
