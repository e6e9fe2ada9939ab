from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.programs import Names, fact, vocabulary
from pact_engine.language.program import Atom, Constant, Different, Fact, Variable
from pact_engine.language.vocabulary import MAX_LENGTH, MAX_WORDS, Sentence, Vocabulary
from pact_engine.library import Library
from pact_engine.problems import Location, PactError
from pact_engine.world.folding import fold

if TYPE_CHECKING:
    from pact_engine.language.names import Kind

HERE = Location("rules.md", 7, 3)
EVENTS = ("raid", "the raid on the post", "attack 2", "l'affaire", "31 March")
READINGS = ("armed-groups", "literal impairment")


@dataclass(frozen=True)
class Everything:
    """All names of the library, with the names that a scenario and a treaty would bring."""

    library: Library

    def resolve(self, kind: Kind, text: str) -> str | None:
        return text if text in self.own(kind) else self.library.resolve(kind, text)

    def known(self, kind: Kind) -> tuple[str, ...]:
        return (*self.own(kind), *self.library.known(kind))

    def own(self, kind: Kind) -> tuple[str, ...]:
        words = self.library.vocabulary
        brought: dict[Kind, tuple[str, ...]] = {
            "event": EVENTS,
            "reading": READINGS,
            "object": tuple(words.objects),
            "level": tuple(words.levels),
            "organ": tuple(words.organs),
            "date": ("2023-09-16",),
        }
        return brought.get(kind, ())


@cache
def everything() -> Everything:
    return Everything(Library())


@cache
def all_words() -> tuple[Vocabulary, ...]:
    """The vocabulary of the library, and of each of its treaties with its own sentences."""
    library = everything().library
    return (library.vocabulary, *(library.code(name).vocabulary for name in library.treaty_ids()))


@cache
def names_of(kind: Kind) -> list[str]:
    """Return all that may be written, save what a rule would take for a variable."""
    return sorted(name for name in everything().known(kind) if not name.isupper())


@st.composite
def filled(draw: st.DrawFn) -> tuple[Vocabulary, Sentence, dict[str, str]]:
    """A sentence of a vocabulary, with a name for each of its slots."""
    words = draw(st.sampled_from(all_words()))
    sentence = draw(st.sampled_from(words.sentences))
    names = {slot: draw(st.sampled_from(names_of(kind))) for slot, kind in sentence.slots}
    return words, sentence, names


def put(form: str, names: dict[str, str]) -> str:
    """Return a form with names for its slots."""
    return " ".join(names.get(word, word) for word in form.split())


@settings(max_examples=500, deadline=None)
@given(filled())
def test_a_sentence_about_definite_names_reads_back_as_the_same_fact(
    example: tuple[Vocabulary, Sentence, dict[str, str]],
) -> None:
    words, sentence, names = example
    text = put(sentence.en, names)
    found = words.read_fact(text, everything(), HERE, text)
    expected = [everything().resolve(kind, names[slot]) for slot, kind in sentence.slots]
    assert found == Fact(sentence.id, tuple(value or "?" for value in expected))


@settings(max_examples=500, deadline=None)
@given(filled(), st.data())
def test_a_line_of_a_rule_reads_back_with_its_variables_and_names(
    example: tuple[Vocabulary, Sentence, dict[str, str]], data: st.DataObject
) -> None:
    words, sentence, names = example
    terms: list[Variable | Constant] = []
    for slot, kind in sentence.slots:
        if data.draw(st.booleans()):
            names[slot] = data.draw(st.sampled_from(["X", "STATE", "EVENT2", "A1"]))
            terms.append(Variable(names[slot]))
        else:
            terms.append(Constant(everything().resolve(kind, names[slot]) or "?"))
    text = put(sentence.en, names)
    assert words.read_condition(text, everything(), HERE, text) == Atom(sentence.id, tuple(terms))


@settings(max_examples=200, deadline=None)
@given(filled())
def test_a_negative_form_is_told_as_one(
    example: tuple[Vocabulary, Sentence, dict[str, str]],
) -> None:
    words, sentence, names = example
    text = put(sentence.en_not, names)
    with pytest.raises(PactError) as caught:
        words.read_fact(text, everything(), HERE, text)
    (problem,) = caught.value.problems
    assert problem.message == "a sentence stands here in its negative form"
    assert problem.nearest in {s.en for s in words.sentences}


@given(st.sampled_from(EVENTS), st.sampled_from([" ", "  ", "\t", " \t "]))
def test_how_wide_the_spaces_are_does_not_matter(event: str, space: str) -> None:
    words = everything().library.vocabulary
    text = space.join(("Mali", "asked", "for", "help", "over", *event.split(" ")))
    found = words.read_fact(f"{space}{text}{space}", everything(), HERE, text)
    assert found == Fact("asked-for-help", ("Mali", event))


def test_a_name_stands_for_its_canonical_form() -> None:
    words = everything().library.vocabulary
    for written in ("Burkina", "BFA", "Burkina Faso", "burkina faso"):
        text = f"{written} is neutral"
        assert words.read_fact(text, everything(), HERE, text).values == ("Burkina Faso",)


def test_a_code_in_capitals_is_a_variable_in_a_rule() -> None:
    words = everything().library.vocabulary
    text = "BFA is neutral"
    assert words.read_condition(text, everything(), HERE, text) == Atom(
        "neutral", (Variable("BFA"),)
    )


def test_a_variable_is_no_name_in_a_fact() -> None:
    with pytest.raises(PactError, match="“HELPER” is not a state"):
        fact("HELPER is neutral")


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("STATE is not STATE2", Variable("STATE"), Variable("STATE2")),
        ("STATE  is  not   Mali", Variable("STATE"), Constant("Mali")),
        ("Niger is not the Group", Constant("Niger"), Constant("the Group")),
        ("EVENT is not siege", Variable("EVENT"), Constant("siege")),
    ],
)
def test_is_not_is_built_in(
    text: str, left: Variable | Constant, right: Variable | Constant
) -> None:
    assert vocabulary().read_condition(text, Names(), HERE, text) == Different(left, right)


def test_is_not_is_no_fact() -> None:
    with pytest.raises(PactError, match="no sentence of the vocabulary reads like this"):
        fact("Mali is not Niger")


def test_a_line_that_fits_one_sentence_in_two_ways_is_refused() -> None:
    """“A trusts trusts B”: which of the two is the verb depends on the names there are."""

    class Trusting(Names):
        def resolve(self, kind: Kind, text: str) -> str | None:
            known = ("A", "A trusts", "B", "trusts B") if kind == "state" else ()
            return text if text in known else None

    text = "A trusts trusts B"
    with pytest.raises(PactError, match="“STATE trusts STATE2” in two ways"):
        vocabulary().read_fact(text, Trusting(), HERE, text)


def test_a_name_that_hides_a_sentence_is_refused_where_it_is_read() -> None:
    class Odd(Names):
        def resolve(self, kind: Kind, text: str) -> str | None:
            return text if kind in ("state", "actor", "event") else None

    text = "Mali sent Niger in raid carried out siege"
    with pytest.raises(PactError) as caught:
        vocabulary().read_fact(text, Odd(), HERE, text)
    assert "“ACTOR carried out EVENT” and as “STATE sent ACTOR in EVENT”" in str(caught.value)


def test_the_caret_marks_the_name_that_nobody_knows() -> None:
    line = "  if STATE sent Atlantis in EVENT"
    with pytest.raises(PactError) as caught:
        vocabulary().read_condition(line[5:], Names(), Location("rules.md", 7, 6), line)
    (problem,) = caught.value.problems
    assert line[problem.location.column - 1 :][: problem.width] == "Atlantis"


@pytest.mark.parametrize("line", ["Mali trusts " + "x " * MAX_WORDS, "x" * (MAX_LENGTH + 1)])
def test_a_line_that_is_too_long_is_refused_before_it_is_looked_at(line: str) -> None:
    with pytest.raises(PactError, match=f"at most {MAX_WORDS} words and {MAX_LENGTH} characters"):
        fact(line)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Mali truts Niger", "STATE trusts STATE2"),
        ("Mali sends the Group in raid", "STATE sent ACTOR in EVENT"),
        ("the night were dark", "the night was dark"),
        ("raid hit a ship", ""),
        ("", ""),
    ],
)
def test_the_nearest_sentence_is_one_with_like_words(line: str, meant: str) -> None:
    assert vocabulary().nearest_sentence(line) == meant


def test_a_vocabulary_grows_by_the_sentences_of_a_treaty_and_not_twice() -> None:
    own = Sentence(
        "rain", "given", (), "it rains", "it does not rain", "il pleut", "il ne pleut pas"
    )
    grown = vocabulary().extended([own], {"the Council": "le Conseil"})
    assert grown.by_id["rain"] == own
    assert grown.organs["the Council"] == "le Conseil"
    assert grown.extended([own], {}).sentences == grown.sentences
    assert "rain" not in vocabulary().by_id


def test_forms_are_found_by_language_and_truth() -> None:
    sentence = vocabulary().by_id["dark"]
    forms = [sentence.form(lang, holds=holds) for lang in ("en", "fr") for holds in (True, False)]
    assert forms == [sentence.en, sentence.en_not, sentence.fr, sentence.fr_not]


def test_every_sentence_that_the_library_promises_is_there() -> None:
    """The core sentences are a promise to users, word by word."""
    promised = """
        EVENT amounts to ACT · EVENT was directed against STATE · ACTOR carried out EVENT ·
        EVENT struck OBJECT · EVENT took place in AREA ·
        EVENT took place on the territory of STATE · STATE is a party at EVENT ·
        ACTOR is a state · ACTOR is an armed group · EVENT is before EVENT2 ·
        STATE asked for help over EVENT · STATE consented to EVENT · STATE provoked EVENT ·
        STATE sent ACTOR in EVENT · STATE controlled ACTOR in EVENT · STATE harboured ACTOR ·
        STATE is neutral · STATE is a great power · EVENT was self-defence against EVENT2 ·
        EVENT was minor · EVENT was internal · peaceful means failed over EVENT ·
        ORGAN decided to act over EVENT · ORGAN decided against acting over EVENT ·
        the Security Council took the necessary measures over EVENT ·
        the Security Council authorised EVENT · STATE invoked the treaty over EVENT ·
        HELPER came to the aid of VICTIM over EVENT · VICTIM released HELPER over EVENT ·
        EVENT is attributable to STATE · EVENT is a casus foederis for VICTIM ·
        HELPER must assist VICTIM over EVENT ·
        the assistance HELPER owes VICTIM over EVENT is LEVEL ·
        the assistance HELPER owes VICTIM over EVENT includes armed force ·
        HELPER may assist VICTIM over EVENT · HELPER may use force for VICTIM over EVENT ·
        HELPER must consult VICTIM over EVENT · HELPER must act against EVENT ·
        STATE breached the treaty by EVENT · STATE must not aid ACTOR over EVENT ·
        STATE must stay neutral over EVENT · STATE must report EVENT to the Security Council
    """
    forms = {sentence.en for sentence in everything().library.vocabulary.sentences}
    assert {" ".join(form.split()) for form in promised.split("·")} <= forms


def test_no_two_names_of_a_kind_are_one_when_case_and_accents_do_not_count() -> None:
    for kind in ("act", "object", "level", "organ"):
        names = names_of(kind)
        assert len({fold(name) for name in names}) == len(names)


def test_what_an_event_was_is_asked_for_before_what_was_done_about_it() -> None:
    """Self-defence, then what the victim and its allies did, then organs, then the far-fetched."""
    in_order = ("self-defence", "asked-for-help", "released", "decided-to-act", "adopted")
    order = [everything().library.vocabulary.asking_order(name) for name in in_order]
    assert order == sorted(order)


def test_a_sentence_of_a_treaty_that_does_not_say_how_soon_is_asked_for_as_usual() -> None:
    words = everything().library.code("seato").vocabulary
    assert words.by_id["is-communist"].asked == "usual"
