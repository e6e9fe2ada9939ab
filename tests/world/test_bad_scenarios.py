"""What a user sees who made a mistake: the place, the line with its caret, and what was right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pact_engine.problems import MAX_PROBLEMS, PactError
from pact_engine.world.scenario_file import read_scenarios

if TYPE_CHECKING:
    from pact_engine.problems import Problem
    from pact_engine.world.scenario_file import Known

RAID = "- {id: raid, act: an invasion, by: Algeria, against: Mali, date: 2025-01-01}\n"


def told(text: str | bytes, known: Known) -> str:
    with pytest.raises(PactError) as caught:
        read_scenarios(text, "f.yaml", known)
    return str(caught.value)


def raid(**changes: str | None) -> str:
    keys = {
        "id": "raid",
        "act": "an invasion",
        "by": "Algeria",
        "against": "Mali",
        "date": "2025-01-01",
    }
    lines = [f"{key}: {value}" for key, value in (keys | changes).items() if value is not None]
    return "events:\n  - " + "\n    ".join(lines) + "\n"


GOLDEN = {
    "an unknown key": (
        "titel: A raid\n" + raid(),
        """\
f.yaml:1:1: a scenario has no key “titel”
    1 | titel: A raid
      | ^^^^^
  expected: one of: title, treaty, source, text, parties, actors, areas, events, facts, unknown, \
readings, expect, note
  did you mean “title”?""",
    ),
    "an unknown key of an event": (
        raid(whre="Mali"),
        """\
f.yaml:7:5: this event has no key “whre”
    7 |     whre: Mali
      |     ^^^^
  expected: one of: id, act, by, against, where, target, date, note
  did you mean “where”?""",
    ),
    "an unknown state": (
        raid(against="[Mali, Nigr]"),
        """\
f.yaml:5:21: “Nigr” is not a state that is known here
    5 |     against: [Mali, Nigr]
      |                     ^^^^
  expected: a state's common name in English or French, or its ISO code; any other is to be \
declared under “actors”
  did you mean “Niger”?""",
    ),
    "a name that several states bear": (
        raid(against="Congo"),
        """\
f.yaml:5:14: “Congo” could be several states
    5 |     against: Congo
      |              ^^^^^
  expected: Democratic Republic of the Congo or Republic of the Congo""",
    ),
    "a place where a state is to stand": (
        raid(against="Greenland"),
        """\
f.yaml:5:14: “Greenland” is a place and no state
    5 |     against: Greenland
      |              ^^^^^^^^^
  expected: a state; “where: Greenland” says that an event took place there""",
    ),
    "a state that is no more": (
        raid(by="USSR"),
        """\
f.yaml:4:9: there was no Soviet Union in 2025 (a state from 1922 to 1991)
    4 |     by: USSR
      |         ^^^^
  expected: a state of that year, or “kind: state” under “actors” to use it all the same""",
    ),
    "a state that was several before": (
        raid(against="Vietnam", date="1965-03-08"),
        """\
f.yaml:5:14: there was no Vietnam in 1965 (a state from 1976)
    5 |     against: Vietnam
      |              ^^^^^^^
  expected: North Vietnam or South Vietnam""",
    ),
    "an actor that is not declared": (
        "actors: {the Group: {kind: armed group}}\n" + raid(by="the Gruop"),
        """\
f.yaml:5:9: “the Gruop” is not a state or an armed group that is known here
    5 |     by: the Gruop
      |         ^^^^^^^^^
  expected: a state, or an actor that is declared under “actors”
  did you mean “the Group”?""",
    ),
    "an armed group as the victim": (
        "actors: {the Group: {kind: armed group}}\n" + raid(against="the Group"),
        """\
f.yaml:6:14: “the Group” is an armed group, and a state is to stand here
    6 |     against: the Group
      |              ^^^^^^^^^
  expected: a state's common name in English or French, or its ISO code; any other is to be \
declared under “actors”""",
    ),
    "a state declared an armed group": (
        "actors: {Mali: {kind: armed group}}\n" + raid(),
        """\
f.yaml:1:10: “Mali” is a state, and cannot be declared an armed group
    1 | actors: {Mali: {kind: armed group}}
      |          ^^^^""",
    ),
    "an unknown kind of actor": (
        "actors: {the Group: {kind: band}}\n" + raid(by="the Group"),
        """\
f.yaml:1:28: “band” is not a kind of actor
    1 | actors: {the Group: {kind: band}}
      |                            ^^^^
  expected: one of: state, armed group""",
    ),
    "a wrong date": (
        raid(date="2025-02-29"),
        """\
f.yaml:6:11: “2025-02-29” is no day: that month has 28 days
    6 |     date: 2025-02-29
      |           ^^^^^^^^^^
  expected: a day from 2025-02-01 to 2025-02-28""",
    ),
    "a date in another order": (
        raid(date="31.03.2025"),
        """\
f.yaml:6:11: “31.03.2025” is no date
    6 |     date: 31.03.2025
      |           ^^^^^^^^^^
  expected: year-month-day, such as 2023-09-16""",
    ),
    "no date": (
        raid(date=None),
        """\
f.yaml:2:5: this event lacks “date”
    2 |   - id: raid
      |     ^
  expected: date: the day on which it took place""",
    ),
    "an event nobody is in": (
        raid(by="unknown", against=None),
        """\
f.yaml:2:9: nobody is in this event
    2 |   - id: raid
      |         ^^^^
  expected: “by” with a state or a declared actor, or “against” with a state""",
    ),
    "an unknown act": (
        raid(act="an invason"),
        """\
f.yaml:3:10: “an invason” is not an act
    3 |     act: an invason
      |          ^^^^^^^^^^
  expected: an act that `pact acts` lists
  did you mean “an invasion”?""",
    ),
    "no act": (
        raid(act="[]"),
        """\
f.yaml:3:10: “act” is empty
    3 |     act: []
      |          ^
  expected: at least one entry""",
    ),
    "an unknown area": (
        raid(where="the Sahell"),
        """\
f.yaml:7:12: “the Sahell” is not an area that is known here
    7 |     where: the Sahell
      |            ^^^^^^^^^^
  expected: an area or a town that `pact places` lists, a state, or a place declared under “areas”
  did you mean “the Sahel”?""",
    ),
    "an unknown object": (
        raid(target="a shipp"),
        """\
f.yaml:7:13: “a shipp” is not an object that can be struck
    7 |     target: a shipp
      |             ^^^^^^^
  expected: one of: territory, armed forces, a ship, an aircraft, a merchant ship, a civil \
aircraft, a mission, a diplomatic mission, an embassy, a coast guard ship, \
an undersea cable, a pipeline, a platform, a satellite
  did you mean “a ship”?""",
    ),
    "an event that stands twice": (
        "events:\n  " + RAID + "  " + RAID,
        """\
f.yaml:3:10: the event “raid” stands twice (first in line 2)
    3 |   - {id: raid, act: an invasion, by: Algeria, against: Mali, date: 2025-01-01}
      |          ^^^^
  expected: another id""",
    ),
    "an id of two words": (
        raid(id="the raid"),
        """\
f.yaml:2:9: “the raid” is not an event's id
    2 |   - id: the raid
      |         ^^^^^^^^
  expected: one word of letters, digits, “-” and “_”, such as raid""",
    ),
    "no events": (
        "title: Nothing\n",
        """\
f.yaml:1:1: a scenario lacks “events”
    1 | title: Nothing
      | ^
  expected: events: what happened: one entry for each event""",
    ),
    "a treaty that does not exist": (
        "treaty: [pact, pakt]\n" + raid(),
        """\
f.yaml:1:16: no treaty has the id “pakt”
    1 | treaty: [pact, pakt]
      |                ^^^^
  expected: an id that `pact treaties` lists
  did you mean “pact”?""",
    ),
    "general law as the treaty": (
        "treaty: general-law\n" + raid(),
        """\
f.yaml:1:9: “general-law” is general law: it is read with every treaty that uses it
    1 | treaty: general-law
      |         ^^^^^^^^^^^
  expected: the id of a treaty with parties""",
    ),
    "an unknown reading": (
        "readings: {armed-group: no}\n" + raid(),
        """\
f.yaml:1:12: “armed-group” is not a reading of the treaty
    1 | readings: {armed-group: no}
      |            ^^^^^^^^^^^
  expected: a reading that `pact treaty ID` lists
  did you mean “armed-groups”?""",
    ),
    "a reading set to something else": (
        "readings: {armed-groups: perhaps}\n" + raid(),
        """\
f.yaml:1:26: “perhaps” is not an answer
    1 | readings: {armed-groups: perhaps}
      |                          ^^^^^^^
  expected: one of: yes, no, unknown""",
    ),
    "a fact about an unknown event": (
        raid() + "facts: [Mali asked for help over rade]\n",
        """\
f.yaml:7:34: “rade” is not an event of the scenario that is known here
    7 | facts: [Mali asked for help over rade]
      |                                  ^^^^
  expected: an event of the scenario, as in “STATE asked for help over EVENT”
  did you mean “raid”?""",
    ),
    "a fact that is worked out": (
        raid() + "facts:\n  - 'raid took place in Mali'\n",
        """\
f.yaml:8:5: this is worked out, and not stated
    8 |   - 'raid took place in Mali'
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^
  expected: “where:” under the event, or the sentence under “unknown”""",
    ),
    "a fact that only rules conclude": (
        raid() + "facts:\n  - Niger must assist Mali over raid\n",
        """\
f.yaml:8:5: only rules conclude this: a scenario cannot state it
    8 |   - Niger must assist Mali over raid
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  expected: the sentence under “expect”, and facts it follows from here""",
    ),
    "an unknown sentence that cannot be unknown": (
        raid() + "unknown:\n  - Niger is a party at raid\n",
        """\
f.yaml:8:5: this is worked out, and not stated
    8 |   - Niger is a party at raid
      |     ^^^^^^^^^^^^^^^^^^^^^^^^
  expected: the treaty's own list of parties; “STATE gave notice of withdrawal …” changes it""",
    ),
    "a fact both stated and unknown": (
        raid() + "facts: [raid was minor]\nunknown: [raid was minor]\n",
        """\
f.yaml:8:11: this stands under “facts” too, and cannot be unknown
    8 | unknown: [raid was minor]
      |           ^^^^^^^^^^^^^^
  expected: the sentence in one of the two places""",
    ),
    "a detail of an event both stated and unknown": (
        raid() + "unknown: [raid amounts to an aggression]\n",
        """\
f.yaml:7:11: the event says so already, and it cannot be unknown
    7 | unknown: [raid amounts to an aggression]
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  expected: an event that leaves it open""",
    ),
    "an expectation that is no sentence": (
        raid() + "expect:\n  - not: Niger shall assist Mali over raid\n",
        """\
f.yaml:8:10: no sentence of the vocabulary reads like this: “Niger shall assist Mali over raid”
    8 |   - not: Niger shall assist Mali over raid
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  expected: a sentence that `pact sentences` lists
  did you mean “Niger must assist Mali over raid”?""",
    ),
    "an expectation that is a given fact": (
        raid() + "expect: [raid was minor]\n",
        """\
f.yaml:7:10: this is a fact that a scenario states, and nothing that follows from it
    7 | expect: [raid was minor]
      |          ^^^^^^^^^^^^^^
  expected: a conclusion; the fact itself stands under “facts”""",
    ),
    "an unknown position": (
        raid()
        + "expect:\n  - position: {party: Niger, victim: Mali, event: raid, is: must asist}\n",
        """\
f.yaml:8:61: “must asist” is not a position
    8 |   - position: {party: Niger, victim: Mali, event: raid, is: must asist}
      |                                                             ^^^^^^^^^^
  expected: one of: victim, attacker, must assist, excused, must act, must consult, \
must stay neutral, must not aid, may assist, no duty, depends
  did you mean “must assist”?""",
    ),
    "a position that does not say whose victim": (
        raid(against="[Mali, Niger]")
        + "expect: [{position: {party: Burkina, event: raid, is: no duty}}]\n",
        """\
f.yaml:7:21: this event has several victims
    7 | expect: [{position: {party: Burkina, event: raid, is: no duty}}]
      |                     ^
  expected: “victim” with one of: Mali, Niger""",
    ),
    "an expectation of another kind": (
        raid() + "expect: [{nott: Niger must assist Mali over raid}]\n",
        """\
f.yaml:7:11: an expectation has no key “nott”
    7 | expect: [{nott: Niger must assist Mali over raid}]
      |           ^^^^
  expected: one of: not, position
  did you mean “not”?""",
    ),
    "a mapping where a text is to stand": (
        raid(by="{name: Mali}"),
        """\
f.yaml:4:9: a state or a declared actor is to be a text, and here stands a mapping
    4 |     by: {name: Mali}
      |         ^""",
    ),
    "a list where a mapping is to stand": (
        "- a\n- b\n",
        """\
f.yaml:1:1: a scenario is to be a mapping
    1 | - a
      | ^
  expected: lines of “key: value”""",
    ),
    "a key that stands twice": (
        "title: One\ntitle: Two\n" + raid(),
        """\
f.yaml:2:1: the key “title” stands twice (first in line 1)
    2 | title: Two
      | ^^^^^""",
    ),
    "an error in a place of the scenario": (
        "areas: {the post: {of: Burkina Fasso, in: the Sahel, inn: Mali}}\n" + raid(),
        """\
f.yaml:1:24: “Burkina Fasso” is not a state that is known here
    1 | areas: {the post: {of: Burkina Fasso, in: the Sahel, inn: Mali}}
      |                        ^^^^^^^^^^^^^
  expected: a state's common name in English or French, or its ISO code; any other is to be \
declared under “actors”
  did you mean “Burkina Faso”?
f.yaml:1:54: this area has no key “inn”
    1 | areas: {the post: {of: Burkina Fasso, in: the Sahel, inn: Mali}}
      |                                                      ^^^
  expected: one of: of, administered-by, claimed-by, recognised-by, in, partly-in, contains, \
fr, also, note
  did you mean “in”?""",
    ),
    "broken YAML": (
        "title: [A raid\n" + raid(),
        """\
f.yaml:2:7: something is wrong in this list
    2 | events:
      |       ^
  expected: a comma or “]” here""",
    ),
    "an alias": (
        "title: &a A raid\nsource: *a\n" + raid(),
        """\
f.yaml:2:9: aliases (*name) are not used here
    2 | source: *a
      |         ^
  expected: the value itself""",
    ),
    "a tag": (
        "title: !!python/name:os.system x\n" + raid(),
        """\
f.yaml:1:8: tags (!name) are not used here
    1 | title: !!python/name:os.system x
      |        ^""",
    ),
    "a longer act": (
        raid().replace("an invasion", "war"),
        """\
f.yaml:3:10: “war” is not an act
    3 |     act: war
      |          ^^^
  expected: an act that `pact acts` lists
  did you mean “a declaration of war”?""",
    ),
    "a colon in a title": (
        "title: Estonia: a cyber attack\n",
        """\
f.yaml:1:15: a colon with a space behind it stands within a text
    1 | title: Estonia: a cyber attack
      |               ^
  expected: quotes around a text that has a colon and a space in it""",
    ),
    "an empty file": (
        "\n \n",
        "f.yaml: the file is empty",
    ),
    "a file of comments": (
        "# nothing yet\n",
        "f.yaml: there is no scenario in this file",
    ),
}


@pytest.mark.parametrize(("text", "expected"), GOLDEN.values(), ids=GOLDEN.keys())
def test_an_error_shows_its_line_with_a_caret_and_what_was_right(
    known: Known, text: str, expected: str
) -> None:
    assert told(text, known) == expected


def test_all_errors_of_all_documents_are_told_in_their_order(known: Known) -> None:
    text = raid(by="Algeri") + "---\n" + raid(date="soon", act="a raid") + "extra: 1\n"
    with pytest.raises(PactError) as caught:
        read_scenarios(text, "f.yaml", known)
    places = [(p.location.line, p.location.column) for p in caught.value.problems]
    assert places == [(4, 9), (10, 10), (13, 11), (14, 1)]


def test_a_flood_of_errors_is_cut_short(known: Known) -> None:
    text = "".join(f"key{n}: 1\n" for n in range(MAX_PROBLEMS + 50)) + raid()
    with pytest.raises(PactError) as caught:
        read_scenarios(text, "f.yaml", known)
    *_, last = caught.value.problems
    assert len(caught.value.problems) == MAX_PROBLEMS + 1
    assert str(last) == "f.yaml: reading stopped at 200 errors; there may be more"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x00\x01\x02", "this is a binary file"),
        (b"\x89PNG\r\n\x1a\n\x00", "this is a binary file"),
        ("title: été\n".encode("latin-1"), "this byte is not UTF-8"),
        (b"x" * 50_000_000, "the file is larger than 1 MB"),
        (b"a: " + b"[" * 10_000, "nesting is deeper than"),
        (b"{a: " * 10_000, "nesting is deeper than"),
        (b"".join(b" " * n + b"a:\n" for n in range(200)), "nesting is deeper than"),
        (b"title: \x07\n", "a character that YAML does not allow"),
        ("title: \ud800\n", "this byte is not UTF-8"),
        (b"title: 'no end\n", "no closing quotation mark"),
        (b"a:\n\t- b\n", "a tab stands here"),
    ],
    ids=[
        "zeros",
        "a picture",
        "Latin-1",
        "50 MB",
        "deep lists",
        "deep mappings",
        "deep blocks",
        "a bell",
        "half a character",
        "an open quote",
        "a tab",
    ],
)
def test_what_is_no_scenario_at_all_is_refused(
    known: Known, data: bytes | str, message: str
) -> None:
    assert message in told(data, known)


def test_a_scenario_with_too_many_events_is_refused(known: Known) -> None:
    many = "".join("  " + RAID.replace("raid", f"raid{n}") for n in range(1001))
    assert "a scenario has at most 1,000 events" in told("events:\n" + many, known)


def problems(text: str, known: Known) -> tuple[Problem, ...]:
    try:
        read_scenarios(text, "f.yaml", known)
    except PactError as error:
        return error.problems
    return ()


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_whatever_is_taken_for_a_scenario_or_breaks_the_reader(
    known: Known, text: str
) -> None:
    assert problems(text, known)


@settings(deadline=None)
@given(st.data())
def test_a_damaged_scenario_gives_errors_that_point_into_it(
    known: Known, data: st.DataObject
) -> None:
    text = "actors: {the Group: {kind: armed group}}\n" + raid(by="[the Group, Niger]")
    text += "facts: [raid was minor]\nexpect:\n  - not: Niger must assist Mali over raid\n"
    start = data.draw(st.integers(0, len(text) - 1))
    size = data.draw(st.integers(0, 8))
    put = data.draw(st.text("[]{}:,-'\"|>&*! \n\tNOé0", max_size=3))
    damaged = text[:start] + put + text[start + size :]
    lines = damaged.splitlines()
    for problem in problems(damaged, known):
        assert 0 <= problem.location.line <= len(lines) + 1
        if problem.text:
            assert problem.text == lines[problem.location.line - 1]
