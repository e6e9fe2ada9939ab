"""What a proof of a property shows: the verdict, the two runs side by side, and the clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pact_engine.checking.exhaustive import HoldsEverywhere
from pact_engine.checking.properties.comparing import renamed_key
from pact_engine.fields import parse_date
from pact_engine.language.program import Rule, values_of
from pact_engine.rendering.property_phrases import property_phrases
from pact_engine.rendering.report import wording_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pact_engine.checking.answers import Key
    from pact_engine.checking.pivot import Pivot
    from pact_engine.checking.properties.model import Change, Property
    from pact_engine.checking.prove import Holds, Refuted
    from pact_engine.language.program import Provision
    from pact_engine.rendering.language import Language, StateNames
    from pact_engine.rendering.property_phrases import PropertyPhrases
    from pact_engine.rendering.wording import Wording
    from pact_engine.strategies.worlds import Worlds
    from pact_engine.verdicts.result import Result, Row
    from pact_engine.world.scenario import Scenario

MOST_ROWS = 6
"""So many rows that differ are shown side by side; more are counted."""


@dataclass(frozen=True, slots=True)
class RunView:
    """One run: what it is called, what sets it apart, its events and its facts."""

    heading: str
    change: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """A row of the first run, and the same row of the second (none: the runs are one)."""

    row: str
    first: str
    other_row: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class ProofView:
    """What is told of one property: its verdict, and for a refutation the counterexample."""

    name: str
    verdict: str
    statement: str
    refuted: bool
    notes: tuple[str, ...] = ()
    runs: tuple[RunView, ...] = ()
    pairs: tuple[PairView, ...] = ()
    shown: tuple[str, ...] = ()
    because: str = ""


def holds_view(proof: Holds | HoldsEverywhere, language: Language) -> ProofView:
    """Return what is told of a property that was not refuted."""
    phrases = property_phrases(language.code)
    everywhere = isinstance(proof, HoldsEverywhere)
    tried = len(proof.worlds) if isinstance(proof, HoldsEverywhere) else proof.tried
    form = phrases.holds_everywhere if everywhere else phrases.holds
    rest = phrases.telling if proof.telling else phrases.nothing_to_say
    verdict = form.format(tried=number(tried, language)) + rest.format(
        telling=number(proof.telling, language)
    )
    return ProofView(
        title_of(proof.property, language),
        verdict,
        told(proof.property.statement, language),
        refuted=False,
        notes=tuple(_covered(proof.worlds, language)) if isinstance(proof, HoldsEverywhere) else (),
    )


def _covered(worlds: Worlds, language: Language) -> Iterator[str]:
    phrases = property_phrases(language.code)
    some = phrases.some_facts if worlds.most_facts else phrases.no_facts
    facts = phrases.all_facts if worlds.complete else some
    states = worlds.stock.world.states
    yield phrases.covered.format(
        parties=language.listing(language.label("state", p, states) for p in worlds.parties),
        days=len(worlds.days),
        facts=facts.format(most=worlds.most_facts),
    )
    if worlds.idle:
        yield phrases.left_out.format(count=number(worlds.idle, language))
    if worlds.interchangeable:
        yield phrases.alike


def refuted_view(
    refuted: Refuted,
    results: Sequence[Result],
    states: StateNames,
    language: Language,
    *,
    everywhere: bool,
) -> ProofView:
    """Return what is told of a refutation; `results` answers its one scenario or its two."""
    phrases = property_phrases(language.code)
    words = [_words(result, states, language) for result in results]
    form = phrases.refuted_everywhere if everywhere else phrases.refuted
    return ProofView(
        title_of(refuted.property, language),
        form.format(tried=number(refuted.tried, language)),
        told(refuted.property.statement, language),
        refuted=True,
        runs=tuple(_runs(refuted, words, phrases)),
        pairs=tuple(_pairs(refuted, results, words)),
        shown=tuple(_shown(refuted, results, words, phrases)),
        because=_because(refuted, results, words, phrases),
    )


def _words(result: Result, states: StateNames, language: Language) -> Wording:
    return wording_for(result.treaties[0], states, language.knowing(result.scenario))


def _runs(
    refuted: Refuted, words: Sequence[Wording], phrases: PropertyPhrases
) -> Iterator[RunView]:
    scenarios = refuted.scenarios
    if len(scenarios) == 1:
        yield RunView(phrases.only_run, "", event_lines(scenarios[0], words[0]))
        return
    yield RunView(phrases.first_run, "", event_lines(scenarios[0], words[0]))
    change = change_text(refuted.variant.change, words[0], phrases)
    yield RunView(phrases.second_run, change, event_lines(scenarios[1], words[1]))


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


def _pairs(
    refuted: Refuted, results: Sequence[Result], words: Sequence[Wording]
) -> Iterator[PairView]:
    """Yield the rows that the breach is about and those that differ, side by side."""
    phrases = property_phrases(words[0].language.code)
    names = refuted.variant.names
    back = {new: old for old, new in names.items()}
    first = results[0].treaties[0]
    if len(results) == 1:
        for _, key in refuted.breach.rows:
            row = first.row(key[2], key[1], key[0])
            if row is not None:
                yield PairView(row_text(key, words[0], phrases), _position(row, words[0]))
        return
    second = results[1].treaties[0]
    broken = [key if run == 0 else renamed_key(key, back) for run, key in refuted.breach.rows]
    keys = dict.fromkeys((*broken, *(row.key for row in first.rows)))
    shown = differing = 0
    for key in keys:
        other = renamed_key(key, names)
        rows = first.row(key[2], key[1], key[0]), second.row(other[2], other[1], other[0])
        texts = _position(rows[0], words[0]), _position(rows[1], words[1])
        if texts[0] == texts[1] and key not in broken:
            continue
        differing += 1
        if shown < MOST_ROWS:
            shown += 1
            yield PairView(
                row_text(key, words[0], phrases),
                texts[0],
                row_text(other, words[1], phrases) if other != key else "",
                texts[1],
            )
    if differing > shown:
        yield PairView(phrases.more_rows.format(count=differing - shown), "")


def row_text(key: Key, words: Wording, phrases: PropertyPhrases) -> str:
    """Return whose position towards whom over what a row tells."""
    event, victim, party = key
    return phrases.row.format(
        party=words.label(party),
        victim=words.state(victim),
        event=words.language.name("event", event, words.states),
    )


def _position(row: Row | None, words: Wording) -> str:
    """Return where a party stands, by which articles, and how much it owes."""
    if row is None:
        return words.position("no duty")
    text = words.position(row.position)
    if row.position == "must assist" and row.level:
        text += f" ({words.level(row.level)})"
    return f"{text}, {words.own_articles(row.articles)}" if row.articles else text


def _shown(
    refuted: Refuted,
    results: Sequence[Result],
    words: Sequence[Wording],
    phrases: PropertyPhrases,
) -> Iterator[str]:
    """Yield the sentences that together break the property, with the rules that give them."""
    for at, seen in enumerate(refuted.breach.seen):
        run = seen.run if seen.run < len(results) else 0
        sentence = opening(words[run].sentence(seen.fact, holds=seen.holds), words[run])
        findings = results[run].treaties[0].cases[0].findings
        sources = [findings.source(f.clause) for f in findings.firings.get(seen.fact, ())]
        if seen.holds and sources:
            by = phrases.by_rules.format(where=words[run].article(sources[0]), rule=sources[0].name)
            yield phrases.shown.format(sentence=sentence, by=by)
        elif at and seen.run != refuted.breach.seen[0].run:
            inside = words[run].sentence(seen.fact, holds=seen.holds)
            yield phrases.second_suffix.format(sentence=inside)
        else:
            yield f"{sentence}."


def _because(
    refuted: Refuted,
    results: Sequence[Result],
    words: Sequence[Wording],
    phrases: PropertyPhrases,
) -> str:
    if refuted.pivot is not None:
        run = refuted.breach.seen[1].run if len(refuted.breach.seen) > 1 else 0
        return clause_text(refuted.pivot, words[min(run, len(words) - 1)], phrases)
    lacking = [seen for seen in refuted.breach.seen if not seen.holds]
    code = results[0].treaties[0].code
    if lacking and code.vocabulary.by_id[lacking[0].fact.predicate].status == "concluded":
        return phrases.no_rule.format(treaty=words[0].treaty(code.treaty.id))
    return ""


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
