from __future__ import annotations

import re
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pact_engine import api
from pact_engine.cli.inputs import packaged_scenarios
from pact_engine.language.french_reader import plural_of
from pact_engine.language.program import Atom, Constant, Fact, OneOf, Variable
from pact_engine.library import Library
from pact_engine.problems import Location, PactError, Problem
from pact_engine.rendering import terminal
from pact_engine.rendering.french_grammar import MUTE_H, spaced, subjects
from pact_engine.rendering.french_phrases import FrenchPhrases
from pact_engine.rendering.french_problems import french_error
from pact_engine.rendering.json import scenario as scenario_json
from pact_engine.rendering.language import Slot
from pact_engine.rendering.report import scenario_view, wording_for
from pact_engine.rendering.treaty_page import treaty_page
from pact_engine.rendering.wording import Wording, language_of

if typing.TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pact_engine.language.treaty import Treaty
    from pact_engine.language.vocabulary import Sentence
    from pact_engine.verdicts.result import Result

LIBRARY = Library()
KNOWN = LIBRARY.known_words
TREATIES = [LIBRARY.treaty(name) for name in LIBRARY.rule_files()]
SENTENCES = list(
    dict.fromkeys(
        [*LIBRARY.vocabulary.sentences, *(s for treaty in TREATIES for s in treaty.sentences)]
    )
)
FRENCH_LANGUAGE = language_of("fr", KNOWN)
STATES = LIBRARY.world.states
WORDING = Wording(FRENCH_LANGUAGE, KNOWN.vocabulary, STATES, TREATIES)

# Masculine, feminine, vowel, plural, no article, no article and vowel, no article and mute h.
GRAMMATICAL_TYPES = ("Mali", "France", "Algeria", "United States", "Cuba", "Israel", "Haiti")

BAD = re.compile(
    r"\b(de|à) (le|les)\b|\b(de|que) (un|une|aucun|aucune|il|elle|Israël|Haïti|Oman)\b"
    r"|\b(le|la|les) (l'|(le|la|les|un|une|aucun)\b)|\b[ldnsc]' |\bsi ils?\b|  |aucun\w* .*\bpas\b"
    r"|\bne [aeiouéêh]|\bn'[^aeiouéêh]"
)


def plain(text: str) -> str:
    """Return a text with ordinary spaces, as it is typed here."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def told(statement: Fact | Atom, *, holds: bool = True) -> str:
    return plain(WORDING.sentence(statement, holds=holds))


def test_each_name_of_a_list_has_the_preposition_that_it_needs() -> None:
    acts = OneOf(("an armed attack", "a terrorist attack", "an invasion"))
    assert told(Atom("amounts-to", (Constant("raid"), acts)), holds=False) == (
        "« raid » ne constitue pas une agression armée, une attaque terroriste ou une invasion"
    )
    victims = OneOf(("Mali", "Algeria", "United States", "France"))
    said = told(Atom("invoked-treaty", (victims, Constant("nato"), Constant("raid"))))
    assert not BAD.search(said)
    assert "le Mali, l'Algérie, les États-Unis ou la France" in said
    said = told(Atom("lawful-towards", (Constant("raid"), victims)))
    assert not BAD.search(said)


def fact(predicate: str, *values: str) -> Fact:
    return Fact(predicate, values)


def atom(predicate: str, *terms: str) -> Atom:
    """Make an atom; a term in capitals is free."""
    return Atom(predicate, tuple(Variable(t) if t.isupper() else Constant(t) for t in terms))


# --- what the rule files bring ----------------------------------------------------------


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.id)
def test_no_sentence_lacks_its_french_forms(sentence: Sentence) -> None:
    assert sentence.fr
    assert sentence.fr_not
    assert sentence.fr != sentence.fr_not
    assert not {sentence.fr, sentence.fr_not} & {sentence.en, sentence.en_not}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.id)
def test_french_forms_can_be_filled_with_any_name(sentence: Sentence) -> None:
    slots = [name for name, _ in sentence.slots]
    for form in (sentence.fr, sentence.fr_not):
        assert not re.match(r"ils?\b", form), "“si” before it would have to be elided"
        for slot in subjects(form, slots):
            verb = re.search(rf"(?:\A|\bque ){slot} (?:ne |n')?(?:se |s')?(\w+)", form)
            assert verb is not None
            assert plural_of(verb[1]), f"no plural is known of “{verb[1]}”"
    if subjects(sentence.fr_not, slots):
        assert len(re.findall(r"\bpas\b", sentence.fr_not)) <= 1


def test_every_name_of_the_library_has_a_french_one() -> None:
    world, vocabulary = KNOWN.world, KNOWN.vocabulary
    named = [
        *((name, state.french) for name, state in world.states.by_name.items()),
        *((name, act.french) for name, act in world.acts.by_name.items()),
        *((name, area.french) for name, area in KNOWN.areas.by_name.items()),
        *vocabulary.objects.items(),
        *vocabulary.levels.items(),
        *vocabulary.organs.items(),
        *((t.id, t.name.get("fr")) for t in TREATIES),
        *((t.id, t.short.get("fr")) for t in TREATIES),
        *((r.name, r.text.get("fr")) for t in TREATIES for r in t.readings),
    ]
    assert not [name for name, french in named if not french]


def test_every_name_that_the_librarys_scenarios_declare_is_a_proper_one_or_has_a_french_one() -> (
    None
):
    found = set()
    for name, path in packaged_scenarios().items():
        for scenario in api.load_scenarios(name, LIBRARY, text=path.read_bytes()):
            found |= {actor.name for actor in scenario.actors if not actor.french}
            found |= {area.name for area in scenario.areas if not area.french}
    assert not {name for name in found if name.startswith("the ") or name in STATES.by_name}
    assert "Ruritania" not in found


def test_whether_an_h_is_mute_is_declared() -> None:
    names = [s.french for s in STATES.by_name.values()]
    names += [area.french for area in KNOWN.areas.by_name.values()]
    assert {name for name in names if name.startswith("H")} == {*MUTE_H, "Hong Kong"}


def test_every_article_has_a_french_summary_and_every_heading_without_number_a_french_one() -> None:
    articles = [(t.id, a) for t in TREATIES for a in t.articles]
    assert not [(name, a.heading) for name, a in articles if not a.summary_fr]
    assert not [
        (name, a.heading) for name, a in articles if a.number == a.heading and not a.heading_fr
    ]


def test_no_phrase_is_filled_in_where_french_would_contract_or_elide() -> None:
    filled = re.compile(r"\b(de|à|que|par) \{|'\{")
    assert not [
        name
        for name, text in vars(FrenchPhrases).items()
        if isinstance(text, str) and filled.search(text.replace("par {names}", ""))
    ]


def test_no_phrase_is_left_in_english() -> None:
    english, french = language_of("en").phrases, FRENCH_LANGUAGE.phrases
    texts = {name: text for name, text in vars(type(english)).items() if isinstance(text, str)}
    same = {name for name, text in texts.items() if plain(getattr(french, name)) == text}
    words = {name for name in same if re.search(r"[a-z]{2}", re.sub(r"\{\w+\}", "", texts[name]))}
    alike = {
        "position",
        "article",
        "articles",
        "article_column",
        "owed",
        "parties",
        "parties_count",
        "sources",
    }
    assert words - {"__module__", "__doc__"} <= alike


# --- grammar -----------------------------------------------------------------------------

NAMES: dict[str, tuple[str, ...]] = {
    "state": GRAMMATICAL_TYPES,
    "actor": GRAMMATICAL_TYPES,
    "act": tuple(KNOWN.world.acts.names()),
    "area": tuple(KNOWN.areas.names()),
    "object": tuple(KNOWN.vocabulary.objects),
    "level": tuple(KNOWN.vocabulary.levels),
    "organ": tuple(KNOWN.vocabulary.organs),
    "event": ("raid", "invasion"),
    "date": ("2025-04-01", "1914-08-04"),
    "treaty": tuple(LIBRARY.rule_files()),
    "reading": ("armed-groups",),
}


@st.composite
def sentences(draw: st.DrawFn) -> tuple[Sentence, list[Slot]]:
    sentence = draw(st.sampled_from(SENTENCES))
    return sentence, [
        Slot(name, kind, draw(st.none() | st.sampled_from(NAMES[kind])))
        for name, kind in sentence.slots
    ]


@given(sentences(), st.booleans())
def test_a_filled_sentence_is_grammatical(
    sentence: tuple[Sentence, list[Slot]], holds: bool
) -> None:
    form, slots = sentence
    text = plain(FRENCH_LANGUAGE.sentence(form, slots, STATES, holds=holds))
    assert not BAD.search(re.sub("« .*? »", "« »", text)), text
    words = set(re.findall(r"[^\W_]+", text))
    assert not words & {name for name, _ in form.slots}, text


@given(sentences(), st.booleans())
def test_a_plural_subject_has_a_plural_verb(
    sentence: tuple[Sentence, list[Slot]], holds: bool
) -> None:
    form, slots = sentence
    many = [s._replace(value="United States") if s.kind in ("state", "actor") else s for s in slots]
    text = FRENCH_LANGUAGE.sentence(form, many, STATES, holds=holds)
    for verb in re.findall(r"(?:\A|que )les États-Unis (?:ne |n')?(?:se |s')?(\w+)", text):
        assert verb.endswith("nt"), text


@pytest.mark.parametrize(
    ("statement", "holds", "text"),
    [
        (
            fact("must-assist", "United States", "Netherlands", "raid"),
            True,
            "les États-Unis doivent assister les Pays-Bas au sujet de « raid »",
        ),
        (
            fact("asked-for-help", "Philippines", "raid"),
            False,
            "les Philippines n'ont pas demandé d'aide au sujet de « raid »",
        ),
        (
            fact("party-at", "United States", "raid"),
            False,
            "les États-Unis ne sont pas partie au traité à la date de « raid »",
        ),
        (
            fact("felt-threatened", "Netherlands", "raid"),
            False,
            "les Pays-Bas ne se jugeaient pas sous la menace de « raid »",
        ),
        (
            fact("adopted", "United States", "raid"),
            True,
            "les États-Unis ont reconnu et adopté « raid » comme leur propre fait",
        ),
        (
            fact("level", "United States", "Niger", "raid", "of its choice"),
            True,
            "les États-Unis doivent au Niger, au sujet de « raid », une assistance de leur choix",
        ),
        (
            fact("level", "Algeria", "United States", "raid", "all in its power"),
            True,
            (
                "l'Algérie doit aux États-Unis, au sujet de « raid », une assistance par tous les "
                "moyens en son pouvoir"
            ),
        ),
        (
            fact("includes-force", "Israel", "Cuba", "raid"),
            True,
            (
                "l'assistance qu'Israël doit à Cuba au sujet de « raid » comprend l'emploi de la "
                "force armée"
            ),
        ),
        (
            fact("gave-no-aid", "United States", "Algeria", "raid"),
            False,
            (
                "rien n'établit que les États-Unis n'aient apporté aucune aide à l'Algérie "
                "au sujet de « raid »"
            ),
        ),
        (
            fact("gave-notice", "Uzbekistan", "csto", "2012-07-01"),
            True,
            "l'Ouzbékistan a donné préavis de retrait du traité « OTSC » le 1er juillet 2012",
        ),
        (
            fact("on-territory-of", "raid", "Haiti"),
            False,
            "« raid » n'a pas eu lieu sur le territoire d'Haïti",
        ),
        (
            fact("took-place-in", "raid", "the Sahel"),
            True,
            "« raid » a eu lieu dans les limites du Sahel",
        ),
        (
            fact("amounts-to", "raid", "an armed attack"),
            False,
            "« raid » ne constitue pas une agression armée",
        ),
        (fact("struck", "raid", "armed forces"), True, "« raid » a touché les forces armées"),
        (
            fact("decided-to-act", "the Security Council", "raid"),
            True,
            "le Conseil de sécurité a décidé d'agir au sujet de « raid »",
        ),
        (atom("attributable", "raid", "STATE"), True, "« raid » est attribuable à un État"),
        (
            atom("attributable", "raid", "STATE"),
            False,
            "« raid » n'est attribuable à aucun État",
        ),
        (
            atom("sent", "STATE", "the Group", "raid"),
            False,
            "aucun État n'a envoyé the Group lors de « raid »",
        ),
        (
            atom("sent", "STATE", "GROUP", "raid"),
            True,
            "un État a envoyé un acteur lors de « raid »",
        ),
        (
            atom("took-place-in", "raid", "AREA"),
            False,
            "« raid » n'a eu lieu dans les limites d'aucune zone",
        ),
        (
            atom("includes-force", "HELPER", "Mali", "raid"),
            False,
            (
                "l'assistance qu'un État quelconque doit au Mali au sujet de « raid » ne "
                "comprend pas l'emploi de la force armée"
            ),
        ),
        (
            atom("gave-notice", "Mali", "csto", "DATE"),
            True,
            "le Mali a donné préavis de retrait du traité « OTSC » un jour",
        ),
    ],
)
def test_sentences_read_as_french(statement: Fact | Atom, holds: bool, text: str) -> None:
    assert told(statement, holds=holds) == text


def test_a_shared_subject_is_named_once() -> None:
    statements = [
        (fact("amounts-to", "raid", "a coup"), True),
        (fact("minor", "raid"), False),
        (fact("asked-for-help", "Mali", "raid"), True),
        (fact("consented", "Mali", "raid"), False),
    ]
    assert plain(WORDING.together(statements)) == (
        "« raid » constitue un coup d'État et ne restait pas en deçà de la gravité d'une agression "
        "armée ; le Mali a demandé de l'aide au sujet de « raid » et n'a pas consenti à « raid »"
    )


def test_guillemets_and_high_punctuation_have_no_break_spaces() -> None:
    assert spaced("« a » ; b : c ?") == "«\u202fa\u202f»\u202f; b\u00a0: c\u202f?"
    assert spaced("a\n; b «\nc\n»") == "a\u202f; b «\u202fc\u202f»"


@pytest.mark.sampled(20)
@pytest.mark.parametrize("treaty", TREATIES, ids=lambda treaty: treaty.id)
@pytest.mark.parametrize("full", [False, True])
def test_no_line_of_a_treaty_page_begins_with_a_sign_that_belongs_to_the_line_before(
    treaty: Treaty, *, full: bool
) -> None:
    page = treaty_page(treaty, KNOWN.vocabulary, STATES, FRENCH_LANGUAGE, 60, full=full)
    prose = [line for text in page for line in text.splitlines()]
    assert [line for line in prose if re.search(r"(^| )[;?!»]|« ", line)] == []


def test_articles_and_headings_are_named_in_french() -> None:
    code = LIBRARY.code("liptako-gourma")
    wording = Wording(FRENCH_LANGUAGE, code.vocabulary, STATES, code.treaties)
    rules = code.rules
    own = [rules["liptako-gourma:6.casus"], rules["liptako-gourma:7.attack"]]
    assert wording.articles(own) == "articles 6 et 7"
    assert plain(wording.article(rules["un-charter:51.collective"])) == (
        "Charte des Nations Unies, article 51"
    )
    assert plain(wording.article(rules["un-charter:airspace.intruder"])) == (
        "convention de Chicago, articles 1 et 3"
    )
    assert plain(wording.number("eu-42-7", "42(7)")) == "42 § 7"


# --- answers -----------------------------------------------------------------------------

SCENARIOS = ("liptako-gourma/invasion", "liptako-gourma/drone-2025", "anzus/places")


def results() -> Iterator[Result]:
    packaged = packaged_scenarios()
    for name in SCENARIOS:
        text = packaged[name].read_bytes()
        for scenario in api.load_scenarios(name, LIBRARY, text=text):
            yield api.evaluate(scenario, LIBRARY)


RESULTS = tuple(results())


def test_english_and_french_come_from_one_derivation() -> None:
    def rows(result: Result, code: str) -> list[tuple[object, ...]]:
        language = language_of(code, KNOWN).knowing(result.scenario)
        found = scenario_json(result, [wording_for(t, STATES, language) for t in result.treaties])
        keys = ("event", "position", "articles", "rules", "level", "force", "invoked", "honoured")
        return [
            (treaty["treaty"], len(treaty["conclusions"]), *(str(row[key]) for key in keys))
            for treaty in found["treaties"]
            for row in treaty["positions"]
        ]

    for result in RESULTS:
        assert rows(result, "fr") == rows(result, "en")


def test_states_are_named_in_french_for_programs_too() -> None:
    result = next(r for r in RESULTS if r.scenario.file == "anzus/places")
    words = [wording_for(t, STATES, FRENCH_LANGUAGE) for t in result.treaties]
    rows = scenario_json(result, words)["treaties"][0]["positions"]
    assert {row["party"] for row in rows} == {"Australie", "Nouvelle-Zélande", "États-Unis"}
    assert {row["victim"] for row in rows} == {"Australie"}
    assert {row["position"] for row in rows} <= {"victim", "must assist", "no duty"}


def test_a_scenario_can_give_its_actors_french_names(answer: Callable[[str], Result]) -> None:
    result = answer(
        "  the Militia: {kind: armed group, fr: les Milices}\n"
        "events:\n  - {id: raid, act: an armed attack, by: the Militia, against: Mali, where: Mali,"
        " date: 2025-03-31}\n"
    )
    view = scenario_view(result, STATES, FRENCH_LANGUAGE)
    assert plain(view.treaties[0].tables[0].event) == (
        "« raid », 31 mars 2025 : une agression armée par les Milices, visant le Mali ; "
        "lieu : le Mali"
    )


@pytest.mark.parametrize("width", range(56, 124, 4))
def test_no_line_breaks_inside_guillemets_or_before_punctuation(width: int) -> None:
    views = [scenario_view(result, STATES, FRENCH_LANGUAGE) for result in RESULTS]
    shown = terminal.run_text(views, FRENCH_LANGUAGE.phrases, width)
    assert "«\u202f" in shown
    for line in shown.splitlines():
        assert not re.match(r"[»;:?!]", line.strip(" │├└─•")), line
        assert not line.endswith("«"), line


def test_every_sentence_that_opens_a_line_has_a_capital() -> None:
    for result in RESULTS:
        view = scenario_view(result, STATES, FRENCH_LANGUAGE)
        for treaty in view.treaties:
            texts = [sentence for sentence, _ in treaty.conclusions]
            texts += [row.why for table in treaty.tables for row in table.rows]
            assert not [text for text in texts if text[:1].islower()]


# --- errors ------------------------------------------------------------------------------


def test_too_many_unknown_facts_are_told_in_french(answer: Callable[[str], Result]) -> None:
    facts = "".join(
        f"  - {state} {what}\n"
        for state in ("Mali", "Niger", "Burkina Faso", "Ruritania")
        for what in (
            "consented to raid",
            "asked for help over raid",
            "provoked raid",
            "controlled the Group in raid",
            "sent the Group in raid",
        )
    )
    lines = (
        "events:\n  - {id: raid, act: an armed attack, by: the Group, against: Mali, where: Mali,"
        f" date: 2025-03-31}}\nunknown:\n{facts}"
    )
    with pytest.raises(PactError) as raised:
        answer(lines)
    (problem,) = french_error(raised.value).problems
    message = plain(problem.message)
    assert re.match(r"\d+ faits et lectures sont inconnus pour « liptako-gourma »", message)
    assert "moins de lignes sous « unknown »" in message


def test_an_error_keeps_its_place_in_french() -> None:
    problem = Problem(
        Location("raid.yaml", 3, 1), "a scenario has no key “expekt”", "expekt: []", 6
    )
    (told,) = french_error(PactError(problem)).problems
    assert plain(told.message) == "il n'y a pas ici de clé « expekt »"
    assert (told.location, told.text, told.width) == (problem.location, problem.text, problem.width)


def test_an_error_that_nobody_put_into_french_stays_as_it_is() -> None:
    problem = Problem(Location("raid.yaml", 3, 1), "the oracle is silent", expected="an oracle")
    assert french_error(PactError(problem)).problems == (problem,)
