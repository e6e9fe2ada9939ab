"""Which engine answers, in words: for `pact --version` and for receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pact_engine.rendering.french_grammar import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping


class EnginePhrases(NamedTuple):
    """The word for an engine, a line that names one, their names, and why it is not rete."""

    engine: str
    line: str
    names: Mapping[str, str]
    asked: str
    without: str


_ENGLISH: Final = EnginePhrases(
    engine="engine",
    line="engine: {name}",
    names={
        "rete": "rete (the rules package durable-rules)",
        "worlds": "many worlds",
        "": "the caller's own",
    },
    asked="{name}, as {variable} asks; its answers are the same",
    without="{name}, as the rules package durable-rules is not installed here or does not work; "
    "the answers are the same without it",
)
_FRENCH: Final = EnginePhrases(
    engine="moteur",
    line="moteur : {name}",
    names={
        "rete": "rete (le module de règles durable-rules)",
        "worlds": "mondes multiples",
        "": "celui de l'appelant",
    },
    asked="{name}, comme le demande {variable} ; ses réponses sont les mêmes",
    without="{name}, car le module de règles durable-rules n'est pas installé ici ou ne "
    "fonctionne pas ; les réponses sont les mêmes sans lui",
)


def engine_named(engine: str, language: str) -> tuple[str, str]:
    """Return the word for an engine, and an engine's name in words."""
    phrases = _phrases(language)
    return phrases.engine, phrases.names.get(engine, engine)


def engine_told(engine: str, language: str, asked_by: str = "") -> str:
    """Return a line that says which engine answers, and why where it is another than rete.

    `asked_by` is the variable of the environment that names the engine, empty where none does.
    """
    phrases = _phrases(language)
    name = phrases.names.get(engine, engine)
    if asked_by:
        name = phrases.asked.format(name=name, variable=asked_by)
    elif engine != "rete":
        name = phrases.without.format(name=name)
    line = phrases.line.format(name=name)
    return line if language != "fr" else spaced(line)


def _phrases(language: str) -> EnginePhrases:
    return _FRENCH if language == "fr" else _ENGLISH
