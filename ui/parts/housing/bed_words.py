"""Words about beds: kinds of block, why a bed is proposed, what a bed is. No drawing."""

from core.queries.housing.bed_plan import BedRow, WaitingRow
from core.queries.housing.rooms import RoomRow
from core.rules.beds import Compromise
from core.rules.clock72 import StayState
from resources.translation import N_, _, ngettext
from ui.words.births import age_words
from ui.words.people import full_name

KINDS = {
    "men": N_("hommes"),
    "women": N_("femmes"),
    "families": N_("familles"),
    "overflow": N_("appoint, tous"),
    "apart": N_("à part"),
}

WHY = {
    "with_family": N_("avec sa famille"),
    "men": N_("bloc des hommes"),
    "women": N_("bloc des femmes"),
    "families": N_("bloc des familles"),
    "overflow": N_("couchage d’appoint"),
    "apart": N_("chambre à part"),
    "no_bed": N_("aucun lit qui convienne n’est libre"),
    "no_room_with_adult": N_("aucune place dans la chambre d’un adulte de sa famille"),
    "no_room_apart": N_("aucune chambre à part n’est libre"),
}

REASONS = {
    "with_family": N_("Pour rester avec sa famille"),
    "care": N_("Pour des soins"),
    "no_room": N_("Plus de place ailleurs"),
    "asked": N_("À sa demande"),
}
"""Why somebody sleeps in a block whose rule says no."""


BLOCKS = (N_("Fuite d’eau"), N_("Lit cassé"), N_("À désinfecter"), N_("Réservé"))
"""Why a bed is blocked; another reason can be typed."""


def why_words(code: str) -> str:
    """Return why a bed is proposed, in a few words."""
    return _(WHY[code]) if code in WHY else code


def compromise_words(compromise: Compromise) -> str:
    """Return « 3 couchages d’appoint »."""
    count = len(compromise.stay_ids)
    words = {
        "no_bed": ngettext(
            "{n} personne sans lit",
            "{n} personnes sans lit",
            count,
        ),
        "no_room_with_adult": ngettext(
            "{n} enfant attend une place auprès de son adulte",
            "{n} enfants attendent une place auprès de leur adulte",
            count,
        ),
        "no_room_apart": ngettext(
            "{n} personne attend une chambre à part",
            "{n} personnes attendent une chambre à part",
            count,
        ),
        "family_split": ngettext(
            "{n} personne d’une famille répartie sur plusieurs chambres",
            "{n} personnes de familles réparties sur plusieurs chambres",
            count,
        ),
        "away_from_family": ngettext(
            "{n} personne à part, loin de sa famille",
            "{n} personnes à part, loin de leur famille",
            count,
        ),
        "upper_bed": ngettext(
            "{n} personne qui monte mal dans un lit du haut ou à l’étage",
            "{n} personnes qui montent mal dans un lit du haut ou à l’étage",
            count,
        ),
        "overflow": ngettext(
            "{n} couchage d’appoint",
            "{n} couchages d’appoint",
            count,
        ),
        "other_block": ngettext(
            "{n} personne seule dans le bloc des familles",
            "{n} personnes seules dans le bloc des familles",
            count,
        ),
    }
    return words[compromise.code].format(n=count)


def kind_words(code: str) -> str:
    """Return who a block is for."""
    return _(KINDS[code]) if code in KINDS else code


def bed_state(row: BedRow) -> str:
    """Return whether a bed is free, blocked or taken, and by whom."""
    if row.blocked:
        return _("bloqué ({why})").format(why=row.blocked)
    if row.stay_id is None:
        return _("libre")
    name = full_name(row.family_name, row.given_names)
    words = f"{row.call_no} {name}".strip()
    if row.state is StayState.OVERDUE:
        return _("{who}, délai dépassé").format(who=words)
    return words


def level_words(row: BedRow) -> str:
    """Return whether one climbs to a bed."""
    if row.upper:
        return _("lit du haut")
    return _("à l’étage") if row.upstairs else _("de plain-pied")


def room_state(row: RoomRow) -> str:
    """Return « à nettoyer · 2 tâches · à l’étage »."""
    words = [_("à nettoyer") if row.state == "to_clean" else _("propre")]
    if row.tasks:
        words.append(ngettext("{n} tâche", "{n} tâches", row.tasks).format(n=row.tasks))
    if row.upstairs:
        words.append(_("à l’étage"))
    return " · ".join(words)


def bed_words(row: BedRow) -> str:
    """Return « Lit B2-14 : libre »."""
    return _("Lit {bed}\u00a0: {state}").format(bed=row.code, state=bed_state(row))


def waiting_name(row: WaitingRow) -> str:
    """Return the name of who waits for a bed, or the call number."""
    return full_name(row.family_name, row.given_names, row.call_no)


def sex_and_age(row: WaitingRow) -> str:
    """Return « F 34 »."""
    age = age_words(row.age, row.band)
    return f"{row.sex}\u2002{age}".strip()


def block_title(rows: tuple[BedRow, ...]) -> str:
    """Return « Bloc B — Femmes (femmes) : 12 libres sur 70 »."""
    first = rows[0]
    free = sum(1 for row in rows if row.stay_id is None and not row.blocked)
    label = f"{first.block} — {first.block_label}" if first.block_label else first.block
    left = ngettext("{n} libre sur {all}", "{n} libres sur {all}", free).format(
        n=free, all=len(rows)
    )
    return _("Bloc {label}\u00a0: {left}").format(label=label, left=left)
