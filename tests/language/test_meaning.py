"""What rules mean, sentence by sentence: each example is a rule, some facts and what follows."""

from __future__ import annotations

import pytest

from engines import naive
from engines.here import HERE
from language.programs import (
    as_facts,
    conclusions,
    fact,
    read,
    said,
    treaty_text,
    vocabulary,
)
from pact_engine.engines import parallel
from pact_engine.language.compile import compile_treaty


def concluded(block: str, *facts: str) -> list[str]:
    """Return what follows from facts under the rules of a block, the same from every engine."""
    text = treaty_text([]) + f"\n## Article 1\n\n```pact\n{block}\n```\n"
    code = compile_treaty([read(text)], vocabulary())
    given = [fact(sentence) for sentence in facts]
    found = conclusions(code, given, parallel.run_program)
    for run in HERE.values():
        assert conclusions(code, given, run) == found
    return sorted(said(conclusion) for conclusion in found)


# --- rules ----------------------------------------------------------------------------------


def test_a_rule_concludes_for_every_way_to_meet_all_its_conditions() -> None:
    assert concluded(
        """rule 1.a
             STATE owes STATE2 help over EVENT
             if STATE trusts STATE2
             and STATE2 sent ACTOR in EVENT""",
        "Mali trusts Niger",
        "Niger trusts Niger",
        "Niger sent the Group in raid",
        "Niger sent Mali in siege",
    ) == [
        "Mali owes Niger help over raid",
        "Mali owes Niger help over siege",
        "Niger owes Niger help over raid",
        "Niger owes Niger help over siege",
    ]


TWO_ARTICLES = """rule 1.a
  STATE is guilty
  if STATE is neutral

rule 1.b
  STATE is guilty
  if STATE carried out EVENT
```

## Article 2

```pact
rule 2.c
  STATE is guilty
  if STATE sent ACTOR in EVENT

exception 2.x to {}
  if STATE trusts Niger
"""
BY_RULE = {
    "1.a": "Mali is neutral",
    "1.b": "Mali carried out raid",
    "2.c": "Mali sent Niger in raid",
}


@pytest.mark.parametrize(
    ("targets", "defeated"),
    [
        ("1.a", {"1.a"}),
        ("article 1", {"1.a", "1.b"}),
        ("article 2", {"2.c"}),
        ("article 2, 1.a", {"1.a", "2.c"}),
        ("articles 1 to 2", {*BY_RULE}),
        ("every rule that concludes STATE is guilty", {*BY_RULE}),
    ],
)
def test_an_exception_is_to_the_rules_under_its_articles(targets: str, defeated: set[str]) -> None:
    block = TWO_ARTICLES.format(targets)
    for name, stated in BY_RULE.items():
        assert concluded(block, stated) == ["Mali is guilty"]
        assert bool(concluded(block, stated, "Mali trusts Niger")) == (name not in defeated)


def test_an_exception_to_this_treaty_is_to_what_the_file_concludes_about_events() -> None:
    block = """rule 1.a
      STATE owes STATE2 help over EVENT
      if STATE trusts STATE2
      and STATE2 sent ACTOR in EVENT

    rule 1.b
      STATE is guilty
      if STATE trusts STATE2

    exception 1.x to this treaty
      if EVENT struck a ship"""
    facts = ("Mali trusts Niger", "Niger sent Niger in raid")
    assert concluded(block, *facts) == ["Mali is guilty", "Mali owes Niger help over raid"]
    assert concluded(block, *facts, "raid struck a ship") == ["Mali is guilty"]


def test_an_exception_to_every_rule_has_the_variables_of_its_own_sentence() -> None:
    """What a rule calls VICTIM is HELPER here, and the exception's own VICTIM is somebody else."""
    block = """rule 1.a
      VICTIM owes HELPER help over EVENT
      if VICTIM trusts HELPER
      and HELPER sent ACTOR in EVENT

    exception 1.x to every rule that concludes HELPER owes STATE help over EVENT
      if HELPER is neutral
      and VICTIM trusts VICTIM"""
    facts = ("Mali trusts Niger", "Niger sent Niger in raid")
    owes = ["Mali owes Niger help over raid"]
    assert concluded(block, *facts, "Niger is neutral", "Niger trusts Niger") != []
    assert owes[0] in concluded(block, *facts, "Mali is neutral")
    assert owes[0] not in concluded(block, *facts, "Mali is neutral", "Niger trusts Niger")


def test_an_exception_to_a_conclusion_about_one_state_leaves_others_alone() -> None:
    block = """rule 1.a
      STATE is guilty
      if STATE is neutral

    exception 1.x to every rule that concludes Mali is guilty
      if the night was dark"""
    facts = ("Mali is neutral", "Niger is neutral", "the night was dark")
    assert concluded(block, *facts) == ["Niger is guilty"]


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("from 2001-01-01", {"raid": ["2001-01-01"], "siege": ["2001-01-01", "2002-02-02"]}),
        ("until 2002-02-02", {"raid": ["2001-01-01"], "attack": []}),
        ("from 2001-01-01 until 2002-02-02", {"raid": ["2001-01-01"]}),
    ],
)
def test_a_rule_is_there_on_the_days_of_its_period(period: str, days: dict[str, list[str]]) -> None:
    block = f"rule 1.a {period}\n EVENT is linked with EVENT\n if EVENT struck a ship"
    heading = "rule 1.b\n EVENT is linked with EVENT\n if EVENT struck a ship"
    under = f"```\n\n## Article 1 ({period})\n\n```pact\n{heading}"
    facts = ["raid struck a ship", "siege struck a ship"]
    facts += ["raid came on or after 2001-01-01", "siege came on or after 2001-01-01"]
    facts += ["siege came on or after 2002-02-02"]
    expected = sorted(f"{event} is linked with {event}" for event in days if event != "attack")
    assert concluded(block, *facts) == expected
    assert concluded(under, *facts) == expected


def test_an_exception_is_there_on_the_day_of_what_its_rule_concludes_something_about() -> None:
    block = """rule 1.a
      EVENT is linked with EVENT2
      if EVENT struck a ship
      and EVENT2 struck armed forces

    exception 1.x to article 1 from 2001-01-01
      if the night was dark"""
    facts = ["raid struck a ship", "siege struck armed forces", "the night was dark"]
    assert concluded(block, *facts) == ["raid is linked with siege"]
    assert concluded(block, *facts, "siege came on or after 2001-01-01") != []
    assert concluded(block, *facts, "raid came on or after 2001-01-01") == []


DUTY = "Mali must assist Niger over raid"
LEVEL = "the assistance Mali owes Niger over raid is of its choice"
FORCE = "the assistance Mali owes Niger over raid includes armed force"


@pytest.mark.parametrize(
    ("extent", "follows"),
    [
        ("", [DUTY]),
        (" with of its choice", [DUTY, LEVEL]),
        (" with assistance  of its choice", [DUTY, LEVEL]),
        (" with assistance of its choice, armed force included", [DUTY, LEVEL, FORCE]),
    ],
)
def test_a_duty_is_concluded_together_with_its_extent(extent: str, follows: list[str]) -> None:
    block = f"""rule 1.a
      STATE must assist STATE2 over EVENT{extent}
      if STATE sent STATE2 in EVENT
      unless STATE is neutral

    exception 1.x to 1.a
      if STATE2 is neutral"""
    sent = "Mali sent Niger in raid"
    assert concluded(block, sent) == sorted(follows)
    assert concluded(block, sent, "Mali is neutral") == []
    assert concluded(block, sent, "Niger is neutral") == []


def test_what_defeats_the_extent_leaves_the_duty_and_what_defeats_the_duty_leaves_nothing() -> None:
    block = """rule 1.a
      STATE must assist STATE2 over EVENT with assistance of its choice, armed force included
      if STATE sent STATE2 in EVENT

    exception 1.x to every rule that concludes the assistance A owes B over E includes armed force
      if A is neutral

    exception 1.y to every rule that concludes A must assist B over E
      if B is neutral"""
    sent = "Mali sent Niger in raid"
    assert concluded(block, sent, "Mali is neutral") == sorted([DUTY, LEVEL])
    assert concluded(block, sent, "Niger is neutral") == []


def test_a_list_is_met_by_any_of_its_names() -> None:
    block = "rule 1.a\n STATE is guilty\n if STATE sent Mali or Niger in EVENT"
    sent = [f"Mali sent {who} in raid" for who in ("Mali", "Niger", "the Group")]
    assert [concluded(block, fact) for fact in sent] == [["Mali is guilty"]] * 2 + [[]]


def test_each_name_that_meets_a_list_gives_the_conclusion_by_itself() -> None:
    block = "rule 1.a\n the alarm was raised\n if EVENT struck a ship or armed forces"
    assert concluded(block, "raid struck a ship", "raid struck armed forces") == [
        "the alarm was raised"
    ]


def test_a_list_after_unless_defeats_by_any_of_its_names() -> None:
    block = """rule 1.a
      STATE is guilty
      if STATE is neutral
      unless STATE trusts Burkina Faso, Mali or Niger"""
    assert concluded(block, "Mali is neutral") == ["Mali is guilty"]
    for friend in ("Mali", "Niger"):
        assert concluded(block, "Mali is neutral", f"Mali trusts {friend}") == []


def test_two_lists_in_one_line_are_met_by_any_pair() -> None:
    block = "rule 1.a\n the alarm was raised\n if Mali or Niger trusts Mali or Niger"
    for pair in (("Mali", "Niger"), ("Niger", "Niger")):
        assert concluded(block, " trusts ".join(pair)) == ["the alarm was raised"]
    assert concluded(block, "Mali is neutral") == []


def test_a_rule_without_if_holds_always() -> None:
    assert concluded("rule 1.a\n the alarm was raised") == ["the alarm was raised"]


def test_a_rule_without_if_can_be_defeated() -> None:
    block = "rule 1.a\n the help of Mali is of its choice\n unless ACTOR carried out EVENT"
    assert concluded(block) == ["the help of Mali is of its choice"]
    assert concluded(block, "the Group carried out raid") == []


def test_a_variable_that_stands_twice_in_a_sentence_is_one_name() -> None:
    block = "rule 1.a\n STATE is guilty\n if STATE sent STATE in EVENT"
    assert concluded(block, "Mali sent the Group in raid", "Niger sent Niger in siege") == [
        "Niger is guilty"
    ]


def test_a_name_in_a_rule_is_that_name_only() -> None:
    block = "rule 1.a\n Mali is guilty\n if Niger trusts STATE\n and EVENT struck a ship"
    assert concluded(block, "Mali trusts Niger", "raid struck a ship") == []
    assert concluded(block, "Niger trusts Niger", "raid struck a ship") == ["Mali is guilty"]


def test_is_not_compares_names() -> None:
    block = "rule 1.a\n STATE is guilty\n if STATE trusts STATE2\n and STATE is not STATE2"
    assert concluded(block, "Mali trusts Mali", "Niger trusts Mali") == ["Niger is guilty"]
    block = "rule 1.a\n STATE is guilty\n if STATE is not Mali\n and STATE is neutral"
    assert concluded(block, "Mali is neutral", "Niger is neutral") == ["Niger is guilty"]


def test_what_several_rules_conclude_is_their_sum() -> None:
    block = """rule 1.a
                 STATE is guilty
                 if STATE is neutral
               rule 1.b
                 ACTOR is guilty
                 if ACTOR carried out EVENT
               rule 1.c
                 the alarm was raised
                 if the Group is guilty"""
    # No rule can name an armed group: groups come with a scenario.
    with pytest.raises(Exception, match="“the Group” is not a state or an armed group"):
        concluded(block)
    assert concluded(
        block.replace("the Group is guilty", "ACTOR is guilty"),
        "Mali is neutral",
        "the Group carried out raid",
    ) == ["Mali is guilty", "the Group is guilty", "the alarm was raised"]


def test_a_rule_tests_a_reading() -> None:
    block = "rule 1.a\n the alarm was raised\n unless on reading strict"
    assert concluded(block) == ["the alarm was raised"]
    assert concluded(block, "on reading strict") == []


# --- unless ---------------------------------------------------------------------------------


def test_each_unless_line_defeats_a_rule_by_itself() -> None:
    block = """rule 1.a
                 STATE is guilty
                 if STATE is neutral
                 unless the night was dark
                 unless STATE trusts STATE"""
    assert concluded(block, "Mali is neutral") == ["Mali is guilty"]
    assert concluded(block, "Mali is neutral", "the night was dark") == []
    assert concluded(block, "Mali is neutral", "Mali trusts Mali") == []


def test_a_variable_that_only_an_unless_line_has_means_any() -> None:
    block = "rule 1.a\n STATE is guilty\n if STATE is neutral\n unless STATE trusts STATE2"
    assert concluded(block, "Mali is neutral", "Niger is neutral", "Mali trusts Niger") == [
        "Niger is guilty"
    ]


def test_any_is_meant_anew_in_each_unless_line() -> None:
    block = """rule 1.a
                 STATE is guilty
                 if STATE is neutral
                 unless STATE2 trusts STATE
                 unless STATE2 sent STATE in EVENT"""
    # Niger trusts, and Mali sends: no single STATE2 does both, and either alone defeats.
    assert concluded(block, "Mali is neutral", "Niger trusts Mali") == []
    assert concluded(block, "Mali is neutral", "Mali sent Mali in raid") == []
    assert concluded(block, "Mali is neutral", "Mali trusts Niger") == ["Mali is guilty"]


def test_an_any_that_stands_twice_in_a_line_is_one_name() -> None:
    block = "rule 1.a\n STATE is guilty\n if STATE is neutral\n unless STATE2 trusts STATE2"
    assert concluded(block, "Mali is neutral", "Mali trusts Niger", "Niger trusts Mali") == [
        "Mali is guilty"
    ]
    assert concluded(block, "Mali is neutral", "Niger trusts Niger") == []


def test_unless_is_not_defeats_where_names_differ() -> None:
    block = """rule 1.a
                 STATE is guilty
                 if STATE trusts STATE2
                 unless STATE is not STATE2"""
    assert concluded(block, "Mali trusts Mali", "Niger trusts Mali") == ["Mali is guilty"]


def test_what_is_negated_is_complete_before_it_is_negated() -> None:
    block = """rule 1.a
                 STATE owes STATE help over EVENT
                 if STATE sent ACTOR in EVENT
                 unless STATE is guilty
               rule 1.b
                 STATE is guilty
                 if EVENT is linked with EVENT2
                 and STATE is neutral
               rule 1.c
                 EVENT is linked with EVENT
                 if EVENT struck OBJECT"""
    facts = ("Mali sent the Group in raid", "raid struck a ship", "Mali is neutral")
    assert concluded(block, *facts) == ["Mali is guilty", "raid is linked with raid"]
    assert "Mali owes Mali help over raid" in concluded(block, *facts[:2])


# --- exceptions -----------------------------------------------------------------------------

OWED = """
rule 1.a
  STATE owes STATE2 help over EVENT
  if STATE trusts STATE2
  and EVENT struck a ship

"""
FACTS = (
    "Mali trusts Niger",
    "Niger trusts Mali",
    "raid struck a ship",
    "siege struck a ship",
)
MALI_RAID, MALI_SIEGE, NIGER_RAID, NIGER_SIEGE = ALL = (
    "Mali owes Niger help over raid",
    "Mali owes Niger help over siege",
    "Niger owes Mali help over raid",
    "Niger owes Mali help over siege",
)


def test_an_exception_defeats_its_rule_for_the_names_it_speaks_of() -> None:
    block = OWED + "exception 1.x to 1.a\n if STATE is neutral"
    assert concluded(block, *FACTS) == list(ALL)
    assert concluded(block, *FACTS, "Mali is neutral") == [NIGER_RAID, NIGER_SIEGE]


def test_a_variable_that_the_rule_does_not_have_means_any_in_an_exception() -> None:
    block = OWED + "exception 1.x to 1.a\n if STATE sent ACTOR in EVENT"
    assert concluded(block, *FACTS, "Mali sent the Group in raid") == [
        MALI_SIEGE,
        NIGER_RAID,
        NIGER_SIEGE,
    ]


def test_a_variable_of_its_own_is_one_name_in_all_conditions_of_an_exception() -> None:
    block = """
        exception 1.x to 1.a
          if STATE sent ACTOR in EVENT
          and ACTOR carried out EVENT
    """
    both = ("Mali sent the Group in raid", "the Group carried out raid")
    assert MALI_RAID not in concluded(OWED + block, *FACTS, *both)
    assert MALI_RAID in concluded(OWED + block, *FACTS, both[0], "Mali carried out raid")


def test_an_exception_that_shares_no_variable_defeats_the_rule_altogether() -> None:
    block = OWED + "exception 1.x to 1.a\n if the night was dark"
    assert concluded(block, *FACTS, "the night was dark") == []
    block = OWED + "exception 1.x to 1.a\n if ACTOR carried out EVENT2"
    assert concluded(block, *FACTS, "the Group carried out raid") == []


def test_conditions_of_an_exception_are_met_together_and_its_exceptions_are_any_of_them() -> None:
    block = (
        OWED
        + """
        exception 1.x to 1.a
          if STATE is neutral
          and the night was dark
        exception 1.y to 1.a
          if the Security Council decided to act over EVENT"""
    )
    assert concluded(block, *FACTS, "Mali is neutral") == list(ALL)
    assert concluded(block, *FACTS, "Mali is neutral", "the night was dark") == [
        NIGER_RAID,
        NIGER_SIEGE,
    ]
    assert concluded(block, *FACTS, "the Security Council decided to act over raid") == [
        MALI_SIEGE,
        NIGER_SIEGE,
    ]


def test_an_exception_has_exceptions_in_the_variables_of_the_rule() -> None:
    """STATE2 stands in no condition of the exception: the rule binds it."""
    block = (
        OWED
        + """
        exception 1.x to 1.a
          if STATE is neutral
          unless STATE2 sent STATE in EVENT"""
    )
    facts = (*FACTS, "Mali is neutral", "Niger is neutral")
    assert concluded(block, *facts) == []
    assert concluded(block, *facts, "Niger sent Mali in raid") == [MALI_RAID]
    assert concluded(block, *facts, "Mali sent Niger in siege") == [NIGER_SIEGE]


def test_a_variable_that_only_an_unless_line_of_an_exception_has_means_any() -> None:
    block = (
        OWED
        + """
        exception 1.x to 1.a
          if STATE is neutral
          unless STATE sent ACTOR in EVENT2"""
    )
    facts = (*FACTS, "Mali is neutral")
    assert concluded(block, *facts) == [NIGER_RAID, NIGER_SIEGE]
    assert concluded(block, *facts, "Mali sent the Group in siege") == list(ALL)


def test_an_exception_compares_a_name_of_the_rule() -> None:
    block = OWED + "exception 1.x to 1.a\n if ACTOR carried out EVENT\n and ACTOR is not STATE2"
    facts = (*FACTS, "Niger carried out raid")
    assert concluded(block, *facts) == [MALI_RAID, MALI_SIEGE, NIGER_SIEGE]
    block = OWED + "exception 1.x to 1.a\n if the night was dark\n unless STATE is not Mali"
    assert concluded(block, *FACTS, "the night was dark") == [NIGER_RAID, NIGER_SIEGE]


def test_one_exception_defeats_each_of_its_rules_in_the_variables_of_that_rule() -> None:
    block = """
        rule 1.a
          STATE owes STATE2 help over EVENT
          if STATE trusts STATE2
          and STATE sent ACTOR in EVENT
        rule 1.b
          EVENT is linked with EVENT
          if EVENT struck OBJECT
        exception 1.x to 1.a, 1.b
          if STATE is neutral
          and EVENT struck a ship
    """
    facts = ("Mali trusts Niger", "Mali sent Mali in raid", "raid struck a ship")
    owed, linked = "Mali owes Niger help over raid", "raid is linked with raid"
    assert concluded(block, *facts) == [owed, linked]
    # In 1.a STATE is the one that sends; 1.b knows no STATE, so that any neutral state will do.
    assert concluded(block, *facts, "Niger is neutral") == [owed]
    assert concluded(block, *facts, "Mali is neutral") == []


def test_what_only_an_unless_line_of_the_rule_has_is_no_variable_of_the_rule() -> None:
    block = """
        rule 1.a
          STATE is guilty
          if STATE is neutral
          unless STATE2 sent STATE in EVENT
        exception 1.x to 1.a
          if STATE2 trusts STATE
    """
    assert concluded(block, "Mali is neutral", "Niger trusts Mali") == []
    assert concluded(block, "Mali is neutral", "Mali trusts Niger") == ["Mali is guilty"]


def test_an_exception_may_look_at_conclusions() -> None:
    block = """
        rule 1.a
          STATE owes STATE2 help over EVENT
          if STATE trusts STATE2
          and EVENT struck OBJECT
        exception 1.x to 1.a
          if STATE is guilty
        rule 1.b
          STATE is guilty
          if STATE carried out EVENT
          unless the night was dark
    """
    facts = ("Mali trusts Niger", "raid struck a ship", "Mali carried out siege")
    assert concluded(block, *facts) == ["Mali is guilty"]
    assert concluded(block, *facts, "the night was dark") == ["Mali owes Niger help over raid"]


def test_an_exception_may_name_a_rule_of_general_law() -> None:
    law = read(treaty_text([naive.Rule("1.a", ("alarm",), (("dark",),))], name="law"))
    block = "## Article 2\n\n```pact\nexception 2.x to {}\n  if STATE is neutral\n```\n"
    for name in ("1.a", "law:1.a"):
        treaty = read(treaty_text([], uses="law", readings=()) + block.format(name), law)
        code = compile_treaty([treaty, law], vocabulary())
        assert conclusions(code, [("dark",)], parallel.run_program) == {("alarm",)}
        assert conclusions(code, [("dark",), ("neutral", "Mali")], parallel.run_program) == set()


def test_an_exception_names_a_rule_of_its_own_file_before_one_of_the_same_id_elsewhere() -> None:
    law = read(treaty_text([naive.Rule("1.a", ("alarm",), (("dark",),))], name="law"))
    block = """## Article 1

```pact
rule 1.a
  Mali is guilty
  if the night was dark

exception 1.x to 1.a
  if Mali is neutral
```
"""
    treaty = read(treaty_text([], uses="law", readings=()) + block, law)
    code = compile_treaty([treaty, law], vocabulary())
    given = [("dark",), ("neutral", "Mali")]
    assert conclusions(code, given, parallel.run_program) == {("alarm",)}
    derivation = parallel.run_program(code.program, as_facts(given))
    assert {firing.clause for firing in derivation.firings} == {"law:1.a", "pact:1.x/pact:1.a"}
