"""What commands share: their options, and how they find treaties and scenarios."""

from __future__ import annotations

import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pact_engine.cli.language import lang_option
from pact_engine.fields import no_day, parse_date
from pact_engine.problems import Location, PactError, Problem, nearest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pact_engine.library import Library
    from pact_engine.verdicts.result import Result
    from pact_engine.world.scenario import Scenario

STDIN = "-"
SUFFIXES = (".yaml", ".yml")

rules_option = click.option(
    "--rules",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A treaty file of your own, or a directory of them. May be repeated.",
)


def scenario_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose scenarios and change how they are read."""
    options: tuple[Callable[[Any], Any], ...] = (
        click.option(
            "--treaty",
            "treaties",
            multiple=True,
            metavar="ID",
            help="Read under this treaty instead of the scenario's own. May be repeated.",
        ),
        click.option(
            "--reading",
            "readings",
            multiple=True,
            metavar="NAME=yes|no|unknown",
            help="Set a reading of the treaty. May be repeated.",
        ),
        click.option(
            "--set",
            "sets",
            multiple=True,
            metavar="events.ID.FIELD=VALUE",
            help="Change an event first, such as events.raid.where=Algeria. May be repeated.",
        ),
        click.option(
            "--unknown",
            "unknown",
            multiple=True,
            metavar="SENTENCE",
            help="Take this as something that nobody knows. May be repeated.",
        ),
        click.option(
            "--scenario",
            "which",
            metavar="N",
            help="Only the Nth scenario of a file, or those with this in their title.",
        ),
        rules_option,
        lang_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def open_library(rules: Sequence[Path] = ()) -> Library:
    """Return the library with the user's own rule files; raise PactError where one is missing."""
    from pact_engine.library import Library

    missing = [path for path in rules if not path.exists()]
    if missing:
        raise PactError(
            Problem(Location(str(path)), "there is no such file or directory") for path in missing
        )
    return Library(extra=rules)


def read_scenarios(
    names: Sequence[str], library: Library, which: str | None = None, language: str = "en"
) -> tuple[Scenario, ...]:
    """Return the scenarios of files, directories, packaged scenarios and the standard input.

    Titles and texts are those in a language, where files give them in each.
    Raises PactError with the problems of all of them.
    """
    from pact_engine.world.scenario import told_in

    problems: list[Problem] = []
    found: list[Scenario] = []
    for name in names:
        for load in loaders(name, library, problems):
            try:
                found += [told_in(each, language) for each in _chosen(load(), which)]
            except PactError as error:
                problems += error.problems
    if problems:
        raise PactError(dict.fromkeys(problems))
    if not found:
        raise PactError(
            Problem(
                Location(names[0] if len(names) == 1 else ""),
                "no scenario was found" + (f" that is “{which}”" if which else ""),
                expected="the number of a scenario in its file, or a part of its title"
                if which
                else "files that end in .yaml",
            )
        )
    return tuple(found)


def loaders(
    name: str, library: Library, problems: list[Problem]
) -> Iterator[Callable[[], tuple[Scenario, ...]]]:
    """Yield a function for each file that a name stands for; note a name that is none."""
    from pact_engine import api
    from pact_engine.yaml_source import MAX_BYTES

    path = Path(name)
    if name == STDIN and sys.stdin is None:
        problems.append(Problem(Location("standard input"), "it is closed"))
    elif name == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        yield partial(api.load_scenarios, "standard input", library, text=data)
    elif path.is_dir():
        files = scenario_files(path)
        if not files:
            problems.append(Problem(Location(name), "there is no scenario in this directory"))
        for file in files:
            yield partial(api.load_scenarios, file, library)
    elif path.exists():
        yield partial(api.load_scenarios, path, library)
    else:
        yield from _packaged(name, library, problems)


def _packaged(
    name: str, library: Library, problems: list[Problem]
) -> Iterator[Callable[[], tuple[Scenario, ...]]]:
    """Yield a function for each scenario of the library under a name or in a folder of it."""
    from pact_engine import api

    packaged = packaged_scenarios()
    wanted = name.removesuffix(".yaml").rstrip("/")
    found = [key for key in packaged if key == wanted or key.startswith(f"{wanted}/")]
    for key in found:
        yield partial(api.load_scenarios, key, library, text=packaged[key].read_bytes())
    if not found:
        beside = [str(file) for file in scenario_files(Path(name).parent, deep=False)]
        folders = {key.rpartition("/")[0] for key in packaged}
        problems.append(
            Problem(
                Location(name),
                "there is no such file, and no scenario of the library has that name",
                nearest=nearest(name, beside) or nearest(wanted, [*packaged, *folders]),
            )
        )


def scenario_files(directory: Path, *, deep: bool = True) -> list[Path]:
    """Return the YAML files of a directory, with those further down where `deep`."""
    found = directory.rglob("*") if deep else directory.glob("*")
    return sorted(file for file in found if file.suffix in SUFFIXES and file.is_file())


@cache
def packaged_scenarios() -> Mapping[str, Path]:
    """Return the library's scenarios by the names that `pact run` takes from any directory.

    They are listed once a process: `pact test` asks for each of them by its name.
    """
    from pact_engine.library import data_directory

    home = data_directory("scenarios")
    return {
        file.relative_to(home).with_suffix("").as_posix(): file for file in scenario_files(home)
    }


def _chosen(scenarios: tuple[Scenario, ...], which: str | None) -> Iterable[Scenario]:
    if which is None:
        return scenarios
    if which.isdecimal() and len(which) < 10:
        return scenarios[int(which) - 1 : int(which)] if int(which) else ()
    return [s for s in scenarios if which.casefold() in _titles(s)]


def _titles(scenario: Scenario) -> str:
    """Return all titles of a scenario, so that a part of any is found."""
    return "\n".join((scenario.title, *scenario.titles.values())).casefold()


def evaluated(
    scenarios: Iterable[Scenario],
    library: Library,
    treaties: Sequence[str],
    readings: Sequence[str],
    sets: Sequence[str],
    unknown: Sequence[str],
    *,
    unbound: bool = False,
) -> list[Result]:
    """Return the answers to scenarios with the options applied; raise PactError for all at once.

    With `unbound` a scenario that no treaty binds is one too.
    """
    from pact_engine import api

    chosen = read_readings(readings)
    problems: list[Problem] = []
    results = []
    for scenario in scenarios:
        try:
            results.append(
                api.evaluate(
                    changed(scenario, sets, unknown, library),
                    library,
                    treaties=treaties or None,
                    readings=chosen,
                    unbound=unbound,
                )
            )
        except PactError as error:
            problems += error.problems
    if problems:
        raise PactError(dict.fromkeys(problems))
    return results


def changed(
    scenario: Scenario, sets: Iterable[str], unknown: Iterable[str], library: Library
) -> Scenario:
    """Return a scenario with what `--set` and `--unknown` say, one after the other.

    Raises PactError with all that is wrong.
    """
    from pact_engine.world.changes import MakeUnknown, apply, read_setting, read_unknown
    from pact_engine.world.consistency import refuse

    sets, unknown = tuple(sets), tuple(unknown)
    if not sets and not unknown:
        return scenario
    known, acts = library.known_words, library.world.acts
    problems: list[Problem] = []
    for text in sets:
        try:
            scenario = apply(scenario, [read_setting(text, scenario, known)], acts)
        except PactError as error:
            problems += error.problems
    for text in unknown:
        try:
            scenario = apply(scenario, [MakeUnknown(read_unknown(text, scenario, known))], acts)
        except PactError as error:
            problems += error.problems
    if problems:
        raise PactError(dict.fromkeys(problems))
    refuse(scenario, known)
    return scenario


def with_readings(
    scenario: Scenario, texts: Sequence[str], treaty: str, library: Library
) -> Scenario:
    """Return a scenario with the readings that `--reading` sets, to be read under a treaty.

    Raises PactError where the treaty has no such reading.
    """
    from pact_engine import api
    from pact_engine.world.changes import SetReading, apply

    chosen = read_readings(texts)
    api.check_readings(chosen, [library.code(treaty)])
    changes = [SetReading(name, value) for name, value in chosen.items()]
    return apply(scenario, changes, library.world.acts)


def read_day(text: str | None) -> datetime.date | None:
    """Return the day that `--on` names; raise PactError where it is none."""
    if text is None:
        return None
    day = parse_date(text)
    if day is None:
        message, expected = no_day(text)
        raise PactError(Problem(Location(""), message, expected=expected))
    return day


def read_state(text: str, library: Library) -> str:
    """Return the canonical name of a state; raise PactError where nobody knows it."""
    name = library.resolve("state", text)
    if name is None:
        candidates = library.world.states.candidates(text)
        raise PactError(
            Problem(
                Location(""),
                f"no state is called “{text}”",
                expected=" or ".join(candidates) or "a state's common name or ISO code",
                nearest="" if candidates else nearest(text, library.known("state")),
            )
        )
    return name


def read_readings(texts: Sequence[str]) -> dict[str, str]:
    """Return what `--reading` sets, by the reading's name."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f"--reading takes NAME=yes, NAME=no or NAME=unknown: “{text}”")
        found[name.strip()] = value.strip()
    return found
