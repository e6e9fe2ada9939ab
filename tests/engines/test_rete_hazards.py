"""What the rules package does wrong, and that none of it reaches a user.

Each test fails without the precaution it is about. Those that would take the process down
run in an interpreter of their own.
"""

from __future__ import annotations

import os
import shutil
import sys
from itertools import permutations
from pathlib import Path

import pytest

from engines.here import needs_rules_package
from engines.notation import clause, facts, program, python, said
from pact_engine.engines import rete
from pact_engine.engines.patterns import MAX_POSITIVE, MAX_SENTENCES, MAX_SHARED
from pact_engine.engines.rete import MAX_FACTS, compile_program, run_program
from pact_engine.language.program import Clause, Fact
from pact_engine.problems import PactError

pytestmark = needs_rules_package

PAIRS = program(clause("pair X Y", ["state X", "state Y"], different=["X Y"]))


def passes(script: str, interpreter: str = sys.executable) -> None:
    done = python(
        "from engines.notation import *\nfrom pact_engine.engines.rete import *\n" + script,
        interpreter,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "done"), done.stderr


def test_names_that_have_to_differ_do_not_crash_the_process() -> None:
    passes(
        """
pairs = program(clause("pair X Y", ["state X", "state Y"], different=["X Y"]))
states = facts(*(f"state s{n}" for n in range(40)))
for _ in range(20):
    assert len(run_program(pairs, states).firings) == 40 * 39
print("done")
"""
    )


def test_an_exception_counts_wherever_its_fact_stands() -> None:
    owed = program(clause("owed X", ["party X"], unless=["excused X"]))
    for order in permutations(facts("party Mali", "party Togo", "excused Togo")):
        assert said(run_program(owed, order)) == ["owed Mali"]


def test_an_exception_counts_when_it_is_concluded_in_the_same_run() -> None:
    owed = program(
        clause("excused X", ["provoked X E"]),
        clause("owed X", ["party X"], unless=["excused X"]),
    )
    assert said(run_program(owed, facts("party Mali", "party Togo", "provoked Togo raid"))) == [
        "excused Togo",
        "owed Mali",
    ]


def test_facts_that_no_rule_looks_at_and_facts_told_twice_change_nothing() -> None:
    wanted = facts("state Mali", "state Togo")
    also = [*wanted, *wanted, *facts("weather dry", "pair Niger Niger")]
    assert run_program(PAIRS, also).firings == run_program(PAIRS, wanted).firings


def test_a_fact_with_another_name_in_a_slot_than_the_rule_asks_for_is_left_out() -> None:
    attacked = program(clause("attacked E", ["amounts E attack", "known E"]))
    told = facts("amounts raid attack", "amounts vote coup", "known raid", "known vote")
    assert said(run_program(attacked, told)) == ["attacked raid"]


def test_as_many_facts_as_are_allowed_are_all_told_apart() -> None:
    copied = program(clause("copied X", ["told X"]))
    told = [Fact("told", (f"name {n}",)) for n in range(MAX_FACTS)]
    assert len(run_program(copied, told).firings) == MAX_FACTS


def test_more_facts_than_are_allowed_are_an_error_that_names_the_rule() -> None:
    told = [Fact("told", (f"name {n}",)) for n in range(MAX_FACTS + 1)]
    with pytest.raises(PactError, match=r"the conditions of copied meet 20001 facts"):
        run_program(program(clause("copied X", ["told X"])), told)


def test_more_firings_than_the_rules_package_hands_over_at_once_all_arrive() -> None:
    product = program(clause("both X Y", ["left X", "right Y"]))
    sides = [Fact(side, (str(n),)) for side in ("left", "right") for n in range(260)]
    assert len(run_program(product, sides).firings) == 260 * 260 > 65_535


def test_any_number_of_rules_may_begin_alike() -> None:
    passes(
        """
same = ["casus E V", "party V E", "party H E"]
alike = [clause(f"owed{n} H E", same, unless=[f"excused{n} H E"]) for n in range(400)]
told = facts("casus raid Mali", "party Mali raid", "party Togo raid", "excused7 Togo raid")
assert len(run_program(program(alike), told).firings) == 2 * 400 - 1
print("done")
"""
    )


def test_a_rule_may_have_as_many_conditions_as_the_limit_says() -> None:
    passes(
        f"""
conditions = [f"c{{n}} X" for n in range({MAX_POSITIVE})]
unless = [f"u{{n}} X" for n in range({MAX_SENTENCES - MAX_POSITIVE})]
large = program(clause("met X", conditions, unless))
told = facts(*(f"c{{n}} {{name}}" for n in range({MAX_POSITIVE}) for name in ("a", "b")))
assert said(run_program(large, told)) == ["met a", "met b"]
last = fact("u{MAX_SENTENCES - MAX_POSITIVE - 1} b")
assert said(run_program(large, [*told, last])) == ["met a"]
print("done")
"""
    )


def test_a_sentence_may_have_as_many_slots_as_the_limit_says() -> None:
    passes(
        f"""
slots = " ".join("V" * n for n in range(1, {MAX_SHARED + 1}))
names = " ".join("v" * n for n in range(1, {MAX_SHARED + 1}))
wide = program(clause("met V", [f"p {{slots}}", f"q {{slots}}"], [f"r {{slots}}"]))
told = facts(f"p {{names}}", f"q {{names}}")
assert said(run_program(wide, told)) == ["met v"]
assert said(run_program(wide, [*told, fact(f"r {{names}}")])) == []
print("done")
"""
    )


@pytest.mark.parametrize(
    ("too_large", "told"),
    [
        (
            clause("met X", [f"c{n} X" for n in range(MAX_POSITIVE + 1)]),
            "met joins 16 conditions, and 15 is the limit",
        ),
        (
            clause("met X", ["c X"], [f"u{n} X" for n in range(MAX_SENTENCES)]),
            "met looks at 401 sentences, those of its exceptions counted, and 400 is the limit",
        ),
        (
            clause("met X", ["p X " + "y " * MAX_SHARED]),
            "met has a sentence of 30 slots, and 29 is the limit",
        ),
    ],
)
def test_a_rule_beyond_the_limits_is_an_error_before_it_runs(too_large: Clause, told: str) -> None:
    with pytest.raises(PactError) as error:
        compile_program(program(too_large))
    assert [problem.message for problem in error.value.problems] == [told]


class Unnamable(str):
    """A name that cannot be compared: what goes wrong where a firing is recorded."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        raise RuntimeError("not to be compared")


def test_what_goes_wrong_when_a_firing_is_recorded_is_not_swallowed() -> None:
    states = facts("state Mali", "state Togo")
    expected = run_program(PAIRS, states)
    with pytest.raises(RuntimeError, match="not to be compared"):
        run_program(PAIRS, [*states, Fact("state", (Unnamable("Niger"),))])
    assert run_program(PAIRS, states) == expected


def test_a_run_that_fails_half_way_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run_program(PAIRS, facts("state Mali", "state Togo"))

    def interrupt(text: str) -> list[str]:
        raise KeyboardInterrupt(text)

    with monkeypatch.context() as patch:
        patch.setattr(rete, "_read_identities", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run_program(PAIRS, facts("state Niger", "state Benin"))
    assert run_program(PAIRS, facts("state Mali", "state Togo")) == expected


def test_thousands_of_runs_need_no_more_memory_than_one() -> None:
    passes(
        """
import resource
pairs = program(clause("pair X Y", ["state X", "state Y"], ["gone X"], different=["X Y"]))
states = facts("state Mali", "state Togo", "state Niger", "gone Togo")
def peak(runs):
    for _ in range(runs):
        assert len(run_program(pairs, states).firings) == 4
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak(300)
after = peak(5000)
assert after - before < 2000, (before, after)
print("done")
"""
    )


def test_a_run_in_which_nothing_fires_does_not_crash_the_process() -> None:
    """Where nothing has fired, the rules package frees an address that it never set."""
    passes(
        """
def dirty():
    return [b"\\xff" * size for size in range(30_000, 60_000, 1_000)]
for count in range(1, 9):
    dirty()
    conditions = [f"c{n} X" for n in range(count)]
    guarded = program(clause("met", conditions, ["closed X"]))
    assert not run_program(guarded, facts("closed a", *(f"c{n} a" for n in range(count)))).firings
print("done")
"""
    )


def test_clauses_of_one_shape_do_not_disturb_each_other() -> None:
    def mixed(*names: str) -> list[str]:
        stratum = [clause(f"{n} X", [f"if-{n} X", "state X"], [f"not-{n} X"]) for n in names]
        told = facts(*(f"if-{n} {name}" for n in names for name in (n, "Togo")))
        return said(
            run_program(
                program(stratum),
                [*told, *facts("state a", "state b", "state Togo", "not-b Togo")],
            )
        )

    assert mixed("a", "b") == ["a Togo", "a a", "b b"]
    assert mixed("b") == ["b b"]
    assert mixed("b", "a") == ["a Togo", "a a", "b b"]


def test_threads_that_run_at_the_same_time_do_not_mix_their_facts() -> None:
    passes(
        """
import sys, threading
from pact_engine.language.program import Fact
compiled = compile_program(program(clause("pair X Y", ["state X", "state Y"], different=["X Y"])))
right = []
def work(own):
    states = [Fact("state", (f"{own}{n}",)) for n in range(6)]
    expected = {(a.values[0], b.values[0]) for a in states for b in states if a != b}
    for _ in range(300):
        right.append({f.head.values for f in run(compiled, states).firings} == expected)
sys.setswitchinterval(1e-6)
threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert right == [True] * 900
print("done")
"""
    )


def test_no_threads_are_started_and_the_rules_package_loads_nothing_else() -> None:
    passes(
        """
import sys, threading, time
flags = sys.getdlopenflags()
run_program(program(clause("owed X", ["party X"])), facts("party Mali"))
time.sleep(0.3)
assert threading.enumerate() == [threading.main_thread()]
assert "durable" not in sys.modules
assert sys.getdlopenflags() == flags
print("done")
"""
    )


def test_a_missing_rules_package_is_an_error_in_words() -> None:
    passes(
        """
import sys
sys.modules["durable_rules_engine"] = None
from pact_engine.problems import PactError
try:
    run_program(program(clause("owed X", ["party X"])), facts("party Mali"))
except PactError as error:
    assert "the rules package durable_rules cannot be loaded" in str(error)
    print("done")
"""
    )


def interpreters() -> list[str]:
    """Return every supported interpreter on the path and among those that pyenv keeps."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [
        path
        for minor in range(11, 20)
        for path in (
            shutil.which(f"python3.{minor}"),
            *map(str, versions.glob(f"3.{minor}.*/bin/python")),
        )
        if path
    ]
    named = os.environ.get("PACT_PYTHONS", "")
    return [*dict.fromkeys([*filter(None, named.split(os.pathsep)), *found])]


@pytest.mark.parametrize("interpreter", [sys.executable, *interpreters()])
def test_the_rules_package_works_on_every_interpreter(interpreter: str) -> None:
    probe = python(
        "import importlib.util as u; print(u.find_spec('durable_rules_engine'))", interpreter
    )
    if probe.returncode or probe.stdout.strip() == "None":
        pytest.skip("durable_rules is not installed there")
    passes(
        """
casus = clause("casus E V", ["amounts E attack", "against E V"], ["minor E"])
assist = clause("assist H V E", ["casus E V", "party H E"], ["by H E"], ["H V"])
raid = facts("amounts raid attack", "against raid Mali", "party Mali raid", "party Niger raid",
             "party Togo raid", "by Togo raid")
charter = program(casus, assist)
assert said(run_program(charter, raid)) == ["assist Niger Mali raid", "casus raid Mali"]
assert said(run_program(charter, [*raid, fact("minor raid")])) == []
print("done")
""",
        interpreter,
    )
