"""Reading one line as a sentence: which words of it are the sentence's, and which are names."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.language.program import Atom, Constant, Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.names import Kind, Names
    from pact_engine.language.program import Term
    from pact_engine.language.vocabulary import Sentence

VARIABLE = re.compile(r"[A-Z][A-Z0-9]*\Z")

MAX_WAYS = 100
"""So many ways to read a line as one sentence are looked at."""


class Form(Struct, frozen=True):
    """An English form of a sentence; `fixed` are the words that every line of it has."""

    sentence: Sentence
    words: tuple[str, ...]
    slots: Mapping[str, Kind]
    fixed: frozenset[str]


def read_form(sentence: Sentence, text: str) -> Form:
    """Return an English form of a sentence, affirmative or negative, split into its words."""
    words, slots = tuple(text.split()), dict(sentence.slots)
    return Form(sentence, words, slots, frozenset(words) - slots.keys())


class LineReader:
    """Reads one line as a form of a sentence; `variables` says that it stands in a rule."""

    def __init__(self, words: Sequence[str], names: Names, variables: bool) -> None:
        self.words = words
        self.present = frozenset(words)
        self.names = names
        self.variables = variables
        self._terms: dict[tuple[Kind, str], Term | None] = {}

    def _term(self, kind: Kind, text: str) -> Term | None:
        key = kind, text
        if key not in self._terms:
            self._terms[key] = read_term(text, kind, self.names, variables=self.variables)
        return self._terms[key]

    def atoms(self, form: Form) -> Iterator[Atom]:
        """Yield the line as a sentence about names that are known, in each way that gives one."""

        def known(slot: str, text: str) -> bool:
            return self._term(form.slots[slot], text) is not None

        for spans in self._spans(form, known):
            terms = (self._term(kind, spans[slot]) for slot, kind in form.sentence.slots)
            yield Atom(form.sentence.id, tuple(term for term in terms if term is not None))

    def negative(self, sentences: Iterable[Sentence]) -> Sentence | None:
        """Return the sentence whose negative form the line is."""
        forms = (read_form(sentence, sentence.en_not) for sentence in sentences)
        return next((form.sentence for form in forms if next(self.atoms(form), None)), None)

    def partial(self, forms: Iterable[Form]) -> list[tuple[Sentence, dict[str, str]]]:
        """Return ways to read the line as a sentence with names that nobody knows."""
        return [
            (form.sentence, spans)
            for form in forms
            for spans in self._spans(form, lambda _slot, _text: True)
        ]

    def _spans(self, form: Form, fits: Callable[[str, str], bool]) -> Iterator[dict[str, str]]:
        if form.fixed <= self.present:
            yield from islice(match(form.words, form.slots, self.words, fits), MAX_WAYS)


def match(
    pattern: Sequence[str],
    slots: Collection[str],
    words: Sequence[str],
    fits: Callable[[str, str], bool],
) -> Iterator[dict[str, str]]:
    """Yield every way in which words fill a pattern's slots, as slot name to text.

    A slot takes one or more words that `fits` it; every other word of the pattern stands for
    itself.
    """
    # The ways to fill a few slots can be millions: where there is none, it is looked for once.
    dead: set[tuple[int, int]] = set()

    def rest(at: int, start: int) -> Iterator[dict[str, str]]:
        if at == len(pattern):
            if start == len(words):
                yield {}
            return
        if (at, start) in dead:
            return
        head, found = pattern[at], False
        if head in slots:
            for end in range(start + 1, len(words) - (len(pattern) - at) + 2):
                taken = " ".join(words[start:end])
                if fits(head, taken):
                    for tail in rest(at + 1, end):
                        found = True
                        yield {head: taken, **tail}
        elif start < len(words) and words[start] == head:
            for tail in rest(at + 1, start + 1):
                found = True
                yield tail
        if not found:
            dead.add((at, start))

    if len(pattern) <= len(words):
        yield from rest(0, 0)


def read_term(text: str, kind: Kind, names: Names, *, variables: bool) -> Term | None:
    """Return a name as a term, or None where nobody knows it; `variables` says there are some."""
    if variables and VARIABLE.match(text):
        return Variable(text)
    value = names.resolve(kind, text)
    return None if value is None else Constant(value)
