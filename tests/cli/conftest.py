from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from cli.calls import Called
from pact_engine.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact


@pytest.fixture
def pact(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Pact:
    """Call `pact` in an empty directory, 80 characters wide and without a terminal."""
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, stdin: bytes = b"", width: int = 80) -> Called:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capsys.readouterr()
        return Called(ended.value.code, out, err)

    return call


RAID = """\
title: A raid
treaty: liptako-gourma
actors:
  the Group: {kind: armed group}
events:
  - {id: raid, act: an armed attack, by: the Group, against: Mali, where: Mali, date: 2025-03-31}
facts:
  - Mali asked for help over raid
expect:
  - Niger must assist Mali over raid
---
title: The same raid elsewhere, with expectations that do not come out
treaty: liptako-gourma
actors:
  the Group: {kind: armed group}
events:
  - {id: raid, act: an armed attack, by: the Group, against: Mali, where: Algeria, date: 2025-03-31}
expect:
  - Niger must assist Mali over raid
  - not: Niger must assist Niger over raid
  - position: {party: Niger, victim: Mali, event: raid, is: must assist}
---
title: The same raid, which expects nothing
treaty: liptako-gourma
actors:
  the Group: {kind: armed group}
events:
  - {id: raid, act: an armed attack, by: the Group, against: Mali, where: Mali, date: 2025-03-31}
"""


@pytest.fixture
def raid(tmp_path: Path) -> str:
    """Write three scenarios into raid.yaml in the directory that `pact` is called in."""
    (tmp_path / "raid.yaml").write_text(RAID, "utf-8")
    return "raid.yaml"
