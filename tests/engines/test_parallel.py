"""Many worlds worked out at once, each of which is to come out as if it were the only one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.generators import Rulebook, as_facts, as_program, rulebooks
from engines.notation import clause, fact, program
from language.programs import Written, compiled, programs
from language.programs import as_facts as written_facts
from pact_engine.engines import parallel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pact_engine.language.program import Fact, Program

MANY = 20_000 if os.environ.get("PACT_NIGHTLY") else 150
WORLDS = 6

many = settings(max_examples=MANY, deadline=None)
truths = st.lists(
    st.sampled_from([(1 << WORLDS) - 1, *range(1 << WORLDS)]), min_size=100, max_size=100
)


def held_to_one_world(rules: Program, facts: Iterable[Fact], worlds: list[int]) -> None:
    true_in = dict(zip(facts, worlds, strict=False))
    found = parallel.run(rules, true_in, WORLDS)
    for world in range(WORLDS):
        alone = parallel.run_program(
            rules, [fact for fact, where in true_in.items() if where >> world & 1]
        )
        assert found.derivation(world) == alone
        assert {fact for fact, where in found.true.items() if where >> world & 1} == alone.true()


@many
@given(rulebooks(), truths)
def test_every_world_comes_out_as_if_it_were_the_only_one(
    book: Rulebook, worlds: list[int]
) -> None:
    held_to_one_world(as_program(book.rules), as_facts(book.facts), worlds)


@many
@given(programs(), truths)
def test_programs_of_the_language_come_out_alike_in_every_world(
    written: Written, worlds: list[int]
) -> None:
    held_to_one_world(compiled(written).program, written_facts(sorted(written.facts)), worlds)


def test_a_rule_is_met_where_all_its_conditions_are_and_nothing_defeats_it() -> None:
    rules = program(clause("assist H", ["attack E", "party H"], unless=["minor E", "neutral H"]))
    true_in = {
        fact("attack raid"): 0b1111,
        fact("party Niger"): 0b0111,
        fact("minor raid"): 0b0010,
        fact("neutral Niger"): 0b0100,
    }
    found = parallel.run(rules, true_in, 4)
    assert found.true[fact("assist Niger")] == 0b0001
    assert [worlds for _, worlds in found.firings] == [0b0001]


def test_what_is_stated_in_some_worlds_and_concluded_in_others_is_true_in_both() -> None:
    rules = program(clause("duty X", ["asked X"]), clause("bound X", ["duty X"]))
    found = parallel.run(rules, {fact("duty Mali"): 0b01, fact("asked Mali"): 0b10}, 2)
    assert found.true[fact("duty Mali")] == found.true[fact("bound Mali")] == 0b11


def test_a_rule_without_conditions_holds_in_every_world_in_which_nothing_defeats_it() -> None:
    rules = program(clause("neutral Mali", unless=["war"]))
    assert parallel.run(rules, {}, 3).true == {fact("neutral Mali"): 0b111}
    assert parallel.run(rules, {fact("war"): 0b100}, 3).true[fact("neutral Mali")] == 0b011
    assert parallel.run(rules, {fact("war"): 0b111}, 3).firings == ()


def test_a_fact_of_no_world_is_no_fact() -> None:
    rules = program(clause("duty X", ["asked X"]))
    assert parallel.run(rules, {fact("asked Mali"): 0}, 2).true == {}
