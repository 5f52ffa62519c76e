"""Columns of the members of a family and of its history."""

from core.queries.people.family import FamilyRow, MoveRow
from resources.translation import N_, _
from ui.models.table import Column
from ui.reference import label
from ui.words.births import years_words
from ui.words.families import care_words, reason_words
from ui.words.people import full_name
from ui.words.stay_clock import moment


def short_name(row: FamilyRow) -> str:
    """Return the given names, or the call number of somebody without."""
    return full_name("", row.given_names, row.call_no)


def row_key(row: FamilyRow) -> object:
    """Return the key of a member's stay."""
    return row.stay_id


def move_key(row: MoveRow) -> object:
    """Return the key of a line of the history."""
    return row.act_id, row.stay_id


def _number(row: FamilyRow) -> str:
    return row.call_no


def _name(row: FamilyRow) -> str:
    return full_name(row.family_name, row.given_names)


def _link(row: FamilyRow) -> str:
    return label("relationship_to_head", row.relation)


def _responsible(row: FamilyRow) -> str:
    return row.responsible or care_words(row.care)


def _age(row: FamilyRow) -> str:
    return years_words(row.age, row.band)


def _age_order(row: FamilyRow) -> int | None:
    return row.age


def _where(row: FamilyRow) -> str:
    return (row.bed or _("sans lit")) if row.is_here else _("sorti(e)")


def _moved_at(row: MoveRow) -> str:
    return moment(row.at)


def _moved_order(row: MoveRow) -> object:
    return row.at


def _moved(row: MoveRow) -> str:
    who = full_name(row.family_name, row.given_names, row.call_no)
    if row.from_label != row.to_label:
        words = _("{who}\u00a0: de {before} à {after}")
        if not row.from_label:
            words = _("{who} rejoint {after}")
        elif not row.to_label:
            words = _("{who} quitte {before}")
        told = words.format(who=who, before=row.from_label, after=row.to_label)
    elif row.from_relation != row.to_relation:
        told = _("{who}\u00a0: {before} → {after}").format(
            who=who,
            before=label("relationship_to_head", row.from_relation) or "—",
            after=label("relationship_to_head", row.to_relation) or "—",
        )
    else:
        told = _("{who}\u00a0: adulte responsable changé").format(who=who)
    return _("Annulé\u00a0: {what}").format(what=told) if row.kind == "undo" else told


def _moved_why(row: MoveRow) -> str:
    return reason_words(row.reason)


def _moved_by(row: MoveRow) -> str:
    return f"{row.by} · {row.post}".strip(" ·")


MEMBERS = (
    Column("call_no", N_("N° d’appel"), _number, width=110, strong=True),
    Column("name", N_("Nom"), _name, stretch=True),
    Column("link", N_("Lien avec le chef"), _link, width=150),
    Column("age", N_("Âge"), _age, sort=_age_order, width=80),
    Column("responsible", N_("Responsable"), _responsible, width=140),
    Column("where", N_("Lit"), _where, width=90, muted=True),
)
MOVES = (
    Column("at", N_("Quand"), _moved_at, sort=_moved_order, width=110),
    Column("what", N_("Quoi"), _moved, stretch=True),
    Column("why", N_("Motif"), _moved_why, width=190),
    Column("by", N_("Par"), _moved_by, width=190, muted=True),
)
