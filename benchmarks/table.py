"""Measure the engine and print the table that the README shows.

`python benchmarks/table.py` measures everything (some minutes); `--quick` measures each thing
briefly, to see that it works. Times are those of the machine it runs on: medians over several
runs, of whole processes where it says so.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from pact_engine.api import load_scenarios
from pact_engine.engines import rete
from pact_engine.library import Library
from pact_engine.verdicts.evaluate import evaluate_treaty
from pact_engine.verdicts.rows import ROW_SENTENCES
from pact_engine.world.facts import Recorder, record

ROOT = Path(__file__).resolve().parent.parent
SCENARIO = ROOT / "scenarios" / "liptako-gourma" / "invasion.yaml"
TREATY = "liptako-gourma"


def rates(seconds: float) -> list[tuple[str, str]]:
    """Return scenarios a second through the rete engine, with the whole Charter."""
    library = Library()
    scenario = load_scenarios(SCENARIO, library)[0]
    code = library.code(TREATY)
    compiled = rete.compile_program(code.program)
    rows = []
    for number in (1, 10, 100):
        event = scenario.events[0]
        events = tuple(replace(event, id=f"{event.id}{i}") for i in range(number))
        facts = record(
            replace(scenario, events=events, facts=()), code.treaties, code.dates, library.world
        )
        rete.run(compiled, facts)
        times = []
        end = time.perf_counter() + seconds
        while time.perf_counter() < end or len(times) < 5:
            start = time.perf_counter()
            rete.run(compiled, facts)
            times.append(time.perf_counter() - start)
        each = statistics.median(times)
        events_word = "event" if number == 1 else "events"
        rows.append(
            (
                f"scenarios a second, {number} {events_word}, three parties",
                f"{1 / each:,.0f} ({each * 1e3:.2f} ms each)",
            )
        )
    return rows


def left_out(times: int) -> list[tuple[str, str]]:
    """Return what it costs to say what a scenario of one event does not state."""
    library = Library()
    text = (
        "treaty: liptako-gourma\nactors: {JNIM: {kind: armed group}}\nevents:\n"
        "  - {id: raid, act: a bombardment, by: JNIM, against: Mali, date: 2025-03-31}\n"
    )
    (scenario,) = load_scenarios("raid.yaml", library, text=text)
    code, world = library.code(TREATY), library.world
    facts = Recorder(scenario, code.treaties, code.dates, world, code.looked_at | ROW_SENTENCES)
    known = library.known_words.open_questions
    took: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(times + 1):
        for asked in (False, True):
            start = time.perf_counter()
            evaluate_treaty(
                scenario, code, facts, {}, rete.run_program, open_=known if asked else None
            )
            if turn:
                took[asked].append(time.perf_counter() - start)
    without, with_it = (statistics.median(took[asked]) for asked in (False, True))
    return [
        (
            "one event worked out, with what is not stated",
            f"{with_it * 1e3:.1f} ms ({without * 1e3:.1f} ms without)",
        )
    ]


def cold_start(times: int) -> list[tuple[str, str]]:
    """Return how long whole processes take: one run of a scenario, and importing click."""
    run = [sys.executable, "-m", "pact_engine", "run", str(SCENARIO)]
    click = [sys.executable, "-c", "import click"]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    took: dict[str, list[float]] = {"run": [], "click": []}
    for turn in range(times + 1):
        for name, command in (("run", run), ("click", click)):
            start = time.perf_counter()
            subprocess.run(
                command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment
            )
            if turn:
                took[name].append(time.perf_counter() - start)
    ratio = statistics.median(a / b for a, b in zip(took["run"], took["click"], strict=True))
    one, other = (statistics.median(took[name]) for name in ("run", "click"))
    return [
        ("cold start of `pact run` on one file", f"{one * 1e3:.0f} ms"),
        (
            "the same against `python -c 'import click'`",
            f"{ratio:.1f} times ({other * 1e3:.0f} ms)",
        ),
    ]


def compiling(times: int) -> list[tuple[str, str]]:
    """Return how long it takes to read and compile every rule file, with nothing kept.

    What reading the same texts as lines of Markdown takes is the measure for it, so that the
    ratio says the same on every machine.
    """
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "rules").glob("*.md"))]
    took: dict[str, list[float]] = {"compile": [], "markdown": []}
    before = os.environ.get("PACT_CACHE")
    os.environ["PACT_CACHE"] = "off"
    try:
        for turn in range(times + 1):
            start = time.perf_counter()
            library = Library()
            for name in library.rule_files():
                library.code(name)
            middle = time.perf_counter()
            for text in texts:
                MarkdownIt("commonmark").parse(text)
            end = time.perf_counter()
            if turn:
                took["compile"].append(middle - start)
                took["markdown"].append(end - middle)
    finally:
        if before is None:
            del os.environ["PACT_CACHE"]
        else:
            os.environ["PACT_CACHE"] = before
    ratio = statistics.median(a / b for a, b in zip(took["compile"], took["markdown"], strict=True))
    return [
        (
            f"reading and compiling all {len(texts)} rule files, nothing kept",
            f"{statistics.median(took['compile']):.1f} s",
        ),
        ("the same against parsing their Markdown alone", f"{ratio:.1f} times"),
    ]


def memory(runs: int) -> list[tuple[str, str]]:
    """Return how much the largest resident size grows over many runs in one process."""
    library = Library()
    scenario = load_scenarios(SCENARIO, library)[0]
    code = library.code(TREATY)
    compiled = rete.compile_program(code.program)
    facts = record(scenario, code.treaties, code.dates, library.world)
    for _ in range(min(1_000, runs)):
        rete.run(compiled, facts)
    before = _peak()
    for _ in range(runs):
        rete.run(compiled, facts)
    grown = _peak() - before
    return [(f"memory over {runs:,} runs in one process", f"+{grown / 1024:.1f} MiB")]


def _peak() -> int:
    """Return the largest resident size so far, in KiB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size // 1024 if sys.platform == "darwin" else size


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure each thing briefly")
    quick = parser.parse_args().quick
    rows = [
        *rates(0.2 if quick else 5),
        *left_out(10 if quick else 100),
        *cold_start(3 if quick else 15),
        *compiling(1 if quick else 5),
        *memory(2_000 if quick else 100_000),
    ]
    print(f"CPython {platform.python_version()} on {platform.system()} ({platform.machine()})\n")
    print("| measured | figure |\n|---|---|")
    for name, figure in rows:
        print(f"| {name} | {figure} |")


if __name__ == "__main__":
    main()
