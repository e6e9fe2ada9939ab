"""Working out a scenario under a treaty, with all that is unknown and under other readings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pact_engine.language.predicates import PARTY_AT
from pact_engine.language.program import Fact, Rule
from pact_engine.verdicts.findings import Findings
from pact_engine.verdicts.questions import questions_of, reading_settings, settled
from pact_engine.verdicts.result import Case, Conclusion, TreatyResult
from pact_engine.verdicts.rows import allies_of, joined, row_keys, row_of
from pact_engine.verdicts.unstated import rests_on, variants
from pact_engine.verdicts.ways import Ways
from pact_engine.verdicts.whereabouts import where_it_may_be

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pact_engine.engines.derivation import Derivation
    from pact_engine.language.compile import Code
    from pact_engine.language.program import Program
    from pact_engine.world.facts import Recorder
    from pact_engine.world.open_questions import OpenQuestions
    from pact_engine.world.scenario import Scenario

    Run = Callable[[Program, Iterable[Fact]], Derivation]


def evaluate_treaty(
    scenario: Scenario,
    code: Code,
    facts: Recorder,
    readings: Mapping[str, str],
    run: Run,
    *,
    compare_readings: bool = True,
    open_: OpenQuestions | None = None,
) -> TreatyResult:
    """Work out a scenario under one treaty.

    `facts` gives the input facts for answers to the unknown sentences and for the readings
    that are on; `readings` sets readings to "yes", "no" or "unknown" over their defaults;
    `run` is the engine whose firings are the proofs. `open_` says which sentences a scenario
    leaves open by leaving them out: rows then say what would turn them. Raises PactError where
    more than `MAX_UNKNOWN` things are unknown.
    """
    settings = reading_settings(code, readings)
    fixed = settled(settings)
    questions = questions_of(scenario, code, settings, facts)

    def case(way: int) -> Case:
        known = {question: bool(way >> i & 1) for i, question in enumerate(questions)}
        assumed = {q.fact: answer for q, answer in known.items() if not q.reading}
        on = fixed | {q.reading: answer for q, answer in known.items() if q.reading}
        return Case(known, Findings(code, run(code.program, facts(assumed, on)), unsettled))

    unsettled = where_it_may_be(scenario, code, facts.areas)
    first = case(0)
    switched = tuple(fixed) if compare_readings else ()
    live = variants(scenario, code, first.findings, facts, open_) if open_ is not None else ()
    changed = [variant.facts for variant in live]
    ways = (
        Ways(scenario, code, facts, questions, fixed, switched, variants=changed)
        if questions or switched or changed
        else None
    )
    if questions and ways is not None:
        outcomes = ways.rows()
        rows = tuple(joined(found, questions) for found in outcomes.values())
        sets = (where for found in outcomes.values() for where in found.values())
        cases = tuple(case(way) if way else first for way in ways.telling(sets))
        true = ways.true()
    else:
        cases = (first,)
        findings = first.findings
        keys = row_keys(scenario, findings, allies_of(findings))
        rows = tuple(row_of(findings, key) for key in keys)
        true = dict.fromkeys(findings.index.all, 1)
    if ways is not None:
        others = ways.under_other_readings()
        left_out = rests_on(ways, live, [row.key for row in rows]) if live else {}
        rows = tuple(
            replace(
                row,
                other_readings=tuple(o for o in others[row.key] if o.position != row.position),
                rests_on=left_out.get(row.key, ()),
            )
            for row in rows
        )
    possible: dict[Fact, tuple[Rule, ...]] = {}
    for each in reversed(cases):
        possible |= _concluded(each.findings)
    possible = _binding(possible, true, code)
    every = (1 << (1 << len(questions))) - 1
    return TreatyResult(
        code,
        rows,
        tuple(
            Conclusion(fact, sources)
            for fact, sources in sorted(_concluded(cases[0].findings).items())
            if true[fact] == every and fact in possible
        ),
        questions,
        cases,
        frozenset(possible),
        areas=facts.areas,
    )


def _binding(
    concluded: Mapping[Fact, tuple[Rule, ...]], true: Iterable[Fact], code: Code
) -> dict[Fact, tuple[Rule, ...]]:
    """Return what is concluded without what concerns only events at which nobody is a party.

    A treaty that binds nobody on the day concludes nothing.
    """
    bound = {fact.values[1] for fact in true if fact.predicate == PARTY_AT}
    kept = {}
    for fact, rules in concluded.items():
        slots = code.vocabulary.by_id[fact.predicate].slots
        events = [v for (_, kind), v in zip(slots, fact.values, strict=True) if kind == "event"]
        if not events or bound.intersection(events):
            kept[fact] = rules
    return kept


def _concluded(findings: Findings) -> dict[Fact, tuple[Rule, ...]]:
    """Return what rules conclude, with the rules.

    A treaty that binds nobody on the day of an event concludes nothing about that event; what
    general law concludes about it stands.
    """
    treaty = findings.code.treaty
    binding = {f.values[1] for f in findings.derivation.facts if f.predicate == PARTY_AT}
    found: dict[Fact, tuple[Rule, ...]] = {}
    for fact, firings in findings.firings.items():
        sources = tuple(dict.fromkeys(findings.source(f.clause) for f in firings))
        rules = tuple(source for source in sources if isinstance(source, Rule))
        event = _event_of(fact, findings)
        if treaty.parties and event and event not in binding:
            rules = tuple(rule for rule in rules if rule.treaty != treaty.id)
        if rules:
            found[fact] = rules
    return found


def _event_of(fact: Fact, findings: Findings) -> str:
    """Return the event that a conclusion is about, the first of several, or an empty string."""
    sentence = findings.code.vocabulary.by_id.get(fact.predicate)
    slots = sentence.slots if sentence is not None else ()
    pairs = zip(slots, fact.values, strict=False)
    return next((value for (_, kind), value in pairs if kind == "event"), "")
