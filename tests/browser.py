"""Pages and pictures in a real browser: Debian's Chromium without a window."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--enable-logging=stderr",
    "--virtual-time-budget=5000",
)
SECONDS: Final = 120


class Seen(NamedTuple):
    """What a script found in a page, and what the browser's console said meanwhile."""

    found: Any
    console: tuple[str, ...]


def chromium() -> str:
    """Return the browser; skip the test where there is none (`apt-get install chromium`)."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    message = "no Chromium is installed here: apt-get install chromium"
    if os.environ.get("PACT_NEEDS_BROWSER"):
        pytest.fail(message)
    pytest.skip(message)


def look(page: str, script: str, folder: Path, *, width: int, height: int = 900) -> Seen:
    """Return what a script finds in a page shown so wide, in pixels.

    The script is the body of a function of `page` (its document) and `view` (its window)
    whose result JSON can carry. The page stands in a frame, since a browser's own window
    cannot be as narrow as a phone.
    """
    framed = folder / "framed.html"
    framed.write_text(
        "<!DOCTYPE html><meta charset=utf-8><body>"
        f'<iframe srcdoc="{html.escape(page)}" style="width:{width}px;height:{height}px;border:0">'
        "</iframe><pre id=found></pre><script>"
        "const frame = document.querySelector('iframe');"
        "frame.addEventListener('load', () => {"
        f"const look = (page, view) => {{ {script} }};"
        "const found = look(frame.contentDocument, frame.contentWindow);"
        "document.getElementById('found').textContent = JSON.stringify(found); });"
        "</script></body>",
        "utf-8",
    )
    done = _run("--dump-dom", framed.as_uri(), folder=folder)
    found = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found is not None, done.stderr
    assert found[1], done.stderr
    return Seen(json.loads(html.unescape(found[1])), _console(done.stderr))


def print_pdf(page: Path, folder: Path) -> bytes:
    """Return a page as it is printed on paper."""
    paper = folder / "paper.pdf"
    _run("--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri(), folder=folder)
    return paper.read_bytes()


def _run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    profile = f"--user-data-dir={folder / 'profile'}"
    return subprocess.run(
        [chromium(), *FLAGS, profile, *arguments],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )


def _console(log: str) -> tuple[str, ...]:
    return tuple(line for line in log.splitlines() if "CONSOLE" in line)
