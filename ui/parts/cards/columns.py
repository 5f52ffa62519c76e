"""The tables of the cards page."""

from uuid import UUID

from core.queries.cards.cards_to_print import BlankRow, CardRow
from resources.translation import N_, _
from ui.models.table import Column
from ui.words.people import full_name, spaced_code


def stay_of(row: CardRow) -> UUID:
    """Return the key of the stay: it stays the same when a card is replaced."""
    return row.stay_id


def card_of(row: BlankRow) -> UUID:
    """Return the key of a blank card."""
    return row.card_id


def name_of(row: CardRow) -> str:
    """Return the name as lists show it."""
    return full_name(row.family_name, row.given_names, row.call_no)


def number_of(row: BlankRow) -> str:
    """Return the number of a blank card as it is printed on it."""
    return "" if row.number is None else f"{row.number:05d}"


def _call_no(row: CardRow) -> str:
    return row.call_no


def _bed(row: CardRow) -> str:
    return row.bed or "—"


def _edition(row: CardRow) -> str:
    return _("éd. {n}").format(n=row.edition)


def _edition_number(row: CardRow) -> int:
    return row.edition


def _edition_kind(row: CardRow) -> str | None:
    return "info" if row.edition > 1 else None


def _code(row: BlankRow) -> str:
    return spaced_code(row.code)


GIVEN = (
    Column("call_no", N_("N°"), _call_no, width=76, strong=True),
    Column("name", N_("Nom et prénom"), name_of, stretch=True),
    Column("bed", N_("Lit"), _bed, width=76),
    Column("edition", N_("Carte"), _edition, sort=_edition_number, chip=_edition_kind, width=76),
)

BLANK = (
    Column("number", N_("N° de carte vierge"), number_of, width=160, strong=True),
    Column("code", N_("Code"), _code, stretch=True),
)
