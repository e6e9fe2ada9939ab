from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine.language.program import Atom, Constant, Fact, OneOf, Variable
from pact_engine.library import Library
from pact_engine.problems import Location
from pact_engine.rendering.wording import Wording, language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pact_engine.language.names import Kind
    from pact_engine.language.vocabulary import Sentence
    from pact_engine.verdicts.result import Result

LIBRARY = Library()
CODE = LIBRARY.code("liptako-gourma")
WORDING = Wording(language_of("en"), CODE.vocabulary, LIBRARY.world.states, CODE.treaties)
EVENTS = ("raid", "reply")
RAID = (
    "events:\n  - {id: raid, act: an armed attack, against: Mali, where: Mali, date: 2025-03-31}\n"
)


class Names:
    """The library's names, and the events, readings and words that sentences may name."""

    def resolve(self, kind: Kind, text: str) -> str | None:
        if text in self.known(kind):
            return text
        return LIBRARY.resolve(kind, text)

    def known(self, kind: Kind) -> tuple[str, ...]:
        own: dict[Kind, tuple[str, ...]] = {
            "event": EVENTS,
            "object": tuple(CODE.vocabulary.objects),
            "level": tuple(CODE.vocabulary.levels),
            "organ": tuple(CODE.vocabulary.organs),
            "reading": tuple(WORDING.readings),
            "date": ("2024-05-28", "1914-08-04"),
            "area": ("the Sahel", "Mali", "United States"),
            "act": tuple(LIBRARY.world.acts.names()),
        }
        return own.get(kind) or tuple(LIBRARY.known(kind))


NAMES = Names()


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    sentence: Sentence = draw(st.sampled_from(CODE.vocabulary.sentences))
    values = (
        LIBRARY.resolve("state", name) if kind in ("state", "actor") else name
        for _, kind in sentence.slots
        for name in [draw(st.sampled_from(NAMES.known(kind)))]
    )
    return Fact(sentence.id, tuple(value or "" for value in values))


@given(facts())
def test_a_sentence_about_names_can_be_read_back(fact: Fact) -> None:
    text = WORDING.sentence(fact)
    assert CODE.vocabulary.read_fact(text, NAMES, Location("line", 1, 1), text) == fact


RAID_WAS = Atom(
    "amounts-to",
    (Constant("raid"), OneOf(("an armed attack", "a terrorist attack", "an armed rebellion"))),
)
DROPPED_BY = Atom("consented", (OneOf(("Mali", "Algeria", "United States")), Constant("raid")))


def test_a_list_that_was_not_met_is_told_whole() -> None:
    assert WORDING.sentence(RAID_WAS, holds=False) == (
        "raid does not amount to an armed attack, a terrorist attack or an armed rebellion"
    )
    assert WORDING.sentence(DROPPED_BY) == "Mali, Algeria or the United States consented to raid"


@given(facts())
def test_the_negative_form_differs_and_names_the_same(fact: Fact) -> None:
    negative = WORDING.sentence(fact, holds=False)
    assert negative != WORDING.sentence(fact)
    assert all(value in negative for value in fact.values)


def atom(predicate: str, *terms: str) -> Atom:
    """Make an atom; a term in capitals is free."""
    return Atom(predicate, tuple(Variable(t) if t.isupper() else Constant(t) for t in terms))


@pytest.mark.parametrize(
    ("statement", "holds", "text"),
    [
        (atom("attributable", "raid", "STATE"), True, "raid is attributable to some state"),
        (atom("attributable", "raid", "STATE"), False, "raid is not attributable to any state"),
        (
            atom("sent", "STATE", "the Group", "raid"),
            False,
            "no state sent the Group in raid",
        ),
        (
            atom("sent", "STATE", "GROUP", "raid"),
            True,
            "some state sent someone in raid",
        ),
        (atom("carried-out", "ACTOR", "raid"), False, "nobody knows who carried out raid"),
        (
            atom("self-defence", "raid", "EVENT"),
            False,
            "raid was not self-defence against any event",
        ),
    ],
)
def test_a_free_slot_means_some_or_any(statement: Atom, holds: bool, text: str) -> None:
    assert WORDING.sentence(statement, holds=holds) == text


def test_english_puts_the_article_before_the_states_that_have_one() -> None:
    fact = Fact("must-assist", ("United States", "Netherlands", "raid"))
    assert WORDING.sentence(fact) == "the United States must assist the Netherlands over raid"


def test_a_shared_subject_is_named_once() -> None:
    statements = [
        (Fact("amounts-to", ("raid", "a coup")), True),
        (Fact("minor", ("raid",)), False),
        (Fact("asked-for-help", ("Mali", "raid")), True),
    ]
    assert WORDING.together(statements) == (
        "raid amounts to a coup and was not minor; Mali asked for help over raid"
    )


def test_places_of_rules_name_the_treaty_only_where_it_is_another() -> None:
    rules = CODE.rules
    own = [rules["liptako-gourma:6.casus"], rules["liptako-gourma:7.attack"]]
    assert WORDING.articles(own) == "articles 6 and 7"
    assert WORDING.article(rules["un-charter:51.collective"]) == "UN Charter, article 51"
    assert WORDING.article(rules["un-charter:attribution.sent"]) == "Nicaragua, paragraph 195"
    both = [rules["un-charter:51.collective"], rules["un-charter:attribution.organ"]]
    assert WORDING.articles(both) == "UN Charter, article 51 and ILC Articles, article 4"


def test_a_reading_is_spelled_out_in_prose_and_named_in_brief() -> None:
    reading = Fact("on-reading", ("armed-groups",))
    assert WORDING.prose(reading).startswith("on the reading that an attack by an armed group")
    assert WORDING.brief(reading, holds=False) == "reading armed-groups = no"


def test_an_event_is_told_with_its_day_and_everybody_in_it(
    answer: Callable[[str], Result], words: Callable[[Result], Wording]
) -> None:
    result = answer(
        "events:\n"
        "  - {id: raid, act: [a bombardment, a blockade], by: [USA, the Group], against: Mali,"
        " where: [the Sahel, Mali], target: [armed forces, a ship], date: 2025-03-01}\n"
    )
    assert words(result).event(result.scenario.events[0]) == (
        "raid, 1 March 2025: a bombardment and a blockade by the United States and the Group "
        "against Mali; place: the Sahel and Mali; struck: armed forces and a ship"
    )
