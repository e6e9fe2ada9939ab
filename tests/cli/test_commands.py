from __future__ import annotations

import re
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from pact_engine.cli.group import COMMANDS
from pact_engine.library import data_directory

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Pact


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(pact: Pact, command: str) -> None:
    called = pact(command, "--help")
    assert called.status == 0
    assert f"  pact {command}" in called.out.partition("Examples:")[2]


def test_the_help_lists_every_command_with_a_line_about_it(pact: Pact) -> None:
    lines = pact("--help").out.partition("Commands:")[2].splitlines()
    told = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines if line.strip()}
    assert tuple(told) == COMMANDS
    assert all(text.endswith(".") for text in told.values())


def test_a_new_scenario_can_be_checked_run_and_tested(pact: Pact) -> None:
    assert pact("new", "fresh.yaml").status == 0
    assert pact("check", "fresh.yaml").status == 0
    assert "must assist" in pact("run", "fresh.yaml").out
    assert pact("test", "fresh.yaml").status == 0


def test_a_new_scenario_overwrites_nothing(pact: Pact, raid: str, tmp_path: Path) -> None:
    before = (tmp_path / raid).read_bytes()
    assert pact("new", raid).status == 2
    assert (tmp_path / raid).read_bytes() == before


def test_a_new_scenario_can_be_piped_into_a_run(pact: Pact) -> None:
    text = pact("new", "-").out
    assert pact("run", "-", stdin=text.encode()).status == 0


def test_why_answers_for_the_row_that_is_asked_about(pact: Pact) -> None:
    called = pact("why", "liptako-gourma/two-at-once", "MLI", "--victim", "le Niger")
    assert called.status == 0
    assert re.findall(r".* towards .*\]: .*", called.out) == [
        "Mali towards Niger, over invasion [AES Charter]: must assist"
    ]


def test_why_answers_for_every_victim_where_none_is_named(pact: Pact) -> None:
    called = pact("why", "liptako-gourma/two-at-once", "Mali", "--as", "text")
    assert "Mali towards Mali, over invasion [AES Charter]: victim" in called.out
    assert "Mali towards Niger, over invasion [AES Charter]: must assist" in called.out


def test_test_tells_what_failed_and_counts_what_passed(pact: Pact, raid: str) -> None:
    called = pact("test", raid)
    assert called.status == 1
    assert called.out.startswith("raid.yaml .F-\n")
    assert "1 failed, 1 passed, 1 without expectations" in called.out


@pytest.mark.parametrize("content", ["", "title: nothing is expected\n"])
def test_test_finds_fault_with_finding_nothing(pact: Pact, tmp_path: Path, content: str) -> None:
    (tmp_path / "folder").mkdir()
    if content:
        text = "events:\n  - {id: a, act: a coup, by: Mali, where: Mali, date: 2025-01-01}\n"
        (tmp_path / "folder" / "a.yaml").write_text(content + "treaty: liptako-gourma\n" + text)
    called = pact("test", "folder")
    assert called.status == 2
    assert "nothing to test was found" in called.out


def test_test_goes_on_after_a_file_that_cannot_be_read(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    (tmp_path / "bad.yaml").write_text("events: 3\n")
    called = pact("test", "bad.yaml", raid)
    assert called.status == 2
    assert "bad.yaml E" in called.out
    assert "1 failed, 1 passed" in called.out


def test_check_reads_rule_files_and_scenarios_of_a_folder(
    pact: Pact, raid: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.md").write_text("---\ntreaty: mine\nparties: nobody\n---\n")
    (tmp_path / "README.md").write_text("# No rule file\n")
    called = pact("check", ".")
    assert called.status == 2
    assert "mine.md" in called.out
    assert "README.md" not in called.out
    assert raid not in called.out


def test_check_finds_what_is_wrong_in_the_list_of_open_questions(
    pact: Pact, tmp_path: Path
) -> None:
    copytree(data_directory("rules"), tmp_path / "rules")
    path = tmp_path / "rules" / "open-questions.yaml"
    path.write_text(
        path.read_text("utf-8").replace("EVENT was minor\n", "EVENT was tiny\n"), "utf-8"
    )
    called = pact("check", "rules")
    assert called.status == 2
    assert "open-questions.yaml:" in called.out
    assert "no sentence of the vocabulary reads like this: “EVENT was tiny”" in called.out


def test_check_tells_every_error_once(pact: Pact, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("events: 3\nnonsense: 1\n")
    called = pact("check", "a.yaml", "a.yaml")
    assert called.out.count("nonsense") == called.out.count("a scenario has no key") * 2
    assert called.out.count("a scenario has no key") == 1


def test_lists_say_what_there_is_to_write_with(pact: Pact) -> None:
    assert "liptako-gourma: Liptako-Gourma Charter" in pact("treaties").out
    assert "STATE asked for help over EVENT" in pact("sentences").out
    assert "an armed attack" in pact("acts").out
    page = pact("treaty", "liptako-gourma").out
    assert "armed-groups (default: yes)" in page
    assert "Burkina Faso, since 16 September 2023" in page


def test_a_search_keeps_what_has_the_word(pact: Pact) -> None:
    found = pact("sentences", "--like", "NEUTRAL").out
    assert "STATE is neutral" in found
    assert "asked for help" not in found
    acts = pact("acts", "--like", "blockade").out
    assert "a blockade" in acts
    assert "a coup" not in acts


def test_an_article_in_full_has_its_rules_as_they_are_written(pact: Pact) -> None:
    told = pact("treaty", "liptako-gourma", "--article", "6").out
    assert (
        "    rule 6.assist\n"
        "      HELPER must assist VICTIM over EVENT"
        " with assistance not specified, armed force included\n"
        "      if EVENT is a casus foederis for VICTIM\n"
        "      and HELPER is a party at EVENT\n"
        "      and HELPER is not VICTIM\n"
    ) in told


def test_pages_fit_the_terminal(pact: Pact) -> None:
    for arguments in (("treaties",), ("sentences",), ("acts",), ("treaty", "un-charter", "--full")):
        lines = pact(*arguments, width=60).out.splitlines()
        rule = re.compile(r"    (?:  )?(?:rule|exception|if|and|unless|[A-Z]) ?")
        long = [line for line in lines if len(line) > 60 and len(line.split()) > 1]
        assert not [line for line in long if not rule.match(line)]
