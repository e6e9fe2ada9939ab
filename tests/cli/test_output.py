"""`--as` and `-o`: every format of every command, and files that are whole or as they were."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli.processes import surroundings
from pact_engine.cli.output import write_whole
from pact_engine.problems import PactError
from pact_engine.rendering.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact

INVASION = ("liptako-gourma/invasion", "--scenario", "1")
CALLS = {
    "run": ("run", *INVASION),
    "why": ("why", *INVASION, "Niger"),
    "what-if": ("what-if", *INVASION, "--add", "Mali consented to invasion"),
    "flip": ("flip", *INVASION, "Niger must assist Mali over invasion", "--most", "1"),
}
STARTS = {
    "markdown": "# ",
    "html": "<!DOCTYPE html>",
    "json": "{",
    "jsonl": "{",
    "mermaid": "flowchart TB",
    "dot": "digraph ",
    "svg": "<?xml ",
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", CALLS)
def test_every_command_prints_every_format_and_writes_the_same_into_a_file(
    command: str, form: str, pact: Pact, tmp_path: Path
) -> None:
    printed = pact(*CALLS[command], "--as", form)
    assert (printed.status, printed.err) == (0, "")
    assert printed.out.startswith(STARTS.get(form, ""))
    written = pact(*CALLS[command], "--as", form, "-o", "answer")
    assert (written.status, written.out, written.err) == (0, "", "")
    if form in ("json", "html"):
        assert (tmp_path / "answer").read_text("utf-8")[:20] == printed.out[:20]
    else:
        assert (tmp_path / "answer").read_text("utf-8") == printed.out
    assert [path.name for path in tmp_path.iterdir()] == ["answer"]


def test_a_file_has_no_colours_even_where_the_terminal_has_them(
    pact: Pact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert pact("run", *INVASION, "-o", "answer.txt").status == 0
    assert "\x1b" not in (tmp_path / "answer.txt").read_text("utf-8")


def test_a_wrong_call_leaves_the_file_as_it_was(pact: Pact, tmp_path: Path) -> None:
    (tmp_path / "answer").write_text("before", "utf-8")
    assert pact("run", "no-such-scenario", "-o", "answer").status == 2
    assert (tmp_path / "answer").read_text("utf-8") == "before"


@pytest.mark.parametrize(
    ("target", "said"),
    [("folder", "Is a directory"), ("nowhere/answer", "No such file"), ("x" * 300, "too long")],
)
def test_a_file_that_cannot_be_written_is_told_with_its_name(
    target: str, said: str, pact: Pact, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    called = pact("run", *INVASION, "-o", target)
    assert called.status == 2
    assert target in called.err
    assert said in called.err
    assert "Traceback" not in called.err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_what_fails_in_the_middle_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "answer"
    target.write_text("before", "utf-8")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(PactError, match="No space left on device"):
        write_whole(target, "after")
    assert target.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_replaced_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    kept, new, plain = (tmp_path / name for name in ("kept", "new", "plain"))
    kept.write_text("before", "utf-8")
    kept.chmod(0o640)
    plain.write_text("by Python", "utf-8")
    write_whole(kept, "after")
    write_whole(new, "after")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before", "utf-8")
    link.symlink_to(target)
    write_whole(link, "after")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "after"


def test_what_is_no_regular_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "after")
    assert os.read(reader, 100) == b"after"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_dash_is_the_standard_output(pact: Pact, tmp_path: Path) -> None:
    called = pact("run", *INVASION, "--as", "jsonl", "-o", "-")
    assert {json.loads(line)["party"] for line in called.out.splitlines()} == {
        "Burkina Faso",
        "Mali",
        "Niger",
    }
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("path", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
@pytest.mark.parametrize("redirection", ["| cat", "> whole && cat whole", ">> log && cat log"])
def test_what_the_shell_has_opened_is_written_to(
    path: str, redirection: str, tmp_path: Path
) -> None:
    (tmp_path / "log").write_text("before\n", "utf-8")
    call = "-m pact_engine run liptako-gourma/invasion --scenario 1 --as jsonl"
    command = f'"{sys.executable}" {call} -o {path} {redirection}'
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=tmp_path,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    before = "before\n" if ">>" in redirection else ""
    assert done.stdout.startswith(before + '{"file":')
    assert done.stdout.endswith("}\n")


def test_a_name_of_many_bytes_is_a_name(tmp_path: Path) -> None:
    target = tmp_path / ("🌍" * 63)
    write_whole(target, "whole")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_in_the_middle_leaves_the_old_file_and_nothing_beside_it(
    sent: signal.Signals, tmp_path: Path
) -> None:
    target = tmp_path / "answer"
    target.write_text("before", "utf-8")
    # `fsync` is where the new file is written and not yet in its place.
    program = f"""
import os, signal
from pact_engine.cli import main
os.fsync = lambda _: os.kill(os.getpid(), {int(sent)})
main(["run", "liptako-gourma/invasion", "-o", "answer"])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=surroundings(),
        capture_output=True,
        timeout=60,
        check=False,
        # Whoever runs the tests in the background ignores some signals, and children inherit that.
        preexec_fn=lambda: signal.signal(sent, signal.SIG_DFL),
    )
    assert done.returncode == (2 if sent == signal.SIGINT else -sent)
    assert target.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]
