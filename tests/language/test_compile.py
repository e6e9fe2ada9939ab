from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from engines.here import HERE
from language.programs import (
    FRONT_MATTER,
    Written,
    compiled,
    could_defeat,
    programs,
    read,
    vocabulary,
    world,
)
from pact_engine.language.compile import MAX_CONDITIONS, Code, compile_treaty
from pact_engine.language.program import Atom, Clause, Constant, Fact, Rule, Variable
from pact_engine.language.sentence_file import read_vocabulary
from pact_engine.language.treaty import Treaty
from pact_engine.language.treaty_file import read_treaty
from pact_engine.language.vocabulary import Sentence
from pact_engine.problems import Location, PactError

if TYPE_CHECKING:
    from collections.abc import Iterable

FRONT = FRONT_MATTER.format(
    name="pact", uses="", readings="{}", parties="{state: Mali, from: 2000-01-01}"
)


def code(block: str) -> Code:
    text = f"{FRONT}\n## Article 1\n\n```pact\n{block}\n```\n"
    return compile_treaty([read(text)], vocabulary())


def looked_at(clause: Clause) -> set[str]:
    return {atom.predicate for atom in (*clause.positive, *clause.negative)}


def heads(clauses: Iterable[Clause]) -> set[str]:
    return {clause.head.predicate for clause in clauses}


OWED = """
rule 1.a
  STATE owes STATE2 help over EVENT
  if STATE trusts STATE2
  and EVENT struck a ship
  unless ACTOR carried out EVENT
"""


def test_a_rule_becomes_a_clause_with_what_is_to_hold_and_what_is_not() -> None:
    block = OWED.replace("a ship\n", "OBJECT\n  and STATE is not STATE2\n")
    clause = code(block + "  unless STATE2 is not Mali\n").clauses["pact:1.a"]
    state, state2, event = Variable("STATE"), Variable("STATE2"), Variable("EVENT")
    assert clause == Clause(
        "pact:1.a",
        Atom("owes", (state, state2, event)),
        (Atom("trusts", (state, state2)), Atom("struck", (event, Variable("OBJECT")))),
        (Atom("carried-out", (Variable("ACTOR"), event)),),
        ((state, state2),),
        ((state2, Constant("Mali")),),
    )


@pytest.mark.parametrize(
    ("lines", "shared"),
    [
        ("if STATE is neutral", ["STATE"]),
        ("if STATE is neutral\n  and STATE2 trusts STATE3", ["STATE", "STATE2"]),
        ("if the night was dark", []),
        ("if STATE3 is neutral", []),
        ("if the night was dark\n  unless STATE is neutral", ["STATE"]),
        ("if the night was dark\n  and STATE is not STATE2", ["STATE", "STATE2"]),
        ("if ACTOR carried out EVENT2", []),
    ],
)
def test_an_exception_shares_the_variables_that_the_conditions_of_its_rule_bind(
    lines: str, shared: list[str]
) -> None:
    found = code(f"{OWED}\nexception 1.x to 1.a\n  {lines}")
    applies = Atom("pact:1.x/pact:1.a", tuple(map(Variable, shared)))
    assert found.clauses["pact:1.x/pact:1.a"].head == applies
    assert found.clauses["pact:1.a"].negative[-1] == applies
    bound = {
        name for atom in found.clauses["pact:1.x/pact:1.a"].positive for name in atom.variables()
    }
    assert set(shared) <= bound


def test_the_rule_and_its_exceptions_are_found_by_the_ids_of_clauses() -> None:
    found = code(f"{OWED}\nexception 1.x to 1.a, pact:1.a\n  if STATE is neutral")
    assert set(found.clauses) == {"pact:1.a", "pact:1.x/pact:1.a"}
    assert set(found.rules) == {"pact:1.a"}
    assert set(found.exceptions) == {"pact:1.x"}
    assert found.defeaters == {"pact:1.a": (found.exceptions["pact:1.x"],)}
    assert found.treaty.id == "pact"


def test_what_rules_look_at_is_told_exceptions_included() -> None:
    found = code(f"{OWED}\nexception 1.x to 1.a\n  if STATE is neutral")
    assert found.looked_at - found.clauses.keys() == {"trusts", "struck", "carried-out", "neutral"}


def test_the_days_that_rules_name_are_told_once_and_in_order() -> None:
    words = read_vocabulary(
        """
sentences:
  - id: on-or-after
    status: computed
    slots: {EVENT: event, DATE: date}
    en: EVENT came on or after DATE
    not: EVENT came before DATE
    fr: EVENT a eu lieu le DATE ou plus tard
    pas: EVENT a eu lieu avant le DATE
  - id: late
    status: concluded
    slots: {EVENT: event}
    en: EVENT is late
    not: EVENT is early
    fr: EVENT est tardif
    pas: EVENT est précoce
""",
        "vocabulary.yaml",
    )
    block = "".join(
        f"rule 1.r{n}\n  EVENT is late\n  if EVENT came on or after {day}\n"
        for n, day in enumerate(["2024-05-28", "2023-09-16", "2024-05-28"])
    )
    text = f"{FRONT}\n## Article 1\n\n```pact\n{block}```\n"
    treaty = read_treaty(text, "pact.md", words, world(), {})
    assert compile_treaty([treaty], words).dates == ("2023-09-16", "2024-05-28")


@settings(max_examples=200, deadline=None)
@given(programs())
def test_a_clause_looks_only_at_what_earlier_strata_have_completed(written: Written) -> None:
    found = compiled(written)
    concluded = heads(found.clauses.values())
    for number, stratum in enumerate(found.program.strata):
        complete = concluded - heads(c for later in found.program.strata[number:] for c in later)
        for clause in stratum:
            assert looked_at(clause) & concluded <= complete
    placed = [clause for stratum in found.program.strata for clause in stratum]
    assert sorted(c.id for c in placed) == sorted(found.clauses)
    defeats = [(e, r) for e in written.exceptions for r in written.rules if could_defeat(e, r)]
    heads_of_rules = [line for r in written.rules for line in (r.conclusion, *r.extent)]
    assert len(placed) == len(heads_of_rules) + len(defeats)


def conditions(count: int) -> str:
    lines = [f"{'and' if n else 'if'} S{n} trusts STATE" for n in range(count)]
    return "\n  ".join(lines)


def test_as_many_conditions_as_the_rules_package_joins_are_allowed() -> None:
    block = f"rule 1.a\n  STATE is guilty\n  {conditions(MAX_CONDITIONS)}\n"
    exceptions = "".join(f"exception 1.x{n} to 1.a\n  if STATE is neutral\n" for n in range(40))
    found = code(
        block + exceptions + "rule 1.b\n  the alarm was raised\n" + "  unless Mali is guilty\n" * 20
    )
    for run in HERE.values():
        derivation = run(found.program, [Fact("trusts", ("Mali", "Niger"))])
        assert Fact("guilty", ("Niger",)) in derivation.true()
        derivation = run(
            found.program, [Fact("trusts", ("Mali", "Niger")), Fact("neutral", ("Niger",))]
        )
        assert Fact("guilty", ("Niger",)) not in derivation.true()


def test_more_conditions_than_the_rules_package_joins_are_an_error() -> None:
    with pytest.raises(PactError) as caught:
        code(
            f"rule 1.a\n  STATE is guilty\n  {conditions(MAX_CONDITIONS + 1)}\n"
            f"rule 1.b\n  STATE is guilty\n  {conditions(MAX_CONDITIONS)}\n"
            "exception 1.x to 1.b\n  if the night was dark\n  unless S3 is neutral\n"
        )
    assert [problem.message for problem in caught.value.problems] == [
        "1.a has 16 conditions; 15 is the limit",
        "1.x has 16 conditions, with those of the rule that it defeats; 15 is the limit",
    ]
    assert all(problem.location.line > 1 for problem in caught.value.problems)
    assert all(problem.expected for problem in caught.value.problems)


def test_a_long_chain_of_rules_is_put_in_order() -> None:
    here = Location("pact.md")
    rules = tuple(
        Rule("pact", f"1.r{n}", "1", Atom(f"p{n + 1}"), (Atom(f"p{n}"),), (), here)
        for n in reversed(range(3000))
    )
    treaty = Treaty("pact", {}, {}, "pact.md", "", rules=rules)
    chain = (
        Sentence(f"p{n}", "concluded", (), "it", "not it", "lui", "pas lui") for n in range(3001)
    )
    found = compile_treaty([treaty], vocabulary().extended(chain, {}))
    assert [stratum[0].head.predicate for stratum in found.program.strata] == [
        f"p{n + 1}" for n in range(3000)
    ]
