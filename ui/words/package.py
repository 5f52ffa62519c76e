"""Words for the 72-hour package: its items, its slots and where each item stands. No Qt."""

from datetime import date, datetime

from core.clock import LOCAL
from core.errors import InvalidInput
from core.rules.meals import USUAL_PLAN, MealPlan, meal_bounds
from core.rules.package import STAY_SLOT, ItemState, Who
from resources.translation import N_, _

ITEMS = {
    "HEB": N_("Hébergement"),
    "REP": N_("Repas"),
    "MED": N_("Santé"),
    "KHY": N_("Kit d’hygiène"),
    "TEL": N_("Appel"),
    "PSP": N_("Écoute"),
    "TRA": N_("Transport"),
    "KDI": N_("Kit de dignité"),
    "KVE": N_("Vêtements"),
    "KCO": N_("Couchage (natte, drap)"),
    "COL": N_("Collation d’arrivée"),
    "EAU": N_("Eau"),
    "INF": N_("Séance d’information"),
    "PRO": N_("Entretien de profilage"),
    "ARG": N_("Aide financière"),
    "VAC": N_("Vaccination"),
    "SOI": N_("Soins"),
    "DOC": N_("Papiers d’identité"),
    "RFL": N_("Liens familiaux"),
    "MNA": N_("Mineur non accompagné"),
}
"""Short names for screens; an item without one is shown by the label of the package."""

LETTERS = {
    "HEB": "L",
    "REP": "R",
    "MED": "S",
    "KHY": "K",
    "TEL": "A",
    "PSP": "E",
    "TRA": "T",
}
"""The key and column of each followed item (ux.md 2.4.6): lit, repas, santé, kit…"""

OTHER_LETTERS = {
    "KCO": "N",
    "KDI": "D",
    "COL": "C",
    "EAU": "U",
    "INF": "I",
    "PRO": "P",
    "ARG": "F",
    "KVE": "V",
    "VAC": "X",
    "SOI": "O",
    "DOC": "J",
    "RFL": "Z",
    "MNA": "M",
}
"""The keys of the other items, on a person's file only."""

LEGEND = N_("L lit · R repas · S santé · K kit · A appel · E écoute · T transport")

MEALS = {
    "petit-dejeuner": N_("Petit-déjeuner"),
    "dejeuner": N_("Déjeuner"),
    "diner": N_("Dîner"),
    "souhour": N_("Souhour"),
    "rupture": N_("Rupture du jeûne"),
}

WHO = {
    Who.ALL: N_("tout le monde"),
    Who.WOMEN: N_("femmes et filles (12 à 49 ans)"),
    Who.PREGNANT: N_("femmes enceintes"),
    Who.UNDER_2: N_("moins de 2 ans"),
    Who.UNDER_5: N_("moins de 5 ans"),
    Who.CHILDREN: N_("moins de 18 ans"),
    Who.LONE_MINOR: N_("mineurs seuls"),
    Who.AS_NEEDED: N_("selon le besoin"),
    Who.NOBODY_YET: N_("personne"),
}
"""Who an item is owed to, as the administration chooses it."""

STATES = {
    ItemState.DUE: N_("à faire"),
    ItemState.DONE: N_("fait"),
    ItemState.LATE: N_("en retard"),
    ItemState.REFUSED: N_("refusé par la personne"),
    ItemState.NOT_NEEDED: N_("sans objet"),
    ItemState.PARTLY: N_("en cours"),
}


def item_name(code: str, label: str = "") -> str:
    """Return the short name of an item; `label` is the package's own for one without."""
    return _(ITEMS[code]) if code in ITEMS else label or code


def state_name(state: ItemState) -> str:
    """Return where an item stands in a word or two."""
    return _(STATES[state])


def meal_name(slot: str) -> str:
    """Return « Déjeuner » for a slot of a meal, else an empty text."""
    code = slot.partition("/")[2]
    return _(MEALS[code]) if code in MEALS else ""


def meal_hours(slot: str, plan: MealPlan = USUAL_PLAN) -> str:
    """Return « 11:30–14:30 » for a slot of a meal, else an empty text."""
    try:
        starts, ends = meal_bounds(slot, plan)
    except InvalidInput:
        return ""
    return f"{starts.astimezone(LOCAL):%H:%M}–{ends.astimezone(LOCAL):%H:%M}"


def slot_name(slot: str, now: datetime) -> str:
    """Return « Déjeuner » for today, « Dîner du 14/11 » for another day, or the night."""
    meal = meal_name(slot)
    if meal:
        day = date.fromisoformat(slot.partition("/")[0])
        if day == now.astimezone(LOCAL).date():
            return meal
        return _("{meal} du {day}").format(meal=meal, day=f"{day:%d/%m}")
    if slot == STAY_SLOT:
        return _("une fois par séjour")
    return _("nuit {number}").format(number=slot.removeprefix("night-"))


def act_name(item: str, slot: str, now: datetime, label: str = "") -> str:
    """Return what is given: « Déjeuner » for a meal, else the item."""
    return slot_name(slot, now) if meal_name(slot) else item_name(item, label)
