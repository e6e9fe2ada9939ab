"""Finding the scenarios of the library that bear on a treaty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.yaml_source import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.library import Library
    from pact_engine.rendering.treaty_facts import Case
    from pact_engine.world.scenario import Scenario

_TITLE: Final = re.compile(r"^title:(?:.*\n)(?:[ \t]+.*\n)*", re.MULTILINE)
_DOCUMENT: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)
_TREATY: Final = re.compile(r"^treaty:", re.MULTILINE)


def titles() -> Iterator[Case]:
    """Yield every scenario of the library with its title, by name, without reading the rest."""
    from ruamel.yaml import YAML

    from pact_engine.rendering.treaty_facts import Case

    yaml = YAML(typ="safe")
    for name, path in packaged_scenarios().items():
        for title in _TITLE.findall(decode(read_bytes(path), name)):
            yield Case(name, str(yaml.load(title)["title"]))


def cases_of(treaty_id: str, library: Library) -> Iterator[Case]:
    """Yield every scenario of the library that is read under a treaty, by name.

    Only files that name the treaty, or leave the treaties open, are read whole. Raises
    PactError where one of them is wrong.
    """
    from pact_engine import api
    from pact_engine.rendering.treaty_facts import Case

    for name, path in packaged_scenarios().items():
        data = read_bytes(path)
        text = decode(data, name)
        if treaty_id in text or not all(_TREATY.search(part) for part in _DOCUMENT.split(text)):
            for scenario in api.load_scenarios(name, library, text=data):
                if treaty_id in _treaties(scenario, library):
                    yield Case(name, scenario.title)


def _treaties(scenario: Scenario, library: Library) -> tuple[str, ...]:
    from pact_engine import api

    return scenario.treaties or api.binding_treaties(scenario, library)
