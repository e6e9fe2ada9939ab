"""French grammar as far as the forms of sentences need it: articles, elision, number, negation.

A form is a sentence with slots ("STATE n'a pas consenti à EVENT"). What a slot is filled with
brings its article ("le Mali", "l'Algérie", "les États-Unis", "Cuba"); what follows from that is
done here. Number and elision come from the article and the first letter, a mute h and verbs
that are no regular ones from the small tables below: nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from pact_engine.language.french_reader import plural_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

THIN: Final = "\u202f"
"""A narrow no-break space, before ; ? ! and inside guillemets."""

WIDE: Final = "\u00a0"
"""A no-break space, before a colon."""

ARTICLES: Final = ("le ", "la ", "les ", "l'")

MUTE_H: Final = frozenset({"Haïti", "Hawaï"})
"""Names without an article whose h is mute; before every other h nothing is elided."""

_POSSESSIVES: Final[Mapping[str, str]] = {"son": "leur", "sa": "leur", "ses": "leurs"}
_POSSESSIVE: Final = re.compile(r"\b(son|sa|ses)\b")
_VERB: Final = re.compile(r"(?P<gap> )(?P<not>ne |n')?(?P<self>se |s')?(?P<verb>\w+)")
_PREPOSITION: Final = re.compile(r"(\bde|(?<![^\W\d_])à) \Z")
_BEFORE: Final = re.compile(r"[ \n]([:;?!»])")
_AFTER: Final = re.compile(r"«[ \n]")
_WORD: Final = re.compile(r"[^\W_]+")


class Filling(NamedTuple):
    """What fills a slot: a name, or, where `free`, the noun for any name of that kind.

    `negatable` says that "aucun" may stand before the noun, `owned` that a possessive in the
    text refers to the subject of the sentence ("de son choix"). `others` are further names of
    which any one may stand in the slot.
    """

    text: str
    free: bool = False
    feminine: bool = False
    negatable: bool = True
    owned: bool = False
    others: tuple[str, ...] = ()


def quoted(text: str) -> str:
    """Return a text in guillemets."""
    return f"«{THIN}{text}{THIN}»"


def spaced(text: str) -> str:
    """Return a text with the no-break spaces that French has around its punctuation."""
    text = _BEFORE.sub(lambda match: f"{WIDE if match[1] == ':' else THIN}{match[1]}", text)
    return _AFTER.sub(f"«{THIN}", text)


def opening(text: str) -> str:
    """Return a text as it opens a sentence, with a capital."""
    return text[:1].upper() + text[1:]


def bare(name: str) -> str:
    """Return a name without its article, as it stands in a list or a table."""
    article = next((a for a in ARTICLES if name.startswith(a)), "")
    return name.removeprefix(article)


def is_plural(name: str) -> bool:
    """Tell whether a name asks for a verb in the plural."""
    return name.startswith("les ")


def elides(name: str) -> bool:
    """Tell whether "de" and "que" lose their e before a name."""
    first = unicodedata.normalize("NFD", name[:1].casefold())[:1]
    return first in ("a", "e", "i", "o", "u", "œ", "æ") or name in MUTE_H


def joined(before: str, name: str) -> str:
    """Return a text that ends before a name with that name, contracted or elided.

    "au sujet de " and "le Mali" give "au sujet du Mali", "que " and "Israël" give "qu'Israël".
    """
    if before.endswith("à ") and not before[-3:-2].isalpha():
        for article, contracted in (("le ", "au "), ("les ", "aux ")):
            if name.startswith(article):
                return before[:-2] + contracted + name.removeprefix(article)
    if re.search(r"\bde \Z", before):
        for article, contracted in (("le ", "du "), ("les ", "des ")):
            if name.startswith(article):
                return before[:-3] + contracted + name.removeprefix(article)
    if re.search(r"(\bde|que) \Z", before) and elides(name):
        return f"{before[:-2]}'{name}"
    return before + name


def subjects(form: str, slots: Iterable[str]) -> tuple[str, ...]:
    """Return the slots whose verb follows them: at the beginning of a form, or after "que"."""
    return tuple(slot for slot in slots if re.search(rf"(\A|\bque ){slot} ", form))


def filled(form: str, fillings: Mapping[str, Filling], *, holds: bool) -> str:
    """Return a form with its slots filled.

    `form` is the affirmative one where the sentence `holds`, else the negative one. A free
    slot is "un État" where it holds. Where it does not, "aucun" takes the place of "pas".
    """
    own = subjects(form, fillings)
    first = next((slot for slot in own if form.startswith(f"{slot} ")), "")
    for slot in own:
        if is_plural(fillings[slot].text):
            form = _with_plural_verb(form, slot)
    if first and is_plural(fillings[first].text):
        form = _POSSESSIVE.sub(lambda match: _POSSESSIVES[match[0]], form)
        fillings = {slot: _owned(filling) for slot, filling in fillings.items()}
    nobody = set() if holds else _negated(form, fillings, first)
    if nobody:
        form = form.replace(" pas ", " ", 1)
    text, end = "", 0
    for match in _WORD.finditer(form):
        filling = fillings.get(match[0])
        if filling is None:
            continue
        text += form[end : match.start()]
        end = match.end()
        if filling.free and (dated := re.search(r"\b(le|du) \Z", text)):
            text = text[: dated.start()] + ("de " if dated[1] == "du" else "")
        # "au Mali ou au Niger": each name of a list has the preposition before it.
        preposition = found[0] if (found := _PREPOSITION.search(text)) else ""
        text = joined(text, _name(filling, nobody=match[0] in nobody, holds=holds))
        for number, other in enumerate(filling.others, 1):
            text += " ou " if number == len(filling.others) else ", "
            text += joined(preposition, other)
    return text + form[end:]


def _name(filling: Filling, *, nobody: bool, holds: bool) -> str:
    if not filling.free:
        return filling.text
    if nobody:
        return f"aucun{'e' if filling.feminine else ''} {filling.text}"
    if not filling.negatable:
        return filling.text
    one = f"un{'e' if filling.feminine else ''} {filling.text}"
    return one if holds else f"{one} quelconque"


def _negated(form: str, fillings: Mapping[str, Filling], first: str) -> set[str]:
    """Return the slots of a negative form that "aucun" stands in."""
    free = {slot for slot, filling in fillings.items() if filling.free and filling.negatable}
    if " pas " not in form:
        return set()
    if first in free:
        return {first}
    return {slot for slot in free if not re.search(rf"(\bque|\ble|\bdu) {slot}\b", form)}


def _owned(filling: Filling) -> Filling:
    """Return what a plural subject owns: "de son choix" becomes "de leur choix"."""
    if not filling.owned:
        return filling
    text, *others = (
        _POSSESSIVE.sub(lambda match: _POSSESSIVES[match[0]], name)
        for name in (filling.text, *filling.others)
    )
    return filling._replace(text=text, others=tuple(others))


def _with_plural_verb(form: str, slot: str) -> str:
    """Return a form with the verb that follows a slot in the plural."""
    place = re.search(rf"(\A|\bque ){slot}(?= )", form)
    verb = place and _VERB.match(form, place.end())
    if place is None or not verb:
        return form
    plural = plural_of(verb["verb"])
    if plural is None:
        return form
    negation = verb["not"] or ""
    own = verb["self"] or ""
    vowel = elides(plural)
    if own:
        own = "s'" if vowel else "se "
    elif negation:
        negation = "n'" if vowel else "ne "
    return form[: verb.start()] + verb["gap"] + negation + own + plural + form[verb.end() :]
