"""What is the same for many parties is said once, with all their names."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.language.program import Fact
from pact_engine.library import Library
from pact_engine.pictures.bands import LANE, TALLEST, bends
from pact_engine.pictures.svg import graph_svg
from pact_engine.rendering.answers import Changed, RunAnswer, Setting, WhatIfAnswer
from pact_engine.rendering.conclusions import conclusion_lines
from pact_engine.rendering.formats import shown
from pact_engine.rendering.grouping import EachOf
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.wording import language_of
from pact_engine.world.changes import read_setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.rendering.language import Language
    from pact_engine.rendering.rows import RowView
    from pact_engine.verdicts.result import Result

LIBRARY = Library()
ENGLISH = language_of("en")
FRENCH = language_of("fr", LIBRARY.known_words)
TABLES = ("table", "text", "markdown", "html")

GUAM = """\
title: An attack on Guam
events:
  - {id: attack, act: an armed attack, by: North Korea, against: the United States,
     where: Guam, date: 2025-05-05}
facts:
  - the United States asked for help over attack
"""
INCURSION = """\
title: Fighters over Estonia
treaty: north-atlantic
events:
  - {id: overflight, act: a violation of airspace, by: Russia, against: Estonia, where: Estonia,
     date: 2025-09-19}
facts:
  - Estonia felt threatened by overflight
  - Estonia called for consultations over overflight
"""
OLD = """\
title: An invasion
treaty: belgium-1839
events:
  - {id: invasion, act: an invasion, by: Germany, against: Belgium, where: Belgium,
     date: 1914-08-04}
"""


def result_of(text: str, *treaties: str) -> Result:
    (scenario,) = api.load_scenarios("made.yaml", LIBRARY, text=text)
    return api.evaluate(
        scenario, LIBRARY, treaties=treaties, engine="worlds", compare_readings=False
    )


def told(result: Result, form: str, language: Language = ENGLISH) -> str:
    return shown(RunAnswer((result,), Setting(LIBRARY, language)), form)


def rows(result: Result, language: Language = ENGLISH) -> Iterator[RowView]:
    view = RunAnswer((result,), Setting(LIBRARY, language)).view(result)
    return (row for treaty in view.treaties for table in treaty.tables for row in table.rows)


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_parties_that_stand_alike_share_a_row_with_the_reason_once() -> None:
    result = result_of(GUAM, "north-atlantic")
    others, victim = rows(result)
    assert len(others.names) == 31
    assert others.party.startswith("Albania, Belgium, Bulgaria, ")
    assert others.position == "no duty"
    assert victim.party == "United States"
    for form in TABLES:
        said = re.sub("<svg.*?</svg>", "", told(result, form), flags=re.DOTALL)
        said = re.sub("<details.*?</details>", "", said, flags=re.DOTALL)
        assert "as for" not in said
        if form != "table":  # where the columns of a line stand beside each other
            assert said.count("attack did not take place in the regions that article 6 names") == 1


@pytest.mark.parametrize(
    ("language", "each"),
    [
        (ENGLISH, "each of them is bound at attack"),
        (FRENCH, "le traité lie chacun d'eux"),
    ],
)
def test_a_partys_own_name_in_a_reason_is_no_other_reason(language: Language, each: str) -> None:
    (bound, *_) = rows(result_of(GUAM, "rio"), language)
    assert len(bound.names) == 16
    assert {"Haiti", "Haïti"} & set(bound.names)
    assert each in bound.why


def test_parties_with_other_reasons_stay_apart() -> None:
    facts = "  - Canada came to the aid of the United States over attack\n"
    text = GUAM.replace("where: Guam", "where: Alaska") + facts
    found = {row.party: row.done for row in rows(result_of(text, "north-atlantic"))}
    assert found["Canada"] == "the duty was honoured"
    assert any("Albania" in party and "Canada" not in party for party in found)


def test_a_sentence_that_does_not_hold_names_the_party() -> None:
    result = result_of(GUAM, "rio")
    wording = wording_for(result.treaties[0], LIBRARY.world.states, ENGLISH)
    fact = Fact("party-at", ("Brazil", "attack"))
    each = EachOf(wording, "Brazil")
    assert each.sentence(fact) == "each of them is a party at attack"
    assert each.sentence(fact, holds=False) == "Brazil is not a party at attack"
    assert each.sentence(Fact("party-at", ("Chile", "attack"))) == "Chile is a party at attack"


def test_a_few_parties_keep_a_row_each() -> None:
    found = [row.party for row in rows(result_of(OLD))]
    assert "Germany" in found
    text = OLD.replace("belgium-1839", "liptako-gourma").replace("1914-08-04", "2025-05-05")
    text = text.replace("by: Germany", "by: Algeria").replace("Belgium", "Mali")
    assert [row.party for row in rows(result_of(text))] == ["Burkina Faso", "Mali", "Niger"]


def test_programs_get_a_row_for_each_party() -> None:
    result = result_of(GUAM, "north-atlantic")
    (scenario,) = json.loads(told(result, "json"))["scenarios"]
    assert len(scenario["treaties"][0]["positions"]) == 32
    assert len(told(result, "jsonl").splitlines()) == 32


def test_a_page_keeps_the_proof_of_each_party() -> None:
    page = told(result_of(GUAM, "north-atlantic"), "html")
    assert "Why there is no duty to assist, party by party" in page
    for party in ("Albania", "Iceland", "United Kingdom"):
        assert f"Why there is no duty to assist: {party}" in page


def test_conclusions_about_the_same_states_name_them_once() -> None:
    result = result_of(GUAM, "rio")
    said = one_line(told(result, "text"))
    names = "Argentina, the Bahamas, Brazil, Chile, Colombia, Costa Rica, the Dominican Republic,"
    assert f"each of 16 states must assist the United States over attack: {names}" in said
    assert (
        "each of the same 16 states owes the United States over attack is of its choice (" in said
    )
    assert "each of the same 16 states must consult the United States over attack (" in said
    assert "Chacun des 16 mêmes États" in told(result, "text", FRENCH)


def test_conclusions_that_differ_in_any_one_state_share_a_sentence() -> None:
    result = result_of(GUAM, "north-atlantic")
    wording = wording_for(result.treaties[0], LIBRARY.world.states, ENGLISH)
    victims = ("Estonia", "Latvia", "Lithuania", "Poland")
    facts = [Fact("must-assist", ("Norway", victim, "raid")) for victim in victims]
    facts += [Fact("must-assist", ("Norway", "Poland", "other"))]
    assert conclusion_lines([(fact, "article 5") for fact in facts], wording) == (
        (
            "Norway must assist each of 4 states over raid: Estonia, Latvia, Lithuania, Poland",
            "article 5",
        ),
        ("Norway must assist Poland over other", "article 5"),
    )


def test_a_set_of_states_is_named_again_where_its_number_would_not_tell_it() -> None:
    result = result_of(GUAM, "north-atlantic")
    wording = wording_for(result.treaties[0], LIBRARY.world.states, ENGLISH)
    first, second = ("Canada", "France", "Italy", "Spain"), ("Canada", "France", "Italy", "Norway")
    found = [
        (Fact("must-assist", (state, "Estonia", event)), "article 5")
        for event, states in (("a", first), ("b", second), ("c", first), ("d", first))
        for state in states
    ]
    assert [line for line, _ in conclusion_lines(found, wording)] == [
        "each of 4 states must assist Estonia over a: Canada, France, Italy, Spain",
        "each of 4 states must assist Estonia over b: Canada, France, Italy, Norway",
        "each of 4 states must assist Estonia over c: Canada, France, Italy, Spain",
        "each of the same 4 states must assist Estonia over d",
    ]


@pytest.mark.parametrize("form", TABLES)
def test_the_sum_over_several_treaties_comes_first(form: str) -> None:
    said = one_line(re.sub("<nav.*?</nav>", "", told(result_of(GUAM), form), flags=re.DOTALL))
    first = said.index("All treaties together")
    assert first < said.index("Security Treaty between Australia")
    assert "All treaties together" not in told(result_of(GUAM, "rio"), form)


def test_a_page_of_several_treaties_links_to_each() -> None:
    page = told(result_of(GUAM), "html")
    (links,) = re.findall("<nav.*?</nav>", page, flags=re.DOTALL)
    targets = re.findall('href="#([^"]+)"', links)
    assert len(targets) == 1 + 9
    assert all(f'id="{target}"' in page for target in targets)
    assert "<nav" not in told(result_of(GUAM, "rio"), "html")


@pytest.mark.parametrize("form", TABLES)
def test_before_the_charter_it_is_said_once_that_force_is_not_judged(form: str) -> None:
    note = (
        "The lawfulness of force is not judged before the Charter of the United Nations "
        "(24 October 1945)."
    )
    said = told(result_of(OLD), form)
    assert one_line(said).count(note) == 1
    assert "Use of force" not in said
    assert note not in one_line(told(result_of(GUAM, "rio"), form))


def changed(form: str) -> str:
    (scenario,) = api.load_scenarios("made.yaml", LIBRARY, text=INCURSION)
    change = read_setting("events.overflight.act=an armed attack", scenario, LIBRARY.known_words)
    before, after, found = api.what_if(scenario, [change], LIBRARY)
    answer = WhatIfAnswer((Changed(before, after, (change,), found),), Setting(LIBRARY, ENGLISH))
    return shown(answer, form)


@pytest.mark.parametrize("form", TABLES)
def test_parties_for_which_a_change_does_the_same_share_its_two_sides(form: str) -> None:
    said = re.sub("<svg.*?</svg>", "", changed(form), flags=re.DOTALL)
    assert "…" not in said
    assert "Netherlands" in said
    if form != "table":
        assert said.count("overflight is a casus foederis for Estonia") == 1


def test_programs_get_each_row_that_a_change_changes() -> None:
    assert len(changed("jsonl").splitlines()) == 31


def test_the_box_of_a_victim_to_whom_many_owe_is_no_taller_than_it_needs() -> None:
    facts = (
        "  - Canada came to the aid of the United States over attack\n"
        "  - the United States released Norway over attack\n"
    )
    for text in (GUAM, GUAM.replace("where: Guam", "where: Alaska") + facts):
        result = result_of(text, "north-atlantic")
        (graph,) = RunAnswer((result,), Setting(LIBRARY, ENGLISH)).picture(result).graphs
        drawn = graph_svg(graph, "en", "x")
        (victim,) = drawn.findall("g[@class='victim']")
        (box,) = victim.findall("rect")
        parties = [float(r.get("height") or 0) for r in drawn.findall("g[@class='party']/rect")]
        assert max(parties) < TALLEST  # those who stand alike are counted
        assert float(box.get("height") or 0) <= TALLEST


@given(
    st.lists(st.integers(30, 200), min_size=2, max_size=9),
    st.integers(0, 1000),
)
def test_arrows_that_bend_never_cross(gaps: list[int], centre: int) -> None:
    middles = [float(sum(gaps[: number + 1])) for number in range(len(gaps))]
    right = 100.0 + LANE * 40
    paths = [
        [(right, middle), *path]
        for middle, path in zip(middles, bends(middles, float(centre), 100.0), strict=True)
    ]
    for number, path in enumerate(paths):
        for other in paths[number + 1 :]:
            assert not any(meet(one, two) for one in parts(path) for two in parts(other))


Part = tuple[tuple[float, float], tuple[float, float]]


def parts(path: list[tuple[float, float]]) -> list[Part]:
    return list(pairwise(path))


def meet(one: Part, two: Part) -> bool:
    """Tell whether two parts, each level or upright, touch."""
    (left, right), (top, bottom) = (
        tuple(max(min(a[axis], b[axis]) for a, b in (one, two)) for axis in (0, 1)),
        tuple(min(max(a[axis], b[axis]) for a, b in (one, two)) for axis in (0, 1)),
    )
    return left <= top and right <= bottom
