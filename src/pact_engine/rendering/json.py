"""Answers as JSON, for other programs: the shape that `result_schema` publishes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pact_engine.rendering.account import account_records
from pact_engine.rendering.summary import is_several, summary_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.language.compile import Code
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.besides import Besides
    from pact_engine.verdicts.result import Result, Row, TreatyResult

SCHEMA: Final = "pact-engine/result/1"


def run_json(results: Iterable[tuple[Result, Iterable[Wording]]]) -> str:
    """Return the answers to scenarios, each given with its treaties' words in their order."""
    scenarios = [scenario(result, words) for result, words in results]
    return json.dumps({"schema": SCHEMA, "scenarios": scenarios}, ensure_ascii=False, indent=2)


def scenario(result: Result, words: Iterable[Wording]) -> dict[str, Any]:
    """Return the answer to one scenario.

    `summary` is there only where several treaties have rows, `contradictions` and `besides`
    only where there are some.
    """
    by_treaty = dict(zip((treaty.treaty for treaty in result.treaties), words, strict=True))
    found: dict[str, Any] = {
        "file": result.scenario.file,
        "title": result.scenario.title,
        "treaties": [_treaty(treaty, by_treaty[treaty.treaty]) for treaty in result.treaties],
    }
    if is_several(result):
        found["summary"] = summary_records(result, by_treaty)
    if result.contradictions:
        found["contradictions"] = [
            {
                "party": next(iter(by_treaty.values())).label(item.state),
                "event": item.event,
                "duties": [
                    {"treaty": treaty, "sentence": by_treaty[treaty].sentence(fact)}
                    for treaty, fact in (item.first, item.second)
                ],
            }
            for item in result.contradictions
        ]
    if known := [*besides_records(result.besides)]:
        found["besides"] = known
    return found


def besides_records(besides: Besides) -> Iterator[dict[str, Any]]:
    """Yield the treaties that a reader may expect and that do not bind, with the reason."""
    for item in besides.lapsed:
        day = item.stands.day
        yield {
            "id": item.treaty.id,
            "state": item.state,
            "reason": item.stands.reason,
            "date": None if day is None else day.isoformat(),
        }
    for instrument in besides.instruments:
        yield {
            "id": instrument.id,
            "parties": [*instrument.parties],
            "reason": instrument.status,
            "signed": instrument.signed or None,
            "from": instrument.start or None,
            "to": instrument.end or None,
            "certainty": instrument.certainty,
            "source": instrument.source,
        }


def text_known(code: Code) -> dict[str, str]:
    """Return under `text` that nobody has seen the text an answer rests on, where that is so."""
    known = {own.status.text for own in code.treaties} - {"seen"}
    return {"text": max(known)} if known else {}


def texts_known(treaties: Iterable[TreatyResult]) -> dict[str, dict[str, str]]:
    """Return under `texts` for each treaty whose text nobody has seen that this is so."""
    known = {
        treaty.treaty: text["text"] for treaty in treaties if (text := text_known(treaty.code))
    }
    return {"texts": known} if known else {}


def _treaty(treaty: TreatyResult, wording: Wording) -> dict[str, Any]:
    return {
        "treaty": treaty.treaty,
        **text_known(treaty.code),
        "positions": [
            position(row, wording) | {"account": account_records(treaty, row, wording)}
            for row in treaty.rows
        ],
        "conclusions": sorted(
            _conclusions(treaty, wording), key=lambda item: (item["sentence"], item["rule"])
        ),
    }


def position(row: Row, wording: Wording) -> dict[str, Any]:
    """Return one row, with the keys that the published schema has."""
    return {
        "event": row.event,
        "victim": wording.label(row.victim) if row.victim else None,
        "party": wording.label(row.party),
        "position": row.position,
        "articles": list(row.articles),
        "rules": [wording.rule(source) for source in row.sources],
        "level": row.level or None,
        "force": row.force or None,
        "invoked": row.invoked,
        "honoured": row.honoured,
        "also": list(row.also),
        "depends_on": [
            {
                "answers": {
                    wording.sentence(question.fact): "yes" if answer else "no"
                    for question, answer in answers.given
                },
                "position": answers.position,
            }
            for answers in row.depends_on
        ],
        "other_readings": [
            {
                "reading": other.reading,
                "value": "yes" if other.value else "no",
                "position": other.position,
            }
            for other in row.other_readings
        ],
        "rests_on": [
            {
                "sentence": wording.sentence(item.fact),
                "instead_of": item.instead or None,
                "position": item.position,
                "level": item.level or None,
                "force": item.force or None,
            }
            for item in row.rests_on
        ],
    }


def _conclusions(treaty: TreatyResult, wording: Wording) -> Iterator[dict[str, Any]]:
    """Yield each conclusion once for each rule that gives it; general law names its file."""
    for conclusion in treaty.conclusions:
        for rule in conclusion.sources:
            found = {
                "sentence": wording.sentence(conclusion.fact),
                "article": rule.article,
                "rule": rule.name,
            }
            if rule.treaty != treaty.treaty:
                found["treaty"] = rule.treaty
            yield found
