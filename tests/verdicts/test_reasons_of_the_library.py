"""Every why-not of the library's scenarios, held against the facts; and the nearest reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.language.program import Constant, Fact, values_of
from pact_engine.library import Library, data_directory
from pact_engine.rendering.reasons import force_reason, reason
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.wording import language_of
from pact_engine.verdicts.account import account
from pact_engine.verdicts.interview import interview
from pact_engine.verdicts.nearness import CLASSES
from pact_engine.verdicts.why_not import Defeat, Missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pact_engine.language.program import Atom
    from pact_engine.verdicts.findings import Findings
    from pact_engine.verdicts.result import Row, TreatyResult
    from pact_engine.verdicts.why_not import WhyNot
    from pact_engine.world.scenario import Scenario

LIBRARY = Library()
HOME = data_directory("scenarios")
FILES = sorted(HOME.rglob("*.yaml"))


def some_rows(treaty: TreatyResult) -> Iterator[Row]:
    """Yield the rows of a treaty, of many parties that stand alike the first one."""
    seen = set()
    for row in treaty.rows:
        key = (row.event, row.victim, row.position, row.force)
        if key not in seen:
            seen.add(key)
            yield row


def everything_below(
    item: WhyNot, asked: frozenset[str]
) -> Iterator[tuple[WhyNot, frozenset[str]]]:
    """Yield a reason and those below it, each with the names in the sentence it is about."""
    yield item, asked
    for missing in item.missing:
        if isinstance(missing, Missing):
            names = frozenset(v for term in missing.atom.terms for v in values_of(term))
            for deeper in missing.because:
                yield from everything_below(deeper, names)


def hold(item: WhyNot, asked: frozenset[str], findings: Findings) -> None:
    true = findings.index
    assert all(true.has(proof.fact) for proof in item.met)
    for defeat in item.defeats:
        if isinstance(defeat, Defeat):
            assert true.has(defeat.proof.fact)
    rule = {
        value
        for clause in findings.clauses.values()
        if clause.id.partition("/")[0].partition("#")[0].startswith(item.rule.id)
        for atom in clause.positive
        for term in atom.terms
        for value in values_of(term)
    }
    tied = {v for p in item.met if p.fact.predicate not in CLASSES for v in p.fact.values}
    for missing in item.missing:
        if isinstance(missing, Missing):
            assert not true.holds(missing.atom, {})
            assert named(missing.atom) <= asked | rule | tied, (item.rule.id, missing.atom)


def named(atom: Atom) -> set[str]:
    return {term.value for term in atom.terms if isinstance(term, Constant)}


@pytest.mark.sampled(70)
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOME)))
def test_what_failed_is_false_what_was_met_is_true_and_nobody_is_named_by_chance(
    path: Path,
) -> None:
    for scenario in api.load_scenarios(path, LIBRARY):
        result = api.evaluate(
            scenario, LIBRARY, engine="worlds", compare_readings=False, unbound=True
        )
        for treaty in result.treaties:
            for row in some_rows(treaty):
                found = account(treaty, row)
                for ground in found.grounds:
                    asked = frozenset(ground.fact.values)
                    for failure in ground.failures:
                        for item, names in everything_below(failure, asked):
                            hold(item, names, found.case.findings)


# --- the nearest reason ------------------------------------------------------------------


def read(text: str) -> Scenario:
    (found,) = api.load_scenarios("scenario.yaml", LIBRARY, text="title: A case\n" + text)
    return found


def told(text: str, party: str, victim: str, event: str, language: str = "en") -> tuple[str, str]:
    """Return the reasons of a row's position and of what it says about force."""
    scenario = read(text)
    (treaty,) = api.evaluate(scenario, LIBRARY, engine="worlds").treaties
    row = treaty.row(party, victim, event)
    assert row is not None
    words = wording_for(treaty, LIBRARY.world.states, language_of(language).knowing(scenario))
    return reason(treaty, row, words), force_reason(treaty, row, words)


def test_a_request_that_nobody_stated_is_nearer_than_a_text_that_had_been_replaced() -> None:
    text = """
treaty: CSTO
events:
  - {id: depot, act: a bombardment, by: Ukraine, against: Russia, where: Russia, date: 2022-04-01}
"""
    why, _ = told(text, "Armenia", "Russia", "depot")
    assert why.endswith(
        "no duty to assist: not stated: Russia asked for help over depot (article 4)"
    )


def test_where_forces_were_struck_abroad_the_reason_is_about_forces() -> None:
    text = """
treaty: NATO
events:
  - {id: hit, act: an attack on armed forces, by: Iran, against: France, where: Mali,
     date: 2020-01-08}
"""
    why, _ = told(text, "Germany", "France", "hit")
    assert why == "hit did not take place in the North Atlantic area (article 6)"


def test_what_nobody_could_change_comes_last() -> None:
    text = """
treaty: Rio Treaty
events:
  - {id: landing, act: an invasion, by: Argentina, against: United Kingdom,
     where: Falkland Islands, date: 1982-04-02}
"""
    why, _ = told(text, "Brazil", "United Kingdom", "landing")
    assert why == "the United Kingdom is not a party at landing"


def test_who_is_named_in_a_denial_is_the_one_who_did_it() -> None:
    text = """
treaty: NATO
events:
  - {id: attack, act: an invasion, by: Japan, against: Germany, where: Germany, date: 1960-05-01}
"""
    _, force = told(text, "France", "Germany", "attack")
    assert force == "not stated: Germany asked for help over attack (UN Charter, article 51)"
    scenario = read(text)
    (treaty,) = api.evaluate(scenario, LIBRARY, engine="worlds").treaties
    row = treaty.row("France", "Germany", "attack")
    assert row is not None
    (ground,) = account(treaty, row).about("force")
    invitation = next(i for i in ground.failures if i.rule.name == "invitation.own-territory")
    failed = {m.atom for m in invitation.missing if isinstance(m, Missing)}
    assert ("is-armed-group", "Japan") in {
        (atom.predicate, *(v for t in atom.terms for v in values_of(t))) for atom in failed
    }


def test_where_nobody_is_known_to_have_done_it_nobody_is_named() -> None:
    text = """
treaty: NATO
events:
  - {id: hit, act: a bombardment, by: unknown, against: Poland, where: Poland, date: 2022-11-15}
facts: [Poland asked for help over hit]
"""
    _, force = told(text, "Albania", "Poland", "hit")
    assert force.startswith("nobody knows who carried out hit")
    assert "no one" not in force
    assert "Albania" not in force


def test_a_reading_that_is_left_open_is_not_said_to_be_no() -> None:
    text = """
treaty: liptako-gourma
actors: {the Group: {kind: armed group}}
events:
  - {id: raid, act: a coup, by: the Group, against: Mali, where: Mali, date: 2025-03-31}
readings: {literal-impairment: unknown}
"""
    scenario = read(text)
    (treaty,) = api.evaluate(scenario, LIBRARY, engine="worlds").treaties
    words = wording_for(treaty, LIBRARY.world.states, language_of("en").knowing(scenario))
    row = treaty.row("Niger", "Mali", "raid")
    assert row is not None
    assert words.brief(Fact("on-reading", ("literal-impairment",)), holds=False) == (
        "reading literal-impairment left open"
    )
    assert "literal-impairment = no" not in reason(treaty, row, words)


PORT_ARTHUR = """
treaty: franco-russian-1892
events:
  - {id: raid, act: an armed attack, by: Japan, against: Russia, where: Port Arthur,
     date: 1904-02-08}
"""


def test_that_another_state_did_it_is_nearer_than_a_far_fetched_fact() -> None:
    why, _ = told(PORT_ARTHUR, "France", "Russia", "raid")
    assert why == "Japan carried out raid, and not Germany (article 1)"
    why, _ = told(PORT_ARTHUR, "France", "Russia", "raid", "fr")
    plain = why.replace("\u00a0", " ").replace("\u202f", " ")
    assert plain == "« raid » a pour auteur le Japon, et non l'Allemagne (article 1)"


def test_a_state_that_only_a_rule_names_is_a_state() -> None:
    (treaty,) = api.evaluate(read(PORT_ARTHUR), LIBRARY, engine="worlds").treaties
    assert treaty.cases[0].findings.holds("is-state", "Germany")


def test_nobody_is_asked_whether_an_ally_is_itself_the_attacker() -> None:
    code = LIBRARY.code("franco-russian-1892")
    ask = interview(read(PORT_ARTHUR), code, LIBRARY.world).next()
    assert ask is not None
    assert {p for some in (ask.if_yes, ask.if_no) for ps in some.values() for p in ps} == {
        "must assist",
        "no duty",
    }


@pytest.mark.parametrize("date", ["2020-08-01", "2023-08-15"])
def test_before_anything_was_signed_nothing_follows(date: str) -> None:
    text = f"""
treaty: liptako-gourma
events:
  - {{id: raid, act: an armed attack, by: Algeria, against: Mali, where: Mali, date: {date}}}
"""
    (treaty,) = api.evaluate(read(text), LIBRARY, engine="worlds").treaties
    assert (treaty.rows, treaty.conclusions, treaty.possible) == ((), (), frozenset())
