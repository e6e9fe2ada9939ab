from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.language.sections import split_front_matter
from pact_engine.library import Library
from pact_engine.yaml_source import Mapping, Scalar, document, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pact_engine.yaml_source import Node


def remarked(text: str) -> str:
    """Return front matter with a mark, an anchor and a remark behind every key of its own."""
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    head = re.sub(r"^([a-z-]+):$", r"\1: &the-\1 # all of them", head, flags=re.MULTILINE)
    head = re.sub(r"^(uses: .*)$", r"\1 # general law", head, flags=re.MULTILINE)
    return f"---\n# the front matter\n{head}\n---\n{body}"


def as_another_editor_saves_it(text: str) -> str:
    return "\N{BYTE ORDER MARK}" + remarked(text).replace("\n", "\r\n")


def in_one_line(text: str) -> str:
    """Return front matter as one flow mapping."""
    head, start = split_front_matter(lines_of(text), "")
    return "\n".join(["---", flow(document(head, "")), "---", *lines_of(text)[start:]])


def flow(node: Node | None) -> str:
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(value)}" for key, value in node.entries) + "}"
    if node is None or isinstance(node, Scalar):
        is_null = node is None or node.is_null()
        return "~" if is_null or node is None else json.dumps(node.text, ensure_ascii=False)
    return "[" + ", ".join(map(flow, node.items)) + "]"


@pytest.mark.parametrize("style", [as_another_editor_saves_it, in_one_line])
def test_treaties_bind_the_same_whatever_the_style_of_their_files(
    style: Callable[[str], str],
    whole_library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PACT_CACHE", "off")
    for path in whole_library.directory.iterdir():
        text = path.read_text("utf-8")
        if path.suffix == ".md":
            text = style(text)
        elif style is as_another_editor_saves_it:
            text = text.replace("\n", "\r\n")
        (tmp_path / path.name).write_text(text, "utf-8", newline="")
    library = Library(tmp_path)
    assert library.treaty_ids() == whole_library.treaty_ids()
    assert library.general_law_ids() == whole_library.general_law_ids()
    for treaty_id, treaty in whole_library.known_words.treaties.items():
        same = library.known_words.treaties[treaty_id]
        bound = (treaty.parties, treaty.uses, treaty.signed, treaty.in_force, treaty.ended)
        assert (same.parties, same.uses, same.signed, same.in_force, same.ended) == bound


SMALL = """\
---
treaty: small
name: {en: Treaty, fr: Traité}
short: {en: Small, fr: Petit}
source: [{title: none}]
ENTRIES
---
"""


def small(entries: str) -> str:
    return SMALL.replace("ENTRIES", entries)


@pytest.mark.parametrize(
    "entries",
    [
        "parties: [{state: Mali, from: 2023-09-16}]\nuses: [mutual-defence, un-charter]",
        "parties: # these\n- {state: ML, from: 2023-09-16}\nuses:\n- mutual-defence\n- un-charter",
        "parties: {state: Mali, from: 2023-09-16}\nuses: ['mutual-defence',\n  \"un-charter\"]",
        "uses:\n- mutual-defence\n- un-charter\n\nparties:\n\n\n- {from: 2023-09-16, state: ML}",
        '"parties": [{state: Mali, from: 2023-09-16}]\n"uses": [mutual-defence, un-charter]',
    ],
)
def test_parties_and_uses_may_be_written_in_any_way_of_yaml(entries: str, tmp_path: Path) -> None:
    path = tmp_path / "small.md"
    path.write_text(small(entries), "utf-8")
    library = Library(extra=[path])
    assert "small" in library.treaty_ids()
    assert library.treaty("small").uses == ("mutual-defence", "un-charter")
    assert [spell.state for spell in library.treaty("small").parties] == ["Mali"]


def test_a_treaty_of_ones_own_binds_whatever_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "small.md"
    entries = "parties: # these\n  - {state: Mali, from: 2023-09-16}"
    path.write_bytes(small(entries).replace("\n", "\r\n").encode())
    library = Library(extra=[path])
    raid = b"events: [{id: raid, act: an invasion, against: Mali, date: 2024-01-01}]"
    (scenario,) = api.load_scenarios("raid.yaml", library, text=raid)
    assert "small" in api.binding_treaties(scenario, library)


def test_a_list_without_entries_is_general_law(tmp_path: Path) -> None:
    path = tmp_path / "small.md"
    path.write_text(small("parties: []"), "utf-8")
    assert "small" in Library(extra=[path]).general_law_ids()
