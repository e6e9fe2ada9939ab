"""Calling `pact` as a process of its own, as a user's shell does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pact_engine

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE: Final = str(Path(pact_engine.__file__).parent.parent)


def surroundings(**changed: str | None) -> dict[str, str]:
    """Return this process's environment with variables set, or taken out where they are None."""
    kept = {**os.environ, "PYTHONPATH": SOURCE, "COLUMNS": "80", "PYTHONDONTWRITEBYTECODE": "1"}
    kept.pop("PYTHONUNBUFFERED", None)
    return {k: v for k, v in {**kept, **changed}.items() if v is not None}


def call(
    *arguments: str,
    cwd: Path,
    environment: dict[str, str] | None = None,
    stdin: bytes = b"",
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `pact` to its end; `before` is called in the new process first."""
    return subprocess.run(
        [sys.executable, "-m", "pact_engine", *arguments],
        cwd=cwd,
        env=environment or surroundings(),
        input=stdin.decode("utf-8", "surrogateescape"),
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=60,
        check=False,
        preexec_fn=before,
    )
