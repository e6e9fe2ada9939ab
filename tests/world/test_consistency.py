"""Sentences that exclude each other, or cannot be, are refused, with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from pact_engine.cli.inputs import changed
from pact_engine.problems import PactError
from pact_engine.world.changes import AddFact, apply, read_given
from pact_engine.world.consistency import objections
from pact_engine.world.scenario_file import read_scenarios

if TYPE_CHECKING:
    from pact_engine.library import Library

RAID: Final = """\
treaty: north-atlantic
events:
  - {id: raid, act: an armed attack, by: Russia, against: Estonia, where: Estonia, date: 2025-03-31}
"""
PAIRS: Final = (
    ("France came to the aid of Estonia over raid", "France gave Estonia no aid over raid"),
    ("the Security Council decided to act over raid", "the UNSC decided against acting over raid"),
    ("raid was minor", "raid had the scale and effects of an armed attack"),
)


def refusal(text: str, library: Library) -> PactError:
    with pytest.raises(PactError) as error:
        read_scenarios(text, "raid.yaml", library.known_words)
    return error.value


@pytest.mark.parametrize("pair", [*PAIRS, *(pair[::-1] for pair in PAIRS)])
def test_both_places_are_told(pair: tuple[str, str], whole_library: Library) -> None:
    (problem,) = refusal(f"{RAID}facts:\n- {pair[0]}\n- {pair[1]}\n", whole_library).problems
    assert problem.location.line == 6
    assert f"“{pair[0]}” (in line 5) exclude each other" in problem.message


@pytest.mark.parametrize("pair", PAIRS)
def test_what_a_fact_excludes_is_not_unknown(pair: tuple[str, str], whole_library: Library) -> None:
    error = refusal(f"{RAID}unknown:\n- {pair[0]}\nfacts:\n- {pair[1]}\n", whole_library)
    assert [problem.location.line for problem in error.problems] == [5]


@pytest.mark.parametrize("pair", PAIRS)
def test_not_both_can_be_unknown(pair: tuple[str, str], whole_library: Library) -> None:
    error = refusal(f"{RAID}unknown:\n- {pair[0]}\n- {pair[1]}\n", whole_library)
    assert [problem.location.line for problem in error.problems] == [6]
    (scenario,) = read_scenarios(
        f"{RAID}unknown:\n- {pair[0]}\n", "raid.yaml", whole_library.known_words
    )
    with pytest.raises(PactError, match="not both can be unknown"):
        changed(scenario, (), [pair[1]], whole_library)


@pytest.mark.parametrize("pair", PAIRS)
def test_no_option_and_no_change_says_both(pair: tuple[str, str], whole_library: Library) -> None:
    known = whole_library.known_words
    (scenario,) = read_scenarios(f"{RAID}facts:\n- {pair[0]}\n", "raid.yaml", known)
    with pytest.raises(PactError, match="exclude each other"):
        changed(scenario, (), [pair[1]], whole_library)
    added = AddFact(read_given(pair[1], scenario, known))
    (found,) = objections(apply(scenario, [added], known.world.acts), known)
    assert found.fact == added.fact


def test_what_concerns_others_is_no_contradiction(whole_library: Library) -> None:
    more = """\
facts:
- France came to the aid of Estonia over raid
- Spain gave Estonia no aid over raid
- the Security Council decided to act over raid
- the North Atlantic Council decided against acting over raid
"""
    assert read_scenarios(RAID + more, "raid.yaml", whole_library.known_words)


IMPOSSIBLE: Final = (
    ("Russia sent Latvia in raid", "“Latvia” is a state, and ACTOR in"),
    ("Russia controlled Latvia in raid", "“Latvia” is a state, and ACTOR in"),
    ("Russia harboured Latvia", "“Latvia” is a state, and ACTOR in"),
    ("Estonia released Estonia over raid", "one name stands twice"),
    ("Estonia gave Estonia no aid over raid", "one name stands twice"),
    ("raid was self-defence against raid", "one name stands twice"),
)


@pytest.mark.parametrize(("sentence", "why"), IMPOSSIBLE)
@pytest.mark.parametrize("key", ["facts", "unknown"])
def test_what_cannot_be_is_refused_whichever_way_it_is_said(
    sentence: str, why: str, key: str, whole_library: Library
) -> None:
    (problem,) = refusal(f"{RAID}{key}:\n- {sentence}\n", whole_library).problems
    assert problem.location.line == 5
    assert why in problem.message
    (scenario,) = read_scenarios(RAID, "raid.yaml", whole_library.known_words)
    with pytest.raises(PactError, match=why):
        changed(scenario, (), [sentence], whole_library)


def test_a_declared_group_can_be_sent(whole_library: Library) -> None:
    actors = "actors:\n  the Group: {kind: armed group}\n"
    text = f"{RAID}{actors}unknown:\n- Russia sent the Group in raid\n"
    (scenario,) = read_scenarios(text, "raid.yaml", whole_library.known_words)
    assert len(scenario.unknown) == 1
