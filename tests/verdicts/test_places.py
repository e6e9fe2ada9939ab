"""What answers make of places: who holds them, how they lie where they lie, unknown ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine.api import evaluate, load_scenarios
from pact_engine.library import Library
from pact_engine.rendering.explanation import explain
from pact_engine.rendering.report import scenario_view, wording_for
from pact_engine.rendering.wording import language_of
from pact_engine.world.changes import apply, read_setting
from pact_engine.world.scenario_writer import write_scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.rendering.explanation import Node
    from pact_engine.verdicts.result import Result
    from pact_engine.world.scenario import Scenario


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


def scenario(library: Library, text: str) -> Scenario:
    (found,) = load_scenarios("places.yaml", library, text=text)
    return found


def attack(
    where: str, *, treaty: str = "us-japan", areas: str = "{}", against: str = "Japan"
) -> str:
    return (
        f"title: A fight\ntreaty: {treaty}\nareas: {areas}\n"
        f"events: [{{id: fight, act: an armed attack, by: Russia, against: {against}, "
        f"where: {where}, date: 2010-11-05}}]\n"
    )


def position(result: Result, party: str) -> str:
    (treaty,) = result.treaties
    return next(row.position for row in treaty.rows if row.party == party)


@pytest.mark.parametrize(
    ("where", "areas", "expected"),
    [
        ("Kunashiri", "{}", "no duty"),
        ("Kunashiri", "{Kunashiri: {of: Japan}}", "no duty"),
        ("the post", "{the post: {of: Japan, in: [the Northern Territories]}}", "no duty"),
        ("the post", "{the post: {of: Japan, administered-by: Russia}}", "no duty"),
        ("the post", "{the post: {of: Japan}}", "must assist"),
        ("the post", "{the post: {of: Russia, administered-by: Japan}}", "must assist"),
        ("the Senkaku Islands", "{}", "must assist"),
        ("Tokyo", "{}", "must assist"),
        ("Naha", "{}", "must assist"),
        ("Vladivostok", "{}", "no duty"),
    ],
)
def test_the_security_treaty_turns_on_who_administers_the_place(
    library: Library, where: str, areas: str, expected: str
) -> None:
    result = evaluate(scenario(library, attack(where, areas=areas)), library)
    assert position(result, "United States") == expected


def test_an_unknown_place_leaves_open_what_the_treaty_tells_apart(library: Library) -> None:
    result = evaluate(scenario(library, attack("unknown")), library)
    (row,) = [row for row in result.treaties[0].rows if row.party == "United States"]
    assert row.position == "depends"
    told = {
        answers.position: {q.fact.predicate for q, _ in answers.given} for answers in row.depends_on
    }
    assert told == {
        "must assist": {"under-administration-of"},
        "no duty": {"under-administration-of"},
    }


def test_an_unknown_place_decides_nothing_where_a_treaty_names_none(library: Library) -> None:
    text = attack("unknown", treaty="pact-of-steel-1939", against="Germany").replace("2010", "1939")
    result = evaluate(scenario(library, text.replace("Russia", "Switzerland")), library)
    assert "depends" not in {row.position for _, row in result.rows()}


def test_a_place_can_be_set_to_unknown_and_is_written_so(library: Library) -> None:
    known = library.known_words
    told = scenario(library, attack("unknown"))
    there = scenario(library, attack("Tokyo"))
    change = read_setting("events.fight.where=unknown", there, known)
    set_ = apply(there, [change], library.world.acts)
    assert set_.events == told.events
    text = write_scenario(told, known.vocabulary, library.world)
    assert scenario(library, text).events == told.events


def texts(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield f"{node.text} [{node.origin}]"
        yield from texts(node.children)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "[Kraków lies in Poland, and Poland in Europe]"),
        (
            "fr",
            "dans les limites de la Pologne, et la Pologne dans celles de l'Europe]",
        ),
    ],
)
def test_a_proof_says_how_the_place_lies_in_the_area(
    library: Library, lang: str, expected: str
) -> None:
    text = attack("Kraków", treaty="warsaw", against="Poland").replace("2010", "1970")
    result = evaluate(scenario(library, text.replace("Russia", "Switzerland")), library)
    (treaty,) = result.treaties
    row = next(row for row in treaty.rows if row.position == "must assist")
    language = language_of(lang, library.known_words)
    told = explain(result, treaty, row, wording_for(treaty, library.world.states, language))
    lines = [line for section in told.sections for line in texts(section.nodes)]
    assert any(line.endswith(expected) for line in lines), lines


def test_no_line_of_a_proof_puts_a_stranger_into_a_treatys_area(library: Library) -> None:
    text = attack("Odesa", treaty="north-atlantic", against="Ukraine")
    result = evaluate(scenario(library, text), library)
    (treaty,) = result.treaties
    row = treaty.rows[0]
    language = language_of("en", library.known_words)
    told = explain(
        result, treaty, row, wording_for(treaty, library.world.states, language), full=True
    )
    lines = [line for section in told.sections for line in texts(section.nodes)]
    assert not [line for line in lines if "in the North Atlantic Treaty area" in line]
    assert not [c for c in treaty.conclusions if c.fact.predicate == "within-scope"]


def disputed(library: Library, text: str) -> list[tuple[str, str]]:
    (treaty,) = evaluate(scenario(library, text), library).treaties
    return [(found.place, found.other) for found in treaty.disputed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Ukraine's title decides; Russia holds and claims the town.
        (
            attack("Sevastopol", treaty="csto", against="Russia")
            .replace("by: Russia", "by: Ukraine")
            .replace("2010", "2022")
            + "facts: [Russia asked for help over fight]\n",
            [("Sevastopol", "Russia")],
        ),
        (attack("Gibraltar", treaty="north-atlantic", against="Spain"), [("Gibraltar", "Spain")]),
        # The zone of the Rio Treaty has the islands whoever's they are.
        (attack("Falkland Islands", treaty="rio", against="Argentina"), []),
        # The scenario settles it.
        (
            attack(
                "Gibraltar", treaty="rio", against="Argentina", areas="{Gibraltar: {of: Spain}}"
            ),
            [],
        ),
        (attack("Madrid", treaty="north-atlantic", against="Spain"), []),
    ],
)
def test_an_answer_that_turns_on_a_disputed_title_says_so(
    library: Library, text: str, expected: list[tuple[str, str]]
) -> None:
    assert disputed(library, text) == expected


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Spain claims it."), ("fr", "Un autre État le revendique\u00a0: l'Espagne.")],
)
def test_the_disputed_title_is_told_in_words(library: Library, lang: str, words: str) -> None:
    text = attack("Gibraltar", treaty="north-atlantic", against="Spain")
    language = language_of(lang, library.known_words)
    view = scenario_view(evaluate(scenario(library, text), library), library.world.states, language)
    assert any(words in note for note in view.treaties[0].notes)
