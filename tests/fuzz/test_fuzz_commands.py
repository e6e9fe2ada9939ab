"""Whatever a file has in it, a command answers, or tells of an error with status 2."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz import readers
from fuzz.budget import many
from fuzz.damage import ODD_TEXTS, damaged
from fuzz.oracle import in_time
from pact_engine.cli import main
from pact_engine.rendering.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

CALLS: Final = (
    *(("run", "FILE", "--as", form) for form in FORMATS),
    *(("why", "FILE", "Mali", "--full", "--as", form) for form in ("table", "markdown", "html")),
    ("run", "FILE", "--lang", "fr"),
    ("why", "FILE", "Niger", "--lang", "fr"),
    ("test", "FILE"),
    ("check", "FILE"),
)


def call(*arguments: str) -> tuple[object, str, str]:
    """Run a command in this process; return its status and what it wrote."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended, in_time():
        main(arguments)
    return ended.value.code, out.getvalue(), err.getvalue()


def check_call(arguments: tuple[str, ...], file: Path, data: bytes) -> tuple[object, str]:
    """Assert that a command on a file with that in it ends well; return its status and output."""
    file.write_bytes(data)
    status, out, err = call(*(str(file) if word == "FILE" else word for word in arguments))
    assert status in (0, 1, 2)
    assert "defect" not in err
    assert "too large or too deep" not in err
    if status == 2:
        assert err or out
        if arguments[0] not in ("check", "test"):
            assert not out
    return status, out


@many(200)
@given(damaged(readers.scenario_files(), most=2), st.sampled_from(CALLS))
def test_a_damaged_scenario(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, arguments: tuple[str, ...]
) -> None:
    check_call(arguments, tmp_path_factory.getbasetemp() / "fuzz.yaml", data)


ANY_TEXT: Final = st.one_of(
    st.text(max_size=12),
    st.lists(
        st.sampled_from(
            [text for text in ODD_TEXTS if len(text) < 50] + ["<b>", "&", "]]>", "$x$"]
        ),
        max_size=4,
    ).map("".join),
)


@many(150)
@given(
    st.fixed_dictionaries(dict.fromkeys(("title", "text", "group", "place"), ANY_TEXT)),
    st.sampled_from(CALLS),
)
def test_a_scenario_with_any_names(
    tmp_path_factory: pytest.TempPathFactory, names: dict[str, str], arguments: tuple[str, ...]
) -> None:
    scenario = {
        "title": names["title"],
        "treaty": "liptako-gourma",
        "text": names["text"],
        "actors": {names["group"]: {"kind": "armed group"}},
        "areas": {names["place"]: {"of": "Mali"}},
        "events": [
            {
                "id": "raid",
                "act": "an armed attack",
                "by": names["group"],
                "against": "Mali",
                "where": names["place"],
                "date": "2025-03-31",
            }
        ],
        "unknown": [f"Algeria controlled {names['group']} in raid"],
    }
    data = json.dumps(scenario, ensure_ascii=False).encode("utf-8", "surrogatepass")
    check_call(arguments, tmp_path_factory.getbasetemp() / "fuzz.yaml", data)


@many(60)
@given(data=st.data())
def test_a_damaged_answer_that_is_verified(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    answer = folder / "answer.json"
    if not answer.exists():
        _, out, _ = call("run", "liptako-gourma/invasion", "--as", "json")
        answer.write_text(out, "utf-8")
    good = answer.read_bytes()
    check_call(("verify", "FILE"), folder / "fuzz.json", data.draw(damaged([good], most=2)))
