"""Random programs in the rule language: made as abstract values, printed as treaty files.

The values are those of the naive evaluator. `treaty_text` prints them, `read` takes the
printed files through the real reader and compiler, and `conclusions` through an engine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations, product
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import reject
from hypothesis import strategies as st

from engines.naive import IS_NOT, Exception_, Rule, Var, levels, variables
from pact_engine.language import program
from pact_engine.language.compile import Code, compile_treaty
from pact_engine.language.sentence_file import read_vocabulary
from pact_engine.language.treaty_file import read_treaty
from pact_engine.problems import Location
from pact_engine.world.world import World, load_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from engines.naive import AnyOf, Fact, Sentence
    from pact_engine.engines.derivation import Derivation
    from pact_engine.language.names import Kind
    from pact_engine.language.treaty import Treaty
    from pact_engine.language.vocabulary import Vocabulary

HERE = Path(__file__).parent

FRONT_MATTER = """---
treaty: {name}
name: {{en: The Pact, fr: Le Pacte}}
short: {{en: Pact, fr: Pacte}}
signed: 2000-01-01
in-force: 2000-01-01
source: {{title: none}}
parties: [{parties}]
uses: [{uses}]
readings: {readings}
---
"""

READINGS = ("strict",)
CONCLUDED = (
    "alarm",
    "guilty",
    "linked",
    "owes",
    "must-assist",
    "level",
    "includes-force",
    "help-is",
)
"""In this order: a conclusion rests only on those that stand before it."""

VARIABLES: dict[str, tuple[str, ...]] = {
    "state": ("HELPER", "VICTIM"),
    "actor": ("ACTOR",),
    "event": ("EVENT", "EVENT2"),
    "organ": ("ORGAN",),
    "object": ("OBJECT",),
    "level": (),
    "date": (),
    "reading": (),
}
NAMES: dict[str, tuple[str, ...]] = {
    "state": ("Mali", "Niger"),
    "actor": ("Mali", "the Group"),
    "event": ("raid", "siege"),
    "organ": ("the Security Council",),
    "object": ("a ship", "armed forces"),
    "level": ("of its choice",),
    "date": ("2001-01-01", "2002-02-02"),
    "reading": READINGS,
}
KIND_OF = {name: kind for kind, names in VARIABLES.items() for name in names}


@cache
def vocabulary() -> Vocabulary:
    return read_vocabulary((HERE / "vocabulary.yaml").read_text("utf-8"), "vocabulary.yaml")


@cache
def world() -> World:
    return load_world(HERE.parents[1] / "rules")


@dataclass(frozen=True)
class Written:
    """A program as its author would have it: rules, exceptions and what is the case."""

    rules: tuple[Rule, ...]
    exceptions: tuple[Exception_, ...]
    facts: frozenset[Fact]


def items(written: Written) -> tuple[Rule | Exception_, ...]:
    return (*written.rules, *written.exceptions)


@dataclass(frozen=True)
class Names:
    """The names of the world, and those of a scenario."""

    def resolve(self, kind: Kind, text: str) -> str | None:
        return text if text in NAMES.get(kind, ()) else world().resolve(kind, text)

    def known(self, kind: Kind) -> Iterable[str]:
        return (*NAMES.get(kind, ()), *world().known(kind))


def fact(sentence: str) -> Fact:
    """Return a sentence about definite names as the naive evaluator has it."""
    found = vocabulary().read_fact(sentence, Names(), Location("fact"), sentence)
    return (found.predicate, *found.values)


def said(fact: Fact) -> str:
    """Return a fact as a sentence."""
    return line(fact)


# --- making programs ------------------------------------------------------------------------


@st.composite
def programs(
    draw: st.DrawFn,
    *,
    max_rules: int = 7,
    max_exceptions: int = 3,
    unless: bool = True,
    differences: bool = True,
) -> Written:
    """Programs without circles in which every variable is bound as the language wants it.

    Rules stand under two articles, of which exceptions can speak as a whole.
    """
    rules = [
        draw(_rules(f"{1 + number % 2}.r{number}", unless=unless, differences=differences))
        for number in range(draw(st.integers(1, max_rules)))
    ]
    exceptions = [
        draw(_exceptions(f"3.e{number}", rules, unless=unless, differences=differences))
        for number in range(draw(st.integers(0, max_exceptions)))
    ]
    try:
        levels(rules, exceptions)
    except ValueError:
        # An exception to every rule with a conclusion can close one that no rank shows.
        reject()
    return Written(tuple(rules), tuple(exceptions), draw(facts()))


def facts() -> st.SearchStrategy[frozenset[Fact]]:
    """Any of the sentences that a scenario may state or that are computed from it."""
    stated = [fact for sentence in _stated() for fact in ground(sentence)]
    half = len(stated) // 2
    # Bits are drawn much faster than sets. Few of them are set, so that they say in turn which
    # facts there are and which there are not.
    low, high = st.integers(0, 2**half - 1), st.integers(0, 2 ** (len(stated) - half) - 1)
    return st.builds(
        lambda low, high, among: frozenset(
            fact for n, fact in enumerate(stated) if bool((low | high << half) >> n & 1) == among
        ),
        low,
        high,
        st.sampled_from((False, False, True)),
    )


@cache
def ground(sentence_id: str) -> tuple[Fact, ...]:
    """Return every sentence of that id about names of the right kinds."""
    slots = vocabulary().by_id[sentence_id].slots
    return tuple(product((sentence_id,), *(NAMES[kind] for _, kind in slots)))


@st.composite
def _rules(draw: st.DrawFn, name: str, *, unless: bool, differences: bool) -> Rule:
    rank = draw(st.integers(0, len(CONCLUDED) - 1))
    conditions = _few(_draw_lines(draw, rank, (0, 1, 1, 2, 2, 3)), 4)
    bound = variables(conditions)
    heads = {
        head: [_bound_terms(kind, bound) for _, kind in vocabulary().by_id[head].slots]
        for head in CONCLUDED[rank:]
    }
    # Nothing but a scenario names an event, so that some rules can conclude nothing of one.
    head = draw(st.sampled_from([head for head, slots in heads.items() if all(slots)]))
    conclusion = (head, *(draw(st.sampled_from(terms)) for terms in heads[head]))
    against = _draw_lines(draw, rank, (0, 0, 0, 1, 1, 2)) if unless else []
    if differences:
        _add(draw, conditions, _differences(bound))
        if unless:
            _add(draw, against, _differences(bound))
    rule = Rule(name, conclusion, tuple(conditions), tuple(against), draw(_extents(conclusion)))
    about = _event_of(conclusion)
    if about is None:
        return rule
    since, until = draw(_periods())
    return replace(rule, since=since, until=until, about=about)


def _event_of(conclusion: Sentence) -> Var | None:
    """Return the event that a conclusion is about, the first of several."""
    pairs = zip(vocabulary().by_id[str(conclusion[0])].slots, conclusion[1:], strict=True)
    return next((t for (_, kind), t in pairs if kind == "event" and isinstance(t, Var)), None)


def _periods() -> st.SearchStrategy[tuple[str, str]]:
    """The first day and the day after the last one; mostly there are none."""
    first, last = NAMES["date"]
    some = [(first, ""), ("", last), (first, last), ("", first), (last, "")]
    return st.sampled_from([("", "")] * 10 + some)


def _extents(conclusion: Sentence) -> st.SearchStrategy[tuple[Sentence, ...]]:
    """How far a duty to assist goes, where a rule says so together with the duty."""
    head, *owed = conclusion
    if head != "must-assist":
        return st.just(())
    level: Sentence = ("level", *owed, *NAMES["level"])
    force: Sentence = ("includes-force", *owed)
    return st.sampled_from([(), (level,), (level, force)])


@st.composite
def _exceptions(
    draw: st.DrawFn, name: str, rules: Sequence[Rule], *, unless: bool, differences: bool
) -> Exception_:
    """An exception whose variables are some of its targets' and some of its own."""
    if draw(st.integers(0, 3)) == 3:
        return draw(_exceptions_to_every_rule(name, rules, unless=unless, differences=differences))
    said, chosen = draw(_targets(rules))
    rank = min(CONCLUDED.index(str(rule.conclusion[0])) for rule in chosen)
    conditions = _few(_draw_lines(draw, rank, (1, 1, 2)), 3)
    against = _draw_lines(draw, rank, (0, 0, 0, 1, 2)) if unless else []
    if differences:
        shared = set.intersection(*(variables(rule.conditions) for rule in chosen))
        bound = variables(conditions) | shared
        _add(draw, conditions, _differences(bound))
        if unless:
            _add(draw, against, _differences(bound))
    targets = tuple(rule.id for rule in chosen)
    exception = Exception_(name, targets, tuple(conditions), tuple(against), said=said)
    if all(rule.about for rule in chosen):
        since, until = draw(_periods())
        exception = replace(exception, since=since, until=until)
    return exception if _means_the_same_in_all(exception, chosen) else replace(exception, said="")


@st.composite
def _exceptions_to_every_rule(
    draw: st.DrawFn, name: str, rules: Sequence[Rule], *, unless: bool, differences: bool
) -> Exception_:
    """An exception to every rule that concludes what one of the rules does."""
    rule = draw(st.sampled_from(rules))
    head, *terms = draw(st.sampled_from([rule.conclusion, *rule.extent]))
    slots = vocabulary().by_id[str(head)].slots
    free = {kind: list(draw(st.permutations(names))) for kind, names in VARIABLES.items() if names}
    pattern = (
        head,
        *(
            term
            if isinstance(term, str) and (kind not in free or draw(st.booleans()))
            # A variable stands once in it; an armed group's slot takes a state's name too.
            else Var(free[kind].pop())
            for term, (_, kind) in zip(terms, slots, strict=True)
        ),
    )
    rank = CONCLUDED.index(str(rule.conclusion[0]))
    conditions = _few(_draw_lines(draw, rank, (1, 1, 2)), 3)
    against = _draw_lines(draw, rank, (0, 0, 0, 1, 2)) if unless else []
    if differences:
        bound = variables(conditions) | variables([pattern])
        _add(draw, conditions, _differences(bound))
        if unless:
            _add(draw, against, _differences(bound))
    return Exception_(name, (), tuple(conditions), tuple(against), pattern)


@st.composite
def _targets(draw: st.DrawFn, rules: Sequence[Rule]) -> tuple[str, list[Rule]]:
    """How targets are written, where not by their ids, and the rules that they are."""
    first = [rule for rule in rules if rule.id.startswith("1.")]
    about = [rule for rule in rules if EVENT_SLOTS & {*_slots(rule)}]
    wide = {
        "article 1": first,
        "articles 1 to 2": list(rules) if len(rules) > 1 else [],
        "this treaty": about,
        f"article 1, {rules[-1].id}": list(dict.fromkeys((*first, rules[-1]))),
    }
    said = draw(st.sampled_from(["", "", *(said for said, found in wide.items() if found)]))
    if said:
        return said, wide[said]
    return "", draw(st.lists(st.sampled_from(rules), min_size=1, max_size=3, unique=True))


EVENT_SLOTS = {"event"}


def _slots(rule: Rule) -> Iterable[str]:
    return (kind for _, kind in vocabulary().by_id[str(rule.conclusion[0])].slots)


def _means_the_same_in_all(exception: Exception_, targets: Sequence[Rule]) -> bool:
    """Tell whether each variable of an exception is bound by all its targets, or by none."""
    used = variables((*exception.conditions, *exception.unless))
    bound = [variables(_positive(rule)) & used for rule in targets]
    return all(found == bound[0] for found in bound) and (bool(bound[0]) or not used)


def _positive(rule: Rule) -> list[Sentence]:
    return [line for line in rule.conditions if line[0] != IS_NOT]


def could_defeat(exception: Exception_, rule: Rule, head: str = "") -> bool:
    """Tell whether an exception is one to a rule, as far as names in their slots allow.

    With `head`, whether it is one to the rule's conclusion with that id.
    """
    if exception.concluding is None:
        return rule.id in exception.targets
    pattern = exception.concluding
    return any(
        pattern[0] == line[0]
        and all(
            a == b or isinstance(a, Var) or isinstance(b, Var)
            for a, b in zip(pattern, line, strict=True)
        )
        for line in (rule.conclusion, *rule.extent)
        if not head or line == rule.conclusion or line[0] == head
    )


def _draw_lines(draw: st.DrawFn, rank: int, sizes: tuple[int, ...]) -> list[Sentence]:
    return [draw(_sentences(rank)) for _ in range(draw(st.sampled_from(sizes)))]


def _few(lines: list[Sentence], most: int) -> list[Sentence]:
    """Return so many lines that the naive evaluator need not try too many names."""
    while len(variables(lines)) > most:
        lines = lines[:-1]
    return lines


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
    choices = [*_stated(), *CONCLUDED[:rank]]
    return st.sampled_from(choices).flatmap(lambda sentence: below[sentence])


def _terms(kind: str) -> list[str | Var | AnyOf]:
    """Return what may fill a slot in a rule: a state may stand where an actor is wanted."""
    names = [*VARIABLES[kind], *(VARIABLES["state"] if kind == "actor" else ())]
    return [*map(Var, names), *_constants(kind), *_lists(kind)]


def _lists(kind: str) -> list[AnyOf]:
    """Return the lists of names that a rule may have in a condition."""
    return [NAMES[kind]] if kind in ("state", "object") else []


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
    comparable: tuple[list[str | Var], ...] = ([*actors, *NAMES["state"]], [*events])
    return [(IS_NOT, *pair) for terms in comparable for pair in permutations(terms, 2)]


# --- printing them --------------------------------------------------------------------------


def line(sentence: Sentence) -> str:
    """Return a sentence as it is written in a rule."""
    terms = [_said_term(term) for term in sentence[1:]]
    if sentence[0] == IS_NOT:
        return f"{terms[0]} is not {terms[1]}"
    found = vocabulary().by_id[str(sentence[0])]
    names = dict(zip((name for name, _ in found.slots), terms, strict=True))
    return " ".join(names.get(word, word) for word in found.en.split())


def _said_term(term: str | Var | AnyOf) -> str:
    if isinstance(term, tuple):
        return f"{', '.join(term[:-1])} or {term[-1]}"
    return term.name if isinstance(term, Var) else term


def period(item: Rule | Exception_) -> str:
    since = f" from {item.since}" if item.since else ""
    return since + (f" until {item.until}" if item.until else "")


def block(item: Rule | Exception_) -> str:
    """Return a rule or an exception as it is written in a pact block."""
    if isinstance(item, Rule):
        extent = f" with assistance {item.extent[0][-1]}" if item.extent else ""
        force = ", armed force included" if item.extent[1:] else ""
        lines = [f"rule {item.id}{period(item)}", f"{line(item.conclusion)}{extent}{force}"]
    else:
        every = item.concluding and f"every rule that concludes {line(item.concluding)}"
        lines = [
            f"exception {item.id} to {every or item.said or ', '.join(item.targets)}{period(item)}"
        ]
    words = ["if", *["and"] * len(item.conditions)]
    lines += [f"{word} {line(s)}" for word, s in zip(words, item.conditions, strict=False)]
    lines += [f"unless {line(s)}" for s in item.unless]
    return "\n  ".join(lines)


def treaty_text(
    parts: Iterable[Rule | Exception_],
    name: str = "pact",
    uses: str = "",
    readings: Iterable[str] = READINGS,
    parties: str = "{state: Mali, from: 2000-01-01}",
) -> str:
    """Return a treaty file with rules and exceptions, each under the article its id names.

    A file without parties is one of general law.
    """
    switches = ", ".join(
        f"{reading}: {{en: {reading}, fr: {reading}, default: no, authority: none}}"
        for reading in readings
    )
    front = {"name": name, "uses": uses, "parties": parties}
    texts = [FRONT_MATTER.format(**front, readings=f"{{{switches}}}")]
    for part in parts:
        article = part.id.partition(".")[0]
        texts.append(f"## Article {article}\n\nIn words.\n\n```pact\n{block(part)}\n```\n")
    return "\n".join(texts)


# --- reading and running them ---------------------------------------------------------------


def read(text: str, *used: Treaty) -> Treaty:
    """Return a printed file as the real reader has it."""
    by_id = {treaty.id: treaty for treaty in used}
    return read_treaty(text, "pact.md", vocabulary(), world(), by_id)


def compiled(written: Written) -> Code:
    """Return a program printed, read and compiled."""
    return compile_treaty([read(treaty_text(items(written)))], vocabulary())


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
                extent=lines(rule.extent),
                about=Var(names[rule.about.name]) if isinstance(rule.about, Var) else "",
                conditions=lines(rule.conditions),
                unless=lines(rule.unless),
            )
            for rule in written.rules
        ),
        tuple(
            replace(
                e,
                conditions=lines(e.conditions),
                unless=lines(e.unless),
                concluding=e.concluding and put(e.concluding),
            )
            for e in written.exceptions
        ),
        written.facts,
    )
