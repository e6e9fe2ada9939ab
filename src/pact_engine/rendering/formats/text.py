"""Answers as plain lines, one for each thing said, without tables or colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering import text, why_text
from pact_engine.rendering.change_phrases import change_phrases
from pact_engine.rendering.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pact_engine.rendering.answers import FlipAnswer, RunAnswer, WhatIfAnswer, WhyAnswer
    from pact_engine.rendering.changes import FlipView, SideView, WhatIfView
    from pact_engine.rendering.language import Language


def run(answer: RunAnswer) -> str:
    """Return a line for each position and each conclusion."""
    return printable(text.run_text(answer.views(), answer.setting.language.phrases))


def why(answer: WhyAnswer) -> str:
    """Return a line for each sentence of the proofs."""
    return printable(why_text.why_text(answer.explanations(), answer.setting.language.phrases))


def what_if(answer: WhatIfAnswer) -> str:
    """Return a line for each row that differs, as it was and as it is."""
    language = answer.setting.language
    found = ("\n".join(_what_if(view, language)) for view in answer.views())
    return printable("\n\n".join(found) + "\n")


def flip(answer: FlipAnswer) -> str:
    """Return a line for each set of changes that turns the answer."""
    return printable("\n".join(_flip(answer.view(), answer.setting.language)) + "\n")


def _what_if(view: WhatIfView, language: Language) -> Iterator[str]:
    phrases, colon = change_phrases(language.code), language.phrases.colon
    yield view.title
    yield view.file
    yield ""
    yield from (f"- {change}" for change in view.changes)
    if not view.differences:
        yield ""
        yield phrases.nothing_changes
    about = ""
    for item in view.differences:
        heading = f"{item.about} [{item.treaty}]"
        if heading != about:
            yield ""
            yield f"{heading}{colon.rstrip(' ')}"
            about = heading
        yield f"- {item.party}"
        yield f"  {phrases.before}{colon}{_side(item.before, colon)}"
        yield f"  {phrases.after}{colon}{_side(item.after, colon)}"
    if view.notes:
        yield ""
        yield from view.notes


def _side(side: SideView, colon: str) -> str:
    return f"{side.position}{colon}{side.why}" if side.why else side.position


def _flip(view: FlipView, language: Language) -> Iterator[str]:
    phrases, colon = change_phrases(language.code), language.phrases.colon
    yield view.title
    yield view.file
    yield ""
    yield view.standing
    yield ""
    yield f"{phrases.turns}{colon.rstrip(' ')}" if view.found else phrases.none_found
    for changes, options, then in view.found:
        yield f"- {language.phrases.semicolon.join(changes)}{colon}{then}"
        yield f"  pact what-if … {options}"
    yield ""
    yield view.limits
    yield from view.notes
