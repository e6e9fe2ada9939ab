"""The one source of words: sentences, names, articles and positions in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.language.predicates import (
    CARRIED_OUT,
    ON_READING,
)
from pact_engine.language.program import Constant, Fact, OneOf
from pact_engine.rendering.language import Slot

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.language.program import Atom, Provision
    from pact_engine.language.treaty import Reading, Treaty
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.rendering.language import Language, Phrases, StateNames
    from pact_engine.world.areas import Areas
    from pact_engine.world.scenario import Event
    from pact_engine.world.scenario_file import Known


def language_of(code: str, words: Known | None = None) -> Language:
    """Return the language with a code ("en" or "fr"); raise KeyError for another.

    `words` is what a library knows (`Library.known_words`): French takes the names of acts,
    areas, objects, levels, organs and treaties from it.
    """
    if code == "fr":
        from pact_engine.rendering.french import French

        return French(words)
    from pact_engine.rendering.english import English

    return {"en": English}[code]()


class Wording:
    """Puts what a treaty's rules say into words.

    `vocabulary` is the one that the treaty's rules use; `treaties` are the treaty that is
    read, first, and the files of general law that it uses.
    """

    def __init__(
        self,
        language: Language,
        vocabulary: Vocabulary,
        states: StateNames,
        treaties: Sequence[Treaty] = (),
        open_readings: Iterable[str] = (),
    ) -> None:
        self.language = language
        self.vocabulary = vocabulary
        self.states = states
        self.treaties: Mapping[str, Treaty] = {treaty.id: treaty for treaty in treaties}
        self.own = treaties[0].id if treaties else ""
        self.open_readings = frozenset(open_readings)
        self.readings: Mapping[str, Reading] = {
            reading.name: reading for treaty in treaties for reading in treaty.readings
        }

    @property
    def phrases(self) -> Phrases:
        """The phrases that are no sentences of the vocabulary."""
        return self.language.phrases

    def sentence(self, statement: Fact | Atom, *, holds: bool = True) -> str:
        """Return a sentence of the vocabulary, affirmative or negative.

        A free variable is "some state" where the sentence holds, "any state" where it does
        not. The affirmative sentence about definite names is one that a scenario can state.
        """
        if not holds and statement.predicate == CARRIED_OUT and self._names(statement)[0] is None:
            event = self.language.name("event", str(self._names(statement)[1]), self.states)
            return self.phrases.nobody_knows_who.format(event=event)
        sentence = self.vocabulary.by_id[statement.predicate]
        slots = [
            Slot(name, kind, value)
            for (name, kind), value in zip(sentence.slots, self._names(statement), strict=True)
        ]
        return self.language.sentence(sentence, slots, self.states, holds=holds)

    def prose(self, statement: Fact | Atom, *, holds: bool = True) -> str:
        """Return a sentence with a reading spelled out instead of named."""
        if statement.predicate == ON_READING:
            names = _readings(statement)
            if names and self.readings.keys() >= {*names}:
                form = self.phrases.on_reading if holds else self.phrases.not_on_reading
                text = self.language.alternatives(map(self.reading_text, names))
                return form.format(text=text, reading=self.language.alternatives(names))
        return self.sentence(statement, holds=holds)

    def supposed(self, fact: Fact, *, holds: bool) -> str:
        """Return an answer to something unknown as it stands after "if"."""
        if fact.predicate != ON_READING or fact.values[0] not in self.readings:
            return self.sentence(fact, holds=holds)
        form = self.phrases.accepting if holds else self.phrases.not_accepting
        return form.format(text=self.reading_text(fact.values[0]))

    def brief(self, statement: Fact | Atom, *, holds: bool = True) -> str:
        """Return a sentence with how a reading stands instead of what it says."""
        if statement.predicate == ON_READING:
            names = _readings(statement)
            name = self.language.alternatives(names)
            if self.open_readings.intersection(names):
                return self.phrases.reading_open.format(reading=name)
            return self.phrases.reading_is.format(reading=name, value=self.yes_or_no(holds))
        return self.sentence(statement, holds=holds)

    def together(self, statements: Iterable[tuple[Fact | Atom, bool]]) -> str:
        """Return sentences, each with whether it holds, as one; a shared subject stands once."""
        groups: list[tuple[str, list[str]]] = []
        for statement, holds in statements:
            text = self.brief(statement, holds=holds)
            subject = self._subject(statement)
            if groups and subject and subject == groups[-1][0] and text.startswith(f"{subject} "):
                groups[-1][1].append(text.removeprefix(f"{subject} "))
            else:
                groups.append((subject, [text]))
        return self.phrases.semicolon.join(self.listing(parts) for _, parts in groups)

    def _names(self, statement: Fact | Atom) -> tuple[str | tuple[str, ...] | None, ...]:
        """Return what is said in the slots of a sentence; None where anything may stand."""
        return names_or_lists_of(statement)

    def _subject(self, statement: Fact | Atom) -> str:
        """Return the name that a sentence starts with, or an empty string."""
        sentence = self.vocabulary.by_id[statement.predicate]
        first = sentence.form(self.language.code, holds=True).split()[0]
        for (name, kind), value in zip(sentence.slots, self._names(statement), strict=True):
            if isinstance(value, str) and name == first:
                return self.language.name(kind, value, self.states)
        return ""

    def state(self, name: str) -> str:
        """Return a state's or another actor's name as it stands in running text."""
        return self.language.name("actor", name, self.states)

    def label(self, name: str) -> str:
        """Return a state's or another actor's name as it stands by itself, in a column."""
        return self.language.label("actor", name, self.states)

    def position(self, position: str) -> str:
        """Return the word for a position."""
        return self.phrases.positions.get(position, position)

    def level(self, level: str) -> str:
        """Return the word for a level of assistance."""
        return self.language.name("level", level, self.states)

    def yes_or_no(self, value: bool) -> str:
        """Return the word for an answer."""
        return self.phrases.yes if value else self.phrases.no

    def day(self, day: datetime.date) -> str:
        """Return a day in words."""
        return self.language.day(day)

    def listing(self, items: Iterable[str]) -> str:
        """Return the items as "a, b and c"."""
        return self.language.listing(items)

    def treaty(self, treaty_id: str) -> str:
        """Return a treaty's short name, or its id where it is not one of those read."""
        treaty = self.treaties.get(treaty_id)
        return treaty.short.get(self.language.code, treaty_id) if treaty else treaty_id

    def article(self, provision: Provision) -> str:
        """Return where a rule stands: "article 6", "UN Charter, article 51"."""
        return self.articles((provision,))

    def articles(self, provisions: Iterable[Provision]) -> str:
        """Return where rules stand, each place once: "articles 6 and 7"."""
        numbers: dict[str, dict[str, None]] = {}
        for provision in provisions:
            numbers.setdefault(provision.treaty, {})[provision.article] = None
        return self.listing(self._places(treaty, list(found)) for treaty, found in numbers.items())

    def own_articles(self, numbers: Sequence[str]) -> str:
        """Return articles of the treaty that is read, by number: "articles 6 and 7"."""
        return self._places(self.own, numbers)

    def _places(self, treaty_id: str, numbers: Sequence[str]) -> str:
        treaty = self.treaties.get(treaty_id)
        headings = {article.number for article in treaty.articles} if treaty else set()
        headings &= {article.heading for article in treaty.articles} if treaty else set()
        plain = [self.number(treaty_id, number) for number in numbers if number not in headings]
        parts = []
        if plain:
            form = self.phrases.articles if len(plain) > 1 else self.phrases.article
            parts.append(form.format(numbers=self.listing(plain), number=plain[0]))
        named = [number for number in numbers if number in headings]
        cited = {number: self._cited(treaty_id, number) for number in named}
        parts += [
            self.phrases.heading_article.format(heading=self.number(treaty_id, number))
            for number in named
            if not cited[number]
        ]
        text = self.listing(parts)
        if parts and treaty_id != self.own:
            text = self.phrases.of_treaty.format(treaty=self.treaty(treaty_id), article=text)
        sources = dict.fromkeys(source for source in cited.values() if source)
        return self.listing([*([text] if text else []), *sources])

    def _cited(self, treaty_id: str, number: str) -> str:
        """Return the source that a heading names for what stands under it, if it names one."""
        treaty = self.treaties.get(treaty_id)
        for article in treaty.articles if treaty else ():
            if article.number == number:
                return self.language.typeset(article.source(self.language.code))
        return ""

    def number(self, treaty_id: str, number: str) -> str:
        """Return an article's number, or its heading where it has none, in the language."""
        treaty = self.treaties.get(treaty_id)
        for article in treaty.articles if treaty else ():
            if article.number == article.heading == number and self.language.code == "fr":
                return self.language.typeset(article.heading_fr or number)
        return self.language.article_number(number)

    def opening(self, text: str) -> str:
        """Return a sentence as it stands at the beginning of a line."""
        return self.language.opening(text)

    def rule(self, provision: Provision) -> str:
        """Return a rule's id: the name in its file, with the file for general law."""
        return provision.name if provision.treaty == self.own else provision.id

    def reading_text(self, name: str) -> str:
        """Return what "yes" means for a reading, without the point at its end."""
        text = self.readings[name].text.get(self.language.code, name).rstrip(".")
        return self.language.typeset(text)

    def reading(self, name: str, value: str) -> str:
        """Return how a reading stands ("yes", "no" or "unknown") and what that means."""
        words = {"yes": self.phrases.yes, "no": self.phrases.no, "unknown": self.phrases.unknown}
        form = self.phrases.reading_no if value == "no" else self.phrases.reading_yes
        text = self.reading_text(name)
        return form.format(reading=name, value=words[value], text=text)

    def place(self, name: str, areas: Areas | None, day: datetime.date) -> str:
        """Return a place; a town that no list has is told with the state where it lies."""
        told = self.language.name("area", name, self.states)
        if areas is None or name in areas.by_name or "(" in name:
            return told
        states = areas.territory(name, day)
        if not states:
            return told
        return self.language.town(told, self.language.label("state", states[0], self.states))

    def event(self, event: Event, areas: Areas | None = None) -> str:
        """Return an event with its day, who did what to whom, where, and what it struck.

        With `areas` a town is told with its state.
        """
        phrases = self.phrases

        def names(kind: str, values: Iterable[str]) -> str:
            return self.listing(self.language.name(kind, v, self.states) for v in values)  # type: ignore[arg-type]

        by = phrases.by.format(names=names("actor", event.by)) if event.by else phrases.by_unknown
        against = (
            phrases.against.format(names=names("state", event.against))
            if event.against
            else phrases.against_nobody
        )
        parts = [f"{names('act', event.acts)} {by} {against}"]
        if event.where_unknown:
            parts.append(phrases.where_unknown)
        if event.where:
            places = self.listing(self.place(name, areas, event.date) for name in event.where)
            parts.append(phrases.where.format(names=places))
        if event.targets not in ((), ("territory",)):
            parts.append(phrases.struck.format(names=names("object", event.targets)))
        what = phrases.semicolon.join(parts)
        return phrases.event.format(id=event.id, day=self.day(event.date), what=what)


def names_of(statement: Fact | Atom) -> tuple[str | None, ...]:
    """Return the one name in each slot of a sentence; None where others may stand as well."""
    if isinstance(statement, Fact):
        return statement.values
    return tuple(term.value if isinstance(term, Constant) else None for term in statement.terms)


def names_or_lists_of(statement: Fact | Atom) -> tuple[str | tuple[str, ...] | None, ...]:
    """Return what stands in the slots of a sentence, with the names of a list as a tuple."""
    names = names_of(statement)
    if isinstance(statement, Fact):
        return names
    return tuple(
        term.values if isinstance(term, OneOf) else name
        for term, name in zip(statement.terms, names, strict=True)
    )


def _readings(statement: Fact | Atom) -> tuple[str, ...]:
    """Return the readings that a sentence names."""
    (names,) = names_or_lists_of(statement)
    return names if isinstance(names, tuple) else (names,) if names else ()
