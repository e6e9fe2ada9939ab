"""Every example of docs/language.md: read, run against its expectations, or refused as it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pact_engine.api import evaluate, load_scenarios
from pact_engine.checking.expectations import check
from pact_engine.language.treaty_file import read_treaty
from pact_engine.library import Library
from pact_engine.problems import PactError

PAGE = Path(__file__).parents[1] / "docs" / "language.md"
FRONT = """---
treaty: sample
name: {en: Treaty of Mutual Help, fr: Traité d'aide mutuelle}
short: {en: Mutual Help, fr: Aide mutuelle}
source: {title: made for this page}
parties: [{state: Mali, from: 2000-01-01}, {state: Niger, from: 2000-01-01}]
---
"""
READING = "readings: {groups: {en: count, fr: comptent, default: no, authority: none}}\n---\n"
FENCE = re.compile(r"^(?P<marks>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=marks)$", re.S | re.M)


class Example(NamedTuple):
    """A treaty file, the scenario below it, and the error that it gives, where there is one."""

    name: str
    treaty: str
    scenario: str
    error: str


def whole(info: str, text: str) -> str:
    """Return an example as a whole file: rules and articles go under the front matter above."""
    if info.startswith("pact"):
        article = re.match(r"\w+ (\w+)\.", text)
        assert article is not None
        text = f"## Article {article[1]}\n\nIn words.\n\n```pact\n{text}```\n"
    if text.startswith("---"):
        return text
    front = FRONT.removesuffix("---\n") + READING if "on reading" in text else FRONT
    return f"{FRONT if '```reading' in text else front}\n{text}"


def examples() -> list[Example]:
    page = PAGE.read_text("utf-8")
    found = list(FENCE.finditer(page))
    made = []
    for match, after in zip(found, [*found[1:], None], strict=True):
        info, below = match["info"], after["info"] if after is not None else ""
        if info in ("yaml", "text"):
            continue
        line = page[: match.start()].count("\n") + 1
        name = "sample" if info == "pact wrong" else f"line-{line}"
        text = after["text"].replace("treaty: sample", f"treaty: {name}") if after else ""
        treaty = whole(info, match["text"]).replace("treaty: sample", f"treaty: {name}")
        scenario = text if below == "yaml" else ""
        made.append(Example(name, treaty, scenario, text if info == "pact wrong" else ""))
    return made


RIGHT = [example for example in examples() if not example.error]
WRONG = [example for example in examples() if example.error]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("rules")
    for example in RIGHT:
        (folder / f"{example.name}.md").write_text(example.treaty, "utf-8")
    return Library(extra=[folder])


@pytest.mark.parametrize("example", RIGHT, ids=[example.name for example in RIGHT])
def test_an_example_of_the_language_means_what_the_page_says(
    example: Example, library: Library
) -> None:
    assert library.code(example.name).treaty.articles
    if example.scenario:
        for scenario in load_scenarios("scenario.yaml", library, text=example.scenario):
            outcomes = check(evaluate(scenario, library, engine="worlds"))
            assert outcomes
            assert all(outcome.passed for outcome in outcomes), outcomes


@pytest.mark.parametrize("example", WRONG, ids=[example.name for example in WRONG])
def test_an_example_of_an_error_is_told_as_the_page_says(
    example: Example, library: Library
) -> None:
    with pytest.raises(PactError) as refused:
        read_treaty(example.treaty, "sample.md", library.vocabulary, library.world, {})
    assert f"{refused.value}\n" == example.error
