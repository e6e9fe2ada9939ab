"""Timelines: every event in the order of its day, and everybody that it bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.library import Library
from pact_engine.pictures.svg import NARROW, WIDTH, pictures_svg, timeline_svg
from pact_engine.pictures.timeline import SILENT
from pact_engine.rendering.answers import RunAnswer, Setting
from pact_engine.rendering.wording import language_of
from rendering.test_pictures import boxes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.pictures.timeline import Timeline
    from pact_engine.verdicts.result import Result

LIBRARY = Library()
SCENARIOS = packaged_scenarios()
NAMES = ("cases/1914-july-crisis", "cases/1939-september", "liptako-gourma/drone-2025")


def drawn(name: str, lang: str = "en") -> Iterator[tuple[Result, RunAnswer, Timeline]]:
    setting = Setting(LIBRARY, language_of(lang, LIBRARY.known_words))
    for scenario in api.load_scenarios(name, LIBRARY, text=SCENARIOS[name].read_bytes()):
        result = api.evaluate(scenario, LIBRARY, engine="worlds", compare_readings=False)
        answer = RunAnswer((result,), setting)
        figure = answer.timeline(result)
        assert (figure is None) == (len(scenario.events) < 2)
        if figure is not None:
            yield result, answer, figure


@pytest.mark.parametrize("name", NAMES)
def test_every_event_stands_in_the_order_of_its_day(name: str) -> None:
    for result, _, figure in drawn(name):
        events = sorted(result.scenario.events, key=lambda event: event.date)
        assert [moment.name for moment in figure.moments] == [event.id for event in events]


@pytest.mark.parametrize("name", NAMES)
def test_whoever_an_event_binds_stands_below_it_with_the_treaty(name: str) -> None:
    for result, answer, figure in drawn(name):
        below = {moment.name: moment for moment in figure.moments}
        for treaty in result.treaties:
            words = answer.setting.words(result, treaty)
            short = words.opening(words.treaty(treaty.treaty))
            for row in treaty.rows:
                alike = [
                    item
                    for item in below[row.event].bound
                    if (item.treaty, item.style) == (short, row.position)
                    and words.label(row.party) in item.told.split(", ")
                ]
                if row.position not in {*SILENT, "attacker"}:
                    assert alike
                elif row.position != "attacker":
                    assert not alike


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("wide", [WIDTH, NARROW])
@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_a_timeline_overlaps_another_or_leaves_it(
    name: str, wide: float, lang: str
) -> None:
    for _, _, figure in drawn(name, lang):
        found = list(boxes(timeline_svg(figure, "x", wide)))
        assert all(box.left >= 0 and box.right <= wide for box in found)
        for number, one in enumerate(found):
            assert not any(one.meets(other) for other in found[number + 1 :]), one


def test_whoever_cannot_see_a_timeline_is_told_who_is_bound() -> None:
    for _, _, figure in drawn(NAMES[0]):
        root = timeline_svg(figure, "x")
        described = root.findtext("desc") or ""
        assert root.get("role") == "img"
        for moment in figure.moments:
            assert all(item.told in described for item in moment.bound)


def test_july_1914_fits_a_few_screens() -> None:
    for _, answer, _ in drawn(NAMES[0]):
        root = pictures_svg(answer.pictures())
        assert root.get("width") == "1280"
        assert float(root.get("height") or 0) < 3 * 900
