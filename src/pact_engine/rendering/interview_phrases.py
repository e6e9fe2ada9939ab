"""The phrases of an interview, in English and French."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from pact_engine.rendering.french_grammar import spaced


class InterviewPhrases(NamedTuple):
    """What `ask` says besides the vocabulary's sentences, and the words that it understands.

    Of the words that an answer may be, the first is the one that is shown.
    """

    stated: str
    left_unknown: str
    question: str
    any_of: str
    of_them: str
    because: str
    unknown_so_far: str
    not_stated_so_far: str
    if_yes: str
    if_no: str
    force: str
    others: str
    prompt: str
    prompt_about_several: str
    no_answer: str
    no_answer_about_several: str
    too_many_unknown: str
    nothing_before: str
    nothing_to_ask: str
    would_ask: str
    settled: str
    ended: str
    saved: str
    and_word: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[str, ...]
    skip: tuple[str, ...]
    back: tuple[str, ...]
    end: tuple[str, ...]
    why: tuple[str, ...]


_ENGLISH = InterviewPhrases(
    stated="Stated",
    left_unknown="Unknown",
    question="{number}. Is it true that {sentence}?",
    any_of="any of them",
    of_them="They: {names}.",
    because="It is asked because of {rules}.",
    unknown_so_far="The scenario leaves it unknown.",
    not_stated_so_far="The scenario does not state it, and what it does not state counts as not "
    "so.",
    if_yes="If yes, these are still possible",
    if_no="If no, these are still possible",
    force="use of force, ",
    others="{names} and {count} others",
    prompt="yes, no, unknown, skip, back, end, or ? for why it is asked",
    prompt_about_several="yes (all of them), no (none), names of those for whom it is so, "
    "unknown, skip, back, end, or ? for why it is asked",
    no_answer="“{text}” is no answer here: write yes, no, unknown, skip, back or end, or ? for "
    "why it is asked.",
    no_answer_about_several="“{text}” is no answer here: write yes, no, unknown, skip, back or "
    "end, names from the list with commas between them, or ? for why it is asked.",
    too_many_unknown="No more than {most} sentences can be worked out together as unknown: "
    "answer yes, no or skip.",
    nothing_before="This is the first question: there is nothing to go back to.",
    nothing_to_ask="There is nothing to ask: no open fact can change a position, or whether force "
    "is lawful.",
    would_ask="On a terminal, this would be asked:",
    settled="No further answer can change the verdict.",
    ended="The interview ends here; what was not asked counts as the scenario has it.",
    saved="saved as {path}",
    and_word="and",
    yes=("yes", "y"),
    no=("no", "n"),
    unknown=("unknown", "u"),
    skip=("skip", "s"),
    back=("back", "b"),
    end=("end", "e"),
    why=("?", "why"),
)

_FRENCH = InterviewPhrases(
    stated="Affirmé",
    left_unknown="Inconnu",
    question="{number}. {sentence} : est-ce exact ?",
    any_of="l'un d'eux",
    of_them="À savoir : {names}.",
    because="Fondement de la question : {rules}.",
    unknown_so_far="Le scénario le tient pour inconnu.",
    not_stated_so_far="Le scénario ne l'affirme pas, et ce qu'il n'affirme pas est réputé ne pas "
    "être.",
    if_yes="Si oui, restent possibles",
    if_no="Si non, restent possibles",
    force="recours à la force, ",
    others="{names} et {count} autres",
    prompt="oui, non, inconnu, passer, retour, fin, ou ? pour savoir pourquoi",
    prompt_about_several="oui (tous), non (aucun), les noms de ceux dont c'est vrai, inconnu, "
    "passer, retour, fin, ou ? pour savoir pourquoi",
    no_answer="« {text} » n'est pas une réponse : écrire oui, non, inconnu, passer, retour ou fin, "
    "ou ? pour savoir pourquoi la question est posée.",
    no_answer_about_several="« {text} » n'est pas une réponse : écrire oui, non, inconnu, passer, "
    "retour ou fin, des noms de la liste séparés par des virgules, ou ? pour savoir pourquoi la "
    "question est posée.",
    too_many_unknown="{most} énoncés inconnus au plus s'examinent ensemble : répondre par oui, non "
    "ou passer.",
    nothing_before="C'est la première question : il n'y a rien à quoi revenir.",
    nothing_to_ask="Il n'y a rien à demander : aucun fait incertain ne peut modifier une position, "
    "ni la licéité du recours à la force.",
    would_ask="Sur un terminal, la question suivante serait posée :",
    settled="Aucune autre réponse ne peut changer le verdict.",
    ended="L'entretien s'arrête ici ; ce qui n'a pas été demandé reste tel que le scénario le dit.",
    saved="enregistré sous {path}",
    and_word="et",
    yes=("oui", "o", "yes", "y"),
    no=("non", "n", "no"),
    unknown=("inconnu", "i", "unknown", "u"),
    skip=("passer", "p", "skip", "s"),
    back=("retour", "r", "back", "b"),
    end=("fin", "f", "end", "e"),
    why=("?", "pourquoi", "why"),
)


@cache
def interview_phrases(language: str) -> InterviewPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    told: list[Any] = [spaced(text) if isinstance(text, str) else text for text in _FRENCH]
    return InterviewPhrases(*told)
