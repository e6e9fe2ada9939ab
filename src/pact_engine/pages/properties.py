"""What pages about properties and differences say alike: events, rows, changes, clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.fields import parse_date
from pact_engine.language.program import Rule, values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pact_engine.checking.answers import Key
    from pact_engine.checking.pivot import Pivot
    from pact_engine.checking.properties.model import Change, Property
    from pact_engine.language.program import Provision
    from pact_engine.rendering.language import Language
    from pact_engine.rendering.property_phrases import PropertyPhrases
    from pact_engine.rendering.wording import Wording
    from pact_engine.world.scenario import Scenario


def event_lines(scenario: Scenario, words: Wording) -> tuple[str, ...]:
    """Return a scenario's events and facts in words."""
    events = [words.event(event) for event in scenario.events]
    return (*events, *(opening(words.sentence(fact), words) for fact in scenario.facts))


def opening(text: str, words: Wording) -> str:
    """Return a sentence as it stands at the beginning of a line; ids keep their letters."""
    if text.startswith("the "):
        return f"The {text.removeprefix('the ')}"
    return words.opening(text)


def change_text(change: Change, words: Wording, phrases: PropertyPhrases) -> str:
    """Return what sets the second scenario apart, in words."""
    values = list(change.values)
    if change.kind in ("exchange", "attacker"):
        values = [words.state(name) for name in values]
    elif change.kind == "place":
        areas = (words.language.name("area", name, words.states) for name in values[1:])
        values = [values[0], *areas]
    elif change.kind == "day":
        days = (parse_date(text) for text in values)
        values = [words.day(day) for day in days if day is not None]
    elif change.fact is not None:
        values = [words.sentence(change.fact)]
    return phrases.changes[change.kind].format(*values)


def row_text(key: Key, words: Wording, phrases: PropertyPhrases) -> str:
    """Return whose position towards whom over what a row tells."""
    event, victim, party = key
    return phrases.row.format(
        party=words.label(party),
        victim=words.state(victim),
        event=words.language.name("event", event, words.states),
    )


def clause_text(pivot: Pivot, words: Wording, phrases: PropertyPhrases) -> str:
    """Return the clause that makes a difference, in words."""
    provision = pivot.provision
    where, rule = words.article(provision), provision.name
    if pivot.exception is not None:
        where, exception = words.article(pivot.exception), pivot.exception.name
        if pivot.defeating is None or pivot.defeating.predicate not in words.vocabulary.by_id:
            return phrases.excepted.format(where=where, exception=exception, rule=rule)
        sentence = words.prose(pivot.defeating)
        return phrases.excepted_since.format(
            where=where, exception=exception, rule=rule, sentence=sentence
        )
    if pivot.defeating is not None:
        sentence = words.prose(pivot.defeating)
        return phrases.defeated.format(where=where, rule=rule, sentence=sentence)
    if pivot.lacking is not None:
        sentence = words.prose(pivot.lacking)
        return phrases.lacking.format(where=where, rule=rule, sentence=sentence)
    if pivot.same:
        return phrases.same_name.format(where=where, rule=rule, name=words.state(pivot.same))
    names = named_states(provision, words)
    if names:
        return phrases.named.format(where=where, rule=rule, names=words.listing(names))
    return phrases.none_named.format(where=where, rule=rule)


def named_states(provision: Provision, words: Wording) -> list[str]:
    """Return the states that a rule names, in words."""
    atoms = [
        *provision.conditions,
        *(provision.conclusions if isinstance(provision, Rule) else ()),
    ]
    found: dict[str, None] = {}
    for atom in atoms:
        terms = getattr(atom, "terms", ())
        slots = words.vocabulary.by_id[atom.predicate].slots if hasattr(atom, "predicate") else ()
        for term, (_, kind) in zip(terms, slots, strict=True):
            if kind in ("state", "actor"):
                found |= dict.fromkeys(words.state(name) for name in values_of(term))
    return list(found)


def title_of(property_: Property, language: Language) -> str:
    """Return what a property is called in a language."""
    return language.typeset(property_.french) if language.code == "fr" else property_.name


def told(texts: Mapping[str, str], language: Language) -> str:
    """Return what a property says of itself in a language."""
    return language.typeset(texts[language.code])


def number(count: int, language: Language) -> str:
    """Return a number with its thousands told apart."""
    return f"{count:,}".replace(",", "\u202f" if language.code == "fr" else ",")
