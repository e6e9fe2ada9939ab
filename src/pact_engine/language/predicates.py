"""The sentences of the vocabulary that the code itself knows, by name.

Any other sentence means to the engine what the rules make of it. Those here are worked out from
a scenario, say what a position is or what an answer shows, or are looked at by a property.
"""

from __future__ import annotations

from typing import Final

# Worked out from the events, the dates, the parties and the areas.
AMOUNTS_TO: Final = "amounts-to"
DIRECTED_AGAINST: Final = "directed-against"
CARRIED_OUT: Final = "carried-out"
STRUCK: Final = "struck"
TOOK_PLACE_IN: Final = "took-place-in"
ON_TERRITORY_OF: Final = "on-territory-of"
UNDER_ADMINISTRATION_OF: Final = "under-administration-of"
ON_LAND_CLAIMED_BY: Final = "on-land-claimed-by"
RECOGNISES_TITLE: Final = "recognises-title"
PARTY_AT: Final = "party-at"
IS_STATE: Final = "is-state"
IS_ARMED_GROUP: Final = "is-armed-group"
BEFORE: Final = "before"
ON_OR_AFTER: Final = "on-or-after"
ON_READING: Final = "on-reading"

# Stated by a scenario.
SELF_DEFENCE: Final = "self-defence"
ASKED_FOR_HELP: Final = "asked-for-help"
INVOKED: Final = "invoked"
INVOKED_TREATY: Final = "invoked-treaty"
CAME_TO_THE_AID: Final = "came-to-the-aid"
GAVE_NO_AID: Final = "gave-no-aid"
RELEASED: Final = "released"
GAVE_NOTICE: Final = "gave-notice"
DECIDED_TO_ACT: Final = "decided-to-act"

# Concluded by rules.
ATTRIBUTABLE: Final = "attributable"
LAWFUL_TOWARDS: Final = "lawful-towards"
CASUS_FOEDERIS: Final = "casus-foederis"
MUST_ASSIST: Final = "must-assist"
LEVEL: Final = "level"
INCLUDES_FORCE: Final = "includes-force"
MAY_ASSIST: Final = "may-assist"
MAY_USE_FORCE: Final = "may-use-force"
MUST_CONSULT: Final = "must-consult"
MUST_ACT: Final = "must-act"
BREACHED: Final = "breached"
MUST_NOT_AID: Final = "must-not-aid"
MUST_STAY_NEUTRAL: Final = "must-stay-neutral"
BOUND_AT: Final = "bound-at"
