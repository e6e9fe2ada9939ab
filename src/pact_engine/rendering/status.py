"""The state of a treaty file in words: when it was checked, and whether anybody saw the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.rendering.treaties_phrases import treaties_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.language.treaty import Checked, Treaty
    from pact_engine.rendering.language import Language
    from pact_engine.verdicts.result import Result


def status_lines(treaty: Treaty, language: Language) -> Iterator[str]:
    """Yield when a file was encoded and reviewed, against what, and whether its text was seen."""
    own, status = treaties_phrases(language.code), treaty.status
    if status.encoded is not None:
        yield _told(own.encoded_on, status.encoded, language)
    yield from (_told(own.reviewed_on, each, language) for each in status.reviewed)
    if status.encoded is not None and not status.reviewed:
        yield own.never_reviewed
    yield from unseen((treaty,), language)


def last_check(treaty: Treaty, language: Language) -> str:
    """Return when a file was last held against a source, and which; empty where it is not said."""
    own, status = treaties_phrases(language.code), treaty.status
    if status.last is None:
        return ""
    form = own.reviewed_on if status.reviewed else own.encoded_on
    return _told(form, status.last, language)


def unseen(treaties: Iterable[Treaty], language: Language) -> Iterator[str]:
    """Yield for each file whose treaty's text nobody has seen that this is so."""
    own = treaties_phrases(language.code)
    forms = {"reported": own.text_reported, "unpublished": own.text_unpublished}
    for treaty in treaties:
        if treaty.status.text in forms:
            name = treaty.short.get(language.code, treaty.id)
            yield forms[treaty.status.text].format(treaty=_named(name, language))


def unseen_behind(results: Iterable[Result], language: Language) -> tuple[str, ...]:
    """Return once for each file that answers rest on that nobody has seen its treaty's text."""
    read = {
        own.id: own
        for result in results
        for treaty in result.treaties
        for own in treaty.code.treaties
    }
    return tuple(unseen(read.values(), language))


def _named(name: str, language: Language) -> str:
    return language.typeset(f"« {name} »") if language.code == "fr" else f"“{name}”"


def _told(form: str, checked: Checked, language: Language) -> str:
    source = language.typeset(checked.source.get(language.code, ""))
    return form.format(day=language.day(checked.day), source=source)
