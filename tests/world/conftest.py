from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pact_engine.language.sentence_file import read_vocabulary
from pact_engine.language.treaty import Area, Reading, Spell, Tie, Treaty
from pact_engine.world.scenario_file import Known, know
from pact_engine.world.world import World, load_world

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture(scope="session")
def world() -> World:
    return load_world(RULES)


@pytest.fixture(scope="session")
def pact() -> Treaty:
    """A treaty of three parties, with an area and a reading of its own."""
    day = datetime.date(2023, 9, 16)
    parties = tuple(Spell(state, day) for state in ("Burkina Faso", "Mali", "Niger"))
    space = (Tie("the common space"),)
    return Treaty(
        id="pact",
        name={"en": "Pact", "fr": "Pacte"},
        short={"en": "Pact", "fr": "Pacte"},
        file="pact.md",
        digest="",
        signed=day,
        in_force=day,
        notice_months=6,
        parties=parties,
        readings=(Reading("armed-groups", "pact", {"en": "", "fr": ""}, True, ""),),
        areas=(
            Area("the common space", french="l'espace commun"),
            *(Area(spell.state, within=space) for spell in parties),
        ),
    )


@pytest.fixture(scope="session")
def known(world: World, pact: Treaty) -> Known:
    """What scenarios are read against: the pact, and general law without parties."""
    path = RULES / "vocabulary.yaml"
    vocabulary = read_vocabulary(path.read_text("utf-8"), str(path))
    law = Treaty(
        id="general-law",
        name={"en": "General law", "fr": "Droit général"},
        short={"en": "Law", "fr": "Droit"},
        file="general-law.md",
        digest="",
        readings=(Reading("non-state", "general-law", {"en": "", "fr": ""}, False, ""),),
    )
    return know(world, vocabulary, {"general-law": law, "pact": pact})
