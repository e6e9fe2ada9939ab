"""`pact new`: a commented scenario to start from."""

from __future__ import annotations

import datetime
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import open_library, packaged_scenarios, rules_option
from pact_engine.cli.language import lang_option
from pact_engine.problems import Location, PactError, Problem, nearest
from pact_engine.world.membership import membership
from pact_engine.yaml_source import decode, read_bytes

if TYPE_CHECKING:
    from pact_engine.language.treaty import Treaty
    from pact_engine.library import Library

LATEST: Final = 2025
"""Scenarios about treaties that are in force take place in this year."""

MOST_TOLD: Final = 6
"""Of more parties than these the first ones are named."""

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


OUTSIDER: Final = "Ruritania"
"""The state that attacks in a scenario about any treaty: it is no party to any."""

MEMBERS: Final = ("State A", "State B", "State C")
"""Who the parties of a model treaty are in a scenario to start from."""

UNDER_TREATY: Final = """\
# A scenario to start from, under the {name}.
# `pact run THIS-FILE` says where each party stands; change a line and run it again.
# `pact treaty {id}` tells the articles and the readings, `pact sentences` what `facts` may say,
# `pact acts` what `act` may be, and `pact places` what `where` may be.
title: {title}
treaty: {id}
{own}source: hypothetical

actors: # armed groups, and states that no list knows
  {outsider}: {{kind: state}}

events:
  - id: attack # one word: sentences call the event by it
    act: an armed attack # or what else was done
    by: {outsider} # who did it; unknown: nobody knows
    against: {victim} # one state or a list
    where: {victim} # a state's name means its territory
    date: {day} # parties on that day: {parties}

facts:
  - {asked}
{readings}
expect: # what comes out as it stands; change a line above, and see which of these fails
{expected}
"""


@click.command(
    "new",
    cls=Examples,
    short_help="Write a commented scenario to start from.",
    examples=(
        ("pact new raid.yaml", "write a scenario into raid.yaml"),
        ("pact new attack.yaml --treaty anzus", "one about a treaty, which runs at once"),
        ("pact new mine.yaml --from cases/1982-falklands", "a copy of a scenario of the library"),
        ("pact new -", "print it instead"),
    ),
)
@click.argument("file")
@click.option("--treaty", metavar="ID", help="Start with an attack on a party to this treaty.")
@click.option("--from", "case", metavar="CASE", help="Start with a scenario of the library.")
@rules_option
@lang_option
def command(
    file: str, treaty: str | None, case: str | None, rules: tuple[Path, ...], lang: str
) -> None:
    """Write a commented scenario into FILE, which must not exist yet; - prints it."""
    del lang  # a scenario is written in English; an error heeds the option
    if treaty is not None and case is not None:
        raise click.UsageError("--treaty and --from are two ways to start; give one of them")
    text = TEMPLATE
    if treaty is not None:
        text = about(treaty, open_library(rules))
    elif case is not None:
        text = _copied(case)
    if file == "-":
        click.echo(text, nl=False)
        return
    try:
        _write(Path(file), text)
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
    click.echo(f"wrote {file}; try: pact run {shlex.quote(file)}", err=True)


def about(treaty_id: str, library: Library) -> str:
    """Return a scenario about a treaty: an outsider attacks one of its parties.

    Raises PactError where there is no such treaty, or where it binds no two states together.
    """
    from pact_engine import api

    treaty = library.treaty(treaty_id)
    day = datetime.date(LATEST, 5, 1) if treaty.model else _day(treaty)
    if day is None:
        raise PactError(
            Problem(
                Location(""),
                f"{treaty.id} binds no two states on one day",
                expected="a treaty with parties, as `pact treaties` lists",
            )
        )
    states = library.world.states
    bound = sorted({s.state for s in treaty.parties if membership(treaty, s.state, day).party})
    bound = [*MEMBERS] if treaty.model else bound
    victim = next((s for s in bound if " " not in s), bound[0])
    own = f"parties: {{{treaty.id}: [{', '.join(bound)}]}} # any states, real or invented\n"
    names = {
        "id": treaty.id,
        "name": treaty.name.get("en", treaty.id),
        "own": own if treaty.model else "",
        "title": f"An attack on {states.english(victim)}",
        "outsider": OUTSIDER,
        "victim": victim,
        "day": day.isoformat(),
        "parties": ", ".join(bound[:MOST_TOLD]) + (", …" if len(bound) > MOST_TOLD else ""),
        "asked": f"{states.english(victim)} asked for help over attack",
        "readings": _readings(treaty),
    }
    text = UNDER_TREATY.format(**names, expected="  []")
    (scenario,) = api.load_scenarios("new", library, text=text)
    result = api.evaluate(scenario, library, engine="worlds")
    rows = [row for _, row in result.rows() if row.victim == victim and row.event == "attack"]
    lines = [
        f"  - position: {{party: {row.party}, victim: {victim}, event: attack, is: {row.position}}}"
        for row in sorted(rows, key=lambda row: row.party)[:MOST_TOLD]
    ]
    return UNDER_TREATY.format(**names, expected="\n".join(lines) or "  []")


def _day(treaty: Treaty) -> datetime.date | None:
    """Return a day on which a treaty binds two states or more: the last such first of May."""
    last = treaty.ended or datetime.date(LATEST, 12, 31)
    first = min((spell.start for spell in treaty.parties), default=last)
    candidates = [datetime.date(year, 5, 1) for year in range(last.year, first.year - 1, -1)]
    # A treaty may have been in force for less than a year.
    candidates += [spell.start for spell in treaty.parties]
    for day in candidates:
        bound = {s.state for s in treaty.parties if membership(treaty, s.state, day).party}
        if len(bound) > 1:
            return day
    return None


def _readings(treaty: Treaty) -> str:
    """Return the readings of a treaty as they stand by default, or nothing where it has none."""
    if not treaty.readings:
        return ""
    lines = ["", "readings: # how contested articles are read: yes, no or unknown"]
    for reading in treaty.readings:
        told = " ".join(reading.text.get("en", "").split())
        lines.append(f"  {reading.name}: {'yes' if reading.default else 'no'} # {told}")
    return "\n".join(lines) + "\n"


def _copied(case: str) -> str:
    """Return the text of a scenario of the library; raise PactError where there is none."""
    packaged = packaged_scenarios()
    path = packaged.get(case.removesuffix(".yaml"))
    if path is None:
        raise PactError(
            Problem(
                Location(""),
                f"no scenario of the library is called “{case}”",
                expected="a name that `pact scenarios` lists",
                nearest=nearest(case, packaged),
            )
        )
    return decode(read_bytes(path), case)


def _write(path: Path, text: str) -> None:
    """Write a scenario into a new file, or leave none behind where that is not possible."""
    with path.open("x", encoding="utf-8") as stream:
        try:
            stream.write(text)
            stream.flush()
        except OSError:
            path.unlink()
            raise
