"""Files made to be slow to read, or too large, at `size` (1 is as large as files may be)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[[float], str]

EVENT: Final = (
    "- {{id: e{0}, act: an invasion, by: Algeria, against: Mali, where: Mali, date: 2025-01-01}}\n"
)
SCENARIO: Final = "treaty: liptako-gourma\nevents:\n"
FRONT: Final = """\
---
treaty: hostile
name: {{en: Hostile, fr: Hostile}}
short: {{en: Hostile, fr: Hostile}}
source: {{title: none}}
parties: [{{state: Mali, from: 2000-01-01}}]
{0}---

## Article 1

"""
RULE: Final = "rule 1.r{0}\n EVENT is attributable to STATE\n if STATE carried out EVENT\n"
SENTENCE: Final = (
    "- {{id: s{0}, status: concluded, slots: {{A: state}}, en: A sings song{0}, "
    "not: A does not sing song{0}, fr: A chante{0}, pas: A ne chante{0}}}\n"
)
SLOTS: Final = " x ".join("ABCDEFGHIJ")
WIDE: Final = (
    "sentences:\n- {id: wide, status: given, slots: {"
    + ", ".join(f"{slot}: state" for slot in "ABCDEFGHIJ")
    + f"}}, en: {SLOTS} sing, not: {SLOTS} do not sing, fr: {SLOTS}, pas: {SLOTS}}}\n"
)


def _times(text: str, most: int) -> Make:
    return lambda size: text * int(most * size)


def _numbered(text: str, most: int) -> Callable[[float], str]:
    return lambda size: "".join(text.format(number) for number in range(int(most * size)))


def _rules(make: Make, more: str = "") -> Make:
    return lambda size: FRONT.format(more) + "```pact\n" + make(size) + "```\n"


def _markdown(make: Make) -> Make:
    return lambda size: FRONT.format("") + make(size)


def _chain(size: float) -> str:
    count = int(290 * size)
    rules = (f"rule 1.r{n}\n A sings song{n}\n if A sings song{n + 1}\n" for n in range(count - 1))
    sentences = "sentences:\n" + "".join(SENTENCE.format(n) for n in range(count))
    return FRONT.format(sentences) + "```pact\n" + "".join(rules) + "```\n"


def _exceptions(size: float) -> str:
    count = int(150 * size)
    targets = ", ".join(f"1.r{n}" for n in range(count))
    items = (f"exception 1.e{n} to {targets}\n if STATE provoked EVENT\n" for n in range(count))
    return "".join(RULE.format(n) for n in range(count)) + "".join(items)


def _places(size: float) -> str:
    count = int(990 * size)
    chain = "".join(f"  a{n}: {{in: a{n + 1}}}\n" for n in range(count))
    event = EVENT.replace("where: Mali", "where: a0")
    events = "".join(event.format(n) for n in range(int(200 * size)))
    return f"areas:\n{chain}  a{count}: {{of: Mali}}\n{SCENARIO}{events}"


def _groups(size: float) -> str:
    count = int(990 * size)
    groups = "".join(f"  the group of number {n}: {{kind: armed group}}\n" for n in range(count))
    event = EVENT.replace("Algeria", "the gruop of nubmer {0}")
    return f"actors:\n{groups}{SCENARIO}" + "".join(event.format(n) for n in range(count))


YAML: Final[dict[str, Make]] = {
    "exclamation marks": _times("!", 1_000_000),
    "tags": _times("- !a b\n", 140_000),
    "the same key": _times("a: 1\n", 200_000),
    "different keys": _numbered("k{0}: 1\n", 90_000),
    "documents": _times("--- a\n", 160_000),
    "empty documents": _times("---\n", 250_000),
    "aliases": _times("- *a\n", 200_000),
    "anchors": _times("- &a b\n", 140_000),
    "a long anchor": lambda size: "a: &" + "a" * int(900_000 * size) + " b",
    "items": _times("- a\n", 250_000),
    "items of items": _times("- - - a\n", 120_000),
    "a flow list": lambda size: "[" + "a," * int(490_000 * size) + "]",
    "a flow mapping": lambda size: "{" + "a: b," * int(190_000 * size) + "}",
    "empty lists": lambda size: "[" + "[]," * int(330_000 * size) + "]",
    "open lists": _times("[", 1_000_000),
    "open mappings": _times("{a: ", 250_000),
    "colons": _times(": ", 500_000),
    "question marks": _times("? ", 500_000),
    "dashes": _times("- ", 500_000),
    "a staircase": lambda size: "".join(" " * n + "a:\n" for n in range(int(1_400 * size**0.5))),
    "quotes": _times("'", 1_000_000),
    "words": _times("a ", 500_000),
    "a long text": lambda size: "a: |\n" + " x\n" * int(300_000 * size),
    "a folded text": lambda size: "a: >\n" + " x\n\n" * int(240_000 * size),
    "escapes": lambda size: 'a: "' + r"\x41" * int(240_000 * size) + '"',
    "empty lines": lambda size: "a:" + "\n" * int(1_000_000 * size),
    "comments": _times("#\n", 500_000),
    "directives": lambda size: "%a\n" * int(300_000 * size) + "--- a\n",
    "other ends of lines": lambda size: "a: " + "\u2028" * int(300_000 * size),
}
SCENARIOS: Final[dict[str, Make]] = {
    "events": lambda size: SCENARIO + _numbered(EVENT, 1_000)(size / 3),
    "one long name": lambda size: SCENARIO + EVENT.replace("Mali", "M" * int(900_000 * size)),
    "wrong facts": lambda size: (
        SCENARIO + EVENT.format(1) + "facts:\n" + "- no sentence at all e1\n" * int(24_000 * size)
    ),
    "right facts": lambda size: (
        SCENARIO
        + EVENT.format(1)
        + "facts:\n"
        + "- Mali asked for help over e1\n" * int(24_000 * size)
    ),
    "facts with many parts": lambda size: (
        SCENARIO
        + EVENT.format(1)
        + "facts:\n"
        + ("- Mali" + " must assist Mali" * 12 + " over e1" * 10 + "\n") * int(2_000 * size)
    ),
    "a place in a place": _places,
    "groups that nobody knows": _groups,
    "scenarios": lambda size: "---\n".join(
        SCENARIO + EVENT.format(1) for _ in range(int(1_500 * size / 2))
    ),
}
TREATIES: Final[dict[str, Make]] = {
    "rules": _rules(_numbered(RULE, 3_000)),
    "rules that cannot be read": _rules(_times("rule\n", 50_000)),
    "rules of no sentence": _rules(_numbered("rule 1.r{0}\n no sentence over EVENT\n", 6_000)),
    "conditions": _rules(
        lambda size: RULE.format(1) + " and STATE carried out EVENT\n" * int(8_000 * size)
    ),
    "exceptions": _rules(_exceptions),
    "a chain of sentences": _chain,
    "a sentence of many slots": _rules(_numbered(RULE + " and " + "x " * 78 + "sing\n", 500), WIDE),
    "brackets": _markdown(_times("[", 290_000)),
    "quotations": _markdown(_times("> a\n", 70_000)),
    "quotations that go on": _markdown(lambda size: "> " * 200 + "\n" + "a\n" * int(140e3 * size)),
    "lists": _markdown(_times("* a\n", 70_000)),
    "open blocks": _markdown(_times("```\n", 70_000)),
    "empty blocks": _markdown(_times("```pact\n```\n", 20_000)),
    "headings": _markdown(_times("## Article 1\n", 20_000)),
    "references": _markdown(_times("[a]: b\n", 40_000)),
    "a reference with no end": _markdown(lambda size: '[a]: b "' + "x\n" * int(140_000 * size)),
    "emphasis": _markdown(_times("*a **b ", 40_000)),
}
