"""`--set`, `--unknown` and other changes answer, and are refused, as the edited file is."""

from __future__ import annotations

from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

import pytest
from msgspec.structs import replace as replaced

from pact_engine.cli.inputs import changed, packaged_scenarios
from pact_engine.fields import Fields
from pact_engine.problems import Location, PactError
from pact_engine.rendering.changes import setting
from pact_engine.verdicts.flip import flip
from pact_engine.world.changes import SetField, apply, read_sentence, read_setting
from pact_engine.world.consistency import objections
from pact_engine.world.scenario_file import read_node, read_scenarios
from pact_engine.yaml_source import Mapping, Scalar, Sequence, documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.library import Library
    from pact_engine.world.scenario import Scenario
    from pact_engine.yaml_source import Node

VALUES: Final = {
    "act": ("an attack on armed forces", "a blockade", "", "a cyber attack", "nonsense"),
    "by": ("unknown", "", "France", "the Soviet Union", "Korea, Republic of", "Nowhere"),
    "against": ("France", "", "Mali, Niger", "Russia", "Nowhere"),
    "where": ("Algeria", "", "Europe", "[Mali, Niger]"),
    "target": ("a ship", "", "armed forces, a ship", "nonsense"),
    "date": ("2025-02-30", "1936-05-01", "", "2020-01-01", "1800-01-01"),
}
AT: Final = Location("")


def scalar(text: str) -> Scalar:
    return Scalar(text, plain=True, location=AT)


def as_in_a_file(value: str) -> Node:
    """Return a value as somebody would write it under its key."""
    if value == "Korea, Republic of":
        return scalar(value)
    items = value.strip("[]").split(", ")
    return scalar(value) if len(items) == 1 else Sequence(tuple(map(scalar, items)), AT)


def edited(root: Mapping, event: str, key: str, value: str) -> Mapping:
    """Return a scenario's document with one key of an event replaced, or added."""
    events = root.get("events")
    assert isinstance(events, Sequence)
    rows: list[Node] = []
    for row in events.items:
        assert isinstance(row, Mapping)
        id_ = row.get("id")
        assert isinstance(id_, Scalar)
        if id_.text == event:
            others = [(name, node) for name, node in row.entries if name.text != key]
            row = replaced(row, entries=(*others, (scalar(key), as_in_a_file(value))))
        rows.append(row)
    return replaced(
        root,
        entries=tuple(
            (name, Sequence(tuple(rows), AT) if name.text == "events" else node)
            for name, node in root.entries
        ),
    )


def read(root: Mapping, known: Library, title: str) -> Scenario | None:
    """Return what a document says, or None where it is refused."""
    fields = Fields("", [])
    scenario = read_node(root, fields, known.known_words, "", title)
    return None if fields.problems else scenario


def set_anew(scenario: Scenario, setting: str, library: Library) -> Scenario | None:
    try:
        return changed(scenario, [setting], (), library)
    except PactError:
        return None


def everything(scenario: Scenario | None) -> tuple[object, ...]:
    """Return what a scenario says, without where its file says it."""
    if scenario is None:
        return ()
    stated = tuple(event.targets_stated for event in scenario.events)
    return (scenario.events, stated, scenario.facts, scenario.unknown, scenario.readings)


def library_documents() -> Iterator[Mapping]:
    """Yield every scenario without what it expects: that a change leaves as it was meant."""
    for name, path in packaged_scenarios().items():
        for root in documents(path.read_text("utf-8"), name):
            if isinstance(root, Mapping):
                entries = tuple(entry for entry in root.entries if entry[0].text != "expect")
                yield replaced(root, entries=entries)


def test_setting_any_key_of_an_event_answers_as_the_edited_file(whole_library: Library) -> None:
    taken_by_turns = cycle(VALUES.items())
    refused = 0
    for turn, root in enumerate(library_documents()):
        scenario = read(root, whole_library, "")
        assert scenario is not None
        for key, values in islice(taken_by_turns, 0, 2):
            event = scenario.events[turn % len(scenario.events)].id
            value = values[turn // 3 % len(values)]
            file = read(edited(root, event, key, value), whole_library, "")
            option = set_anew(scenario, f"events.{event}.{key}={value}", whole_library)
            assert everything(option) == everything(file), (scenario.title, event, key, value)
            refused += file is None
    assert 0 < refused < turn  # neither all nor none


RAID: Final = """\
actors: {"Sons, Brothers": {kind: armed group}}
events:
  - {id: raid, act: an armed attack, by: Algeria, against: Mali, where: Mali, date: 2025-03-31}
"""


def raid(library: Library, more: str = "") -> Scenario:
    (scenario,) = read_scenarios(RAID + more, "raid.yaml", library.known_words)
    return scenario


def refusal(scenario: Scenario, setting: str, library: Library) -> str:
    with pytest.raises(PactError) as error:
        changed(scenario, [setting], (), library)
    return str(error.value)


def test_what_was_struck_follows_from_a_new_act(whole_library: Library) -> None:
    changes = [SetField("raid", "act", ("an attack on armed forces",))]
    after = apply(raid(whole_library), changes, whole_library.world.acts)
    assert after.events[0].targets == ("armed forces",)


def test_a_name_with_a_comma_is_one_name(whole_library: Library) -> None:
    for value in ("Sons, Brothers", "Sons, Brothers, Niger", "['Sons, Brothers', Niger]"):
        after = changed(raid(whole_library), [f"events.raid.by={value}"], (), whole_library)
        assert after.events[0].by == ("Sons, Brothers", "Niger")[: value.count("Niger") + 1]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("events.raid.act=", "an act is missing here"),
        ("events.raid.date=", "a date is missing here"),
        ("events.raid.by=the Soviet Union", "there was no Soviet Union in 2025"),
        ("events.raid.by=Russia, unknown", "“unknown” stands beside a known actor"),
        ("events.raid.by=''", "“” is not a state or an armed group"),
        ("events.raid.target=''", "“” is not an object"),
        ("events.raid.date=2025-02-30", "2025-02-30"),
    ],
)
def test_what_a_file_cannot_say_no_option_says(
    setting: str, message: str, whole_library: Library
) -> None:
    scenario = raid(whole_library)
    assert message in refusal(scenario, setting, whole_library)


def test_nobody_is_in_an_event_only_in_the_end(whole_library: Library) -> None:
    scenario = raid(whole_library)
    nobody = ["events.raid.by=unknown", "events.raid.against="]
    assert changed(scenario, [*nobody, "events.raid.by=Niger"], (), whole_library)
    with pytest.raises(PactError, match="nobody is in this event"):
        changed(scenario, nobody, (), whole_library)


def test_an_act_that_is_unknown_and_turns_out_so_strikes_what_it_names(
    whole_library: Library,
) -> None:
    from pact_engine.world.facts import assumed

    unknown = "unknown: [raid amounts to an attack on armed forces, raid struck a ship]\n"
    scenario = raid(whole_library, unknown)
    (act, ship), acts = scenario.unknown, whole_library.world.acts
    for order in ((act, ship), (ship, act)):
        event = scenario.events[0]
        for fact in order:
            event = assumed(event, (fact,), acts)
        assert set(event.targets) == {"armed forces", "a ship"}
        assert set(assumed(scenario.events[0], order, acts).targets) == set(event.targets)


@pytest.mark.parametrize(
    ("state", "year", "existed"),
    [("Russia", y, y in (1914, 2022)) for y in (1914, 1936, 1980, 2022)]
    + [("Serbia", y, y in (1914, 2010)) for y in (1914, 1936, 1999, 2010)],
)
def test_a_state_with_several_lives_is_known_in_each(
    state: str, year: int, existed: bool, whole_library: Library
) -> None:
    scenario = raid(whole_library)
    sets = [f"events.raid.by={state}", f"events.raid.date={year}-05-01"]
    if existed:
        assert changed(scenario, sets, (), whole_library).events[0].by == (state,)
    else:
        with pytest.raises(PactError, match=f"there was no {state} in {year}"):
            changed(scenario, sets, (), whole_library)


def test_a_setting_that_is_printed_is_read_as_what_it_says(whole_library: Library) -> None:
    scenario = raid(whole_library)
    for values in (("Sons, Brothers", "Niger"), ("Niger", "Togo"), ("Burkina Faso",), ()):
        printed = f"events.raid.by={setting('by', values)}"
        known = whole_library.known_words
        assert read_setting(printed, scenario, known) == SetField("raid", "by", values)


def test_no_flip_is_proposed_that_a_file_could_not_say(whole_library: Library) -> None:
    text = """\
treaty: csto
events:
- {id: raid, act: an invasion, by: Ukraine, against: Russia, where: Russia, date: 2024-08-06}
facts: [Belarus gave Russia no aid over raid]
"""
    (scenario,) = read_scenarios(text, "raid.yaml", whole_library.known_words)
    code, known = whole_library.code("csto"), whole_library.known_words
    fact = read_sentence("Belarus must assist Russia over raid", scenario, known)
    found = flip(scenario, code, whole_library.world, fact, most=20)
    assert found.found
    for item in found.found:
        assert not list(objections(item.scenario, known))
