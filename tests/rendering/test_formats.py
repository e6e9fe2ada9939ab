"""Every format carries the same positions, the whole proof, and texts as they were written."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.library import Library
from pact_engine.pictures.svg import MOST
from pact_engine.problems import PactError
from pact_engine.rendering.answers import (
    Changed,
    FlipAnswer,
    RunAnswer,
    Setting,
    WhatIfAnswer,
    WhyAnswer,
)
from pact_engine.rendering.formats import FORMATS, shown
from pact_engine.rendering.printable import printable
from pact_engine.rendering.result_schema import result_schema
from pact_engine.rendering.wording import language_of
from pact_engine.world.changes import AddFact, read_given, read_sentence
from rendering import read_back
from rendering.read_back import SAID, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.rendering.explanation import Node
    from pact_engine.verdicts.result import Result

LIBRARY = Library()
SETTING = Setting(LIBRARY, language_of("en"))
SCENARIOS = packaged_scenarios()
NAMES = [name for name in SCENARIOS if name.startswith("liptako-gourma/")]
NAMES += [
    f"cases/{name}"
    for name in (
        "2001-september-11",
        "1914-july-crisis",
        "1982-falklands",
        "1981-el-salvador-offensive",
        "2022-przewodow",
    )
]


@cache
def results(name: str) -> tuple[Result, ...]:
    scenarios = api.load_scenarios(name, LIBRARY, text=SCENARIOS[name].read_bytes())
    return tuple(api.evaluate(s, LIBRARY, engine="worlds") for s in scenarios)


def told(result: Result, form: str) -> str:
    return shown(RunAnswer((result,), SETTING), form)


def expected(result: Result, *, short: bool) -> set[read_back.Position]:
    """Return what tables (or, `short`, pictures) are to say of each row."""
    found = set()
    for treaty in RunAnswer((result,), SETTING).view(result).treaties:
        name = treaty.short if short else f"{treaty.name} [{treaty.id}]"
        for table in treaty.tables:
            for row in table.rows:
                for party in row.names if short else (row.party,):
                    found.add((name, table.heading, party, row.position))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_tables_say_the_same_positions_in_markdown_and_html(name: str) -> None:
    for result in results(name):
        rows = expected(result, short=False)
        assert set(read_back.from_markdown(told(result, "markdown"))) == rows
        assert set(read_back.from_html(told(result, "html"))) == rows


@pytest.mark.parametrize("name", NAMES)
def test_pictures_say_the_same_positions_in_mermaid_dot_and_svg(name: str) -> None:
    for result in results(name):
        rows = expected(result, short=True)
        drawn = set(read_back.from_mermaid(told(result, "mermaid")))
        in_pictures = {row for row in drawn if row[3] not in ("not a party", "armed group")}
        victims = {row for row in in_pictures if row[3] == "victim"}
        assert in_pictures - victims == {row for row in rows if row[3] != "victim"}
        # A victim that is no party has no row, and still it is in the picture.
        assert {row for row in rows if row[3] == "victim"} <= victims
        drawings = [list(read_back.dot_groups(told(result, "dot")))]
        if len(RunAnswer((result,), SETTING).picture(result).graphs) <= MOST:
            drawings.append(list(read_back.svg_groups(told(result, "svg"))))
        for groups in drawings:
            for treaty, table, party, position in rows:
                captions = (squeezed(f"{treaty}: {table}"), squeezed(f"{treaty}{table}"))
                assert any(
                    caption in captions and squeezed(party) in said and squeezed(position) in said
                    for caption, _, said in groups
                )


@pytest.mark.parametrize("name", NAMES)
def test_programs_get_the_same_positions_as_json_and_as_lines(name: str) -> None:
    for result in results(name):
        rows = [
            (treaty, row.event, row.victim or None, row.party, row.position)
            for treaty, row in result.rows()
        ]
        (scenario,) = json.loads(told(result, "json"))["scenarios"]
        keys = ("event", "victim", "party", "position")
        assert rows == [
            (treaty["treaty"], *(row[key] for key in keys))
            for treaty in scenario["treaties"]
            for row in treaty["positions"]
        ]
        lines = [json.loads(line) for line in told(result, "jsonl").splitlines()]
        assert rows == [(line["treaty"], *(line[key] for key in keys)) for line in lines]


@pytest.mark.parametrize("name", NAMES[:3])
def test_json_with_its_receipt_has_the_published_shape(name: str) -> None:
    for result in results(name):
        printed = json.loads(told(result, "json"))
        assert list(printed) == ["schema", "scenarios", "receipt"]
        jsonschema.validate(printed, result_schema())
        printed["receipt"]["rules"]["acts.yaml"] = "no hash"
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(printed, result_schema())


@pytest.mark.parametrize("form", ["table", "text"])
@pytest.mark.parametrize("name", NAMES[:6])
def test_plain_formats_name_every_party_with_its_position(name: str, form: str) -> None:
    for result in results(name):
        said = squeezed(told(result, form))
        for _, _, party, position in expected(result, short=False):
            assert squeezed(party) in said
            assert squeezed(position) in said


def sentences(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield node.text
        yield node.where
        yield node.origin
        yield from sentences(node.children)


@pytest.mark.parametrize("form", SAID)
@pytest.mark.parametrize("name", ["liptako-gourma/drone-2025", "liptako-gourma/armed-group"])
def test_no_sentence_of_a_proof_is_lost(name: str, form: str) -> None:
    for result in results(name):
        rows = tuple((result, treaty, row) for treaty in result.treaties for row in treaty.rows)
        answer = WhyAnswer(rows, full=True, setting=SETTING)
        said = squeezed(SAID[form](shown(answer, form)))
        for item in answer.explanations():
            assert squeezed(item.position) in said
            assert squeezed(item.why) in said
            for section in item.sections:
                for text in (section.heading, section.given, *sentences(section.nodes)):
                    assert squeezed(text) in said


@pytest.mark.parametrize("name", ["liptako-gourma/drone-2025", "cases/2001-september-11"])
def test_a_page_of_a_run_has_every_rows_proof_and_the_summaries_of_its_articles(name: str) -> None:
    result = results(name)[0]
    answer = RunAnswer((result,), SETTING)
    said = squeezed(read_back.html_text(shown(answer, "html")))
    for treaty in result.treaties:
        for row in treaty.rows:
            item = answer.explained(result, treaty, row)
            for section in item.sections:
                for text in sentences(section.nodes):
                    assert squeezed(text) in said
            for article, summary in item.articles:
                assert squeezed(article) in said
                assert squeezed(summary) in said


def what_if() -> WhatIfAnswer:
    (result, *_) = results("liptako-gourma/invasion")
    fact = read_given("Mali consented to invasion", result.scenario, LIBRARY.known_words)
    change = AddFact(fact)
    before, after, found = api.what_if(result.scenario, [change], LIBRARY)
    return WhatIfAnswer((Changed(before, after, (change,), found),), SETTING)


@pytest.mark.parametrize("form", SAID)
def test_a_change_is_told_with_both_sides_of_every_row_that_differs(form: str) -> None:
    answer = what_if()
    said = squeezed(SAID[form](shown(answer, form)))
    ((changed,), (view,)) = (answer.changed, answer.views())
    for difference in changed.differences:
        assert squeezed(difference.row.party) in said
        for row in (difference.before, difference.after):
            assert row is not None
            assert squeezed(row.position) in said
    if form not in ("mermaid", "dot", "svg", "jsonl"):
        assert squeezed(view.changes[0].removesuffix(" (added)")) in said


def flipped() -> FlipAnswer:
    (result, *_) = results("liptako-gourma/sanction")
    known = LIBRARY.known_words
    fact = read_sentence("Mali must assist Niger over embargo", result.scenario, known)
    flips = api.flip(result.scenario, fact, LIBRARY, most=3)
    return FlipAnswer(result, flips, 3, SETTING)


@pytest.mark.parametrize("form", SAID)
def test_what_turns_an_answer_is_told_with_the_options_that_make_it(form: str) -> None:
    answer = flipped()
    said = squeezed(SAID[form](shown(answer, form)))
    view = answer.view()
    assert view.found
    for changes, options, _ in view.found:
        for change in changes:
            assert squeezed(change) in said
        assert squeezed(options) in said


HOSTILE = """\
title: {title}
text: {title}
source: {source}
treaty: liptako-gourma
actors:
  {actor}: {{kind: armed group}}
events:
  - {{id: raid, act: an armed attack, by: {actor}, against: Mali, where: Mali, date: 2025-03-31}}
"""

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)
SHARP = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</style><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "]]> & &amp; &#60;",
        "1. | `code` *b* _i_ [a](javascript:x) # end; --> x",
        '"]:::c --> b["',
        '\\" \\n \\\\',
        "- item",
        "\u202eevil\u2066\x1b[31m",
        "a|b",
        "$x$ ~y~ @z",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.one_of(SHARP, TEXTS), st.one_of(SHARP, TEXTS))
def test_whatever_a_user_writes_is_shown_as_text_and_nothing_else(title: str, actor: str) -> None:
    source = "javascript:alert(1)"
    lines = HOSTILE.format(
        title=json.dumps(title), source=json.dumps(source), actor=json.dumps(f"the {actor} group")
    )
    try:
        (scenario,) = api.load_scenarios("raid.yaml", LIBRARY, text=lines)
    except PactError:
        return
    result = api.evaluate(scenario, LIBRARY, engine="worlds", compare_readings=False)
    wanted = squeezed(printable(scenario.title))
    read = read_back.page(told(result, "html"))
    assert wanted in squeezed(" ".join(read.texts))
    assert not read.tags & {"script", "img", "iframe", "link", "object", "embed"}
    assert {name for name, value in read.links if not value.startswith("#")} == set()
    assert wanted in squeezed(SAID["svg"](told(result, "svg")))
    assert {part.tag.removeprefix(read_back.SVG) for part in ET.fromstring(
        told(result, "svg").encode()
    ).iter()} <= {
        "svg", "title", "desc", "g", "text", "rect", "line", "polygon", "polyline", "circle"
    }  # fmt: skip
    for form in ("markdown", "text", "mermaid", "dot"):
        text = told(result, form)
        assert wanted in squeezed(SAID[form](text))
        assert printable(text) == text
    seen = set(read_back.from_mermaid(told(result, "mermaid")))
    assert {(row[2], row[3]) for row in seen} >= {
        ("Burkina Faso", "must assist"),
        ("Niger", "must assist"),
        ("Mali", "victim"),
    }


def test_the_contents_of_a_page_of_proofs_tell_its_rows_apart() -> None:
    """Several rows of one scenario have its title alike."""
    result = results("liptako-gourma/invasion")[0]
    treaty = result.treaties[0]
    rows = tuple((result, treaty, row) for row in treaty.rows)
    page = shown(WhyAnswer(rows, full=False, setting=SETTING), "html")
    contents = page.partition("<nav>")[2].partition("</nav>")[0]
    links = re.findall(r"<a href=\"#s\d+\">(.*?)</a>", contents)
    assert len(links) == len(set(links)) == len(rows) > 1


def test_every_format_is_named_with_what_it_is_for_and_another_one_is_refused() -> None:
    assert all(FORMATS.values())
    with pytest.raises(KeyError):
        shown(RunAnswer((), SETTING), "pdf")
