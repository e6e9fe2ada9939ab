"""Accounts as values of JSON: the same in every language, down to the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pact_engine.language.program import Atom, Exception_
from pact_engine.rendering.wording import Wording, language_of, names_or_lists_of
from pact_engine.verdicts.account import account
from pact_engine.verdicts.why_not import Missing, OtherName, SameName, TwoNames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pact_engine.language.program import Fact, Provision
    from pact_engine.verdicts.account import Account, Ground
    from pact_engine.verdicts.proofs import Proof
    from pact_engine.verdicts.result import Row, TreatyResult
    from pact_engine.verdicts.why_not import Defeat, WhyNot

IS_NOT: Final = "is-not"
IS: Final = "is"


def account_records(
    treaty: TreatyResult, row: Row, wording: Wording, *, full: bool = False
) -> list[dict[str, Any]]:
    """Return why a row stands as it does: each sentence that decides, with what it rests on.

    It is told in short: of the rules that could have given a sentence that does not hold only
    the nearest one, and so on down, and neither what could have defeated a rule and did not nor
    why duties other than assistance do not arise. `full` tells all of it. A row that depends
    has an account for each position that it can have.
    """
    english = Wording(
        language_of("en"), wording.vocabulary, wording.states, tuple(wording.treaties.values())
    )
    positions = list(dict.fromkeys(answers.position for answers in row.depends_on))
    records = _Records(english, full=full)
    return [
        record
        for position in (positions if row.position == "depends" else [row.position])
        for record in records.of(account(treaty, row, position))
    ]


class _Records:
    """Makes records of accounts with English sentences."""

    def __init__(self, wording: Wording, *, full: bool) -> None:
        self.wording = wording
        self.full = full

    def of(self, found: Account) -> Iterator[dict[str, Any]]:
        """Yield a record for each ground of an account."""
        for ground in found.grounds:
            if ground.about == "another duty" and not self.full:
                continue
            yield {"about": ground.about, "position": found.position, **self.ground(ground)}

    def ground(self, ground: Ground) -> dict[str, Any]:
        """Return a ground: its sentence, and the rules that gave it or could have."""
        if ground.proof is not None:
            return self.proved(ground.proof)
        return self.sentence(ground.fact, "failed", rules=self.failed(ground.failures))

    def sentence(
        self,
        statement: Fact | Atom,
        status: str,
        *,
        role: str = "condition",
        rules: Sequence[dict[str, Any]] = (),
    ) -> dict[str, Any]:
        """Return a sentence with its status; a name that may be any is null, a list is a list."""
        slots = self.wording.vocabulary.by_id[statement.predicate].slots
        names = dict(zip((name for name, _ in slots), names_or_lists_of(statement), strict=True))
        return {
            "sentence": self.wording.sentence(statement),
            "predicate": statement.predicate,
            "names": {
                slot: [*value] if isinstance(value, tuple) else value or None
                for slot, value in names.items()
            },
            "as": role,
            "status": status,
            "rules": list(rules),
        }

    def rule(self, provision: Provision, conditions: Iterable[dict[str, Any]]) -> dict[str, Any]:
        """Return a rule or an exception with its conditions."""
        return {
            "rule": provision.name,
            "article": provision.article,
            "treaty": provision.treaty,
            "conditions": list(conditions),
        }

    def proved(self, proof: Proof, role: str = "condition") -> dict[str, Any]:
        """Return a sentence that holds, with the rule that gave it."""
        if isinstance(proof.source, Exception_):
            own = sum(isinstance(condition, Atom) for condition in proof.source.conditions)
            shown = [self.proved(each) for each in proof.premises[len(proof.premises) - own :]]
            shown += [self.open(atom, "unless") for atom in proof.absent]
            return self.exception(proof.source, "met", [self.rule(proof.source, shown)])
        if proof.source is None:
            return self.sentence(proof.fact, "met", role=role)
        shown = [self.proved(each) for each in proof.premises]
        if self.full:
            shown += [self.open(atom, "unless") for atom in proof.absent]
            shown += [self.exception(each, "failed") for each in proof.not_applied]
        return self.sentence(proof.fact, "met", role=role, rules=[self.rule(proof.source, shown)])

    def exception(
        self, exception: Exception_, status: str, rules: Sequence[dict[str, Any]] = ()
    ) -> dict[str, Any]:
        """Return that an exception applies, or that it does not."""
        return {
            "sentence": f"the exception {exception.name} applies",
            "predicate": exception.id,
            "names": {},
            "as": "exception",
            "status": status,
            "rules": list(rules),
        }

    def open(self, atom: Atom, role: str = "condition") -> dict[str, Any]:
        """Return a sentence that does not hold: nobody states it, or it is false."""
        given = self.wording.vocabulary.by_id[atom.predicate].status == "given"
        return self.sentence(atom, "not stated" if given else "failed", role=role)

    def failed(self, found: Sequence[WhyNot]) -> list[dict[str, Any]]:
        """Return the rules that did not give a sentence, the nearest first."""
        return [
            self.rule(item.rule, self.conditions(item))
            for item in (found if self.full else found[:1])
        ]

    def conditions(self, item: WhyNot) -> Iterator[dict[str, Any]]:
        """Yield the conditions of a rule that were met, that failed, and what defeats it."""
        yield from (self.proved(proof) for proof in item.met)
        for missing in item.missing:
            yield self.missing(missing)
        for defeat in item.defeats:
            yield self.defeat(defeat)

    def missing(self, missing: Missing | SameName | OtherName) -> dict[str, Any]:
        """Return a condition that failed."""
        if isinstance(missing, OtherName):
            return {
                "sentence": f"{missing.name} is {missing.wanted}",
                "predicate": IS,
                "names": {"LEFT": missing.name, "RIGHT": missing.wanted},
                "as": "condition",
                "status": "failed",
                "rules": [],
            }
        if isinstance(missing, SameName):
            return self.is_not(missing.name, missing.name, "condition", "failed")
        if missing.because:
            return self.sentence(missing.atom, "failed", rules=self.failed(missing.because))
        status = "not stated" if missing.unstated else "failed"
        return self.sentence(missing.atom, status)

    def defeat(self, defeat: Defeat | TwoNames) -> dict[str, Any]:
        """Return what defeats a rule whose conditions were met, or would."""
        if isinstance(defeat, TwoNames):
            return self.is_not(defeat.first, defeat.second, "unless", "met")
        return self.proved(defeat.proof, "unless")

    def is_not(self, first: str, second: str, role: str, status: str) -> dict[str, Any]:
        """Return a line `X is not Y`."""
        return {
            "sentence": f"{first} is not {second}",
            "predicate": IS_NOT,
            "names": {"LEFT": first, "RIGHT": second},
            "as": role,
            "status": status,
            "rules": [],
        }
