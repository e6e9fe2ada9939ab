"""Results show themselves in a notebook and give rows for a data frame, in both languages."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import pact_engine
from pact_engine import api
from pact_engine.cli.inputs import packaged_scenarios
from rendering.read_back import page

if TYPE_CHECKING:
    from pact_engine import Answer, Library

NAMES = ("liptako-gourma/drone-2025", "liptako-gourma/two-at-once", "cases/2001-september-11")


def answers(library: Library, name: str, language: str = "en") -> list[Answer]:
    scenarios = api.load_scenarios(name, library, text=packaged_scenarios()[name].read_bytes())
    return [
        pact_engine.evaluate(scenario, library, engine="worlds", language=language)
        for scenario in scenarios
    ]


@pytest.mark.parametrize("name", NAMES)
def test_rows_for_a_data_frame_have_one_set_of_keys_and_the_rows_positions(
    whole_library: Library, name: str
) -> None:
    for answer in answers(whole_library, name):
        rows = answer.to_dicts()
        assert len({tuple(row) for row in rows}) == 1
        assert [(row["treaty"], row["event"], row["party"], row["position"]) for row in rows] == [
            (treaty, row.event, row.party, row.position) for treaty, row in answer.rows()
        ]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_gets_a_fragment_with_tables_pictures_and_proofs(
    whole_library: Library, name: str, language: str
) -> None:
    for answer in answers(whole_library, name, language):
        shown = answer._repr_html_()
        assert shown.startswith("<div ")
        read = page(shown)
        assert {"table", "svg", "details"} <= read.tags
        assert not read.tags & {"html", "body", "head", "script"}
        assert answer.scenario.title in read.texts
        picture = ET.fromstring(answer._repr_svg_().encode())
        assert picture.tag.endswith("svg")


def test_an_answer_is_the_plain_result_and_shows_itself_in_every_format(
    whole_library: Library,
) -> None:
    (first, *_) = answers(whole_library, NAMES[0])
    plain = api.evaluate(first.scenario, whole_library, engine="worlds")
    assert isinstance(first, pact_engine.Result)
    assert list(first.rows()) == list(plain.rows())
    assert list(first.rows()) == list(answers(whole_library, NAMES[0], "fr")[0].rows())
    assert first.shown("markdown").startswith("# ")
    with pytest.raises(KeyError):
        first.shown("pdf")


def test_no_frame_library_and_no_notebook_is_imported() -> None:
    script = (
        "import sys\n"
        "from pact_engine import Library, evaluate, load_scenarios\n"
        "from pact_engine.cli.inputs import packaged_scenarios\n"
        "library = Library()\n"
        "text = packaged_scenarios()['liptako-gourma/invasion'].read_bytes()\n"
        "answer = evaluate(load_scenarios('x', library, text=text)[0], library)\n"
        "answer.to_dicts(); answer._repr_html_()\n"
        "found = {'pandas', 'polars', 'IPython', 'numpy', 'pyarrow'} & set(sys.modules)\n"
        "sys.exit(str(found) if found else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
