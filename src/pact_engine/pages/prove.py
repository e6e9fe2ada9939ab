"""Whether a treaty has properties, and the smallest scenario where it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pact_engine.checking.exhaustive import HoldsEverywhere
from pact_engine.checking.properties.comparing import renamed_key
from pact_engine.checking.prove import Refuted
from pact_engine.pages.document import (
    ASIDE,
    BAD,
    GOOD,
    QUOTED,
    Column,
    Document,
    Heading,
    Inset,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    cell,
    listing,
    spans,
    strong,
)
from pact_engine.pages.properties import (
    change_text,
    clause_text,
    event_lines,
    number,
    opening,
    row_text,
    title_of,
    told,
)
from pact_engine.rendering.json import text_known
from pact_engine.rendering.property_phrases import property_phrases
from pact_engine.rendering.report import wording_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pact_engine.checking.answers import Key
    from pact_engine.checking.properties.model import Property
    from pact_engine.checking.prove import Holds
    from pact_engine.language.compile import Code
    from pact_engine.pages.document import Block
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.wording import Wording
    from pact_engine.strategies.worlds import Worlds
    from pact_engine.verdicts.result import Result
    from pact_engine.verdicts.result import Row as Standing

SCHEMA: Final = "pact-engine/prove/1"

MOST_ROWS: Final = 6
"""So many rows that differ are shown side by side; more are counted."""

_NARROW: Final = 20
"""Where a run's column would be narrower, what it gives stands below each other."""


class Proved(Struct, frozen=True):
    """What came out for one property.

    `results` answer the scenarios of a counterexample, `saved` is the file it was written to
    and `texts` are the scenarios as YAML; all empty where the property held.
    """

    proof: Holds | HoldsEverywhere | Refuted
    results: tuple[Result, ...] = ()
    everywhere: bool = False
    saved: str = ""
    text: str = ""


def document(
    found: Iterable[Proved], title: str, states: StateNames, language: Language
) -> Document:
    """Return what came out for some properties, a section each."""
    sections = tuple(section(item, states, language) for item in found)
    phrases = language.phrases
    return Document(title, language.code, phrases.colon, phrases.semicolon, sections, tight=True)


def properties_document(properties: Iterable[Property], title: str, language: Language) -> Document:
    """Return what properties say and where they come from, a section each."""
    phrases, colon = property_phrases(language.code), language.phrases.colon
    sections = []
    for item in properties:
        about: list[Block] = [
            Paragraph(spans(told(item.statement, language))),
            Paragraph(spans(f"{phrases.origin}{colon}{told(item.origin, language)}"), ASIDE),
        ]
        if language.code == "fr":
            about.insert(0, Paragraph(spans(language.typeset(item.french)), QUOTED))
        sections.append(Section((Heading(spans(item.name)), Inset(tuple(about)))))
    code, semicolon = language.code, language.phrases.semicolon
    return Document(title, code, colon, semicolon, tuple(sections), tight=True)


def section(found: Proved, states: StateNames, language: Language) -> Section:
    """Return what came out for one property: its verdict, and a counterexample."""
    proof = found.proof
    if isinstance(proof, Refuted):
        return Section(tuple(_Refutation(proof, found, states, language).blocks()))
    phrases = property_phrases(language.code)
    everywhere = isinstance(proof, HoldsEverywhere)
    form = phrases.holds_everywhere if everywhere else phrases.holds
    rest = phrases.telling if proof.telling else phrases.nothing_to_say
    verdict = form.format(tried=number(_tried(proof), language)) + rest.format(
        telling=number(proof.telling, language)
    )
    notes = _covered(proof.worlds, language) if isinstance(proof, HoldsEverywhere) else ()
    return Section(
        (
            _verdict(proof.property, verdict, GOOD, language),
            *(Inset((Paragraph(spans(note), ASIDE),)) for note in notes),
        )
    )


def _verdict(property_: Property, verdict: str, role: str, language: Language) -> Paragraph:
    name = strong(title_of(property_, language))
    return Paragraph(spans(name, language.phrases.colon, Span(verdict, role)))


def _tried(proof: Holds | HoldsEverywhere) -> int:
    return len(proof.worlds) if isinstance(proof, HoldsEverywhere) else proof.tried


def _covered(worlds: Worlds, language: Language) -> Iterator[str]:
    phrases = property_phrases(language.code)
    some = phrases.some_facts if worlds.most_facts else phrases.no_facts
    facts = phrases.all_facts if worlds.complete else some
    states = worlds.stock.world.states
    yield phrases.covered.format(
        parties=language.listing(language.label("state", p, states) for p in worlds.parties),
        days=len(worlds.days),
        facts=facts.format(most=worlds.most_facts),
    )
    if worlds.idle:
        yield phrases.left_out.format(count=number(worlds.idle, language))
    if worlds.interchangeable:
        yield phrases.alike


class _Refutation:
    """The counterexample of one property: its one run, or its two side by side."""

    def __init__(
        self, refuted: Refuted, found: Proved, states: StateNames, language: Language
    ) -> None:
        self.refuted = refuted
        self.found = found
        self.results = found.results
        self.language = language
        self.phrases = property_phrases(language.code)
        self.words = [
            wording_for(result.treaties[0], states, language.knowing(result.scenario))
            for result in found.results
        ]

    def blocks(self) -> Iterator[Block]:
        refuted, phrases = self.refuted, self.phrases
        form = phrases.refuted_everywhere if self.found.everywhere else phrases.refuted
        verdict = form.format(tried=number(refuted.tried, self.language))
        yield _verdict(refuted.property, verdict, BAD, self.language)
        yield Inset(
            (
                Paragraph(spans(told(refuted.property.statement, self.language)), QUOTED),
                *self._runs(),
                *self._pairs(),
                *(Paragraph(spans(line)) for line in self.shown()),
                *self._ending(),
            )
        )

    def _ending(self) -> Iterator[Block]:
        if because := self.because():
            text = f"{self.phrases.because}{self.language.phrases.colon}{because}"
            yield Paragraph(spans(strong(text)))
        if self.found.saved:
            yield Paragraph(spans(self.phrases.saved.format(path=self.found.saved)), ASIDE)

    def _runs(self) -> Iterator[Block]:
        phrases, colon = self.phrases, self.language.phrases.colon
        headings = [phrases.only_run]
        if len(self.results) > 1:
            change = change_text(self.refuted.variant.change, self.words[0], phrases)
            headings = [phrases.first_run, f"{phrases.second_run}{colon}{change}"]
        for heading, result, words in zip(headings, self.results, self.words, strict=True):
            yield Paragraph(spans(heading), ASIDE)
            yield from listing(event_lines(result.scenario, words))

    def _pairs(self) -> Iterator[Block]:
        """Yield the rows that the breach is about and those that differ, side by side."""
        phrases, colon = self.phrases, self.language.phrases.colon
        if len(self.results) == 1:
            lines = []
            for _, (event, victim, party) in self.refuted.breach.rows:
                row = self.results[0].treaties[0].row(party, victim, event)
                if row is not None:
                    about = row_text(row.key, self.words[0], phrases)
                    lines.append(f"{about}{colon}{_position(row, self.words[0])}")
            yield from (Paragraph(spans(line)) for line in lines)
            return
        columns = (
            Column("", weight=1),
            Column(phrases.first_run, weight=1),
            Column(phrases.second_run, weight=1),
        )
        rows, more = self._differing()
        if rows:
            yield Table(columns, tuple(rows), least=_NARROW)
        if more:
            yield Paragraph(spans(phrases.more_rows.format(count=more)))

    def _differing(self) -> tuple[list[Row], int]:
        """Return the rows of a table of two runs, and how many more there are."""
        names = self.refuted.variant.names
        back = {new: old for old, new in names.items()}
        first, second = (result.treaties[0] for result in self.results)
        rows = self.refuted.breach.rows
        broken = [key if run == 0 else renamed_key(key, back) for run, key in rows]
        made: list[Row] = []
        differing = 0
        for key in dict.fromkeys((*broken, *(row.key for row in first.rows))):
            other = renamed_key(key, names)
            texts = [
                _position(treaty.row(party, victim, event), words)
                for (event, victim, party), treaty, words in zip(
                    (key, other), (first, second), self.words, strict=True
                )
            ]
            if texts[0] == texts[1] and key not in broken:
                continue
            differing += 1
            if len(made) < MOST_ROWS:
                about = [
                    self._about(each, words)
                    for each, words in zip((key, other), self.words, strict=True)
                ]
                if other != key:
                    texts[1] = f"{about[1]}{self.language.phrases.colon}{texts[1]}"
                made.append(Row((cell(about[0]), cell(texts[0]), cell(texts[1]))))
        return made, differing - len(made)

    def _about(self, key: Key, words: Wording) -> str:
        return row_text(key, words, self.phrases)

    def shown(self) -> Iterator[str]:
        """Yield the sentences that together break the property, with the rules that give them."""
        phrases, breach = self.phrases, self.refuted.breach
        for at, seen in enumerate(breach.seen):
            run = seen.run if seen.run < len(self.results) else 0
            words = self.words[run]
            sentence = opening(words.sentence(seen.fact, holds=seen.holds), words)
            findings = self.results[run].treaties[0].cases[0].findings
            sources = [findings.source(f.clause) for f in findings.firings.get(seen.fact, ())]
            if seen.holds and sources:
                where, rule = words.article(sources[0]), sources[0].name
                by = phrases.by_rules.format(where=where, rule=rule)
                yield phrases.shown.format(sentence=sentence, by=by)
            elif at and seen.run != breach.seen[0].run:
                inside = words.sentence(seen.fact, holds=seen.holds)
                yield phrases.second_suffix.format(sentence=inside)
            else:
                yield f"{sentence}."

    def because(self) -> str:
        """Return the clause that makes the difference, in words."""
        breach = self.refuted.breach
        if self.refuted.pivot is not None:
            run = breach.seen[1].run if len(breach.seen) > 1 else 0
            words = self.words[min(run, len(self.words) - 1)]
            return clause_text(self.refuted.pivot, words, self.phrases)
        lacking = [seen for seen in breach.seen if not seen.holds]
        code = self.results[0].treaties[0].code
        if lacking and code.vocabulary.by_id[lacking[0].fact.predicate].status == "concluded":
            return self.phrases.no_rule.format(treaty=self.words[0].treaty(code.treaty.id))
        return ""


def _position(row: Standing | None, words: Wording) -> str:
    """Return where a party stands, by which articles, and how much it owes."""
    if row is None:
        return words.position("no duty")
    text = words.position(row.position)
    if row.position == "must assist" and row.level:
        text += f" ({words.level(row.level)})"
    return f"{text}, {words.own_articles(row.articles)}" if row.articles else text


def record(
    found: Iterable[Proved],
    code: Code,
    readings: Mapping[str, bool],
    states: StateNames,
    language: Language,
) -> dict[str, Any]:
    """Return what came out for a treaty as a value of JSON."""
    return {
        "schema": SCHEMA,
        "treaty": code.treaty.id,
        **text_known(code),
        "readings": {name: "yes" if on else "no" for name, on in readings.items()},
        "properties": [_record(item, states, language) for item in found],
    }


def _record(found: Proved, states: StateNames, language: Language) -> dict[str, Any]:
    proof = found.proof
    about = {
        "property": proof.property.name,
        "title": title_of(proof.property, language),
        "statement": told(proof.property.statement, language),
        "exhaustive": found.everywhere,
    }
    if not isinstance(proof, Refuted):
        rest = {"holds": True, "tried": _tried(proof), "telling": proof.telling}
        return {**about, **rest, "counterexample": None}
    refutation = _Refutation(proof, found, states, language)
    return {
        **about,
        "holds": False,
        "tried": proof.tried,
        "telling": None,
        "counterexample": {
            "scenarios": found.text,
            "shown": list(refutation.shown()),
            "because": refutation.because() or None,
            "saved": found.saved or None,
        },
    }


def list_record(properties: Sequence[Property], language: Language) -> dict[str, Any]:
    """Return what properties say as a value of JSON."""
    return {
        "schema": "pact-engine/properties/1",
        "properties": [
            {
                "property": item.name,
                "title": title_of(item, language),
                "statement": told(item.statement, language),
                "origin": told(item.origin, language),
            }
            for item in properties
        ],
    }
