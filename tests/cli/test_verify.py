"""`pact verify`: a saved answer is worked out again, and every difference is told."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from pact_engine.engines.choice import engine_here
from pact_engine.library import data_directory
from pact_engine.rendering.receipt import version_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli.calls import Pact

INVASION = "liptako-gourma/invasion"
CALLS = {
    "run": ("run", INVASION),
    "run-changed": (
        "run", INVASION, "--scenario", "1", "--set", "events.invasion.where=Algeria",
        "--reading", "armed-groups=unknown",
    ),
    "run-french": ("run", "cases/1982-falklands", "--lang", "fr"),
    "why": ("why", INVASION, "Niger", "--full"),
    "what-if": ("what-if", INVASION, "--scenario", "1", "--add", "Mali consented to invasion"),
    "flip": ("flip", INVASION, "Niger must assist Mali over invasion", "--scenario", "1"),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_an_answer_is_the_same_when_it_is_worked_out_again(name: str, pact: Pact) -> None:
    assert pact(*CALLS[name], "--as", "json", "-o", "saved.json").status == 0
    called = pact("verify", "saved.json")
    assert (called.status, called.out, called.err) == (0, "The answer is the same.\n", "")


def test_a_receipt_has_the_hash_of_every_file_and_the_readings_in_force(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    pact("run", raid, "--scenario", "1", "--reading", "armed-groups=no", "--as", "json",
         "-o", "saved.json")  # fmt: skip
    receipt = json.loads((tmp_path / "saved.json").read_bytes())["receipt"]
    rules = data_directory("rules")
    assert {"liptako-gourma.md", "un-charter.md", "vocabulary.yaml", "acts.yaml", "areas.yaml",
            "states.yaml"} <= set(receipt["rules"])  # fmt: skip
    for file, digest in receipt["rules"].items():
        assert hashlib.sha256((rules / file).read_bytes()).hexdigest() == digest
    (scenario,) = receipt["scenarios"]
    assert scenario["file"] == raid
    assert scenario["sha256"] == hashlib.sha256((tmp_path / raid).read_bytes()).hexdigest()
    (treaty,) = scenario["treaties"]
    assert treaty["treaty"] == "liptako-gourma"
    assert treaty["readings"]["armed-groups"] == "no"
    assert receipt["versions"]["python"] == sys.version.split()[0]
    assert receipt["versions"]["durable-rules"] == version_of("durable-rules")
    assert receipt["engine"] == engine_here()
    assert "armed-groups=no" in receipt["call"]


def test_a_changed_scenario_is_told_with_the_rows_that_differ(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    pact("run", raid, "--scenario", "1", "--as", "json", "-o", "saved.json")
    text = (tmp_path / raid).read_text("utf-8")
    (tmp_path / raid).write_text(text.replace("where: Mali", "where: Algeria", 1), "utf-8")
    called = pact("verify", "saved.json")
    assert called.status == 1
    assert called.out.startswith("The answer differs.\n")
    assert "the scenario file of “A raid” has changed" in called.out
    assert '[Niger, Mali, raid], position: "must assist" → "no duty"' in called.out


def test_a_change_that_changes_no_row_leaves_the_answer_the_same_and_is_told(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    pact("run", raid, "--scenario", "1", "--as", "json", "-o", "saved.json")
    text = (tmp_path / raid).read_text("utf-8")
    (tmp_path / raid).write_text(f"# a remark\n{text}", "utf-8")
    called = pact("verify", "saved.json")
    assert called.status == 0
    assert called.out == ("The answer is the same.\n- the scenario file of “A raid” has changed\n")


def test_a_changed_rule_is_told_with_its_file(pact: Pact, raid: str, tmp_path: Path) -> None:
    own = tmp_path / "liptako-gourma.md"
    text = (data_directory("rules") / own.name).read_text("utf-8")
    own.write_text(text, "utf-8")
    pact("run", raid, "--scenario", "1", "--rules", own.name, "--as", "json", "-o", "saved.json")
    later = text.replace("{state: Niger, from: 2023-09-16", "{state: Niger, from: 2025-12-31")
    own.write_text(later, "utf-8")
    called = pact("verify", "saved.json")
    assert called.status == 1
    assert "the rule file liptako-gourma.md has changed" in called.out
    assert "[Niger, Mali, raid]: " in called.out
    assert "→ nothing" in called.out


def test_an_answer_that_somebody_changed_is_found_out(pact: Pact, tmp_path: Path) -> None:
    pact("run", INVASION, "--as", "json", "-o", "saved.json")
    saved = tmp_path / "saved.json"
    saved.write_text(saved.read_text("utf-8").replace("must assist", "may assist", 1), "utf-8")
    called = pact("verify", "saved.json")
    assert called.status == 1
    assert '"may assist" → "must assist"' in called.out


def test_another_version_is_told(pact: Pact, tmp_path: Path) -> None:
    pact("run", INVASION, "--as", "json", "-o", "saved.json")
    saved = tmp_path / "saved.json"
    document = json.loads(saved.read_bytes())
    document["receipt"]["versions"]["durable-rules"] = "1.0"
    del document["receipt"]["engine"]  # as in answers saved before receipts named it
    saved.write_text(json.dumps(document), "utf-8")
    called = pact("verify", "saved.json", "--lang", "fr")
    assert called.status == 0
    assert "La réponse est la même." in called.out
    assert "version de durable-rules" in called.out
    assert "moteur" not in called.out


@pytest.mark.parametrize("name", ["run-changed", "why", "what-if", "flip"])
def test_an_answer_of_one_engine_is_the_answer_of_another(
    name: str, pact: Pact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, own = {}, engine_here()
    for engine in ("worlds", own):
        monkeypatch.setenv("PACT_ENGINE", engine)
        assert pact(*CALLS[name], "--as", "json", "-o", f"{engine}.json").status == 0
        answers[engine] = json.loads((tmp_path / f"{engine}.json").read_bytes())
        assert answers[engine].pop("receipt")["engine"] == engine
    assert answers["worlds"] == answers[own]
    saved = tmp_path / "worlds.json"
    saved.write_text(saved.read_text("utf-8").replace('"engine": "worlds"', '"engine": "direct"'))
    monkeypatch.setenv("PACT_ENGINE", "worlds")
    called = pact("verify", "worlds.json", "--lang", "en")
    assert called.status == 0
    assert called.out == "The answer is the same.\n- engine: direct, now worlds\n"


def test_a_scenario_that_moved_is_found_beside_the_answer_or_where_it_is_said_to_be(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    pact("run", raid, "--scenario", "1", "--as", "json", "-o", "saved.json")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (tmp_path / "saved.json").rename(folder / "saved.json")
    (tmp_path / raid).rename(folder / raid)
    assert pact("verify", "elsewhere/saved.json").status == 0
    (folder / raid).rename(tmp_path / "renamed.yaml")
    assert pact("verify", "elsewhere/saved.json").status == 2
    assert pact("verify", "elsewhere/saved.json", "--scenario", "renamed.yaml").status == 0


def test_a_scenario_from_the_standard_input_needs_its_file(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    data = (tmp_path / raid).read_bytes()
    pact("run", "-", "--as", "json", "-o", "saved.json", stdin=data)
    called = pact("verify", "saved.json")
    assert called.status == 2
    assert "--scenario" in called.err
    assert pact("verify", "saved.json", "--scenario", raid).status == 0


def _without_receipt(saved: dict[str, Any]) -> None:
    del saved["receipt"]


def _with_another_schema(saved: dict[str, Any]) -> None:
    saved["schema"] = "pact-engine/result/9"


def _with_a_broken_receipt(saved: dict[str, Any]) -> None:
    saved["receipt"]["rules"] = 3


def _with_another_command(saved: dict[str, Any]) -> None:
    saved["receipt"]["call"] = ["new", "somewhere.yaml"]


def _without_a_call(saved: dict[str, Any]) -> None:
    saved["receipt"]["call"] = []


def _with_an_unknown_option(saved: dict[str, Any]) -> None:
    saved["receipt"]["call"] = ["run", "--no-such-option", INVASION]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_without_receipt, "no receipt"),
        (_with_another_schema, "no answer of pact"),
        (_with_a_broken_receipt, "the receipt cannot be read"),
        (_with_another_command, "the command “new”"),
        (_without_a_call, "no call"),
        (_with_an_unknown_option, "--no-such-option"),
    ],
)
def test_what_is_no_saved_answer_is_told_as_such(
    spoil: Callable[[dict[str, Any]], None], said: str, pact: Pact, tmp_path: Path
) -> None:
    pact("run", INVASION, "--as", "json", "-o", "saved.json")
    document = json.loads((tmp_path / "saved.json").read_bytes())
    spoil(document)
    (tmp_path / "saved.json").write_text(json.dumps(document), "utf-8")
    called = pact("verify", "saved.json")
    assert called.status == 2
    assert said in called.err
    assert not (tmp_path / "somewhere.yaml").exists()


@pytest.mark.parametrize(
    "data", [b"", b"[1, 2]", b'"text"', b"title: a scenario\n", b"\xff\xfe", b"[" * 100_000]
)
def test_any_other_file_is_refused_without_a_traceback(
    data: bytes, pact: Pact, tmp_path: Path
) -> None:
    (tmp_path / "saved.json").write_bytes(data)
    called = pact("verify", "saved.json")
    assert called.status == 2
    assert "Traceback" not in called.err
    assert "defect" not in called.err


def test_a_page_has_the_same_receipt(pact: Pact, raid: str, tmp_path: Path) -> None:
    page = pact("run", raid, "--as", "html").out
    receipt = json.loads(pact("run", raid, "--as", "json").out)["receipt"]
    assert all(digest in page for digest in receipt["rules"].values())
    assert hashlib.sha256((tmp_path / raid).read_bytes()).hexdigest() in page
    assert all(version in page for version in receipt["versions"].values())
