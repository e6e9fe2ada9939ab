from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pact_engine.problems import Location, PactError
from pact_engine.yaml_source import (
    MAX_DEPTH,
    Mapping,
    Node,
    Scalar,
    Sequence,
    decode,
    documents,
    lines_of,
)


def plain(node: Node | None) -> object:
    """Return a node as lists, dicts and texts."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node is not None else None


def read(text: str) -> object:
    (document,) = documents(text, "file.yaml")
    return plain(document)


def refused(text: str) -> PactError:
    with pytest.raises(PactError) as caught:
        documents(text, "file.yaml")
    return caught.value


def places(text: str) -> list[tuple[int, int]]:
    return [(p.location.line, p.location.column) for p in refused(text).problems]


# --- what is written is what is read --------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["NO", "no", "yes", "on", "true", "1", "1e3", "0x10", "007", "2023-09-16", "12:30:45"]
)
def test_no_plain_word_becomes_anything_but_itself(word: str) -> None:
    assert read(f"state: {word}\n") == {"state": word}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_a_quoted_text_comes_back_as_it_was(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    assert read(f"- {quoted}\n") == [text]


def test_lines_of_a_folded_text_are_joined_by_one_space() -> None:
    assert read("authority: >-\n  one\n  two\n  three\n") == {"authority": "one two three"}


def test_a_literal_text_keeps_its_lines() -> None:
    assert read("text: |\n  NO\n  yes\n") == {"text": "NO\nyes\n"}


def test_comments_are_left_out() -> None:
    assert read("# first\na: b # second\n") == {"a": "b"}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_value_left_out_is_null(nothing: str) -> None:
    (root,) = documents(f"ended: {nothing}\n", "file.yaml")
    assert isinstance(root, Mapping)
    value = root.get("ended")
    assert isinstance(value, Scalar)
    assert value.is_null()


def test_a_quoted_null_is_a_text() -> None:
    (root,) = documents("- 'null'\n- ''\n", "file.yaml")
    assert isinstance(root, Sequence)
    assert [isinstance(n, Scalar) and n.is_null() for n in root.items] == [False, False]


def test_every_document_of_a_file_is_read_and_an_empty_one_is_none() -> None:
    found = documents("a: 1\n---\nb: 2\n---\n---\nc: 3\n...\n", "file.yaml")
    assert [plain(node) for node in found] == [{"a": "1"}, {"b": "2"}, None, {"c": "3"}]


def test_a_file_of_comments_has_no_document() -> None:
    assert documents("# nothing yet\n", "file.yaml") == ()


def test_a_version_directive_does_not_turn_no_into_false() -> None:
    assert read("%YAML 1.1\n---\na: NO\n") == {"a": "NO"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_do_not_depend_on_how_lines_end(end: str) -> None:
    (root,) = documents(f"a: 1{end}b:{end}  - x{end}", "file.yaml")
    assert isinstance(root, Mapping)
    (_, first), (key, second) = root.entries
    assert (first.location, key.location) == (
        Location("file.yaml", 1, 4),
        Location("file.yaml", 2, 1),
    )
    assert isinstance(second, Sequence)
    assert second.items[0].location == Location("file.yaml", 3, 5)


def test_the_first_line_of_a_part_of_a_file_can_be_told() -> None:
    (root,) = documents("a: 1\n", "file.md", first_line=2)
    assert root is not None
    assert root.location == Location("file.md", 2, 1)
    with pytest.raises(PactError) as caught:
        documents("a: 1\na: 2\n", "file.md", first_line=2)
    (problem,) = caught.value.problems
    assert (problem.location.line, problem.text) == (3, "a: 2")
    assert "first in line 2" in problem.message


@given(st.lists(st.sampled_from(["a", "b", "", "é", "\x85", "\u2028", "\x0c"]), min_size=1))
def test_only_line_feeds_and_carriage_returns_end_lines(parts: list[str]) -> None:
    for end in ("\n", "\r\n", "\r"):
        assert lines_of(end.join(parts)) == parts


# --- what is refused ------------------------------------------------------------------------


def test_every_key_that_stands_twice_is_told_with_its_place() -> None:
    error = refused('a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n"b": 4\n')
    assert [(p.location.line, p.location.column) for p in error.problems] == [
        (3, 1),
        (4, 11),
        (5, 1),
    ]
    assert all("stands twice" in problem.message for problem in error.problems)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: &x 1\nb: *x\n", (2, 4), "aliases"),
        ("a: !foo 1\n", (1, 4), "tags"),
        ("a: !!str 1\n", (1, 4), "tags"),
        ("a: !!python/object/apply:os.system [ls]\n", (1, 4), "tags"),
        ("%TAG ! tag:x,2000:\n---\na: !x {b: c}\n", (3, 4), "tags"),
        ("? [a, b]\n: 1\n", (1, 3), "a key is to be a text"),
        ("{a: 1}: 2\n", (1, 1), "a key is to be a text"),
        ("a: [1, 2\nb: 3\n", (2, 2), "something is wrong in this list"),
        ("a: 1\n  b: 2\n", (2, 4), "further in than the one above it"),
        ("a: b: c\n", (1, 5), "a colon with a space behind it"),
        ('a: "unfinished\n', (1, 4), "no closing quotation mark"),
        ("- a\nb: c\n", (2, 1), "in another column"),
        ("a: @x\n", (1, 4), "cannot stand here"),
        ("bé: '\x07'\n", (1, 6), "code point 0x7"),
        ("a: 1\nb: \x1b[0m\n", (2, 4), "code point 0x1b"),
        ("a: \ud800\n", (1, 4), "code point 0xd800"),
    ],
)
def test_what_is_not_for_data_is_refused_at_its_place(
    text: str, place: tuple[int, int], message: str
) -> None:
    assert places(text) == [place]
    assert message in str(refused(text))


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a:\t1\n"])
def test_a_tab_is_told_as_one(text: str) -> None:
    assert "spaces instead of a tab" in str(refused(text))


@pytest.mark.parametrize("version", ["1.3", "3.0", "x"])
def test_a_version_that_nobody_reads_is_an_error(version: str) -> None:
    assert "this is not YAML" in str(refused(f"%YAML {version}\n---\na: 1\n"))


def test_what_is_wrong_before_broken_yaml_is_told_as_well() -> None:
    assert places("a: {b: 1, b: 2}\nc: ]\n") == [(1, 11), (2, 4)]


@pytest.mark.parametrize("opening", ["[", "{a: "])
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
def test_deep_nesting_is_refused_without_going_down(opening: str, depth: int) -> None:
    error = refused(opening * depth)
    assert f"deeper than {MAX_DEPTH} levels" in str(error)
    assert len(str(error)) < 1000


def test_nesting_up_to_the_limit_is_read() -> None:
    found = read("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    for _ in range(MAX_DEPTH - 1):
        assert isinstance(found, list)
        (found,) = found
    assert found == []


# --- bytes ----------------------------------------------------------------------------------


def undecodable(data: bytes) -> str:
    with pytest.raises(PactError) as caught:
        decode(data, "file.yaml")
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\n"])
def test_an_empty_file_is_told_as_one(data: bytes) -> None:
    assert undecodable(data) == "file.yaml: the file is empty"


def test_a_byte_order_mark_is_left_out_of_text_and_columns() -> None:
    assert decode(b"\xef\xbb\xbfa: 1\n", "file.yaml") == "a: 1\n"
    assert "file.yaml:1:4:" in undecodable(b"\xef\xbb\xbfa: \xff\n")


@pytest.mark.parametrize("data", [b"a: \x00", "a: b".encode("utf-16"), bytes(range(256))])
def test_a_binary_file_is_told_as_one(data: bytes) -> None:
    assert "this is a binary file" in undecodable(data)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("é".encode("latin-1"), "1:1"),
        ("a: é".encode() + b"\xff", "1:5"),
        (b"a: 1\r\nb: \xe9\r\n", "2:4"),
        (b"a: 1\rb: \xe9", "2:4"),
        (b"\xed\xa0\x80", "1:1"),
    ],
)
def test_a_byte_that_is_no_utf8_is_told_with_its_place(data: bytes, place: str) -> None:
    message = undecodable(data)
    assert f"file.yaml:{place}: this byte is not UTF-8" in message
    assert "�" in message


def test_a_file_over_the_limit_is_refused() -> None:
    assert decode(b"a" * 1_000_000, "file.yaml", limit=1_000_000)
    with pytest.raises(PactError, match="larger than 1 MB"):
        decode(b"a" * 1_000_001, "file.yaml", limit=1_000_000)


# --- nothing but an answer or an error ------------------------------------------------------

_PIECES = st.sampled_from(
    [
        *"[]{}:,-?!&*#|>%@`'\"~ \t\n\r",
        *("a", "é", "- ", ": ", "---\n", "...\n", "%YAML 1.2\n", "<<", "!!x ", "&a ", "*a"),
        *("|\n", ">-\n", "\\x", "\x85", "\u2028", "\ufeff", "\x00", "\ud800"),
    ]
)


def error_of(text: str) -> PactError | None:
    try:
        documents(text, "file.yaml")
    except PactError as error:
        return error
    return None


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=30))
def test_any_text_is_read_or_refused_with_places_inside_it(text: str) -> None:
    error = error_of(text)
    lines = lines_of(text)
    for problem in error.problems if error is not None else ():
        assert 0 <= problem.location.line <= len(lines)
        if problem.text:
            assert problem.text == lines[problem.location.line - 1]
            assert 1 <= problem.location.column <= len(problem.text) + 1
    assert str(error).encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=40))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "file.yaml")
    except PactError:
        return
    assert text.encode("utf-8") == data.removeprefix(b"\xef\xbb\xbf")
