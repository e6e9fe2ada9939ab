"""Install the package into a new environment of every supported Python that is there, and use it.

Run as a program; exits with 1 where one of them fails. Python 3.13 needs the rules package to
be loaded lazily, so that one passing interpreter says little about the others.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SUPPORTED = ("3.11", "3.12", "3.13")
ROOT = Path(__file__).resolve().parent.parent


def interpreters() -> dict[str, str]:
    """Return one working interpreter for each supported version, by version."""
    places = [shutil.which(f"python{version}") for version in SUPPORTED]
    roots = (os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv")), "/usr/local", "/usr")
    places += [sys.executable]
    for root in roots:
        places += sorted(glob.glob(f"{root}/versions/3.1[1-3].*/bin/python3"))
        places += [f"{root}/bin/python{version}" for version in SUPPORTED]
    found: dict[str, str] = {}
    for place in places:
        if place and Path(place).exists():
            ask = "import sys, venv; print('%d.%d' % sys.version_info[:2])"
            answer = subprocess.run([place, "-c", ask], capture_output=True, text=True, check=False)
            version = answer.stdout.strip()
            if answer.returncode == 0 and version in SUPPORTED:
                found.setdefault(version, place)
    return found


def smoke(python: str, folder: Path) -> None:
    """Install the package with an interpreter, run the smoke suite from another directory."""

    def run(*command: str | Path, cwd: Path = ROOT) -> str:
        env = {**os.environ, "PACT_LANG": "en"}
        done = subprocess.run(
            command, cwd=cwd, env=env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
        return done.stdout

    run(python, "-m", "venv", folder / "env")
    binaries = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = (binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "-c", ROOT / "constraints.txt", f"{ROOT}[test]")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    said = run(binaries / "pact", "run", "liptako-gourma/invasion", cwd=elsewhere)
    if "must assist" not in said:
        raise SystemExit(f"pact run gave no duty under {python}:\n{said}")
    run(binaries / "pact", "test", "liptako-gourma", cwd=elsewhere)
    suite = [ROOT / "tests" / "engines" / "test_rete.py"]
    run(binaries / "python", "-m", "pytest", "-q", "-p", "no:cacheprovider", *suite, cwd=ROOT)


def main() -> None:
    """Smoke-test every interpreter, and say which there were."""
    found = interpreters()
    for version, python in sorted(found.items()):
        with tempfile.TemporaryDirectory() as folder:
            smoke(python, Path(folder))
        print(f"Python {version}: installs, runs and passes the smoke suite")
    for version in SUPPORTED:
        if version not in found:
            print(f"Python {version}: not installed here, not tried")


if __name__ == "__main__":
    main()
