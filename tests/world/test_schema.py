from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pact_engine.fields import Fields
from pact_engine.world.scenario_shape import SCENARIO
from pact_engine.world.schema import scenario_schema, schema_text
from pact_engine.world.shape import Either, Many, Record, Table, take
from pact_engine.yaml_source import documents

if TYPE_CHECKING:
    from pact_engine.world.shape import Shape, Text

SCHEMA = scenario_schema(["an invasion"], ["territory"], ["pact"])
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").rglob("*.yaml"))


def as_editors_read_it(value: Any) -> Any:
    """Dates are texts to an editor, as they are to the reader."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: as_editors_read_it(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editors_read_it(item) for item in value]
    return value


def well_formed(text: str) -> bool:
    (root,) = documents(text, "f.yaml")
    assert root is not None
    fields = Fields("f.yaml", text.splitlines())
    take(SCENARIO, root, fields)
    return not fields.problems


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(schema_text(SCHEMA)) == SCHEMA


@pytest.mark.sampled(60)
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_scenario_of_the_library_satisfies_the_schema(path: Path) -> None:
    for document in YAML(typ="safe", pure=True).load_all(path.read_text("utf-8")):
        assert list(VALIDATOR.iter_errors(as_editors_read_it(document))) == []


def texts(shape: Text) -> st.SearchStrategy[object]:
    if shape.day:
        return st.dates(datetime.date(1000, 1, 1)).map(str)
    if shape.choices:
        return st.sampled_from(shape.choices)
    return st.sampled_from(["raid", "a-1", "Mali", "x"])


def values(shape: Shape) -> st.SearchStrategy[object]:
    """Well-formed values of a shape, as JSON."""
    if isinstance(shape, Either):
        return values(shape.text) | values(shape.record)
    if isinstance(shape, Many):
        several = st.lists(values(shape.item), min_size=max(1, shape.at_least), max_size=2)
        return values(shape.item) | several if shape.or_one else several
    if isinstance(shape, Table):
        return st.dictionaries(st.sampled_from(["one", "two"]), values(shape.item), max_size=2)
    if isinstance(shape, Record):
        if shape.one_key:
            options = [st.fixed_dictionaries({k.name: values(k.shape)}) for k in shape.keys]
            return st.one_of(options)
        needed = {k.name: values(k.shape) for k in shape.keys if k.required}
        optional = {k.name: values(k.shape) | st.none() for k in shape.keys if not k.required}
        return st.fixed_dictionaries(needed, optional=optional)
    return texts(shape)


def places(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """The ways to every value inside a value."""
    found = [path]
    if isinstance(value, dict):
        for key, item in value.items():
            found += places(item, (*path, key))
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += places(item, (*path, index))
    return found


def damaged(value: Any, path: tuple[Any, ...], put: object) -> Any:
    if not path:
        return put
    if isinstance(value, dict):
        return {k: damaged(v, path[1:], put) if k == path[0] else v for k, v in value.items()}
    return [damaged(v, path[1:], put) if n == path[0] else v for n, v in enumerate(value)]


@settings(deadline=None)
@given(values(SCENARIO))
def test_what_the_shapes_allow_both_the_reader_and_the_schema_accept(value: object) -> None:
    assert well_formed(json.dumps(value))
    assert list(VALIDATOR.iter_errors(value)) == []


@settings(deadline=None)
@given(st.data())
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses_too(data: st.DataObject) -> None:
    value = data.draw(values(SCENARIO))
    path = data.draw(st.sampled_from(places(value)))
    put = data.draw(
        st.sampled_from([None, [], {}, "2025-02-30", "two words", {"strange": "x"}, [["x"]], "yes"])
    )
    broken = damaged(value, path, put)
    text = json.dumps(broken)
    if documents(text, "f.yaml")[0] is None:
        return
    assert well_formed(text) == (not list(VALIDATOR.iter_errors(broken)))


def test_an_answer_may_be_written_as_editors_of_older_yaml_read_it() -> None:
    raid = {"id": "raid", "act": "an invasion", "against": "Mali", "date": "2025-01-01"}
    scenario = {"readings": {"armed-groups": False}, "events": [raid]}
    assert list(VALIDATOR.iter_errors(scenario)) == []


def test_keys_are_described_for_the_editor() -> None:
    event = SCHEMA["properties"]["events"]["items"]
    assert all(key["description"] for key in SCHEMA["properties"].values())
    assert all(key["description"] for key in event["properties"].values())
    assert "an invasion" in json.dumps(event["properties"]["act"])
