"""What a scenario leaves open by leaving it out, and which other acts its words could mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.fields import Fields
from pact_engine.language.program import Atom, Different
from pact_engine.problems import PactError, nearest
from pact_engine.yaml_source import decode, document, lines_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pact_engine.language.names import Kind
    from pact_engine.language.program import Condition
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.world.world import World
    from pact_engine.yaml_source import Node

FILE = "open-questions.yaml"
MAX_ENTRIES = 300
"""A longer list is refused: each entry is looked for in every scenario."""

_UNLESS = "unless "


class Circumstances(Struct, frozen=True):
    """What has to be so, and what not, for a question to be a live one."""

    so: tuple[Atom, ...]
    different: tuple[Different, ...] = ()
    unless: tuple[Atom, ...] = ()


class OpenQuestion(Struct, frozen=True):
    """A given sentence that is open where a scenario leaves it out in any of the circumstances.

    One that is `apart` is told even where something asked before it turns a row to the same.
    """

    sentence: Atom
    where: tuple[Circumstances, ...]
    apart: bool = False


class OtherActs(Struct, frozen=True):
    """Acts that the words of an event of one of some `acts` could fit as well.

    `by` is "armed group" where that is so of events that an armed group carried out only.
    Where there are circumstances, one of them has to be so of the event, which they call EVENT.
    """

    acts: tuple[str, ...]
    others: tuple[str, ...]
    by: str = ""
    where: tuple[Circumstances, ...] = ()


class OpenQuestions(Struct, frozen=True):
    """All that scenarios can leave open, in the order of the file."""

    questions: tuple[OpenQuestion, ...] = ()
    acts: tuple[OtherActs, ...] = ()


def load_open_questions(directory: Path, world: World, vocabulary: Vocabulary) -> OpenQuestions:
    """Read the file in a directory of rules; a directory without it leaves nothing open.

    `vocabulary` has the sentences of all treaties. Raises PactError where the file is wrong.
    """
    path = directory / FILE
    if not path.exists():
        return OpenQuestions()
    return read_open_questions(decode(read_bytes(path), str(path)), str(path), world, vocabulary)


def read_open_questions(
    text: str, file: str, world: World, vocabulary: Vocabulary
) -> OpenQuestions:
    """Read the list from a text; raise PactError with everything that is wrong in it."""
    fields = Fields(file, lines_of(text))
    root = document(text, file)
    keys = ("version", "questions", "acts")
    entry = {key: node for key, (_, node) in fields.mapping(root, "the list", keys).items()}
    reader = _Reader(fields, world, vocabulary)
    questions = tuple(reader.questions(entry.get("questions")))
    acts = tuple(reader.acts(entry.get("acts")))
    if fields.problems:
        raise PactError(fields.problems)
    return OpenQuestions(questions, acts)


class _Reader:
    """Reads the entries; it knows the names that a rule may use without declaring them."""

    def __init__(self, fields: Fields, world: World, vocabulary: Vocabulary) -> None:
        self.fields = fields
        self.world = world
        self.vocabulary = vocabulary

    def resolve(self, kind: Kind, text: str) -> str | None:
        """Return the canonical name of a name of the world or of the vocabulary."""
        own = {"object": self.vocabulary.objects, "organ": self.vocabulary.organs}.get(kind)
        if own is not None:
            return text if text in own else None
        return self.world.resolve(kind, text)

    def known(self, kind: Kind) -> Iterable[str]:
        """Return the names of a kind that may be written."""
        own = {"object": self.vocabulary.objects, "organ": self.vocabulary.organs}.get(kind)
        return self.world.known(kind) if own is None else own

    def questions(self, node: Node | None) -> Iterator[OpenQuestion]:
        for item in self._items(node):
            keys = self.fields.mapping(item, "a question", ("sentence", "where", "apart"))
            if not {"sentence", "where"} <= keys.keys():
                self.fields.note(item, "this question lacks “sentence” or “where”")
                continue
            line = keys["sentence"][1]
            sentence = self._condition(line)
            if not isinstance(sentence, Atom):
                continue
            if self.vocabulary.by_id[sentence.predicate].status != "given":
                self.fields.note(line, "this is no sentence that a scenario can state")
            where = [self._circumstances(each) for each in self.fields.items(keys["where"][1])]
            apart = "apart" in keys and bool(
                self.fields.one_of(keys["apart"][1], "apart", ("yes",))
            )
            yield OpenQuestion(sentence, tuple(where), apart)

    def _circumstances(self, node: Node) -> Circumstances:
        so: list[Atom] = []
        different: list[Different] = []
        unless: list[Atom] = []
        for line in self.fields.texts(node, "where"):
            condition = self._condition(line)
            if isinstance(condition, Different):
                different.append(condition)
            elif condition is not None:
                (unless if line.text.startswith(_UNLESS) else so).append(condition)
        bound = {name for atom in so for name in atom.variables()}
        for pair in different:
            for name in pair.variables():
                if name not in bound:
                    self.fields.note(node, f"no line beside it says what {name} is")
        return Circumstances(tuple(so), tuple(different), tuple(unless))

    def _condition(self, node: Node) -> Condition | None:
        text = self.fields.text(node, "a line").removeprefix(_UNLESS)
        try:
            source = self.fields.line(node.location)
            return self.vocabulary.read_condition(text, self, node.location, source)
        except PactError as error:
            for problem in error.problems:
                self.fields.problems.append(problem)
        return None

    def acts(self, node: Node | None) -> Iterator[OtherActs]:
        for item in self._items(node):
            keys = self.fields.mapping(item, "an entry", ("acts", "or", "by", "where"))
            if not {"acts", "or"} <= keys.keys():
                self.fields.note(item, "this entry lacks “acts” or “or”")
                continue
            acts, others = (tuple(self._acts(keys[key][1], key)) for key in ("acts", "or"))
            by = self.fields.one_of(keys["by"][1], "by", ("armed group",)) if "by" in keys else ""
            lines = self.fields.items(keys["where"][1]) if "where" in keys else ()
            yield OtherActs(acts, others, by, tuple(self._circumstances(each) for each in lines))

    def _acts(self, node: Node, key: str) -> Iterator[str]:
        for scalar in self.fields.texts(node, key):
            name = self.world.acts.resolve(scalar.text.strip())
            if name is None:
                near = nearest(scalar.text, self.world.acts.names())
                self.fields.note(scalar, f"no act is called “{scalar.text}”", near=near)
            else:
                yield name

    def _items(self, node: Node | None) -> tuple[Node, ...]:
        items = self.fields.items(node)
        if node is not None and len(items) > MAX_ENTRIES:
            self.fields.note(node, f"a list has at most {MAX_ENTRIES} entries")
            return ()
        return items
