"""`pact check`: everything that is wrong with rule files and scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pact_engine.checking.doubts import doubts
from pact_engine.cli.group import Examples
from pact_engine.cli.inputs import (
    SUFFIXES,
    loaders,
    open_library,
    packaged_scenarios,
    rules_option,
    scenario_files,
)
from pact_engine.cli.language import lang_option
from pact_engine.problems import Location, PactError, Problem
from pact_engine.world.open_questions import FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pact_engine.library import Library

VOCABULARY = "vocabulary.yaml"
"""A directory with this file is a library of rules, and no directory of scenarios."""


@click.command(
    "check",
    cls=Examples,
    short_help="Report everything that is wrong with rule files and scenarios.",
    examples=(
        ("pact check", "all rule files and scenarios of the library"),
        ("pact check my-treaty.md raid.yaml", "a treaty and a scenario of your own"),
        ("pact check raid.yaml --rules my-treaty.md", "a scenario that uses that treaty"),
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@rules_option
@lang_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], rules: tuple[Path, ...], lang: str) -> None:
    """Read rule files (.md) and scenarios (.yaml) and print all errors of all of them.

    Without PATH everything in the library is read. Each error has its file, line and column,
    what was expected there, and the nearest known name. Exit status: 0 no error, 2 some.
    """
    checker = _Checker()
    if paths:
        for name in paths:
            checker.path(name, rules)
    else:
        checker.rules(open_library(rules))
        checker.scenarios(packaged_scenarios(), open_library(rules))
    problems = tuple(dict.fromkeys(checker.problems))
    if problems and lang == "fr":
        from pact_engine.rendering.french_problems import french_error

        problems = french_error(PactError(problems)).problems
    for problem in problems:
        click.echo(str(problem))
    click.echo(_summary(checker.files, len(problems), lang), err=bool(problems))
    ctx.exit(2 if problems else 0)


def _summary(files: int, errors: int, lang: str) -> str:
    """Return how many files were read and how many errors they have, in a language."""
    if lang == "fr":
        read = "1 fichier lu" if files == 1 else f"{files} fichiers lus"
        told = "aucune erreur" if not errors else "1 erreur" if errors == 1 else f"{errors} erreurs"
        return f"{read}, {told}"
    read = "1 file" if files == 1 else f"{files} files"
    told = "no errors" if not errors else "1 error" if errors == 1 else f"{errors} errors"
    return f"{read} read, {told}"


class _Checker:
    """Reads files and collects what is wrong with them."""

    def __init__(self) -> None:
        self.files = 0
        self.problems: list[Problem] = []

    def path(self, name: str, rules: tuple[Path, ...]) -> None:
        path = Path(name)
        if path.is_dir() and (path / VOCABULARY).exists():
            from pact_engine.library import Library

            self.rules(Library(path, rules))
        elif path.is_dir():
            from pact_engine.library import rule_files_in

            treaties, scenarios = rule_files_in(path, deep=True), scenario_files(path)
            lost = self._lost(path)
            if not treaties and not scenarios and not lost:
                self.problems.append(
                    Problem(Location(name), "there is no rule file and no scenario here")
                )
            library = open_library((*rules, *treaties))
            self.rules(library, {file.stem for file in treaties})
            self.scenarios((str(file) for file in scenarios), library)
        elif path.suffix == ".md" and path.exists():
            self.rules(open_library((*rules, path)), {path.stem})
        elif path.exists() and path.suffix not in SUFFIXES:
            self.problems.append(
                Problem(
                    Location(name),
                    "this is neither a rule file nor a scenario",
                    expected="a file that ends in .md or in .yaml",
                )
            )
        else:
            self.scenarios((name,), open_library(rules))

    def _lost(self, directory: Path) -> bool:
        """Note links of a directory that lead nowhere, and tell whether there are some."""
        before = len(self.problems)
        for file in sorted(directory.rglob("*")):
            if file.suffix in (".md", *SUFFIXES) and file.is_symlink() and not file.exists():
                self.problems.append(Problem(Location(str(file)), "this link leads to no file"))
        return len(self.problems) > before

    def rules(self, library: Library, only: set[str] | None = None) -> None:
        """Read a library's rule files, or only those with the ids given, as they are run."""
        if not self._collect(lambda: (library.vocabulary, library.world, library.instruments)):
            return
        before = len(self.problems)
        for treaty_id in library.rule_files():
            if only is None or treaty_id in only:
                self.files += 1
                if self._collect(lambda treaty_id=treaty_id: library.code(treaty_id)):  # type: ignore[misc]
                    text = library.rule_files()[treaty_id].read_text("utf-8-sig")
                    self.problems += doubts(
                        library.treaty(treaty_id), text, library.code(treaty_id).treaties
                    )
        if only is None and (library.directory / FILE).exists():
            self.files += 1
            if len(self.problems) == before:
                # What scenarios leave open is said in the sentences of all treaties.
                self._collect(lambda: library.known_words)

    def scenarios(self, names: Iterable[str], library: Library) -> None:
        """Read scenarios; what is wrong with the library itself is told once."""
        for name in names:
            for load in loaders(name, library, self.problems):
                self.files += 1
                self._collect(load)

    def _collect(self, read: Callable[[], object]) -> bool:
        try:
            read()
        except PactError as error:
            self.problems += error.problems
            return False
        return True
