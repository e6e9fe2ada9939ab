"""The functions that other programs call: load a treaty, load scenarios, evaluate them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pact_engine.engines.choice import engine_here, run_of
from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    CARRIED_OUT,
)
from pact_engine.language.program import Fact
from pact_engine.library import Library
from pact_engine.problems import Location, PactError, Problem, nearest
from pact_engine.verdicts.contradictions import contradictions
from pact_engine.verdicts.evaluate import evaluate_treaty
from pact_engine.verdicts.result import Result
from pact_engine.verdicts.rows import ROW_SENTENCES
from pact_engine.verdicts.whereabouts import with_places_open
from pact_engine.world.facts import Recorder
from pact_engine.world.membership import among, membership, notices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pact_engine.engines.choice import Engine, Run
    from pact_engine.language.compile import Code
    from pact_engine.language.treaty import Treaty
    from pact_engine.verdicts.besides import Besides
    from pact_engine.verdicts.compare import Compared
    from pact_engine.verdicts.flip import Flips
    from pact_engine.verdicts.proofs import Proof
    from pact_engine.verdicts.result import Row, TreatyResult
    from pact_engine.verdicts.what_if import Difference
    from pact_engine.verdicts.why_not import WhyNot
    from pact_engine.world.areas import Areas
    from pact_engine.world.changes import Change
    from pact_engine.world.scenario import Scenario

READING_VALUES = ("yes", "no", "unknown")


def load_treaty(treaty: str | Path, library: Library | None = None) -> Treaty:
    """Return a treaty by its id, or read from a file of its own.

    Raises PactError where there is no such treaty, or with everything that is wrong in its file.
    """
    library = library or Library()
    if isinstance(treaty, Path) or treaty.endswith(".md"):
        path = Path(treaty)
        library = Library(library.directory, [path])
        return library.treaty(path.stem)
    return library.treaty(treaty)


def load_scenarios(
    path: str | Path, library: Library | None = None, *, text: str | bytes | None = None
) -> tuple[Scenario, ...]:
    """Return the scenarios of a file, one for each of its YAML documents.

    With `text` nothing is read and `path` is only the name that errors show. Raises PactError
    with everything that is wrong in the file.
    """
    from pact_engine.world import scenario_file

    library = library or Library()
    if text is None:
        return scenario_file.load_scenarios(Path(path), library.known_words)
    return scenario_file.read_scenarios(text, str(path), library.known_words)


def evaluate(
    scenario: Scenario,
    library: Library | None = None,
    *,
    treaties: Sequence[str] | None = None,
    readings: Mapping[str, str] | None = None,
    engine: Engine | Run | None = None,
    compare_readings: bool = True,
    unbound: bool = False,
) -> Result:
    """Work out a scenario under its treaties.

    `treaties` are ids that go before those the scenario names; where neither names any, every
    treaty is read that binds, on the day of an event, one of the states named. `readings` maps
    a reading's name to "yes", "no" or "unknown" and goes before what the scenario sets.
    `engine` is an engine's name, or a function that derives what follows as the engines do;
    without it the engine that is here answers (`engines/choice.py`), and answers are the same.
    Without `compare_readings` the rows do not say what other readings would change, nor what
    the scenario leaves out would turn, nor the answers which event lacks a place that decides,
    which is faster. With `unbound` a scenario
    that no treaty binds has an answer without treaties. Raises PactError for an unknown treaty
    or reading, for too many unknown facts, and where no treaty binds.
    """
    library = library or Library()
    ids = treaties or scenario.treaties or binding_treaties(scenario, library)
    if not unbound:
        _check_bound(scenario, ids)
    codes = [library.code(name) for name in dict.fromkeys(map(library.treaty_id, ids))]
    found = _under(
        codes, scenario, library, readings or {}, engine, compare_readings=compare_readings
    )
    if compare_readings and not (treaties or scenario.treaties):
        found = replace(found, besides=_besides(scenario, library))
    return found


def _besides(scenario: Scenario, library: Library) -> Besides:
    """Return what is known of the states that a scenario names beside what binds them."""
    from pact_engine.verdicts.besides import besides

    treaties = library.known_words.treaties
    return besides(scenario, [treaties[i] for i in library.treaty_ids()], library.instruments)


def _under(
    codes: Sequence[Code],
    scenario: Scenario,
    library: Library,
    readings: Mapping[str, str],
    engine: Engine | Run | None,
    *,
    compare_readings: bool,
) -> Result:
    """Work out a scenario under treaties that are ready to run."""
    codes = [_among(code, scenario) for code in codes]
    check_readings(readings, codes)
    name: Engine | None = engine_here() if engine is None else None
    if isinstance(engine, str):
        name = engine
    run = engine if callable(engine) else run_of(name)
    chosen = dict(scenario.readings) | dict(readings)
    world = library.world
    open_ = library.known_words.open_questions if compare_readings else None

    def answer(code: Code) -> TreatyResult:
        told = with_places_open(scenario, code)
        facts = Recorder(told, code.treaties, code.dates, world, code.looked_at | ROW_SENTENCES)
        own = {name: value for name, value in chosen.items() if _has_reading(code, name)}
        found = evaluate_treaty(
            told, code, facts, own, run, compare_readings=compare_readings, open_=open_
        )
        if compare_readings and any(not event.where for event in scenario.events):
            from pact_engine.verdicts.unplaced import unplaced

            found = replace(found, unplaced=unplaced(told, found, own, world))
        if compare_readings and _contended(told, found.areas):
            from pact_engine.verdicts.disputed import disputed

            found = replace(found, disputed=disputed(told, found, own, world))
        return found

    results = tuple(map(answer, codes))
    return Result(scenario, results, contradictions(scenario, results), name or "")


def _contended(scenario: Scenario, areas: Areas) -> bool:
    """Tell whether another state than the one whose territory it is claims or holds a place."""
    return any(
        {*areas.claims(place, event.date), *areas.administration(place, event.date)}
        - {*areas.territory(place, event.date)}
        for event in scenario.events
        for place in event.where
    )


def _among(code: Code, scenario: Scenario) -> Code:
    """Return a treaty ready to run with the parties that a scenario names for it."""
    from msgspec.structs import replace as with_fields

    treaty = among(code.treaty, scenario)
    if treaty is code.treaty:
        return code
    return with_fields(code, treaties=(treaty, *code.treaties[1:]))


def why(result: TreatyResult, row: Row) -> tuple[Proof, ...] | tuple[WhyNot, ...]:
    """Return what a row rests on: the proofs of a position, or what each rule for it lacked.

    A position that rules give has the proofs of the sentences that give it, the attacker's
    that it carried the event out or answers for it. `excused` and `no duty` have, for every
    rule that could have given a duty to assist, what defeated it or what it lacked, the
    nearest first. A position that depends has what holds in its first case.
    """
    from pact_engine.verdicts.positions import DUTIES, duty, duty_found, position_of
    from pact_engine.verdicts.proofs import prove
    from pact_engine.verdicts.why_not import fact_atom, why_not

    findings = result.case_for(row).findings
    position = position_of(findings, row.party, row.victim, row.event)
    if position in ("excused", "no duty"):
        fact = duty("must assist", row.party, row.victim, row.event)
        return why_not(findings, fact_atom(fact))
    if position in DUTIES:
        found = duty_found(findings, position, row.party, row.victim, row.event)
        facts = [found] if found is not None else []
    else:
        facts = [
            Fact(CARRIED_OUT, (row.party, row.event)),
            Fact(ATTRIBUTABLE, (row.event, row.party)),
        ]
    return tuple(prove(findings, fact) for fact in facts if fact in findings.index.all)


def what_if(
    scenario: Scenario,
    changes: Sequence[Change],
    library: Library | None = None,
    *,
    treaties: Sequence[str] | None = None,
    readings: Mapping[str, str] | None = None,
) -> tuple[Result, Result, tuple[Difference, ...]]:
    """Work out a scenario without and with changes, and return both with the rows that differ.

    The changed scenario is read under the same treaties as the unchanged one. Raises PactError
    as `evaluate` does, and where a file with the changes would be refused.
    """
    from pact_engine.verdicts.what_if import differences
    from pact_engine.world.changes import apply
    from pact_engine.world.consistency import refuse

    library = library or Library()
    changed = apply(scenario, changes, library.world.acts)
    refuse(changed, library.known_words)
    before = evaluate(scenario, library, treaties=treaties, readings=readings)
    ids = [treaty.treaty for treaty in before.treaties]
    after = evaluate(changed, library, treaties=ids, readings=readings)
    return before, after, differences(before, after)


def compare(
    scenario: Scenario,
    library: Library | None = None,
    *,
    treaties: Sequence[str] | None = None,
    readings: Mapping[str, str] | None = None,
    stand_in: bool = False,
) -> tuple[Result, tuple[Compared, ...]]:
    """Work out a scenario under several treaties, and return where each state stands under each.

    `treaties` as for `evaluate`; a single id is compared with the scenario's own treaties. With
    `stand_in` the parties of the first treaty on the days of the events are taken as those of
    all others. Raises PactError as `evaluate` does, and where there is nothing to compare.
    """
    from pact_engine.verdicts.compare import compared, with_parties_of

    library = library or Library()
    ids = tuple(dict.fromkeys(map(library.treaty_id, treaties or ())))
    if len(ids) < 2:
        own = scenario.treaties or binding_treaties(scenario, library)
        _check_bound(scenario, own)
        ids = tuple(dict.fromkeys((*own, *ids)))
    if len(ids) < 2:
        raise PactError(
            Problem(
                Location(scenario.file),
                f"the scenario is read under one treaty only: {ids[0]}",
                expected="--treaty with another one to compare it with",
            )
        )
    codes = [library.code(name) for name in ids]
    if stand_in:
        bound = sorted(_bound(codes[0].treaty, scenario))
        codes = [with_parties_of(code, codes[0], scenario, bound) for code in codes]
    result = _under(codes, scenario, library, readings or {}, None, compare_readings=False)
    return result, compared(result)


def _bound(treaty: Treaty, scenario: Scenario) -> set[str]:
    """Return the states that a treaty binds on the day of any event."""
    given = notices(scenario.facts, treaty.id)
    return {
        spell.state
        for spell in treaty.parties
        for event in scenario.events
        if membership(treaty, spell.state, event.date, given.get(spell.state, ())).party
    }


def flip(
    scenario: Scenario,
    sentence: Fact,
    library: Library | None = None,
    *,
    treaty: str | None = None,
    most: int = 5,
    size: int = 2,
) -> Flips:
    """Return the smallest changes of a scenario that turn whether a sentence follows.

    Each is verified by working the changed scenario out anew. `treaty` is
    needed where the scenario is read under several; `size` is the number of changes up to
    which combinations are tried. Raises PactError where the treaty is not clear.
    """
    from pact_engine.verdicts.flip import flip as search

    library = library or Library()
    treaty_id = one_treaty(scenario, library, treaty)
    flips = search(scenario, library.code(treaty_id), library.world, sentence, most=most, size=size)
    for found in flips.found:
        result = evaluate(found.scenario, library, treaties=[treaty_id], compare_readings=False)
        follows = any(c.fact == sentence for c in result.treaties[0].conclusions)
        if follows != found.holds:
            raise AssertionError(f"the engines disagree about {found.changes}")
    return flips


def one_treaty(scenario: Scenario, library: Library, treaty: str | None = None) -> str:
    """Return the id of the one treaty that a scenario is read under.

    Raises PactError where there are several and `treaty` does not say which.
    """
    ids = (
        [library.treaty_id(treaty)]
        if treaty
        else scenario.treaties or binding_treaties(scenario, library)
    )
    _check_bound(scenario, ids)
    if len(ids) > 1:
        raise PactError(
            Problem(
                Location(scenario.file),
                "the scenario is read under several treaties: " + ", ".join(ids),
                expected="--treaty with one of them",
            )
        )
    return ids[0]


def binding_treaties(scenario: Scenario, library: Library) -> tuple[str, ...]:
    """Return the ids of the treaties that bind a state named in a scenario on an event's day."""
    named = {name for event in scenario.events for name in (*event.by, *event.against)}
    named |= {value for fact in (*scenario.facts, *scenario.unknown) for value in fact.values}
    found = []
    for treaty_id in dict.fromkeys((*library.treaty_ids(), *scenario.parties)):
        treaty = among(library.known_words.treaties[treaty_id], scenario)
        given = notices(scenario.facts, treaty_id)
        if any(
            membership(treaty, state, event.date, given.get(state, ())).party
            for event in scenario.events
            for state in named
        ):
            found.append(treaty_id)
    return tuple(found)


def _check_bound(scenario: Scenario, ids: Sequence[str]) -> None:
    """Raise PactError where there is no treaty to read a scenario under."""
    if not ids:
        raise PactError(no_treaty_binds(scenario))


def no_treaty_binds(scenario: Scenario) -> Problem:
    """Return the problem that there is no treaty to read a scenario under."""
    return Problem(
        Location(scenario.file),
        "no treaty binds any of the states named on the days of the events",
        expected="“treaty: ID” in the scenario, to see what a treaty says all the same",
    )


def _has_reading(code: Code, name: str) -> bool:
    return any(reading.name == name for treaty in code.treaties for reading in treaty.readings)


def check_readings(readings: Mapping[str, str], codes: Iterable[Code]) -> None:
    """Raise PactError where treaties lack a reading that is set, or where it is set to nothing."""
    known = {r.name for code in codes for treaty in code.treaties for r in treaty.readings}
    problems = []
    for name, value in readings.items():
        if name not in known:
            problems.append(
                Problem(
                    Location(""),
                    f"no treaty that is read here has a reading “{name}”",
                    expected="one of: " + ", ".join(sorted(known)) if known else "",
                    nearest=nearest(name, known),
                )
            )
        if value not in READING_VALUES:
            problems.append(
                Problem(
                    Location(""),
                    f"the reading “{name}” cannot be “{value}”",
                    expected="yes, no or unknown",
                    nearest=nearest(value, READING_VALUES),
                )
            )
    if problems:
        raise PactError(problems)
