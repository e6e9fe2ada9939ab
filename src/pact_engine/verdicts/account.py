"""Why a row stands as it does, once and without words: sentences, rules and bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from pact_engine.language.predicates import (
    ATTRIBUTABLE,
    BREACHED,
    CARRIED_OUT,
    DIRECTED_AGAINST,
    MAY_USE_FORCE,
)
from pact_engine.language.program import Fact
from pact_engine.verdicts.positions import DUTIES, duty, duty_found
from pact_engine.verdicts.proofs import prove
from pact_engine.verdicts.why_not import fact_atom, why_not, why_not_of_others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.verdicts.findings import Findings
    from pact_engine.verdicts.proofs import Proof
    from pact_engine.verdicts.result import Case, Row, TreatyResult
    from pact_engine.verdicts.why_not import WhyNot
    from pact_engine.world.scenario import Position

About: TypeAlias = Literal["position", "assistance", "excuse", "another duty", "force"]
"""What a ground says something of.

That the position holds, why no assistance is owed, why a duty to assist is excused, why another
duty does not arise, and why force would be lawful or not.
"""


class Ground(Struct, frozen=True):
    """One sentence that decides where a party stands: what proves it, or what each rule lacked.

    `failures` are the rules that could have given it, the nearest first; there are none where a
    `proof` is, nor where no rule concludes such a sentence. `duty` is the position that the
    sentence would give, where it would give one.
    """

    about: About
    fact: Fact
    proof: Proof | None = None
    failures: tuple[WhyNot, ...] = ()
    duty: Position | None = None


class Account(Struct, frozen=True):
    """Why a party has one position in one case: its grounds, what decides first."""

    position: Position
    case: Case
    grounds: tuple[Ground, ...]

    def about(self, *wanted: About) -> tuple[Ground, ...]:
        """Return the grounds that say something of certain things."""
        return tuple(ground for ground in self.grounds if ground.about in wanted)


def account(treaty: TreatyResult, row: Row, position: Position | None = None) -> Account:
    """Return why a row's party has a position, in the first case in which it has it.

    Without `position` it is the row's own; of a row that depends, the one of its first case.
    """
    wanted = row.position if position is None else position
    if wanted == "depends":
        wanted = row.depends_on[0].position if row.depends_on else "no duty"
    case = treaty.case_for(row, wanted)
    return Account(wanted, case, tuple(_grounds(case.findings, row, wanted)))


def _grounds(findings: Findings, row: Row, position: Position) -> Iterator[Ground]:
    assist = duty("must assist", row.party, row.victim, row.event)
    if position in ("victim", "attacker"):
        for fact in _standing(row, position):
            if fact in findings.index.all:
                yield Ground("position", fact, prove(findings, fact))
        return
    if position in DUTIES:
        given = duty_found(findings, position, row.party, row.victim, row.event)
        if given is not None:
            yield Ground("position", given, prove(findings, given), duty=position)
    if position == "excused":
        yield _failed(findings, "excuse", assist, "must assist")
    elif position != "must assist" and row.victim:
        yield _failed(findings, "assistance", assist, "must assist")
    if position == "no duty":
        for other in DUTIES:
            if other != "must assist":
                fact = duty(other, row.party, row.victim, row.event)
                ground = _failed(findings, "another duty", fact, other)
                if ground.failures:
                    yield ground
    if row.force:
        fact = Fact(MAY_USE_FORCE, (row.party, row.victim, row.event))
        if fact in findings.index.all:
            yield Ground("force", fact, prove(findings, fact))
        else:
            yield _failed(findings, "force", fact)


def _standing(row: Row, position: Position) -> tuple[Fact, ...]:
    """Return the sentences that make a party a victim or an attacker."""
    if position == "victim":
        return (Fact(DIRECTED_AGAINST, (row.event, row.party)),)
    return (
        Fact(CARRIED_OUT, (row.party, row.event)),
        Fact(ATTRIBUTABLE, (row.event, row.party)),
        Fact(BREACHED, (row.party, row.event)),
    )


def _failed(
    findings: Findings, about: About, fact: Fact, duty_of: Position | None = None
) -> Ground:
    failures = why_not(findings, fact_atom(fact)) or why_not_of_others(findings, fact)
    return Ground(about, fact, failures=failures, duty=duty_of)
