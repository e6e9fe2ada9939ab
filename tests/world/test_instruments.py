"""The list of instruments that are known and that no file of the library encodes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from pact_engine.problems import PactError
from pact_engine.rendering.besides import besides_lines, instrument_line
from pact_engine.rendering.wording import language_of
from pact_engine.verdicts.besides import Besides
from pact_engine.world.instruments import concerning, read_instruments

if TYPE_CHECKING:
    from pact_engine.library import Library

ENTRY = """\
version: 1
instruments:
  pact:
    status: {status}
    name: {{en: "The Pact", fr: "Le Pacte"}}
    parties: [{parties}]
    from: "{start}"
    to: {end}
    says: {{en: "help", fr: "une aide"}}
    certainty: {certainty}
    source: "article 1"
"""


def entry(**changed: str) -> str:
    usual = {
        "status": "ended",
        "parties": "Mali, Niger",
        "start": "1960",
        "end": '"1975-03"',
        "certainty": "sure",
    }
    return ENTRY.format(**{**usual, **changed})


def test_every_instrument_of_the_library_is_told_in_both_languages(whole_library: Library) -> None:
    states = whole_library.world.states
    for instrument in whole_library.instruments:
        lines = {code: instrument_line(instrument, language_of(code)) for code in ("en", "fr")}
        assert lines["en"] != lines["fr"]
        for code, line in lines.items():
            assert instrument.name[code].split()[0] in line
            assert "{" not in line
        assert instrument.source
    everything = Besides((), whole_library.instruments)
    assert len([*besides_lines(everything, language_of("en"), states)]) > 120


def test_what_nobody_looked_up_says_that_it_is_unverified(whole_library: Library) -> None:
    unsure = [i for i in whole_library.instruments if i.certainty == "unverified"]
    assert len(unsure) > 10
    for instrument in unsure:
        assert instrument_line(instrument, language_of("en")).endswith("(unverified)")
        assert instrument_line(instrument, language_of("fr")).endswith("(non vérifié)")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1959-12-31", False),
        ("1960-01-01", True),
        ("1975-03-31", True),
        ("2000-03-31", True),
        ("2000-04-01", False),
    ],
)
def test_an_instrument_is_expected_while_it_lasts_and_for_some_years_after(
    day: str, expected: bool, whole_library: Library
) -> None:
    known = read_instruments(entry(), "instruments.yaml", whole_library.world.states)
    on = datetime.date.fromisoformat(day)
    assert bool([*concerning(known, ("Mali", "Niger"), on)]) is expected
    assert not [*concerning(known, ("Mali", "Togo"), on)]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"status": "dead"}, "dead"),
        ({"parties": "Mali, Nigger"}, "no state is called “Nigger”"),
        ({"parties": "Mali, Mali"}, "“Mali” stands here twice"),
        ({"start": "1960-13"}, "the calendar has no “1960-13”"),
        ({"start": "1980"}, "“pact” ends before it starts"),
        ({"end": "never"}, "never"),
        ({"certainty": "certain"}, "certain"),
    ],
)
def test_what_is_wrong_with_the_list_is_told_with_its_place(
    changed: dict[str, str], said: str, whole_library: Library
) -> None:
    with pytest.raises(PactError, match=said) as caught:
        read_instruments(entry(**changed), "instruments.yaml", whole_library.world.states)
    assert all(problem.location.line for problem in caught.value.problems)
