"""Why a party stands where it stands, in one line and in the words of the treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    BREACHED,
    CARRIED_OUT,
    DIRECTED_AGAINST,
    LEVEL,
    MAY_USE_FORCE,
    ON_READING,
    PARTY_AT,
)
from pact_engine.language.program import Atom, Exception_, Fact, values_of
from pact_engine.rendering.wording import names_of
from pact_engine.verdicts.positions import DUTIES, duty, duty_found
from pact_engine.verdicts.proofs import prove
from pact_engine.verdicts.why_not import (
    Missing,
    OtherName,
    SameName,
    TwoNames,
    fact_atom,
    why_not,
    why_not_of_others,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.language.program import Provision
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.findings import Findings
    from pact_engine.verdicts.proofs import Proof
    from pact_engine.verdicts.result import Question, Row, TreatyResult
    from pact_engine.verdicts.why_not import Defeat, WhyNot
    from pact_engine.world.scenario import Position

ASSIST: Position = "must assist"


def reason(result: TreatyResult, row: Row, wording: Wording) -> str:
    """Return in one line why a row's party has its position.

    For a duty it says through what, for none the nearest condition that failed, for `depends`
    the questions that decide.
    """
    if row.position == "depends":
        return depends_on(row, wording)
    findings = result.case_for(row).findings
    if row.position == "victim":
        return wording.sentence(Fact(DIRECTED_AGAINST, (row.event, row.party)))
    if row.position == "attacker":
        return _attacker(findings, row, wording)
    if row.position == ASSIST:
        return duty_reason(findings, duty(ASSIST, row.party, row.victim, row.event), wording)
    if row.position == "excused":
        return _excused(findings, row, wording)
    leaf = no_assistance(findings, row, wording)
    if row.position not in DUTIES:
        return leaf
    fact = duty_found(findings, row.position, row.party, row.victim, row.event)
    told = duty_reason(findings, fact, wording) if fact is not None else ""
    return wording.phrases.not_assist.format(reason=told, leaf=leaf) if leaf else told


def depends_on(row: Row, wording: Wording) -> str:
    """Return what the position of a row hangs on, as one line."""
    return _depending(_deciding(row), wording)


def force(row: Row, wording: Wording) -> str:
    """Return in a word whether using force would be lawful, or else what that hangs on.

    What the position hangs on as well is not said again.
    """
    if {*row.force_on} - {*_deciding(row)}:
        return _depending(row.force_on, wording)
    return wording.phrases.force_words.get(row.force, "")


def _deciding(row: Row) -> tuple[Question, ...]:
    return tuple(
        dict.fromkeys(question for answers in row.depends_on for question, _ in answers.given)
    )


def _depending(questions: Iterable[Question], wording: Wording) -> str:
    return wording.phrases.depends_on.format(
        questions=wording.listing(question(item.fact, wording) for item in questions)
    )


def force_reason(result: TreatyResult, row: Row, wording: Wording) -> str:
    """Return in one line why using force would be lawful or not, or what that hangs on."""
    if row.force_on:
        return _depending(row.force_on, wording)
    if not row.force:
        return ""
    findings = result.case_for(row).findings
    fact = Fact(MAY_USE_FORCE, (row.party, row.victim, row.event))
    if not findings.index.has(fact):
        return nearest_failure(why_not(findings, fact_atom(fact)), wording)
    return _conditions(findings, fact, wording)


def level_reason(result: TreatyResult, row: Row, wording: Wording) -> str:
    """Return in one line why the assistance owed has its level; empty where no rule gives one."""
    findings = result.case_for(row).findings
    fact = Fact(LEVEL, (row.party, row.victim, row.event, row.level))
    return _conditions(findings, fact, wording) if findings.fired(fact) else ""


def _conditions(findings: Findings, fact: Fact, wording: Wording) -> str:
    """Return the conditions under which a rule gave a sentence, with its article."""
    premises = telling(prove(findings, fact).premises)
    return wording.phrases.through.format(
        sentence=wording.together((premise.fact, True) for premise in premises),
        articles=wording.articles(findings.source(f.clause) for f in findings.fired(fact)),
    )


def question(fact: Fact, wording: Wording) -> str:
    """Return what is unknown, as an indirect question."""
    if fact.predicate == ON_READING:
        return wording.phrases.how_read.format(reading=fact.values[0])
    return wording.phrases.whether.format(sentence=wording.sentence(fact))


def duty_reason(findings: Findings, fact: Fact, wording: Wording) -> str:
    """Return through what a duty that holds arises.

    That is what its rule builds on, with the articles behind that (the casus foederis), or,
    for a rule that builds on the scenario alone, the conditions that it names.
    """
    proof = prove(findings, fact)
    steps = [premise for premise in proof.premises if premise.source is not None]
    if not steps:
        return wording.together((p.fact, True) for p in telling(proof.premises))
    return wording.phrases.semicolon.join(
        wording.phrases.through.format(
            sentence=wording.sentence(step.fact),
            articles=wording.articles(
                findings.source(firing.clause) for firing in findings.firings[step.fact]
            ),
        )
        for step in steps
    )


def no_assistance(findings: Findings, row: Row, wording: Wording) -> str:
    """Return the nearest condition that failed for a duty to assist (else: to act), in one line.

    Where no rule speaks of such a duty to the victim, it says so.
    """
    wanted: list[Position] = [ASSIST] if row.victim else []
    if row.position not in DUTIES:
        wanted += [position for position in DUTIES if position != ASSIST]
    for position in wanted:
        fact = duty(position, row.party, row.victim, row.event)
        found = why_not(findings, fact_atom(fact)) or why_not_of_others(findings, fact)
        if found:
            text = nearest_failure(found, wording)
            if row.victim:
                return text
            struck = fact_atom(Fact(DIRECTED_AGAINST, (row.event, "")))
            nobody = wording.sentence(struck, holds=False)
            return f"{nobody}{wording.phrases.semicolon}{text}"
    return "" if row.position in DUTIES else wording.phrases.no_rule


def nearest_failure(found: Sequence[WhyNot], wording: Wording, *, where: bool = True) -> str:
    """Return what at the bottom kept the nearest rule from giving its sentence.

    Those are the conditions that failed, followed down through the rules that could have met
    them, and what defeats those rules. That a certain state is not a party stands for all the
    rest, since no fact can change it. With `where` the article of any other failed condition
    stands behind it.
    """
    if not found:
        return ""
    failed: dict[Missing | SameName | OtherName, WhyNot] = {}
    defeats: dict[Fact | TwoNames, Defeat | TwoNames] = {}
    _bottom(found[0], failed, defeats)
    strangers = {item: rule for item, rule in failed.items() if _stranger(item)}
    if strangers:
        failed, defeats = strangers, {}
    parts = list(lacked(failed, wording, doer=where))
    if where and parts and not strangers:
        articles = wording.articles(item.rule for item in failed.values())
        text = wording.phrases.semicolon.join(parts)
        parts = [wording.phrases.through.format(sentence=text, articles=articles)]
    parts += [defeat(item, wording) for item in defeats.values()]
    return wording.phrases.semicolon.join(parts)


def _bottom(
    item: WhyNot,
    failed: dict[Missing | SameName | OtherName, WhyNot],
    defeats: dict[Fact | TwoNames, Defeat | TwoNames],
    naming: WhyNot | None = None,
) -> None:
    """Collect what failed at the bottom of a rule, with the rule that has the condition.

    That somebody else did it fails by the rule that names who has to have done it (`naming`).
    """
    for missing in item.missing:
        if isinstance(missing, SameName | OtherName):
            failed.setdefault(missing, item)
        elif not missing.because:
            failed.setdefault(missing, (naming or item) if missing.instead else item)
        else:
            names = {name for term in missing.atom.terms for name in values_of(term)}
            here = item if naming is None and names & _names_in(item.rule) else naming
            _bottom(missing.because[0], failed, defeats, here)
    for found in item.defeats:
        defeats.setdefault(found if isinstance(found, TwoNames) else found.proof.fact, found)


def _names_in(provision: Provision) -> set[str]:
    """Return the names that a rule's own conditions have."""
    atoms = [condition for condition in provision.conditions if isinstance(condition, Atom)]
    return {name for atom in atoms for term in atom.terms for name in values_of(term)}


def _stranger(item: Missing | SameName | OtherName) -> bool:
    return (
        isinstance(item, Missing)
        and item.atom.predicate == PARTY_AT
        and None not in names_of(item.atom)
    )


def lacked(
    missing: Iterable[Missing | SameName | OtherName], wording: Wording, *, doer: bool = False
) -> Iterator[str]:
    """Yield the conditions that failed, as the sentences that are true instead.

    With `doer` it is said who carried an event out instead of the one who had to.

    A sentence that a scenario could state and does not is told as not stated: nobody says that
    it is false.
    """
    found = tuple(missing)
    others = [i for i in found if doer and isinstance(i, Missing) and len(i.instead) == 1]
    for other in others:
        yield _another_did(other, wording)
    told = [item for item in found if isinstance(item, Missing) and item not in others]
    false = [(item.atom, False) for item in told if not item.unstated]
    if false:
        yield wording.together(false)
    unstated = [(item.atom, True) for item in told if item.unstated]
    if unstated:
        yield wording.phrases.not_stated.format(sentences=wording.together(unstated))
    for item in found:
        if isinstance(item, SameName):
            yield same_name(item, wording)
        if isinstance(item, OtherName):
            yield other_name(item, wording)


def _another_did(item: Missing, wording: Wording) -> str:
    """Return that one state carried out an event, and not the one that had to."""
    party, event = names_of(item.atom)
    (doer,) = item.instead
    return wording.phrases.and_not.format(
        sentence=wording.sentence(Fact(item.atom.predicate, (doer, event or ""))),
        name=wording.state(party or ""),
    )


def same_name(item: SameName, wording: Wording) -> str:
    """Return that a name stands where another one has to."""
    form = wording.phrases.it_is if item.fixed else wording.phrases.both_are
    return form.format(name=wording.state(item.name))


def other_name(item: OtherName, wording: Wording) -> str:
    """Return that a rule is about the state that it names, and not about another."""
    return wording.phrases.names_another.format(
        wanted=wording.state(item.wanted), name=wording.state(item.name)
    )


def defeat(item: Defeat | TwoNames, wording: Wording) -> str:
    """Return what defeated a rule, with the article where that stands."""
    if isinstance(item, TwoNames):
        return wording.phrases.are_two.format(
            first=wording.state(item.first), second=wording.state(item.second)
        )
    source = item.proof.source
    if isinstance(source, Exception_):
        return wording.phrases.through.format(
            sentence=exception_reason(item.proof, wording, item.further),
            articles=wording.article(source),
        )
    text = _of_each(item.proof.fact, item.further, wording) or wording.brief(item.proof.fact)
    if source is None:
        return text
    return wording.phrases.through.format(sentence=text, articles=wording.article(source))


def exception_reason(proof: Proof, wording: Wording, further: Sequence[Fact] = ()) -> str:
    """Return why an exception applies: its own conditions, and the `unless` lines not met.

    `further` are the sentences by which it applies besides, about other states.
    """
    assert isinstance(proof.source, Exception_)
    own = sum(isinstance(condition, Atom) for condition in proof.source.conditions)
    premises = proof.premises[len(proof.premises) - own :]
    conditions: list[tuple[Fact | Atom, bool]] = [
        (premise.fact, True) for premise in telling(premises, keep=not proof.absent)
    ]
    given = wording.vocabulary.by_id
    unstated = [atom for atom in proof.absent if given[atom.predicate].status == "given"]
    conditions += [(atom, False) for atom in proof.absent if atom not in unstated]
    parts: list[str] = []
    for at, (fact, holds) in reversed([*enumerate(conditions)]):
        told = _of_each(fact, further, wording) if holds and isinstance(fact, Fact) else ""
        if told:
            parts.insert(0, told)
            del conditions[at]
    if conditions:
        conditions.sort(key=lambda item: item[0].predicate == ON_READING)
        parts.append(wording.together(conditions))
    if unstated:
        told = wording.together((atom, True) for atom in unstated)
        parts.append(wording.phrases.not_stated.format(sentences=told))
    return wording.phrases.semicolon.join(parts)


def _of_each(fact: Fact, further: Sequence[Fact], wording: Wording) -> str:
    """Return a sentence about all the states of which it is true, or "" where it is one."""
    kinds = [kind for _, kind in wording.vocabulary.by_id[fact.predicate].slots]
    for slot, kind in enumerate(kinds):
        if kind not in ("state", "actor"):
            continue
        alike = {
            other.values[slot]
            for other in further
            if other.predicate == fact.predicate
            and other.values[:slot] == fact.values[:slot]
            and other.values[slot + 1 :] == fact.values[slot + 1 :]
        }
        names = sorted({fact.values[slot], *alike})
        if len(names) > 1:
            each = wording.phrases.each_state.format(count=len(names))
            values = (*fact.values[:slot], each, *fact.values[slot + 1 :])
            told = wording.sentence(Fact(fact.predicate, values))
            return f"{told}{wording.phrases.colon}{', '.join(map(wording.label, names))}"
    return ""


def telling(premises: Iterable[Proof], *, keep: bool = True) -> tuple[Proof, ...]:
    """Return the premises that say more than who is a party; all, where `keep` and none does."""
    found = tuple(premises)
    more = tuple(premise for premise in found if premise.fact.predicate != PARTY_AT)
    return more or (found if keep else ())


def _attacker(findings: Findings, row: Row, wording: Wording) -> str:
    carried_out = Fact(CARRIED_OUT, (row.party, row.event))
    attributable = Fact(ATTRIBUTABLE, (row.event, row.party))
    if carried_out in findings.index.all:
        text = wording.sentence(carried_out)
    else:
        premises = telling(prove(findings, attributable).premises)
        sentences = wording.vocabulary.by_id
        given = [p for p in premises if sentences[p.fact.predicate].status == "given"]
        text = wording.phrases.because.format(
            sentence=wording.sentence(attributable),
            reason=wording.together((p.fact, True) for p in given or premises),
        )
    breach = Fact(BREACHED, (row.party, row.event))
    if breach not in findings.index.all:
        return text
    return wording.phrases.and_by_it.format(
        first=text,
        second=wording.phrases.through.format(
            sentence=wording.sentence(breach), articles=wording.articles(row.sources)
        ),
    )


def _excused(findings: Findings, row: Row, wording: Wording) -> str:
    fact = duty(ASSIST, row.party, row.victim, row.event)
    for item in why_not(findings, fact_atom(fact)):
        if item.defeats and not item.missing:
            return wording.phrases.conditions_met_but.format(
                article=wording.article(item.rule),
                excuse=wording.phrases.semicolon.join(defeat(d, wording) for d in item.defeats),
            )
    return ""
