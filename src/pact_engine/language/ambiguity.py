"""Whether one line could be read as two sentences of a vocabulary."""

from __future__ import annotations

from collections import deque
from itertools import combinations
from typing import TYPE_CHECKING

from pact_engine.language.vocabulary import DIFFERENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pact_engine.language.vocabulary import Sentence, Vocabulary

_NAME_WORDS = frozenset({"the", "a", "an", "of", "and"})
_FRESH = "…"


def ambiguities(
    vocabulary: Vocabulary, among: Collection[Sentence] | None = None
) -> Iterator[tuple[Sentence, Sentence | None, str]]:
    """Yield each pair of sentences that one line could be read as, with such a line.

    With `among`, only pairs with one of these are looked at. The second of a pair is None for
    the built-in sentence `X is not Y`. A name in a slot is
    taken to be made of words that no sentence has, of articles, and of words of the objects,
    levels and organs; a line with a name that looks like half a sentence is refused when it
    is read.
    """
    name_words = _NAME_WORDS | {
        word
        for names in (vocabulary.objects, vocabulary.levels, vocabulary.organs)
        for name in names
        for word in name.split()
    }
    wanted = frozenset(vocabulary.sentences if among is None else among)
    patterns = [
        (sentence, _pattern(sentence.words(), {slot for slot, _ in sentence.slots}))
        for sentence in vocabulary.sentences
    ]
    different = _pattern(DIFFERENT, {"LEFT", "RIGHT"})
    for (first, left), (second, right) in combinations(patterns, 2):
        if first not in wanted and second not in wanted:
            continue
        if line := _common_line(left, right, name_words):
            yield first, second, line
    for sentence, pattern in patterns:
        if sentence not in wanted:
            continue
        if line := _common_line(pattern, different, name_words):
            yield sentence, None, line


def _pattern(words: Sequence[str], slots: set[str]) -> tuple[str | None, ...]:
    return tuple(None if word in slots else word for word in words)


def _common_line(
    left: Sequence[str | None], right: Sequence[str | None], name_words: frozenset[str]
) -> str:
    """Return a shortest line that fits both patterns (None is a slot), or an empty string."""
    start = (0, 0, False, False)
    queue: deque[tuple[tuple[int, int, bool, bool], tuple[str, ...]]] = deque([(start, ())])
    seen = {start}
    while queue:
        (i, j, in_left, in_right), line = queue.popleft()
        if i == len(left) and j == len(right):
            return " ".join(line)
        # What both take as part of a name may be any word: the fresh one stands for all.
        following = (*left[i : i + 1], *right[j : j + 1], _FRESH)
        for word in dict.fromkeys(word for word in following if word is not None):
            for a in _steps(left, i, in_left, word, name_words):
                for b in _steps(right, j, in_right, word, name_words):
                    state = (a[0], b[0], a[1], b[1])
                    if state not in seen:
                        seen.add(state)
                        queue.append((state, (*line, word)))
    return ""


def _steps(
    pattern: Sequence[str | None], at: int, inside: bool, word: str, name_words: frozenset[str]
) -> Iterator[tuple[int, bool]]:
    """Yield the states after a word: the next position, and whether the slot before it may go on.

    A slot is left as soon as it has a word; `inside` says that the slot just left may take more.
    """
    nameable = word == _FRESH or word in name_words
    if inside and nameable:
        yield at, True
    if at < len(pattern):
        if pattern[at] is None:
            if nameable:
                yield at + 1, True
        elif pattern[at] == word:
            yield at + 1, False
