from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pact_engine

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pact_engine.__file__).parent

# From left to right: data flows this way, and nothing imports to the right of itself.
LAYERS = (
    ("problems",),
    ("yaml_source",),
    ("fields",),
    ("language",),
    ("world",),
    ("cache",),
    ("library",),
    ("engines",),
    ("verdicts",),
    ("api",),
    ("strategies",),
    ("checking",),
    ("teaching",),
    ("rendering", "pictures"),
    ("pages",),
    ("formats",),
    ("notebook",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
FACADE = "__init__"
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "pact_engine":
                names = [f"pact_engine.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "pact_engine" and len(parts) > 1:
                yield parts[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_nothing_to_the_right_of_itself(path: Path) -> None:
    own = layer(path)
    if own == FACADE:
        return
    assert own in RANK, f"{own} has no place in the order of layers"
    right = {name for name in imported(path) if RANK.get(name, -1) > RANK[own]}
    assert not right


def test_the_rules_package_is_imported_in_one_file_only() -> None:
    users = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (
            isinstance(node, ast.Import)
            and any(alias.name.split(".")[0].startswith("durable") for alias in node.names)
        )
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("durable"))
    ]
    assert sorted(set(users)) == ["engines/rete.py"]
