"""How commands give their answers: in which format, to the terminal or into a file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from pact_engine.problems import Location, PactError, Problem
from pact_engine.rendering.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pact_engine.pages.document import Document
    from pact_engine.rendering.answers import Answer

FORM, FILE = "form", "output"
STDOUT: Final = "-"
PAGES: Final = ("table", "text", "markdown", "html", "json")
"""The formats of a page that has no picture of its own."""
FILE_FORMAT: Final = "as a file has it that pact reads"
"""What a format is for that shows no answer, but what was read."""

_STANDARD: Final = {"stdout": 1, "stderr": 2}
_OPENED: Final = re.compile(r"/dev/(stdout|stderr)|(?:/dev|/proc/self)/fd/(\d{1,9})")
"""What stands for a file that the shell has opened already, by its number."""


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose a format and a file."""
    return page_options(*FORMATS)(command)


def page_options(*forms: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what adds the options that choose a file, and one of these formats (the first)."""
    told = "; ".join(f"{name}: {FORMATS.get(name, FILE_FORMAT)}" for name in forms)

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        command = click.option(
            "-o",
            "--output",
            FILE,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Write the answer into a file: the whole of it, or nothing.",
        )(command)
        return click.option(
            "--as",
            FORM,
            type=click.Choice(forms),
            default=forms[0],
            show_default=True,
            help=f"The format. {told}.",
        )(command)

    return add


def deliver(answer: Answer, form: str, output: Path | None) -> None:
    """Print an answer, or write it into a file; raise PactError where that cannot be written."""
    from pact_engine.rendering.formats import shown

    deliver_text(shown(answer, form), output)


def deliver_page(
    form: str,
    output: Path | None,
    *,
    document: Callable[[], Document],
    record: Callable[[], object],
) -> None:
    """Print a page in a format, or write it into a file; raise PactError where that cannot be.

    `document` makes the page, `record` its values for JSON; only the one that is shown is made.
    """
    if form == "json":
        import json

        deliver_text(json.dumps(record(), ensure_ascii=False, indent=2) + "\n", output)
    else:
        from pact_engine.formats import write

        deliver_text(write(document(), form), output)


def deliver_text(text: str, output: Path | None) -> None:
    """Print a text, or write it into a file; raise PactError where that cannot be written."""
    if output is None or str(output) == STDOUT:
        click.echo(text, nl=False)
    else:
        write_whole(output, click.unstyle(text))


def call_of(ctx: click.Context) -> tuple[str, ...]:
    """Return the words of a call, so that the same answer can be asked for again."""
    words, last = [ctx.info_name or ""], []
    for parameter in ctx.command.params:
        value = ctx.params.get(parameter.name or "")
        if isinstance(parameter, click.Argument):
            last += _texts(value)
        elif parameter.name not in (FORM, FILE):
            words += _option(parameter, value)
    guard = ["--"] if any(word.startswith("-") and word != "-" for word in last) else []
    return (*words, *guard, *last)


def _option(parameter: click.Parameter, value: Any) -> Iterator[str]:
    name = max(parameter.opts, key=len)
    if value is True:
        yield name
    elif value is not False and value != parameter.default:
        for text in _texts(value):
            yield name
            yield text


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, tuple | list) else [str(value)]


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: what was there stays until all of the new is written.

    Raises PactError where it cannot be written. What is no regular file (a pipe, a terminal)
    and what the shell has opened (`/dev/stdout`, `/dev/fd/3`) is written to directly.
    """
    data = text.encode("utf-8", "replace")
    try:
        opened = _OPENED.fullmatch(os.path.abspath(path))
        if opened:
            number = _STANDARD.get(opened[1]) or int(opened[2])
            with open(number, "wb", closefd=False) as file:
                file.write(data)
        elif path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.write(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        said = error.strerror or str(error)
        raise PactError(Problem(Location(str(path)), f"cannot be written: {said}")) from None


def _replace(target: Path, data: bytes) -> None:
    import tempfile

    # Named for nothing but pact: with the target's own name it could be too long for the system.
    descriptor, temporary = tempfile.mkstemp(prefix=".pact-", dir=target.parent)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            os.chmod(temporary, _mode(target))
            file.flush()
            os.fsync(descriptor)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode(target: Path) -> int:
    """Return the permissions of a file that is replaced, or those that a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
