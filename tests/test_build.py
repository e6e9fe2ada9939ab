"""What is built of the project: where the rules package is a dependency, and what is inside."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pact_engine.library import data_directory

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
STRICT = "-Werror=implicit-function-declaration"
RENAMED = "-DPyEval_CallObject=PyObject_CallObject"
GONE = sys.version_info >= (3, 13)
"""Whether this Python has taken away what the rules package's source calls."""

pytest.importorskip("hatchling")
pytest.importorskip("setuptools")
pytestmark = pytest.mark.skipif(
    not (ROOT / "hatch_build.py").exists(), reason="this is not run in the source tree"
)


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dependencies(hook: ModuleType) -> list[str]:
    config = {"dependencies": ["click>=8.2"], "rules-package": "durable-rules==2.0.28"}
    metadata: dict[str, Any] = {}
    hook.RulesPackage(str(ROOT), config).update(metadata)
    found: list[str] = metadata["dependencies"]
    return found


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
@pytest.mark.parametrize(
    ("options", "flags", "builds"),
    [
        pytest.param("", "", True, id="as it is"),
        pytest.param(STRICT, "", not GONE, id="strict"),
        pytest.param(STRICT, RENAMED, True, id="strict, with the name that Python 3.13 knows"),
    ],
)
def test_the_rules_package_is_a_dependency_where_the_compiler_takes_what_its_source_calls(
    hook: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    compiler: str,
    options: str,
    flags: str,
    builds: bool,
) -> None:
    if not shutil.which(compiler):
        pytest.skip(f"{compiler} is not installed here")
    monkeypatch.delenv("PACT_RETE", raising=False)
    monkeypatch.setenv("CC", f"{compiler} {options}".strip())
    monkeypatch.setenv("CPPFLAGS", flags)
    own = f"python_version == '{sys.version_info[0]}.{sys.version_info[1]}'"
    expected = [f"durable-rules==2.0.28; {own} and sys_platform == '{sys.platform}'"]
    assert dependencies(hook) == ["click>=8.2", *(expected if builds else [])]


@pytest.mark.parametrize("compiler", ["false", "no-such-compiler", "sleep-is-no-compiler -x"])
def test_without_a_compiler_it_is_left_out(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, compiler: str
) -> None:
    monkeypatch.delenv("PACT_RETE", raising=False)
    monkeypatch.setenv("CC", compiler)
    assert dependencies(hook) == ["click>=8.2"]


def test_whoever_builds_for_other_machines_decides_untried(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACT_RETE", "no")
    assert dependencies(hook) == ["click>=8.2"]
    monkeypatch.setenv("PACT_RETE", "yes")
    monkeypatch.setenv("CC", "false")
    assert len(dependencies(hook)) == 2


def test_the_source_distribution_and_the_wheel_made_from_it_hold_all_rules_and_scenarios(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACT_RETE", "no")
    build = (sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path / "dist"))
    subprocess.run([*build, "-t", "sdist"], cwd=ROOT, check=True, capture_output=True)
    (packed,) = (tmp_path / "dist").glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    source = tmp_path / packed.name.removesuffix(".tar.gz")
    for needed in ("Makefile", "README.md", "constraints.txt", "hatch_build.py", "tests"):
        assert (source / needed).exists()
    subprocess.run([*build, "-t", "wheel"], cwd=source, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as whole:
        inside = {name: whole.read(name) for name in whole.namelist()}
    for kind in ("rules", "scenarios"):
        directory = data_directory(kind)
        files = [path for path in directory.rglob("*") if path.suffix in (".md", ".yaml")]
        assert len(files) > 30
        for path in files:
            name = path.relative_to(directory).as_posix()
            assert inside[f"pact_engine/data/{kind}/{name}"] == path.read_bytes(), name
    metadata = next(text for name, text in inside.items() if name.endswith("/METADATA")).decode()
    assert "Requires-Dist: click>=8.2\n" in metadata
    assert "Requires-Dist: durable-rules==2.0.28; extra == 'rete'\n" in metadata
    assert metadata.count("durable-rules==") == 1
