from __future__ import annotations

from itertools import chain, combinations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.programs import vocabulary
from pact_engine.language.ambiguity import ambiguities
from pact_engine.language.sentence_file import read_vocabulary
from pact_engine.language.vocabulary import DIFFERENT, Sentence, Vocabulary
from pact_engine.library import Library
from pact_engine.problems import PactError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pact_engine.language.names import Kind

NAME_WORDS = ("the", "…")
"""What names are made of here: an article, and a word that no sentence has."""


def sentence(name: str, *words: str) -> Sentence:
    slots: tuple[tuple[str, Kind], ...] = tuple((w, "state") for w in words if w.isupper())
    form = " ".join(words)
    return Sentence(name, "given", slots, form, f"not: {form}", form, f"pas: {form}")


def lines(words: Sequence[str], slots: Collection[str]) -> set[tuple[str, ...]]:
    """Return every line that fits, with names of up to four words."""
    names = [name for size in range(1, 5) for name in product(NAME_WORDS, repeat=size)]
    parts = [names if word in slots else [(word,)] for word in words]
    return {tuple(chain.from_iterable(line)) for line in product(*parts)}


def lines_of(sentence: Sentence | None) -> set[tuple[str, ...]]:
    """Return every line that fits a sentence, or the built-in one."""
    if sentence is None:
        return lines(DIFFERENT, {"LEFT", "RIGHT"})
    return lines(sentence.words(), dict(sentence.slots))


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
    fitting = {s.id: lines_of(s) for s in sentences} | {"is not": lines_of(None)}
    expected = {frozenset((a, b)) for a, b in combinations(fitting, 2) if fitting[a] & fitting[b]}
    assert found(*sentences) == expected


@settings(max_examples=300, deadline=None)
@given(_FORMS, _FORMS)
def test_the_line_that_is_shown_fits_both_sentences(first: list[str], second: list[str]) -> None:
    pair = (sentence("a", *first), sentence("b", *second))
    for one, other, line in ambiguities(Vocabulary(pair)):
        assert tuple(line.split()) in lines_of(one) & lines_of(other)


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
    forms = "slots: {{}}, en: {}, not: n{}, fr: f, pas: p"
    form = f"  - {{{{id: {{}}, status: given, asked: usual, {forms}}}}}\n"
    text = "sentences:\n" + form.format("a", "it rains", 1) + form.format("b", "it rains", 2)
    with pytest.raises(PactError, match="the line “it rains” could be read as “it rains” and as"):
        read_vocabulary(text, "vocabulary.yaml")
