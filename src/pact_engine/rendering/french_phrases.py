"""The French phrases of the answers.

Nothing is filled in after "de", "à" or "que", which would have to be contracted or elided with
it, and nothing agrees with what is filled in: a party may be of any gender and number.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pact_engine.rendering.french_grammar import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping


class FrenchPhrases:
    """The French phrases, written with plain spaces and given with no-break ones."""

    def __init__(self) -> None:
        for name, value in vars(type(self)).items():
            if name.startswith("__"):
                continue
            if isinstance(value, str):
                setattr(self, name, spaced(value))
            elif isinstance(value, MappingProxyType):
                texts = {key: spaced(text) for key, text in value.items()}
                setattr(self, name, MappingProxyType(texts))

    colon = " : "
    semicolon = " ; "
    then_sentence = ". "
    article = "article\u00a0{number}"
    articles = "articles {numbers}"
    heading_article = "« {heading} »"
    of_treaty = "{treaty}, {article}"
    party = "Partie"
    position = "Position"
    article_column = "Article"
    owed = "Assistance"
    force = "Recours à la force"
    why = "Motif"
    duty = "Obligation"
    towards = "Envers {victim}, au sujet de « {event} »"
    about = "Au sujet de « {event} »"
    follows = "Conclusions"
    nothing_follows = "Aucune règle ne tire de conclusion de ces faits."
    each_state = "chacun des {count} États suivants"
    nobody_party = "aucun État n'était partie au traité le {day} (« {event} »)"
    disputed_how: Mapping[tuple[bool, bool], str] = MappingProxyType(
        {
            (True, False): "l'administre",
            (False, True): "le revendique",
            (True, True): "l'administre et le revendique",
        }
    )
    disputed = (
        "Lieu tenu ici pour le territoire de l'État suivant : {states} ({place}). Un autre État "
        "{how} : {other}. S'il s'agissait de son territoire, la réponse au "
        "sujet de « {event} » serait différente."
    )
    disputed_nobody = (
        "Lieu tenu ici pour le territoire d'aucun État : {place}. Un État {how} : "
        "{other}. S'il s'agissait de son territoire, la réponse au sujet de "
        "« {event} » serait différente."
    )
    unplaced = (
        "« {event} » n'a pas de lieu, si bien qu'aucune clause relative au lieu n'est remplie. "
        "La réponse serait autre avec « where: {where} » : indiquez où il s'est produit."
    )
    depends_heading = "Ce dont dépend la position pour {parties}"
    other_readings_heading = "* Selon d'autres lectures"
    contradictions_heading = "Obligations contradictoires"
    by = "par {names},"
    by_unknown = "par un auteur inconnu,"
    against = "visant {names}"
    against_nobody = "sans État visé"
    where = "lieu : {names}"
    where_unknown = "lieu inconnu"
    struck = "cible : {names}"
    event = "« {id} », {day} : {what}"
    positions: Mapping[str, str] = MappingProxyType(
        {
            "victim": "victime",
            "attacker": "auteur",
            "must assist": "obligation d'assister",
            "excused": "dispense",
            "must act": "obligation d'agir",
            "must consult": "obligation de consulter",
            "must stay neutral": "obligation de neutralité",
            "must not aid": "interdiction d'aider",
            "may assist": "faculté d'assister",
            "no duty": "aucune obligation",
            "depends": "à déterminer",
        }
    )
    level_not_stated = "niveau non indiqué"
    armed_force_included = "force armée comprise"
    armed_force_not_stated = "force armée non mentionnée"
    force_words: Mapping[str, str] = MappingProxyType(
        {"lawful": "licite", "not lawful": "illicite", "depends": "à déterminer"}
    )
    also = "et aussi : {duties}"
    nothing_further = "aucune autre obligation"
    honoured = "l'obligation a été exécutée"
    not_honoured = "l'obligation n'a pas été exécutée"
    not_told = "on ne dit pas si elle a été exécutée"
    invoked = "Le traité a été invoqué."
    treaty_invoked = "le traité a été invoqué"
    treaty_not_invoked = "le traité n'a pas été invoqué"
    depends_on = "il faut savoir {questions}"
    whether = "si {sentence}"
    how_read = "comment se lit « {reading} »"
    if_ = "si {facts}"
    other_reading = "{reading} ; alors {positions}"
    as_for = "comme pour {party}"
    reading_is = "lecture {reading} = {value}"
    reading_open = "lecture {reading} laissée ouverte"
    reading_yes = "{reading} = {value} ({text})"
    reading_no = "{reading} = {value} (lecture écartée : {text})"
    reading_not_default = "lecture choisie : {reading}"
    on_reading = "on retient la lecture selon laquelle {text}"
    not_on_reading = "on écarte la lecture selon laquelle {text}"
    accepting = "l'on retient la lecture selon laquelle {text}"
    not_accepting = "l'on écarte la lecture selon laquelle {text}"
    yes = "oui"
    no = "non"
    unknown = "inconnu"
    contradiction = "{first} ({first_treaty}) ; pourtant, {second} ({second_treaty})"
    through = "{sentence} ({articles})"
    because = "{sentence}, car {reason}"
    and_by_it = "{first} ; {second}"
    conditions_met_but = "les conditions sont réunies ({article}), mais {excuse}"
    not_assist = "{reason} ; pas d'obligation d'assister : {leaf}"
    names_another = "la règle concerne {wanted}, et non {name}"
    no_rule = "aucune règle du traité n'établit d'obligation"
    nobody_knows_who = "{event} : auteur inconnu"
    not_stated = "non indiqué : {sentences}"
    and_not = "{sentence}, et non {name}"
    both_are = "il en faut deux différents, et les deux ne font qu'un : {name}"
    it_is = "il s'agit de ceci : {name}"
    are_two = "{first} n'est pas {second}"
    why_towards = "{party} envers {victim}, au sujet de « {event} » [{treaty}]"
    why_over = "{party}, au sujet de « {event} » [{treaty}]"
    if_then = "Si {facts} : {position}"
    proof = "Démonstration"
    why_not_assist = "Pourquoi il n'y a pas d'obligation d'assister"
    why_no_other = "Pourquoi ce n'est pas non plus « {position} »"
    why_excused = "Ce qui dispense"
    why_force = "Licéité du recours à la force"
    articles_heading = "Ce que disent les articles (notre résumé)"
    met = "condition remplie"
    failed = "obstacle"
    told_above = "exposé plus haut"
    no_unless = "rien n'y fait obstacle : {facts}"
    no_exception = "aucune exception ne s'applique : {exceptions}"
    rule_brief = "{rule} : {failure}"
    rule_failed = "{rule} y conduirait, mais :"
    rule_defeated = "{rule} voit ses conditions réunies, mais :"
    unless = "sauf si : {sentence}"
    exception_applies = "une exception s'applique"
    general_law = "Droit international général"
    signed = "signature le {day}"
    in_force = "en vigueur depuis le {day}"
    ended = "extinction le {day}"
    parties = "Parties"
    spell = "{state}, depuis le {start}"
    spell_ended = "{state}, du {start} au {end}"
    parties_count = "{count} parties"
    parties_named = "parties : {names}"
    notice = "préavis de retrait : {months} mois"
    uses = "s'appuie sur : {files}"
    readings_heading = "Lectures (comment peuvent se lire les articles controversés)"
    reading_default = "{reading} (par défaut : {default}) : {text}"
    rules = "règles"
    sources = "Sources"
    statuses: Mapping[str, str] = MappingProxyType(
        {
            "given": "Énoncés donnés : un scénario peut les affirmer sous `facts` et `unknown`",
            "computed": "Énoncés calculés : ils découlent des événements, des dates, des parties, "
            "des actes et des zones",
            "concluded": "Énoncés conclus : seules les règles les établissent ; ils s'écrivent "
            "sous `expect`",
        }
    )
    asked: Mapping[str, str] = MappingProxyType(
        {"first": "demandé en premier", "usual": "", "rare": "rarement demandé"}
    )
    only_in = "Propres au traité « {treaty} »"
    objects = "Valeurs possibles de OBJECT"
    also_written = "s'écrit aussi"
    levels = "Valeurs possibles de LEVEL"
    organs = "Valeurs possibles de ORGAN"
    expected = "attendu"
    came_out = "obtenu"
    told_because = "motif"
    expected_not = "absence de cette conclusion : {sentence}"
    expected_position = "{party} envers {victim}, au sujet de « {event} » : {position}"
    expected_position_over = "{party}, au sujet de « {event} » : {position}"
    in_some_cases = "{sentence}, mais pas pour toutes les réponses à ce qui est inconnu"
    under = "{found} [{treaty}]"
    no_rule_says = "aucune règle lue n'établit cet énoncé, et le scénario ne l'affirme pas"
    from_scenario = "le scénario l'affirme, ou cela découle de ses événements et de leurs dates"
    no_treaty_binds = "aucun traité ne lie, aux dates des événements, l'un des États nommés"
    not_read_under = "le scénario n'est pas examiné au regard de « {treaty} »"
    no_row = "{party} : non-partie ce jour-là, ou événement qui ne visait pas cette victime"
    from_assumption = "hypothèse, le fait étant inconnu"
    from_facts = "affirmé par le scénario"
    not_in_facts = "le scénario ne l'affirme pas"
    from_date = "l'événement a eu lieu le {day}"
    from_default_reading = "lecture {reading}, par défaut"
    from_set_reading = "lecture {reading}, telle que choisie"
    from_declaration = "déclaré ainsi par le scénario"
    from_event = "d'après l'événement"
    event_names_none = "l'événement n'en mentionne pas"
    from_act = "l'événement étant {acts}"
    from_part: Mapping[str, str] = MappingProxyType(
        {
            "acts": "c'était {names}",
            "against": "l'événement visait {names}",
            "by": "l'événement a pour auteur {names}",
            "targets": "l'événement a touché {names}",
            "where": "lieu : {names}",
        }
    )
