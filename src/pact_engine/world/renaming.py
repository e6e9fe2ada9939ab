"""Renaming the states of a scenario, with their territories, in all that it says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pact_engine.language.program import Fact
from pact_engine.world.scenario import ExpectedPosition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pact_engine.language.treaty import Area, Tie
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.world.scenario import Event, Scenario

_RENAMED = ("state", "actor", "area")


def renamed(scenario: Scenario, names: Mapping[str, str], vocabulary: Vocabulary) -> Scenario:
    """Return a scenario with states and actors called by other names, and their territories too.

    `names` maps old names to new ones; two names that map to each other are exchanged. A
    place that is not called like its state keeps its name.
    """
    return replace(
        scenario,
        actors=tuple(
            replace(actor, name=names.get(actor.name, actor.name)) for actor in scenario.actors
        ),
        areas=tuple(_area(area, names) for area in scenario.areas),
        parties={id_: _names(states, names) for id_, states in scenario.parties.items()},
        events=tuple(_event(event, names) for event in scenario.events),
        facts=tuple(renamed_fact(fact, names, vocabulary) for fact in scenario.facts),
        unknown=tuple(renamed_fact(fact, names, vocabulary) for fact in scenario.unknown),
        expect=tuple(
            replace(
                item,
                party=names.get(item.party, item.party),
                victim=names.get(item.victim, item.victim),
            )
            if isinstance(item, ExpectedPosition)
            else replace(item, fact=renamed_fact(item.fact, names, vocabulary))
            for item in scenario.expect
        ),
    )


def renamed_fact(fact: Fact, names: Mapping[str, str], vocabulary: Vocabulary) -> Fact:
    """Return a sentence with the states, actors and territories in it called by other names."""
    sentence = vocabulary.by_id.get(fact.predicate)
    if sentence is None:
        return fact
    return Fact(
        fact.predicate,
        tuple(
            names.get(value, value) if kind in _RENAMED else value
            for value, (_, kind) in zip(fact.values, sentence.slots, strict=True)
        ),
    )


def with_event_ids(scenario: Scenario, ids: Mapping[str, str], vocabulary: Vocabulary) -> Scenario:
    """Return a scenario whose events are called by other ids; `ids` maps old ids to new ones."""

    def fact(old: Fact) -> Fact:
        slots = vocabulary.by_id[old.predicate].slots
        return Fact(
            old.predicate,
            tuple(
                ids.get(value, value) if kind == "event" else value
                for value, (_, kind) in zip(old.values, slots, strict=True)
            ),
        )

    return replace(
        scenario,
        events=tuple(replace(event, id=ids.get(event.id, event.id)) for event in scenario.events),
        facts=tuple(fact(item) for item in scenario.facts),
        unknown=tuple(fact(item) for item in scenario.unknown),
        expect=tuple(
            replace(item, event=ids.get(item.event, item.event))
            if isinstance(item, ExpectedPosition)
            else replace(item, fact=fact(item.fact))
            for item in scenario.expect
        ),
    )


def _event(event: Event, names: Mapping[str, str]) -> Event:
    return replace(
        event,
        by=_names(event.by, names),
        against=_names(event.against, names),
        where=_names(event.where, names),
    )


def _area(area: Area, names: Mapping[str, str]) -> Area:
    return replace(
        area,
        name=names.get(area.name, area.name),
        of=tuple(_tie(tie, names) for tie in area.of),
        within=tuple(_tie(tie, names) for tie in area.within),
        administered_by=tuple(_tie(tie, names) for tie in area.administered_by),
        claimed_by=tuple(_tie(tie, names) for tie in area.claimed_by),
        recognised_by=tuple(_tie(tie, names) for tie in area.recognised_by),
        partly_within=tuple(_tie(tie, names) for tie in area.partly_within),
    )


def _tie(tie: Tie, names: Mapping[str, str]) -> Tie:
    return replace(tie, name=names.get(tie.name, tie.name))


def _names(old: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(name, name) for name in old)
