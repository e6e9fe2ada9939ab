"""Where two treaties put a party elsewhere, each difference with the clause that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pact_engine.pages.document import (
    ASIDE,
    Document,
    Heading,
    Inset,
    Item,
    Listing,
    Paragraph,
    Section,
    spans,
    strong,
)
from pact_engine.pages.properties import clause_text, event_lines, number, row_text
from pact_engine.rendering.property_phrases import WAYS, property_phrases
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.status import unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pact_engine.checking.answers import Key
    from pact_engine.checking.diff import Difference, Differences
    from pact_engine.language.compile import Code
    from pact_engine.pages.document import Block
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result

SCHEMA: Final = "pact-engine/diff/1"


class Comparison:
    """What a comparison of two treaties found.

    `results` answer each difference's scenarios, under the one and under the other; `names` are
    what the two are called, `codes` their rules.
    """

    def __init__(
        self,
        differences: Differences,
        results: Sequence[tuple[Result, Result]],
        names: tuple[str, str],
        codes: tuple[Code, Code],
        states: StateNames,
        language: Language,
    ) -> None:
        self.differences = differences
        self.results = results
        self.names = names
        self.codes = codes
        self.states = states
        self.language = language
        self.phrases = property_phrases(language.code)

    def document(self) -> Document:
        """Return the comparison as a document."""
        title, phrases = " — ".join(self.names), self.language.phrases
        blocks: list[Block] = [Heading(spans(title), 1)]
        blocks += [Paragraph(spans(note), ASIDE) for note in self._notes()]
        tried, count = number(self.differences.tried, self.language), len(self.differences.found)
        form = self.phrases.differences if count else self.phrases.no_difference
        blocks.append(Heading(spans(form.format(count=count, tried=tried))))
        items = tuple(self._difference(*pair) for pair in self._pairs())
        if items:
            blocks.append(Listing(items, ordered=True))
        code, colon, semicolon = self.language.code, phrases.colon, phrases.semicolon
        return Document(title, code, colon, semicolon, (Section(tuple(blocks)),))

    def _pairs(self) -> Iterator[tuple[Difference, tuple[Result, Result], list[Wording]]]:
        for difference, results in zip(self.differences.found, self.results, strict=True):
            words = [
                wording_for(result.treaties[0], self.states, self.language.knowing(result.scenario))
                for result in results
            ]
            yield difference, results, words

    def _notes(self) -> Iterator[str]:
        phrases, language = self.phrases, self.language
        told = (line for code in self.codes for line in unseen(code.treaties, language))
        yield from dict.fromkeys(told)
        how = self.differences.translation
        pairs = [
            (one, other) for one, other in how.names.items() if one in self.differences.parties
        ]
        if pairs:
            told = (
                phrases.stands_for.format(
                    one=language.name("state", one, self.states),
                    other=language.name("state", other, self.states),
                )
                for one, other in pairs
            )
            yield phrases.stand_for.format(names=language.listing(told))
        if how.days:
            days = how.days.days
            yield phrases.days_moved.format(
                other=self.names[1],
                days=number(abs(days), language),
                way=WAYS[language.code][days < 0],
            )

    def _difference(
        self, found: Difference, results: tuple[Result, Result], words: Sequence[Wording]
    ) -> Item:
        colon = self.language.phrases.colon
        head, *lines = event_lines(found.first, words[0])
        also = event_lines(found.second, words[1])
        below: list[Block] = [Paragraph(spans(line)) for line in lines]
        below.append(Paragraph(spans(strong(row_text(found.keys[0], words[0], self.phrases)))))
        sides = zip(self.names, results, found.keys, found.positions, words, strict=True)
        for at, (name, result, key, position, word) in enumerate(sides):
            under = self.phrases.under.format(treaty=name)
            inset: list[Block] = [
                Paragraph(spans(f"{under}{colon}{_position(result, key, position, word)}"))
            ]
            if at and also != (head, *lines):
                inset += [Inset((Paragraph(spans(line), ASIDE),)) for line in also]
            below.append(Inset(tuple(inset)))
        text = f"{self.phrases.because}{colon}{self._because(found, words)}"
        below.append(Paragraph(spans(text)))
        return Item(spans(head), tuple(below))

    def _because(self, found: Difference, words: Sequence[Wording]) -> str:
        lacking = found.seen[1].run if len(found.seen) > 1 else 1
        if found.pivot is None:
            return self.phrases.no_rule.format(treaty=self.names[lacking])
        return clause_text(found.pivot, words[lacking], self.phrases)

    def record(self) -> dict[str, Any]:
        """Return the comparison as a value of JSON."""
        return {
            "schema": SCHEMA,
            "treaties": list(self.names),
            "tried": self.differences.tried,
            "notes": list(self._notes()),
            "differences": [
                {
                    "because": self._because(found, words),
                    "under": [
                        {
                            "treaty": name,
                            "event": key[0],
                            "victim": key[1] or None,
                            "party": key[2],
                            "position": position,
                            "scenario": list(event_lines(scenario, word)),
                        }
                        for name, key, position, scenario, word in zip(
                            self.names,
                            found.keys,
                            found.positions,
                            (found.first, found.second),
                            words,
                            strict=True,
                        )
                    ],
                }
                for found, _, words in self._pairs()
            ],
        }


def _position(result: Result, key: Key, position: str, words: Wording) -> str:
    event, victim, party = key
    row = result.treaties[0].row(party, victim, event)
    text = words.position(position)
    return f"{text}, {words.own_articles(row.articles)}" if row and row.articles else text
