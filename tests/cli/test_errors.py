"""Whatever is wrong, the answer is a message on the standard error and status 2."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run",), "Missing argument"),
        (("run", "nowhere.yaml"), "there is no such file"),
        (("run", "liptako-gourma/invasio"), "did you mean “liptako-gourma/invasion”"),
        (("run", "liptako"), "did you mean “liptako-gourma”"),
        (("run", "rayd.yaml"), "did you mean “raid.yaml”"),
        (("run", "raid.yaml", "--treaty", "liptako-gorma"), "did you mean “liptako-gourma”"),
        (("run", "raid.yaml", "--reading", "armed-group=no"), "did you mean “armed-groups”"),
        (("run", "raid.yaml", "--reading", "armed-groups=maybe"), "cannot be “maybe”"),
        (("run", "raid.yaml", "--reading", "armed-groups"), "NAME=yes"),
        (("run", "raid.yaml", "--set", "events.raid.where=Nigeer"), "did you mean “Niger”"),
        (("run", "raid.yaml", "--set", "events.raid.were=Niger"), "did you mean “where”"),
        (("run", "raid.yaml", "--set", "events.rayd.where=Niger"), "did you mean “raid”"),
        (("run", "raid.yaml", "--set", "nonsense"), "sets nothing"),
        (("run", "raid.yaml", "--rules", "nowhere"), "no such file or directory"),
        (("run", "raid.yaml", "--as", "picture"), "'picture' is not one of"),
        (("run", "raid.yaml", "--reeding", "x=yes"), "No such option"),
        (("rum", "raid.yaml"), "Did you mean “run”"),
        (("why", "raid.yaml"), "Missing argument"),
        (("why", "raid.yaml", "Nigre"), "did you mean “Niger”"),
        (("why", "raid.yaml", "Niger", "--event", "rayd"), "did you mean “raid”"),
        (("treaty", "liptako-gorma"), "did you mean “liptako-gourma”"),
        (("treaty", "liptako-gourma", "--article", "66"), "has no article “66”"),
        (("sentences", "--like", "xyzzy"), "no sentence has “xyzzy”"),
        (("acts", "--like", "invason"), "did you mean “invasion”"),
        (("test", "nowhere"), "there is no such file"),
        (("check", "nowhere.yaml"), "there is no such file"),
        (("new", "raid.yaml"), "this file is there already"),
        (("new", "no/such/folder.yaml"), "cannot be written"),
    ],
)
@pytest.mark.usefixtures("raid")
def test_a_wrong_call_says_what_was_perhaps_meant(
    pact: Pact, arguments: tuple[str, ...], said: str
) -> None:
    called = pact(*arguments)
    assert called.status == 2
    assert said in called.out + called.err
    assert "Traceback" not in called.err
    assert "defect" not in called.err


EVENTS = b"events:\n"
EVENT = b"  - {id: a, act: an invasion, against: Mali, date: 2025-01-01}\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"\xff\xfe",
        b"title: [unclosed\n",
        b"a: " + b"[" * 5000,
        b"events: 3\n",
        b"- a list\n",
        b"title: x\nnonsense: 1\n",
        b"treaty: nowhere\n" + EVENTS + EVENT,
        EVENTS + EVENT + EVENT,
        EVENTS + EVENT + b"expect: [this is no sentence]\n",
        EVENTS + EVENT.replace(b"2025-01-01", b"yesterday"),
        EVENTS + EVENT.replace(b"Mali", b"Atlantis"),
        EVENTS + EVENT.replace(b"against: Mali, ", b""),
    ],
)
@pytest.mark.parametrize("command", ["run", "test", "check"])
def test_bad_input_is_an_error_and_no_traceback(
    pact: Pact, tmp_path: Path, command: str, content: bytes
) -> None:
    (tmp_path / "bad.yaml").write_bytes(content)
    called = pact(command, "bad.yaml")
    assert called.status == 2
    assert "bad.yaml" in called.out + called.err
    assert "defect" not in called.err
    if command == "run":
        assert called.out == ""


def test_a_file_that_is_far_too_large_is_refused_quickly(pact: Pact, tmp_path: Path) -> None:
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert "larger than" in pact("run", "large.yaml").err


def test_the_errors_of_all_files_are_told_at_once(pact: Pact, tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text("title: x\nnonsense: 1\n")
    called = pact("run", "one.yaml", "two.yaml", "three.yaml")
    assert all(name in called.err for name in ("one.yaml", "two.yaml", "three.yaml"))


def start(*arguments: str, cwd: Path, **environment: str) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.Popen(
        [sys.executable, "-m", "pact_engine", *arguments],
        cwd=cwd,
        env={**kept, "COLUMNS": "80", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("run", "raid.yaml"), 0),
        (("test", "liptako-gourma/invasion"), 0),
        (("test", "raid.yaml"), 1),
        (("run", "nowhere.yaml"), 2),
        (("--help",), 0),
        (("--version",), 0),
        ((), 2),
    ],
)
@pytest.mark.usefixtures("raid")
def test_a_process_ends_with_the_promised_status(
    tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    process = start(*arguments, cwd=tmp_path)
    process.communicate(timeout=60)
    assert process.returncode == status


@pytest.mark.usefixtures("raid")
def test_a_reader_that_goes_away_causes_no_message(tmp_path: Path) -> None:
    process = start("run", *["raid.yaml"] * 15, "--as", "json", cwd=tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 2


@pytest.mark.usefixtures("raid")
def test_the_standard_output_takes_what_its_encoding_lacks(tmp_path: Path) -> None:
    process = start(
        "why", "raid.yaml", "Niger", "--scenario", "2", cwd=tmp_path, PYTHONIOENCODING="ascii"
    )
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert b"Niger" in out


def test_a_defect_is_called_one_and_shows_no_traceback(
    pact: Pact, raid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("pact_engine.api.evaluate", broken)
    called = pact("run", raid)
    assert called.status == 2
    assert "this is a defect of pact" in called.err
    assert "ZeroDivisionError" in called.err
    assert "Traceback" not in called.err
