"""What an exception is an exception to: the rules that its first line speaks of, by their ids."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pact_engine.language.program import Atom
from pact_engine.language.targets import variables
from pact_engine.problems import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pact_engine.fields import Fields
    from pact_engine.language.blocks import Line, Target
    from pact_engine.language.program import Exception_, Rule
    from pact_engine.language.treaty import Article
    from pact_engine.language.vocabulary import Vocabulary

ARTICLE = re.compile(r"(?:Article|Art\.)\s+(\S+)", re.IGNORECASE)


def article_number(heading: str) -> str:
    """Return the number that a heading names ("Article 6: …" gives "6"), or the heading itself."""
    found = ARTICLE.match(heading)
    return found[1].rstrip(":.,") if found else heading


def heading_slug(heading: str) -> str:
    """Return what stands before the point in the ids of rules under a heading."""
    return re.sub(r"[^a-z0-9]+", "-", article_number(heading).lower()).strip("-")


def resolved(
    exception: Exception_,
    targets: Sequence[Target],
    articles: Sequence[Article],
    rules: Sequence[Rule],
    unread: AbstractSet[str],
    vocabulary: Vocabulary,
    fields: Fields,
) -> Exception_:
    """Return an exception with the rules of its own file that its targets speak of.

    `unread` are the ids of rules and exceptions that could not be read. A rule that stands
    under an article is among those of the article, whenever it was written. What is wrong is
    noted in `fields`.
    """
    by_name = {rule.name: rule for rule in rules}
    names: dict[str, None] = {}
    wide: dict[str, Target] = {}
    for target in targets:
        match target.kind:
            case "rule":
                names[target.words[0].text] = None
                continue
            case "every":
                continue
            case "treaty":
                found = [rule.name for rule in rules if _about_an_event(rule, vocabulary)]
                what = "this file has no rule that concludes something about an event"
            case _:
                placed = _articles(target, articles, fields)
                if not placed:
                    continue
                written = [name for article in placed for name in article.rules]
                found = [name for name in written if name in by_name]
                what = f"there is no rule under {target.text}"
                if not found and not unread.isdisjoint(written):
                    # What stands there could not be read, which is told where it stands.
                    continue
        if not found:
            _note(fields, target, what, "an article, or a file, with rules for events")
        names |= dict.fromkeys(found)
        wide |= {name: target for name in found if name not in wide}
    _check_variables(exception, {by_name[name]: target for name, target in wide.items()}, fields)
    return replace(
        exception, targets=tuple(names), written=tuple(target.text for target in targets)
    )


def _articles(target: Target, articles: Sequence[Article], fields: Fields) -> list[Article]:
    """Return the articles of a target, from the first one named to the last."""
    places = [_places(word, articles, fields) for word in target.words]
    if not all(places):
        return []
    if len(places) == 1:
        return [articles[place] for place in places[0]]
    first, last = places[0][0], places[1][-1]
    if first > last:
        what = f"article {target.words[0].text} stands after article {target.words[1].text}"
        _note(fields, target, what, "the article that comes first in the file first")
    chosen = {*range(first, last + 1), *places[0], *places[1]}
    return [articles[place] for place in sorted(chosen)]


def _places(word: Line, articles: Sequence[Article], fields: Fields) -> list[int]:
    """Return where the articles with a number stand; note where there is none."""
    number = word.text.lower()
    found = [
        place
        for place, article in enumerate(articles)
        if number in (article.number.lower(), heading_slug(article.heading))
    ]
    if not found:
        known = [
            article.number if article.number != article.heading else heading_slug(article.heading)
            for article in articles
        ]
        fields.problems.append(
            Problem(
                word.location,
                f"the file has no article “{word.text}”",
                fields.line(word.location),
                len(word.text),
                "an article of this file: " + ", ".join(dict.fromkeys(known)),
                nearest(word.text, known),
            )
        )
    return found


def _about_an_event(rule: Rule, vocabulary: Vocabulary) -> bool:
    slots = vocabulary.by_id[rule.conclusion.predicate].slots
    return any(kind == "event" for _, kind in slots)


def _check_variables(exception: Exception_, targets: Mapping[Rule, Target], fields: Fields) -> None:
    """Note where an exception means one name in some rules of a target and any in others."""
    used = dict.fromkeys(variables((*exception.conditions, *exception.unless)))
    bound = {rule: _bound(rule) for rule in targets}
    shared = [name for name in used if any(name in found for found in bound.values())]
    for rule, target in targets.items():
        lacking = [name for name in shared if name not in bound[rule]]
        if lacking:
            what = f"{target.text} takes in {rule.name}, in which nothing is said of {lacking[0]}"
        elif used and not bound[rule] & used.keys():
            what = f"{target.text} takes in {rule.name}, which has none of the names in capitals"
        else:
            continue
        _note(fields, target, what, "targets in which the names in capitals mean the same")
        return


def _bound(rule: Rule) -> set[str]:
    return {*variables(c for c in rule.conditions if isinstance(c, Atom))}


def _note(fields: Fields, target: Target, message: str, expected: str) -> None:
    line = fields.line(target.location)
    width = max(1, min(len(target.text), len(line) - target.location.column + 1))
    fields.problems.append(Problem(target.location, message, line, width, expected))
