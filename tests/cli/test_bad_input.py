"""Every kind of bad input, in a real process: a clear error, status 2, and no answer beside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cli.processes import call

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVENTS = "title: A raid\nevents:\n"
EVENT = "  - {id: raid, act: an invasion, by: Algeria, against: Mali, date: 2025-01-01}\n"
CHARTER = "treaty: liptako-gourma\n"


def write(text: str | bytes) -> Callable[[Path], object]:
    data = text.encode() if isinstance(text, str) else text
    return lambda path: path.write_bytes(data)


def without_leave(path: Path) -> None:
    """Make a file that this user cannot read. A process's memory is one for root too."""
    if os.getuid():
        path.write_text(CHARTER + EVENTS + EVENT)
        path.chmod(0)
    else:
        path.symlink_to("/proc/self/mem")


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file that is not there": (lambda _path: None, "there is no such file"),
    "an unreadable file": (without_leave, "this file cannot be read"),
    "a folder without scenarios": (lambda path: path.mkdir(), "no scenario"),
    "broken YAML": (write("title: [unclosed\n"), "has no end"),
    "an unknown key": (write(EVENTS + EVENT + "titel: x\n"), "no key “titel”"),
    "an unknown key of an event": (write(EVENTS + EVENT.replace("by", "bye")), "no key “bye”"),
    "an unknown state": (write(EVENTS + EVENT.replace("Mali", "Malo")), "did you mean “Mali”"),
    "a wrong date": (write(EVENTS + EVENT.replace("-01-01", "-02-30")), "is no day"),
    "an event nobody is in": (
        write(EVENTS + EVENT.replace("by: Algeria, against: Mali, ", "")),
        "nobody is in this event",
    ),
    "an expectation that is no sentence": (
        write(CHARTER + EVENTS + EVENT + "expect:\n  - Mali must asist Niger over raid\n"),
        "did you mean “HELPER must assist VICTIM over EVENT”",
    ),
    "a treaty that does not exist": (
        write("treaty: liptako-gurma\n" + EVENTS + EVENT),
        "did you mean “liptako-gourma”",
    ),
    "an event id twice": (write(EVENTS + EVENT + EVENT), "the event “raid” stands twice"),
    "a key twice": (write("title: A raid\n" + EVENTS + EVENT), "the key “title” stands twice"),
    "an empty file": (write(""), "the file is empty"),
    "nothing but a comment": (write("# nothing yet\n"), "there is no scenario in this file"),
    "a file of 50 MB": (write(b"x" * 50_000_000), "larger than 1 MB"),
    "a binary file": (write(bytes(range(256))), "this is a binary file"),
    "Latin-1": (write("title: été\n".encode("latin-1")), "this byte is not UTF-8"),
    "deep nesting": (write("a: " + "[" * 10_000), "nesting is deeper than"),
    "too many documents": (write("---\n" * 200_000), "more than 50,000 texts"),
}
COMMANDS = {
    "run": ("run", "bad.yaml"),
    "why": ("why", "bad.yaml", "Niger"),
    "check": ("check", "bad.yaml"),
    "test": ("test", "bad.yaml"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", BAD)
def test_it_is_told_as_an_error(kind: str, command: str, tmp_path: Path) -> None:
    make, said = BAD[kind]
    make(tmp_path / "bad.yaml")
    called = call(*COMMANDS[command], cwd=tmp_path)
    assert called.returncode == 2
    told = called.stderr
    if command in ("check", "test"):
        # What these two find out is their answer, on the standard output.
        told += called.stdout
    else:
        assert called.stdout == ""
    assert "bad.yaml" in told
    assert said in told
    assert "Traceback" not in told
    assert "defect" not in told
    assert len(told) < 10_000


@pytest.mark.parametrize("command", ["run", "check", "test"])
def test_an_empty_standard_input_is_told_as_an_error(command: str, tmp_path: Path) -> None:
    called = call(command, "-", cwd=tmp_path)
    assert called.returncode == 2
    assert "standard input: the file is empty" in called.stdout + called.stderr


@pytest.mark.parametrize("arguments", [("run",), ("test",), ("check",), ("new",)])
def test_a_name_that_no_file_can_have_is_told_as_an_error(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    called = call(*arguments, "x" * 300, cwd=tmp_path)
    assert called.returncode == 2
    assert "name too long" in called.stdout + called.stderr
    assert "defect" not in called.stderr


@pytest.mark.parametrize("output", ["stdout", "both"])
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
def test_an_output_that_cannot_be_written_is_told_as_an_error(output: str, tmp_path: Path) -> None:
    def redirect() -> None:
        full = os.open("/dev/full", os.O_WRONLY)
        os.dup2(full, 1)
        if output == "both":
            os.dup2(full, 2)

    called = call("run", "liptako-gourma/invasion", cwd=tmp_path, before=redirect)
    assert called.returncode == 2
    if output == "stdout":
        assert called.stderr == "the output cannot be written: no space left on device\n"


@pytest.mark.parametrize("stream", [0, 1, 2])
def test_a_closed_stream_does_no_harm(stream: int, tmp_path: Path) -> None:
    called = call("run", "liptako-gourma/invasion", cwd=tmp_path, before=lambda: os.close(stream))
    assert called.returncode == 0
    assert "Traceback" not in called.stderr


def test_a_standard_input_that_is_closed_is_told_as_an_error(tmp_path: Path) -> None:
    called = call("run", "-", cwd=tmp_path, before=lambda: os.close(0))
    assert (called.returncode, called.stderr) == (2, "standard input: it is closed\n")
