"""How a treaty is named on the command line: by its id or its file, under some readings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from pact_engine.cli.inputs import open_library
from pact_engine.problems import Location, PactError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pact_engine.language.compile import Code
    from pact_engine.library import Library

SUFFIX: Final = ".md"

reading_option = click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar="NAME=yes|no",
    help="Set a reading of the treaty. May be repeated.",
)


def open_subject(treaty: str, rules: Sequence[Path]) -> tuple[Library, Code]:
    """Return a treaty, by its id or read from a file of its own, with the library it is in.

    Raises PactError where there is none, or where its file or one it uses is wrong.
    """
    if treaty.endswith(SUFFIX):
        path = Path(treaty)
        library = open_library((*rules, path))
        return library, library.code(path.stem)
    library = open_library(rules)
    return library, library.code(treaty)


def read_switches(texts: Iterable[str], code: Code) -> dict[str, bool]:
    """Return readings of a treaty by name, from texts NAME=yes or NAME=no; raise PactError."""
    known = {reading.name for treaty in code.treaties for reading in treaty.readings}
    found: dict[str, bool] = {}
    problems = []
    for text in texts:
        name, _, value = (part.strip() for part in text.partition("="))
        if name not in known:
            problems.append(
                Problem(
                    Location(""),
                    f"{code.treaty.id} has no reading “{name}”",
                    expected="one of: " + ", ".join(sorted(known)) if known else "",
                    nearest=nearest(name, known),
                )
            )
        elif value not in ("yes", "no"):
            problems.append(
                Problem(
                    Location(""),
                    f"the reading “{name}” cannot be “{value}” here",
                    expected="yes or no",
                )
            )
        else:
            found[name] = value == "yes"
    if problems:
        raise PactError(problems)
    return found
