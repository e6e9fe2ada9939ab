"""Doubts that an article's prose admits and that no answer can show.

Whatever an article calls contested, disputed, unverified or open is carried into the verdict by a
reading, or the article says in place why it changes nothing or what a scenario states for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pact_engine.language.predicates import ON_READING
from pact_engine.language.program import Atom
from pact_engine.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.language.program import Provision
    from pact_engine.language.treaty import Treaty

_DOUBT: Final = re.compile(
    r"\b(?:contested|disputed|unverified|unsettled|not\s+verified"
    r"|(?:is|are|left|leaves?|remains?|stays?)(?:\s+\w+){0,2}\s+open(?!\s+to\b)"
    r"|contestée?s?|disputée?s?|(?:non|pas)\s+vérifiée?s?|laissée?s?\s+ouverte?s?"
    r"|(?:est|reste|demeure)(?:\s+\w+)?\s+ouverte?)\b"
)
_SETTLED: Final = re.compile(
    r"\bchanges?\s+(?:nothing|no)\b|\bchange\s+no\b|\bchange(?:nt|r)?\s+(?:\w+\s+)?(?:rien|aucune?)\b"
    r"|\bscenarios?(?:\s+\w+){0,4}\s+state[sd]?\b|\bstates?\s+it\b|\bleft\s+to\s+the\s+scenario"
)


def doubts(treaty: Treaty, text: str, used: Iterable[Treaty] = ()) -> Iterator[Problem]:
    """Yield a problem for each article that admits a doubt which nothing takes up.

    `text` is that of the treaty's file; a reading of the files that it has `used` counts as one.
    """
    names = [re.escape(item.name) for file in (treaty, *used) for item in file.readings]
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])" if names else r"(?!)")
    provisions: list[Provision] = [*treaty.rules, *treaty.exceptions]
    read = {item.name for item in provisions if _asks_for_a_reading(item)}
    prose = _prose(text)
    starts = [found.start() for found in re.finditer(r"^## ", prose, re.MULTILINE)]
    ends = [*starts[1:], len(prose)]
    for article, start, end in zip(treaty.articles, starts, ends, strict=False):
        said = prose[start:end]
        below = said.find("\n")
        doubt = _DOUBT.search(said, below) if below >= 0 else None
        if doubt is None or read.intersection(article.rules):
            continue
        if named.search(said) or _SETTLED.search(said):
            continue
        at = start + doubt.start()
        line = text.count("\n", 0, at)
        yield Problem(
            Location(treaty.file, line + 1, at - text.rfind("\n", 0, at)),
            f"“{article.heading}” admits a doubt that no answer can show",
            text.split("\n")[line],
            len(doubt[0].split("\n")[0]),
            "a reading, or a sentence that says why it changes nothing or what a scenario states",
        )


def _asks_for_a_reading(item: Provision) -> bool:
    return any(
        isinstance(condition, Atom) and condition.predicate == ON_READING
        for condition in (*item.conditions, *item.unless)
    )


def _prose(text: str) -> str:
    """Return a file's text, as long as it was, without front matter, blocks and marks of quotes."""
    front = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    blank = re.compile(r"[^\n]")
    kept = blank.sub(" ", front[0]) + text[front.end() :] if front else text
    kept = re.sub(
        r"^(```+|~~~+).*?^\1[^\n]*$", lambda m: blank.sub(" ", m[0]), kept, flags=re.M | re.S
    )
    return re.sub(r"^> ?", lambda m: " " * len(m[0]), kept, flags=re.MULTILINE)
