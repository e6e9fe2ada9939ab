"""What a scenario cannot say: the one list of refusals, whichever way a scenario came to be.

A file, `--set` and `--unknown`, the interview and other programs are held to the same: what is
refused of a scenario's values is told here, where it stands is added by whoever knows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pact_engine.problems import Location, PactError, Problem
from pact_engine.world.event import ABOUT_AN_EVENT
from pact_engine.world.facts import event_facts
from pact_engine.world.scenario_names import names_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pact_engine.language.program import Fact
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.world.scenario import Event, Scenario
    from pact_engine.world.scenario_file import Known
    from pact_engine.world.scenario_names import ScenarioNames
    from pact_engine.world.states import States


class Objection(Struct, frozen=True):
    """One thing that a scenario cannot say.

    What is wrong with an event has its id, and the key and the name that are wrong where one
    name is; what is wrong with a sentence has the fact, and the one that speaks against it.
    """

    message: str
    expected: str = ""
    event: str = ""
    key: str = ""
    name: str = ""
    fact: Fact | None = None
    against: Fact | None = None


def of_event(event: Event, declared: Collection[str], states: States) -> Iterator[Objection]:
    """Yield what one event cannot say; `declared` are the actors of its scenario."""
    if not event.acts:
        yield Objection("this event is no act", "an act that `pact acts` lists", event.id, "act")
    if not event.by and not event.against:
        yield Objection(
            "nobody is in this event",
            "“by” with a state or a declared actor, or “against” with a state",
            event.id,
        )
    for key, names in (("by", event.by), ("against", event.against)):
        for name in names:
            if name in declared or states.existed(name, event.date.year):
                continue
            state = states.by_name[name]
            lives = ", and ".join(filter(None, map(_years, state.lives)))
            way_out = "a state of that year, or “kind: state” under “actors” to use it all the same"
            yield Objection(
                f"there was no {name} in {event.date.year} (a state {lives})",
                " or ".join(state.before) or way_out,
                event.id,
                key,
                name,
            )


def _years(life: tuple[int | None, int | None]) -> str:
    first, last = life
    parts = ("" if first is None else f"from {first}", "" if last is None else f"to {last}")
    return " ".join(part for part in parts if part)


def of_sentences(
    events: Iterable[Event],
    facts: Sequence[Fact],
    unknown: Sequence[Fact],
    names: ScenarioNames,
    vocabulary: Vocabulary,
) -> Iterator[Objection]:
    """Yield what the given and the unknown sentences of a scenario cannot say."""
    told = {fact for event in events for fact in event_facts(event, names.world, names.areas)}
    for fact in unknown:
        if fact in facts:
            yield Objection(
                "this stands under “facts” too, and cannot be unknown",
                "the sentence in one of the two places",
                fact=fact,
            )
        elif fact.predicate in ABOUT_AN_EVENT and fact in told:
            yield Objection(
                "the event says so already, and it cannot be unknown",
                "an event that leaves it open",
                fact=fact,
            )
    for fact in (*facts, *unknown):
        yield from _impossible(fact, names, vocabulary)
    for fact, other in vocabulary.exclusions(facts, unknown):
        yield Objection(
            "this and {other} exclude each other",
            "one of the two; what is not stated counts as not so",
            fact=fact,
            against=other,
        )
    for fact, other in vocabulary.exclusions(unknown):
        yield Objection(
            "this and {other} exclude each other, and not both can be unknown",
            "one of the two under “unknown”; what is not stated counts as not so",
            fact=fact,
            against=other,
        )


def _impossible(fact: Fact, names: ScenarioNames, vocabulary: Vocabulary) -> Iterator[Objection]:
    """Yield why a given sentence cannot be so, whatever else is."""
    sentence = vocabulary.by_id[fact.predicate]
    if sentence.status != "given":
        return
    if len(set(fact.values)) < len(fact.values):
        expected = f"two different names in “{sentence.en}”"
        yield Objection("one name stands twice: nothing is so towards itself", expected, fact=fact)
    for value, (slot, _) in zip(fact.values, sentence.slots, strict=True):
        if slot in sentence.groups and names.resolve("state", value) is not None:
            yield Objection(
                f"“{value}” is a state, and {slot} in “{sentence.en}” is an armed group",
                "an armed group that the scenario declares under “actors”",
                fact=fact,
            )


def is_possible(scenario: Scenario, states: States, vocabulary: Vocabulary) -> bool:
    """Tell whether nothing speaks against a scenario's events, and no fact against another one."""
    declared = {actor.name for actor in scenario.actors}
    return not any(any(of_event(event, declared, states)) for event in scenario.events) and not any(
        vocabulary.exclusions(scenario.facts, scenario.unknown)
    )


def objections(scenario: Scenario, known: Known) -> Iterator[Objection]:
    """Yield everything that a scenario cannot say."""
    declared = {actor.name for actor in scenario.actors}
    for event in scenario.events:
        yield from of_event(event, declared, known.world.states)
    names = names_of(scenario, known)
    vocabulary = known.vocabulary
    yield from of_sentences(scenario.events, scenario.facts, scenario.unknown, names, vocabulary)


def refuse(scenario: Scenario, known: Known) -> None:
    """Raise PactError where a scenario says what a file would be refused for."""
    problems = [_problem(found, scenario, known) for found in objections(scenario, known)]
    if problems:
        raise PactError(dict.fromkeys(problems))


def _problem(found: Objection, scenario: Scenario, known: Known) -> Problem:
    """Return an objection as a problem that says in words what it is about."""
    from pact_engine.world.scenario_writer import sentence_text

    def text(fact: Fact) -> str:
        return f"“{sentence_text(fact, known.vocabulary, known.world.states)}”"

    about = f"the event “{found.event}”" if found.event else ""
    if found.fact is not None:
        about = text(found.fact)
    message = found.message
    if found.against is not None:
        message = message.replace("{other}", text(found.against))
    return Problem(Location(scenario.file), f"{about}: {message}", expected=found.expected)
