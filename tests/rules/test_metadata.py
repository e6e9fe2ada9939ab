"""What every rule file is to have: names, sources, dates, marks of certainty, summaries."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pact_engine.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.language.program import Provision
    from pact_engine.language.treaty import Treaty

LIBRARY = Library()
IDS = tuple(LIBRARY.rule_files())
TREATIES = LIBRARY.treaty_ids()

MARKS = re.compile(
    r"well established|reported|contested|unverified|general knowledge|not found|not verified"
    r"|not seen|a choice|beyond doubt",
    re.IGNORECASE,
)
"""How a text marks what it knows for sure, and what not."""

LONGEST = 20
"""More words in one run of quoted text are a passage, and no single term."""

QUOTED = re.compile(r"“([^”]*)”|«([^»]*)»|\"([^\"]*)\"")


@pytest.fixture(params=IDS)
def treaty(request: pytest.FixtureRequest) -> Treaty:
    return LIBRARY.treaty(request.param)


def provisions(treaty: Treaty) -> tuple[Provision, ...]:
    return (*treaty.rules, *treaty.exceptions)


def text_of(treaty: Treaty) -> str:
    return Path(treaty.file).read_text("utf-8")


def test_every_rule_stands_under_an_article_of_its_file(treaty: Treaty) -> None:
    numbers = {article.number for article in treaty.articles}
    placed = [name for article in treaty.articles for name in article.rules]
    items = provisions(treaty)
    assert {item.article for item in items} <= numbers
    assert sorted(placed) == sorted(item.name for item in items)


def test_every_article_has_a_summary_and_each_with_rules_one_in_french(treaty: Treaty) -> None:
    assert [a.heading for a in treaty.articles if not a.summary.strip()] == []
    assert [a.heading for a in treaty.articles if a.rules and not a.summary_fr.strip()] == []


def test_no_french_summary_is_left_in_the_english_text(treaty: Treaty) -> None:
    texts = (treaty.introduction, *(article.summary for article in treaty.articles))
    assert [text for text in texts if "FR:" in text] == []


def texts_in_both(treaty: Treaty) -> Iterator[tuple[str, str, str]]:
    """Yield every text that a file has for its readers, in English and in French."""
    yield "introduction", treaty.introduction, treaty.introduction_fr
    yield "certainty", treaty.certainty, treaty.certainty_fr
    for article in treaty.articles:
        yield article.heading, article.summary, article.summary_fr
    for reading in treaty.readings:
        yield f"reading {reading.name}", reading.text["en"], reading.text["fr"]
        yield f"authority of {reading.name}", reading.authority, reading.authority_fr
    for spell in treaty.parties:
        yield f"party {spell.state}", spell.note, spell.note_fr
    for area in treaty.areas:
        yield f"area {area.name}", area.note, area.note_fr
    for sentence in treaty.sentences:
        yield f"sentence {sentence.id}", sentence.note, sentence.note_fr


def test_french_says_as_much_as_english(treaty: Treaty) -> None:
    """French is usually longer by a fifth; far from that one of the two says something more."""
    apart = [
        what
        for what, english, french in texts_in_both(treaty)
        if bool(english) is not bool(french)
        or not 0.6 * len(english) - 25 <= len(french) <= 1.8 * len(english) + 25
    ]
    assert apart == []


def test_notes_of_places_states_acts_and_sentences_are_there_in_both_languages() -> None:
    words, world = LIBRARY.known_words, LIBRARY.world
    notes = [
        *((area.name, area.note, area.note_fr) for area in words.areas.by_name.values()),
        *((state.name, state.note, state.note_fr) for state in world.states.by_name.values()),
        *((act.name, act.note, act.note_fr) for act in world.acts.by_name.values()),
        *((act.name, act.source, act.source_fr) for act in world.acts.by_name.values()),
        *((item.id, item.note, item.note_fr) for item in LIBRARY.vocabulary.sentences),
    ]
    assert [name for name, english, french in notes if bool(english) is not bool(french)] == []
    assert sum(bool(french) for _, _, french in notes) > 100


def test_a_heading_that_is_no_article_has_a_french_one(treaty: Treaty) -> None:
    without = [
        article.heading
        for article in treaty.articles
        if article.number == article.heading and article.rules and not article.heading_fr
    ]
    assert without == []


def test_names_are_there_in_english_and_french(treaty: Treaty) -> None:
    for names in (treaty.name, treaty.short):
        assert set(names) == {"en", "fr"}
        assert all(text.strip() for text in names.values())
    assert all(french.strip() for french in treaty.organs.values())
    for sentence in treaty.sentences:
        assert all((sentence.en, sentence.fr, sentence.form("en", holds=False)))
        assert sentence.form("fr", holds=False)


def test_every_area_that_a_file_brings_has_a_french_name(treaty: Treaty) -> None:
    world = LIBRARY.world
    new = {area.name for area in treaty.areas if world.resolve("area", area.name) is None}
    named = {area.name for area in treaty.areas if area.french}
    assert new <= named


def test_every_file_has_sources_with_titles(treaty: Treaty) -> None:
    assert treaty.source
    assert all(source.get("title", "").strip() for source in treaty.source)
    urls = [source["url"] for source in treaty.source if source.get("url")]
    assert all(re.match(r"https?://\S+\Z", url) for url in urls)
    assert len(urls) == len(set(urls))


def test_every_file_says_how_certain_it_is(treaty: Treaty) -> None:
    """Each article with rules is marked, or the file says how unmarked ones stand."""
    assert MARKS.search(treaty.certainty)
    for article in treaty.articles:
        if article.rules and "save where" not in treaty.certainty:
            assert MARKS.search(" ".join(article.summary.split())), article.heading


@pytest.mark.parametrize("treaty_id", TREATIES)
def test_every_treaty_has_its_dates_and_parties_in_order(treaty_id: str) -> None:
    treaty = LIBRARY.treaty(treaty_id)
    assert treaty.signed is not None
    assert treaty.in_force is not None
    assert treaty.signed <= treaty.in_force
    assert treaty.ended is None or treaty.in_force < treaty.ended
    assert len({spell.state for spell in treaty.parties}) > 1
    spells: dict[str, list[tuple[object, object]]] = {}
    for spell in treaty.parties:
        assert spell.start >= treaty.signed
        assert treaty.ended is None or spell.start < treaty.ended
        before = spells.setdefault(spell.state, [])
        assert all(end is not None and end < spell.start for _, end in before)  # type: ignore[operator]
        before.append((spell.start, spell.end))


def test_general_law_has_no_parties_and_binds_nobody_by_itself() -> None:
    for treaty_id in LIBRARY.general_law_ids():
        assert LIBRARY.treaty(treaty_id).parties == ()
    assert {name for treaty in TREATIES for name in LIBRARY.treaty(treaty).uses} <= set(
        LIBRARY.general_law_ids()
    )


def test_every_reading_has_an_authority_for_and_against_it(treaty: Treaty) -> None:
    for reading in treaty.readings:
        assert reading.text["en"].strip()
        assert reading.text["fr"].strip()
        assert not reading.text["en"].endswith(".")
        assert "For it:" in reading.authority, reading.name
        assert "Against it" in reading.authority, reading.name


def test_every_reading_is_tested_by_a_rule_of_its_file_or_of_one_that_uses_it() -> None:
    tested = {
        term.value  # type: ignore[union-attr]
        for treaty_id in IDS
        for clause in LIBRARY.code(treaty_id).clauses.values()
        for atom in (*clause.positive, *clause.negative)
        if atom.predicate == "on-reading"
        for term in atom.terms
    }
    named = {reading.name for treaty_id in IDS for reading in LIBRARY.treaty(treaty_id).readings}
    assert named - tested == set()


def test_ids_are_unique_over_all_files() -> None:
    names: list[str] = []
    for treaty_id in IDS:
        treaty = LIBRARY.treaty(treaty_id)
        assert Path(treaty.file).stem == treaty.id == treaty_id
        names += [item.id for item in provisions(treaty)]
    assert len(names) == len(set(names))


def test_short_names_tell_treaties_apart() -> None:
    for language in ("en", "fr"):
        shorts = [LIBRARY.treaty(treaty_id).short[language] for treaty_id in IDS]
        assert len(shorts) == len(set(shorts))


def test_a_sentence_id_means_the_same_in_every_file() -> None:
    known = {sentence.id: sentence for sentence in LIBRARY.vocabulary.sentences}
    for treaty_id in IDS:
        for sentence in LIBRARY.treaty(treaty_id).sentences:
            assert known.setdefault(sentence.id, sentence) == sentence


def test_the_law_is_told_in_our_own_words(treaty: Treaty) -> None:
    prose = "\n".join(
        (
            treaty.introduction,
            *(article.summary for article in treaty.articles),
            *(article.summary_fr for article in treaty.articles),
            *(reading.authority for reading in treaty.readings),
        )
    )
    for paragraph in prose.split("\n\n"):
        for match in QUOTED.finditer(paragraph):
            words = " ".join(group for group in match.groups() if group).split()
            assert len(words) <= LONGEST, f"{treaty.id}: “{' '.join(words)}”"


def test_no_file_names_a_place_outside_the_project(treaty: Treaty) -> None:
    assert not re.search(r"file://|/(home|root|work|tmp)/|localhost", text_of(treaty))
