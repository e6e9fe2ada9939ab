"""The command line: `pact`, one module a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run `pact` and end the process: 0 done, 1 refuted, 2 the input or the call is wrong.

    `arguments` are those after the program's name; without them the process's own are used.
    Nothing ends in a traceback: what is wrong is told on the standard error.
    """
    from pact_engine.cli.process import run

    run(arguments)
