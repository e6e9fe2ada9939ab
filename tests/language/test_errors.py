"""Every kind of error of a treaty or vocabulary file, as a user sees it, against golden files."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden import check_golden
from language.programs import vocabulary as small_vocabulary
from language.programs import world
from pact_engine.language.sentence_file import read_vocabulary
from pact_engine.language.treaty_file import read_treaty
from pact_engine.problems import PactError

GOLDEN = Path(__file__).parent / "golden" / "errors"

IDENTITY = """\
treaty: pact
name: {en: The Pact, fr: Le Pacte}
short: {en: Pact, fr: Pacte}
source: {title: none}
"""

READING = """\
readings:
  armed-groups: {en: groups count, fr: les groupes comptent, default: no, authority: some}
"""

RULE = """\
rule 6.owed
  STATE owes STATE2 help over EVENT
  if STATE trusts STATE2
  and ACTOR carried out EVENT
"""


def front(*more: str) -> str:
    return "---\n" + IDENTITY + "".join(more) + "---\n"


def article(*blocks: str, heading: str = "## Article 6", before: str = "") -> str:
    fenced = "\n".join(f"```pact\n{block}```\n" for block in blocks)
    return f"{before or front()}\n{heading}\n\n{fenced}"


def rule(*lines: str) -> str:
    return article("rule 6.assist\n" + "".join(f"  {line}\n" for line in lines))


def exception(*lines: str, targets: str = "6.owed") -> str:
    return article(
        RULE, f"exception 6.except to {targets}\n" + "".join(f"  {line}\n" for line in lines)
    )


def served(mark: str, text: str) -> str:
    """Return a file with a block of readings or sentences under its article."""
    return f"{front()}\n## Article 6\n\n```{mark}\n{text}\n```\n"


def sentence(en: str, slots: str = "{STATE: state}", *, name: str = "own", **other: str) -> str:
    forms = {"not": f"it is false that {en}", "fr": en, "pas": f"il est faux que {en}"} | other
    lines = [f"id: {name}", "status: given", f"slots: {slots}", f"en: {en}"]
    lines += [f"{key}: {form}" for key, form in forms.items()]
    return "  - " + "\n    ".join(lines) + "\n"


TREATIES = {
    # --- sentences ---
    "unknown_sentence": rule("the alarm was raised", "if STATE trusted STATE2"),
    "unlike_any_sentence": rule("the alarm was raised", "if pigs fly"),
    "negative_sentence": rule("the alarm was raised", "if STATE did not send ACTOR in EVENT"),
    "unknown_state": rule("the alarm was raised", "if Maly trusts STATE"),
    "unknown_object": rule("the alarm was raised", "unless EVENT struck a shop"),
    "unknown_organ": rule(
        "the alarm was raised", "if the Security Counsel decided to act over EVENT"
    ),
    "unknown_reading": rule("the alarm was raised", "if on reading armed-group"),
    "event_in_a_rule": rule("the alarm was raised", "if Mali carried out raid"),
    "unknown_name_in_is_not": rule(
        "the alarm was raised", "if STATE is neutral", "and STATE is not Maly"
    ),
    "line_too_long": rule("the alarm was raised", "if STATE trusts " + "Mali " * 80),
    "several_errors_at_once": article(
        "rule 6.a\n  the alarm is raised\n  if STATE trusts Maly\n  unless STATE is neutrall\n",
        "rule 6.b\n  STATE is guilty\n",
        "exception 6.c to 6.d\n  if STATE is neutral\n",
        before=front("parties: [{state: Marli, from: 2000-01-32}]\n"),
    ),
    # --- how far a duty goes ---
    "unknown_level": rule(
        "STATE must assist STATE2 over EVENT with military asistance, armed force included",
        "if STATE sent STATE2 in EVENT",
    ),
    "misspelt_level": rule(
        "STATE must assist STATE2 over EVENT with assistance of its choise",
        "if STATE sent STATE2 in EVENT",
    ),
    "force_without_a_level": rule(
        "STATE must assist STATE2 over EVENT, armed force included",
        "if STATE sent STATE2 in EVENT",
    ),
    "level_of_no_duty": rule(
        "STATE owes STATE2 help over EVENT with assistance of its choice",
        "if STATE sent STATE2 in EVENT",
    ),
    "duty_of_an_unknown_state_with_a_level": rule(
        "Maly must assist STATE2 over EVENT with assistance of its choice",
        "if STATE sent STATE2 in EVENT",
    ),
    # --- readings and sentences under an article ---
    "reading_block_without_a_key": served("reading", "groups: {en: groups count, default: no}"),
    "reading_block_that_is_no_mapping": served("reading", "groups count"),
    "reading_that_stands_twice": served(
        "reading", "armed-groups: {en: groups, fr: groupes, default: no, authority: some}"
    ),
    "sentence_block_without_a_key": served("sentence", "id: own\nstatus: given"),
    "sentence_block_with_broken_yaml": served("sentence", "id: [own"),
    "empty_sentence_block": served("sentence", "# none"),
    "capital_sentence_block": served("Sentence", "id: own"),
    "sentence_block_without_end": served("sentence", "id: own").rstrip("`\n"),
    "reading_block_under_no_heading": front() + "\n```reading\ngroups: {}\n```\n\n## Article 6\n",
    # --- days on which a provision is there ---
    "no_date": article(RULE.replace("6.owed", "6.owed from 1952-02-30")),
    "until_before_from": article(RULE.replace("6.owed", "6.owed from 1952-02-15 until 1951-01-01")),
    "from_without_a_date": article(RULE.replace("6.owed", "6.owed from")),
    "until_before_from_twice": article(
        RULE.replace("6.owed", "6.owed until 1951-01-01 from 1950-01-01")
    ),
    "days_of_a_conclusion_about_no_event": article(
        "rule 6.guilty until 1951-01-01\n  STATE is guilty\n  if STATE is neutral\n"
    ),
    "days_of_an_exception_to_a_conclusion_about_no_event": article(
        "rule 6.guilty\n  STATE is guilty\n  if STATE is neutral\n",
        "exception 6.forgiven to 6.guilty until 1951-01-01\n  if STATE is neutral\n",
    ),
    "no_date_behind_a_heading": article(RULE, heading="## Article 6 (from 2012-13-19)"),
    "until_before_from_behind_a_heading": article(
        RULE.replace("6.owed", "6.owed from 2020-01-01"), heading="## Article 6 (until 2012-12-19)"
    ),
    "no_date_of_an_exception_to_every_rule": exception(
        "if STATE is neutral",
        targets="every rule that concludes STATE owes STATE2 help over EVENT until tomorrow",
    ),
    # --- lists of names ---
    "list_with_an_unknown_name": rule(
        "the alarm was raised", "if EVENT struck a ship, armed farces or a ship"
    ),
    "list_with_a_variable": rule("the alarm was raised", "if Mali or STATE is neutral"),
    "list_that_names_one_twice": rule("the alarm was raised", "if Mali, Niger or MLI is neutral"),
    "list_without_or": rule("the alarm was raised", "if EVENT struck a ship, armed forces"),
    "list_in_a_conclusion": rule("Mali or Niger is guilty", "if the night was dark"),
    "list_in_is_not": rule(
        "STATE is guilty", "if STATE is neutral", "and STATE is not Mali or Niger"
    ),
    # --- what an exception is to ---
    "article_that_is_not_there": exception("if the night was dark", targets="article 7"),
    "article_without_rules": article(
        "exception 6.x to article 6\n  if the night was dark\n",
    ),
    "articles_in_the_wrong_order": article(RULE)
    + "\n## Article 8\n\n```pact\nexception 8.x to articles 8 to 6\n  if the night was dark\n```\n",
    "article_without_a_number": exception("if the night was dark", targets="article"),
    "this_without_treaty": exception("if the night was dark", targets="this"),
    "nothing_about_an_event": article(
        "rule 6.a\n  the alarm was raised\nexception 6.x to this treaty\n  if the night was dark\n"
    ),
    "article_with_a_rule_that_lacks_the_variable": article(
        RULE,
        "rule 6.alarm\n  the alarm was raised\n  if ACTOR carried out EVENT\n"
        "exception 6.x to article 6\n  if STATE is neutral\n  and ACTOR carried out EVENT\n",
    ),
    "treaty_with_a_rule_that_has_none_of_the_variables": article(
        RULE,
        "rule 6.alarm\n  EVENT2 is linked with EVENT2\n  if ACTOR2 carried out EVENT2\n"
        "exception 6.x to this treaty\n  if STATE is neutral\n",
    ),
    "every_rule_that_concludes_what_none_does": exception(
        "if STATE is neutral", targets="every rule that concludes STATE is guilty"
    ).replace("source:", "parties: [{state: Mali, from: 2000-01-01}]\nsource:"),
    "every_rule_that_concludes_what_is_given": exception(
        "if STATE is neutral", targets="every rule that concludes STATE is neutral"
    ),
    "every_rule_that_concludes_what_nobody_knows": exception(
        "if STATE is neutral", targets="every rule that concludes STATE is guiltty"
    ),
    "every_rule_beside_another": exception(
        "if STATE is neutral", targets="6.owed, every rule that concludes STATE is guilty"
    ),
    # --- parts of a rule ---
    "no_conclusion": rule("if STATE trusts STATE2"),
    "condition_without_if": rule("the alarm was raised", "STATE trusts STATE2"),
    "if_twice": rule("the alarm was raised", "if STATE is neutral", "if STATE2 is neutral"),
    "and_after_unless": rule(
        "the alarm was raised", "unless STATE is neutral", "and STATE2 is neutral"
    ),
    "or": rule("the alarm was raised", "if STATE is neutral", "or the night was dark"),
    "empty_condition": rule("the alarm was raised", "if"),
    "rule_without_anything": rule(),
    "rule_without_id": article("rule\n  the alarm was raised\n"),
    "rule_id_with_a_space": article("rule 6. assist\n  the alarm was raised\n"),
    "misspelt_rule": article("rule 6.a\n  the alarm was raised\nruel 6.b\n  STATE is guilty\n"),
    "line_before_a_rule": article("the alarm was raised\nrule 6.a\n  the alarm was raised\n"),
    "exception_without_id": article("exception to 6.owed\n  if STATE is neutral\n"),
    "exception_without_target": article("exception 6.x to\n  if STATE is neutral\n"),
    "exception_without_condition": exception("unless STATE is neutral"),
    "exception_with_conclusion": exception("the alarm was raised", "if STATE is neutral"),
    # --- what a rule concludes ---
    "conclusion_is_given": rule("STATE is neutral", "if STATE trusts STATE"),
    "conclusion_is_computed": rule("Mali carried out EVENT", "if EVENT struck OBJECT"),
    "conclusion_is_different": rule("STATE is not Mali", "if STATE is neutral"),
    # --- variables and kinds ---
    "unbound_conclusion": rule("STATE owes STATE2 help over EVENT", "if STATE is neutral"),
    "bound_by_unless_only": rule("STATE is guilty", "unless STATE is neutral"),
    "unbound_is_not": rule("STATE is guilty", "if STATE is neutral", "unless STATE2 is not STATE"),
    "unbound_is_not_in_an_exception": exception(
        "if STATE is neutral", "unless STATE3 is not STATE"
    ),
    "is_not_itself": rule("STATE is guilty", "if STATE is neutral", "and STATE is not STATE"),
    "is_not_of_two_kinds": rule(
        "STATE is guilty", "if STATE sent STATE in EVENT", "and EVENT is not STATE"
    ),
    "two_kinds": rule("STATE is guilty", "if STATE is neutral", "and STATE struck OBJECT"),
    "two_kinds_in_the_conclusion": rule("EVENT is guilty", "if EVENT struck OBJECT"),
    "kind_differs_from_the_rule": exception("if EVENT is neutral"),
    # --- rules among each other ---
    "same_id_twice": article(RULE, RULE),
    "id_of_another_article": article(RULE.replace("6.owed", "7.owed")),
    "id_without_article": article(RULE.replace("6.owed", "owed")),
    "id_under_a_heading_that_is_no_article": article(RULE, heading="## Denunciation"),
    "exception_to_unknown_rule": exception("if STATE is neutral", targets="6.oved"),
    "exception_to_an_exception": article(
        RULE,
        "exception 6.a to 6.owed\n  if STATE is neutral\n",
        "exception 6.b to 6.a\n  if the night was dark\n",
    ),
    "circle_of_one": rule("STATE is guilty", "if STATE is neutral", "and STATE2 is guilty"),
    "circle_of_three": article(
        "rule 6.a\n  STATE is guilty\n  if STATE is neutral\n  unless the alarm was raised\n",
        "rule 6.b\n  the alarm was raised\n  if EVENT is linked with EVENT2\n",
        "rule 6.c\n  EVENT is linked with EVENT\n  if EVENT struck OBJECT\n  and STATE is guilty\n",
    ),
    "circle_through_an_exception": article(
        RULE,
        "rule 6.b\n  STATE is guilty\n  if STATE owes STATE2 help over EVENT\n",
        "exception 6.c to 6.owed\n  if STATE is neutral\n  unless STATE is guilty\n",
    ),
    # --- Markdown ---
    "no_front_matter": "# The Pact\n",
    "front_matter_without_end": "---\ntreaty: pact\n",
    "block_without_heading": front() + f"\n```pact\n{RULE}```\n",
    "block_without_end": front() + f"\n## Article 6\n\n```pact\n{RULE}",
    "block_in_a_list": front() + "\n## Article 6\n\n- then:\n\n  ```pact\n  rule 6.a\n  ```\n",
    "block_in_a_quotation": front() + "\n## Article 6\n\n> ```pact\n> rule 6.a\n> ```\n",
    "block_with_a_longer_mark": front() + f"\n## Article 6\n\n``` pact rules\n{RULE}```\n",
    "block_with_a_capital_mark": front() + f"\n## Article 6\n\n~~~ Pact\n{RULE}~~~\n",
    # --- front matter ---
    "front_matter_is_no_yaml": "---\ntreaty: [pact\n---\n",
    "front_matter_is_no_mapping": "---\n- treaty\n---\n",
    "front_matter_is_empty": "---\n---\n",
    "unknown_key": front("partys: []\n"),
    "key_twice": front("source: {title: another}\n"),
    "bad_id": front().replace("treaty: pact", "treaty: The Pact"),
    "one_language": front().replace("{en: The Pact, fr: Le Pacte}", "{en: The Pact}"),
    "bad_dates": front("signed: 16 September 2023\n", "in-force: 2023-02-30\n"),
    "bad_parties": front(
        "parties:\n"
        "  - {state: Mali}\n"
        "  - {state: Nigr, from: 2000-01-01}\n"
        "  - {state: Niger, from: 2000-01-01, to: 1999-01-01}\n"
        "  - {state: Chad, form: 2000-01-01}\n"
        "  - Togo\n"
    ),
    "bad_notice": front("notice: half a year\n"),
    "bad_reading": front("readings:\n  strict: {en: strict, default: maybe}\n"),
    "bad_area": front("areas:\n  the space: {off: Mali, of: Malli, in: {from: 2000-01-01}}\n"),
    "unknown_area": front(
        "areas:\n"
        "  the space: {in: the region, contains: [Mali, Nigr, the sea]}\n"
        "  the region: {}\n"
        "  the sea: {in: {area: the see, from: 2000-01-01}}\n"
    ),
    "bad_source": front().replace("{title: none}", "[{url: x}]"),
    "unknown_use": front("uses: [un-charter, law]\n"),
    # --- sentences of a treaty ---
    "own_sentence_lacks_keys": front("sentences:\n  - {id: own, en: it rains}\n"),
    "own_sentence_with_an_id_that_is_taken": front(
        "sentences:\n", sentence("STATE is far away", name="neutral")
    ),
    "own_sentence_is_ambiguous": front(
        "sentences:\n", sentence("STATE trusts the ACTOR", "{STATE: state, ACTOR: actor}")
    ),
    "own_sentence_reads_like_is_not": front(
        "sentences:\n", sentence("STATE is not AREA", "{STATE: state, AREA: area}")
    ),
    "own_sentences_are_badly_made": front(
        "sentences:\n",
        sentence("STATE's fleet sails", name="Own"),
        sentence("STATE sails", "{STATE: sailor}", name="b"),
        sentence("STATE and STATE sail", name="c"),
        sentence("STATE sinks SHIP", name="d"),
        sentence("state sinks", "{state: state}", name="e"),
        sentence("STATE rests", name="f", fr="il se repose"),
        sentence("STATE rows", name="f"),
        sentence("", "{}", name="g", **{"not": "", "fr": "", "pas": ""}),
    ),
}

VOCABULARIES = {
    "vocabulary_is_no_mapping": "- sentences\n",
    "vocabulary_with_two_readings_of_a_line": "sentences:\n"
    + sentence("EVENT struck OBJECT", "{EVENT: event, OBJECT: object}", name="a", asked="usual")
    + sentence("EVENT struck the ACTOR", "{EVENT: event, ACTOR: actor}", name="b", asked="usual"),
    "vocabulary_without_asked": "sentences:\n" + sentence("STATE is neutral"),
    "vocabulary_with_empty_asked": "sentences:\n" + sentence("STATE is neutral", asked=""),
    "vocabulary_with_unknown_asked": "sentences:\n" + sentence("STATE is neutral", asked="frist"),
    "vocabulary_with_a_conclusion_asked": "sentences:\n"
    + sentence("STATE is neutral", asked="first").replace("given", "concluded"),
}


def told(read: object) -> str:
    assert callable(read)
    with pytest.raises(PactError) as caught:
        read()
    return str(caught.value)


@pytest.mark.parametrize("name", TREATIES)
def test_an_error_of_a_treaty_file_is_told_with_its_place(name: str) -> None:
    text = TREATIES[name].replace("---\n\n", READING + "---\n\n", 1)
    error = told(lambda: read_treaty(text, "pact.md", small_vocabulary(), world(), {}))
    check_golden(GOLDEN / f"{name}.txt", error)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_an_error_of_a_vocabulary_is_told_with_its_place(name: str) -> None:
    error = told(lambda: read_vocabulary(VOCABULARIES[name], "vocabulary.yaml"))
    check_golden(GOLDEN / f"{name}.txt", error)


def test_every_golden_file_belongs_to_an_error() -> None:
    assert {path.stem for path in GOLDEN.glob("*")} == {*TREATIES, *VOCABULARIES}
