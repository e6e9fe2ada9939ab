"""That no treaty binds two states over an event, as an explanation like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.besides import besides_lines, besides_phrases, none_binds
from pact_engine.rendering.explanation import Explanation, Node, Section

if TYPE_CHECKING:
    from pact_engine.rendering.answers import Unbound
    from pact_engine.rendering.language import Language, StateNames


def unbound_explanation(item: Unbound, language: Language, states: StateNames) -> Explanation:
    """Return that a party owes a state nothing, since no treaty binds both, and what is known."""
    language = language.knowing(item.result.scenario)
    phrases, own = language.phrases, besides_phrases(language.code)
    scenario = item.result.scenario
    day = next(event.date for event in scenario.events if event.id == item.event)
    names = [language.name("state", name, states) for name in (item.party, item.victim)]
    heading = phrases.why_towards.format(
        party=names[0], victim=names[1], event=item.event, treaty="–"
    ).removesuffix(" [–]")
    lines = tuple(besides_lines(item.besides, language, states))
    nodes = tuple(Node(line) for line in lines or (own.nothing_known,))
    return Explanation(
        scenario.title,
        scenario.file,
        language.opening(heading),
        phrases.positions.get("no duty", "no duty"),
        language.opening(none_binds(item.party, item.victim, day, language, states)),
        (Section(own.heading, nodes),),
        (),
    )
