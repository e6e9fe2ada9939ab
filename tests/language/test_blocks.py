from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pact_engine.language.blocks import Block, Line, read_blocks
from pact_engine.problems import Location, Problems

FILE = "pact.md"


def read(text: str, first_line: int = 1) -> tuple[list[Block], Problems]:
    problems = Problems(FILE)
    return list(read_blocks(text.split("\n"), FILE, first_line, problems)), problems


def words(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind,
        "name": block.name.text,
        "conclusion": block.conclusion.text if block.conclusion else None,
        "targets": [target.text for target in block.targets],
        "if": [condition.text for condition in block.conditions],
        "unless": [condition.text for condition in block.unless],
    }


def test_a_rule_is_read_in_its_parts() -> None:
    (block,), problems = read("rule 6.a\n  C\n  if A\n  and B\n  unless D\n  unless E")
    assert words(block) == {
        "kind": "rule",
        "name": "6.a",
        "conclusion": "C",
        "targets": [],
        "if": ["A", "B"],
        "unless": ["D", "E"],
    }
    assert not problems


def test_an_exception_names_the_rules_that_it_defeats() -> None:
    (block,), problems = read("exception 8.x to 6.a, 6.b ,7.c\n  if A\n  unless B")
    assert words(block) == {
        "kind": "exception",
        "name": "8.x",
        "conclusion": None,
        "targets": ["6.a", "6.b", "7.c"],
        "if": ["A"],
        "unless": ["B"],
    }
    assert not problems


def test_comments_blank_lines_and_indentation_mean_nothing() -> None:
    plain, _ = read("rule 6.a\nC\nif A\nunless B")
    other, problems = read(
        "# first\n\n\trule 6.a # its id\n# then\n\n    C   # what follows\n if\tA\n\n  # why\n"
        "      unless   B # not\n\n# last"
    )
    assert list(map(words, other)) == list(map(words, plain))
    assert not problems


def test_every_part_knows_its_place_in_the_file() -> None:
    (block,), _ = read("# note\nrule 6.a\n\n  C\n  if A\n\tunless B", first_line=40)
    assert block.name == Line("6.a", Location(FILE, 41, 6))
    assert block.conclusion == Line("C", Location(FILE, 43, 3))
    assert block.conditions == (Line("A", Location(FILE, 44, 6)),)
    assert block.unless == (Line("B", Location(FILE, 45, 9)),)


def test_words_that_start_like_a_keyword_are_words() -> None:
    (block,), problems = read(
        "rule 6.a\n  iffy things happen\n  if android ships sail\n  and unlessons"
    )
    assert words(block)["conclusion"] == "iffy things happen"
    assert words(block)["if"] == ["android ships sail", "unlessons"]
    assert not problems


def test_a_keyword_needs_a_space_after_it() -> None:
    blocks, problems = read("rule 6.a\n  C\n  ifA holds")
    assert blocks == []
    assert [str(p.location) for p in problems] == ["pact.md:3:3"]


def test_an_empty_block_has_no_rules() -> None:
    for text in ("", "\n\n", "# nothing here\n"):
        blocks, problems = read(text)
        assert blocks == []
        assert not problems


def test_a_rule_that_cannot_be_read_does_not_hide_the_others() -> None:
    text = "junk\nrule 6.a\n  C\n  or D\nrule 6.b\n  C\nexception 8.x\n  if A\nrule 6.c\n  C"
    blocks, problems = read(text)
    assert [block.name.text for block in blocks] == ["6.b", "6.c"]
    assert [problem.location.line for problem in problems] == [1, 4, 7]


_FIRST = st.sampled_from(["EVENT", "the", "l'affaire", "«raid»", "iffy", "Rule", "d'ordre"])
_OTHERS = st.from_regex(r"[A-Za-z0-9é'’.:;()/\-]+", fullmatch=True)
_LINES = st.builds(
    lambda *words: " ".join((words[0], *words[1])), _FIRST, st.lists(_OTHERS, max_size=4)
)
_IDS = st.from_regex(r"[0-9a-z]{1,3}(\.[a-z0-9\-]{1,5}){1,2}", fullmatch=True)


@given(_IDS, _LINES, st.lists(_LINES, max_size=3), st.lists(_LINES, max_size=3), st.data())
def test_whatever_is_written_in_the_grammar_comes_back(
    name: str, conclusion: str, conditions: list[str], unless: list[str], data: st.DataObject
) -> None:
    lines = [f"rule {name}", conclusion]
    lines += [f"{word} {c}" for word, c in zip(["if", *["and"] * 3], conditions, strict=False)]
    lines += [f"unless {c}" for c in unless]
    space = st.sampled_from(["", " ", "\t", "   "])
    end = st.sampled_from(["", " ", " # comment", "\n", "\n  # comment\n"])
    text = "\n".join(data.draw(space) + line + data.draw(end) for line in lines)
    (block,), problems = read(text)
    assert words(block) == {
        "kind": "rule",
        "name": name,
        "conclusion": conclusion,
        "targets": [],
        "if": conditions,
        "unless": unless,
    }
    assert not problems


_SCRAPS = st.sampled_from(
    ["rule", "exception", "to", "if", "and", "unless", " ", "\t", "\n", "#", ",", "6.a", "/", "é"]
)


@given(st.lists(_SCRAPS, max_size=25).map("".join))
def test_any_block_is_read_or_told_with_places_inside_it(text: str) -> None:
    blocks, problems = read(text, first_line=10)
    lines = text.split("\n")
    starts = [
        n
        for n, line in enumerate(lines)
        if line.split("#")[0].split()[:1] in (["rule"], ["exception"])
    ]
    assert len(blocks) + len(problems) >= len(starts)
    for problem in problems:
        assert problem.text == lines[problem.location.line - 10]
        assert 1 <= problem.location.column <= len(problem.text) + 1
        assert problem.expected
