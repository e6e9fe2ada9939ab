"""Install the package as people do, on what there is here, and use each from elsewhere.

Run as a program; exits with 1 where a try fails. Every Python that is installed is tried; the
newest also with a compiler that takes an undeclared function for an error, and with clang; the
oldest without a compiler, from a folder whose name has a space and an accent, with a home that
cannot be written to and a locale that is not UTF-8; `uv` and `pipx` where they are. Where there
is no compiler the tests of the engines and of what they decide are run too: they pass without
the rules package.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OLDEST: Final = (3, 11)
GONE: Final = (3, 13)
"""The first Python without a function that the rules package's source calls."""
ROOT: Final = Path(__file__).resolve().parent.parent
RENAMED: Final = "-DPyEval_CallObject=PyObject_CallObject"
STRICT: Final = "gcc -Werror=implicit-function-declaration"
RETE, WORLDS = "engine: rete ", "engine: many worlds"
WITHOUT: Final = (
    "tests/engines/test_choice.py", "tests/engines/test_parallel.py",
    "tests/engines/test_rete.py", "tests/language/test_meaning.py",
    "tests/verdicts/test_evaluate.py", "tests/cli/test_verify.py", "tests/cli/test_version.py",
)  # fmt: skip

Version = tuple[int, int]


class Try(NamedTuple):
    """How the package is installed, and which engine is to answer then."""

    name: str
    python: str
    environment: Mapping[str, str]
    engine: str
    thorough: bool = False


class FailedError(Exception):
    """A try that did not come out as it should, with what was printed."""


def interpreters() -> dict[Version, str]:
    """Return one working interpreter for each supported version, by version."""
    roots = (os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv")), "/usr/local", "/usr")
    places = [getattr(sys, "_base_executable", sys.executable)]
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        places += sorted(glob.glob(f"{glob.escape(folder)}/python3.[0-9][0-9]"))
    for root in roots:
        places += sorted(glob.glob(f"{root}/versions/3.*/bin/python3"))
        places += sorted(glob.glob(f"{root}/bin/python3.[0-9][0-9]"))
    found: dict[Version, str] = {}
    ask = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
    for place in places:
        answer = subprocess.run([place, "-c", ask], capture_output=True, text=True, check=False)
        if match := re.fullmatch(r"(\d+)\.(\d+)", answer.stdout.strip()):
            version = int(match[1]), int(match[2])
            if version >= OLDEST:
                found.setdefault(version, place)
    return dict(sorted(found.items()))


def call(*command: str | Path, cwd: Path, environment: Mapping[str, str]) -> str:
    """Run a command and return what it prints; raise FailedError where it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise FailedError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def plain(**more: str) -> dict[str, str]:
    """Return the environment without what tells a compiler, an engine or a language."""
    aside = ("CC", "CPPFLAGS", "PACT_ENGINE", "PACT_RETE", "PYTHONPATH", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in aside}
    return kept | {"PACT_LANG": "en"} | more


def used(
    pact: Path | str,
    engine: str,
    folder: Path,
    environment: Mapping[str, str],
    *,
    thorough: bool = False,
) -> None:
    """Use an installed `pact` from a folder with nothing in it."""
    elsewhere = Path(tempfile.mkdtemp(dir=folder))

    def ask(*words: str) -> str:
        return call(pact, *words, cwd=elsewhere, environment=environment)

    if engine not in (said := ask("--version")):
        raise FailedError(f"another engine answers than “{engine}”:\n{said}")
    if "must assist" not in (said := ask("run", "liptako-gourma/invasion")):
        raise FailedError(f"pact run gave no duty:\n{said}")
    if "article 6" not in (said := ask("why", "liptako-gourma/invasion", "Niger")):
        raise FailedError(f"pact why gave no proof:\n{said}")
    ask("run", "liptako-gourma/invasion", "--lang", "fr", "--as", "json", "-o", "saved.json")
    ask("verify", "saved.json")
    if thorough:
        ask("test", "liptako-gourma")


def installed(item: Try, what: str, folder: Path) -> None:
    """Install into a new environment, and use it from elsewhere."""
    environment = plain(**item.environment)
    call(item.python, "-m", "venv", folder / "env", cwd=folder, environment=environment)
    binaries = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = (binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    constraints = ROOT / "constraints.txt"
    call(*pip, "-c", constraints, what, cwd=folder, environment=environment)
    used(binaries / "pact", item.engine, folder, environment, thorough=item.thorough)


def tries(found: Mapping[Version, str]) -> Iterator[Try]:
    """Yield what `pip install .` is tried with."""
    for version, python in found.items():
        name = f"Python {'.'.join(map(str, version))}"
        yield Try(name, python, {"CPPFLAGS": RENAMED}, RETE, thorough=True)
    version, python = max(found.items())
    name = f"Python {'.'.join(map(str, version))}"
    if shutil.which("gcc"):
        engine = RETE if version < GONE else WORLDS
        yield Try(f"{name}, strict compiler, as it is", python, {"CC": STRICT}, engine)
        fresh = {"CC": STRICT, "CPPFLAGS": RENAMED, "PIP_NO_CACHE_DIR": "1"}
        yield Try(f"{name}, strict compiler", python, fresh, RETE)
    if shutil.which("clang"):
        fresh = {"CC": "clang", "CPPFLAGS": RENAMED, "PIP_NO_CACHE_DIR": "1"}
        yield Try(f"{name}, clang", python, fresh, RETE)


def without_a_compiler(python: str, newest: str, folder: Path) -> None:
    """Try `make run`, the tests and a wheel from a strange place where nothing can be built."""
    environment = plain(CC="false")
    strange = folder / "là bas"
    strange.mkdir()
    make = ("make", f"PYTHON={python}")
    call(
        *(sys.executable, "-m", "build", "--sdist", "--outdir", folder, ROOT),
        cwd=ROOT,
        environment=plain(PACT_RETE="no"),
    )
    (packed,) = folder.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(strange, filter="data")
    (source,) = strange.iterdir()
    poor = environment | {"HOME": unwritable(folder)}
    said = call(*make, "run", cwd=source, environment=poor)
    if WORLDS not in said or "must assist" not in said:
        raise FailedError(f"make run did not say which engine answers, or gave no duty:\n{said}")
    used(source / ".venv" / "bin" / "pact", WORLDS, folder, poor)
    tests = f"PYTEST_ARGS=-q -n auto -p no:cacheprovider {' '.join(WITHOUT)}"
    said = call(*make, "test", tests, cwd=source, environment=environment)
    print(f"without the rules package: {said.splitlines()[-1]}")
    call(*make, "wheel", cwd=source, environment=environment)
    (wheel,) = (source / "dist").glob("*.whl")
    shutil.copy(wheel, folder)
    shutil.rmtree(strange)
    # Not in the strange folder: with such a locale Python itself makes no environment there.
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    item = Try("the wheel", newest, {"CC": "false"} | ascii_only, WORLDS, thorough=True)
    installed(item, str(folder / wheel.name), folder)


def unwritable(folder: Path) -> str:
    """Return a home that cannot be written to, by root neither."""
    if Path("/proc/self").exists():
        return "/proc"
    home = folder / "home"
    home.mkdir(mode=0o555)
    return str(home)


def by_tools(python: str, folder: Path) -> Iterator[str]:
    """Yield the name of each tool for programs of their own that is here, after trying it."""
    places = {"HOME": str(folder), "PIPX_HOME": str(folder / "pipx")}
    places |= {"UV_TOOL_DIR": str(folder / "uv"), "UV_TOOL_BIN_DIR": str(folder / "uv-bin")}
    environment = plain(CPPFLAGS=RENAMED) | places | {"PIPX_BIN_DIR": str(folder / "pipx-bin")}
    for tool, words in (
        ("uv", ("tool", "install", "--python", python, str(ROOT))),
        ("pipx", ("install", "--python", python, str(ROOT))),
    ):
        if shutil.which(tool):
            call(tool, *words, cwd=folder, environment=environment)
            used(folder / f"{tool}-bin" / "pact", RETE, folder, environment)
            yield tool


def main() -> None:
    """Try everything that is here, and say what there was and what there was not."""
    found = interpreters()
    start = time.monotonic()

    def done(name: str) -> None:
        print(f"{name}: installs and answers ({time.monotonic() - start:.0f} s)", flush=True)

    def attempt(item: Try) -> None:
        with tempfile.TemporaryDirectory() as folder:
            installed(item, str(ROOT), Path(folder))
        done(item.name)

    try:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(attempt, tries(found)))
        with tempfile.TemporaryDirectory() as folder:
            without_a_compiler(found[min(found)], found[max(found)], Path(folder))
        done("no compiler, read-only home, space and accent, no UTF-8, tests, wheel")
        with tempfile.TemporaryDirectory() as folder:
            for tool in by_tools(found[max(found)], Path(folder)):
                done(tool)
    except FailedError as error:
        raise SystemExit(str(error)) from None
    for minor in range(OLDEST[1], 15):
        if (3, minor) not in found:
            print(f"Python 3.{minor}: not installed here, not tried")


if __name__ == "__main__":
    main()
