from __future__ import annotations

import pytest

from pact_engine.library import Library
from pact_engine.problems import PactError
from pact_engine.world.open_questions import OpenQuestions, read_open_questions

LIBRARY = Library()


def read(text: str) -> OpenQuestions:
    return read_open_questions(text, "open.yaml", LIBRARY.world, LIBRARY.known_words.vocabulary)


def test_a_question_has_its_circumstances_and_an_entry_of_acts_its_other_acts() -> None:
    found = read(
        "version: 1\n"
        "questions:\n"
        "  - sentence: STATE asked for help over EVENT\n"
        "    where: [[EVENT was directed against STATE, unless EVENT was minor]]\n"
        "acts: [{acts: [a blockade], or: [a terrorist attack], by: armed group}]\n"
    )
    (question,) = found.questions
    assert question.sentence.predicate == "asked-for-help"
    (circumstances,) = question.where
    assert [atom.predicate for atom in circumstances.so] == ["directed-against"]
    assert [atom.predicate for atom in circumstances.unless] == ["minor"]
    (entry,) = found.acts
    assert (entry.acts, entry.others, entry.by) == (
        ("a blockade",),
        ("a terrorist attack",),
        "armed group",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("questions: [{sentence: STATE was hungry, where: []}]", "no sentence of the vocabulary"),
        ("questions: [{sentence: STATE is a state}]", "lacks “sentence” or “where”"),
        (
            "questions: [{sentence: EVENT is attributable to STATE, where: []}]",
            "no sentence that a scenario can state",
        ),
        (
            "questions: [{sentence: EVENT was minor, where: [[EVENT2 is not EVENT]]}]",
            "no line beside it says what EVENT2 is",
        ),
        ("acts: [{acts: [a blocade], or: []}]", "no act is called “a blocade”"),
        ("acts: [{acts: [a blockade]}]", "lacks “acts” or “or”"),
        ("acts: [{acts: [a blockade], or: [], by: bandits}]", "by cannot be “bandits”"),
    ],
)
def test_what_is_wrong_in_the_list_is_told_at_its_place(text: str, told: str) -> None:
    with pytest.raises(PactError) as caught:
        read(text)
    (problem, *_) = caught.value.problems
    assert told in problem.message
    assert problem.location.line == 1
