"""Whether an answer that was worked out again is the same, and what differs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from pact_engine.problems import Location, PactError, Problem
from pact_engine.rendering.french_grammar import spaced
from pact_engine.rendering.json import SCHEMA
from pact_engine.rendering.receipt import Receipt
from pact_engine.rendering.records import FLIP_SCHEMA, WHAT_IF_SCHEMA, WHY_SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCHEMAS: Final = (SCHEMA, WHY_SCHEMA, WHAT_IF_SCHEMA, FLIP_SCHEMA)
MOST: Final = 20
"""So many differences are told one by one."""

_ASIDE: Final = frozenset({"file", "receipt"})
"""Keys that are no part of an answer: where the scenario lay, and the receipt itself."""

_NAMES: Final = ("title", "treaty", "party", "victim", "event", "sentence", "rule", "text")
"""What tells apart the objects of a list, as far as they have it."""


class VerificationPhrases(NamedTuple):
    """What `pact verify` says."""

    same: str
    differs: str
    version: str
    engine: str
    rule_changed: str
    rule_gone: str
    rule_new: str
    scenario_changed: str
    nothing: str
    more: str


_ENGLISH = VerificationPhrases(
    same="The answer is the same.",
    differs="The answer differs.",
    version="version of {name}: {old}, now {new}",
    engine="engine: {old}, now {new}",
    rule_changed="the rule file {name} has changed",
    rule_gone="the rule file {name} is not used any more",
    rule_new="the rule file {name} was not used before",
    scenario_changed="the scenario file of “{title}” has changed",
    nothing="nothing",
    more="and {count} more differences",
)
_FRENCH = VerificationPhrases(
    same="La réponse est la même.",
    differs="La réponse diffère.",
    version="version de {name} : {old}, désormais {new}",
    engine="moteur : {old}, désormais {new}",
    rule_changed="le fichier de règles {name} a changé",
    rule_gone="le fichier de règles {name} n'est plus utilisé",
    rule_new="le fichier de règles {name} n'était pas utilisé auparavant",
    scenario_changed="le fichier du scénario « {title} » a changé",
    nothing="rien",
    more="et {count} autres différences",
)


class Verification(NamedTuple):
    """What differs between an answer and the same question asked again.

    `made_from` are the files and versions that differ, `answer` what the answer says
    otherwise: where, what it was and what it is.
    """

    made_from: tuple[str, ...]
    answer: tuple[tuple[str, Any, Any], ...]


def read_saved(text: str | bytes, file: str) -> tuple[dict[str, Any], Receipt]:
    """Return a saved answer and its receipt; raise PactError for anything else."""

    def wrong(message: str, expected: str, line: int = 0, column: int = 0) -> PactError:
        return PactError(Problem(Location(file, line, column), message, expected=expected))

    saved = "what `pact run … --as json` prints"
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise wrong(f"this is no JSON: {error.msg}", saved, error.lineno, error.colno) from None
    except UnicodeDecodeError:
        raise wrong("this is no JSON: it is not written in UTF-8", saved) from None
    if not isinstance(document, dict) or document.get("schema") not in SCHEMAS:
        raise wrong("this is no answer of pact that was saved as JSON", saved)
    if "receipt" not in document:
        raise wrong("this answer has no receipt that says what it was made from", saved)
    try:
        receipt = msgspec.convert(document["receipt"], Receipt)
    except msgspec.ValidationError as error:
        raise wrong(f"the receipt cannot be read: {error}", saved) from None
    if not receipt.call:
        raise wrong("a program worked this answer out, and no call of pact is kept", saved)
    return document, receipt


def compared(
    old: Mapping[str, Any], old_receipt: Receipt, new: Mapping[str, Any], language: str
) -> Verification:
    """Return what differs between a saved answer and the same question asked again."""
    receipt = msgspec.convert(new["receipt"], Receipt)
    phrases = verification_phrases(language)
    return Verification(
        tuple(_made_from(old_receipt, receipt, phrases)),
        tuple(_differences(old, new, "")),
    )


def verification_phrases(language: str) -> VerificationPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    return VerificationPhrases(*(spaced(text) for text in _FRENCH))


def told(found: Verification, language: str) -> str:
    """Return in words whether the answer is the same, and what differs."""
    phrases = verification_phrases(language)
    lines = [phrases.differs if found.answer else phrases.same]
    lines += [f"- {text}" for text in found.made_from]
    for where, was, now in found.answer[:MOST]:
        lines.append(f"- {where}: {_brief(was, phrases)} → {_brief(now, phrases)}")
    if len(found.answer) > MOST:
        lines.append(f"- {phrases.more.format(count=len(found.answer) - MOST)}")
    return "\n".join(lines) + "\n"


def _made_from(old: Receipt, new: Receipt, phrases: VerificationPhrases) -> Iterator[str]:
    for name in dict.fromkeys((*old.versions, *new.versions)):
        was, now = old.versions.get(name, "–"), new.versions.get(name, "–")
        if was != now:
            yield phrases.version.format(name=name, old=was, new=now)
    if old.engine != new.engine and old.engine:
        yield phrases.engine.format(old=old.engine, new=new.engine or "–")
    for name in sorted({*old.rules, *new.rules}):
        if name not in new.rules:
            yield phrases.rule_gone.format(name=name)
        elif name not in old.rules:
            yield phrases.rule_new.format(name=name)
        elif old.rules[name] != new.rules[name]:
            yield phrases.rule_changed.format(name=name)
    for was_made, now_made in zip(old.scenarios, new.scenarios, strict=False):
        if was_made.sha256 != now_made.sha256:
            yield phrases.scenario_changed.format(title=was_made.title)


def _differences(old: Any, new: Any, where: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield the places where two JSON values differ, as far down as both have the same shape."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if key not in _ASIDE:
                place = f"{where}, {key}" if where else key
                yield from _differences(old.get(key), new.get(key), place)
    elif isinstance(old, list) and isinstance(new, list):
        left, right = _named(old), _named(new)
        for name in dict.fromkeys((*left, *right)):
            place = f"{where} {name}".strip()
            yield from _differences(left.get(name), right.get(name), place)
    elif old != new or type(old) is not type(new):
        yield where, old, new


def _named(items: list[Any]) -> dict[str, Any]:
    """Return the items of a list by what they are about, numbered where that is not enough."""
    found: dict[str, Any] = {}
    for number, item in enumerate(items, start=1):
        about = item if isinstance(item, dict) else {}
        names = [str(about[key]) for key in _NAMES if about.get(key)]
        name = f"[{', '.join(names)}]" if names else f"[{number}]"
        found[name if name not in found else f"{name} [{number}]"] = item
    return found


def _brief(value: Any, phrases: VerificationPhrases) -> str:
    if value is None:
        return phrases.nothing
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:79] + "…"
