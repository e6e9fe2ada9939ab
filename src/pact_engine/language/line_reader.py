"""Reading one line as a sentence: which words of it are the sentence's, and which are names."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from pact_engine.language.program import Atom, Constant, OneOf, Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.names import Kind, Names
    from pact_engine.language.program import Term
    from pact_engine.language.vocabulary import Sentence

VARIABLE = re.compile(r"[A-Z][A-Z0-9]*\Z")

MAX_WAYS = 100
"""So many ways to read a line as one sentence are looked at."""

MAX_NAMES = 40
"""A list of names in one slot has at most so many."""

_LIST = re.compile(r", or | or |, ")


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
        self._found: dict[tuple[Kind, str], tuple[Term, ...]] = {}
        self._values: dict[tuple[Kind, str], str | None] = {}

    def _terms(self, kind: Kind, text: str) -> tuple[Term, ...]:
        key = kind, text
        if key not in self._found:
            self._found[key] = tuple(read_terms(text, kind, self, variables=self.variables))
        return self._found[key]

    def resolve(self, kind: Kind, text: str) -> str | None:
        """Return the canonical name, as `Names` do; each is looked up once."""
        key = kind, text
        if key not in self._values:
            self._values[key] = self.names.resolve(kind, text)
        return self._values[key]

    def atoms(self, form: Form) -> Iterator[Atom]:
        """Yield the line as a sentence about names that are known, in each way that gives one."""

        def known(slot: str, text: str) -> bool:
            return bool(self._terms(form.slots[slot], text))

        for spans in self._spans(form, known):
            choices = (self._terms(kind, spans[slot]) for slot, kind in form.sentence.slots)
            for terms in product(*choices):
                yield Atom(form.sentence.id, terms)

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

    def filling(self, form: Form) -> dict[str, str] | None:
        """Return what fills the slots of a form that the line is, where all names are known."""

        def known(slot: str, text: str) -> bool:
            return self.resolve(form.slots[slot], text) is not None

        return next(self._spans(form, known), None)

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


class _Resolver(Protocol):
    def resolve(self, kind: Kind, text: str) -> str | None: ...


def read_term(text: str, kind: Kind, names: _Resolver, *, variables: bool) -> Term | None:
    """Return a name as a term, or None where nobody knows it; `variables` says there are some."""
    if variables and VARIABLE.match(text):
        return Variable(text)
    value = names.resolve(kind, text)
    return None if value is None else Constant(value)


def read_terms(text: str, kind: Kind, names: _Resolver, *, variables: bool) -> Iterator[Term]:
    """Yield each way to read a text as a term: as one name, and in a rule as a list of names.

    A list is written "a ship, an aircraft or armed forces". A name may itself have an "or" or a
    comma in it, so that there can be several ways.
    """
    single = read_term(text, kind, names, variables=variables)
    if single is not None:
        yield single
    if variables and " or " in text:
        yield from dict.fromkeys(_lists(text, kind, names))


def _lists(text: str, kind: Kind, names: _Resolver) -> Iterator[OneOf]:
    """Yield each list of two or more names that a text can be."""

    def name(start: int, end: int) -> str | None:
        return names.resolve(kind, text[start:end].strip())

    def rest(start: int, found: tuple[str, ...]) -> Iterator[OneOf]:
        if len(found) >= MAX_NAMES:
            return
        for mark in marks:
            if mark.start() <= start or (value := name(start, mark.start())) is None:
                continue
            if mark[0] == ", ":
                yield from rest(mark.end(), (*found, value))
            elif (last := name(mark.end(), len(text))) is not None:
                yield OneOf((*found, value, last))

    marks = list(_LIST.finditer(text))
    yield from islice(rest(0, ()), MAX_WAYS)


def listed(text: str) -> list[str]:
    """Return the parts of what looks like a list of names, or the text alone."""
    return _LIST.split(text) if " or " in text else [text]
