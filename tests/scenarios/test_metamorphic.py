"""What must not change an answer does not: held on every treaty and every scenario there is."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from msgspec import structs

from engines.here import HERE
from pact_engine import api
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.engines import parallel
from pact_engine.language.program import Constant, Fact
from pact_engine.verdicts.evaluate import evaluate_treaty
from pact_engine.verdicts.rows import ROW_SENTENCES
from pact_engine.world.facts import Recorder, record

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from pact_engine.language.compile import Code
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.library import Library
    from pact_engine.verdicts.result import Row
    from pact_engine.world.scenario import Scenario

pytestmark = pytest.mark.sampled(50)

NIGHTLY: Final = bool(os.environ.get("PACT_NIGHTLY"))
NAMES: Final = sorted(packaged_scenarios())
STRANGERS: Final = ("Bhutan", "Mauritius", "Nauru", "Paraguay", "Samoa", "Tonga", "Vanuatu")
OF_THE_RECORD: Final = ROW_SENTENCES | {"gave-notice"}
"""Given sentences that rows or membership hang on, whether or not a rule looks at them."""


@pytest.fixture(params=NAMES)
def cases(request: pytest.FixtureRequest, whole_library: Library) -> list[tuple[Scenario, Code]]:
    """Give the scenarios of a file, each with every treaty that it is read under."""
    path = packaged_scenarios()[request.param]
    return [
        (scenario, whole_library.code(treaty))
        for scenario in api.load_scenarios(path, whole_library)
        for treaty in scenario.treaties or api.binding_treaties(scenario, whole_library)
    ]


def rows(scenario: Scenario, code: Code, library: Library) -> dict[tuple[str, ...], Hashable]:
    """Return what every row says, without the order in which it says it.

    What other readings would say, which takes longest, is left for the night.
    """
    facts = Recorder(
        scenario, code.treaties, code.dates, library.world, code.looked_at | ROW_SENTENCES
    )
    readings = {
        reading.name: scenario.readings[reading.name]
        for treaty in code.treaties
        for reading in treaty.readings
        if reading.name in scenario.readings
    }
    result = evaluate_treaty(
        scenario, code, facts, readings, parallel.run_program, compare_readings=NIGHTLY
    )
    return {row.key: said(row) for row in result.rows}


def said(row: Row) -> Hashable:
    return (
        row.position,
        frozenset(source.id for source in row.sources),
        frozenset(row.articles),
        row.level,
        row.includes_force,
        row.force,
        row.invoked,
        row.honoured,
        frozenset((frozenset(answers.given), answers.position) for answers in row.depends_on),
        frozenset(row.other_readings),
    )


# --- what is beside the point ---------------------------------------------------------------


def test_an_event_among_strangers_changes_nothing_and_obliges_nobody(
    cases: list[tuple[Scenario, Code]], whole_library: Library
) -> None:
    for scenario, code in cases:
        first, second = strangers(scenario, code)
        elsewhere = replace(
            scenario.events[0],
            id="among-strangers",
            acts=("an invasion",),
            by=(first,),
            against=(second,),
            where=(second,),
        )
        more = replace(
            scenario,
            events=(elsewhere, *scenario.events),
            facts=(*scenario.facts, Fact("asked-for-help", (second, "among-strangers"))),
        )
        found = rows(more, code, whole_library)
        own = {key: row for key, row in found.items() if key[0] != "among-strangers"}
        assert own == rows(scenario, code, whole_library)
        others = {row[0] for key, row in found.items() if key not in own}  # type: ignore[index]
        assert others <= {"no duty", "must act", "must stay neutral"}, scenario.title


def strangers(scenario: Scenario, code: Code) -> tuple[str, str]:
    """Return two states that neither the scenario nor the treaty has anything to do with."""
    near = {spell.state for treaty in code.treaties for spell in treaty.parties}
    near |= {name for event in scenario.events for name in (*event.by, *event.against)}
    near |= {value for fact in (*scenario.facts, *scenario.unknown) for value in fact.values}
    near |= {
        term.value
        for clause in code.clauses.values()
        for atom in (clause.head, *clause.positive, *clause.negative)
        for term in atom.terms
        if isinstance(term, Constant)
    }
    first, second, *_ = (state for state in STRANGERS if state not in near)
    return first, second


def test_a_fact_that_no_rule_looks_at_changes_nothing(
    cases: list[tuple[Scenario, Code]], whole_library: Library
) -> None:
    for scenario, code in cases:
        more = replace(scenario, facts=(*scenario.facts, *idle_facts(scenario, code)))
        assert rows(more, code, whole_library) == rows(scenario, code, whole_library)


def idle_facts(scenario: Scenario, code: Code) -> Iterator[Fact]:
    """Yield a given sentence of each kind that no rule of the treaty has as a condition."""
    event = scenario.events[0]
    state = (*event.against, *event.by, *(spell.state for spell in code.treaty.parties))[0]
    names = {
        "state": state,
        "actor": (*event.by, state)[0],
        "event": event.id,
        "organ": next(iter(code.vocabulary.organs), ""),
        "treaty": code.treaty.id,
        "area": state,
        "act": "an invasion",
        "object": "territory",
        "date": event.date.isoformat(),
        "level": "of its choice",
    }
    for sentence in code.vocabulary.sentences:
        if sentence.status == "given" and sentence.id not in code.looked_at | OF_THE_RECORD:
            fact = Fact(sentence.id, tuple(names[kind] for _, kind in sentence.slots))
            if fact not in scenario.unknown:
                yield fact


# --- order and names ------------------------------------------------------------------------


def test_the_order_of_events_facts_actors_unknowns_and_parties_changes_nothing(
    cases: list[tuple[Scenario, Code]], whole_library: Library
) -> None:
    for scenario, code in cases:
        turned = replace(
            scenario,
            events=tuple(
                replace(
                    event,
                    acts=event.acts[::-1],
                    by=event.by[::-1],
                    against=event.against[::-1],
                    where=event.where[::-1],
                    targets=event.targets[::-1],
                )
                for event in reversed(scenario.events)
            ),
            actors=scenario.actors[::-1],
            areas=scenario.areas[::-1],
            facts=scenario.facts[::-1],
            unknown=scenario.unknown[::-1],
        )
        treaty = replace(code.treaty, parties=code.treaty.parties[::-1])
        other = structs.replace(code, treaties=(treaty, *code.treaties[1:]))
        assert rows(turned, other, whole_library) == rows(scenario, code, whole_library)


@pytest.mark.parametrize("form", ["a-{}", "z-{}"])
def test_an_event_of_another_name_has_the_same_answer(
    cases: list[tuple[Scenario, Code]], whole_library: Library, form: str
) -> None:
    """The new names sort before, or after, those of facts and states."""
    vocabulary = whole_library.known_words.vocabulary
    for scenario, code in cases:
        names = {event.id: form.format(event.id) for event in scenario.events}
        found = rows(renamed(scenario, names, vocabulary), code, whole_library)
        expected = rows(scenario, code, whole_library)
        assert found.keys() == {(names[key[0]], *key[1:]) for key in expected}
        for key, row in expected.items():
            # What a position depends on are sentences about the event, and have its new name.
            assert without_facts(found[names[key[0]], *key[1:]]) == without_facts(row)


def without_facts(row: Hashable) -> Hashable:
    *before, depends, other = row  # type: ignore[misc]
    return *before, frozenset((len(given), position) for given, position in depends), other  # type: ignore[has-type]


def renamed(scenario: Scenario, names: Mapping[str, str], vocabulary: Vocabulary) -> Scenario:
    """Return a scenario with its events called by other names in all that it says."""

    def put(fact: Fact) -> Fact:
        slots = vocabulary.by_id[fact.predicate].slots
        pairs = zip(fact.values, slots, strict=True)
        return Fact(fact.predicate, tuple(names[v] if k == "event" else v for v, (_, k) in pairs))

    return replace(
        scenario,
        events=tuple(replace(event, id=names[event.id]) for event in scenario.events),
        facts=tuple(map(put, scenario.facts)),
        unknown=tuple(map(put, scenario.unknown)),
        expect=(),
    )


# --- engines --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_engine_derives_the_same_under_every_treaty(
    name: str, whole_library: Library
) -> None:
    for scenario in api.load_scenarios(packaged_scenarios()[name], whole_library):
        for treaty in whole_library.treaty_ids():
            code = whole_library.code(treaty)
            facts = record(scenario, code.treaties, code.dates, whole_library.world)
            expected = parallel.run_program(code.program, facts)
            for engine, run in HERE.items():
                assert run(code.program, facts) == expected, (engine, scenario.title, treaty)
