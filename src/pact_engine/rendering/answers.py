"""What the formats are given: the answers of each command, in a language, with their call.

An answer makes what a format asks of it (tables, proofs, pictures, a receipt) when it is asked,
so that a format pays only for what it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from pact_engine.rendering.report import scenario_view, wording_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pact_engine.library import Library
    from pact_engine.pictures.figure import Graph, Picture
    from pact_engine.pictures.timeline import Timeline
    from pact_engine.rendering.changes import FlipView, WhatIfView
    from pact_engine.rendering.explanation import Explanation
    from pact_engine.rendering.language import Language
    from pact_engine.rendering.receipt import Receipt
    from pact_engine.rendering.report import ScenarioView
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.besides import Besides
    from pact_engine.verdicts.flip import Flips
    from pact_engine.verdicts.result import Result, Row, TreatyResult
    from pact_engine.verdicts.what_if import Difference
    from pact_engine.world.changes import Change


class Setting(Struct, frozen=True):
    """What every answer has: the library, the language to tell it in, and the call.

    `call` has the words of the command line after `pact`, none where a program asked.
    """

    library: Library
    language: Language
    call: tuple[str, ...] = ()

    def words(self, result: Result, treaty: TreatyResult) -> Wording:
        """Return the words for what one treaty says of one scenario."""
        language = self.language.knowing(result.scenario)
        return wording_for(treaty, self.library.world.states, language)

    def unseen(self, *results: Result) -> tuple[str, ...]:
        """Return that nobody has seen a text that answers rest on, where that is so."""
        from pact_engine.rendering.status import unseen_behind

        return unseen_behind(results, self.language)

    def receipt(self, results: Sequence[Result]) -> Receipt:
        """Return what the answers were made from."""
        from pact_engine.rendering.receipt import receipt_of

        return receipt_of(self.call, results, self.library)


class RunAnswer(Struct, frozen=True):
    """Where each party stands in each scenario."""

    kind: ClassVar[str] = "run"
    results: tuple[Result, ...]
    setting: Setting

    def receipt(self) -> Receipt:
        """Return what the answers were made from."""
        return self.setting.receipt(self.results)

    def view(self, result: Result) -> ScenarioView:
        """Return what the answer to one scenario shows."""
        return scenario_view(result, self.setting.library.world.states, self.setting.language)

    def views(self) -> list[ScenarioView]:
        """Return what the answers show, scenario by scenario."""
        return [self.view(result) for result in self.results]

    def explained(self, result: Result, treaty: TreatyResult, row: Row) -> Explanation:
        """Return the whole reason of one row."""
        from pact_engine.rendering.explanation import explain

        return explain(result, treaty, row, self.setting.words(result, treaty))

    def picture(self, result: Result) -> Picture:
        """Return the picture of who owes what to whom in one scenario."""
        from pact_engine.pictures.duties import duty_graphs

        graphs = tuple(
            graph
            for treaty in result.treaties
            for graph in duty_graphs(result, treaty, self.setting.words(result, treaty))
        )
        found = _picture(result, self.setting.language, graphs, notes=self.setting.unseen(result))
        return found._replace(timeline=self.timeline(result))

    def timeline(self, result: Result) -> Timeline | None:
        """Return the events in order with who became bound by each, where there are several."""
        from pact_engine.pictures.timeline import timeline

        return timeline(result, self.setting.words)

    def pictures(self) -> list[Picture]:
        """Return the pictures, scenario by scenario."""
        return [self.picture(result) for result in self.results]


class Unbound(Struct, frozen=True):
    """That no treaty of the library binds two states over an event, and what is known of them."""

    result: Result
    party: str
    victim: str
    event: str
    besides: Besides


class WhyAnswer(Struct, frozen=True):
    """Why a party stands where it stands; `full` opens the rules further away too.

    `unbound` are the events over which no treaty of the library binds both states asked about.
    """

    kind: ClassVar[str] = "why"
    rows: tuple[tuple[Result, TreatyResult, Row], ...]
    full: bool
    setting: Setting
    unbound: tuple[Unbound, ...] = ()

    def receipt(self) -> Receipt:
        """Return what the answers were made from."""
        by_id = {id(result): result for result, _, _ in self.rows}
        by_id |= {id(item.result): item.result for item in self.unbound}
        return self.setting.receipt(tuple(by_id.values()))

    def explained(self, result: Result, treaty: TreatyResult, row: Row) -> Explanation:
        """Return the whole reason of one row."""
        from pact_engine.rendering.explanation import explain

        return explain(result, treaty, row, self.setting.words(result, treaty), full=self.full)

    def beside(self, result: Result, treaty: TreatyResult, row: Row) -> Graph | None:
        """Return the picture of who owes what over a row's event to its victim.

        There is none for a state that is asked about and that nobody is said to owe anything.
        """
        from pact_engine.pictures.duties import duty_graphs

        words = self.setting.words(result, treaty)
        return next(duty_graphs(result, treaty, words, only=((row.event, row.victim),)), None)

    def explanations(self) -> list[Explanation]:
        """Return the whole reason of each row."""
        return [*(self.explained(*row) for row in self.rows), *self.without()]

    def without(self) -> list[Explanation]:
        """Return for each event without a treaty between two states that there is none."""
        from pact_engine.rendering.unbound import unbound_explanation

        states, language = self.setting.library.world.states, self.setting.language
        return [unbound_explanation(item, language, states) for item in self.unbound]

    def pictures(self) -> list[Picture]:
        """Return each proof as a tree."""
        from pact_engine.pictures.proof import proof_graph

        found = []
        for result, treaty, row in self.rows:
            language = self.setting.language.knowing(result.scenario)
            graph = proof_graph(self.explained(result, treaty, row), language)
            found.append(_picture(result, language, (graph,), language.phrases.proof))
        for item, told in zip(self.unbound, self.without(), strict=True):
            language = self.setting.language.knowing(item.result.scenario)
            graph = proof_graph(told, language)
            found.append(_picture(item.result, language, (graph,), language.phrases.proof))
        return found


class Changed(Struct, frozen=True):
    """A scenario without and with changes, and the rows that differ."""

    before: Result
    after: Result
    changes: tuple[Change, ...]
    differences: tuple[Difference, ...]


class WhatIfAnswer(Struct, frozen=True):
    """What changes of scenarios change."""

    kind: ClassVar[str] = "what_if"
    changed: tuple[Changed, ...]
    setting: Setting

    def receipt(self) -> Receipt:
        """Return what the answers were made from, before the changes."""
        return self.setting.receipt(tuple(item.before for item in self.changed))

    def view(self, item: Changed) -> WhatIfView:
        """Return what one change shows."""
        from pact_engine.rendering.changes import what_if_view

        states, language = self.setting.library.world.states, self.setting.language
        return what_if_view(
            item.before, item.after, item.changes, item.differences, states, language
        )

    def views(self) -> list[WhatIfView]:
        """Return what the changes show."""
        return [self.view(item) for item in self.changed]

    def picture(self, item: Changed) -> Picture:
        """Return who owes what before and after a change, where that differs."""
        from pact_engine.rendering.change_phrases import change_phrases

        phrases = change_phrases(self.setting.language.code)
        graphs = [
            graph._replace(title=f"{label}{self.setting.language.phrases.colon}{graph.title}")
            for pair in self.sides(item)
            for label, graph in zip((phrases.before, phrases.after), pair, strict=True)
            if graph is not None
        ]
        notes = self.setting.unseen(item.before, item.after)
        return _picture(item.before, self.setting.language, tuple(graphs), notes=notes)

    def sides(self, item: Changed) -> Iterator[tuple[Graph | None, Graph | None]]:
        """Yield the graphs before and after of each treaty, event and victim with a difference."""
        from pact_engine.pictures.duties import duty_graphs

        rows = {
            (difference.treaty, row.event, row.victim): None
            for difference in item.differences
            for row in (difference.after or difference.before,)
            if row is not None
        }
        keys = {
            (difference.treaty, row.key)
            for difference in item.differences
            for row in (difference.before, difference.after)
            if row is not None
        }
        for treaty_id, event, victim in rows:
            marked = {key for treaty, key in keys if treaty == treaty_id}
            pair: list[Graph | None] = []
            for result in (item.before, item.after):
                treaty = next(t for t in result.treaties if t.treaty == treaty_id)
                words = self.setting.words(result, treaty)
                graphs = duty_graphs(result, treaty, words, only=((event, victim),), changed=marked)
                pair.append(next(graphs, None))
            yield pair[0], pair[1]

    def pictures(self) -> list[Picture]:
        """Return the pictures before and after each change."""
        return [self.picture(item) for item in self.changed]


class FlipAnswer(Struct, frozen=True):
    """The smallest changes that turn an answer; `result` is the scenario's as it stands."""

    kind: ClassVar[str] = "flip"
    result: Result
    flips: Flips
    most: int
    setting: Setting

    def receipt(self) -> Receipt:
        """Return what the answer was made from."""
        return self.setting.receipt((self.result,))

    def words(self) -> Wording:
        """Return the words of the treaty that was searched."""
        return self.setting.words(self.result, self.result.treaties[0])

    def view(self) -> FlipView:
        """Return what the search shows."""
        from pact_engine.rendering.changes import flip_view

        return flip_view(self.result, self.flips, self.most, self.words())

    def pictures(self) -> list[Picture]:
        """Return the changes as a tree."""
        from pact_engine.pictures.proof import flip_graph
        from pact_engine.rendering.change_phrases import change_phrases

        language = self.setting.language
        graph = flip_graph(self.view(), language)
        text, notes = change_phrases(language.code).turns, self.setting.unseen(self.result)
        return [_picture(self.result, language, (graph,), text, notes)]


def _picture(
    result: Result,
    language: Language,
    graphs: tuple[Graph, ...],
    text: str = "",
    notes: tuple[str, ...] = (),
) -> Picture:
    from pact_engine.pictures.figure import Picture
    from pact_engine.rendering.output_phrases import output_phrases

    text = text or output_phrases(language.code).picture
    scenario = result.scenario
    return Picture(scenario.title, scenario.file, text, graphs, language.code, notes)


Answer = RunAnswer | WhyAnswer | WhatIfAnswer | FlipAnswer
