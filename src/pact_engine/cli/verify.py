"""`pact verify`: whether an answer that was saved is still the answer."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import STDIN
from pact_engine.cli.language import lang_option
from pact_engine.problems import Location, PactError, Problem
from pact_engine.yaml_source import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pact_engine.rendering.answers import Answer

VERIFIED: Final = ("run", "why", "what-if", "flip")
DIFFERS: Final = 1
LARGEST: Final = 1_000_000_000
"""So many bytes of a saved answer are read: answers with their accounts grow far beyond what
people write."""


@click.command(
    "verify",
    cls=Examples,
    short_help="Work a saved answer out again, and say whether it is the same.",
    examples=(
        ("pact run raid.yaml --as json -o raid.json", "save an answer"),
        ("pact verify raid.json", "is it still the answer, and what has changed?"),
        ("pact verify raid.json --scenario raids/raid.yaml", "where the scenario lies elsewhere"),
    ),
)
@click.argument("result", type=click.Path(path_type=Path))
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="FILE",
    help="The scenario's file, where it is not where it was. May be repeated.",
)
@click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Your own treaty files, where they are not where they were. May be repeated.",
)
@lang_option
def command(result: Path, scenarios: tuple[str, ...], rules: tuple[Path, ...], lang: str) -> int:
    """Work out again what RESULT, an answer saved with `--as json`, was the answer to.

    It says whether the answer is the same, and what differs: the versions, the rule files, the
    scenario, and each row. Exit status: 0 the same, 1 it differs, 2 RESULT cannot be verified.
    """
    from pact_engine.rendering.formats import shown
    from pact_engine.rendering.verification import compared, read_saved, told

    saved, receipt = read_saved(read_bytes(result, limit=LARGEST), str(result))
    again = _again(receipt.call, result, scenarios, rules)
    found = compared(saved, receipt, json.loads(shown(again, "json")), lang)
    click.echo(told(found, lang), nl=False)
    return DIFFERS if found.answer else 0


def _again(
    call: Sequence[str], result: Path, scenarios: Sequence[str], rules: Sequence[Path]
) -> Answer:
    """Ask again what a receipt's call asked; raise PactError where that cannot be done."""
    if call[0] not in VERIFIED:
        raise PactError(
            Problem(
                Location(str(result)),
                f"the receipt names the command “{call[0]}”",
                expected="one of: " + ", ".join(VERIFIED),
            )
        )
    module = import_module(f"pact_engine.cli.{call[0].replace('-', '_')}")
    asked: click.Command = module.command
    try:
        with asked.make_context(call[0], list(call[1:])) as ctx:
            given: dict[str, Any] = dict(ctx.params)
    except click.ClickException as error:
        message = f"the receipt's call cannot be read: {error.format_message()}"
        raise PactError(Problem(Location(str(result)), message)) from None
    del given["form"], given["output"]
    names = scenarios or [_found(name, result) for name in given.get("files", (given.get("file"),))]
    given |= {"files": tuple(names)} if "files" in given else {"file": names[0]}
    if rules:
        given["rules"] = tuple(rules)
    answer: Answer = module.answer(tuple(call), **given)
    return answer


def _found(name: str, result: Path) -> str:
    """Return where a scenario lies: as it was called, or beside the saved answer."""
    if name == STDIN:
        raise PactError(
            Problem(
                Location(str(result)),
                "its scenario was read from the standard input",
                expected="--scenario with its file",
            )
        )
    beside = result.parent / name
    return str(beside) if not Path(name).exists() and beside.exists() else name
