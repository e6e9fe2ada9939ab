"""What a treaty file said before the language grew it says still: a file in the old forms alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from pact_engine.api import evaluate, load_scenarios
from pact_engine.library import Library

if TYPE_CHECKING:
    from pathlib import Path

TREATY = """---
treaty: old
name: {en: An Old Pact, fr: Un pacte ancien}
short: {en: Old Pact, fr: Pacte ancien}
signed: 2000-01-01
in-force: 2000-01-01
source: {title: made for this test}
parties:
  - {state: Mali, from: 2000-01-01}
  - {state: Niger, from: 2000-01-01}
  - {state: Togo, from: 2000-01-01}
notice: 6 months
readings:
  groups:
    en: an attack by an armed group counts
    fr: l'attaque d'un groupe armé compte
    default: yes
    authority: some
sentences:
  - id: grave
    status: concluded
    slots: {EVENT: event}
    en: EVENT is grave enough
    not: EVENT is not grave enough
    fr: EVENT est assez grave
    pas: EVENT n'est pas assez grave
---

## Article 4

From 19 December 2012 on.

```pact
rule 4.act
  HELPER must act against EVENT
  if EVENT amounts to organised crime
  and HELPER is a party at EVENT
  and EVENT came on or after 2012-12-19
```

## Article 6

Help.

```pact
rule 6.attack
  EVENT is grave enough
  if EVENT amounts to an armed attack

rule 6.terror
  EVENT is grave enough
  if EVENT amounts to a terrorist attack
  and EVENT struck a ship

rule 6.casus
  EVENT is a casus foederis for VICTIM
  if EVENT is grave enough
  and EVENT was directed against VICTIM
  and VICTIM is a party at EVENT

rule 6.assist
  HELPER must assist VICTIM over EVENT
  if EVENT is a casus foederis for VICTIM
  and HELPER is a party at EVENT
  and HELPER is not VICTIM
  unless VICTIM released HELPER over EVENT

rule 6.level
  the assistance HELPER owes VICTIM over EVENT is military assistance
  if HELPER must assist VICTIM over EVENT

rule 6.force
  the assistance HELPER owes VICTIM over EVENT includes armed force
  if HELPER must assist VICTIM over EVENT
  and HELPER is not Togo

exception 6.minor to 6.attack, 6.terror
  if EVENT was minor

exception 6.group to 6.casus
  if GROUP carried out EVENT
  and GROUP is an armed group
  unless on reading groups
```
"""
SCENARIO = """title: Five events
treaty: old
actors: {the Group: {kind: armed group}}
events:
  - {id: raid, act: an armed attack, by: the Group, against: Mali, where: Mali, date: 2010-01-01}
  - {id: skirmish, act: an armed attack, by: Chad, against: Mali, where: Mali, date: 2010-02-01}
  - {id: ferry, act: a terrorist attack, by: Chad, against: Mali, target: a ship, date: 2010-03-01}
  - {id: bazaar, act: a terrorist attack, by: Chad, against: Mali, where: Mali, date: 2010-04-01}
  - {id: early, act: organised crime, by: Chad, against: Mali, where: Mali, date: 2012-12-18}
  - {id: late, act: organised crime, by: Chad, against: Mali, where: Mali, date: 2012-12-19}
facts: [skirmish was minor, Mali released Togo over raid]
"""
HELD = {
    "raid": ({"Niger": "must assist", "Togo": "excused"}, ["Niger"]),
    "skirmish": ({"Niger": "no duty", "Togo": "no duty"}, []),
    "ferry": ({"Niger": "must assist", "Togo": "must assist"}, ["Niger"]),
    "bazaar": ({"Niger": "no duty", "Togo": "no duty"}, []),
    "early": ({"Niger": "no duty", "Togo": "no duty"}, []),
    "late": ({"Niger": "must act", "Togo": "must act"}, []),
}


@pytest.mark.parametrize("engine", ["rete", "worlds"])
@pytest.mark.parametrize("groups", ["yes", "no"])
def test_a_file_in_the_old_forms_keeps_its_answers(
    engine: Literal["rete", "worlds"], groups: str, tmp_path: Path
) -> None:
    path = tmp_path / "old.md"
    path.write_text(TREATY, "utf-8")
    library = Library(extra=[path])
    text = f"{SCENARIO}readings: {{groups: {groups}}}\n"
    (scenario,) = load_scenarios("scenario.yaml", library, text=text)
    (treaty,) = evaluate(scenario, library, engine=engine).treaties
    for event, (positions, forceful) in HELD.items():
        for party, position in positions.items():
            row = treaty.row(party, "Mali", event)
            assert row is not None
            expected = "no duty" if groups == "no" and event == "raid" else position
            assert row.position == expected
            if row.position == "must assist":
                assert row.level == "military assistance"
                assert row.includes_force == (party in forceful)
