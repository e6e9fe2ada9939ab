from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Called, Pact


def positions(called: Called, scenario: int = 0) -> dict[str, str]:
    (treaty,) = json.loads(called.out)["scenarios"][scenario]["treaties"]
    return {row["party"]: row["position"] for row in treaty["positions"]}


def test_a_scenario_of_the_library_runs_from_any_directory(pact: Pact) -> None:
    called = pact("run", "liptako-gourma/invasion", "--as", "json")
    assert called.status == 0
    assert called.err == ""
    assert positions(called) == {
        "Burkina Faso": "must assist",
        "Mali": "victim",
        "Niger": "must assist",
    }


def test_a_folder_of_the_library_runs_whole(pact: Pact) -> None:
    called = pact("run", "liptako-gourma", "--as", "json")
    assert len(json.loads(called.out)["scenarios"]) > 20


def test_a_file_and_a_directory_and_the_standard_input_give_the_same(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    by_file = json.loads(pact("run", raid, "--as", "json").out)["scenarios"]
    by_directory = json.loads(pact("run", ".", "--as", "json").out)["scenarios"]
    data = (tmp_path / raid).read_bytes()
    by_stdin = json.loads(pact("run", "-", "--as", "json", stdin=data).out)["scenarios"]
    for scenarios in (by_file, by_directory, by_stdin):
        for scenario in scenarios:
            del scenario["file"]
    assert by_file == by_directory == by_stdin


def test_a_file_goes_before_a_scenario_of_the_library(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    folder = tmp_path / "liptako-gourma"
    folder.mkdir()
    (tmp_path / raid).rename(folder / "invasion")
    assert "A raid" in pact("run", "liptako-gourma/invasion").out


def test_one_scenario_of_a_file_is_chosen_by_number_or_title(pact: Pact, raid: str) -> None:
    for which in ("2", "ELSEWHERE"):
        found = json.loads(pact("run", raid, "--as", "json", "--scenario", which).out)
        assert [s["title"] for s in found["scenarios"]] == [
            "The same raid elsewhere, with expectations that do not come out"
        ]
    for which in ("4", "0", "no such title"):
        called = pact("run", raid, "--scenario", which)
        assert called.status == 2
        assert which in called.err


@pytest.mark.parametrize(
    ("options", "position"),
    [
        ((), "must assist"),
        (("--set", "events.raid.where=Algeria"), "no duty"),
        (("--set", "events.raid.act=an economic sanction"), "no duty"),
        (("--set", "events.raid.by=Niger"), "attacker"),
        (("--reading", "armed-groups=no"), "no duty"),
        (("--reading", "armed-groups=unknown"), "depends"),
        (("--unknown", "raid was minor"), "depends"),
        (("--unknown", "Mali asked for help over raid"), "must assist"),
        (("--set", "events.raid.by=unknown", "--unknown", "Niger carried out raid"), "depends"),
        (("--reading", "armed-groups=no", "--set", "readings.armed-groups=yes"), "no duty"),
    ],
)
def test_options_change_the_scenario_and_how_it_is_read(
    pact: Pact, raid: str, options: tuple[str, ...], position: str
) -> None:
    called = pact("run", raid, "--as", "json", "--scenario", "1", *options)
    assert positions(called)["Niger"] == position


def test_what_is_unknown_on_the_command_line_is_added_to_what_the_file_leaves_open(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    """The answers that a position hangs on are the same, wherever it says that they are unknown."""
    text = (tmp_path / raid).read_text().partition("---")[0]
    sentences = ["raid was minor", "Niger sent the Group in raid"]
    lists = {count: "".join(f"  - {s}\n" for s in sentences[:count]) for count in (1, 2)}
    files = {}
    for count, unknown in lists.items():
        files[count] = tmp_path / f"{count}.yaml"
        files[count].write_text(text + "unknown:\n" + unknown)
    (tmp_path / "0.yaml").write_text(text)
    both = (
        "--unknown",
        sentences[0],
        "--unknown",
        sentences[1],
        "--reading",
        "armed-groups=unknown",
    )
    answers = [
        pact("run", str(tmp_path / "0.yaml"), "--as", "json", *both),
        pact("run", str(files[1]), "--as", "json", *both[2:]),
        pact("run", str(files[2]), "--as", "json", *both[4:]),
    ]
    found = [json.loads(answer.out)["scenarios"][0]["treaties"] for answer in answers]
    assert found[0] == found[1] == found[2]
    (niger,) = [row for row in found[0][0]["positions"] if row["party"] == "Niger"]
    assert niger["position"] == "depends"
    assert len(niger["depends_on"]) > 3


@pytest.mark.parametrize("command", ["run", "why", "what-if", "flip", "ask", "compare"])
@pytest.mark.parametrize(
    ("sentence", "error"),
    [
        ("Mali asked for hepl over raid", "did you mean “STATE asked for help over EVENT”"),
        ("Malo asked for help over raid", "did you mean “Mali”"),
        ("Mali asked for help over rad", "did you mean “raid”"),
        ("Niger must assist Mali over raid", "is concluded, and cannot be unknown"),
        ("Niger is a party at raid", "is computed, and cannot be unknown"),
        ("the Group carried out raid", "--set events.raid.by=unknown"),
        ("raid amounts to an aggression", "--set events.raid.act=…"),
    ],
)
def test_what_cannot_be_unknown_is_refused_by_every_command(
    pact: Pact, raid: str, command: str, sentence: str, error: str
) -> None:
    more = {"why": ["Niger"], "flip": ["Niger must assist Mali over raid"], "compare": []}
    called = pact(command, raid, *more.get(command, []), "--scenario", "1", "--unknown", sentence)
    assert called.status == 2
    assert error in " ".join(called.err.split())
    assert called.out == ""


def test_all_that_is_wrong_with_the_options_is_told_at_once(pact: Pact, raid: str) -> None:
    wrong = ("--set", "events.raid.size=1", "--unknown", "nonsense", "--unknown", "more nonsense")
    called = pact("run", raid, *wrong)
    assert called.status == 2
    for text in ("“size”", "“nonsense”", "“more nonsense”"):
        assert text in called.err


def test_more_than_twelve_unknown_facts_are_refused_with_the_limit(pact: Pact, raid: str) -> None:
    states = ("Algeria", "Niger", "Burkina Faso", "Chad", "Libya")
    verbs = ("sent the Group in raid", "controlled the Group in raid", "harboured the Group")
    unknown = [("--unknown", f"{state} {verb}") for state in states for verb in verbs]
    called = pact("run", raid, *(part for pair in unknown for part in pair))
    assert called.status == 2
    assert "at most 12 can be worked out together" in " ".join(called.err.split())


@pytest.mark.parametrize("command", ["flip", "ask"])
def test_a_reading_that_no_treaty_has_is_refused(pact: Pact, raid: str, command: str) -> None:
    more = ["Niger must assist Mali over raid"] if command == "flip" else []
    called = pact(command, raid, *more, "--reading", "armed-group=no")
    assert called.status == 2
    assert "did you mean “armed-groups”" in called.err


OWN = """\
---
treaty: mine
name: {en: A pact of two, fr: Un pacte à deux}
short: {en: my pact, fr: mon pacte}
source: {title: invented}
parties:
  - {state: Mali, from: 2000-01-01}
  - {state: Algeria, from: 2000-01-01}
---

## Article 1

Neither party helps the other.

```pact
rule 1.neutral
  STATE must stay neutral over EVENT
  if EVENT was directed against VICTIM
  and VICTIM is a party at EVENT
  and STATE is a party at EVENT
  and STATE is not VICTIM
```

## Article 2

Each party helps whom it likes.

```pact
rule 2.assist
  STATE must assist VICTIM over EVENT
  if EVENT was directed against VICTIM
  and STATE is a party at EVENT
  and STATE is not VICTIM
```
"""


def test_a_treaty_of_ones_own_is_read_and_its_contradictions_are_reported(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.md").write_text(OWN, "utf-8")
    options = (raid, "--scenario", "1", "--rules", "mine.md", "--treaty", "mine")
    found = json.loads(pact("run", *options, "--as", "json").out)["scenarios"][0]
    (contradiction,) = found["contradictions"]
    assert contradiction == {
        "party": "Algeria",
        "event": "raid",
        "duties": [
            {"treaty": "mine", "sentence": "Algeria must assist Mali over raid"},
            {"treaty": "mine", "sentence": "Algeria must stay neutral over raid"},
        ],
    }
    for form in ("table", "text"):
        told = " ".join(pact("run", *options, "--as", form).out.split())
        assert (
            "Algeria must assist Mali over raid (my pact), and yet "
            "Algeria must stay neutral over raid (my pact)"
        ) in told


def test_what_is_concluded_of_many_states_is_said_once(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    more = ("Burkina Faso", "Chad", "the United States", "Niger")
    parties = "".join(f"  - {{state: {state}, from: 2000-01-01}}\n" for state in more)
    (tmp_path / "mine.md").write_text(OWN.replace("parties:\n", f"parties:\n{parties}"), "utf-8")
    called = pact("run", raid, "--scenario", "1", "--rules", "mine.md", "--treaty", "mine")
    told = " ".join(called.out.split())
    follows = told.partition("What follows")[2].partition("Contradictory duties")[0]
    assert follows.count(": Algeria, Burkina Faso, Chad, Niger, the United States") == 1
    assert "each of the same 5 states must assist Mali over raid" in follows
    assert "Chad must assist Mali" not in told.partition("Contradictory duties")[0]


def test_several_treaties_are_shown_one_after_the_other(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.md").write_text(OWN, "utf-8")
    called = pact(
        "run", raid, "--rules", ".", "--treaty", "mine", "--treaty", "liptako-gourma",
        "--scenario", "1", "--as", "json",
    )  # fmt: skip
    treaties = json.loads(called.out)["scenarios"][0]["treaties"]
    assert [t["treaty"] for t in treaties] == ["mine", "liptako-gourma"]


NOWHERE = b"""
treaty: liptako-gourma
events: [{id: raid, act: an invasion, by: Algeria, against: Mali, date: 2025-03-31}]
"""


@pytest.mark.parametrize(
    ("lang", "form", "told"),
    [
        ("en", "text", "raid has no “where”, so that no clause about places is met."),
        ("en", "markdown", "The answer would be another one with “where: Mali”"),
        ("fr", "text", "n'a pas de lieu, si bien qu'aucune clause relative au lieu n'est remplie."),
        ("fr", "html", "indiquez où il s'est produit."),
    ],
)
def test_a_place_that_is_missing_and_decides_is_asked_for(
    pact: Pact, lang: str, form: str, told: str
) -> None:
    called = pact("run", "-", "--lang", lang, "--as", form, stdin=NOWHERE)
    assert called.status == 0
    assert told in called.out
    assert (
        told
        not in pact(
            "run", "-", "--as", form, stdin=NOWHERE.replace(b"date:", b"where: Mali, date:")
        ).out
    )


def test_what_if_without_a_change_says_how_to_give_one(pact: Pact) -> None:
    call = ("what-if", "liptako-gourma/invasion", "--scenario", "1")
    called = pact(*call)
    assert called.status == 0
    assert "Nothing changes." in called.out
    assert "give a change with --add, --drop or --set" in called.err
    assert "--set" in pact(*call, "--lang", "fr").err
    assert pact(*call, "--set", "events.invasion.by=Mali").err == ""


def test_a_reading_that_turns_an_answer_is_told_as_what_if_takes_it(pact: Pact) -> None:
    call = ("liptako-gourma/armed-group", "--scenario", "1")
    sentence = "Niger must assist Burkina Faso over assault"
    told = pact("flip", *call, sentence, "--most", "99", width=200).out
    option = next(line.split("… ")[1] for line in told.splitlines() if "readings." in line)
    assert "Nothing changes." not in pact("what-if", *call, *option.split()).out


def test_different_help_under_two_treaties_is_told_with_the_treaty_of_each(
    pact: Pact, tmp_path: Path
) -> None:
    (tmp_path / "missile.yaml").write_text(
        "title: A missile\nevents:\n  - {id: missile, act: a bombardment, by: Belarus,"
        " against: Poland, where: Poland, date: 2026-03-10}\n",
        "utf-8",
    )
    told = pact("run", "missile.yaml", "--as", "text").out
    assert "must assist (all in its power (EU 42(7)); of its choice, armed force included" in told
    assert "- Austria, Ireland, Malta: must assist (of its choice);" in told
    assert "- Cyprus: must assist (all in its power);" in told
