"""The README's commands print what it says. PACT_UPDATE_GOLDEN=1 writes the outputs anew."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pact_engine.cli.group import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
UPDATE = os.environ.get("PACT_UPDATE_GOLDEN") == "1"


def printed(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "pact"
    environment = {
        **os.environ,
        "COLUMNS": "80",
        "PACT_LANG": "en",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-m", "pact_engine", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    refuted = "refuted, after" in done.stdout
    assert done.returncode == refuted, done.stderr
    return done.stdout


EXAMPLES = [
    (found["command"], found["output"]) for found in CONSOLE.finditer(README.read_text("utf-8"))
]


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_a_command_of_the_readme_prints_what_the_readme_says(command: str, output: str) -> None:
    now = printed(command)
    if UPDATE:
        text = README.read_text("utf-8")
        old = f"```console\n$ {command}\n{output}```"
        README.write_text(text.replace(old, f"```console\n$ {command}\n{now}```"), "utf-8")
    else:
        assert now == output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_has_help_with_examples(command: str) -> None:
    assert f"`pact {command}" in README.read_text("utf-8")
    said = printed(f"pact {command} --help")
    assert "Examples" in said


def test_the_scenario_of_the_readme_meets_its_own_expectations(tmp_path: Path) -> None:
    text = re.search(r"```yaml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert text is not None
    file = tmp_path / "raid.yaml"
    file.write_text(text[1], "utf-8")
    assert "1 passed" in printed(f"pact test {shlex.quote(str(file))}")
