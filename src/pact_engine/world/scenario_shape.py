"""The keys of a scenario file: what the reader accepts and the published JSON Schema says."""

from __future__ import annotations

from typing import Final

from pact_engine.world.scenario import POSITIONS
from pact_engine.world.shape import Either, Key, Many, Record, Table, Text

UNKNOWN: Final = "unknown"

_STATE = Text("a state")
_ACTOR = Text("a state or a declared actor")
_AREA = Text("an area")
_DAY = Text("a date", day=True)
_FREE = Text("a text")
_SENTENCE = Text("a sentence")
_EVENT_ID = Text(
    "an event's id",
    pattern=r"^[0-9A-Za-zÀ-ÖØ-öø-ɏ_][0-9A-Za-zÀ-ÖØ-öø-ɏ_-]*$",
    hint="one word of letters, digits, “-” and “_”, such as raid",
)
_TOLD = Either(
    _FREE,
    Record(
        (
            Key("en", _FREE, "In English.", required=True),
            Key("fr", _FREE, "In French.", required=True),
        ),
        "a text in two languages",
    ),
)
"""A text for readers: one for every language, or one in each."""
_NOTE = Key("note", _FREE, "A remark for readers; it changes nothing.")


def _tie(key: str, text: Text) -> Many:
    dated = Record(
        (
            Key(key, text, "The name.", required=True),
            Key("from", _DAY, "The first day on which it holds."),
            Key("to", _DAY, "The first day on which it no longer holds."),
            _NOTE,
        ),
        "this entry",
    )
    return Many(Either(text, dated), key, or_one=True)


ACTOR: Final = Record(
    (
        Key(
            "kind",
            Text("a kind of actor", choices=("state", "armed group")),
            "What the actor is.",
            required=True,
        ),
        Key("fr", _FREE, "The French name, with its article."),
        _NOTE,
    ),
    "this actor",
)

AREA: Final = Record(
    (
        Key(
            "of",
            _tie("state", _STATE),
            "The state whose territory the place is. A new place lies in that state too, and so "
            "in the areas that the state lies in, unless `in` names an area without the state.",
        ),
        Key(
            "administered-by",
            _tie("state", _STATE),
            "The state that holds the place. Left out: the one under `of`.",
        ),
        Key("claimed-by", _tie("state", _STATE), "The states that say the place is theirs."),
        Key(
            "recognised-by",
            _tie("state", _STATE),
            "The states that recognise the title of the state under `of`.",
        ),
        Key(
            "in",
            _tie("area", _AREA),
            "The larger areas that the place lies in. An area that does not contain the state "
            "under `of` puts the place outside that state, as an island overseas; so does [].",
        ),
        Key(
            "partly-in",
            _tie("area", _AREA),
            "The areas in which a part of the place lies, or may lie: whether an event there "
            "took place in them is then told as not stated.",
        ),
        Key("contains", _tie("area", _AREA), "The areas that lie in the place."),
        Key("fr", _FREE, "The French name, with its article."),
        Key("also", Many(_FREE, "also", or_one=True), "Other names of the place."),
        _NOTE,
    ),
    "this area",
)

EVENT: Final = Record(
    (
        Key("id", _EVENT_ID, "The name that sentences call the event by.", required=True),
        Key(
            "act",
            Many(Text("an act", suggest="acts"), "act", or_one=True, at_least=1),
            "What was done: an act that `pact acts` lists, or several.",
            required=True,
        ),
        Key(
            "by",
            Many(_ACTOR, "by", or_one=True),
            "Who did it: states or declared actors. “unknown”, or nothing, if nobody knows.",
        ),
        Key(
            "against",
            Many(_STATE, "against", or_one=True),
            "The states that it was directed against; against a rebellion's own state too.",
        ),
        Key(
            "where",
            Many(_AREA, "where", or_one=True),
            "Where it took place: areas and towns; a state's name means its territory. "
            "“unknown” if nobody knows: then it is worked out what the place decides.",
        ),
        Key(
            "target",
            Many(Text("an object", suggest="objects"), "target", or_one=True),
            "What it struck. Left out: what the act names (an attack on armed forces), else "
            "territory.",
        ),
        Key("date", _DAY, "The day on which it took place.", required=True),
        _NOTE,
    ),
    "this event",
)

EXPECTED_POSITION: Final = Record(
    (
        Key("party", _STATE, "The party whose position it is.", required=True),
        Key(
            "victim",
            _STATE,
            "The victim, or an ally to whom help is owed although the event was not directed "
            "against it. May be left out where the event has one victim or none.",
        ),
        Key("event", _EVENT_ID, "The event's id.", required=True),
        Key("is", Text("a position", choices=POSITIONS), "The position.", required=True),
        Key(
            "treaty",
            Text("the id of a treaty", suggest="treaties"),
            "The treaty, where the scenario is read under several.",
        ),
    ),
    "a position",
)

EXPECTATION: Final = Either(
    _SENTENCE,
    Record(
        (
            Key("not", _SENTENCE, "A sentence that is not to follow."),
            Key("position", EXPECTED_POSITION, "The position that a party is to have."),
        ),
        "an expectation",
        one_key=True,
    ),
)

PARTIES: Final = Key(
    "parties",
    Table(Many(_STATE, "parties", or_one=True), "parties"),
    "Whom to take for the parties of a treaty: its id, and two states or more, real or "
    "invented. A model treaty has no others.",
)

SCENARIO: Final = Record(
    (
        Key("title", _TOLD, "A short title, or one in each language."),
        Key(
            "treaty",
            Many(Text("the id of a treaty", suggest="treaties"), "treaty", or_one=True),
            "The id of a treaty, or several; left out: every treaty with a party among the "
            "states named.",
        ),
        Key("source", _FREE, "“hypothetical”, or the address of an account of the real event."),
        Key("text", _TOLD, "What happened, in free words, or in those of each language."),
        PARTIES,
        Key("actors", Table(ACTOR, "actors"), "Armed groups, and states that no list knows."),
        Key("areas", Table(AREA, "areas"), "Places that the library does not know."),
        Key(
            "events",
            Many(EVENT, "events", at_least=1),
            "What happened: one entry for each event.",
            required=True,
        ),
        Key(
            "facts",
            Many(_SENTENCE, "facts"),
            "What else is known: sentences that `pact sentences` lists as given.",
        ),
        Key(
            "unknown",
            Many(_SENTENCE, "unknown"),
            "Sentences whose truth nobody knows: the verdict is worked out both ways.",
        ),
        Key(
            "readings",
            Table(Text("an answer", choices=("yes", "no", UNKNOWN)), "readings"),
            "Readings of the treaty to switch on or off, or to work out both ways.",
        ),
        Key(
            "expect",
            Many(EXPECTATION, "expect"),
            "What is to follow: sentences, “not: sentence”, or positions.",
        ),
        _NOTE,
    ),
    "a scenario",
)
