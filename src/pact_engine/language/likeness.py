"""The sentence that is most like a line that is none, for the hint in an error."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pact_engine.language.vocabulary import Sentence

LEAST: Final = 0.56
"""What has less than this in common with every sentence is like none."""

_EMPTY: Final = frozenset(
    {"a", "an", "and", "as", "at", "by", "de", "des", "du", "en", "est", "for", "had", "has"}
    | {"have", "in", "is", "it", "la", "le", "les", "lors", "no", "not", "of", "on", "over"}
    | {"own", "par", "pas", "que", "son", "sur", "the", "to", "un", "une", "was", "were", "with"}
)
"""Words that every sentence could have: what has nothing else in common is not alike."""

_WORD: Final = re.compile(r"[^\W_]+")


def most_like(line: str, sentences: Sequence[Sentence]) -> str:
    """Return the form of the sentence that is most like a line, or an empty string.

    It is the English form, and the French one of a line that is more like French.

    The words that a sentence has beside its slots are compared with the line's, and so are
    those of the wordings that stand under `instead-of`; a word counts the more the fewer
    sentences have it. Given sentences go before others that are as near.
    """
    said = list(dict.fromkeys(_WORD.findall(line.casefold())))
    forms = [form for s in sentences for form in _wordings(s)]
    weights = _weights([words for _, _, words in forms])
    known = {word: _like(word, weights) for word in said}
    best, best_rank = "", (LEAST, False)
    for sentence, text, words in forms:
        rank = (_common(words, known, weights), sentence.status == "given")
        if rank > best_rank:
            best, best_rank = text, rank
    return best


def _wordings(sentence: Sentence) -> Iterable[tuple[Sentence, str, frozenset[str]]]:
    """Yield a sentence with the form to write and the words of each wording, without its slots."""
    slots = {name.casefold() for name, _ in sentence.slots}
    for form in (sentence.en, *sentence.instead_of, sentence.fr):
        told = sentence.fr if form == sentence.fr else sentence.en
        yield sentence, told, frozenset(_WORD.findall(form.casefold())) - slots


def _weights(forms: Collection[frozenset[str]]) -> Mapping[str, float]:
    """Return how much each word tells: less, the more forms have it."""
    count: dict[str, int] = {}
    for words in forms:
        for word in words:
            count[word] = count.get(word, 0) + 1
    return {word: log(1 + len(forms) / number) for word, number in count.items()}


def _like(word: str, known: Iterable[str]) -> frozenset[str]:
    """Return the known words that are a word, another form of it, or a slip of the pen away."""
    return frozenset(other for other in known if _alike(word, other))


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    # The first letter is seldom wrong, and to compare all words in full takes long.
    if word[0] != other[0] or min(len(word), len(other)) < 4 or abs(len(word) - len(other)) > 4:
        return False
    stem = min(len(word), len(other), max(4, max(len(word), len(other)) - 3))
    if word[:stem] == other[:stem]:
        return True
    matcher = SequenceMatcher(None, word, other, autojunk=False)
    short = len(word) + len(other) < 10 and word[:2] == other[:2]
    least = 0.66 if short else 0.82
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def _common(
    words: frozenset[str], said: Mapping[str, frozenset[str]], weights: Mapping[str, float]
) -> float:
    """Return what a form and a line have in common, from 0 to 1.

    Words of the line that no sentence has are names or unheard of, and are left aside.
    """
    met = {word for likes in said.values() for word in likes if word in words}
    if not met - _EMPTY:
        return 0.0
    whole = sum(weights[word] for word in words)
    covered = sum(weights[word] for word in met) / whole if whole else 0.0
    heard = [(likes, max(weights[word] for word in likes)) for likes in said.values() if likes]
    total = sum(weight for _, weight in heard)
    used = sum(weight for likes, weight in heard if likes & words) / total if total else 0.0
    # A line has names and particulars of its own: to have a sentence's words tells more.
    return 0.55 * covered + 0.45 * used if covered else 0.0
