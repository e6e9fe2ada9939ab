"""What comes back of what is kept between runs is what was put there, or nothing."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pact_engine
from pact_engine import cache

KEY = cache.fingerprint([b"a treaty"])
VALUE = {"must-assist": ("Mali", "Niger"), "words": ["é"] * 50}
SOURCE = Path(pact_engine.__file__).parent.parent


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty place for the cache, and say where its files come to stand."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("PACT_CACHE", raising=False)
    return tmp_path / "pact-engine"


def kept(home: Path) -> Path:
    (file,) = home.iterdir()
    return file


def test_what_is_kept_comes_back(home: Path) -> None:
    cache.keep("words", KEY, VALUE)
    assert cache.recall("words", KEY) == VALUE
    assert kept(home).stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("home")
def test_nothing_comes_back_for_other_contents_or_another_name() -> None:
    cache.keep("words", KEY, VALUE)
    assert cache.recall("words", cache.fingerprint([b"a treat", b"y"])) is None
    assert cache.recall("other", KEY) is None


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_gives_nothing(home: Path, data: st.DataObject) -> None:
    cache.keep("words", KEY, VALUE)
    file = kept(home)
    good = file.read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    flipped = bytes([good[at] ^ data.draw(st.integers(1, 255))])
    bad = data.draw(
        st.sampled_from((good[:at], good[:at] + flipped + good[at + 1 :], good + b"\0", b"\0" * at))
    )
    file.write_bytes(bad)
    assert cache.recall("words", KEY) is None
    cache.keep("words", KEY, VALUE)
    assert cache.recall("words", KEY) == VALUE


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_can_write_is_not_read(home: Path, mode: int) -> None:
    cache.keep("words", KEY, VALUE)
    kept(home).chmod(mode)
    assert cache.recall("words", KEY) is None


@pytest.mark.parametrize("word", ["off", "OFF", "no", "0"])
def test_the_cache_can_be_switched_off(
    home: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("PACT_CACHE", word)
    cache.keep("words", KEY, VALUE)
    assert cache.recall("words", KEY) is None
    assert not home.exists()


@pytest.mark.usefixtures("home")
def test_a_value_that_cannot_be_kept_does_no_harm() -> None:
    cache.keep("words", KEY, lambda: None)
    assert cache.recall("words", KEY) is None


@pytest.mark.parametrize("place", ["/dev/null", "/proc"])
def test_a_place_that_cannot_be_written_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", place)
    cache.keep("words", KEY, VALUE)
    assert cache.recall("words", KEY) is None


def test_a_user_whom_the_system_does_not_know_gets_no_folder_called_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    cache.keep("words", KEY, VALUE)
    assert cache.recall("words", KEY) is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_does_no_harm(home: Path) -> None:
    cache.keep("words", KEY, VALUE)
    file = kept(home)
    file.unlink()
    file.mkdir()
    cache.keep("words", KEY, VALUE)
    assert cache.recall("words", KEY) is None
    assert kept(home) == file


def test_a_full_disk_leaves_nothing_by_halves(home: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, limits[1]))
    try:
        cache.keep("words", KEY, VALUE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(home.iterdir()) == []
    assert cache.recall("words", KEY) is None


def test_what_killed_processes_left_is_removed(home: Path) -> None:
    cache.keep("words", KEY, VALUE)
    own, old, new = (home / f"words.{number}" for number in (os.getpid(), 1, 2))
    for file in (own, old, new):
        file.write_bytes(b"half")
    long_ago = time.time() - 3 * 24 * 60 * 60
    os.utime(old, (long_ago, long_ago))
    cache.keep("words", KEY, VALUE)
    assert cache.recall("words", KEY) == VALUE
    assert {file.name for file in home.iterdir()} == {"words.pickle", "words.2"}


WRITER = """
import sys
from pact_engine import cache
number, rounds = int(sys.argv[1]), int(sys.argv[2])
values = {cache.fingerprint([bytes([n])]): [n] * 20_000 for n in range(4)}
keys = list(values)
print(flush=True)
for turn in range(rounds):
    cache.keep("words", keys[(number + turn) % 4], values[keys[(number + turn) % 4]])
    for key, value in values.items():
        found = cache.recall("words", key)
        assert found is None or found == value, found
"""


def writer(number: int, rounds: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(number), str(rounds)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.usefixtures("home")
def test_processes_that_share_a_cache_never_get_a_wrong_value() -> None:
    processes = [writer(number, 150) for number in range(4)]
    for process in processes:
        _, told = process.communicate(timeout=60)
        assert (process.returncode, told) == (0, b"")


@pytest.mark.parametrize("turn", range(8))
def test_a_process_killed_while_it_writes_leaves_nothing_by_halves(home: Path, turn: int) -> None:
    with writer(0, 1_000_000) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.01 + 0.007 * turn)
        process.send_signal(signal.SIGKILL)
    keys = {cache.fingerprint([bytes([n])]): n for n in range(4)}
    found = [cache.recall("words", key) for key in keys]
    assert [value for value in found if value is not None] in (
        [],
        *([[n] * 20_000] for n in range(4)),
    )
    if (home / "words.pickle").exists():
        assert any(found)
    cache.keep("words", KEY, VALUE)
    assert cache.recall("words", KEY) == VALUE
