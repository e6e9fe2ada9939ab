"""`pact run` gives the same answer without a home, on a full disk, beside others, after a kill."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from cli.processes import SOURCE, call, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RUN = ("run", "liptako-gourma/invasion", "--as", "json")


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give what `pact run` says without any cache."""
    environment = surroundings(PACT_CACHE="off")
    called = call(*RUN, cwd=tmp_path_factory.mktemp("plain"), environment=environment)
    assert (called.returncode, called.stderr) == (0, "")
    assert '"must assist"' in called.stdout
    return called.stdout


def held(
    answer: str,
    tmp_path: Path,
    before: Callable[[], None] | None = None,
    **changed: str | None,
) -> None:
    """Assert that `pact run` gives the answer, and nothing else."""
    called = call(*RUN, cwd=tmp_path, environment=surroundings(**changed), before=before)
    assert (called.returncode, called.stderr, called.stdout) == (0, "", answer)


def test_a_cache_changes_nothing_but_time(answer: str, tmp_path: Path) -> None:
    for _ in range(2):
        held(answer, tmp_path, XDG_CACHE_HOME=str(tmp_path))
    assert list(tmp_path.glob("pact-engine/*.pickle"))


def test_a_damaged_cache_changes_nothing(answer: str, tmp_path: Path) -> None:
    held(answer, tmp_path, XDG_CACHE_HOME=str(tmp_path))
    for file in tmp_path.glob("pact-engine/*.pickle"):
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2] + b"\xff" + data[len(data) // 2 + 1 :])
    held(answer, tmp_path, XDG_CACHE_HOME=str(tmp_path))


@pytest.mark.parametrize("home", [None, "", "/", "/proc", "/dev/null", "/no/such/folder", "here"])
def test_any_home_will_do(answer: str, tmp_path: Path, home: str | None) -> None:
    held(answer, tmp_path, HOME=home, XDG_CACHE_HOME=None if home else "/proc")


def test_a_full_disk_changes_nothing(answer: str, tmp_path: Path) -> None:
    """The answer itself goes into a pipe, which the limit on files does not stop."""

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))

    held(answer, tmp_path, before=fill, XDG_CACHE_HOME=str(tmp_path))
    assert [file.name for file in tmp_path.rglob("*")] == ["pact-engine"]


def test_a_new_scenario_for_which_there_is_no_room_is_not_there_by_halves(tmp_path: Path) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    called = call("new", "raid.yaml", cwd=tmp_path, before=fill)
    assert called.returncode == 2
    assert "raid.yaml: this file cannot be written: file too large" in called.stderr
    assert list(tmp_path.iterdir()) == []


def start(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "pact_engine", *arguments],
        cwd=tmp_path,
        env=surroundings(XDG_CACHE_HOME=str(tmp_path / "cache")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_runs_that_start_together_with_an_empty_cache_all_give_the_answer(
    answer: str, tmp_path: Path
) -> None:
    processes = [start(tmp_path, *RUN) for _ in range(6)]
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err, out) == (0, "", answer)


@pytest.mark.parametrize("tenths", range(2, 12, 2))
def test_a_run_that_was_killed_leaves_no_half_file_and_the_next_one_works(
    answer: str, tmp_path: Path, tenths: int
) -> None:
    output = tmp_path / "answer.json"
    output.write_text("what was there before")
    with start(tmp_path, *RUN, "--output", str(output)) as process:
        time.sleep(tenths / 10)
        process.send_signal(signal.SIGKILL)
    assert output.read_text() in ("what was there before", answer)
    held(answer, tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"))


EVALUATE_FOR_EVER = """
from pact_engine import api
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.library import Library
library = Library()
path = packaged_scenarios()["liptako-gourma/invasion"]
scenario = api.load_scenarios(path, library)[0]
api.evaluate(scenario, library)
print(flush=True)
while True:
    api.evaluate(scenario, library)
"""


def test_a_worker_killed_while_it_evaluates_harms_nobody_else(answer: str, tmp_path: Path) -> None:
    environment = surroundings(XDG_CACHE_HOME=str(tmp_path / "cache"), PYTHONPATH=SOURCE)
    with subprocess.Popen(
        [sys.executable, "-c", EVALUATE_FOR_EVER], env=environment, stdout=subprocess.PIPE
    ) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(0.05)
        worker.send_signal(signal.SIGKILL)
    assert worker.returncode == -signal.SIGKILL
    held(answer, tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"))
