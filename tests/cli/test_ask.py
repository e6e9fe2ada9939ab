"""`pact ask` on a terminal: the story, numbered questions, and what may be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.terminals import converse

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact

DRONE = ("ask", "liptako-gourma/drone-2025", "--scenario", "2")
WHY_NOT_SO = "The scenario does not state it, and what it does not state counts as not so."


def asked(page: str) -> list[str]:
    """Return the numbered questions in the order in which they were put."""
    return [line for line in page.splitlines() if line[:1].isdigit() and ". " in line[:4]]


def test_an_interview_begins_with_the_story_and_numbers_its_questions(tmp_path: Path) -> None:
    answers = ("no", "skip", "yes", "end")
    status, page = converse(*DRONE, answers=answers, cwd=tmp_path)
    story, _, rest = page.partition("1. ")
    assert status == 0
    assert story.startswith("The drone of 2025 on the facts as Mali states them\nOver Malian soil")
    assert "an attack on armed forces by Algeria against Mali" in story
    assert asked(page)[:3] == [
        "1. Is it true that Mali consented to downing?",
        "2. Is it true that downing was minor?",
        "3. Is it true that Mali asked for help over downing?",
    ]
    assert "The interview ends here" in rest
    assert "use of force: lawful" in " ".join(rest.split())


def test_a_question_says_why_it_is_asked_and_can_be_gone_back_to(tmp_path: Path) -> None:
    answers = ("back", "?", "no", "back", "no", "end")
    _, page = converse(*DRONE, answers=answers, cwd=tmp_path)
    assert "This is the first question" in page
    assert "It is asked because of UN Charter, articles 2(4) and 51." in page
    assert WHY_NOT_SO in page
    assert "If yes, these are still possible: Burkina Faso and Niger: no duty" in page
    assert [text[:1] for text in asked(page)] == ["1", "1", "2", "1", "2"]


@pytest.mark.parametrize(
    ("lang", "wrong", "refused"),
    [
        ("en", "perhaps", "“perhaps” is no answer here: write yes, no, unknown"),
        ("fr", "peut-être", "« peut-être » n'est pas une réponse : écrire oui, non, inconnu"),
    ],
)
def test_what_is_no_answer_is_refused_in_the_language_of_the_interview(
    tmp_path: Path, lang: str, wrong: str, refused: str
) -> None:
    end = "fin" if lang == "fr" else "end"
    status, page = converse(*DRONE, answers=(wrong, end), cwd=tmp_path, lang=lang)
    assert status == 0
    assert refused in page.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Error" not in page


def test_a_french_interview_is_french_from_beginning_to_end(tmp_path: Path) -> None:
    answers = ("?", "Non", "retour", "NON", "passer", "i", "fin")
    status, page = converse(*DRONE, answers=answers, cwd=tmp_path, lang="fr")
    plain = page.replace("\u00a0", " ").replace("\u202f", " ")
    assert status == 0
    assert "1. Le Mali a consenti à « downing » : est-ce exact ?" in plain
    assert "3. Le Mali a demandé de l'aide au sujet de « downing » : est-ce exact ?" in plain
    assert "Fondement de la question : Charte des Nations Unies" in plain
    assert "L'entretien s'arrête ici" in plain
    for english in ("Is it true", "yes, no", "asked because", "If yes"):
        assert english not in page


def test_of_several_allies_those_can_be_named_for_whom_it_is_so(tmp_path: Path) -> None:
    answers = ("no", "no", "no", "Togo", "Niger", "end")
    status, page = converse(*DRONE, "--save", "answered.yaml", answers=answers, cwd=tmp_path)
    assert status == 0
    assert "4. Is it true that Mali released any of them over downing?" in page
    assert "They: Burkina Faso and Niger." in page
    assert "“Togo” is no answer here" in page
    saved = (tmp_path / "answered.yaml").read_text("utf-8")
    assert "Mali released Niger over downing" in saved
    assert "Mali released Burkina Faso" not in saved


@pytest.mark.parametrize("place", ["missing/answered.yaml", "x" * 300])
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_asked(
    tmp_path: Path, place: str
) -> None:
    status, page = converse(*DRONE, "--save", place, answers=(), cwd=tmp_path)
    assert status == 2
    assert "Is it true" not in page
    assert not asked(page)


def test_a_file_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "answered.yaml").write_text("kept", "utf-8")
    status, page = converse(*DRONE, "--save", "answered.yaml", answers=(), cwd=tmp_path)
    assert status == 2
    assert "this file exists already" in page
    assert (tmp_path / "answered.yaml").read_text("utf-8") == "kept"


def test_an_interview_that_is_broken_off_leaves_no_file(tmp_path: Path) -> None:
    status, page = converse(*DRONE, "--save", "answered.yaml", answers=("no",), cwd=tmp_path)
    assert status == 2
    assert "stopped" in page
    assert not (tmp_path / "answered.yaml").exists()


def test_without_a_terminal_the_story_and_the_first_question_are_shown(pact: Pact) -> None:
    called = pact(*DRONE)
    assert called.status == 0
    assert called.out.startswith("The drone of 2025 on the facts as Mali states them\n")
    assert "On a terminal, this would be asked:\n\n1. Is it true that" in called.out
