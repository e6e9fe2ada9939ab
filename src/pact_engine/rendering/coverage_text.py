"""What scenarios exercise, as plain lines: what is missing in each file, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pact_engine.checking.coverage_gaps import (
    NeverHeld,
    NeverInTheWay,
    NeverSet,
    NeverThrough,
    NothingTurned,
    TargetNeverMet,
)
from pact_engine.language.program import Exception_, Rule
from pact_engine.language.treaty import Reading
from pact_engine.rendering.coverage_phrases import coverage_phrases
from pact_engine.rendering.layout import wrapped
from pact_engine.rendering.treaty_page import condition_line
from pact_engine.rendering.wording import Wording
from pact_engine.world.scenario import told_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pact_engine.checking.coverage import FileCoverage
    from pact_engine.checking.coverage_gaps import Gap, Why
    from pact_engine.language.program import Condition
    from pact_engine.language.vocabulary import Vocabulary
    from pact_engine.rendering.coverage_phrases import CoveragePhrases
    from pact_engine.rendering.language import Language, StateNames


def coverage_text(
    files: Sequence[FileCoverage],
    language: Language,
    states: StateNames,
    width: int,
    *,
    full: bool = False,
) -> Iterator[str]:
    """Yield the lines of a report on what scenarios exercise.

    Files of which everything is exercised are only counted. With `full` the `unless` lines and
    exceptions are told that never stood in the way of a rule. Lines of rules are told as they
    stand in their file, what a scenario lacks in the language.
    """
    phrases = coverage_phrases(language.code)
    for item in files:
        lines = item.lines if full else ()
        if item.complete and not lines:
            continue
        yield wrapped(_heading(item, phrases), width, rest="    ")
        for gap in (*item.gaps, *lines):
            yield from _gap(gap, Wording(language, item.code.vocabulary, states), width)
        yield ""
    yield from _positions(files, language, width)
    yield wrapped(_summary(files, phrases), width)
    if not full and (count := sum(len(gap.why) for item in files for gap in item.lines)):
        yield wrapped(phrases.lines_left.format(count=count), width)


def _positions(files: Sequence[FileCoverage], language: Language, width: int) -> Iterator[str]:
    """Yield the positions that no scenario has, by treaty."""
    phrases = coverage_phrases(language.code)
    found = [item for item in files if item.positions]
    if found:
        yield wrapped(phrases.positions, width)
    for item in found:
        words = language.phrases.positions
        names = ", ".join(words.get(position, position) for position in item.positions)
        text = f"{item.code.treaty.id}{language.phrases.colon}{names}"
        yield wrapped(text, width, first="  ", rest="    ")
    if found:
        yield ""


def _heading(item: FileCoverage, phrases: CoveragePhrases) -> str:
    return phrases.file.format(
        file=item.code.treaty.id, scenarios=item.scenarios, counts=_counts([item], phrases)
    )


def _summary(files: Sequence[FileCoverage], phrases: CoveragePhrases) -> str:
    form = phrases.all_done if all(item.complete for item in files) else phrases.not_done
    return form.format(
        files=len(files),
        done=sum(item.complete for item in files),
        counts=_counts(files, phrases),
    )


def _counts(files: Sequence[FileCoverage], phrases: CoveragePhrases) -> str:
    columns = (
        (phrases.rules, [item.rules for item in files]),
        (phrases.exceptions, [item.exceptions for item in files]),
        (phrases.readings, [item.readings for item in files]),
    )
    return ", ".join(
        form.format(done=sum(done for _, done in pairs), all=sum(every for every, _ in pairs))
        for form, pairs in columns
        if any(every for every, _ in pairs)
    )


def _gap(gap: Gap, wording: Wording, width: int) -> Iterator[str]:
    phrases = coverage_phrases(wording.language.code)
    text = phrases.kinds[gap.kind].format(name=gap.item.name, what=_what(gap, phrases))
    yield wrapped(text, width, first="  ", rest="    ")
    for why in gap.why:
        yield wrapped(_why(why, wording), width, first="      ", rest="        ")


def _what(gap: Gap, phrases: CoveragePhrases) -> str:
    if isinstance(gap.item, Reading):
        return phrases.reading
    return phrases.rule if isinstance(gap.item, Rule) else phrases.exception


def _why(why: Why, wording: Wording) -> str:
    language, vocabulary = wording.language, wording.vocabulary
    phrases = coverage_phrases(language.code)
    match why:
        case NeverHeld(condition):
            return phrases.never_held.format(line=condition_line(condition, vocabulary))
        case NeverInTheWay(by):
            return phrases.never_in_the_way.format(line=_line(by, vocabulary, phrases))
        case TargetNeverMet(target):
            return phrases.target_never_met.format(rule=target.name)
        case NeverThrough(condition, name):
            line = condition_line(condition, vocabulary)
            return phrases.never_through.format(name=name, line=line)
        case NeverSet(value):
            return phrases.never_set.format(value=_value(value, language))
        case NothingTurned(value):
            return phrases.nothing_turned.format(value=_value(value, language))
    title = told_in(why.scenario, language.code).title
    if why.missing:
        lines = wording.phrases.semicolon.join(wording.brief(atom) for atom in why.missing)
        return phrases.nearest.format(title=title, file=why.scenario.file, lines=lines)
    lines = "; ".join(_line(by, vocabulary, phrases) for by in why.standing)
    return phrases.nearest_defeated.format(title=title, file=why.scenario.file, lines=lines)


def _line(by: Condition | Exception_, vocabulary: Vocabulary, phrases: CoveragePhrases) -> str:
    if isinstance(by, Exception_):
        return f"{phrases.exception} {by.name}"
    return f"unless {condition_line(by, vocabulary)}"


def _value(value: bool, language: Language) -> str:
    return language.phrases.yes if value else language.phrases.no
