"""Accounts: why a row stands as it does, as records for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pact_engine import api
from pact_engine.library import Library, data_directory
from pact_engine.rendering.account import account_records
from pact_engine.rendering.report import wording_for
from pact_engine.rendering.wording import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = Library()
HOME = data_directory("scenarios")
SOME = ("csto", "liptako-gourma", "triple-alliance")


def below(sentence: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a sentence of an account and all that it rests on."""
    yield sentence
    for rule in sentence["rules"]:
        for condition in rule["conditions"]:
            yield from below(condition)


def accounts(treaty: str, language: str, *, full: bool) -> list[list[dict[str, Any]]]:
    found = []
    for path in sorted((HOME / treaty).glob("*.yaml"))[:3]:
        for scenario in api.load_scenarios(path, LIBRARY):
            result = api.evaluate(scenario, LIBRARY, engine="worlds", compare_readings=False)
            for each in result.treaties:
                words = language_of(language, LIBRARY.known_words).knowing(scenario)
                wording = wording_for(each, LIBRARY.world.states, words)
                found += [account_records(each, row, wording, full=full) for row in each.rows]
    return found


@pytest.mark.parametrize("treaty", SOME)
def test_an_account_is_the_same_in_every_language(treaty: str) -> None:
    assert accounts(treaty, "en", full=True) == accounts(treaty, "fr", full=True)


@pytest.mark.parametrize("treaty", SOME)
def test_what_is_met_goes_down_to_facts_and_what_is_not_is_failed_or_not_stated(
    treaty: str,
) -> None:
    for record in accounts(treaty, "en", full=False):
        for ground in record:
            for sentence in below(ground):
                if sentence["status"] == "not stated":
                    assert sentence["rules"] == []
                for rule in sentence["rules"]:
                    statuses = {(c["as"], c["status"]) for c in rule["conditions"]}
                    failed = statuses & {
                        ("condition", "failed"),
                        ("condition", "not stated"),
                        ("unless", "met"),
                        ("exception", "met"),
                    }
                    assert bool(failed) == (sentence["status"] == "failed"), sentence
