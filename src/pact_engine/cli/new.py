"""`pact new`: a commented scenario to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from pact_engine.cli.group import Examples
from pact_engine.problems import Location, PactError, Problem

TEMPLATE: Final = """\
# A scenario: what happened, and what else is known. `pact run THIS-FILE` says where each
# party stands, `pact why THIS-FILE Niger` proves it, `pact test THIS-FILE` checks the lines
# under `expect`, and `pact check THIS-FILE` finds mistakes. Several scenarios in one file
# are parted by a line `---`.
title: A raid across the border
treaty: liptako-gourma # an id that `pact treaties` lists, or a list; left out: all that fit
source: hypothetical # or the address of an account of the real event

actors: # armed groups, and states that no list knows
  the Group: {kind: armed group}
areas: # places that the library does not know: whose they are, so that they lie in that state;
  # `in:` adds larger areas, and puts an island overseas outside: {of: France, in: [Oceania]}
  the garrison: {of: Mali}

events:
  - id: raid # one word: sentences call the event by it
    act: an armed attack # what `pact acts` lists
    by: the Group # who did it, one or a list; unknown: nobody knows
    against: Mali # one state or a list
    where: the garrison # one area or a list; a state's name means its territory
    target: armed forces # left out: territory, or what the act names
    date: 2025-03-31

facts: # what else is known, in the sentences that `pact sentences` lists as given
  - Mali asked for help over raid
unknown: # what nobody knows: the answer is worked out both ways
  - Algeria controlled the Group in raid
readings: # how contested articles are read: yes, no or unknown; see `pact treaty ID`
  armed-groups: yes

expect: # what should come out; `not:` for what should not
  - Burkina Faso must assist Mali over raid
  - not: Algeria must assist Mali over raid
  - position: {party: Niger, victim: Mali, event: raid, is: must assist}
"""


@click.command(
    "new",
    cls=Examples,
    short_help="Write a commented scenario to start from.",
    examples=(
        ("pact new raid.yaml", "write a scenario into raid.yaml"),
        ("pact new -", "print it instead"),
    ),
)
@click.argument("file")
def command(file: str) -> None:
    """Write a commented scenario into FILE, which must not exist yet; - prints it."""
    if file == "-":
        click.echo(TEMPLATE, nl=False)
        return
    try:
        _write(Path(file))
    except FileExistsError:
        raise PactError(
            Problem(
                Location(file),
                "this file is there already, and nothing was written",
                expected="the name of a new file",
            )
        ) from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise PactError(Problem(Location(file), f"this file cannot be written: {reason}")) from None
    click.echo(f"wrote {file}; try: pact run {file}", err=True)


def _write(path: Path) -> None:
    """Write the scenario into a new file, or leave none behind where that is not possible."""
    with path.open("x", encoding="utf-8") as stream:
        try:
            stream.write(TEMPLATE)
            stream.flush()
        except OSError:
            path.unlink()
            raise
