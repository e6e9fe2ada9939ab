"""Holding texts that users see to files: `PACT_UPDATE_GOLDEN=1 pytest` writes the files anew."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UPDATE = "PACT_UPDATE_GOLDEN"


def check_golden(path: Path, text: str) -> None:
    """Hold a text to a golden file; an end of line is added to it where it has none."""
    text = text if text.endswith("\n") else text + "\n"
    if os.environ.get(UPDATE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.exists(), f"{path} is not there; {UPDATE}=1 writes it"
    assert text == path.read_text("utf-8"), f"{path.name} differs; {UPDATE}=1 writes it anew"


def without_receipt(text: str) -> str:
    """Return JSON or HTML without its receipt, which changes with every rule file and version."""
    text = re.sub(r',\n  "receipt": \{\n.*?\n  \}(?=\n\})', "", text, flags=re.DOTALL)
    return re.sub(r'<details class="receipt">.*?</details>', "", text, flags=re.DOTALL)
