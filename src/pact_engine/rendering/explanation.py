"""The full answer to "why": proofs and failed rules as trees of sentences, before layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from pact_engine.language.compile import exception_clause_id, rule_clause_id
from pact_engine.language.program import Atom, Exception_, Rule, Variable
from pact_engine.rendering.left_out import left_out_phrases, open_force, rests_on
from pact_engine.rendering.origins import Origins
from pact_engine.rendering.reasons import defeat, nearest_failure, other_name, reason, same_name
from pact_engine.rendering.status import unseen
from pact_engine.verdicts.account import account
from pact_engine.verdicts.proofs import substitute
from pact_engine.verdicts.whereabouts import ABOUT_PLACE
from pact_engine.verdicts.why_not import OtherName, SameName, TwoNames, why_not

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pact_engine.language.program import Fact, Provision
    from pact_engine.rendering.wording import Wording
    from pact_engine.verdicts.account import Account, Ground
    from pact_engine.verdicts.proofs import Proof
    from pact_engine.verdicts.result import Case, Result, Row, TreatyResult
    from pact_engine.verdicts.why_not import Missing, WhyNot
    from pact_engine.world.scenario import Position

Mark: TypeAlias = Literal["", "met", "failed", "aside"]

SUMMARY: Final = 420
"""So many characters of an article's summary are shown, cut at the end of a sentence."""


class Node(NamedTuple):
    """One sentence of an explanation.

    `where` is the article and rule that gave it, `origin` where a fact without a rule comes
    from; `mark` says whether it is a condition that was met or failed, or an aside. `article`
    is the one whose summary belongs beside it, as `Explanation.articles` names it.
    """

    text: str
    mark: Mark = ""
    where: str = ""
    origin: str = ""
    children: tuple[Node, ...] = ()
    article: str = ""


class Section(NamedTuple):
    """A heading and the trees under it; `given` says under which answers they hold."""

    heading: str
    nodes: tuple[Node, ...]
    given: str = ""


class Explanation(NamedTuple):
    """Why one party stands where it stands: in short, in full, and what the articles say."""

    title: str
    file: str
    heading: str
    position: str
    why: str
    sections: tuple[Section, ...]
    articles: tuple[tuple[str, str], ...]


def explain(
    result: Result, treaty: TreatyResult, row: Row, wording: Wording, *, full: bool = False
) -> Explanation:
    """Return why a row's party has its position.

    `full` also opens the rules further away than the nearest one.
    """
    phrases = wording.phrases
    form = phrases.why_towards if row.victim else phrases.why_over
    heading = form.format(
        party=wording.state(row.party),
        victim=wording.state(row.victim),
        event=row.event,
        treaty=wording.treaty(treaty.treaty),
    )
    sections: list[Section] = []
    used: dict[Provision, None] = {}
    positions = [row.position]
    if row.position == "depends":
        positions = list(dict.fromkeys(answers.position for answers in row.depends_on))
    for position in positions:
        found = account(treaty, row, position)
        case = found.case
        teller = _Teller(Origins(result.scenario, treaty, case, wording), wording, used, full=full)
        given = _given(row, case, position, wording)
        for title, nodes in teller.grounds(row, found):
            opened = tuple(_opened(node, wording) for node in nodes)
            sections.append(Section(title, opened, given))
    if row.rests_on:
        told = tuple(Node(wording.opening(line)) for line in rests_on(row, wording))
        sections.append(Section(left_out_phrases(wording.language.code).heading, told))
    return Explanation(
        result.scenario.title,
        result.scenario.file,
        wording.opening(heading),
        wording.position(row.position),
        _why(treaty, row, wording),
        tuple(section for section in sections if section.nodes),
        tuple(_summaries(used, wording)),
    )


def _why(treaty: TreatyResult, row: Row, wording: Wording) -> str:
    """Return the reason in short, and whether it rests on a text that nobody has seen."""
    text = wording.opening(reason(treaty, row, wording))
    notes = tuple(unseen(treaty.code.treaties, wording.language))
    return ". ".join((text.rstrip("."), *notes)) if notes else text


def _opened(node: Node, wording: Wording) -> Node:
    """Return a tree with each text as it stands at the beginning of a line."""
    children = tuple(_opened(child, wording) for child in node.children)
    return node._replace(text=wording.opening(node.text), children=children)


def _given(row: Row, case: Case, position: Position, wording: Wording) -> str:
    """Return the smallest set of a case's answers that leads to a position, or nothing."""
    for answers in row.depends_on:
        if answers.position == position and all(case.answers[q] == yes for q, yes in answers.given):
            return wording.phrases.if_then.format(
                facts=wording.listing(
                    wording.supposed(q.fact, holds=yes) for q, yes in answers.given
                ),
                position=wording.position(position),
            )
    return ""


class _Teller:
    """Turns the proofs and failed rules of one case into trees."""

    def __init__(
        self, origins: Origins, wording: Wording, used: dict[Provision, None], *, full: bool
    ) -> None:
        self.origins = origins
        self.wording = wording
        self.used = used
        self.full = full
        self.told: set[Fact] = set()

    def grounds(self, row: Row, found: Account) -> Iterator[tuple[str, list[Node]]]:
        """Yield the sections that explain an account: a heading and its trees."""
        phrases = self.wording.phrases
        proofs = [g.proof for g in found.about("position") if g.proof is not None]
        if proofs:
            yield phrases.proof, [self.proof(proof) for proof in proofs]
        for ground in found.grounds:
            if ground.about == "excuse":
                yield phrases.why_excused, list(self.rules(ground.failures))
            elif ground.about == "assistance":
                yield phrases.why_not_assist, list(self.rules(ground.failures))
            elif ground.about == "another duty":
                position = self.wording.position(str(ground.duty))
                heading = phrases.why_no_other.format(position=position)
                yield heading, list(self.rules(ground.failures))
            elif ground.about == "force":
                yield phrases.why_force, [self.force(row, ground)]

    def force(self, row: Row, ground: Ground) -> Node:
        """Return why force for the victim would be lawful, or the nearest reason why not."""
        if ground.proof is not None:
            return self.proof(ground.proof)
        failure = nearest_failure(ground.failures, self.wording)
        denied = self.wording.sentence(ground.fact, holds=False)
        return Node(open_force(row, self.wording) or denied, origin=failure)

    def proof(self, proof: Proof, mark: Mark = "") -> Node:
        """Return a proof as a tree; what has been proved further up is not proved again."""
        wording = self.wording
        text = wording.prose(proof.fact)
        if proof.source is None:
            return Node(text, mark, origin=self.origins.of(proof.fact, holds=True))
        where = self.where(proof.source)
        if proof.fact in self.told:
            return Node(text, mark, where, wording.phrases.told_above)
        self.told.add(proof.fact)
        children = [self.proof(premise) for premise in proof.premises]
        children += self.asides(proof)
        return Node(text, mark, where, "", tuple(children), self.article(proof.source))

    def asides(self, proof: Proof) -> Iterator[Node]:
        """Yield what could have defeated a rule and did not."""
        wording = self.wording
        if proof.absent:
            text = wording.phrases.no_unless.format(
                facts=wording.phrases.semicolon.join(
                    wording.brief(atom, holds=False) for atom in proof.absent
                )
            )
            yield Node(text, "aside")
        if proof.not_applied and proof.source is not None:
            yield Node(
                wording.phrases.no_exception.format(
                    exceptions=wording.phrases.semicolon.join(
                        self.exception(exception, proof) for exception in proof.not_applied
                    )
                ),
                "aside",
            )

    def exception(self, exception: Exception_, proof: Proof) -> str:
        """Return an exception that did not apply, with what it lacked."""
        name = self.wording.rule(exception)
        head = _head(proof)
        if not isinstance(proof.source, Rule) or head is None:
            return name
        clauses = self.origins.case.findings.clauses
        ids = (proof.source.id, rule_clause_id(proof.source, head))
        known = (clauses.get(exception_clause_id(exception, clause_id)) for clause_id in ids)
        clause = next((clause for clause in known if clause is not None), None)
        if clause is None:
            return name
        found = why_not(self.origins.case.findings, _bound(clause.head, proof))
        lacking = nearest_failure(found, self.wording, where=False)
        return self.wording.phrases.through.format(sentence=name, articles=lacking)

    def rules(self, found: Iterable[WhyNot]) -> Iterator[Node]:
        """Yield rules that did not give a sentence, the nearest one opened."""
        for number, item in enumerate(found):
            yield self.rule(item) if self.full or number == 0 else self.brief(item)

    def brief(self, item: WhyNot) -> Node:
        """Return a rule with its nearest failure, in one line."""
        failure = nearest_failure((item,), self.wording, where=False)
        where = self.where(item.rule, remember=False)
        return Node(self.wording.phrases.rule_brief.format(rule=where, failure=failure), "failed")

    def rule(self, item: WhyNot) -> Node:
        """Return a rule that did not give its sentence, with its conditions met and failed."""
        phrases = self.wording.phrases
        children = [self.proof(proof, "met") for proof in item.met]
        children += [self.missing(missing) for missing in item.missing]
        children += [
            Node(defeat(found, self.wording), "failed")
            if isinstance(found, TwoNames)
            else self.defeat(found.proof)
            for found in item.defeats
        ]
        form = phrases.rule_failed if item.missing else phrases.rule_defeated
        text = form.format(rule=self.where(item.rule))
        return Node(text, children=tuple(children), article=self.article(item.rule))

    def missing(self, missing: Missing | SameName | OtherName) -> Node:
        """Return a condition that failed, with the rules that could have met it."""
        if isinstance(missing, OtherName):
            return Node(other_name(missing, self.wording), "failed")
        if isinstance(missing, SameName):
            return Node(same_name(missing, self.wording), "failed")
        text = self.wording.prose(missing.atom, holds=False)
        if missing.unstated and missing.atom.predicate in ABOUT_PLACE:
            sentence = self.wording.prose(missing.atom)
            text = self.wording.phrases.not_stated.format(sentences=sentence)
        return Node(
            text,
            "failed",
            origin="" if missing.because else self.origins.of(missing.atom, holds=False),
            children=tuple(self.rules(missing.because)),
        )

    def defeat(self, proof: Proof) -> Node:
        """Return what defeated a rule: a sentence, or an exception with its conditions."""
        wording = self.wording
        if not isinstance(proof.source, Exception_):
            node = self.proof(proof, "failed")
            return Node(
                wording.phrases.unless.format(sentence=node.text),
                "failed",
                node.where,
                node.origin,
                node.children,
                node.article,
            )
        own = sum(isinstance(condition, Atom) for condition in proof.source.conditions)
        children = [self.proof(premise) for premise in proof.premises[len(proof.premises) - own :]]
        children += [
            Node(wording.prose(atom, holds=False), origin=self.origins.of(atom, holds=False))
            for atom in proof.absent
        ]
        return Node(
            wording.phrases.exception_applies,
            "failed",
            self.where(proof.source),
            children=tuple(children),
            article=self.article(proof.source),
        )

    def article(self, provision: Provision) -> str:
        """Return a rule's article as its summary is headed."""
        return self.wording.opening(self.wording.article(provision))

    def where(self, provision: Provision, *, remember: bool = True) -> str:
        """Return a rule's article and id, and remember the article for its summary."""
        if remember:
            self.used[provision] = None
        return f"{self.wording.article(provision)} · {provision.name}"


def _head(proof: Proof) -> Atom | None:
    """Return the conclusion of its rule that a proof is of."""
    if not isinstance(proof.source, Rule):
        return None
    heads = proof.source.conclusions
    return next((head for head in heads if head.predicate == proof.fact.predicate), None)


def _bound(head: Atom, proof: Proof) -> Atom:
    """Return an exception's own sentence about what its rule concluded something about."""
    concluded = _head(proof)
    if concluded is None:
        return head
    terms = concluded.terms
    return substitute(
        head,
        {
            term.name: value
            for term, value in zip(terms, proof.fact.values, strict=True)
            if isinstance(term, Variable)
        },
    )


def _summaries(used: Iterable[Provision], wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield each article used once, with the start of its summary."""
    seen: set[tuple[str, str]] = set()
    for provision in used:
        key = (provision.treaty, provision.article)
        treaty = wording.treaties.get(provision.treaty)
        if key in seen or treaty is None:
            continue
        seen.add(key)
        numbered = [a for a in treaty.articles if a.number == provision.article]
        # Two versions of an article have one number: the one that the rule stands under counts.
        own = [a for a in numbered if provision.name in a.rules]
        article = next(iter(own or numbered), None)
        if article is None:
            continue
        french = wording.language.code == "fr" and article.summary_fr
        text = short_summary(article.summary_fr if french else article.summary)
        if text:
            where = wording.opening(wording.article(provision))
            yield where, wording.language.typeset(text)


def short_summary(markdown: str, limit: int = SUMMARY) -> str:
    """Return the first paragraph of a summary as plain text, cut at the end of a sentence.

    Where no sentence ends in time it is cut after a word, and not within parentheses.
    """
    paragraph = re.sub(r"[*_`]+", "", markdown.split("\n\n")[0])
    text = " ".join(paragraph.split())
    if len(text) <= limit:
        return text
    sentence = text.rfind(". ", 0, limit)
    if sentence > limit // 3:
        return text[: sentence + 1]
    cut = text[:limit].rsplit(" ", 1)[0]
    if cut.count("(") > cut.count(")"):
        cut = cut[: cut.rindex("(")]
    return cut.rstrip(" ,;:") + " …"
