"""A treaty of one's own as a user sees it: its state, its days, its lists and its extent."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pact_engine.cli import flip, run, what_if
from pact_engine.rendering.formats import FORMATS, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.calls import Pact
    from pact_engine.rendering.answers import Answer

TREATY = """---
treaty: secret
name: {{en: A Secret Pact, fr: Un pacte secret}}
short: {{en: Secret Pact, fr: Pacte secret}}
signed: 2000-01-01
in-force: 2000-01-01
source: {{title: reports}}
status:
  encoded: {{date: 2026-11-20, source: {{en: "reports of 2020", fr: "dépêches de 2020"}}}}
  reviewed: {{date: 2026-11-29, source: Keesing}}
{more}parties: [{{state: Mali, from: 2000-01-01}}, {{state: Niger, from: 2000-01-01}}]
---

## Article 1 (from 2001-01-01)

Help.

```pact
rule 1.assist
  HELPER must assist VICTIM over EVENT with all its forces, armed force included
  if EVENT amounts to an armed attack or a terrorist attack
  and EVENT was directed against VICTIM
  and VICTIM is a party at EVENT
  and HELPER is a party at EVENT
  and HELPER is not VICTIM

exception 1.minor to this treaty
  if EVENT was minor
```
"""
RAID = """title: A raid
treaty: secret
events: [{{id: raid, act: {act}, by: Chad, against: Mali, where: Mali, date: {date}}}]
"""
UNSEEN = {
    "en": "Nobody who encoded “Secret Pact” has seen its text: it is not published.",
    "fr": "Aucun de ceux qui ont encodé «\u202fPacte secret\u202f» n'en a vu le texte\u00a0: "
    "il n'est pas publié.",
}


@pytest.fixture
def rules(tmp_path: Path) -> str:
    path = tmp_path / "secret.md"
    path.write_text(TREATY.format(more="  text: unpublished\n"), "utf-8")
    return str(path)


def raid(folder: Path, date: str = "2010-01-01", act: str = "an armed attack") -> str:
    path = folder / "raid.yaml"
    path.write_text(RAID.format(date=date, act=act), "utf-8")
    return str(path)


def joined(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def words_of(picture: str) -> str:
    """Return a picture's words, whatever the format does at the end of a line or to a sign."""
    coded = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), picture.replace("\\n", " "))
    return joined(coded)


SETTINGS: dict[str, Any] = {
    "treaties": (), "readings": (), "sets": (), "unknown": (), "which": None
}  # fmt: skip


def answers(file: str, rules: str, language: str) -> Iterator[Answer]:
    """Yield what `run`, `what-if` and `flip` are told of one raid."""
    rest: dict[str, Any] = {**SETTINGS, "rules": (Path(rules),), "lang": language}
    yield run.answer((), (file,), **rest)
    for added in ("raid was minor", "Togo is neutral"):
        yield what_if.answer((), file, (added,), (), **rest)
    yield flip.answer((), file, DUTY, 5, 1, **rest)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_answer_on_a_text_that_nobody_saw_says_so_in_every_format(
    language: str, rules: str, tmp_path: Path
) -> None:
    unseen = joined(UNSEEN[language])
    for answer in answers(raid(tmp_path), rules, language):
        for form in FORMATS:
            told = words_of(shown(answer, form))
            if form in ("json", "jsonl"):
                assert '"unpublished"' in told or not told, (answer.kind, form)
            elif form in ("html", "svg"):
                assert unseen in told, (answer.kind, form)
            else:
                assert told.count(unseen) == 1, (answer.kind, form)


@pytest.mark.parametrize(
    ("language", "call"),
    [
        ("en", ("why", "FILE", "Niger", "--as", "svg")),
        ("fr", ("compare", "FILE", "--treaty", "north-atlantic")),
        ("en", ("prove", "secret", "--property", "symmetry", "--examples", "2")),
        ("fr", ("diff", "secret", "warsaw", "--examples", "2")),
        ("fr", ("ask", "FILE")),
        ("en", ("treaty", "secret")),
        ("fr", ("treaties",)),
    ],
)
def test_every_command_that_rests_on_a_text_that_nobody_saw_says_so(
    language: str, call: tuple[str, ...], rules: str, tmp_path: Path, pact: Pact
) -> None:
    words = [raid(tmp_path) if word == "FILE" else word for word in call]
    called = pact(*words, "--rules", rules, "--lang", language)
    assert joined(UNSEEN[language]) in words_of(called.out)


def test_json_says_that_nobody_saw_the_text(rules: str, tmp_path: Path, pact: Pact) -> None:
    run = json.loads(pact("run", raid(tmp_path), "--rules", rules, "--as", "json").out)
    (scenario,) = run["scenarios"]
    assert [treaty["text"] for treaty in scenario["treaties"]] == ["unpublished"]


def test_every_answer_in_json_says_that_nobody_saw_the_text(
    rules: str, tmp_path: Path, pact: Pact
) -> None:
    def record(*call: str) -> Any:
        words = [raid(tmp_path) if word == "FILE" else word for word in call]
        return json.loads(pact(*words, "--rules", rules, "--as", "json").out)

    (compared,) = record("compare", "FILE", "--treaty", "north-atlantic")["scenarios"]
    assert compared["texts"] == {"secret": "unpublished"}
    proved = record("prove", "secret", "--property", "symmetry", "--examples", "2")
    assert proved["text"] == "unpublished"
    assert UNSEEN["en"] in record("diff", "secret", "warsaw", "--examples", "2")["notes"]


def test_a_text_that_was_read_needs_no_word(tmp_path: Path, pact: Pact) -> None:
    path = tmp_path / "secret.md"
    path.write_text(TREATY.format(more=""), "utf-8")
    run = pact("run", raid(tmp_path), "--rules", str(path), "--as", "json").out
    assert "text" not in json.loads(run)["scenarios"][0]["treaties"][0]
    assert "Nobody" not in pact("run", raid(tmp_path), "--rules", str(path)).out


def test_a_treaty_says_when_it_was_checked_and_against_what(rules: str, pact: Pact) -> None:
    page = joined(pact("treaty", "secret", "--rules", rules).out)
    assert "encoded on 20 November 2026 (reports of 2020)" in page
    assert "checked on 29 November 2026 (Keesing)" in page
    assert "checked on 29 November 2026" in joined(pact("treaties", "--rules", rules).out)
    french = joined(pact("treaty", "secret", "--rules", rules, "--lang", "fr").out)
    assert "encodé le 20 novembre 2026 (dépêches de 2020)" in french


def test_a_provision_is_no_reason_on_a_day_on_which_it_is_not_there(
    rules: str, tmp_path: Path, pact: Pact
) -> None:
    early = pact("why", raid(tmp_path, "2000-06-01"), "Niger", "--rules", rules).out
    assert "1.assist" not in early
    assert "must assist" in pact("why", raid(tmp_path), "Niger", "--rules", rules).out
    flip = pact("flip", raid(tmp_path, "2000-06-01"), DUTY, "--rules", rules).out
    assert "2001-01-01 instead of 2000-06-01" in joined(flip)


DUTY = "Niger must assist Mali over raid"


def test_a_denial_has_the_whole_list_and_a_proof_the_name_that_met_it(
    rules: str, tmp_path: Path, pact: Pact
) -> None:
    coup = joined(pact("why", raid(tmp_path, act="a coup"), "Niger", "--rules", rules).out)
    assert "an armed attack or a terrorist attack" in coup
    terror = raid(tmp_path, act="a terrorist attack")
    assert "an armed attack" not in pact("why", terror, "Niger", "--rules", rules).out


def test_a_treaty_page_has_the_rules_as_they_are_written(rules: str, pact: Pact) -> None:
    page = pact("treaty", "secret", "--full", "--rules", rules).out
    for line in (
        "rule 1.assist from 2001-01-01",
        "HELPER must assist VICTIM over EVENT with all its forces, armed force included",
        "if EVENT amounts to an armed attack or a terrorist attack",
        "exception 1.minor to this treaty from 2001-01-01",
    ):
        assert line in page
