"""What produced an answer: versions, the hashes of all files it came from, the readings."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping  # noqa: TC003 - msgspec reads the types of fields
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from pact_engine.language.predicates import ON_READING
from pact_engine.yaml_source import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.library import Library
    from pact_engine.verdicts.result import Result, TreatyResult


class UnderTreaty(Struct, frozen=True):
    """A treaty that a scenario was read under, and how each reading stood."""

    treaty: str
    readings: Mapping[str, str]


class Source(Struct, frozen=True):
    """A scenario: its file, that file's SHA-256, its title and its treaties."""

    file: str
    sha256: str
    title: str
    treaties: tuple[UnderTreaty, ...]


class Receipt(Struct, frozen=True):
    """What an answer was made from.

    `call` has the words of the command line after `pact`, none where a program asked;
    `rules` maps the name of each rule file to its SHA-256; `engine` is the engine's name, empty
    where the answer was worked out by a function of the caller's.
    """

    call: tuple[str, ...]
    versions: Mapping[str, str]
    rules: Mapping[str, str]
    scenarios: tuple[Source, ...]
    engine: str = ""

    def record(self) -> dict[str, Any]:
        """Return the receipt as JSON values."""
        record: dict[str, Any] = to_builtins(self)
        return record

    @property
    def line(self) -> str:
        """The call as a line for a shell, empty where there was none."""
        import shlex

        return shlex.join(("pact", *self.call)) if self.call else ""


def receipt_of(call: Sequence[str], results: Iterable[Result], library: Library) -> Receipt:
    """Return the receipt of answers; raise PactError where a rule file cannot be read any more."""
    results = tuple(results)
    used = {treaty.id for r in results for answer in r.treaties for treaty in answer.code.treaties}
    files = library.rule_files()
    paths = [*sorted(library.directory.glob("*.yaml")), *(files[name] for name in sorted(used))]
    return Receipt(
        tuple(call),
        {
            "pact-engine": version_of("pact-engine"),
            "durable-rules": version_of("durable-rules"),
            "python": sys.version.split()[0],
        },
        {path.name: hashlib.sha256(read_bytes(path)).hexdigest() for path in paths},
        tuple(_source(result) for result in results),
        next((result.engine for result in results), ""),
    )


def version_of(package: str) -> str:
    """Return the installed version of a package, or "not installed" where it runs without."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _source(result: Result) -> Source:
    scenario = result.scenario
    treaties = tuple(
        UnderTreaty(treaty.treaty, dict(readings_in_force(treaty))) for treaty in result.treaties
    )
    return Source(scenario.file, scenario.digest, scenario.title, treaties)


def readings_in_force(treaty: TreatyResult) -> Iterator[tuple[str, str]]:
    """Yield each reading of a treaty and of its general law with yes, no or unknown."""
    facts = treaty.cases[0].findings.derivation.facts
    on = {fact.values[0] for fact in facts if fact.predicate == ON_READING}
    unknown = {question.reading for question in treaty.questions}
    for file in treaty.code.treaties:
        for reading in file.readings:
            name = reading.name
            yield name, "unknown" if name in unknown else "yes" if name in on else "no"
