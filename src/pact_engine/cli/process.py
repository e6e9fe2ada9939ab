"""Running a command as a process: its exit status, and every error told without a traceback."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import click

from pact_engine.cli.group import pact
from pact_engine.problems import PactError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

WRONG: Final = 2
"""The exit status where the input or the call is wrong, or pact itself."""


def run(arguments: Sequence[str] | None) -> NoReturn:
    """Run a command and end the process with its status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):
        # click ends the process itself where nobody reads the output any more.
        status = WRONG
        _stop_writing()
    sys.exit(status)


def _status(arguments: Sequence[str] | None) -> int:
    try:
        status = pact.main(arguments, prog_name="pact", standalone_mode=False)
    except BrokenPipeError:
        raise
    except PactError as error:
        _tell(str(error))
    except click.ClickException as error:
        error.show()
    except (click.Abort, KeyboardInterrupt):
        _tell("stopped")
    except (MemoryError, RecursionError) as error:
        _tell(f"this input is too large or too deep for pact ({type(error).__name__})")
    except Exception as error:
        _tell(_defect(error))
    else:
        return status if isinstance(status, int) else 0
    return WRONG


def _defect(error: Exception) -> str:
    """Return what to say of an error that no input should cause, with where it happened."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = ""
    if place is not None:
        file = os.path.basename(place.tb_frame.f_code.co_filename)
        where = f" in {file}, line {place.tb_lineno}"
    return (
        "this is a defect of pact, not of your input; please report it with the input\n"
        f"  {type(error).__name__}{where}: {error}"
    )


def _tell(message: str) -> None:
    click.echo(message, err=True)


def _stop_writing() -> None:
    """Point the standard output elsewhere, since Python flushes it once more at the end."""
    if sys.__stdout__ is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
