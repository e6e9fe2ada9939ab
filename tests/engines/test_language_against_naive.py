"""Programs printed in the rule language, read and run, against the naive evaluator."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import naive
from engines.here import HERE
from language.programs import (
    CONCLUDED,
    KIND_OF,
    READINGS,
    Written,
    compiled,
    conclusions,
    facts,
    ground,
    items,
    programs,
    read,
    renamed,
    treaty_text,
    vocabulary,
)
from pact_engine.engines import parallel
from pact_engine.language.compile import compile_treaty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NIGHTLY = bool(os.environ.get("PACT_NIGHTLY"))
MANY = 100_000 if NIGHTLY else 250
"""Each is a program with three sets of facts: to make and read one takes longest."""

many = settings(
    max_examples=MANY,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
some = settings(many, max_examples=10_000 if NIGHTLY else 20)


def meant(written: Written) -> set[naive.Fact]:
    return naive.conclusions(written.rules, written.exceptions, written.facts)


def given_by(written: Written) -> set[naive.Fact]:
    return conclusions(compiled(written), written.facts, parallel.run_program)


@many
@given(programs(), st.lists(facts(), min_size=2, max_size=2))
def test_engines_conclude_what_the_language_means(
    written: Written, others: list[frozenset[naive.Fact]]
) -> None:
    code = compiled(written)
    for stated in (written.facts, *others):
        expected = meant(replace(written, facts=stated))
        for run in HERE.values():
            assert conclusions(code, stated, run) == expected


@some
@given(programs(), st.data())
def test_the_order_of_rules_lines_and_facts_changes_nothing(
    written: Written, data: st.DataObject
) -> None:
    def shuffled(part: naive.Rule | naive.Exception_) -> naive.Rule | naive.Exception_:
        conditions = data.draw(st.permutations(part.conditions))
        unless = data.draw(st.permutations(part.unless))
        return replace(part, conditions=tuple(conditions), unless=tuple(unless))

    parts = map(shuffled, items(with_targets_by_name(written, only="articles")))
    text = treaty_text(data.draw(st.permutations(list(parts))))
    code = compile_treaty([read(text)], vocabulary())
    stated = data.draw(st.permutations(sorted(written.facts)))
    expected = given_by(written)
    for run in HERE.values():
        assert conclusions(code, stated, run) == expected


@some
@given(programs(), st.permutations(["X", "Y2", "OTHER", "A", "B9", "WHO", "IF", "Z"]))
def test_what_variables_are_called_changes_nothing(written: Written, names: list[str]) -> None:
    other = renamed(written, dict(zip(KIND_OF, names, strict=False)))
    assert given_by(other) == given_by(written)


def _split(lines: Iterable[naive.Sentence]) -> Iterator[tuple[naive.Sentence, ...]]:
    """Yield lines without lists, once for each choice of a name from each list."""
    yield from product(*map(naive.each, lines))


def without_lists(written: Written) -> Written:
    """Return a program in which lists are written out: one rule for each choice of their names."""
    named: dict[str, list[str]] = {}
    rules, exceptions = [], []
    for rule in written.rules:
        for number, lines in enumerate(_split(rule.conditions)):
            name = f"{rule.id}-{number}"
            named.setdefault(rule.id, []).append(name)
            unless = tuple(single for line in rule.unless for single in naive.each(line))
            rules.append(replace(rule, id=name, conditions=lines, unless=unless))
    for exception in written.exceptions:
        targets = tuple(name for target in exception.targets for name in named[target])
        for number, lines in enumerate(_split(exception.conditions)):
            name = f"{exception.id}-{number}"
            unless = tuple(single for line in exception.unless for single in naive.each(line))
            written_out = replace(exception, id=name, targets=targets, said="")
            exceptions.append(replace(written_out, conditions=lines, unless=unless))
    return Written(tuple(rules), tuple(exceptions), written.facts)


@some
@given(programs())
def test_lists_written_out_as_single_rules_change_nothing(written: Written) -> None:
    assert given_by(without_lists(written)) == given_by(written)


def with_dates_as_conditions(written: Written) -> Written:
    """Return a program in which each period stands among the conditions.

    Exceptions with a period whose targets call their events by several names are left out.
    """

    def dated(part: naive.Rule | naive.Exception_, about: str | naive.Var) -> dict[str, Any]:
        since = (("on-or-after", about, part.since),) if part.since else ()
        until = (("on-or-after", about, part.until),) if part.until else ()
        conditions, unless = (*part.conditions, *since), (*part.unless, *until)
        return {"conditions": conditions, "unless": unless, "since": "", "until": ""}

    by_id = {rule.id: rule for rule in written.rules}
    exceptions = []
    for e in with_targets_by_name(written).exceptions:
        abouts = {by_id[name].about for name in e.targets}
        if not e.since and not e.until:
            exceptions.append(e)
        elif len(abouts) == 1:
            exceptions.append(replace(e, **dated(e, abouts.pop())))
    rules = [replace(rule, **dated(rule, rule.about)) for rule in written.rules]
    return Written(tuple(rules), tuple(exceptions), written.facts)


@some
@given(programs())
def test_dates_written_as_conditions_change_nothing(written: Written) -> None:
    kept = {e.id for e in with_dates_as_conditions(written).exceptions}
    same = tuple(e for e in with_targets_by_name(written).exceptions if e.id in kept)
    compared = replace(written, exceptions=same)
    assert given_by(with_dates_as_conditions(compared)) == given_by(compared)


def with_extent_apart(written: Written) -> Written:
    """Return a program in which the extent of a duty stands in rules of its own."""
    apart: dict[str, list[naive.Rule]] = {
        rule.id: [
            replace(rule, id=f"{rule.id}-{number}", conclusion=conclusion, extent=())
            for number, conclusion in enumerate((rule.conclusion, *rule.extent))
        ]
        for rule in written.rules
    }
    exceptions = [
        replace(e, targets=tuple(rule.id for name in e.targets for rule in apart[name]))
        for e in with_targets_by_name(written).exceptions
    ]
    rules = [rule for found in apart.values() for rule in found]
    return Written(tuple(rules), tuple(exceptions), written.facts)


@some
@given(programs())
def test_the_extent_of_a_duty_in_rules_of_its_own_changes_nothing(written: Written) -> None:
    by_id = replace(written, exceptions=tuple(e for e in written.exceptions if not e.concluding))
    assert given_by(with_extent_apart(by_id)) == given_by(by_id)


def with_targets_by_name(written: Written, only: str = "") -> Written:
    """Return a program in which an exception names each rule that it is to, by its id.

    With `only`, exceptions stay as they are whose targets are written with another first word.
    """
    exceptions = [replace(e, said="") if e.said.startswith(only) else e for e in written.exceptions]
    return replace(written, exceptions=tuple(exceptions))


@some
@given(programs())
def test_articles_written_as_the_rules_under_them_change_nothing(written: Written) -> None:
    assert given_by(with_targets_by_name(written)) == given_by(written)


@some
@given(programs())
def test_facts_that_no_rule_looks_at_change_nothing(written: Written) -> None:
    used = {line[0] for part in items(written) for line in (*part.conditions, *part.unless)}
    unused = [s.id for s in vocabulary().sentences if s.id not in used | {*CONCLUDED}]
    added = {fact for sentence in unused for fact in ground(sentence)}
    assert given_by(replace(written, facts=written.facts | added)) == given_by(written)


@some
@given(programs(), st.integers(0, len(CONCLUDED)))
def test_general_law_in_a_file_of_its_own_changes_nothing(written: Written, rank: int) -> None:
    def is_general(part: naive.Rule | naive.Exception_) -> bool:
        if isinstance(part, naive.Rule):
            return CONCLUDED.index(str(part.conclusion[0])) < rank
        return set(part.targets) <= {rule.id for rule in written.rules if is_general(rule)}

    parts = items(with_targets_by_name(written))
    general = [part for part in parts if is_general(part)]
    own = [part for part in parts if not is_general(part)]
    law = read(treaty_text(general, name="law", parties=""))
    treaty = read(treaty_text(own, uses="law", readings=()), law)
    code = compile_treaty([treaty, law], vocabulary())
    assert conclusions(code, written.facts, parallel.run_program) == given_by(written)


@some
@given(programs(), st.integers(0, 2**7))
def test_the_order_of_files_changes_nothing(written: Written, division: int) -> None:
    """Rules that rest on facts alone go to two files of general law, in any way."""
    at_the_ground = [
        rule
        for rule in written.rules
        if not {line[0] for line in (*rule.conditions, *rule.unless)} & {*CONCLUDED, "on-reading"}
    ]
    first = [rule for n, rule in enumerate(at_the_ground) if division >> n & 1]
    second = [rule for n, rule in enumerate(at_the_ground) if not division >> n & 1]
    own = [part for part in items(with_targets_by_name(written)) if part not in at_the_ground]
    laws = [
        read(treaty_text(first, name="first", readings=())),
        read(treaty_text(second, name="second", readings=())),
    ]
    expected = given_by(written)
    for uses, used in (("first, second", laws), ("second, first", laws[::-1])):
        treaty = read(treaty_text(own, uses=uses, readings=READINGS), *used)
        code = compile_treaty([treaty, *used], vocabulary())
        assert conclusions(code, written.facts, parallel.run_program) == expected
