"""Answers as the contents of a page: pictures, tables, proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.pictures.svg import NARROW, WIDTH, graph_svg, timeline_svg
from pact_engine.rendering.change_phrases import change_phrases
from pact_engine.rendering.group_phrases import group_phrases
from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.page import proof
from pact_engine.rendering.page.elements import element, listed
from pact_engine.rendering.page.together import together
from pact_engine.rendering.report import by_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree import ElementTree as ET

    from pact_engine.pictures.figure import Graph
    from pact_engine.rendering.answers import (
        Changed,
        FlipAnswer,
        RunAnswer,
        WhatIfAnswer,
        WhyAnswer,
    )
    from pact_engine.rendering.changes import SideView
    from pact_engine.rendering.explanation import Explanation
    from pact_engine.rendering.language import Language
    from pact_engine.rendering.report import ScenarioView, TableView, TreatyView
    from pact_engine.rendering.rows import RowView
    from pact_engine.verdicts.result import Result, TreatyResult


def run(answer: RunAnswer, name: str = "s") -> Iterator[ET.Element]:
    """Yield a section for each scenario: pictures, tables, and every row's proof, folded.

    `name` begins the ids of its elements, to be unique on a page with others.
    """
    for number, result in enumerate(answer.results, start=1):
        yield element(
            "section",
            *_head(result, answer.setting.language, f"{name}{number}"),
            *_scenario(answer, result, f"{name}{number}"),
            class_="scenario",
        )


def _head(result: Result, language: Language, name: str) -> Iterator[ET.Element]:
    scenario = result.scenario
    yield element("h1", scenario.title, id=name)
    yield element("p", element("code", scenario.file), class_="file")
    for paragraph in scenario.text.split("\n\n"):
        if text := " ".join(paragraph.split()):
            yield element("p", language.typeset(text), class_="story")
    if scenario.source:
        web = scenario.source.startswith(("https://", "http://"))
        source = element("a", scenario.source, href=scenario.source) if web else scenario.source
        label = f"{output_phrases(language.code).source}{language.phrases.colon}"
        yield element("p", label, source, class_="source")


def _scenario(answer: RunAnswer, result: Result, name: str) -> Iterator[ET.Element]:
    view, language = answer.view(result), answer.setting.language.knowing(result.scenario)
    graphs = iter(answer.picture(result).graphs)
    colon = language.phrases.colon
    yield from (element("p", note) for note in view.notes)
    if len(view.treaties) > 1:
        yield _links(view, name, language)
    order = answer.timeline(result)
    if order is not None:
        yield element("h2", order.title, id=f"{name}order")
        figure = element("figure")
        for kind, wide in (("wide", WIDTH), ("narrow", NARROW)):
            drawn = timeline_svg(order, f"{name}order{kind}", wide)
            drawn.set("class", kind)
            figure.append(drawn)
        yield figure
    for number, table in enumerate(view.summary):
        yield from together(table, colon, f"{name}sum{number}")
    for number, (treaty, shown) in enumerate(zip(result.treaties, view.treaties, strict=True)):
        yield from _treaty(answer, result, treaty, shown, graphs, f"{name}t{number}", language)
    if view.contradictions:
        yield element("h2", language.phrases.contradictions_heading, id=f"{name}both")
        yield from _lists(view.contradictions)


def _links(view: ScenarioView, name: str, language: Language) -> ET.Element:
    """Return links to the parts of an answer under several treaties."""
    links = [(table.heading, f"{name}sum{number}") for number, table in enumerate(view.summary)]
    links += [
        (f"{treaty.name} [{treaty.id}]", f"{name}t{number}")
        for number, treaty in enumerate(view.treaties)
    ]
    if view.contradictions:
        links.append((language.phrases.contradictions_heading, f"{name}both"))
    return element(
        "nav",
        listed(element("a", text, href=f"#{target}") for text, target in links),
        aria_label=output_phrases(language.code).contents,
    )


def _lists(texts: Sequence[str]) -> Iterator[ET.Element]:
    found = listed(texts)
    if found is not None:
        yield found


def _treaty(
    answer: RunAnswer,
    result: Result,
    treaty: TreatyResult,
    view: TreatyView,
    graphs: Iterator[Graph],
    name: str,
    language: Language,
) -> Iterator[ET.Element]:
    phrases = language.phrases
    yield element("h2", f"{view.name} [{view.id}]", id=name)
    yield from _lists(view.readings)
    rows = iter(by_table(treaty).values())
    event = ""
    for number, table in enumerate(view.tables):
        if table.event != event:
            yield element("p", table.event, class_="event")
            if table.invoked:
                yield element("p", table.invoked)
            event = table.event
        yield element("h3", table.heading)
        yield element("figure", *_drawn(next(graphs), language, f"{name}g{number}"))
        explained = {row.party: answer.explained(result, treaty, row) for row in next(rows)}
        yield _positions(table, explained, language)
        yield from _beside(table, language)
    yield from _lists(view.notes)
    if view.conclusions:
        texts = [
            phrases.through.format(sentence=sentence, articles=where)
            for sentence, where in view.conclusions
        ]
        summary = element("summary", f"{phrases.follows} ({len(texts)})")
        yield element("details", summary, listed(texts), class_="follows", open="")
    elif not view.notes:
        yield element("p", phrases.nothing_follows)


def _drawn(graph: Graph, language: Language, name: str) -> Iterator[ET.Element]:
    """Yield a picture for wide screens and paper and one for phones; the style shows one."""
    for kind, wide in (("wide", WIDTH), ("narrow", NARROW)):
        drawn = graph_svg(graph, language.code, f"{name}{kind}", wide)
        drawn.set("class", kind)
        yield drawn


def _positions(
    table: TableView, explained: Mapping[str, Explanation], language: Language
) -> ET.Element:
    phrases = language.phrases
    columns = (
        phrases.party,
        phrases.position,
        phrases.article_column,
        phrases.owed,
        *([phrases.force] if table.says_force else []),
        phrases.why,
    )
    head = element("tr", *(element("th", text, scope="col") for text in columns))
    body = element("tbody")
    for row in table.rows:
        body.append(_row(row, columns, language))
        items = [explained[party] for party in row.parties]
        proofs = [
            _folded(item, name, language) for item, name in zip(items, row.names, strict=True)
        ]
        if len(proofs) > 1:
            heading = group_phrases(language.code).each_proof.format(
                heading=_proof_heading(items[0], language)
            )
            proofs = [element("details", element("summary", heading), *proofs, class_="proof")]
        cell = element("td", *proofs, colspan=str(len(columns)))
        body.append(element("tr", cell, class_="proofs"))
    return element("table", element("thead", head), body, class_="positions")


def _proof_heading(item: Explanation, language: Language) -> str:
    plain = item.sections and not item.sections[0].given
    return item.sections[0].heading if plain else language.phrases.why


def _folded(item: Explanation, party: str, language: Language) -> ET.Element:
    """Return the proof of one party's position, folded."""
    text = output_phrases(language.code).proof_of.format(
        heading=_proof_heading(item, language), party=party
    )
    return element(
        "details",
        element("summary", text),
        *proof.sections(item, language, opened=True),
        class_="proof",
    )


def _row(row: RowView, columns: Sequence[str], language: Language) -> ET.Element:
    why = language.phrases.semicolon.join(part for part in (row.why, row.done) if part)
    force = [row.force] if language.phrases.force in columns else []
    cells = (row.party, row.marked, row.article, row.owed, *force, why)
    made = [
        element(
            "th" if number == 0 else "td",
            text,
            data_label=f"{column}{language.phrases.colon}",
        )
        for number, (text, column) in enumerate(zip(cells, columns, strict=True))
    ]
    made[0].set("scope", "row")
    for cell, text in zip(made, cells, strict=True):
        if not text:
            cell.set("class", "empty")
    made[1].set("class", "position")
    return element("tr", *made, class_="row")


def _beside(table: TableView, language: Language) -> Iterator[ET.Element]:
    """Yield what the positions of a table hang on: unknown facts and readings."""
    phrases = language.phrases
    for depends in table.depends:
        yield element("h4", phrases.depends_heading.format(parties=depends.parties))
        yield element(
            "ul",
            *(
                element("li", element("b", position), f" {condition}")
                for position, condition in depends.answers
            ),
        )
    for line in table.left_out:
        yield element("p", line, class_="left-out")
    if table.others:
        yield element("h4", phrases.other_readings_heading)
        yield from _lists(
            [
                phrases.other_reading.format(reading=other.reading, positions=other.positions)
                for other in table.others
            ]
        )


def why(answer: WhyAnswer) -> Iterator[ET.Element]:
    """Yield a section for each row: who owes what, and the proof, unfolded."""
    for number, (result, treaty, row) in enumerate(answer.rows, start=1):
        item = answer.explained(result, treaty, row)
        language = answer.setting.language.knowing(result.scenario)
        graph = answer.beside(result, treaty, row)
        yield element(
            "section",
            element("h1", item.title, id=f"s{number}"),
            element("p", element("code", item.file), class_="file"),
            element(
                "h2", f"{item.heading}{language.phrases.colon}{item.position}", class_="heading"
            ),
            element("p", item.why, class_="event"),
            element("figure", *_drawn(graph, language, f"s{number}g")) if graph else None,
            *proof.sections(item, language, opened=True),
            class_="scenario",
        )
    for number, item in enumerate(answer.without(), start=len(answer.rows) + 1):
        language = answer.setting.language
        yield element(
            "section",
            element("h1", item.title, id=f"s{number}"),
            element("p", element("code", item.file), class_="file"),
            element(
                "h2", f"{item.heading}{language.phrases.colon}{item.position}", class_="heading"
            ),
            element("p", item.why, class_="event"),
            *proof.sections(item, language, opened=True),
            class_="scenario",
        )


def what_if(answer: WhatIfAnswer) -> Iterator[ET.Element]:
    """Yield a section for each scenario: the change, and the rows that differ with pictures."""
    for number, item in enumerate(answer.changed, start=1):
        yield element(
            "section",
            element("h1", item.before.scenario.title, id=f"s{number}"),
            element("p", element("code", item.before.scenario.file), class_="file"),
            *_change(answer, item, f"s{number}"),
            class_="scenario",
        )


def _change(answer: WhatIfAnswer, item: Changed, name: str) -> Iterator[ET.Element]:
    view, language = answer.view(item), answer.setting.language
    phrases = change_phrases(language.code)
    yield from _lists(view.changes)
    yield from (element("p", note) for note in view.notes)
    if not view.differences:
        yield element("p", phrases.nothing_changes, class_="event")
        return
    yield element("h2", phrases.what_changes)
    tables: dict[str, list[ET.Element]] = {}
    columns = (language.phrases.party, phrases.before, phrases.after)
    labels = [f"{column}{language.phrases.colon}" for column in columns]
    for difference in view.differences:
        row = element(
            "tr",
            element("th", difference.party, scope="row", data_label=labels[0]),
            element("td", *_side(difference.before), data_label=labels[1]),
            element("td", *_side(difference.after), data_label=labels[2]),
            class_="row",
        )
        tables.setdefault(f"{difference.about} [{difference.treaty}]", []).append(row)
    pairs = zip(tables.items(), answer.sides(item), strict=True)
    for number, ((heading, rows), sides) in enumerate(pairs):
        yield element("h3", heading)
        figures = [
            element(
                "figure",
                element("figcaption", label),
                *_drawn(graph, language, f"{name}g{number}{side}"),
            )
            for side, label, graph in zip("ab", (phrases.before, phrases.after), sides, strict=True)
            if graph is not None
        ]
        yield element("div", *figures, class_="sides")
        head = element("tr", *(element("th", text, scope="col") for text in columns))
        yield element("table", element("thead", head), element("tbody", *rows), class_="changes")


def _side(side: SideView) -> Iterator[ET.Element]:
    yield element("b", side.position)
    if side.why:
        yield element("div", side.why)


def flip(answer: FlipAnswer) -> Iterator[ET.Element]:
    """Yield a section: the sentence as it stands, and the changes that turn it."""
    view, language = answer.view(), answer.setting.language
    phrases = change_phrases(language.code)
    semicolon, colon = language.phrases.semicolon, language.phrases.colon
    items = [
        element(
            "li",
            element("p", element("b", semicolon.join(changes)), f"{colon}{then}"),
            element("p", element("code", f"pact what-if … {options}")),
        )
        for changes, options, then in view.found
    ]
    yield element(
        "section",
        element("h1", view.title, id="s1"),
        element("p", element("code", view.file), class_="file"),
        element("p", view.standing, class_="event"),
        element("h2", phrases.turns if items else phrases.none_found),
        element("ol", *items) if items else None,
        element("p", view.limits),
        *(element("p", note) for note in view.notes),
        class_="scenario",
    )
