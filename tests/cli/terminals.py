"""Calling `pact` on a terminal, as somebody who types answers does."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from cli.processes import surroundings

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 30.0
PROMPT = "   > "


def converse(
    *arguments: str, answers: tuple[str, ...], cwd: Path, lang: str = "en"
) -> tuple[int, str]:
    """Run `pact` on a terminal and type an answer at each prompt; return its status and page.

    After the last answer the end of the input is typed.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pact_engine", *arguments],
        cwd=cwd,
        env=surroundings(PACT_LANG=lang, TERM="dumb", NO_COLOR="1"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    shown, answered, left = "", 0, list(answers)
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        ready, _, _ = select.select([ours], [], [], 0.2)
        if not ready:
            continue
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data.decode("utf-8", "replace").replace("\r\n", "\n")
        while shown.count(PROMPT) > answered:
            answered += 1
            os.write(ours, f"{left.pop(0)}\n".encode() if left else b"\x04")
    process.wait(PATIENCE)
    os.close(ours)
    return process.returncode, shown
