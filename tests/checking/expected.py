"""What came out of asking a treaty for every property, in lines to be kept beside the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.properties import properties
from pact_engine.checking.prove import Holds, Refuted, prove
from pact_engine.world.scenario_writer import sentence_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.library import Library
    from pact_engine.world.scenario import Event


def verdicts(library: Library, treaty: str, examples: int) -> dict[str, Holds | Refuted]:
    """Return what comes out of each property of a treaty."""
    code = library.code(treaty)
    return {
        property_.name: prove(code, library.world, property_, examples=examples)
        for property_ in properties()
    }


def table(library: Library, found: dict[str, Holds | Refuted]) -> str:
    """Return what came out in lines: a refutation with its counterexample and its clause."""
    return "\n".join(line for name, proof in found.items() for line in told(library, name, proof))


def told(library: Library, name: str, proof: Holds | Refuted) -> Iterator[str]:
    if not isinstance(proof, Refuted):
        yield f"{name}: " + ("holds" if proof.telling else "nothing to say")
        return
    yield f"{name}: refuted"
    words = library.known_words
    for event in proof.first.events:
        yield "    " + event_line(event)
    for fact in proof.first.facts:
        yield "    " + sentence_text(fact, words.vocabulary, words.world.states)
    change = proof.variant.change
    if change.fact is not None:
        sentence = sentence_text(change.fact, words.vocabulary, words.world.states)
        yield f"  {change.kind}: {sentence}"
    elif change.kind != "nothing":
        yield f"  {change.kind}: {', '.join(change.values)}".rstrip(": ")
    for seen in proof.breach.seen:
        sentence = sentence_text(seen.fact, words.vocabulary, words.world.states)
        yield f"  {seen.run + 1}: {'' if seen.holds else 'not '}{sentence}"
    if proof.pivot is not None:
        pivot = proof.pivot
        parts = [pivot.provision.id]
        parts += [f"lacking {pivot.lacking.predicate}"] if pivot.lacking else []
        parts += [f"exception {pivot.exception.id}"] if pivot.exception else []
        parts += [f"defeated by {pivot.defeating.predicate}"] if pivot.defeating else []
        yield f"  clause: {', '.join(parts)}"


def event_line(event: Event) -> str:
    """Return an event in one line."""
    by = " and ".join(event.by) or "nobody knows whom"
    against = " and ".join(event.against) or "no state"
    where = f" in {' and '.join(event.where)}" if event.where else ""
    target = "" if event.targets == ("territory",) else f" on {' and '.join(event.targets)}"
    acts = " and ".join(event.acts)
    return f"{event.id}, {event.date}: {acts} by {by} against {against}{where}{target}"
