from __future__ import annotations

from pact_engine.library import Library
from pact_engine.world.event import ABOUT_AN_EVENT, PARTS, TELLINGS
from pact_engine.world.scenario import Event
from pact_engine.world.scenario_shape import EVENT

VOCABULARY = Library().known_words.vocabulary


def test_each_part_of_an_event_is_a_key_of_a_scenario_file_and_an_attribute_of_the_event() -> None:
    assert set(PARTS) <= {key.name for key in EVENT.keys}
    assert {part.attribute for part in PARTS.values()} <= set(Event.__dataclass_fields__)


def test_each_sentence_that_tells_of_an_event_is_computed_and_names_one() -> None:
    for id_ in TELLINGS:
        sentence = VOCABULARY.by_id[id_]
        assert sentence.status == "computed"
        assert "event" in {kind for _, kind in sentence.slots}


def test_a_sentence_that_may_be_unknown_takes_a_name_of_the_kind_that_the_part_has() -> None:
    """Whose land a place is, is told of by its state, and the area that bears its name."""
    for id_ in ABOUT_AN_EVENT:
        kinds = {kind for _, kind in VOCABULARY.by_id[id_].slots} - {"event"}
        part = PARTS[TELLINGS[id_].field]
        assert kinds == {part.kind} or (part.kind, kinds) == ("area", {"state"})
