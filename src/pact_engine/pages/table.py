"""Decision tables of a treaty: conditions as rows, cases as columns, the outcome below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pact_engine.language.predicates import ON_READING
from pact_engine.language.program import Atom, Constant, Different, OneOf, Variable
from pact_engine.pages.document import (
    ASIDE,
    BAD,
    GOOD,
    Column,
    Document,
    Heading,
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
from pact_engine.pages.table_phrases import ROLES, table_phrases
from pact_engine.rendering.language import Slot
from pact_engine.rendering.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.language.compile import Code
    from pact_engine.language.program import Condition, Provision, Term
    from pact_engine.pages.document import Block, Cell
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.teaching.decision_table import Answer, Case, DecisionTable, Line
    from pact_engine.teaching.decision_table import Row as Asked

SCHEMA: Final = "pact-engine/table/1"

NARROW: Final = 6
"""Characters that a column of answers needs."""


class Tables:
    """Decision tables of one treaty, in a language.

    With `full` each has a line for every way to answer, else a column for each merged case.
    """

    def __init__(
        self,
        tables: Sequence[DecisionTable],
        code: Code,
        states: StateNames,
        language: Language,
        *,
        full: bool = False,
    ) -> None:
        self.tables = tables
        self.full = full
        self.code = code
        self.language = language
        self.phrases = table_phrases(language.code)
        self.wording = Wording(language, code.vocabulary, states, code.treaties)

    def document(self) -> Document:
        """Return the tables as a page, a section each."""
        treaty = self.wording.treaty(self.code.treaty.id)
        return Document(
            self.phrases.title.format(treaty=treaty),
            self.language.code,
            self.language.phrases.colon,
            self.language.phrases.semicolon,
            tuple(Section(tuple(self._blocks(table))) for table in self.tables),
        )

    def record(self) -> dict[str, Any]:
        """Return the tables as a value of JSON."""
        return {
            "schema": SCHEMA,
            "treaty": self.code.treaty.id,
            "tables": [self._record(table) for table in self.tables],
        }

    def _blocks(self, table: DecisionTable) -> Iterator[Block]:
        phrases, mentioned = self.phrases, _mentioned(table)
        yield Heading(spans(_opening(self.sentence(table.conclusion, mentioned))), 1)
        rules = ", ".join(rule.name for rule in table.rules)
        article = self.wording.articles(table.rules)
        told = phrases.by_rules.format(article=article, rules=rules)
        yield Paragraph(spans(_opening(told)), ASIDE)
        if table.apart:
            pairs = self.wording.listing(self._told(item, mentioned) for item in table.apart)
            yield Paragraph(spans(phrases.apart.format(pairs=pairs)))
        if self.full:
            yield from self._whole(table)
        else:
            yield self._table(table)
            yield from listing(self._reasons(table))
            yield Paragraph(spans(phrases.how_to_read), ASIDE)

    def _table(self, table: DecisionTable) -> Table:
        phrases = self.phrases
        columns = [Column(phrases.condition, labelled=False, weight=1)]
        for number, case in enumerate(table.cases, 1):
            columns.append(Column(phrases.otherwise if case.otherwise else str(number)))
        rows = [
            Row((cell(text), *(self._answer(case.answers[at]) for case in table.cases)))
            for at, text in enumerate(self._conditions(table))
        ]
        outcomes = (self._outcome(case) for case in table.cases)
        rows.append(Row((cell(strong(self._then(table))), *outcomes)))
        return Table(tuple(columns), tuple(rows), least=NARROW)

    def _whole(self, table: DecisionTable) -> Iterator[Block]:
        """Yield a table with a line for every way to answer its numbered conditions."""
        yield from listing(self._conditions(table), ordered=True)
        numbers = [str(number) for number in range(1, len(table.rows) + 1)]
        columns = (*map(Column, numbers), Column(self._then(table), weight=1))
        rows = tuple(
            Row((*map(self._answer, case.answers), self._outcome(case))) for case in table.cases
        )
        yield Table(columns, rows, least=NARROW)

    def _conditions(self, table: DecisionTable) -> Iterator[str]:
        return (_opening(self.condition(asked, table)) for asked in table.rows)

    def _then(self, table: DecisionTable) -> str:
        sentence = self.sentence(table.conclusion, _mentioned(table))
        return self.phrases.outcome.format(sentence=sentence)

    def _answer(self, answer: Answer) -> Cell:
        return cell(self.phrases.answers[answer])

    def _outcome(self, case: Case) -> Cell:
        answers = self.phrases.answers
        return cell(Span(answers["yes"], GOOD) if case.follows else Span(answers["no"], BAD))

    def _reasons(self, table: DecisionTable) -> Iterator[str]:
        """Yield by which provision each case comes out as it does, where one says so."""
        for number, case in enumerate(table.cases, 1):
            if case.provisions:
                yield self.phrases.case.format(
                    number=number,
                    rules=self.wording.listing(map(self._provision, case.provisions)),
                )

    def _provision(self, provision: Provision) -> str:
        name, article = self.wording.rule(provision), self.wording.article(provision)
        return f"{name} ({article})"

    def condition(self, asked: Asked, table: DecisionTable) -> str:
        """Return a condition in words, an exception with its name and article."""
        mentioned = _mentioned(table)
        free = _free(asked, mentioned)
        holding = [line for line in asked.lines if line.holds]
        but = [line for line in asked.lines if not line.holds]
        if not holding:
            holding, but = but, []
        text = self.wording.listing(self._line(line, mentioned, free) for line in holding)
        if but:
            told = self.language.alternatives(
                self._told(line.sentence, mentioned, free) for line in but
            )
            text = self.phrases.unless.format(text=text, but=told)
        if asked.exception is not None:
            return self.phrases.exception.format(
                name=self.wording.rule(asked.exception),
                article=self.wording.article(asked.exception),
                text=text,
            )
        if names := asked.readings:
            default = self.language.alternatives(
                self.wording.yes_or_no(self.wording.readings[name].default) for name in names
            )
            text = self.phrases.reading.format(text=text, default=default)
        return text

    def _line(self, line: Line, mentioned: set[str], free: set[str]) -> str:
        return self._told(line.sentence, mentioned, free, holds=line.holds)

    def _told(
        self,
        condition: Condition,
        mentioned: set[str],
        free: Iterable[str] = (),
        *,
        holds: bool = True,
    ) -> str:
        if isinstance(condition, Different):
            left, right = (self._role(t, mentioned) for t in (condition.left, condition.right))
            form = self.phrases.differ if holds else self.phrases.same
            return form.format(left=left, right=right)
        return self.sentence(condition, mentioned, free, holds=holds)

    def sentence(
        self, atom: Atom, mentioned: set[str], free: Iterable[str] = (), *, holds: bool = True
    ) -> str:
        """Return a sentence of a rule in prose, with roles for its variables.

        `mentioned` are the variables that were spoken of before, to which those of the sentence
        are added; what is `free` is any one of its kind.
        """
        if atom.predicate == ON_READING:
            return self.wording.prose(atom, holds=holds)
        sentence = self.wording.vocabulary.by_id[atom.predicate]
        slots = []
        for (name, kind), term in zip(sentence.slots, atom.terms, strict=True):
            if isinstance(term, Variable) and term.name not in free:
                slots.append(Slot(name, kind, None, self._role(term, mentioned)))
            else:
                slots.append(Slot(name, kind, _value(term)))
        return self.language.sentence(sentence, slots, self.wording.states, holds=holds)

    def _role(self, term: Term, mentioned: set[str]) -> str:
        if not isinstance(term, Variable):
            return self.wording.state(str(_value(term)))
        name = term.name.rstrip("'")
        forms = ROLES.get(name)
        if forms is None:
            return name
        first, later = forms[self.language.code]
        told = later if term.name in mentioned else first
        mentioned.add(term.name)
        return told

    def _record(self, table: DecisionTable) -> dict[str, Any]:
        mentioned = _mentioned(table)
        return {
            "conclusion": self.sentence(table.conclusion, mentioned),
            "articles": list(dict.fromkeys(rule.article for rule in table.rules)),
            "rules": [rule.name for rule in table.rules],
            "apart": [self._told(item, mentioned) for item in table.apart],
            "conditions": [
                {
                    "text": self.condition(asked, table),
                    "exception": asked.exception.id if asked.exception else None,
                    "readings": list(asked.readings),
                }
                for asked in table.rows
            ],
            "cases": [
                {
                    "answers": list(case.answers),
                    "otherwise": case.otherwise,
                    "follows": case.follows,
                    "by": [provision.id for provision in case.provisions],
                }
                for case in table.cases
            ],
        }


def _opening(text: str) -> str:
    """Return a text of roles and names of law, which has a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _value(term: Term) -> str | tuple[str, ...] | None:
    if isinstance(term, OneOf):
        return term.values
    return term.value if isinstance(term, Constant) else None


def _mentioned(table: DecisionTable) -> set[str]:
    """Return the variables of a table's conclusion, of which its conditions speak as known."""
    return {*table.conclusion.variables()}


def _free(asked: Asked, mentioned: set[str]) -> set[str]:
    """Return the variables that a condition names once, so that anything may stand there."""
    names = [name for line in asked.lines for name in line.sentence.variables()]
    return {name for name in names if names.count(name) == 1 and name not in mentioned}
