"""Results that show themselves: in a notebook, in every format, and as rows for a data frame."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from pact_engine import api
from pact_engine.library import Library
from pact_engine.verdicts.result import Result
from pact_engine.world.scenario import told_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pact_engine.engines.choice import Engine
    from pact_engine.rendering.answers import RunAnswer
    from pact_engine.world.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Answer(Result):
    """A result that shows itself in Jupyter, and gives rows for a data frame.

    `language` is "en" or "fr". It equals another answer to the same scenario with the same
    results, whatever library they were worked out with and in whatever language they show.
    """

    library: Library = field(default_factory=Library, repr=False, compare=False)
    language: str = field(default="en", compare=False)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return a dictionary for each row, with the keys and values of `--as jsonl`.

        Every one has the same keys; `pandas.DataFrame` and `polars.DataFrame` take the list.
        """
        from pact_engine.rendering.records import row_records

        answer = self._answer()
        return list(row_records(self, answer.setting))

    def shown(self, form: str) -> str:
        """Return the result in a format of `pact run --as`; raise KeyError for another one."""
        from pact_engine.rendering.formats import shown

        return shown(self._answer(), form)

    def _repr_html_(self) -> str:
        from pact_engine.rendering.formats.html import fragment

        return fragment(self._answer())

    def _repr_svg_(self) -> str:
        return self.shown("svg")

    def _answer(self) -> RunAnswer:
        from pact_engine.rendering.answers import RunAnswer, Setting
        from pact_engine.rendering.wording import language_of

        words = self.library.known_words if self.language != "en" else None
        language = language_of(self.language, words)
        return RunAnswer((self,), Setting(self.library, language))


def evaluate(
    scenario: Scenario,
    library: Library | None = None,
    *,
    treaties: Sequence[str] | None = None,
    readings: Mapping[str, str] | None = None,
    engine: Engine | None = None,
    compare_readings: bool = True,
    language: str = "en",
) -> Answer:
    """Work out a scenario, and return an answer that shows itself.

    `language` ("en" or "fr") is the one it shows itself in; the other arguments are those of
    `pact_engine.api.evaluate`, which this calls. Raises PactError as that does.
    """
    library = library or Library()
    result = api.evaluate(
        told_in(scenario, language),
        library,
        treaties=treaties,
        readings=readings,
        engine=engine,
        compare_readings=compare_readings,
    )
    given = {part.name: getattr(result, part.name) for part in fields(result)}
    return Answer(**given, library=library, language=language)
