from __future__ import annotations

import pytest

from pact_engine.library import Library
from pact_engine.problems import PactError
from pact_engine.world.open_questions import OpenQuestions, read_open_questions

LIBRARY = Library()


UNASKED = {
    "adopted": "what a state says long after; nobody thinks of it without a sign",
    "released": "that help is given up has to be said",
    "law-barred": "a state's own law, which would have to be invoked",
    "invoked-treaty": "of one treaty it says what “invoked the treaty” says, which is asked",
    "outside-europe": "geography",
    "came-to-the-aid": "what was done, not what was due",
    "gave-no-aid": "what was done, not what was due",
    "arbitration-treaty": "a treaty that is there or not, whatever happens",
    "neutral": "a state's standing status",
    "launched-from": "where a group came from, which has to be known to be said",
    "agreed-to-force": "each ally's own answer, after the Organ has decided",
    "recommended": "what binds nobody",
    "is-american-state": "geography",
    "at-war-in-1940": "history",
    "gave-notice": "an act of its own, with its day",
}
"""Given sentences that no answer says to be left out, and why."""


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


def test_each_sentence_that_a_treaty_asks_for_is_asked_or_has_a_reason_not_to_be() -> None:
    asked = {
        question.sentence.predicate for question in LIBRARY.known_words.open_questions.questions
    }
    looked_at = {
        sentence.id
        for code in map(LIBRARY.code, LIBRARY.treaty_ids())
        for sentence in code.vocabulary.sentences
        if sentence.status == "given" and sentence.id in code.looked_at
    }
    assert looked_at - asked <= {*UNASKED}
    assert not asked & {*UNASKED}
