"""The published JSON Schema of `pact run --as json`."""

from __future__ import annotations

from typing import Any, get_args

from pact_engine.engines.choice import ENGINES
from pact_engine.rendering.json import SCHEMA
from pact_engine.verdicts.account import About
from pact_engine.world.scenario import POSITIONS

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_TEXTS = {"type": "array", "items": _TEXT}


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a result. Keys may be added, none goes."""
    position = {"enum": list(POSITIONS)}
    force = {"enum": ["lawful", "not lawful", "depends", None]}
    row = {
        "event": _TEXT,
        "victim": {"type": ["string", "null"]},
        "party": _TEXT,
        "position": position,
        "articles": _TEXTS,
        "rules": _TEXTS,
        "level": {"type": ["string", "null"]},
        "force": force,
        "invoked": {"type": "boolean"},
        "honoured": {"type": ["boolean", "null"]},
        "also": {"type": "array", "items": position},
        "depends_on": _list(
            {
                "answers": {"type": "object", "additionalProperties": {"enum": ["yes", "no"]}},
                "position": position,
            }
        ),
        "other_readings": _list(
            {"reading": _TEXT, "value": {"enum": ["yes", "no"]}, "position": position}
        ),
        "rests_on": _list(
            {
                "sentence": _TEXT,
                "instead_of": {"type": ["string", "null"]},
                "position": position,
                "level": {"type": ["string", "null"]},
                "force": force,
            }
        ),
        "account": {"type": "array", "items": _ground(position)},
    }
    conclusion = _record({"sentence": _TEXT, "article": _TEXT, "rule": _TEXT})
    conclusion["properties"]["treaty"] = _TEXT
    treaty = {
        "treaty": _TEXT,
        "positions": _list(row),
        "conclusions": {"type": "array", "items": conclusion},
    }
    treaties = _list(treaty)
    treaties["items"]["properties"]["text"] = {"enum": ["reported", "unpublished"]}
    scenario = _list({"file": _TEXT, "title": _TEXT, "treaties": treaties})
    scenario["items"]["properties"]["summary"] = _list(
        {
            "event": _TEXT,
            "victim": {"type": ["string", "null"]},
            "party": _TEXT,
            "strongest": position,
            "level": {"type": ["string", "null"]},
            "positions": {"type": "object", "additionalProperties": position},
            "contradictory": {"type": "boolean"},
        }
    )
    scenario["items"]["properties"]["contradictions"] = _list(
        {
            "party": _TEXT,
            "event": _TEXT,
            "duties": _list({"treaty": _TEXT, "sentence": _TEXT}),
        }
    )
    besides = _list({"id": _TEXT, "reason": _TEXT})
    maybe = {"type": ["string", "null"]}
    besides["items"]["properties"] |= {
        "state": _TEXT,
        "date": maybe,
        "parties": {"type": "array", "items": _TEXT},
        "signed": maybe,
        "from": maybe,
        "to": maybe,
        "certainty": {"enum": ["sure", "probable", "unverified"]},
        "source": _TEXT,
    }
    scenario["items"]["properties"]["besides"] = besides
    result = _record({"schema": {"const": SCHEMA}, "scenarios": scenario})
    result["properties"]["receipt"] = _receipt()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A result of pact-engine",
        **result,
        "$defs": {"sentence": _record(_sentence()), "rule": _rule()},
    }


def _ground(position: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a sentence that decides where a party stands."""
    return _record({"about": {"enum": list(get_args(About))}, "position": position, **_sentence()})


def _sentence() -> dict[str, Any]:
    """Return the schema's properties of a sentence of an account, with what it rests on.

    `names` has a name for each slot, those of a list together, null where anything may stand.
    `rules` are the rule that gave the sentence, or those that could have.
    """
    return {
        "sentence": _TEXT,
        "predicate": _TEXT,
        "names": {"type": "object", "additionalProperties": {"anyOf": [_TEXTS, _TEXT_OR_NULL]}},
        "as": {"enum": ["condition", "unless", "exception"]},
        "status": {"enum": ["met", "failed", "not stated"]},
        "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
    }


def _rule() -> dict[str, Any]:
    """Return the schema of a rule or an exception with its conditions."""
    conditions = {"type": "array", "items": {"$ref": "#/$defs/sentence"}}
    return _record({"rule": _TEXT, "article": _TEXT, "treaty": _TEXT, "conditions": conditions})


def _receipt() -> dict[str, Any]:
    """Return the schema of what an answer was made from."""
    texts = {"type": "object", "additionalProperties": _TEXT}
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    answers = {"type": "object", "additionalProperties": {"enum": ["yes", "no", "unknown"]}}
    treaty = {"treaty": _TEXT, "readings": answers}
    source = {"file": _TEXT, "sha256": digest, "title": _TEXT, "treaties": _list(treaty)}
    receipt = _record(
        {
            "call": _TEXTS,
            "versions": texts,
            "rules": {"type": "object", "additionalProperties": digest},
            "scenarios": _list(source),
        }
    )
    # Answers that were saved before receipts named the engine are answers all the same.
    receipt["properties"]["engine"] = {"enum": [*ENGINES, ""]}
    return receipt


def _record(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
    }


def _list(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _record(properties)}
