"""Telling when two spellings are one name: case, accents, hyphens and articles do not count."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\s\-‐-―]+")
_ARTICLE = re.compile(r"(?:(?:the|an?|le|la|les|une?) |l')(?=\S)")


def fold(text: str) -> str:
    """Return what a name has in common with all its spellings.

    "the Côte d’Ivoire", "Cote d'Ivoire" and "La Côte d'Ivoire" are one; "Niger" and
    "Nigeria" are two.
    """
    plain = text.replace("’", "'")
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in letters if not unicodedata.combining(c))
    plain = _SPACES.sub(" ", plain.casefold().replace(".", "").replace("&", " and ")).strip()
    plain = _ARTICLE.sub("", plain, count=1) if _ARTICLE.match(plain) else plain
    return "saint " + plain[3:] if plain.startswith("st ") else plain
