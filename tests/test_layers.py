"""One package is imported in one file; what else may import what is in pyproject.toml."""

from __future__ import annotations

import ast
from pathlib import Path

import pact_engine

PACKAGE = Path(pact_engine.__file__).parent

MODULES = sorted(PACKAGE.rglob("*.py"))


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
