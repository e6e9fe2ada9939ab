from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pact_engine.rendering import why_terminal, why_text
from pact_engine.rendering.explanation import explain, short_summary
from pact_engine.rendering.wording import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pact_engine.rendering.explanation import Explanation, Node
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result

    Explain = Callable[..., Explanation]

INVASION = (
    "events:\n  - {id: raid, act: an invasion, by: Ruritania, against: Mali, where: Mali,"
    " date: 2025-03-31}\nfacts: [Mali asked for help over raid]\n"
)
SANCTION = INVASION.replace("an invasion", "an economic sanction")


@pytest.fixture
def explained(answer: Callable[[str], Result], words: Callable[[Result], Wording]) -> Explain:
    def explained(lines: str, party: str = "Niger", *, full: bool = False) -> Explanation:
        result = answer(lines)
        row = result.treaties[0].row(party, "Mali", "raid")
        assert row is not None
        return explain(result, result.treaties[0], row, words(result), full=full)

    return explained


def nodes(explanation: Explanation) -> Iterator[Node]:
    def walk(node: Node) -> Iterator[Node]:
        yield node
        for child in node.children:
            yield from walk(child)

    for section in explanation.sections:
        for node in section.nodes:
            yield from walk(node)


def test_a_proof_goes_from_the_duty_down_to_facts_with_their_origin(explained: Explain) -> None:
    found = {node.text: node for node in nodes(explained(INVASION))}
    assert found["Niger must assist Mali over raid"].where == "article 6 · 6.assist"
    assert found["raid is a casus foederis for Mali"].where == "article 6 · 6.casus"
    assert found["raid amounts to an armed attack"].origin == "since it was an invasion"
    assert found["Mali is a party at raid"].origin.startswith("a party since")
    assert found["Mali asked for help over raid"].origin == "stated in the scenario"


def test_every_fact_of_a_proof_says_where_it_comes_from(explained: Explain) -> None:
    for node in nodes(explained(INVASION)):
        assert node.where or node.origin or node.mark == "aside"


def test_what_could_have_defeated_the_duty_is_said_briefly(explained: Explain) -> None:
    asides = [node.text for node in nodes(explained(INVASION)) if node.mark == "aside"]
    assert any("(not stated: Mali released Niger over raid)" in text for text in asides)
    assert any("6.gravity (not stated: raid was minor)" in text for text in asides)


def test_no_duty_shows_the_nearest_rule_first_with_its_failed_condition(
    explained: Explain,
) -> None:
    explanation = explained(SANCTION)
    first = explanation.sections[0].nodes[0]
    assert "6.assist" in first.text
    assert [child.mark for child in first.children] == ["met", "failed"]
    failed = [node for node in nodes(explanation) if node.mark == "failed"]
    leaf = next(node for node in failed if node.text == "raid does not amount to an armed attack")
    assert leaf.origin == "it was an economic sanction"


def test_the_other_rules_are_told_in_a_line_each_unless_all_are_asked_for(
    explained: Explain,
) -> None:
    brief, full = (len(list(nodes(explained(SANCTION, full=f)))) for f in (False, True))
    assert brief < full


def test_an_excused_party_is_shown_what_was_met_and_what_defeated_it(explained: Explain) -> None:
    lines = INVASION.replace("facts: [", "facts: [Mali released Niger over raid, ")
    (rule,) = explained(lines).sections[0].nodes
    assert [child.mark for child in rule.children] == ["met", "met", "failed"]
    exception = rule.children[-1]
    assert exception.text == "an exception applies"
    assert [node.text for node in exception.children] == ["Mali released Niger over raid"]


def test_each_answer_to_what_is_unknown_has_its_own_proof(explained: Explain) -> None:
    explanation = explained(INVASION + "unknown: [raid was minor]\n")
    assert {section.given for section in explanation.sections} == {
        "If raid was minor: no duty",
        "If raid was not minor: must assist",
    }
    assumed = [n for n in nodes(explanation) if n.text == "raid was minor"]
    assert assumed
    assert {node.origin for node in assumed} == {"assumed, since it is unknown"}


def test_the_articles_used_are_summed_up_once_each(explained: Explain) -> None:
    places = [where for where, _ in explained(INVASION).articles]
    assert len(places) == len(set(places))
    assert "article 6" in places
    assert "UN Charter, article 51" in places


def test_the_tree_and_the_plain_text_say_the_same(explained: Explain) -> None:
    phrases = language_of("en").phrases
    explanation = explained(SANCTION)
    tree = " ".join(why_terminal.why_text([explanation], phrases, 1000).split())
    plain = " ".join(why_text.why_text([explanation], phrases).split())
    for node in nodes(explanation):
        assert node.text in tree
        assert node.text in plain


@pytest.mark.parametrize("width", [50, 80, 120])
def test_a_tree_fits_the_terminal(explained: Explain, width: int) -> None:
    told = why_terminal.why_text([explained(SANCTION)], language_of("en").phrases, width)
    assert max(map(len, told.splitlines())) <= width


def test_a_long_summary_is_cut_at_the_end_of_a_sentence() -> None:
    long = "One *short* `sentence`. " + "word " * 40 + "end. " + "more " * 60
    assert short_summary(long, 250).endswith("end.")
    assert short_summary("Only\nthis.\n\nNot this.") == "Only this."


def test_a_long_summary_is_not_cut_within_parentheses() -> None:
    text = "It is a state's own when it controlled the band (article 8; Nicaragua, paragraph 115)"
    assert short_summary(text, 70) == "It is a state's own when it controlled the band …"
