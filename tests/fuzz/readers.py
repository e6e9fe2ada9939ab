"""The readers that are fuzzed, each from bytes to a result, and the real files they read."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pact_engine import api
from pact_engine.engines.choice import run_of
from pact_engine.language.compile import Code, compile_treaty
from pact_engine.language.sentence_file import read_vocabulary
from pact_engine.language.treaty_file import read_treaty
from pact_engine.library import MAX_TREATY_BYTES, Library
from pact_engine.verdicts.evaluate import evaluate_treaty
from pact_engine.verdicts.rows import ROW_SENTENCES
from pact_engine.world.acts import read_acts
from pact_engine.world.areas import read_library_areas
from pact_engine.world.facts import Recorder
from pact_engine.world.states import load_states
from pact_engine.yaml_source import decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from pact_engine.verdicts.result import TreatyResult
    from pact_engine.world.scenario import Scenario

ROOT: Final = Path(__file__).parents[2]
RULES: Final = ROOT / "rules"
SCENARIO, TREATY = "fuzz.yaml", "fuzz.md"


@cache
def library() -> Library:
    return Library(RULES)


@cache
def scenario_files() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((ROOT / "scenarios").rglob("*.yaml")))


@cache
def treaty_files() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(RULES.glob("*.md")))


@cache
def real_scenarios() -> tuple[Scenario, ...]:
    return tuple(s for data in scenario_files() for s in read_scenarios(data))


def read_scenarios(data: bytes) -> tuple[Scenario, ...]:
    return api.load_scenarios(SCENARIO, library(), text=data)


def run_scenarios(data: bytes) -> list[object]:
    """Read scenarios and answer the first of them, as `pact run` does."""
    return [api.evaluate(scenario, library()) for scenario in read_scenarios(data)[:2]]


def read_code(data: bytes) -> Code:
    """Read a treaty file and compile it with the general law that it uses, as the library does."""
    lib = library()
    text = decode(data, TREATY, limit=MAX_TREATY_BYTES)
    found = re.search(r"^uses:(.*)", text, re.MULTILINE)
    names = [name for name in lib.general_law_ids() if found and name in found[1]]
    law = {name: lib.treaty(name) for name in names}
    treaty = read_treaty(text, TREATY, lib.vocabulary, lib, law)
    used = [law[name] for name in treaty.uses]
    vocabulary = lib.vocabulary.extended(treaty.sentences, treaty.organs)
    for other in used:
        vocabulary = vocabulary.extended(other.sentences, other.organs)
    return compile_treaty([treaty, *used], vocabulary)


def run_treaty(data: bytes, scenario: Scenario) -> TreatyResult:
    """Read a treaty file and answer a scenario under it."""
    code = read_code(data)
    scenario = replace(scenario, file=SCENARIO)
    facts = Recorder(
        scenario, code.treaties, code.dates, library().world, code.looked_at | ROW_SENTENCES
    )
    return evaluate_treaty(scenario, code, facts, scenario.readings, run_of())


def _text(data: bytes) -> str:
    return decode(data, "fuzz.yaml")


def read_states(data: bytes, folder: Path) -> object:
    (folder / "states.yaml").write_bytes(data)
    return load_states(folder)


WORDS: Final[dict[str, Callable[[bytes], object]]] = {
    "vocabulary": lambda data: read_vocabulary(_text(data), "fuzz.yaml"),
    "acts": lambda data: read_acts(_text(data), "fuzz.yaml"),
    "areas": lambda data: read_library_areas(_text(data), "fuzz.yaml", library().world.states),
}
"""The readers of what treaties and scenarios are written with, by the name of the real file."""
