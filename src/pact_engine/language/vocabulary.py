"""The sentences of the rule language: their slots and words, and how a line is read as one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from pact_engine.language.line_reader import (
    VARIABLE,
    LineReader,
    listed,
    read_form,
    read_term,
    read_terms,
)
from pact_engine.language.names import KIND_WORDS
from pact_engine.language.program import Atom, Constant, Different, Fact, OneOf
from pact_engine.problems import PactError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pact_engine.language.line_reader import Form
    from pact_engine.language.names import Kind, Names
    from pact_engine.language.program import Condition, Term
    from pact_engine.problems import Location

Status: TypeAlias = Literal["given", "computed", "concluded"]

Asked: TypeAlias = Literal["first", "usual", "rare"]

ASKED: tuple[Asked, ...] = ("first", "usual", "rare")
"""How soon a person would ask for a given sentence, the soonest first."""

DIFFERENT = ("LEFT", "is", "not", "RIGHT")

MAX_WORDS = 80
MAX_LENGTH = 1000
"""A line longer than either is no sentence; the ways to read one grow with its words' number."""


NOT_SO = (
    "no such line: what a scenario does not state counts as not so; under “expect”, “not:” stands "
    "before a sentence that is not to follow"
)
"""What somebody is told who states that something was not so."""

_NOT = re.compile(r"^(did|do|does|was|were|is|are|has|have|had)n['’]t$", re.IGNORECASE)

_NEGATIVE = re.compile(
    r"\b(not|never|no|nobody|neither|nor|without|refused to|failed to)\b|n['’]t\b", re.IGNORECASE
)


class Sentence(Struct, frozen=True):
    """One sentence of the vocabulary.

    `slots` are (name, kind) pairs in the order in which they stand in the English form;
    `en` and `fr` are the affirmative forms, `en_not` and `fr_not` the negative ones.
    `instead_of` are other wordings: nobody can write them, and a hint leads from them here.
    `asked` says of a given sentence how soon a person would ask for it, `excludes` names the
    sentences that cannot be so beside it, where their slots of one name have one value;
    `groups` are the slots in which only an armed group may stand.
    """

    id: str
    status: Status
    slots: tuple[tuple[str, Kind], ...]
    en: str
    en_not: str
    fr: str
    fr_not: str
    note: str = ""
    note_fr: str = ""
    instead_of: tuple[str, ...] = ()
    asked: Asked = "usual"
    excludes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        """Return the words of the English affirmative form, slots as their names."""
        return tuple(self.en.split())

    def form(self, language: str, *, holds: bool) -> str:
        """Return the form in a language ("en" or "fr"), affirmative or negative."""
        if language == "fr":
            return self.fr if holds else self.fr_not
        return self.en if holds else self.en_not


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All sentences that one program may use, with the closed lists of names it brings.

    `objects`, `levels` and `organs` map a name to its French form, `organs_also` an organ to
    other names that people write.
    """

    sentences: tuple[Sentence, ...]
    objects: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    organs: Mapping[str, str] = field(default_factory=dict)
    organs_also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_id: Mapping[str, Sentence] = field(init=False, repr=False, compare=False)
    _forms: list[Form] = field(init=False, repr=False, compare=False)
    _excluded: dict[str, list[tuple[Sentence, Sentence]]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {sentence.id: sentence for sentence in self.sentences})
        object.__setattr__(self, "_forms", [])
        object.__setattr__(self, "_excluded", {})

    def extended(self, sentences: Iterable[Sentence], organs: Mapping[str, str]) -> Vocabulary:
        """Return this vocabulary with the sentences and organs of a treaty added.

        Of sentences with the same id the first one counts.
        """
        by_id = dict(self.by_id)
        for sentence in sentences:
            by_id.setdefault(sentence.id, sentence)
        return Vocabulary(
            tuple(by_id.values()),
            self.objects,
            self.levels,
            {**self.organs, **organs},
            self.organs_also,
        )

    def exclusions(
        self, stated: Iterable[Fact], others: Iterable[Fact] = ()
    ) -> Iterator[tuple[Fact, Fact]]:
        """Yield each fact with an earlier stated one that excludes it.

        Those of `others` are held to the stated ones only, and not to each other.
        """
        seen: dict[tuple[str, str, tuple[str, ...]], Fact] = {}
        facts = [(fact, True) for fact in stated] + [(fact, False) for fact in others]
        for fact, is_stated in facts:
            for own, other in self._exclusive(fact.predicate):
                names = {name for name, _ in other.slots}
                shared = sorted(
                    (name, value)
                    for (name, _), value in zip(own.slots, fact.values, strict=True)
                    if name in names
                )
                values = tuple(value for _, value in shared)
                if (first := seen.get((other.id, own.id, values))) is not None:
                    yield fact, first
                if is_stated:
                    seen.setdefault((own.id, other.id, values), fact)

    def _exclusive(self, predicate: str) -> Sequence[tuple[Sentence, Sentence]]:
        """Return a sentence with each one that excludes it, whichever of them says so."""
        if not self._excluded:
            for own in self.sentences:
                for name in own.excludes:
                    if (other := self.by_id.get(name)) is not None:
                        self._excluded.setdefault(own.id, []).append((own, other))
                        self._excluded.setdefault(other.id, []).append((other, own))
        return self._excluded.get(predicate, ())

    def asking_order(self, predicate: str) -> tuple[int, int]:
        """Return by what sentences are put in the order in which a person would ask for them.

        What is no sentence here comes last.
        """
        for number, sentence in enumerate(self.sentences):
            if sentence.id == predicate:
                return ASKED.index(sentence.asked), number
        return len(ASKED), 0

    def read_condition(
        self, text: str, names: Names, location: Location, source_line: str
    ) -> Condition:
        """Read one line of a rule, in which words in capitals are variables.

        Raises PactError where the line is no sentence, is several, or names what nobody knows.
        """
        left, is_not, right = " ".join(text.split()).partition(" is not ")
        if is_not:
            terms = (_any_term(left, names), _any_term(right, names))
            if terms[0] is not None and terms[1] is not None:
                return Different(terms[0], terms[1])
        atom = self._read(text, names, location, source_line, variables=True)
        for term in atom.terms:
            if isinstance(term, OneOf) and len(set(term.values)) < len(term.values):
                twice = next(v for v in term.values if term.values.count(v) > 1)
                message = f"the list names “{twice}” twice"
                raise PactError(Problem(location, message, source_line, len(text)))
        return atom

    def read_fact(self, text: str, names: Names, location: Location, source_line: str) -> Fact:
        """Read one sentence about definite names, as in a scenario's facts.

        `location` is where the sentence starts in its file and `source_line` the line it
        stands in. Raises PactError as `read_condition` does.
        """
        atom = self._read(text, names, location, source_line, variables=False)
        return Fact(atom.predicate, tuple(t.value for t in atom.terms if isinstance(t, Constant)))

    def _read(
        self, text: str, names: Names, location: Location, source_line: str, *, variables: bool
    ) -> Atom:
        words = text.split()
        if not variables:
            words = [part for word in words for part in _NOT.sub(r"\1 not", word).split()]
        if len(words) > MAX_WORDS or len(text) > MAX_LENGTH:
            message = f"a sentence has at most {MAX_WORDS} words and {MAX_LENGTH} characters"
            raise PactError(Problem(location, message, source_line, len(text)))
        reader = LineReader(words, names, variables)
        found: dict[Atom, Sentence] = {}
        for form in self._all_forms():
            if not form.fixed <= reader.present:
                continue
            for atom in reader.atoms(form):
                found[atom] = form.sentence
                if len(found) > 1:
                    break
        denied = None
        if not found and not variables:
            from pact_engine.language.french_reader import french_atoms

            for atom in french_atoms(text, self.sentences, reader):
                found[atom] = self.by_id[atom.predicate]
            if not found:
                denied = next(french_atoms(text, self.sentences, reader, holds=False), None)
        if len(found) == 1:
            return next(iter(found))
        negative = None if found else reader.negative(self.sentences)
        if denied is not None:
            negative = self.by_id[denied.predicate]
        if found:
            problem = _ambiguous(found.values(), text, location, source_line)
        elif negative is not None:
            problem = Problem(
                location,
                "a sentence stands here in its negative form",
                source_line,
                len(text),
                "the affirmative form, after `unless` in a rule or `not:` in an expectation"
                if variables
                else NOT_SO,
                negative.en if denied is None else negative.fr,
            )
        elif not variables and (instead := self._instead(reader)):
            problem = Problem(
                location,
                f"no sentence of the vocabulary reads like this: “{text}”",
                source_line,
                len(text),
                "a sentence that `pact sentences` lists",
                instead,
            )
        elif partial := reader.partial(self._all_forms()):
            problem = _unknown_name(
                partial, names, text, location, source_line, variables=variables
            )
        else:
            problem = self._unknown_sentence(
                text, names, location, source_line, variables=variables
            )
        raise PactError(problem)

    def _unknown_sentence(
        self, text: str, names: Names, location: Location, source_line: str, *, variables: bool
    ) -> Problem:
        if variables and (unknown := _unknown_side(text, names)):
            column = location.column + text.find(unknown)
            return Problem(
                type(location)(location.file, location.line, column),
                f"“{unknown}” is no name that is known here",
                source_line,
                len(unknown),
                "a line of its own for each name, as in “X is not Y”"
                if len(listed(unknown)) > 1
                else "a variable or a name, as in “X is not Y”",
                "" if len(listed(unknown)) > 1 else nearest(unknown, names.known("actor")),
            )
        negative = not variables and _NEGATIVE.search(text)
        return Problem(
            location,
            f"no sentence of the vocabulary reads like this: “{text}”",
            source_line,
            len(text),
            NOT_SO if negative else "a sentence that `pact sentences` lists",
            self.nearest_sentence(text),
        )

    def _instead(self, reader: LineReader) -> str:
        """Return the sentence to write where a line is one of the wordings that lead to it."""
        for sentence in self.sentences:
            for wording in sentence.instead_of:
                found = reader.filling(read_form(sentence, wording))
                if found is not None:
                    return " ".join(found.get(word, word) for word in sentence.words())
        return ""

    def nearest_sentence(self, text: str) -> str:
        """Return the English form that is most like a line, or an empty string."""
        from pact_engine.language.likeness import most_like

        return most_like(text, self.sentences)

    def _all_forms(self) -> list[Form]:
        if not self._forms:
            self._forms.extend(read_form(sentence, sentence.en) for sentence in self.sentences)
        return self._forms


def _any_term(text: str, names: Names) -> Term | None:
    kinds: tuple[Kind, ...] = ("state", "actor", "event", "act", "area", "object", "organ")
    terms = (read_term(text, kind, names, variables=True) for kind in kinds)
    return next((term for term in terms if term is not None), None)


def _unknown_side(text: str, names: Names) -> str:
    """Return the name in a line `X is not Y` that nobody knows, where the other one is known."""
    left, is_not, right = text.partition(" is not ")
    sides = [side.strip() for side in (left, right)] if is_not else []
    unknown = [side for side in sides if _any_term(side, names) is None]
    return unknown[0] if len(unknown) == 1 else ""


def _ambiguous(
    sentences: Iterable[Sentence], text: str, location: Location, source_line: str
) -> Problem:
    forms = sorted({s.en for s in sentences})
    ways = " and as ".join(f"“{form}”" for form in forms)
    if len(forms) == 1:
        ways += " in two ways"
    return Problem(location, f"this line can be read as {ways}", source_line, len(text))


def _unknown_name(
    partial: Sequence[tuple[Sentence, dict[str, str]]],
    names: Names,
    text: str,
    location: Location,
    source_line: str,
    *,
    variables: bool,
) -> Problem:
    def unresolved(item: tuple[Sentence, dict[str, str]]) -> list[tuple[str, Kind]]:
        sentence, spans = item
        return [
            (spans[slot], kind)
            for slot, kind in sentence.slots
            if not any(read_terms(spans[slot], kind, names, variables=variables))
        ]

    sentence, _ = best = min(
        partial, key=lambda item: (len(unresolved(item)), -len(item[0].en), item[0].en)
    )
    name, kind = unresolved(best)[0]
    if not variables and _NEGATIVE.search(name):
        message = "this says that something was not so"
        return Problem(location, message, source_line, len(text), NOT_SO, sentence.en)
    parts = listed(name) if variables else [name]
    if len(parts) > 1:
        # In a list it is told which of the names is none; a variable is none there either.
        name = next((part for part in parts if names.resolve(kind, part) is None), name)
        if VARIABLE.match(name):
            message = f"a list holds definite names, and {name} stands for any"
            place = type(location)(location.file, location.line, location.column + text.find(name))
            return Problem(place, message, source_line, len(name), f"{KIND_WORDS[kind]}, by name")
    column = location.column + max(0, text.find(name)) if location.column else 0
    by_comma = name.split(", ") if variables and len(parts) == 1 else []
    no_list = len(by_comma) > 1 and all(names.resolve(kind, part) for part in by_comma)
    without_or = "; “or” stands before the last name of a list" if no_list else ""
    return Problem(
        type(location)(location.file, location.line, column),
        f"“{name}” is not {KIND_WORDS[kind]} that is known here",
        source_line,
        len(name),
        f"{KIND_WORDS[kind]}, as in “{sentence.en}”{without_or}",
        nearest(name, names.known(kind)),
    )
