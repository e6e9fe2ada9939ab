"""Two small treaties and scenarios under them, read by the real readers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pact_engine.api import evaluate, load_scenarios
from pact_engine.engines import parallel
from pact_engine.library import Library
from pact_engine.verdicts.findings import Findings
from pact_engine.world.facts import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.verdicts.result import Result, Row, TreatyResult
    from pact_engine.world.scenario import Scenario

PARTIES = ("Burkina Faso", "Mali", "Niger")

RAID = """
  - id: raid
    act: {act}
    by: {by}
    against: {against}
    where: Mali
    date: 2020-05-01
"""


@cache
def library() -> Library:
    return Library(extra=[Path(__file__).parent / "rules"])


def scenario(
    facts: Iterable[str] = (),
    unknown: Iterable[str] = (),
    *,
    act: str = "an armed attack",
    by: str = "Chad",
    against: str = "Mali",
    events: str = "",
    readings: Mapping[str, str] | None = None,
) -> Scenario:
    """Return a scenario with one event, the raid, and with those of `events` (YAML)."""
    switches = ", ".join(f"{name}: {value}" for name, value in (readings or {}).items())
    text = (
        "actors: {the Group: {kind: armed group}}\n"
        "events:"
        + RAID.format(act=act, by=by, against=against)
        + events
        + "".join(f"{key}:\n{_lines(found)}" for key, found in _lists(facts, unknown))
        + f"readings: {{{switches}}}\n"
    )
    (read,) = load_scenarios("scenario.yaml", library(), text="treaty: [pact, rival]\n" + text)
    return read


def _lists(facts: Iterable[str], unknown: Iterable[str]) -> list[tuple[str, list[str]]]:
    lists = [("facts", list(facts)), ("unknown", list(unknown))]
    return [(key, found) for key, found in lists if found]


def _lines(sentences: Iterable[str]) -> str:
    return "".join(f"  - {sentence}\n" for sentence in sentences)


def results(found: Scenario, *, treaties: Sequence[str] = ("pact",)) -> Result:
    return evaluate(found, library(), treaties=treaties, engine="worlds")


def result(found: Scenario) -> TreatyResult:
    (treaty,) = results(found).treaties
    return treaty


def row(found: Scenario, party: str, victim: str = "Mali", event: str = "raid") -> Row:
    row = result(found).row(party, victim, event)
    assert row is not None
    return row


def position(found: Scenario, party: str, victim: str = "Mali", event: str = "raid") -> str:
    return row(found, party, victim, event).position


def findings(found: Scenario, treaty: str = "pact") -> Findings:
    """Return what follows from a scenario with nothing of what is unknown."""
    code = library().code(treaty)
    facts = record(found, code.treaties, code.dates, library().world)
    return Findings(code, parallel.run_program(code.program, facts))
