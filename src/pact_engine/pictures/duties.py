"""Graphs of who owes what to whom: one for each victim or ally of an event under a treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pact_engine.language.predicates import ATTRIBUTABLE
from pact_engine.pictures.figure import Edge, Graph, Node
from pact_engine.rendering.left_out import MARK, left_out, left_out_phrases, open_force, told_below
from pact_engine.rendering.output_phrases import output_phrases
from pact_engine.rendering.reasons import depends_on
from pact_engine.rendering.reasons import force as force_word
from pact_engine.rendering.report import by_table
from pact_engine.rendering.rows import also
from pact_engine.world.scenario import POSITIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.result import Result, Row, TreatyResult
    from pact_engine.world.scenario import Event

EVENT, VICTIM = "event", "victim"

MANY: Final = 6
"""Of more parties than this that stand alike, the first few are named and the others counted."""

NAMED: Final = 3

FORCEFUL: Final = frozenset({"must assist", "may assist", "depends"})
"""The positions beside which a picture says whether force would be lawful."""


def duty_graphs(
    result: Result,
    treaty: TreatyResult,
    wording: Wording,
    *,
    only: Collection[tuple[str, str]] | None = None,
    changed: Collection[tuple[str, str, str]] = (),
) -> Iterator[Graph]:
    """Yield a graph for each event and victim of one treaty's answer.

    Parties that stand alike towards the victim share a node. `only` restricts the pairs of an
    event and a victim; `changed` are the keys of the rows to mark.
    """
    events = {event.id: event for event in result.scenario.events}
    for (event, victim), rows in by_table(treaty).items():
        if only is None or (event, victim) in only:
            yield _Drawn(result, treaty, wording, events[event], victim, changed).graph(rows)


class _Drawn:
    """One graph in the making."""

    def __init__(
        self,
        result: Result,
        treaty: TreatyResult,
        wording: Wording,
        event: Event,
        victim: str,
        changed: Collection[tuple[str, str, str]],
    ) -> None:
        self.result = result
        self.treaty = treaty
        self.wording = wording
        self.phrases = output_phrases(wording.language.code)
        self.event = event
        self.victim = victim
        self.struck = treaty.struck(event.id, victim)
        self.changed = changed

    def graph(self, rows: Sequence[Row]) -> Graph:
        """Return the graph of the rows about one event and victim."""
        wording, phrases = self.wording, self.wording.phrases
        nodes = [*self.attackers(rows), self.event_node(), *self.victim_node(rows)]
        edges = [*self.deeds(nodes)]
        if self.victim and self.struck:
            edges.append(Edge(EVENT, VICTIM, "against", (self.phrases.against,)))
        target = VICTIM if self.victim else EVENT
        for number, group in enumerate(self.standings(rows)):
            node = self.party(f"party{number}", group)
            nodes.append(node)
            edges.append(Edge(node.id, target, group[0].position, tuple(self.label(group[0]))))
        form = phrases.towards if self.victim else phrases.about
        return Graph(
            wording.treaty(self.treaty.treaty),
            form.format(victim=wording.state(self.victim), event=self.event.id),
            "bands",
            tuple(nodes),
            tuple(edges),
            tuple(self.legend(edges)),
            tuple(self.signs(rows)),
            tuple(self.notes(rows)),
        )

    def attackers(self, rows: Iterable[Row]) -> Iterator[Node]:
        """Yield a node for the attackers of each kind: what they did, whether they are parties."""
        # An ally that attacked has its row in the tables of the event's victims only.
        of_event = (*rows, *(row for row in self.treaty.rows if row.event == self.event.id))
        by_row = {row.party: row for row in reversed(of_event) if row.position == "attacker"}
        armed = {a.name for a in self.result.scenario.actors if a.kind == "armed group"}
        responsible = {
            conclusion.fact.values[1]: None
            for conclusion in self.treaty.conclusions
            if conclusion.fact.predicate == ATTRIBUTABLE
            and conclusion.fact.values[0] == self.event.id
        }
        alike: dict[tuple[str, tuple[str, ...], bool], list[str]] = {}
        for name in dict.fromkeys((*self.event.by, *responsible, *by_row)):
            row = by_row.get(name)
            style = "carried out" if name in self.event.by else "attributable"
            if row is not None:
                lines = [self.wording.position("attacker")]
                if row.articles:
                    style = f"{style}, breach"
                    articles = self.wording.own_articles(row.articles)
                    lines.append(self.phrases.breach_in.format(articles=articles))
            else:
                lines = [self.phrases.armed_group if name in armed else self.phrases.not_party]
            changed = row is not None and row.key in self.changed
            alike.setdefault((style, tuple(lines), changed), []).append(self.wording.label(name))
        if not self.event.by and not any(key[0].startswith("carried out") for key in alike):
            yield Node("attacker", "attacker", self.phrases.nobody_known, (), "carried out")
        for number, ((style, told, changed), names) in enumerate(alike.items()):
            title = ", ".join(names)
            told = (*told, *self.mark(changed))
            yield Node(f"attacker{number}", "attacker", title, told, style, changed)

    def deeds(self, nodes: Iterable[Node]) -> Iterator[Edge]:
        """Yield an arrow from each attacker to the event."""
        for node in nodes:
            if node.kind == "attacker":
                yield Edge(node.id, EVENT, node.style, (self.deed(node.style),))

    def deed(self, style: str) -> str:
        """Return what the arrow of an attacker says, and the legend with it."""
        return {
            "carried out": self.phrases.carried_out,
            "attributable": self.phrases.answers_for,
            "carried out, breach": self.phrases.carried_out_in_breach,
            "attributable, breach": self.phrases.answers_for_in_breach,
            "against": self.phrases.against,
        }.get(style, "")

    def event_node(self) -> Node:
        """Return the node of the event: its name, its day, what it was and where."""
        wording, event = self.wording, self.event
        language, states = wording.language, wording.states
        acts = wording.listing(language.name("act", act, states) for act in event.acts)
        lines = [wording.day(event.date), wording.opening(acts)]
        if event.where_unknown:
            lines.append(wording.opening(wording.phrases.where_unknown))
        if event.where:
            places = wording.listing(language.name("area", area, states) for area in event.where)
            lines.append(wording.opening(wording.phrases.where.format(names=places)))
        if event.targets not in ((), ("territory",)):
            struck = wording.listing(language.name("object", t, states) for t in event.targets)
            lines.append(wording.opening(wording.phrases.struck.format(names=struck)))
        if not event.against:
            lines.append(wording.opening(wording.phrases.against_nobody))
        return Node(EVENT, "event", event.id, tuple(lines), "event")

    def victim_node(self, rows: Iterable[Row]) -> Iterator[Node]:
        """Yield the node of the victim, or of the ally to be assisted, where there is one."""
        if self.victim:
            own = next((row for row in rows if row.position == "victim"), None)
            lines = [self.wording.position("victim") if self.struck else self.phrases.ally]
            if own is None and self.struck:
                lines.append(self.phrases.not_party)
            changed = own is not None and own.key in self.changed
            lines += self.mark(changed)
            name = self.wording.label(self.victim)
            yield Node(VICTIM, "victim", name, tuple(lines), "victim", changed)

    def standings(self, rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
        """Yield the other parties' rows, those that stand alike together, duties first."""
        alike: dict[tuple[tuple[str, ...], bool], list[Row]] = {}
        for row in rows:
            if row.position not in ("victim", "attacker"):
                key = (tuple(self.label(row)), row.key in self.changed)
                alike.setdefault(key, []).append(row)
        yield from sorted(alike.values(), key=lambda group: POSITIONS.index(group[0].position))

    def party(self, node_id: str, group: Sequence[Row]) -> Node:
        """Return the node of the parties that stand alike."""
        names = [self.wording.label(row.party) for row in group]
        changed = group[0].key in self.changed
        title = ", ".join(names)
        if len(names) > MANY:
            form = self.phrases.others
            title = form.format(names=", ".join(names[:NAMED]), count=len(names) - NAMED)
        told = ", ".join(names)
        return Node(node_id, "party", title, self.mark(changed), group[0].position, changed, told)

    def mark(self, changed: bool) -> tuple[str, ...]:
        """Return the line that says that a change turned a node."""
        return (self.phrases.changed,) if changed else ()

    def label(self, row: Row) -> Iterator[str]:
        """Yield a position with its article, what is owed, and whether it was honoured."""
        wording, phrases = self.wording, self.wording.phrases
        mark = f"\N{NO-BREAK SPACE}{MARK}" if told_below(row) else ""
        yield wording.position(row.position) + mark
        if row.articles:
            yield wording.own_articles(row.articles)
        if row.position == "must assist":
            level = wording.level(row.level) if row.level else phrases.level_not_stated
            yield f"{phrases.owed[:1].lower()}{phrases.owed[1:]}{phrases.colon}{level}"
            if row.includes_force:
                yield phrases.armed_force_included
        if row.depends_on:
            found = dict.fromkeys(answers.position for answers in row.depends_on)
            yield self.phrases.either(wording.position(position) for position in found)
        if row.honoured is not None:
            yield phrases.honoured if row.honoured else phrases.not_honoured
        if told := also(row, wording):
            yield told
        if row.force and (row.position in FORCEFUL or row.key in self.changed):
            if open_force(row, wording):
                force = left_out_phrases(wording.language.code).word
            else:
                force = force_word(row, wording)
            yield f"{phrases.force[:1].lower()}{phrases.force[1:]}{phrases.colon}{force}"

    def legend(self, edges: Iterable[Edge]) -> Iterator[tuple[str, str]]:
        """Yield each style that the arrows have, with what it means."""
        for style in dict.fromkeys(edge.style for edge in edges):
            yield style, self.deed(style) or self.wording.position(style)

    def notes(self, rows: Sequence[Row]) -> Iterator[str]:
        """Yield what positions depend on, and what is not stated and would turn some of them."""
        hanging: dict[str, list[str]] = {}
        for row in rows:
            if row.depends_on:
                told = depends_on(row, self.wording)
                hanging.setdefault(told, []).append(self.wording.label(row.party))
            if row.position in FORCEFUL and (told := open_force(row, self.wording)):
                label = self.wording.phrases.force
                told = f"{label[:1].lower()}{label[1:]}{self.wording.phrases.colon}{told}"
                hanging.setdefault(told, []).append(self.wording.label(row.party))
        for told, names in hanging.items():
            yield f"{', '.join(names)}{self.wording.phrases.colon}{told}"
        yield from left_out(rows, self.wording)

    def signs(self, rows: Iterable[Row]) -> Iterator[str]:
        """Yield what each sign beside a position means."""
        if any(told_below(row) for row in rows if row.position not in ("victim", "attacker")):
            yield f"{MARK} {self.phrases.rests}"
