from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.programs import vocabulary
from pact_engine.language.ambiguity import ambiguities
from pact_engine.language.names import Kind
from pact_engine.language.sentence_file import read_vocabulary
from pact_engine.language.vocabulary import DIFFERENT, Sentence, Vocabulary, match
from pact_engine.library import Library
from pact_engine.problems import PactError

NAME_WORDS = ("the", "…")
"""What names are made of here: an article, and a word that no sentence has."""


def sentence(name: str, *words: str) -> Sentence:
    slots: tuple[tuple[str, Kind], ...] = tuple((w, "state") for w in words if w.isupper())
    form = " ".join(words)
    return Sentence(name, "given", slots, form, f"not: {form}", form, f"pas: {form}")


def fits(pattern: tuple[str, ...], slots: set[str], line: tuple[str, ...]) -> bool:
    """Tell by trying whether a line fits a pattern with names made of NAME_WORDS."""
    return any(
        set(word for name in spans.values() for word in name.split()) <= {*NAME_WORDS}
        for spans in match(pattern, dict.fromkeys(slots, ""), line)
    )


def found(*sentences: Sentence) -> set[frozenset[str]]:
    return {
        frozenset((first.id, second.id if second is not None else "is not"))
        for first, second, _ in ambiguities(Vocabulary(sentences))
    }


_WORDS = st.sampled_from(["is", "not", "the", "X", "Y"])
_FORMS = st.lists(_WORDS, min_size=1, max_size=4).filter(
    lambda words: max(words.count("X"), words.count("Y")) <= 1
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_FORMS, min_size=2, max_size=3))
def test_two_sentences_are_ambiguous_where_some_line_fits_both(forms: list[list[str]]) -> None:
    sentences = [sentence(f"s{number}", *form) for number, form in enumerate(forms)]
    patterns = {s.id: (s.words(), {name for name, _ in s.slots}) for s in sentences}
    patterns["is not"] = (DIFFERENT, {"LEFT", "RIGHT"})
    lines = [
        line for size in range(1, 8) for line in product(("is", "not", *NAME_WORDS), repeat=size)
    ]
    expected: set[frozenset[str]] = set()
    for line in lines:
        fitting = [name for name, (words, slots) in patterns.items() if fits(words, slots, line)]
        expected |= {frozenset((a, b)) for a in fitting for b in fitting if a != b}
    assert found(*sentences) == expected


@settings(max_examples=300, deadline=None)
@given(_FORMS, _FORMS)
def test_the_line_that_is_shown_fits_both_sentences(first: list[str], second: list[str]) -> None:
    for one, other, line in ambiguities(
        Vocabulary((sentence("a", *first), sentence("b", *second)))
    ):
        words = other.words() if other is not None else DIFFERENT
        slots = {name for name, _ in other.slots} if other is not None else {"LEFT", "RIGHT"}
        assert fits(one.words(), {name for name, _ in one.slots}, tuple(line.split()))
        assert fits(words, slots, tuple(line.split()))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("STATE asked STATE2", "STATE asked for help"),
        ("STATE is neutral", "STATE is a state"),
        ("EVENT took place in AREA", "EVENT took place on the territory of STATE"),
        ("EVENT is before EVENT2", "EVENT is attributable to STATE"),
        ("STATE trusts STATE2", "STATE trusts STATE2 over EVENT"),
    ],
)
def test_words_that_no_name_has_keep_sentences_apart(first: str, second: str) -> None:
    assert found(sentence("a", *first.split()), sentence("b", *second.split())) == set()


def test_words_of_organs_objects_and_levels_may_be_part_of_a_name() -> None:
    pair = (sentence("a", "ORGAN", "acts"), sentence("b", "the", "Council", "acts"))
    assert list(ambiguities(Vocabulary(pair))) == []
    (pairs,) = ambiguities(Vocabulary(pair, organs={"the Council": "le Conseil"}))
    assert pairs == (*pair, "the Council acts")


def test_no_vocabulary_of_the_library_is_ambiguous() -> None:
    library = Library()
    for name in library.treaty_ids():
        assert list(ambiguities(library.code(name).vocabulary)) == []
    assert list(ambiguities(vocabulary())) == []


def test_loading_refuses_an_ambiguous_vocabulary_and_shows_a_line() -> None:
    form = "  - {{id: {}, status: given, slots: {{}}, en: {}, not: n{}, fr: f, pas: p}}\n"
    text = "sentences:\n" + form.format("a", "it rains", 1) + form.format("b", "it rains", 2)
    with pytest.raises(PactError, match="the line “it rains” could be read as “it rains” and as"):
        read_vocabulary(text, "vocabulary.yaml")
