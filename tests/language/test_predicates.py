from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pact_engine
from pact_engine.language import predicates
from pact_engine.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pact_engine.__file__).parent
HOME = PACKAGE / "language" / "predicates.py"
KNOWN = {name: value for name, value in vars(predicates).items() if name.isupper()}

SENTENCES = frozenset(item.id for item in Library().known_words.vocabulary.sentences)

# Sentences whose names are ordinary words too: a kind of slot, a key, a style of arrows.
ORDINARY = frozenset({"level", "before", "invoked", "attributable"})
ABOUT_SENTENCES = frozenset({"Atom", "Fact", "holds", "concluded", "fact", "every", "cone"})


def bare_sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the lines on which a sentence stands as a string of its own."""
    speaking = {
        id(inner)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and _called(node) in ABOUT_SENTENCES)
        or (isinstance(node, ast.Compare) and "predicate" in ast.unparse(node))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and node.value in SENTENCES
            and (node.value not in ORDINARY or id(node) in speaking)
        ):
            yield node.lineno, str(node.value)


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def test_a_sentence_the_code_knows_is_a_bare_string_in_no_other_module() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {sentence}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != HOME
        for line, sentence in bare_sentences(ast.parse(path.read_text("utf-8")))
    ]

    assert not found


def test_each_sentence_that_the_code_knows_is_one_of_the_vocabulary_by_its_own_name() -> None:
    assert set(KNOWN.values()) <= SENTENCES
    assert {name: value.upper().replace("-", "_") for name, value in KNOWN.items()} == {
        name: name for name in KNOWN
    }


@pytest.mark.parametrize(
    "line",
    [
        'Fact("level", values)',
        'atom.predicate == "before"',
        'DUTY = "must-assist"',
        'match fact.predicate:\n    case "must-act":\n        pass',
    ],
)
def test_a_sentence_written_out_again_is_noticed(line: str) -> None:
    assert list(bare_sentences(ast.parse(line)))
