from __future__ import annotations

import datetime
import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.programs import read, vocabulary, world
from pact_engine.language.program import Atom, Constant, Variable
from pact_engine.language.resolve import article_number
from pact_engine.language.treaty import Area, Reading, Spell, Tie, Treaty
from pact_engine.language.treaty_file import read_treaty
from pact_engine.library import Library
from pact_engine.problems import PactError

if TYPE_CHECKING:
    from pact_engine.language.program import Provision

TREATY = """\
---
treaty: sample
name: {en: The Sample Pact, fr: Le Pacte exemple}
short: {en: Sample, fr: Exemple}
signed: 2023-09-16
in-force: 2023-10-01
ended:
source:
  - {title: A reprint, url: "https://example.org/pact", note: incomplete}
  - {title: Another}
certainty: >-
  article 1 is well established;
  article 2 is not
parties:
  - {state: Burkina, from: 2023-09-16, note: contested}
  - {state: MLI, from: 2023-09-16, to: 2024-01-01}
  - {state: Mali, from: 2025-01-01}
notice: 1 year
readings:
  strict:
    en: the strict reading
    fr: la lecture stricte
    default: yes
    authority: some say so
areas:
  the border region:
    fr: la région frontalière
    of: [Mali, {state: Niger, to: 2024-01-01}]
    also: the borderlands
  the wide space: {contains: [{area: the border region, from: 2023-09-16}]}
organs:
  the Council of the Pact: {fr: le Conseil du Pacte}
sentences:
  - id: rain
    status: given
    slots: {AREA: area}
    en: it rains in AREA
    not: it does not rain in AREA
    fr: il pleut dans AREA
    pas: il ne pleut pas dans AREA
    note: weather is no law
---

A word on the pact.

And another.

## Article 1: Alarm

What the article says,
on two lines.

> FR: Ce que dit l'article,
> sur deux lignes.

- a list
- of points

> a quotation

```pact
rule 1.alarm
  the alarm was raised
  if the Council of the Pact decided to act over EVENT
  unless it rains in the wide space
```

```yaml
rule: this is no rule
```

Between two blocks.

```pact
# Several rules may share a block.
rule 1.first
  Burkina owes STATE2 help over EVENT
  if STATE sent STATE2 in EVENT
  and STATE2 is not Burkina

exception 1.lenient to 1.first
  if STATE2 is neutral
  unless on reading strict
```

## Withdrawal and end

Half a year.

```pact
rule withdrawal.guilty
  Mali is guilty
```

## Article 2

Nothing to encode.
"""


@pytest.fixture(scope="module")
def treaty() -> Treaty:
    return read(TREATY)


def test_the_front_matter_gives_a_treaty_its_identity(treaty: Treaty) -> None:
    assert (treaty.id, treaty.file) == ("sample", "pact.md")
    assert treaty.name == {"en": "The Sample Pact", "fr": "Le Pacte exemple"}
    assert treaty.short == {"en": "Sample", "fr": "Exemple"}
    assert treaty.signed == datetime.date(2023, 9, 16)
    assert treaty.in_force == datetime.date(2023, 10, 1)
    assert treaty.ended is None
    assert treaty.notice_months == 12
    assert treaty.certainty == "article 1 is well established; article 2 is not"
    assert treaty.source == (
        {"title": "A reprint", "url": "https://example.org/pact", "note": "incomplete"},
        {"title": "Another"},
    )
    assert treaty.digest == hashlib.sha256(TREATY.encode()).hexdigest()


def test_readings_and_sentences_may_stand_under_the_article_that_they_serve() -> None:
    reading = "groups: {en: groups count, fr: les groupes comptent, default: no, authority: some}"
    keys = "status: concluded, slots: {EVENT: event}, en: EVENT is grave, not: EVENT is not grave"
    sentence = f"{{id: grave, {keys}, fr: EVENT est grave, pas: EVENT n'est pas grave}}"
    rules = """```pact
rule 1.grave
  EVENT is grave
  if EVENT struck a ship
  and on reading groups
```
"""
    before = f"---\n{IDENTITY_ONLY}readings: {{{reading}}}\nsentences: [{sentence}]\n---\n"
    above = f"{before}\n## Article 1\n\nIn words.\n\n{rules}"
    beside = (
        f"---\n{IDENTITY_ONLY}---\n\n## Article 1\n\nIn words.\n\n```reading\n{reading}\n```\n\n"
        f"{rules}\n```sentence\n{sentence}\n```\n"
    )
    one, other = read(above), read(beside)
    assert other.readings == one.readings
    assert other.sentences == one.sentences
    assert other.articles == one.articles
    assert [rule.conclusion for rule in other.rules] == [rule.conclusion for rule in one.rules]


IDENTITY_ONLY = """treaty: pact
name: {en: The Pact, fr: Le Pacte}
short: {en: Pact, fr: Pacte}
source: {title: none}
"""


@pytest.mark.parametrize(
    ("notice", "months", "denounceable"),
    [
        ("", None, True),
        ("notice:\n", None, True),
        ("notice: 18 months\n", 18, True),
        ("notice: 0 months\n", 0, True),
        ("notice: none\n", None, False),
    ],
)
def test_a_period_of_notice_may_be_silent_stated_or_ruled_out(
    notice: str, months: int | None, denounceable: bool
) -> None:
    treaty = read(TREATY.replace("notice: 1 year\n", notice))
    assert (treaty.notice_months, treaty.denounceable) == (months, denounceable)


def test_parties_have_canonical_names_and_may_have_several_spells(treaty: Treaty) -> None:
    start = datetime.date(2023, 9, 16)
    assert treaty.parties == (
        Spell("Burkina Faso", start, None, "contested"),
        Spell("Mali", start, datetime.date(2024, 1, 1)),
        Spell("Mali", datetime.date(2025, 1, 1)),
    )


def test_a_reading_has_a_default_and_an_authority(treaty: Treaty) -> None:
    text = {"en": "the strict reading", "fr": "la lecture stricte"}
    assert treaty.readings == (Reading("strict", "sample", text, True, "some say so"),)


def test_areas_tell_whose_they_are_and_where_they_lie(treaty: Treaty) -> None:
    niger = Tie("Niger", None, datetime.date(2024, 1, 1))
    space = Tie("the wide space", datetime.date(2023, 9, 16))
    assert treaty.areas == (
        Area(
            "the border region",
            (Tie("Mali"), niger),
            french="la région frontalière",
            also=("the borderlands",),
        ),
        Area("the wide space"),
        Area("the border region", within=(space,)),
    )


def test_articles_stand_in_order_with_their_words_in_both_languages(treaty: Treaty) -> None:
    assert treaty.introduction == "A word on the pact.\n\nAnd another."
    first, second, third = treaty.articles
    assert (first.number, first.heading) == ("1", "Article 1: Alarm")
    assert first.summary.startswith(
        "What the article says,\non two lines.\n\n- a list\n- of points"
    )
    assert "> a quotation" in first.summary
    assert "Between two blocks." in first.summary
    assert first.summary_fr == "Ce que dit l'article,\nsur deux lignes."
    assert first.rules == ("1.alarm", "1.first", "1.lenient")
    assert (second.number, second.rules) == ("Withdrawal and end", ("withdrawal.guilty",))
    assert (third.number, third.summary, third.rules) == ("2", "Nothing to encode.", ())


def test_rules_are_read_with_the_names_that_the_treaty_brings(treaty: Treaty) -> None:
    alarm, first, guilty = treaty.rules
    assert alarm.conditions == (
        Atom("decided", (Constant("the Council of the Pact"), Variable("EVENT"))),
    )
    assert alarm.unless == (Atom("rain", (Constant("the wide space"),)),)
    assert first.conclusion == Atom(
        "owes", (Constant("Burkina Faso"), Variable("STATE2"), Variable("EVENT"))
    )
    assert (first.id, first.article) == ("sample:1.first", "1")
    assert (guilty.conclusion, guilty.conditions) == (Atom("guilty", (Constant("Mali"),)), ())


def test_exceptions_are_read_with_their_targets(treaty: Treaty) -> None:
    (lenient,) = treaty.exceptions
    assert (lenient.id, lenient.targets) == ("sample:1.lenient", ("1.first",))
    assert lenient.conditions == (Atom("neutral", (Variable("STATE2"),)),)
    assert lenient.unless == (Atom("on-reading", (Constant("strict"),)),)


def test_every_rule_knows_its_line_in_the_file(treaty: Treaty) -> None:
    lines = TREATY.splitlines()
    items: list[Provision] = [*treaty.rules, *treaty.exceptions]
    for item in items:
        line = lines[item.location.line - 1]
        assert line[item.location.column - 1 :].split()[0] == item.name


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_how_lines_end_does_not_matter(treaty: Treaty, end: str) -> None:
    other = read(TREATY.replace("\n", end))
    assert other.rules == treaty.rules
    assert other.articles == treaty.articles
    assert other.parties == treaty.parties


@given(st.sampled_from(["\x0c", "\x0b", "\x1c", "\x85", "\u2028"]))
def test_separators_that_end_no_line_move_no_rule(separator: str) -> None:
    text = TREATY.replace("A word on the pact.", f"A word{separator} on the pact.")
    assert read(text).rules == read(TREATY).rules


def test_a_file_that_uses_another_has_its_sentences_readings_areas_and_organs(
    treaty: Treaty,
) -> None:
    head = TREATY[: TREATY.index("notice:")].replace("treaty: sample", "treaty: other")
    text = f"""{head}uses: [sample]
---

## Article 1

```pact
rule 1.a
  the alarm was raised
  if it rains in the border region
  and the Council of the Pact decided to act over EVENT
  and on reading strict
```
"""
    (rule,) = read(text, treaty).rules
    assert [c.predicate for c in rule.conditions if isinstance(c, Atom)] == [
        "rain",
        "decided",
        "on-reading",
    ]
    with pytest.raises(PactError, match="no rule file has the id “sample”"):
        read(text)


def used_and_own(own: str) -> str:
    head = TREATY[: TREATY.index("notice:")].replace("treaty: sample", "treaty: other")
    return f"{head}uses: [sample]\n{own}---\n"


def test_a_sentence_may_not_be_ambiguous_with_one_of_a_file_that_is_used(treaty: Treaty) -> None:
    own = """\
sentences:
  - id: pours
    status: given
    slots: {AREA: area}
    en: it rains in the AREA
    not: it does not pour
    fr: il pleut à verse dans AREA
    pas: il ne pleut pas à verse dans AREA
"""
    with pytest.raises(PactError) as caught:
        read(used_and_own(own.replace("it does not pour", "it does not pour in AREA")), treaty)
    assert "the line “it rains in the …” could be read as “it rains in AREA” and as" in str(
        caught.value
    )
    clash = own.replace("id: pours", "id: rain").replace("it rains in the", "it hails in")
    with pytest.raises(PactError, match="another sentence with the id “rain”"):
        read(used_and_own(clash.replace("not pour", "not hail in AREA")), treaty)


def test_a_reading_of_a_file_that_is_used_cannot_be_declared_again(treaty: Treaty) -> None:
    own = "readings:\n  strict: {en: a, fr: b, default: no, authority: c}\n"
    with pytest.raises(PactError, match="the reading “strict” stands in sample already"):
        read(used_and_own(own), treaty)


def test_two_used_files_may_not_have_sentences_that_one_line_fits(treaty: Treaty) -> None:
    second = read(
        TREATY[: TREATY.index("---", 10)]
        .replace("treaty: sample", "treaty: second")
        .replace("id: rain", "id: drizzle")
        .replace("it rains in AREA", "it rains in the AREA")
        + "---\n"
    )
    head = TREATY[: TREATY.index("notice:")].replace("treaty: sample", "treaty: third")
    with pytest.raises(PactError) as caught:
        read(f"{head}uses: [sample, second]\n---\n", treaty, second)
    (problem,) = caught.value.problems
    assert problem.text == "uses: [sample, second]"
    assert "“it rains in AREA” and as “it rains in the AREA”" in problem.message


def test_a_file_that_is_used_brings_what_it_builds_on_only_where_that_is_named_too(
    treaty: Treaty,
) -> None:
    """Otherwise its rules would silently miss the conclusions that they rest on."""
    head = TREATY[: TREATY.index("notice:")]
    middle = read(
        head.replace("treaty: sample", "treaty: middle") + "uses: [sample]\n---\n", treaty
    )
    top = head.replace("treaty: sample", "treaty: top")
    assert read(f"{top}uses: [middle, sample]\n---\n", treaty, middle).uses == ("middle", "sample")
    with pytest.raises(PactError, match="“middle” builds on “sample”, which “uses” does not name"):
        read(f"{top}uses: [middle]\n---\n", treaty, middle)


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Article 6", "6"),
        ("Article 6: The duty", "6"),
        ("article 6.", "6"),
        ("Art. 5 quater", "5"),
        ("Article IV – Aid", "IV"),
        ("Article 2(1)", "2(1)"),
        ("Denunciation", "Denunciation"),
        ("Articles 9 to 17", "Articles 9 to 17"),
    ],
)
def test_a_heading_names_an_article(heading: str, number: str) -> None:
    assert article_number(heading) == number


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Article 6", "6.a"),
        ("Article IV – Aid", "iv.a"),
        ("Article IV – Aid", "IV.a"),
        ("Article 2(1)", "2(1).a"),
        ("Withdrawal and end", "withdrawal.a"),
        ("Withdrawal and end", "withdrawal-and-end.a"),
    ],
)
def test_a_rule_carries_the_article_that_it_stands_under(heading: str, name: str) -> None:
    front = TREATY[: TREATY.index("A word")]
    block = f"```pact\nrule {name}\n  the alarm was raised\n```\n"
    (rule,) = read(f"{front}## {heading}\n\n{block}").rules
    assert rule.name == name
    for other in ("5.a", "6", ".a", "6.", "with.a", "withdrawal-and-e.a", "v.a"):
        with pytest.raises(PactError, match="does not name the article"):
            read(f"{front}## {heading}\n\n{block.replace(name, other)}")


def test_no_rule_of_the_library_is_lost_between_the_file_and_the_treaty() -> None:
    library = Library()
    for name, path in library.rule_files().items():
        blocks = re.findall(r"^```pact\n(.*?)^```", path.read_text("utf-8"), re.M | re.DOTALL)
        lines = "".join(blocks)
        written = re.findall(r"^\s*(?:rule|exception)\s+(\S+)", lines, re.M)
        treaty = library.treaty(name)
        items: list[Provision] = [*treaty.rules, *treaty.exceptions]
        found = [item.name for item in items]
        assert sorted(found) == sorted(written)
        assert [rule for article in treaty.articles for rule in article.rules] == written


_EDITS = st.tuples(
    st.integers(0, len(TREATY) - 1),
    st.sampled_from(["delete", "repeat", "put"]),
    st.sampled_from(["\n", "#", ":", "- ", "```", "  ", "{", '"', "\t", "é", "unless ", "\x00"]),
)


@given(st.lists(_EDITS, min_size=1, max_size=4))
def test_any_edited_file_is_read_or_told_with_places_inside_it(
    edits: list[tuple[int, str, str]],
) -> None:
    text = TREATY
    for place, kind, put in edits:
        start = text.rfind("\n", 0, place) + 1
        end = text.find("\n", place) + 1 or len(text)
        if kind == "delete":
            text = text[:start] + text[end:]
        elif kind == "repeat":
            text = text[:end] + text[start:end] + text[end:]
        else:
            text = text[:place] + put + text[place:]
    try:
        read_treaty(text, "pact.md", vocabulary(), world(), {})
    except PactError as error:
        lines = text.split("\n")
        problems = error.problems
        assert problems
        assert all(1 <= problem.location.line <= len(lines) for problem in problems)
        assert all(p.text in (lines[p.location.line - 1], "") for p in problems)


def test_texts_of_the_front_matter_may_be_in_both_languages() -> None:
    plain = "certainty: >-\n  article 1 is well established;\n  article 2 is not"
    both = "certainty: {en: article 1 is well established, fr: l'article 1 est bien établi}"
    treaty = read(TREATY.replace(plain, both).replace("note: contested", "note: {en: n, fr: f}"))
    assert treaty.certainty == "article 1 is well established"
    assert treaty.certainty_fr == "l'article 1 est bien établi"
    assert (treaty.parties[0].note, treaty.parties[0].note_fr) == ("n", "f")
    with pytest.raises(PactError, match="certainty is to have the keys en and fr"):
        read(TREATY.replace(plain, "certainty: {en: article 1 is well established}"))
