"""Reading a line in French as a sentence about definite names.

A French form has its slots without articles: "de STATE" is "du Mali" or "de l'Algérie", and the
verb behind a slot at the beginning is in the plural for "les États-Unis". Lines are read in all
these ways; what is written for readers is made elsewhere.
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from pact_engine.language.program import Atom, Constant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pact_engine.language.line_reader import LineReader
    from pact_engine.language.names import Kind
    from pact_engine.language.vocabulary import Sentence

PLURALS: Final[Mapping[str, str]] = {
    "a": "ont",
    "appartient": "appartiennent",
    "doit": "doivent",
    "est": "sont",
    "peut": "peuvent",
    "tient": "tiennent",
}
"""The verbs of forms whose third person plural is no regular one."""

MAX_WAYS: Final = 100
"""So many ways to read a line as one sentence are looked at."""

MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

_BEFORE_A_NAME: Final[Mapping[str, str]] = {
    "de ": "(?:de |d'|du |des )",
    "à ": "(?:à |au |aux )",
    "que ": "(?:que |qu')",
}
_DAY: Final = re.compile(r"(\d{1,2})(?:er)? (\w+) (\d{4})\Z")
_QUOTED: Final = re.compile(r"«\s*([^«»]+?)\s*»")
_VERB: Final = re.compile(r" (ne |n'|se |s')?(\w+)")
_POSSESSIVES: Final = (
    (re.compile(r"\bson\b"), "(?:son|leur)"),
    (re.compile(r"\bsa\b"), "(?:sa|leur)"),
    (re.compile(r"\bses\b"), "(?:ses|leurs)"),
)


def plural_of(verb: str) -> str | None:
    """Return the third person plural of a verb's third person singular, or None if unknown."""
    if verb in PLURALS:
        return PLURALS[verb]
    if verb.endswith("ait"):
        return verb.removesuffix("t") + "ent"
    if verb.endswith("e"):
        return verb + "nt"
    return None


def french_atoms(
    line: str, sentences: Iterable[Sentence], reader: LineReader, *, holds: bool = True
) -> Iterator[Atom]:
    """Yield each sentence about known names that a line is in French.

    It is held to the affirmative forms, or, where it does not `hold`, to the negative ones.
    """
    text = " ".join(_QUOTED.sub(r"\1", line.replace("’", "'")).split())
    for sentence in sentences:
        slots = dict(sentence.slots)
        form = sentence.form("fr", holds=holds)
        for spans in islice(_spans(form, slots, text), MAX_WAYS):
            values = [_resolved(reader, slots[slot], spans[slot]) for slot in slots]
            for known in product(*([value] if value is not None else [] for value in values)):
                yield Atom(sentence.id, tuple(map(Constant, known)))


def _resolved(reader: LineReader, kind: Kind, text: str) -> str | None:
    if kind == "date" and (day := _DAY.match(text)) and day[2].casefold() in MONTHS:
        text = f"{day[3]}-{MONTHS.index(day[2].casefold()) + 1:02}-{int(day[1]):02}"
    name = reader.resolve(kind, text)
    if name is None and kind == "treaty":
        return reader.resolve(kind, re.sub(r"\A(?:le )?traité ", "", text))
    return name


def _spans(form: str, slots: Mapping[str, object], text: str) -> Iterator[dict[str, str]]:
    """Yield what may fill the slots of a form that a text is, whether or not it is a name."""
    parts = re.split(rf"\b({'|'.join(slots)})\b", form) if slots else [form]
    patterns = [_pattern(parts, at) for at in range(0, len(parts), 2)]
    named = parts[1::2]

    def rest(at: int, start: int) -> Iterator[dict[str, str]]:
        if at == len(named):
            if start == len(text):
                yield {}
            return
        following = patterns[at + 1]
        ends = [len(text)] if not parts[2 * at + 2] else []
        for found in following.finditer(text, start + 1):
            if found.end() > found.start():
                ends.append(found.start())
        for end in ends:
            skipped = following.match(text, end)
            if skipped is not None and end > start:
                for tail in rest(at + 1, skipped.end()):
                    yield {named[at]: text[start:end], **tail}

    begun = patterns[0].match(text)
    if begun is not None:
        yield from rest(0, begun.end())


def _pattern(parts: list[str], at: int) -> re.Pattern[str]:
    """Return what matches the words between two slots in all their forms."""
    piece, before, after = parts[at], "", ""
    is_subject = at > 0 and (not parts[at - 2] or parts[at - 2].endswith("que "))
    verb = _VERB.match(piece) if is_subject else None
    if verb is not None and (plural := plural_of(verb[2])) is not None:
        negation = {"n": "(?:ne |n')", "s": "(?:se |s')"}.get((verb[1] or "")[:1], "")
        before, piece = f" {negation}(?:{verb[2]}|{plural})", piece[verb.end() :]
    if at + 1 < len(parts):
        for word, either in _BEFORE_A_NAME.items():
            if piece.endswith(f" {word}") or piece == word:
                piece, after = piece.removesuffix(word), either
                break
    middle = re.escape(piece)
    for pattern, either in _POSSESSIVES:
        middle = pattern.sub(either, middle)
    return re.compile(before + middle + after, re.IGNORECASE)
