"""The tables of the cards page: words come from the codes of the rows."""

from uuid import UUID

from core.clock import LOCAL
from core.queries.cards.cards_to_print import BlankRow, CardRow
from core.queries.cards.replaced_cards import ReplacedRow
from resources.translation import N_, _
from ui.models.table import Column
from ui.words.people import full_name, spaced_code
from ui.words.print_queue import LOOKS, reason_word, standing_why, standing_word


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


def _call_no(row: CardRow | ReplacedRow) -> str:
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


def _standing(row: CardRow) -> str:
    return standing_word(row.print_state)


def _look(row: CardRow) -> str:
    return LOOKS[row.print_state]


def _why(row: CardRow) -> str:
    return standing_why(row.print_state, row.error)


def _at(row: CardRow) -> str:
    return "" if row.state_at is None else f"{row.state_at.astimezone(LOCAL):%d/%m %H:%M}"


def _at_sort(row: CardRow) -> object:
    return row.state_at


def _queue_order(row: CardRow) -> int:
    return row.queue_rank


def replaced_of(row: ReplacedRow) -> UUID:
    """Return the key of a card that was replaced."""
    return row.card_id


def _replaced_name(row: ReplacedRow) -> str:
    return full_name(row.family_name, row.given_names, row.call_no)


def _replaced_edition(row: ReplacedRow) -> str:
    return _("éd. {n}").format(n=row.edition)


def _reason(row: ReplacedRow) -> str:
    return reason_word(row.reason)


def _replaced_at(row: ReplacedRow) -> str:
    return "" if row.at is None else f"{row.at.astimezone(LOCAL):%d/%m %H:%M}"


def _replaced_sort(row: ReplacedRow) -> object:
    return row.at


def _holding(row: ReplacedRow) -> str:
    if not row.holding_code:
        return _("personne sortie")
    words = _("éd. {n} · {code}")
    return words.format(n=row.holding_edition, code=spaced_code(row.holding_code))


_EDITION = Column(
    "edition", N_("Carte"), _edition, sort=_edition_number, chip=_edition_kind, width=84
)
_CALL_NO = Column("call_no", N_("N°"), _call_no, width=76, strong=True)
_NAME = Column("name", N_("Nom et prénom"), name_of, stretch=True)
_BED = Column("bed", N_("Lit"), _bed, width=74)

GIVEN = (
    _CALL_NO,
    Column("name", N_("Nom et prénom"), name_of, tip=_edition, stretch=True),
    _BED,
    Column("standing", N_("Impression"), _standing, chip=_look, tip=_why, width=120),
)

CHECKING = (
    _CALL_NO,
    Column("name", N_("Nom et prénom"), name_of, tip=_edition, stretch=True),
    Column(
        "standing", N_("Impression"), _standing, sort=_queue_order, chip=_look, tip=_at, width=120
    ),
)

HANDED = (
    _CALL_NO,
    _NAME,
    _BED,
    _EDITION,
    Column("at", N_("Remise le"), _at, sort=_at_sort, width=128),
)

REPLACED = (
    Column("call_no", N_("N°"), _call_no, width=76, strong=True),
    Column("name", N_("Nom et prénom"), _replaced_name, stretch=True),
    Column("edition", N_("Carte"), _replaced_edition, width=76),
    Column("reason", N_("Motif"), _reason, width=150),
    Column("at", N_("Remplacée le"), _replaced_at, sort=_replaced_sort, width=128),
    Column("holding", N_("Carte qui vaut"), _holding, width=200),
)

BLANK = (
    Column("number", N_("N° de carte vierge"), number_of, width=160, strong=True),
    Column("code", N_("Code"), _code, stretch=True),
)
