"""Directories with other things in them than rule files and scenarios."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pact_engine.library import Library, data_directory

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact

RAID = (
    "treaty: mine\n"
    "events: [{id: raid, act: an invasion, by: Togo, against: Mali, date: 2025-03-31}]\n"
)


def treaty() -> str:
    """Return a treaty of one's own: a copy of one of the library under another id."""
    text = (data_directory("rules") / "anzus.md").read_text("utf-8")
    return text.replace("treaty: anzus", "treaty: mine").replace("invoked anzus", "invoked mine")


def odd(directory: Path) -> None:
    """Put into a directory what is no rule file and no scenario, but is called like one."""
    (directory / "README.md").write_text("# About these rules\n", "utf-8")
    (directory / "notes.md").mkdir()
    (directory / "old.yaml").mkdir()
    os.mkfifo(directory / "pipe.md")
    os.mkfifo(directory / "pipe.yaml")


def test_what_is_no_file_of_its_kind_is_passed_over(pact: Pact, tmp_path: Path) -> None:
    odd(tmp_path)
    (tmp_path / "mine.md").write_text("\N{BYTE ORDER MARK}" + treaty(), "utf-8")
    (tmp_path / "raid.yaml").write_text("\N{BYTE ORDER MARK}" + RAID, "utf-8")
    assert pact("check", ".").out == "2 files read, no errors\n"
    assert "mine" in Library(extra=[tmp_path]).treaty_ids()
    assert pact("run", "raid.yaml", "--rules", ".").status == 0


def test_a_link_that_leads_nowhere_is_told(pact: Pact, tmp_path: Path) -> None:
    (tmp_path / "raid.yaml").symlink_to(tmp_path / "nothing.yaml")
    called = pact("check", ".")
    assert called.status == 2
    assert called.out == "raid.yaml: this link leads to no file\n"


def test_odd_things_beside_the_library_do_no_harm(tmp_path: Path) -> None:
    for path in data_directory("rules").iterdir():
        (tmp_path / path.name).symlink_to(path)
    odd(tmp_path)
    assert Library(tmp_path).treaty_ids() == Library().treaty_ids()
