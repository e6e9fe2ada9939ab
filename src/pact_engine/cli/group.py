"""The group of commands, each loaded only when it is called or listed."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from pact_engine.problems import PactError, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: Final = (
    "run",
    "why",
    "compare",
    "what-if",
    "flip",
    "ask",
    "verify",
    "test",
    "check",
    "prove",
    "diff",
    "table",
    "scenarios",
    "show",
    "treaties",
    "treaty",
    "sentences",
    "acts",
    "places",
    "new",
)
"""The commands, in the order in which the help lists them; each is a module of that name."""


class Commands(click.Group):
    """Finds a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names in their order."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loaded now, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"pact_engine.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called, or say which one was perhaps meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = nearest(args[0], COMMANDS)
            hint = f" Did you mean “{near}”?" if near else ""
            raise click.UsageError(f"There is no command “{args[0]}”.{hint}", ctx)
        return super().resolve_command(ctx, args)


class Examples(click.Command):
    """A command whose help ends with examples, printed as they are written.

    `examples` are pairs of a line to type and what it does.
    """

    def __init__(self, *args: object, examples: Sequence[tuple[str, str]] = (), **kw: object):
        super().__init__(*args, **kw)  # type: ignore[arg-type]
        self.examples = examples

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it says of the law in an error is in the language asked for."""
        try:
            return super().invoke(ctx)
        except PactError as error:
            if ctx.params.get("lang") != "fr":
                raise
            from pact_engine.rendering.french_problems import french_error

            raise french_error(error) from None

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for line, what in self.examples:
                    formatter.write(f"  {line}\n      {what}\n")


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, value: _show_version(ctx) if value else None,
    help="Show the version and the engine, and exit.",
)
def pact() -> None:
    """Work out who must assist whom under a mutual-defence treaty, and why or why not.

    A scenario is a YAML file of events and facts; `pact new raid.yaml` writes one to start
    from, and `pact run raid.yaml` says where each party stands. Exit status: 0 done, 1 an
    expectation failed (`test`), a property was refuted (`prove`) or an answer is another now
    (`verify`), 2 the input or the call is wrong.
    """


def _show_version(ctx: click.Context) -> None:
    from importlib.metadata import PackageNotFoundError, version

    from pact_engine.cli.language import asked_language
    from pact_engine.engines.choice import VARIABLE, engine_here
    from pact_engine.rendering.engine_phrases import engine_told

    asked = VARIABLE if os.environ.get(VARIABLE) else ""
    engine = engine_told(engine_here(), asked_language(os.environ), asked)
    try:
        click.echo(f"pact {version('pact-engine')}")
    except PackageNotFoundError:
        click.echo("pact, run from its source without being installed")
    click.echo(engine)
    ctx.exit()
