"""Reading a treaty file: front matter, articles in plain words, and the rules under them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pact_engine.fields import Fields
from pact_engine.language.blocks import read_blocks
from pact_engine.language.checks import check_rules, find_circle
from pact_engine.language.compile import about_event
from pact_engine.language.extent import read_duty
from pact_engine.language.front_matter import read_front_matter
from pact_engine.language.period import read_period
from pact_engine.language.program import Atom, Exception_, OneOf, Rule
from pact_engine.language.resolve import ARTICLE, article_number, heading_slug, resolved
from pact_engine.language.sections import read_sections, split_front_matter
from pact_engine.language.targets import defeats, rules_by_name
from pact_engine.language.treaty import Article
from pact_engine.problems import Location, PactError, Problem
from pact_engine.yaml_source import Mapping, Scalar, Sequence, document, lines_of

if TYPE_CHECKING:
    from collections import abc
    from collections.abc import Iterable, Iterator

    from pact_engine.language.blocks import Block, Line, Target
    from pact_engine.language.names import Kind, Names
    from pact_engine.language.program import Condition, Period, Provision
    from pact_engine.language.sections import Section
    from pact_engine.language.treaty import Treaty
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.yaml_source import Node

_IN_A_BLOCK: Final = {
    "reading": "the reading's name, and below it en, fr, default and authority",
    "sentence": "id, status, slots, en, not, fr and pas",
}

MAX_PROVISIONS = 1_000
"""A file with more rules and exceptions is refused: which rests on which is looked at."""


@dataclass(frozen=True, slots=True)
class _TreatyNames:
    """The names of the world, and those that the treaty and the vocabulary bring."""

    names: Names
    own: abc.Mapping[Kind, frozenset[str]]

    def resolve(self, kind: Kind, text: str) -> str | None:
        if text in self.own.get(kind, ()):
            return text
        return self.names.resolve(kind, text)

    def known(self, kind: Kind) -> Iterable[str]:
        yield from self.own.get(kind, ())
        yield from self.names.known(kind)


@dataclass(frozen=True, slots=True)
class Opened:
    """A treaty file of which the front matter is parsed and nothing is looked at yet.

    `root` is the front matter, None where it is empty or no YAML, for which there are
    `problems`; `body_start` is the index of the line after it.
    """

    file: str
    digest: str
    lines: tuple[str, ...]
    root: Node | None
    body_start: int
    problems: tuple[Problem, ...] = ()

    def uses(self) -> tuple[str, ...]:
        """Return the ids of the files of general law that the treaty says it uses."""
        node = self._node("uses")
        items = node.items if isinstance(node, Sequence) else (node,)
        return tuple(
            item.text.strip() for item in items if isinstance(item, Scalar) and not item.is_null()
        )

    def has_parties(self) -> bool:
        """Tell whether the file lists parties; one without them is general law.

        A file whose front matter is no YAML is taken for a treaty, so that whoever looks
        through the treaties is told of it.
        """
        node = self._node("parties")
        return bool(self.problems) or bool(
            node.items if isinstance(node, Sequence) else isinstance(node, Mapping)
        )

    def is_model(self) -> bool:
        """Tell whether the file is a model treaty, whose parties a scenario names."""
        node = self._node("model")
        return isinstance(node, Scalar) and node.text.strip() == "yes"

    def _node(self, key: str) -> Node | None:
        return self.root.get(key) if isinstance(self.root, Mapping) else None


def open_treaty(text: str, file: str) -> Opened:
    """Parse the front matter of a treaty file's text.

    Raises PactError where there is none. What is no YAML is noted in what is returned.
    """
    lines = lines_of(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    head, body_start = split_front_matter(lines, file)
    try:
        root = document(head, file, first_line=2)
    except PactError as error:
        return Opened(file, digest, tuple(lines), None, body_start, error.problems)
    return Opened(file, digest, tuple(lines), root, body_start)


def read_treaty(
    text: str | Opened,
    file: str,
    vocabulary: Vocabulary,
    names: Names,
    used: abc.Mapping[str, Treaty],
) -> Treaty:
    """Read a treaty file's text, or what was opened of it.

    `names` are the names of the world; `used` are the files of general law that are already
    read, by id. Raises PactError with all problems of the file.
    """
    opened = open_treaty(text, file) if isinstance(text, str) else text
    lines, body_start = list(opened.lines), opened.body_start
    fields = Fields(file, lines)
    fields.problems.extend(opened.problems)
    introduction, sections = read_sections(lines, body_start, fields)
    front = read_front_matter(
        fields,
        opened.root,
        file,
        opened.digest,
        vocabulary,
        names,
        used,
        _data_blocks(sections, fields),
    )
    shared = [used[name] for name in front.treaty.uses if name in used]
    words = front.vocabulary
    read = (front.treaty, *shared)
    scope = _TreatyNames(
        names,
        {
            "reading": frozenset(reading.name for treaty in read for reading in treaty.readings),
            "area": frozenset(area.name for treaty in read for area in treaty.areas),
            "organ": frozenset(words.organs),
            "object": frozenset(words.objects),
            "level": frozenset(words.levels),
        },
    )
    articles: list[Article] = []
    rules: list[Rule] = []
    unresolved: list[tuple[Exception_, abc.Sequence[Target]]] = []
    for section in sections:
        number = article_number(section.heading)
        within = read_period(section.since, section.until, fields)
        own: list[str] = []
        for first_line, block_lines in section.blocks:
            for block in read_blocks(block_lines, file, first_line, fields.problems):
                if len(rules) + len(unresolved) >= MAX_PROVISIONS:
                    message = f"a file has at most {MAX_PROVISIONS:,} rules and exceptions"
                    fields.note(block.name.location, message)
                    raise PactError(fields.problems)
                item = _item(block, front.treaty.id, number, words, scope, fields, within)
                own.append(block.name.text)
                _check_article(block.name, section.heading, fields)
                if isinstance(item, Rule):
                    rules.append(item)
                elif item is not None:
                    unresolved.append((item, block.targets))
        articles.append(
            Article(
                number,
                section.heading,
                "\n\n".join(section.prose),
                "\n\n".join(section.french),
                tuple(own),
                " ".join(section.french_heading),
                within,
            )
        )
    unread = {name for article in articles for name in article.rules}
    unread -= {rule.name for rule in rules} | {item.name for item, _ in unresolved}
    exceptions = [
        resolved(exception, targets, articles, rules, unread, words, fields)
        for exception, targets in unresolved
    ]
    for item in rules:
        if item.period is not None and about_event(item, words) is None:
            what = f"{item.name} has days, and concludes nothing about an event that has one"
            fields.note(item.location, what, expected="a conclusion about an event")
    undated = {rule.name for rule in rules if about_event(rule, words) is None}
    for exception in exceptions:
        without = [name for name in exception.targets if name in undated]
        if exception.period is not None and without:
            what = (
                f"{exception.name} has days, and {without[0]} concludes nothing about an event "
                "that has one"
            )
            fields.note(exception.location, what, expected="rules that conclude about an event")
    fields.problems.extend(_together(front.treaty, rules, exceptions, unread, shared, words, lines))
    if fields.problems:
        raise PactError(fields.problems)
    return replace(
        front.treaty,
        articles=tuple(articles),
        rules=tuple(rules),
        exceptions=tuple(exceptions),
        introduction=introduction.english,
        introduction_fr=introduction.french,
    )


def _data_blocks(sections: Iterable[Section], fields: Fields) -> list[tuple[str, Node]]:
    """Return what stands in blocks of readings and sentences, each with its mark."""
    found: list[tuple[str, Node]] = []
    for section in sections:
        for mark, first_line, lines in section.data:
            try:
                node = document("\n".join(lines) + "\n", fields.file, first_line=first_line)
            except PactError as error:
                fields.problems.extend(error.problems)
                continue
            if node is None:
                place = Location(fields.file, first_line - 1, 1)
                fields.note(place, f"this {mark} block is empty", expected=_IN_A_BLOCK[mark])
            else:
                found.append((mark, node))
    return found


def _together(
    treaty: Treaty,
    rules: abc.Sequence[Rule],
    exceptions: abc.Sequence[Exception_],
    unread: abc.Set[str],
    used: Iterable[Treaty],
    vocabulary: Vocabulary,
    lines: abc.Sequence[str],
) -> Iterator[Problem]:
    """Yield what is wrong with the file's rules among each other and with those of used files.

    `unread` are the ids of those of its rules and exceptions that could not be read.
    """
    used = tuple(used)
    all_rules = [*rules, *(rule for treaty in used for rule in treaty.rules)]
    all_exceptions = [*exceptions, *(e for treaty in used for e in treaty.exceptions)]
    known = rules_by_name(all_rules)
    yield from check_rules(rules, exceptions, known, unread, vocabulary, lines)
    if treaty.parties and not unread:
        # General law speaks of the rules of files that are yet to be written.
        at_work = {defeat.exception.id for defeat in defeats(all_rules, exceptions)}
        for exception in exceptions:
            if exception.concluding and exception.id not in at_work:
                yield _defeats_nothing(exception, lines)
    circle = find_circle(all_rules, all_exceptions)
    if circle:
        location = circle[0].location
        steps = " → ".join(rule.name for rule in (*circle, circle[0]))
        own = location.file == rules[0].location.file if rules else False
        yield Problem(
            location,
            f"these rules rest on each other in a circle: {steps}",
            lines[location.line - 1] if own else "",
            len(circle[0].name),
            "rules in which no conclusion rests on itself",
        )


def _defeats_nothing(exception: Exception_, lines: abc.Sequence[str]) -> Problem:
    location = exception.location
    return Problem(
        location,
        f"no rule concludes what {exception.name} is an exception to",
        lines[location.line - 1],
        len(exception.name),
        "a sentence that a rule of this file, or of one that it uses, concludes",
    )


def _item(
    block: Block,
    treaty: str,
    article: str,
    vocabulary: Vocabulary,
    names: Names,
    fields: Fields,
    within: Period | None,
) -> Provision | None:
    before = len(fields.problems)
    period = read_period(block.since, block.until, fields, within)
    conditions = tuple(_conditions(block.conditions, vocabulary, names, fields))
    unless = tuple(_conditions(block.unless, vocabulary, names, fields))
    concluded = _conclusions(block.conclusion, vocabulary, names, fields)
    pattern = next((t.words[0] for t in block.targets if t.kind == "every"), None)
    concluding = next(iter(_conclusions(pattern, vocabulary, names, fields, extent=False)), None)
    if len(fields.problems) > before:
        return None
    name, location = block.name.text, block.name.location
    if concluded:
        conclusion, *extent = concluded
        return Rule(
            treaty, name, article, conclusion, conditions, unless, location, tuple(extent), period
        )
    return Exception_(
        treaty, name, article, (), conditions, unless, location, concluding, period=period
    )


def _conditions(
    lines: Iterable[Line], vocabulary: Vocabulary, names: Names, fields: Fields
) -> Iterator[Condition]:
    for line in lines:
        source = fields.line(line.location)
        try:
            yield vocabulary.read_condition(line.text, names, line.location, source)
        except PactError as error:
            fields.problems.extend(error.problems)


def _conclusions(
    line: Line | None,
    vocabulary: Vocabulary,
    names: Names,
    fields: Fields,
    *,
    extent: bool = True,
) -> tuple[Atom, ...]:
    """Return what a line concludes; with `extent` a duty to assist may say how far it goes."""
    if line is None:
        return ()
    source = fields.line(line.location)
    try:
        if extent:
            read = read_duty(line.text, vocabulary, names, line.location, source)
        else:
            read = (vocabulary.read_condition(line.text, names, line.location, source),)
    except PactError as error:
        fields.problems.extend(error.problems)
        return ()
    atoms = tuple(atom for atom in read if isinstance(atom, Atom))
    expected = "a sentence that `pact sentences` lists as concluded"
    sentences = [vocabulary.by_id[atom.predicate] for atom in atoms]
    if len(atoms) < len(read):
        message = "a rule cannot conclude that two names differ"
    elif any(isinstance(term, OneOf) for atom in atoms for term in atom.terms):
        message = "a rule cannot conclude one of several things"
        expected = "one name in each slot; a list of names stands in conditions"
    elif other := next((s for s in sentences if s.status != "concluded"), None):
        message = f"a rule cannot conclude “{other.en}”: that is {other.status}"
    else:
        return atoms
    fields.problems.append(Problem(line.location, message, source, len(line.text), expected))
    return ()


def _check_article(name: Line, heading: str, fields: Fields) -> None:
    """Note a rule whose id does not start with the article that it stands under."""
    article, dot, rest = name.text.rpartition(".")
    number = article_number(heading)
    slug = heading_slug(heading)
    prefix = article.lower()
    if (
        dot
        and rest
        and (number.lower() == prefix or slug == prefix or slug.startswith(f"{prefix}-"))
    ):
        return
    fields.problems.append(
        Problem(
            name.location,
            f"the id “{name.text}” does not name the article that it stands under",
            fields.line(name.location),
            len(name.text),
            f"{number if ARTICLE.match(heading) else slug}.NAME, under “{heading}”",
        )
    )
