"""The published JSON Schema of scenario files, for completion and checks in editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pact_engine.world.scenario_shape import SCENARIO
from pact_engine.world.shape import json_schema

if TYPE_CHECKING:
    from collections.abc import Iterable


def scenario_schema(
    acts: Iterable[str] = (), objects: Iterable[str] = (), treaties: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one scenario, that is of one YAML document.

    The names of acts, objects and treaties are offered for completion and not demanded: the
    reader knows other spellings of them. What only the reader can tell (whether a state is
    known, whether a sentence is one) is not in the schema.
    """
    suggestions = {"acts": acts, "objects": objects, "treaties": treaties}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A pact-engine scenario",
        **json_schema(SCENARIO, suggestions),
    }


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as the text of a JSON file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
