"""Many runs in one process: memory stays as it is, whatever is read, answered or refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import pact_engine

SOURCE: Final = Path(pact_engine.__file__).parent.parent
NIGHTLY: Final = bool(os.environ.get("PACT_NIGHTLY"))

BEGIN: Final = """
import gc, sys
from itertools import cycle
from pact_engine import api
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.engines.choice import run_of
from pact_engine.library import Library
from pact_engine.problems import PactError
from pact_engine.world.facts import record

library = Library()
files = {name: path.read_bytes() for name, path in packaged_scenarios().items()}
scenarios = [
    s for name, data in files.items() for s in api.load_scenarios(name, library, text=data)
]

def resident():
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

def measured(step, before, runs):
    for _ in range(before):
        step()
    start = resident()
    for _ in range(runs):
        step()
    print(resident() - start)
"""
STEPS: Final = {
    # What is run, how often before measuring, by day, and at night.
    "one record through the engine that is here": (
        """
run, code = run_of(), library.code("liptako-gourma")
facts = record(scenarios[0], code.treaties, code.dates, library.world)
step = lambda: run(code.program, facts)
""",
        500,
        5_000,
        100_000,
    ),
    "every scenario under its treaties": (
        """
turn = cycle(scenarios)
step = lambda: api.evaluate(next(turn), library, compare_readings=False)
""",
        1_000,
        1_000,
        100_000,
    ),
    "every file read anew": (
        """
turn = cycle(files.items())
def step():
    name, data = next(turn)
    api.load_scenarios(name, library, text=data)
""",
        300,
        300,
        20_000,
    ),
    "files that are refused": (
        """
turn = cycle(files.items())
def step():
    name, data = next(turn)
    try:
        api.load_scenarios(name, library, text=data[:-20] + b"?: [")
    except PactError as error:
        str(error)
""",
        300,
        300,
        20_000,
    ),
    "a scenario of many events": (
        """
from dataclasses import replace
code = library.code("liptako-gourma")
event = next(s for s in scenarios if "liptako-gourma" in (s.treaties or ())).events[0]
scenario = replace(
    scenarios[0],
    events=tuple(replace(event, id=str(n)) for n in range(30)),
    unknown=(),
    facts=(),
)
step = lambda: api.evaluate(scenario, library, treaties=["liptako-gourma"], compare_readings=False)
""",
        20,
        100,
        5_000,
    ),
}


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="there is no /proc")
@pytest.mark.parametrize("what", STEPS)
def test_memory_stays_flat(what: str) -> None:
    step, before, by_day, at_night = STEPS[what]
    runs = at_night if NIGHTLY else by_day
    before *= 4 if NIGHTLY else 1
    done = subprocess.run(
        [sys.executable, "-c", f"{BEGIN}{step}\nmeasured(step, {before}, {runs})"],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 4_000_000
