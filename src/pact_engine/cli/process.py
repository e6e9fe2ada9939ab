"""Running a command as a process: its exit status, and every error told without a traceback."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Final

import click

from pact_engine.cli.group import pact
from pact_engine.problems import PactError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn, TextIO

WRONG: Final = 2
"""The exit status where the input or the call is wrong, or pact itself."""


class _EndedBySignal(BaseException):
    """That the process was asked to end by a signal, whose number it has."""


def _end(number: int, frame: object) -> None:
    del frame
    raise _EndedBySignal(number)


def run(arguments: Sequence[str] | None) -> NoReturn:
    """Run a command and end the process with its status.

    A signal to end is passed on as an exception, so that what is half-written is taken away,
    and then ends the process as it would have without us.
    """
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_DFL:
            signal.signal(getattr(signal, name), _end)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = _status(arguments)
        status = _flush() or status
    except (BrokenPipeError, SystemExit):
        # click ends the process itself where nobody reads the output any more.
        status = WRONG
        _stop_writing(sys.__stdout__)
    except _EndedBySignal as ended:
        signal.signal(ended.args[0], signal.SIG_DFL)
        os.kill(os.getpid(), ended.args[0])
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
    except OSError as error:
        _tell(_unusable(error))
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


def _unusable(error: OSError) -> str:
    """Return what to say of a file, or of the output, that the system does not let be used."""
    reason = (error.strerror or str(error) or "unknown reason").lower()
    if error.filename is None:
        return f"the output cannot be written: {reason}"
    return f"{error.filename}: this cannot be used: {reason}"


def _flush() -> int:
    """Write what is left of the output; return the status where that is not possible."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _tell(_unusable(error))
        _stop_writing(sys.__stdout__)
        return WRONG
    return 0


def _tell(message: str) -> None:
    try:
        click.echo(message, err=True)
    except OSError:
        _stop_writing(sys.__stderr__)


def _stop_writing(stream: TextIO | None) -> None:
    """Point a stream elsewhere that cannot be written: Python flushes it once more at the end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
