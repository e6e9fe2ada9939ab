"""Random programs in the rule language: made as abstract values, printed as treaty files.

The values are those of the naive evaluator. `treaty_text` prints them, `read` takes the
printed files through the real reader and compiler, and `conclusions` through an engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations, product
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from engines.naive import IS_NOT, Exception_, Rule, Var, variables
from pact_engine.language import program
from pact_engine.language.compile import Code, compile_treaty
from pact_engine.language.sentence_file import read_vocabulary
from pact_engine.language.treaty_file import read_treaty
from pact_engine.world.world import World, load_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from engines.naive import Fact, Sentence
    from pact_engine.engines.derivation import Derivation
    from pact_engine.language.treaty import Treaty
    from pact_engine.language.vocabulary import Vocabulary

VOCABULARY = """
version: 1
objects:
  a ship: {fr: un navire}
  armed forces: {fr: les forces armées}
levels:
  of its choice: {fr: de son choix}
organs:
  the Security Council: {fr: le Conseil de sécurité}
sentences:
  - {id: dark, status: given, slots: {}, en: the night was dark, not: the night was not dark, fr: il faisait nuit, pas: il ne faisait pas nuit}
  - {id: neutral, status: given, slots: {STATE: state}, en: STATE is neutral, not: STATE is not neutral, fr: STATE est neutre, pas: STATE n'est pas neutre}
  - {id: trusts, status: given, slots: {STATE: state, STATE2: state}, en: STATE trusts STATE2, not: STATE does not trust STATE2, fr: STATE se fie à STATE2, pas: STATE ne se fie pas à STATE2}
  - {id: decided, status: given, slots: {ORGAN: organ, EVENT: event}, en: ORGAN decided to act over EVENT, not: ORGAN did not decide to act over EVENT, fr: ORGAN a agi sur EVENT, pas: ORGAN n'a pas agi sur EVENT}
  - {id: sent, status: given, slots: {STATE: state, ACTOR: actor, EVENT: event}, en: STATE sent ACTOR in EVENT, not: STATE did not send ACTOR in EVENT, fr: STATE a envoyé ACTOR lors de EVENT, pas: STATE n'a pas envoyé ACTOR lors de EVENT}
  - {id: carried-out, status: computed, slots: {ACTOR: actor, EVENT: event}, en: ACTOR carried out EVENT, not: ACTOR did not carry out EVENT, fr: ACTOR est l'auteur de EVENT, pas: ACTOR n'est pas l'auteur de EVENT}
  - {id: struck, status: computed, slots: {EVENT: event, OBJECT: object}, en: EVENT struck OBJECT, not: EVENT did not strike OBJECT, fr: EVENT a touché OBJECT, pas: EVENT n'a pas touché OBJECT}
  - {id: on-reading, status: computed, slots: {READING: reading}, en: on reading READING, not: not on reading READING, fr: selon READING, pas: non selon READING}
  - {id: alarm, status: concluded, slots: {}, en: the alarm was raised, not: the alarm was not raised, fr: l'alarme a sonné, pas: l'alarme n'a pas sonné}
  - {id: guilty, status: concluded, slots: {ACTOR: actor}, en: ACTOR is guilty, not: ACTOR is not guilty, fr: ACTOR est coupable, pas: ACTOR n'est pas coupable}
  - {id: linked, status: concluded, slots: {EVENT: event, EVENT2: event}, en: EVENT is linked with EVENT2, not: EVENT is not linked with EVENT2, fr: EVENT est lié à EVENT2, pas: EVENT n'est pas lié à EVENT2}
  - {id: owes, status: concluded, slots: {STATE: state, STATE2: state, EVENT: event}, en: STATE owes STATE2 help over EVENT, not: STATE owes STATE2 no help over EVENT, fr: STATE doit aide à STATE2 pour EVENT, pas: STATE ne doit rien à STATE2 pour EVENT}
  - {id: level, status: concluded, slots: {STATE: state, LEVEL: level}, en: the help of STATE is LEVEL, not: the help of STATE is not LEVEL, fr: l'aide de STATE est LEVEL, pas: l'aide de STATE n'est pas LEVEL}
"""

FRONT_MATTER = """---
treaty: {name}
name: {{en: The Pact, fr: Le Pacte}}
short: {{en: Pact, fr: Pacte}}
signed: 2000-01-01
in-force: 2000-01-01
source: {{title: none}}
parties:
  - {{state: Mali, from: 2000-01-01}}
uses: [{uses}]
readings: {readings}
---
"""

READINGS = ("strict",)
CONCLUDED = ("alarm", "guilty", "linked", "owes", "level")
"""In this order: a conclusion rests only on those that stand before it."""

VARIABLES: dict[str, tuple[str, ...]] = {
    "state": ("HELPER", "VICTIM"),
    "actor": ("ACTOR",),
    "event": ("EVENT", "EVENT2"),
    "organ": ("ORGAN",),
    "object": ("OBJECT",),
    "level": (),
    "reading": (),
}
NAMES: dict[str, tuple[str, ...]] = {
    "state": ("Mali", "Niger"),
    "actor": ("Mali", "the Group"),
    "event": ("raid", "siege"),
    "organ": ("the Security Council",),
    "object": ("a ship",),
    "level": ("of its choice",),
    "reading": READINGS,
}
KIND_OF = {name: kind for kind, names in VARIABLES.items() for name in names}


@cache
def vocabulary() -> Vocabulary:
    return read_vocabulary(VOCABULARY, "vocabulary.yaml")


@cache
def world() -> World:
    return load_world(Path(__file__).parents[2] / "rules")


@dataclass(frozen=True)
class Written:
    """A program as its author would have it: rules, exceptions and what is the case."""

    rules: tuple[Rule, ...]
    exceptions: tuple[Exception_, ...]
    facts: frozenset[Fact]


# --- making programs ------------------------------------------------------------------------


@st.composite
def programs(
    draw: st.DrawFn,
    *,
    max_rules: int = 6,
    max_exceptions: int = 3,
    unless: bool = True,
    differences: bool = True,
) -> Written:
    """Programs without circles in which every variable is bound as the language wants it."""
    rules = [
        draw(_rules(f"1.r{number}", unless=unless, differences=differences))
        for number in range(draw(st.integers(1, max_rules)))
    ]
    exceptions = [
        draw(_exceptions(f"2.e{number}", rules, unless=unless, differences=differences))
        for number in range(draw(st.integers(0, max_exceptions)))
    ]
    return Written(tuple(rules), tuple(exceptions), draw(facts()))


def facts() -> st.SearchStrategy[frozenset[Fact]]:
    """Any of the sentences that a scenario may state or that are computed from it."""
    stated = [fact for sentence in _stated() for fact in ground(sentence)]
    half = len(stated) // 2
    # Bits are drawn much faster than sets, and as well.
    masks = st.tuples(st.integers(0, 2**half - 1), st.integers(0, 2 ** (len(stated) - half) - 1))
    return masks.map(
        lambda pair: frozenset(
            fact for bit, fact in enumerate(stated) if (pair[0] + (pair[1] << half)) >> bit & 1
        )
    )


@cache
def ground(sentence_id: str) -> tuple[Fact, ...]:
    """Return every sentence of that id about names of the right kinds."""
    slots = vocabulary().by_id[sentence_id].slots
    return tuple(product((sentence_id,), *(NAMES[kind] for _, kind in slots)))


@st.composite
def _rules(draw: st.DrawFn, name: str, *, unless: bool, differences: bool) -> Rule:
    rank = draw(st.integers(0, len(CONCLUDED) - 1))
    conditions = draw(st.lists(_sentences(rank), max_size=3))
    bound = variables(conditions)
    heads = {
        head: [_bound_terms(kind, bound) for _, kind in vocabulary().by_id[head].slots]
        for head in CONCLUDED[rank:]
    }
    # Nothing but a scenario names an event, so that some rules can conclude nothing of one.
    head = draw(st.sampled_from([head for head, slots in heads.items() if all(slots)]))
    conclusion = (head, *(draw(st.sampled_from(terms)) for terms in heads[head]))
    against = draw(st.lists(_sentences(rank), max_size=2)) if unless else []
    if differences:
        _add(draw, conditions, _differences(bound))
        if unless:
            _add(draw, against, _differences(bound))
    return Rule(name, conclusion, tuple(conditions), tuple(against))


@st.composite
def _exceptions(
    draw: st.DrawFn, name: str, rules: Sequence[Rule], *, unless: bool, differences: bool
) -> Exception_:
    """An exception whose variables are some of its targets' and some of its own."""
    chosen = draw(st.lists(st.sampled_from(rules), min_size=1, max_size=3, unique=True))
    rank = min(CONCLUDED.index(str(rule.conclusion[0])) for rule in chosen)
    conditions = draw(st.lists(_sentences(rank), min_size=1, max_size=2))
    against = draw(st.lists(_sentences(rank), max_size=2)) if unless else []
    if differences:
        shared = set.intersection(*(variables(rule.conditions) for rule in chosen))
        bound = variables(conditions) | shared
        _add(draw, conditions, _differences(bound))
        if unless:
            _add(draw, against, _differences(bound))
    targets = tuple(rule.id for rule in chosen)
    return Exception_(name, targets, tuple(conditions), tuple(against))


def _add(draw: st.DrawFn, lines: list[Sentence], choices: list[Sentence]) -> None:
    """Put one of the choices somewhere among the lines, once in four times."""
    if draw(st.integers(0, 3)) == 3:
        lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(choices)))


@cache
def _stated() -> tuple[str, ...]:
    return tuple(s.id for s in vocabulary().sentences if s.status != "concluded")


@cache
def _sentences(rank: int) -> st.SearchStrategy[Sentence]:
    """What a rule whose conclusion has a rank may have as a condition."""

    def filled(sentence_id: str) -> st.SearchStrategy[Sentence]:
        slots = vocabulary().by_id[sentence_id].slots
        return st.sampled_from(list(product((sentence_id,), *(_terms(kind) for _, kind in slots))))

    below = {sentence: filled(sentence) for sentence in (*_stated(), *CONCLUDED[:rank])}
    choices = [*_stated(), *CONCLUDED[:rank] * 2]
    return st.sampled_from(choices).flatmap(lambda sentence: below[sentence])


def _terms(kind: str) -> list[str | Var]:
    """Return what may fill a slot in a rule: a state may stand where an actor is wanted."""
    names = [*VARIABLES[kind], *(VARIABLES["state"] if kind == "actor" else ())]
    return [*map(Var, names), *_constants(kind)]


def _constants(kind: str) -> tuple[str, ...]:
    """Return what a rule may name: events and armed groups come with a scenario."""
    return {"actor": ("Niger",), "state": ("Niger",), "event": ()}.get(kind, NAMES[kind])


def _bound_terms(kind: str, bound: set[str]) -> list[str | Var]:
    kinds = {kind, "state"} if kind == "actor" else {kind}
    known: list[str | Var] = [Var(name) for name in sorted(bound) if KIND_OF[name] in kinds]
    return [*known * 4, *_constants(kind)]


def _differences(bound: set[str]) -> list[Sentence]:
    """Return every line `X is not Y` about bound variables of one kind, or about states."""
    actors = [Var(name) for name in sorted(bound) if KIND_OF[name] in ("state", "actor")]
    events = [Var(name) for name in sorted(bound) if KIND_OF[name] == "event"]
    pairs = [*permutations([*actors, *NAMES["state"]], 2), *permutations(events, 2)]
    return [(IS_NOT, *pair) for pair in pairs]


# --- printing them --------------------------------------------------------------------------


def line(sentence: Sentence) -> str:
    """Return a sentence as it is written in a rule."""
    terms = [term.name if isinstance(term, Var) else term for term in sentence[1:]]
    if sentence[0] == IS_NOT:
        return f"{terms[0]} is not {terms[1]}"
    found = vocabulary().by_id[str(sentence[0])]
    names = dict(zip((name for name, _ in found.slots), terms, strict=True))
    return " ".join(names.get(word, word) for word in found.en.split())


def block(item: Rule | Exception_) -> str:
    """Return a rule or an exception as it is written in a pact block."""
    if isinstance(item, Rule):
        lines = [f"rule {item.id}", line(item.conclusion)]
    else:
        lines = [f"exception {item.id} to {', '.join(item.targets)}"]
    words = ["if", *["and"] * len(item.conditions)]
    lines += [f"{word} {line(s)}" for word, s in zip(words, item.conditions, strict=False)]
    lines += [f"unless {line(s)}" for s in item.unless]
    return "\n  ".join(lines)


def treaty_text(
    items: Iterable[Rule | Exception_],
    name: str = "pact",
    uses: str = "",
    readings: Iterable[str] = READINGS,
) -> str:
    """Return a treaty file with the items, each under the article that its id names."""
    switches = ", ".join(
        f"{reading}: {{en: {reading}, fr: {reading}, default: no, authority: none}}"
        for reading in readings
    )
    parts = [FRONT_MATTER.format(name=name, uses=uses, readings=f"{{{switches}}}")]
    for item in items:
        article = item.id.partition(".")[0]
        parts.append(f"## Article {article}\n\nIn words.\n\n```pact\n{block(item)}\n```\n")
    return "\n".join(parts)


# --- reading and running them ---------------------------------------------------------------


def read(text: str, *used: Treaty) -> Treaty:
    """Return a printed file as the real reader has it."""
    by_id = {treaty.id: treaty for treaty in used}
    return read_treaty(text, "pact.md", vocabulary(), world(), by_id)


def compiled(written: Written) -> Code:
    """Return a program printed, read and compiled."""
    return compile_treaty([read(treaty_text((*written.rules, *written.exceptions)))], vocabulary())


def as_facts(found: Iterable[Fact]) -> list[program.Fact]:
    return [program.Fact(fact[0], fact[1:]) for fact in found]


def conclusions(
    code: Code,
    found: Iterable[Fact],
    run: Callable[[program.Program, Iterable[program.Fact]], Derivation],
) -> set[Fact]:
    """Return what an engine concludes, without the engine's own steps for exceptions."""
    derivation = run(code.program, as_facts(found))
    return {
        (firing.head.predicate, *firing.head.values)
        for firing in derivation.firings
        if firing.head.predicate in vocabulary().by_id
    }


def renamed(written: Written, names: Mapping[str, str]) -> Written:
    """Return a program with its variables renamed."""

    def put(sentence: Sentence) -> Sentence:
        return tuple(Var(names[t.name]) if isinstance(t, Var) else t for t in sentence)

    def lines(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple(map(put, sentences))

    return Written(
        tuple(
            replace(
                rule,
                conclusion=put(rule.conclusion),
                conditions=lines(rule.conditions),
                unless=lines(rule.unless),
            )
            for rule in written.rules
        ),
        tuple(
            replace(e, conditions=lines(e.conditions), unless=lines(e.unless))
            for e in written.exceptions
        ),
        written.facts,
    )


def parse(text: str) -> tuple[Rule | Exception_, ...]:
    """Return the rules and exceptions of a short text in the language as abstract values.

    It is for writing examples by hand: one sentence a line, read back by its English form.
    """
    items: list[Rule | Exception_] = []
    for part in re.split(r"\n(?=rule|exception)", text.strip()):
        head, *lines = [row.strip() for row in part.splitlines() if row.strip()]
        word, name, *rest = head.replace(",", " ").split()
        said = {"if": [], "unless": [], "": []}  # type: dict[str, list[Sentence]]
        for row in lines:
            first, _, after = row.partition(" ")
            key = {"if": "if", "and": "if", "unless": "unless"}.get(first, "")
            said[key].append(_parsed(after if key else row))
        if word == "rule":
            items.append(Rule(name, said[""][0], tuple(said["if"]), tuple(said["unless"])))
        else:
            targets = tuple(rest[1:])
            items.append(Exception_(name, targets, tuple(said["if"]), tuple(said["unless"])))
    return tuple(items)


def _parsed(text: str) -> Sentence:
    for sentence in vocabulary().sentences:
        slots = [name for name, _ in sentence.slots]
        pattern = " ".join("(.+)" if word in slots else word for word in sentence.en.split())
        found = re.fullmatch(pattern, text)
        if found:
            return (sentence.id, *(_word(term) for term in found.groups()))
    left, is_not, right = text.partition(" is not ")
    assert is_not, f"no sentence reads like this: {text}"
    return (IS_NOT, _word(left), _word(right))


def _word(term: str) -> str | Var:
    return Var(term) if term.isupper() else term
