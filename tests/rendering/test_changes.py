"""What a change changes, in words: the two sides of a row that differs are never told alike."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from pact_engine import api
from pact_engine.cli.language import language
from pact_engine.library import Library, data_directory
from pact_engine.rendering.changes import what_if_view
from pact_engine.verdicts.candidates import changes
from pact_engine.verdicts.rows import ROW_SENTENCES
from pact_engine.world.changes import AddFact, DropFact, MakeUnknown, SetField, read_sentence

if TYPE_CHECKING:
    from pact_engine.rendering.changes import DifferenceView, WhatIfView
    from pact_engine.world.changes import Change
    from pact_engine.world.scenario import Scenario

CAME = "Niger came to the aid of Mali over invasion"
ASKED = "Mali asked for help over invasion"
INVOKED = "Mali invoked the treaty over invasion"


@cache
def library() -> Library:
    return Library()


@cache
def scenario(name: str) -> Scenario:
    path = data_directory("scenarios") / f"{name}.yaml"
    return api.load_scenarios(path, library())[0]


def shown(found: Scenario, change: Change, lang: str = "en") -> WhatIfView:
    before, after, differing = api.what_if(found, [change], library())
    states = library().world.states
    return what_if_view(before, after, [change], differing, states, language(lang, library()))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "name", ["liptako-gourma/invasion", "csto/threats", "cases/1982-falklands"]
)
def test_the_two_sides_of_a_difference_are_told_apart(name: str, lang: str) -> None:
    """Each single change that the search for turning points knows, and each fact made unknown."""
    found = scenario(name)
    for treaty in found.treaties or ():
        code = library().code(treaty)
        states = [spell.state for spell in code.treaty.parties][:3]
        looked_at = code.looked_at | ROW_SENTENCES
        event = found.events[0].id
        single = changes(found, code, code.program, library().world, states, looked_at, event)
        for change in (*single[::9], *(MakeUnknown(fact) for fact in found.facts)):
            for item in shown(found, change, lang).differences:
                assert item.before != item.after, change


def niger(change: Change) -> DifferenceView:
    (found,) = [
        item
        for item in shown(scenario("liptako-gourma/invasion"), change).differences
        if "Niger" in item.party
    ]
    return found


def fact(text: str) -> AddFact:
    return AddFact(read_sentence(text, scenario("liptako-gourma/invasion"), library().known_words))


def test_where_only_the_force_changes_the_reason_is_about_the_force() -> None:
    dropped = niger(DropFact(fact(ASKED).fact))
    assert "use of force: lawful" in dropped.before.position
    assert dropped.after.position.endswith(
        "use of force: not stated whether Mali asked for help over invasion; lawful if so"
    )
    assert dropped.before.why == (
        "use of force: invasion is an armed attack on Mali in general law; Mali asked for help "
        "over invasion (UN Charter, article 51)"
    )
    assert dropped.after.why == ""


SILENT = {
    "en": "not stated whether Burkina Faso asked for help over ambush; lawful if so",
    "fr": "non indiqué si le Burkina Faso a demandé de l'aide au sujet de « ambush » ; "
    "licite dans ce cas",
}


@pytest.mark.parametrize(("lang", "told"), SILENT.items())
def test_silence_on_a_request_is_not_called_unlawful(lang: str, told: str) -> None:
    change = SetField("ambush", "target", ("armed forces",))
    (item,) = shown(scenario("liptako-gourma/un-mission"), change, lang).differences
    for side in (item.before, item.after):
        assert told in side.position.replace("\u00a0", " ").replace("\u202f", " ")


def test_where_the_force_hangs_on_what_is_unknown_it_says_on_what() -> None:
    unknown = niger(MakeUnknown(fact(ASKED).fact))
    assert "use of force: depends" in unknown.after.position
    assert unknown.after.why == "use of force: depends on whether Mali asked for help over invasion"


def test_what_was_done_stands_beside_the_duty() -> None:
    helped = niger(fact(CAME))
    assert helped.before.position.endswith("not told whether it was honoured")
    assert helped.after.position.endswith("the duty was honoured")
    invoked = niger(fact(INVOKED))
    assert invoked.before.position.endswith("the treaty was not invoked")
    assert invoked.after.position.endswith("the treaty was invoked")
