"""The phrases about several treaties and about treaties as such, in English and French."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class TreatiesPhrases(NamedTuple):
    """What the sum over treaties, `compare`, `treaty` and `treaties` say."""

    together: str
    together_about: str
    state: str
    strongest: str
    under_each: str
    where: str
    contradicted: str
    nothing: str
    differ: str
    agreed: str
    no_difference: str
    nothing_shared: str
    not_bound: str
    bind_nobody: str
    bind_nobody_here: str
    stand_in: str
    no_notice: str
    parties_on: str
    others_on: str
    nobody: str
    cases: str
    made_up: str
    binds_on: str
    binds_nothing: str
    no_longer: str
    treaties_on: str
    encoded_on: str
    reviewed_on: str
    never_reviewed: str
    text_reported: str
    text_unpublished: str


_ENGLISH = TreatiesPhrases(
    together="All treaties together, towards {victim}, over {event}",
    together_about="All treaties together, over {event}",
    state="State",
    strongest="Strongest",
    under_each="Under each treaty",
    where="{position} ({articles})",
    contradicted="contradictory duties: see below",
    nothing="none of the treaties that bind it gives one",
    differ="Where the treaties differ, and why",
    agreed="Where they agree, and why each of them",
    no_difference="The treaties ask the same of every state that two of them bind.",
    nothing_shared="No state is bound by two of these treaties on the day. "
    "With --stand-in the parties of the first stand for those of the others.",
    not_bound="A treaty that is not listed for a state (–) does not bind it on the day of the "
    "event.",
    bind_nobody="Treaties that bind nobody on the days of the events: {treaties}.",
    bind_nobody_here="Treaties under which nobody stands here: {treaties}.",
    stand_in="As if: the parties of the first treaty ({first}) stand for those of {others}. "
    "States that rules name, and places, stay what they are.",
    no_notice="no party can leave it by a notice of its own",
    parties_on="Parties on {day}",
    others_on="Not bound on {day}",
    nobody="nobody",
    cases="Cases that bear on it",
    made_up="Scenarios made up for it",
    binds_on="What binds {state} on {day}",
    binds_nothing="No treaty of the library binds {state} on {day}.",
    no_longer="What does not bind {state} on {day}, and did or will",
    treaties_on="Treaties that bind anybody on {day}",
    encoded_on="encoded on {day} ({source})",
    reviewed_on="checked on {day} ({source})",
    never_reviewed="not checked by anybody else since",
    text_reported="Nobody who encoded {treaty} has seen its text: it is known from reports alone.",
    text_unpublished="Nobody who encoded {treaty} has seen its text: it is not published.",
)

_FRENCH = TreatiesPhrases(
    together="Tous traités réunis, envers {victim}, au sujet de « {event} »",
    together_about="Tous traités réunis, au sujet de « {event} »",
    state="État",
    strongest="La plus forte",
    under_each="Selon chaque traité",
    where="{position} ({articles})",
    contradicted="obligations contradictoires : voir ci-dessous",
    nothing="aucun des traités qui lient l'État n'en prévoit",
    differ="Où les traités diffèrent, et pourquoi",
    agreed="Où ils s'accordent, et pourquoi chacun d'eux",
    no_difference="Les traités attendent la même chose de tout État que deux d'entre eux lient.",
    nothing_shared="Aucun État n'est lié ce jour-là par deux de ces traités. "
    "Avec --stand-in, les parties au premier tiennent lieu de celles des autres.",
    not_bound="Un traité qui n'est pas indiqué pour un État (–) ne lie pas cet État à la date de "
    "l'événement.",
    bind_nobody="Traités qui ne lient aucun État aux dates des événements : {treaties}.",
    bind_nobody_here="Traités au titre desquels personne n'est concerné ici : {treaties}.",
    stand_in="Par hypothèse : les parties au premier traité ({first}) tiennent lieu de celles de "
    "{others}. Les États nommés par les règles et les lieux restent ce qu'ils sont.",
    no_notice="aucune partie ne peut s'en retirer par sa seule notification",
    parties_on="Parties au {day}",
    others_on="Non liés au {day}",
    nobody="personne",
    cases="Cas qui s'y rapportent",
    made_up="Scénarios imaginés pour ce traité",
    binds_on="Ce qui lie {state} au {day}",
    binds_nothing="Aucun traité de la bibliothèque ne lie {state} au {day}.",
    no_longer="Ce qui ne lie pas {state} au {day}, mais l'a lié ou le liera",
    treaties_on="Traités qui lient un État au {day}",
    encoded_on="encodé le {day} ({source})",
    reviewed_on="vérifié le {day} ({source})",
    never_reviewed="nul autre ne l'a vérifié depuis",
    text_reported="Aucun de ceux qui ont encodé {treaty} n'en a vu le texte : il n'est connu que "
    "par ce qui en est rapporté.",
    text_unpublished="Aucun de ceux qui ont encodé {treaty} n'en a vu le texte : il n'est pas "
    "publié.",
)


@cache
def treaties_phrases(language: str) -> TreatiesPhrases:
    """Return the phrases in a language ("en" or "fr")."""
    if language != "fr":
        return _ENGLISH
    from pact_engine.rendering.french_grammar import spaced

    return TreatiesPhrases(*(spaced(text) for text in _FRENCH))
