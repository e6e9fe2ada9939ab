"""Each statement in bold in `docs/meaning.md` holds; its words are the test's docstring."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from pact_engine import api
from pact_engine.language.predicates import RECOGNISES_TITLE as TITLE
from pact_engine.problems import PactError
from pact_engine.world.facts import event_facts
from pact_engine.world.membership import membership
from pact_engine.world.scenario import POSITIONS
from pact_engine.world.scenario_names import names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pact_engine.language.program import Fact
    from pact_engine.library import Library
    from pact_engine.verdicts.result import Result, Row
    from pact_engine.world.scenario import Scenario

PAGE: Final = Path(__file__).parents[2] / "docs" / "meaning.md"
SAHEL: Final = "treaty: liptako-gourma\nactors: {the Group: {kind: armed group}}\nevents:\n"
RAID: Final = (
    "- {id: raid, act: an invasion, by: Algeria, against: Mali, where: Mali, date: 2025-03-31}\n"
)
DAY: Final = datetime.timedelta(days=1)


def scenario(text: str, library: Library) -> Scenario:
    (found,) = api.load_scenarios("meaning.yaml", library, text=text)
    return found


def answer(text: str, library: Library, treaties: Sequence[str] | None = None) -> Result:
    return api.evaluate(scenario(text, library), library, treaties=treaties, engine="worlds")


def rows(text: str, library: Library) -> dict[tuple[str, str], Row]:
    """Return the rows of the one treaty and event of a scenario by party and victim."""
    return {(row.party, row.victim): row for _, row in answer(text, library).rows()}


def positions(text: str, library: Library) -> dict[tuple[str, str], str]:
    return {key: row.position for key, row in rows(text, library).items()}


def facts_of(text: str, library: Library) -> set[Fact]:
    found = scenario(text, library)
    areas = names_of(found, library.known_words).areas
    return {fact for event in found.events for fact in event_facts(event, library.world, areas)}


def values(predicate: str, text: str, library: Library) -> set[str]:
    return {f.values[1] for f in facts_of(text, library) if f.predicate == predicate}


def test_rows(whole_library: Library) -> None:
    """A treaty has a row for every state that it binds on the day of the event, towards every
    state that the event was directed against."""
    both = RAID.replace("against: Mali", "against: [Mali, Togo]")
    allies = ("Burkina Faso", "Mali", "Niger")
    assert rows(SAHEL + both, whole_library).keys() == {
        (party, victim) for party in allies for victim in ("Mali", "Togo")
    }
    early = both.replace("2025-03-31", "2023-09-01")
    assert rows(SAHEL + early, whole_library) == {}


def test_nobody(whole_library: Library) -> None:
    """An event that was directed against nobody has one row for each party, about the event
    itself."""
    found = rows(SAHEL + RAID.replace("against: Mali, ", ""), whole_library)
    assert {victim for _, victim in found} == {""}
    assert len(found) == 3


def test_allies(whole_library: Library) -> None:
    """A state that was not attacked has rows too where somebody owes it help over the event, or
    would but for an excuse."""
    text = (
        "treaty: pact-of-steel-1939\nevents:\n- {id: war, act: an invasion, by: Germany, "
        "against: Poland, where: Poland, date: 1939-09-01}"
    )
    found = positions(text, whole_library)
    assert found["Italy", "Germany"] == "must assist"
    assert found["Italy", "Poland"] == "no duty"
    assert ("Germany", "Germany") not in found


def test_consultation(whole_library: Library) -> None:
    """A duty to consult counts in the row of the state with which one has to consult; where the
    event was not directed against that state, it counts in every other party's row."""
    threat = (
        "treaty: NATO\nevents:\n- {id: threat, act: a threat of force, by: Russia, "
        "against: VICTIMS, date: 2025-03-31}\nfacts: [Poland felt threatened by threat]\n"
    )
    found = positions(threat.replace("VICTIMS", "Ukraine"), whole_library)
    assert found["Spain", "Ukraine"] == "must consult"
    assert found["Poland", "Ukraine"] == "no duty"
    found = positions(threat.replace("VICTIMS", "[Poland, Ukraine]"), whole_library)
    assert found["Spain", "Poland"] == "must consult"
    assert found["Spain", "Ukraine"] == "no duty"


def test_about_the_event(whole_library: Library) -> None:
    """A duty to act, to stay neutral or to withhold aid is about the event, and stands in every
    row over it."""
    threat = (
        "treaty: china-dprk-1961\nevents:\n- {id: threat, act: a threat of force, by: US, "
        "against: [North Korea, Cuba], date: 2017-08-08}\n"
        "facts: [North Korea felt threatened by threat]\n"
    )
    neutral = (
        "treaty: anglo-japanese-1902\nevents:\n- {id: attack, act: an invasion, by: Russia, "
        "against: [Japan, Korean Empire], where: Korean Empire, date: 1903-06-01}\n"
    )
    withheld = (
        "treaty: russia-iran-2025\nevents:\n- {id: strike, act: a bombardment, by: US, "
        "against: [Iran, Iraq], where: [Iran, Iraq], date: 2026-03-01}\n"
    )
    for text, party, position in (
        (threat, "China", "must act"),
        (neutral, "United Kingdom", "must stay neutral"),
        (withheld, "Russia", "must not aid"),
    ):
        found = [p for (who, _), p in positions(text, whole_library).items() if who == party]
        assert found == [position] * 2


def test_positions() -> None:
    """Each row has one position, the first that holds: victim, attacker, must assist, excused,
    must act, must consult, must stay neutral, must not aid, may assist, no duty."""
    order = " ".join((test_positions.__doc__ or "").split()).partition(": ")[2].rstrip(".")
    wanted = order.split(", ")
    assert [p for p in POSITIONS if p != "depends"] == wanted


def test_attacker(whole_library: Library) -> None:
    """“Attacker” says who did it or answers for it, and not that it was unlawful."""
    text = (
        SAHEL
        + RAID
        + "- {id: answer, act: a bombardment, by: Mali, against: Algeria, where: Algeria, "
        "date: 2025-04-01}\nfacts: [answer was self-defence against raid]\n"
    )
    result = answer(text, whole_library)
    assert [r.position for _, r in result.rows() if (r.party, r.event) == ("Mali", "answer")] == [
        "attacker"
    ]
    unlawful = [
        c.fact.values for t in result.treaties for c in t.conclusions if "unlawful" in c.fact[0]
    ]
    assert all("answer" not in found for found in unlawful)


def test_excused(whole_library: Library) -> None:
    """“Excused” means that a duty to assist was there but for an exception; where there was no
    case of the treaty at all, the position is “no duty”."""
    released = SAHEL + RAID + "facts: [Mali released Niger over raid]\n"
    assert positions(released, whole_library)["Niger", "Mali"] == "excused"
    minor = SAHEL + RAID + "facts: [raid was minor]\nreadings: {literal-impairment: no}\n"
    assert positions(minor, whole_library)["Niger", "Mali"] == "no duty"


def test_oneself(whole_library: Library) -> None:
    """A victim is owed nothing by itself, and a state on both sides of an event is its victim."""
    text = SAHEL + RAID.replace("by: Algeria", "by: Mali")
    result = answer(text, whole_library)
    assert {r.position for _, r in result.rows() if r.party == "Mali"} == {"victim"}
    owed = [
        c.fact for t in result.treaties for c in t.conclusions if c.fact.predicate[:5] == "must-"
    ]
    assert all(fact.values[0] != "Mali" for fact in owed)


def test_force(whole_library: Library) -> None:
    """Whether force would be lawful is another question than what the treaty asks for."""
    row = rows(SAHEL + RAID, whole_library)["Niger", "Mali"]
    assert (row.position, row.force) == ("must assist", "not lawful")
    row = rows(SAHEL + RAID + "facts: [Mali asked for help over raid]\n", whole_library)[
        "Niger", "Mali"
    ]
    assert (row.position, row.force) == ("must assist", "lawful")


def test_levels(whole_library: Library) -> None:
    """The levels of assistance are in this order, the weakest first: not specified, of its choice,
    all in its power, military assistance, all its forces."""
    order = " ".join((test_levels.__doc__ or "").split()).partition("first: ")[2].rstrip(".")
    assert list(whole_library.vocabulary.levels) == order.split(", ")


def test_honoured(whole_library: Library) -> None:
    """A duty counts as honoured where the scenario says that help came, as not honoured where it
    says that none did, and as neither where it says nothing."""
    said = {
        "": None,
        "facts: [Niger came to the aid of Mali over raid]": True,
        "facts: [Niger gave Mali no aid over raid]": False,
    }
    for facts, honoured in said.items():
        assert rows(SAHEL + RAID + facts, whole_library)["Niger", "Mali"].honoured is honoured


def test_first_day_out(whole_library: Library) -> None:
    """`to` and `ended` are the first day on which a state is no party, or a treaty is not in
    force, any more."""
    ends = 0
    for treaty in whole_library.known_words.treaties.values():
        for spell in treaty.parties:
            for end in {spell.end, treaty.ended} - {None}:
                assert end is not None
                bound = membership(treaty, spell.state, end - DAY).party
                again = any(s.state == spell.state and s.start == end for s in treaty.parties)
                ends += bound
                assert again or not membership(treaty, spell.state, end).party
    assert ends > 10


def test_no_notice(whole_library: Library) -> None:
    """A treaty without `notice` can be left with twelve months' notice."""
    treaties = whole_library.known_words.treaties
    given, year = datetime.date(1900, 3, 1), datetime.date(1901, 3, 1)
    old = treaties["belgium-1839"]
    assert old.notice_months is None
    assert membership(old, "Prussia", given, [given]) == membership(old, "Prussia", given)
    assert membership(old, "Belgium", year - DAY, [given]).party
    assert not membership(old, "Belgium", year, [given]).party
    never = treaties["china-dprk-1961"]
    assert membership(never, "China", datetime.date(2000, 1, 1), [datetime.date(1990, 1, 1)]).party


def test_notice_runs(whole_library: Library) -> None:
    """A notice has run on the day with the same number so many months later."""
    treaty = whole_library.known_words.treaties["liptako-gourma"]
    given, out = datetime.date(2024, 1, 29), datetime.date(2024, 7, 29)
    assert treaty.notice_months == 6
    assert membership(treaty, "Mali", out - DAY, [given]).party
    assert not membership(treaty, "Mali", out, [given]).party


def test_one_day(whole_library: Library) -> None:
    """Events of one day come neither before nor after each other."""
    second = RAID.replace("id: raid", "id: other")
    result = answer(SAHEL + RAID + second, whole_library)
    (treaty,) = result.treaties
    from pact_engine.world.facts import record

    code = treaty.code
    told = record(result.scenario, code.treaties, code.dates, whole_library.world)
    assert not [fact for fact in told if fact.predicate == "before"]


def test_years(whole_library: Library) -> None:
    """A state is known by its name in the years in which there was a state of that name, several
    times where it came back."""
    existed = whole_library.world.states.existed
    assert [year for year in (1914, 1936, 2014) if existed("Russia", year)] == [1914, 2014]


def test_territory(whole_library: Library) -> None:
    """A state's name as a place means its territory."""
    assert values("on-territory-of", SAHEL + RAID, whole_library) == {"Mali"}


def test_no_place(whole_library: Library) -> None:
    """An event without a place took place nowhere: no area and no state's territory has it."""
    text = SAHEL + RAID.replace("where: Mali, ", "")
    assert values("took-place-in", text, whole_library) == set()
    assert values("on-territory-of", text, whole_library) == set()


def test_unknown_place(whole_library: Library) -> None:
    """With `where: unknown` the answer is worked out for every place, and a row that hangs on it
    depends."""
    text = SAHEL + RAID.replace("where: Mali", "where: unknown")
    assert positions(text, whole_library)["Niger", "Mali"] == "depends"


def test_part_of_a_place(whole_library: Library) -> None:
    """Of a place that lies in an area with a part of it only it is not stated whether the event
    was in that part."""
    clash = (
        "treaty: north-atlantic\nevents:\n- {id: raid, act: an attack on armed forces, "
        "by: Russia, against: Norway, where: PLACE, target: a ship, date: 2024-05-01}\n"
    )
    at_sea = rows(clash.replace("PLACE", "the high seas"), whole_library)["Denmark", "Norway"]
    turned = {(item.fact.values[1], item.position) for item in at_sea.rests_on}
    assert at_sea.position == "no duty"
    assert ("the North Atlantic area", "must assist") in turned
    far = rows(clash.replace("PLACE", "the Red Sea"), whole_library)["Denmark", "Norway"]
    assert {item.fact.predicate for item in far.rests_on}.isdisjoint({"took-place-in"})


def test_recognition(whole_library: Library) -> None:
    """No treaty of the library asks who recognises a title, so that no place of the library lists
    it; a scenario's place may, with `recognised-by`, for a treaty whose rules ask."""
    codes = [whole_library.code(treaty) for treaty in whole_library.treaty_ids()]
    assert not any(TITLE in code.looked_at for code in codes)
    assert not any(area.recognised_by for area in whole_library.world.areas.by_name.values())
    text = SAHEL + RAID.replace("where: Mali", "where: the post")
    text = f"areas: {{the post: {{of: Mali, recognised-by: Niger}}}}\n{text}"
    told = {fact.values for fact in facts_of(text, whole_library) if fact.predicate == TITLE}
    assert [values for values in told if "Niger" in values]


def test_several_places(whole_library: Library) -> None:
    """An event in several places is in all that each of them lies in."""
    text = SAHEL + RAID.replace("where: Mali", "where: PLACE")
    together = values("took-place-in", text.replace("PLACE", "[Mali, France]"), whole_library)
    apart = [
        values("took-place-in", text.replace("PLACE", one), whole_library)
        for one in ("Mali", "France")
    ]
    assert together == apart[0] | apart[1]


def test_declared_again(whole_library: Library) -> None:
    """A place of the library that a scenario declares again keeps what it lies in; `in` adds to
    that, and `of` takes the place of whose it was."""
    text = SAHEL + RAID.replace("where: Mali", "where: Guam")
    before = values("took-place-in", text, whole_library)
    again = "areas: {Guam: {of: Japan, in: [Europe]}}\n" + text
    assert before < values("took-place-in", again, whole_library)
    assert values("on-territory-of", again, whole_library) == {"Japan"}
    nowhere = "areas: {Guam: {in: []}}\n" + text
    assert values("took-place-in", nowhere, whole_library) == before


def test_acts(whole_library: Library) -> None:
    """An event amounts to each of its acts and to everything above them."""
    text = SAHEL + RAID.replace("an invasion", "[an invasion, a blockade]")
    above = whole_library.world.acts.above
    both = {*above("an invasion"), *above("a blockade")}
    assert values("amounts-to", text, whole_library) == both
    assert "an armed attack" in both


def test_targets(whole_library: Library) -> None:
    """An event without `target` struck what its acts name, and territory for each act that names
    nothing."""
    struck = {
        "an invasion": {"territory"},
        "an attack on armed forces": {"armed forces"},
        "[an attack on armed forces, an armed attack]": {"armed forces"},
        "[an attack on armed forces, a blockade]": {"armed forces", "territory"},
        "an attack on armed forces, target: a ship": {"a ship"},
    }
    for act, targets in struck.items():
        text = SAHEL + RAID.replace("an invasion", act)
        assert values("struck", text, whole_library) == targets


def test_unknown_actor(whole_library: Library) -> None:
    """`by: unknown` is done by nobody known, and no rule that asks who did it is met."""
    result = answer(SAHEL + RAID.replace("by: Algeria", "by: unknown"), whole_library)
    told = {c.fact.predicate for t in result.treaties for c in t.conclusions}
    assert told.isdisjoint({"attributable", "unlawful-force"})


def test_not_stated(whole_library: Library) -> None:
    """What a scenario does not state counts as not so."""
    fact = "Mali released Niger over raid"
    assert positions(SAHEL + RAID, whole_library)["Niger", "Mali"] == "must assist"
    resting = rows(SAHEL + RAID, whole_library)["Niger", "Mali"].rests_on
    assert ("asked-for-help", ("Mali", "raid")) in [
        tuple(found.fact) for found in resting if found.fact
    ]
    text = f"{SAHEL}{RAID}unknown: [{fact}]\n"
    assert positions(text, whole_library)["Niger", "Mali"] == "depends"


def test_default_reading(whole_library: Library) -> None:
    """A reading that a scenario does not set is taken as the treaty's file takes it by default."""
    group = SAHEL + RAID.replace("by: Algeria", "by: the Group")
    (reading,) = [
        r for r in whole_library.treaty("liptako-gourma").readings if r.name == "armed-groups"
    ]
    default = "yes" if reading.default else "no"
    other = "no" if reading.default else "yes"
    told = {
        value: positions(f"{group}readings: {{armed-groups: {value}}}\n", whole_library)
        for value in ("yes", "no")
    }
    assert positions(group, whole_library) == told[default] != told[other]


INVOKED: Final = (
    "events:\n- {id: raid, act: an invasion, by: Russia, against: US, where: US, "
    "date: 2001-09-11}\nfacts: [WHO invoked WHAT over raid]\n"
)


def invoked(who: str, what: str, library: Library) -> dict[str, bool]:
    text = INVOKED.replace("WHO", who).replace("WHAT", what)
    result = answer(text, library, ("north-atlantic", "rio", "csto"))
    return {t.treaty: any(row.invoked for row in t.rows) for t in result.treaties}


def test_invoked_without_a_name(whole_library: Library) -> None:
    """“STATE invoked the treaty over EVENT”, without a name, counts under every treaty that is
    read and that binds the state on that day."""
    both = {"north-atlantic": True, "rio": True, "csto": False}
    assert invoked("US", "the treaty", whole_library) == both
    assert invoked("US", "rio", whole_library) == {**both, "north-atlantic": False}


def test_invoked_by_a_stranger(whole_library: Library) -> None:
    """Only a party invokes a treaty."""
    assert not any(invoked("Brazil", "north-atlantic", whole_library).values())
    text = INVOKED.replace("WHO", "Brazil").replace("WHAT", "north-atlantic")
    (treaty,) = answer(text, whole_library, ("north-atlantic",)).treaties
    assert "raised" not in {c.fact.predicate for c in treaty.conclusions}


def test_general_law(whole_library: Library) -> None:
    """General law is about every state, whether or not the treaty that is read binds it."""
    text = (
        "treaty: anzus\nevents:\n- {id: first, act: an invasion, by: Russia, against: Ireland, "
        "where: Ireland, date: 2025-03-31}\n- {id: answer, act: a bombardment, by: Ireland, "
        "against: Russia, where: Russia, date: 2025-04-01}\n"
        "facts: [answer was self-defence against first]\n"
    )
    (treaty,) = answer(text, whole_library).treaties
    sources = {
        c.fact.values: {source.id for source in c.sources}
        for c in treaty.conclusions
        if c.fact.predicate == "must-report"
    }
    assert sources == {("Ireland", "answer"): {"un-charter:51.report"}}


def test_exclusion(whole_library: Library) -> None:
    """Sentences that exclude each other are refused together."""
    both = "[Niger came to the aid of Mali over raid, Niger gave Mali no aid over raid]"
    with pytest.raises(PactError, match="exclude each other"):
        scenario(f"{SAHEL}{RAID}facts: {both}\n", whole_library)


def test_order(whole_library: Library) -> None:
    """The order of treaties, facts, events and options changes no answer."""
    facts = ["Mali asked for help over raid", "Mali released Niger over raid"]
    other = RAID.replace("id: raid", "id: other").replace("2025-03-31", "2025-04-01")

    def told(events: str, facts: Sequence[str]) -> set[tuple[str, ...]]:
        result = answer(f"{SAHEL}{events}facts: [{', '.join(facts)}]\n", whole_library)
        return {(r.event, r.victim, r.party, r.position, r.force) for _, r in result.rows()}

    assert told(RAID + other, facts) == told(other + RAID, facts[::-1])


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_statement_of_the_page_is_held_by_one_test() -> None:
    stated = {
        words(found) for found in re.findall(r"^- \*\*(.+?)\*\*", PAGE.read_text("utf-8"), re.M)
    }
    tests: dict[str, Callable[..., None]] = {
        name: found for name, found in vars(sys.modules[__name__]).items() if name[:5] == "test_"
    }
    held = [words(test.__doc__) for test in tests.values() if test.__doc__]
    assert len(held) == len(set(held))
    assert set(held) == stated
