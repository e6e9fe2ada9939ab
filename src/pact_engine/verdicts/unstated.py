"""What a scenario leaves out and would turn an answer: the live questions, and what they turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pact_engine.engines.joins import FactIndex, bindings, differ, instantiate
from pact_engine.language.predicates import AMOUNTS_TO
from pact_engine.language.program import Fact, Variable
from pact_engine.language.vocabulary import ASKED
from pact_engine.verdicts.result import Unstated
from pact_engine.verdicts.whereabouts import innermost

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pact_engine.engines.joins import Binding
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Atom
    from pact_engine.verdicts.findings import Findings
    from pact_engine.verdicts.rows import Key
    from pact_engine.verdicts.standing import Standing
    from pact_engine.verdicts.ways import Ways
    from pact_engine.world.facts import Recorder
    from pact_engine.world.open_questions import Circumstances, OpenQuestions
    from pact_engine.world.scenario import Event, Scenario

MOST = 3
"""A row names at most so many things that are not stated."""

MAX_VARIANTS = 200
"""So many live questions are looked at in one scenario, the soonest asked first."""


class Variant(NamedTuple):
    """A scenario with one thing more said, or with another word for an act.

    `facts` are the input facts that become true or false by it; `instead` is the act that the
    event has in the scenario, empty for a sentence that is added. What is `apart` is told even
    where something before it turns a row to the same.
    """

    fact: Fact
    facts: Mapping[Fact, bool]
    instead: str = ""
    apart: bool = False


def variants(
    scenario: Scenario,
    code: Code,
    findings: Findings,
    facts: Recorder,
    open_: OpenQuestions,
) -> tuple[Variant, ...]:
    """Return every live question about a scenario, in the order in which a person would ask.

    `findings` are what follows from the scenario as it stands, `facts` gives its input facts.
    Questions that none of the treaty's rules looks at are left out.
    """
    sentences = code.vocabulary.by_id
    known = {*scenario.facts, *scenario.unknown}
    added: dict[Fact, int] = {}
    apart: set[Fact] = set()
    for question in open_.questions:
        predicate = question.sentence.predicate
        if predicate not in code.looked_at:
            continue
        asked = ASKED.index(sentences[predicate].asked)
        for circumstances in question.where:
            for binding in _live(circumstances, findings.index):
                for fact in _filled(question.sentence, binding, code):
                    if fact in known or len(set(fact.values)) < len(fact.values):
                        continue
                    if next(code.vocabulary.exclusions(scenario.facts, [fact]), None) is None:
                        added.setdefault(fact, asked)
                        if question.apart:
                            apart.add(fact)
    acts = [
        each
        for event in scenario.events
        for each in _other_acts(scenario, event, facts, open_, findings.index)
    ]
    order = sorted(added, key=added.__getitem__)
    stated = [Variant(fact, {fact: True}, apart=fact in apart) for fact in order]
    soon = sum(not asked for asked in added.values())
    events = {event.id: event for event in scenario.events}
    places = [
        Variant(fact, facts.with_place(events[fact.values[0]], fact), apart=True)
        for fact in innermost(findings.unsettled, scenario, facts.areas)
        if fact not in known
    ]
    return (*stated[:soon], *places, *acts, *stated[soon:])[:MAX_VARIANTS]


def _live(
    circumstances: Circumstances, index: FactIndex, given: Binding | None = None
) -> Iterator[Binding]:
    """Yield the names under which a question is a live one, beside those that are given."""
    for binding, _ in bindings(circumstances.so, index, given or {}):
        pairs = [(pair.left, pair.right) for pair in circumstances.different]
        if differ(pairs, binding) and not any(
            index.holds(atom, binding) for atom in circumstances.unless
        ):
            yield binding


def _filled(sentence: Atom, binding: Binding, code: Code) -> Iterator[Fact]:
    """Yield a sentence about the names that are bound, and about each organ of the treaty."""
    slots = code.vocabulary.by_id[sentence.predicate].slots
    free = [
        (term.name, kind)
        for term, (_, kind) in zip(sentence.terms, slots, strict=True)
        if isinstance(term, Variable) and term.name not in binding
    ]
    if not free:
        yield instantiate(sentence, binding)
    elif len(free) == 1 and free[0][1] == "organ":
        for organ in code.treaty.organs:
            yield instantiate(sentence, {**binding, free[0][0]: organ})


def _other_acts(
    scenario: Scenario, event: Event, facts: Recorder, open_: OpenQuestions, index: FactIndex
) -> Iterator[Variant]:
    """Yield the scenario with other acts that the words of an event would fit."""
    asked = any(f.predicate == AMOUNTS_TO and f.values[0] == event.id for f in scenario.unknown)
    if len(event.acts) != 1 or asked:
        return
    groups = {actor.name for actor in scenario.actors if actor.kind == "armed group"}
    (act,) = event.acts
    seen = {act}
    # Where an event took place may decide here although none of the treaty's rules looks at it.
    known = FactIndex(index.all | facts.about(event))
    for entry in open_.acts:
        fits = not entry.where or any(
            True for each in entry.where for _ in _live(each, known, {"EVENT": event.id})
        )
        if fits and act in entry.acts and (not entry.by or groups.intersection(event.by)):
            for other in entry.others:
                if other not in seen:
                    seen.add(other)
                    fact = Fact(AMOUNTS_TO, (event.id, other))
                    yield Variant(fact, facts.with_act(event, other), act)


def rests_on(
    ways: Ways, found: Sequence[Variant], keys: Iterable[Key]
) -> dict[Key, tuple[Unstated, ...]]:
    """Return for each row what is not stated and would turn it, with what it would turn to.

    A row whose position depends on what the scenario itself calls unknown has only what turns
    the lawfulness of force.
    """
    wanted = set(keys)
    rows: dict[Key, tuple[Unstated, ...]] = {}
    turning = ways.turning()
    if not turning:
        return rows
    for key, where in ways.row_keys():
        if key not in wanted:
            continue
        standings = ways.standings(key, where, turning)
        now = standings[0]
        turned = [
            Unstated(found[block - 1].fact, found[block - 1].instead, *standing)
            for block, standing in sorted(standings.items())
            if block and _turned(now, standing)
        ]
        if turned:
            apart = {variant.fact for variant in found if variant.apart}
            rows[key] = tuple(_told(turned, ways.code, apart))
    return rows


def _turned(now: Standing, then: Standing) -> bool:
    """Tell whether something turns a row, beside what the scenario itself calls unknown."""
    if now.position == "depends":
        return then.position == "depends" and now.force == "not lawful" != then.force
    return then != now


def _told(turned: Iterable[Unstated], code: Code, apart: Collection[Fact]) -> list[Unstated]:
    """Return what is told of all that turns a row.

    What a person would ask first is told by itself, and what stands `apart`. Anything else that
    turns the row to where something before it does says nothing more: that a victim asked for
    consultations, or invoked the treaty, or that the event was another act of the same weight.
    """
    told: list[Unstated] = []
    for item in turned:
        first = not item.instead and code.vocabulary.by_id[item.fact.predicate].asked == "first"
        if first or item.fact in apart or not any(_alike(item, other) for other in told):
            told.append(item)
    return told[:MOST]


def _alike(item: Unstated, other: Unstated) -> bool:
    """Tell whether two things turn a row to the same."""
    return (item.position, item.level, item.force) == (other.position, other.level, other.force)
