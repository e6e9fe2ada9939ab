"""Pictures: nothing overlaps or is cut, colours are never alone, and the graph says what holds."""

from __future__ import annotations

from itertools import combinations
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.library import Library
from pact_engine.pictures.duties import duty_graphs
from pact_engine.pictures.measure import width, wrapped
from pact_engine.pictures.strokes import STROKES
from pact_engine.pictures.svg import NARROW, WIDTH, graph_svg
from pact_engine.rendering.answers import RunAnswer, Setting, WhyAnswer
from pact_engine.rendering.wording import language_of
from rendering.read_back import squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree import ElementTree as ET

    from pact_engine.pictures.figure import Graph
    from pact_engine.verdicts.result import Result

LIBRARY = Library()
SCENARIOS = packaged_scenarios()
FOLDERS = ("liptako-gourma", "cases", "north-atlantic", "triple-alliance")
NAMES = [name for name in SCENARIOS if name.partition("/")[0] in FOLDERS]


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def boxes(drawn: ET.Element) -> Iterator[Box]:
    """Yield where each text of a picture stands, in the widest face that it asks for."""
    for element in drawn.iter("text"):
        x, y, size = (float(element.get(key) or 0) for key in ("x", "y", "font-size"))
        text = element.text or ""
        room = width(text, size, bold=element.get("font-weight") == "bold")
        left = x - room / 2 if element.get("text-anchor") == "middle" else x
        yield Box(left, y - size * 0.75, left + room, y + size * 0.2, text)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_text_of_a_picture_overlaps_another_or_leaves_the_picture(lang: str) -> None:
    setting = Setting(LIBRARY, language_of(lang, LIBRARY.known_words))
    for name in NAMES:
        for scenario in api.load_scenarios(name, LIBRARY, text=SCENARIOS[name].read_bytes()):
            result = api.evaluate(scenario, LIBRARY, engine="worlds", compare_readings=False)
            for graph in RunAnswer((result,), setting).picture(result).graphs:
                for wide in (WIDTH, NARROW):
                    found = list(boxes(graph_svg(graph, lang, "x", wide)))
                    assert all(box.left >= 0 and box.right <= wide for box in found)
                    for one, other in combinations(found, 2):
                        assert not one.meets(other), (name, wide, one.text, other.text)


def test_a_style_is_told_from_every_other_without_its_colour() -> None:
    arrows = [style for style in STROKES if style not in ("victim", "event", "answer", "heading")]
    duties = arrows[: arrows.index("rule")]
    forms = {(STROKES[s].width, STROKES[s].dash, STROKES[s].head) for s in duties}
    assert len(forms) == len(duties)


@pytest.fixture
def graph(answer: Callable[[str], Result]) -> Callable[..., Graph]:
    """Draw the first table of a scenario given by its lines below the actors."""

    def drawn(lines: str) -> Graph:
        result = answer(lines)
        words = Setting(LIBRARY, language_of("en")).words(result, result.treaties[0])
        return next(duty_graphs(result, result.treaties[0], words))

    return drawn


RAID = """\
events:
  - {id: raid, act: an armed attack, by: %s, against: Mali, where: Mali, date: 2025-03-31}
"""


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "† rests on something that is not stated"),
        ("fr", "† dépend de ce qui n'est pas indiqué"),
    ],
)
def test_the_legend_explains_the_sign_of_what_is_not_stated(
    answer: Callable[[str], Result], lang: str, told: str
) -> None:
    result = answer(RAID % "the Group")
    words = Setting(LIBRARY, language_of(lang, LIBRARY.known_words))
    drawn = next(duty_graphs(result, result.treaties[0], words.words(result, result.treaties[0])))
    assert drawn.signs == (told,)
    assert told in "".join(graph_svg(drawn, lang, "g").itertext())


def test_a_sign_that_no_position_has_is_not_explained(graph: Callable[..., Graph]) -> None:
    assert graph((RAID % "Algeria") + "facts: [Mali asked for help over raid]\n").signs == ()


def test_parties_that_stand_alike_share_a_box(graph: Callable[..., Graph]) -> None:
    drawn = graph(RAID % "the Group")
    (parties,) = (node for node in drawn.nodes if node.kind == "party")
    assert parties.title == "Burkina Faso, Niger"
    (edge,) = (edge for edge in drawn.edges if edge.source == parties.id)
    assert edge.target == "victim"
    assert edge.style == "must assist"
    assert edge.label[:2] == ("must assist\N{NO-BREAK SPACE}†", "article 6")  # was it terrorism?


def test_a_party_that_attacks_stands_with_the_attackers_and_its_breach_is_shown(
    graph: Callable[..., Graph],
) -> None:
    drawn = graph(RAID % "Niger")
    (attacker,) = (node for node in drawn.nodes if node.kind == "attacker")
    assert attacker.title == "Niger"
    assert attacker.lines == ("attacker", "breached the treaty (article 8)")
    (edge,) = (edge for edge in drawn.edges if edge.source == attacker.id)
    assert edge.style == "carried out, breach"
    assert edge.label == ("carried it out, in breach of the treaty",)


def test_a_state_that_answers_for_a_group_stands_beside_it(graph: Callable[..., Graph]) -> None:
    facts = "facts: [Ruritania controlled the Group in raid]\n"
    drawn = graph(RAID % "the Group" + facts)
    attackers = {node.title: node for node in drawn.nodes if node.kind == "attacker"}
    assert attackers["the Group"].lines == ("armed group",)
    assert attackers["Ruritania"].lines == ("not a party",)
    styles = {edge.source: edge.style for edge in drawn.edges}
    assert styles[attackers["the Group"].id] == "carried out"
    assert styles[attackers["Ruritania"].id] == "attributable"


def test_an_attacker_that_nobody_knows_is_drawn_as_such(graph: Callable[..., Graph]) -> None:
    drawn = graph(RAID % "unknown")
    (attacker,) = (node for node in drawn.nodes if node.kind == "attacker")
    assert attacker.title == "nobody knows who"


def test_an_event_against_no_state_is_itself_what_duties_point_to(
    graph: Callable[..., Graph],
) -> None:
    drawn = graph(
        "events:\n  - {id: gold, act: organised crime, by: the Group,"
        " where: the Liptako-Gourma, date: 2025-04-01}\n"
    )
    assert not any(node.kind == "victim" for node in drawn.nodes)
    duties = [edge for edge in drawn.edges if edge.style == "must act"]
    assert duties
    assert all(edge.target == "event" for edge in duties)


@pytest.mark.parametrize("name", ["cases/2001-september-11", "liptako-gourma/drone-2025"])
def test_the_legend_explains_every_style_that_is_drawn(name: str) -> None:
    setting = Setting(LIBRARY, language_of("en"))
    for scenario in api.load_scenarios(name, LIBRARY, text=SCENARIOS[name].read_bytes()):
        result = api.evaluate(scenario, LIBRARY, engine="worlds")
        rows = tuple((result, t, row) for t in result.treaties for row in t.rows[:3])
        pictures = [
            *RunAnswer((result,), setting).pictures(),
            *WhyAnswer(rows, full=False, setting=setting).pictures(),
        ]
        for picture in pictures:
            for drawn in picture.graphs:
                styles = {edge.style for edge in drawn.edges} - {"heading"}
                assert styles <= set(dict(drawn.legend))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_attackers_arrow_says_what_its_legend_says(lang: str) -> None:
    setting = Setting(LIBRARY, language_of(lang, LIBRARY.known_words))
    for name in ("cases/1914-july-crisis", "cases/2001-september-11"):
        for scenario in api.load_scenarios(name, LIBRARY, text=SCENARIOS[name].read_bytes()):
            result = api.evaluate(scenario, LIBRARY, engine="worlds", compare_readings=False)
            for drawn in RunAnswer((result,), setting).picture(result).graphs:
                for edge in drawn.edges:
                    if drawn.node(edge.source).kind != "party":
                        assert edge.label == (dict(drawn.legend)[edge.style],)


def test_whoever_must_or_may_assist_hears_whether_force_would_be_lawful() -> None:
    setting, words = Setting(LIBRARY, language_of("en")), set()
    for name in (name for name in NAMES if name.startswith("liptako-gourma")):
        for scenario in api.load_scenarios(name, LIBRARY, text=SCENARIOS[name].read_bytes()):
            result = api.evaluate(scenario, LIBRARY, engine="worlds", compare_readings=False)
            drawn = RunAnswer((result,), setting).picture(result).graphs
            said = [edge for graph in drawn for edge in graph.edges if edge.style == "must assist"]
            for edge in said:
                (line,) = (line for line in edge.label if line.startswith("use of force: "))
                words.add(line)
    assert {"use of force: lawful", "use of force: not lawful"} <= words


def test_what_a_sign_stands_for_is_told_below_the_picture(graph: Callable[..., Graph]) -> None:
    drawn = graph(RAID % "the Group")
    assert drawn.signs
    assert any(note.startswith("† ") for note in drawn.notes)


def test_many_allies_that_stand_alike_are_counted_and_told_to_whoever_cannot_see() -> None:
    name = "cases/2001-september-11"
    setting = Setting(LIBRARY, language_of("en"))
    scenario, *_ = api.load_scenarios(name, LIBRARY, text=SCENARIOS[name].read_bytes())
    result = api.evaluate(scenario, LIBRARY, engine="worlds", compare_readings=False)
    nodes = [
        node
        for drawn in RunAnswer((result,), setting).picture(result).graphs
        for node in drawn.nodes
        if node.told != node.title and node.told
    ]
    assert nodes
    assert all("others" in node.title and node.told.count(",") >= 6 for node in nodes)


@pytest.mark.parametrize("name", ["cases/2001-september-11", "liptako-gourma/drone-2025"])
def test_whoever_cannot_see_a_picture_is_told_every_position(name: str) -> None:
    setting = Setting(LIBRARY, language_of("en"))
    for scenario in api.load_scenarios(name, LIBRARY, text=SCENARIOS[name].read_bytes()):
        result = api.evaluate(scenario, LIBRARY, engine="worlds")
        for treaty in result.treaties:
            words = setting.words(result, treaty)
            for drawn in duty_graphs(result, treaty, words):
                svg = graph_svg(drawn, "en", "x")
                title, described = svg.findtext("title") or "", svg.findtext("desc") or ""
                assert svg.get("aria-labelledby") == "x-title x-desc"
                assert drawn.heading in title
                for row in treaty.rows:
                    if row.event in drawn.heading and words.state(row.victim) in drawn.heading:
                        assert words.label(row.party) in described
                        assert row.position in described


@given(
    st.text(st.sampled_from("abW .-\u00a0,é漢"), max_size=60), st.sampled_from([9.0, 13.0, 17.0]),
    st.integers(20, 300),
)  # fmt: skip
def test_wrapping_loses_nothing_and_every_line_fits(text: str, size: float, room: int) -> None:
    lines = wrapped(text, size, room)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(width(line, size) <= room or len(line) == 1 for line in lines)


def test_a_title_without_spaces_takes_time_in_proportion_to_its_length() -> None:
    def seconds(length: int) -> float:
        started = perf_counter()
        assert len(wrapped("x" * length, 13, 150)) > 1
        return perf_counter() - started

    assert seconds(40_000) < 50 * max(seconds(4_000), 0.001)  # a square would be a hundred times
