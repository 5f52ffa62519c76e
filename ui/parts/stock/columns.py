"""The columns of every table of « Stock et caisse »."""

from core.queries.cash.cash_now import CashLine
from core.queries.deposits.deposits import DepositRow
from core.queries.disputes.disputes import DisputeRow
from core.queries.stock.loans import LoanRow
from core.queries.stock.stock_now import ArticleRow, MoveRow
from core.rules.deposits import tag_number
from resources.translation import N_, _
from ui.models.table import Column
from ui.words.package import item_name
from ui.words.people import full_name
from ui.words.stay_clock import moment
from ui.words.stock import (
    CASH_MOVES,
    DEPOSITS,
    DISPUTE_STATES,
    LOSSES,
    SIGNED,
    cause_words,
    fcfa,
    grouped,
    profile_words,
    signed_number,
)
from ui.words.stock import MOVES as MOVE_WORDS


def _label(row: ArticleRow) -> str:
    return row.label


def _shelf(row: ArticleRow) -> str:
    return grouped(row.on_shelf)


def _shelf_order(row: ArticleRow) -> int:
    return row.on_shelf


def shelf_kind(row: ArticleRow) -> str:
    """Return the look of what is left: below zero, low, or enough."""
    if row.on_shelf < 0:
        return "danger"
    return "warn" if row.low else "ok"


def _threshold(row: ArticleRow) -> str:
    return grouped(row.threshold)


def _threshold_order(row: ArticleRow) -> int:
    return row.threshold


def _lent(row: ArticleRow) -> str:
    return grouped(row.lent) if row.loan else ""


def _lent_order(row: ArticleRow) -> int:
    return row.lent


def _for_whom(row: ArticleRow) -> str:
    return " · ".join(
        _("{item}\u00a0: {who}").format(
            item=item_name(kit.item),
            who=profile_words(
                kit.sex,
                (kit.age_from, kit.age_to),
                (kit.family_from, kit.family_to),
                per_family=kit.per_family,
            ),
        )
        for kit in row.kits
    )


def _at(row: MoveRow | CashLine) -> str:
    return moment(row.at)


def _at_order(row: MoveRow | CashLine) -> object:
    return row.at


def _move(row: MoveRow) -> str:
    words = _(MOVE_WORDS.get(row.kind, row.kind))
    return _("{what} (annulé)").format(what=words) if row.voided else words


def _delta(row: MoveRow) -> str:
    return signed_number(row.delta)


def _delta_order(row: MoveRow) -> int:
    return row.delta


def _article(row: MoveRow | LoanRow) -> str:
    return row.article


def _why(row: MoveRow) -> str:
    reason = _(LOSSES[row.reason]) if row.reason in LOSSES else row.reason
    return " · ".join(part for part in (row.call_no, reason) if part)


def _by(row: MoveRow) -> str:
    return row.by


def _number(row: LoanRow | DisputeRow | DepositRow | CashLine) -> str:
    return row.call_no


def _name(row: LoanRow | DisputeRow | DepositRow | CashLine) -> str:
    return full_name(row.family_name, row.given_names) if row.call_no else ""


def _pieces(row: LoanRow | DepositRow) -> str:
    return grouped(row.pieces)


def _pieces_order(row: LoanRow | DepositRow) -> int:
    return row.pieces


def _bed(row: LoanRow) -> str:
    return row.bed


def _leaves(row: LoanRow | DepositRow) -> str:
    if row.exited_at is not None:
        return _("sorti le {at}").format(at=moment(row.exited_at))
    return _("jusqu’au {at}").format(at=moment(row.deadline_at))


def _leaves_order(row: LoanRow | DepositRow) -> object:
    return row.exited_at or row.deadline_at


def _leaves_kind(row: LoanRow | DepositRow) -> str:
    return "neutral" if row.exited_at is None else "warn"


def _receipt(row: CashLine) -> str:
    return row.receipt_no or _(CASH_MOVES.get(row.kind, row.kind))


def _amount(row: CashLine) -> str:
    words = fcfa(abs(row.amount) if row.kind == "paid" else row.amount)
    return _("{what} (annulé)").format(what=words) if row.voided else words


def _amount_order(row: CashLine) -> int:
    return row.amount


def _signed(row: CashLine) -> str:
    parts = (_(SIGNED[row.signed]) if row.signed in SIGNED else row.reason, row.witness)
    return " · ".join(part for part in parts if part)


def _cause(row: DisputeRow) -> str:
    return cause_words(row.cause)


def _right(row: DisputeRow) -> str:
    return item_name(row.item)


def _opened(row: DisputeRow) -> str:
    return moment(row.opened_at)


def _opened_order(row: DisputeRow) -> object:
    return row.opened_at


def _decision(row: DisputeRow) -> str:
    return _("à décider, en retard") if row.late else _(DISPUTE_STATES[row.state])


def _decision_kind(row: DisputeRow) -> str:
    if row.state != "open":
        return "neutral"
    return "danger" if row.late else "warn"


def _tag(row: DepositRow) -> str:
    return tag_number(row.number)


def _tag_order(row: DepositRow) -> int:
    return row.number


def _thing(row: DepositRow) -> str:
    words = _(DEPOSITS.get(row.kind, row.kind))
    return _("{kind}\u00a0: {what}").format(kind=words, what=row.description)


def _place(row: DepositRow) -> str:
    return row.place


def _standing(row: DepositRow) -> str:
    if row.returned_at is not None:
        return _("rendu le {at}").format(at=moment(row.returned_at))
    return _("non réclamé") if row.unclaimed else _("gardé")


def _standing_kind(row: DepositRow) -> str:
    if row.returned_at is not None:
        return "neutral"
    return "warn" if row.unclaimed else "ok"


ARTICLES = (
    Column("label", N_("Article"), _label, stretch=True, strong=True),
    Column("shelf", N_("En stock"), _shelf, sort=_shelf_order, chip=shelf_kind, width=110),
    Column("threshold", N_("Seuil"), _threshold, sort=_threshold_order, align="right", width=70,
           muted=True),
    Column("lent", N_("Prêtés"), _lent, sort=_lent_order, align="right", width=80),
    Column("whom", N_("Pour qui"), _for_whom, tip=_for_whom, width=250, muted=True),
)  # fmt: skip

MOVES = (
    Column("at", N_("Quand"), _at, sort=_at_order, width=124),
    Column("kind", N_("Mouvement"), _move, width=160),
    Column("delta", N_("Nombre"), _delta, sort=_delta_order, align="right", width=84, strong=True),
    Column("article", N_("Article"), _article, stretch=True),
    Column("why", N_("Pour qui, pourquoi"), _why, width=190),
    Column("by", N_("Par"), _by, width=140, muted=True),
)

LOANS = (
    Column("call_no", N_("N° d’appel"), _number, width=88, strong=True),
    Column("name", N_("Nom"), _name, stretch=True),
    Column("article", N_("Article prêté"), _article, width=160),
    Column("pieces", N_("Nombre"), _pieces, sort=_pieces_order, align="right", width=72),
    Column("bed", N_("Lit"), _bed, width=70),
    Column("leaves", N_("Séjour"), _leaves, sort=_leaves_order, chip=_leaves_kind, width=176),
)

PAYMENTS = (
    Column("receipt", N_("Reçu"), _receipt, width=142, strong=True),
    Column("at", N_("Quand"), _at, sort=_at_order, width=104),
    Column("call_no", N_("N° d’appel"), _number, width=88),
    Column("name", N_("Nom"), _name, stretch=True),
    Column("amount", N_("Montant"), _amount, sort=_amount_order, align="right", width=130),
    Column("signed", N_("Signé par"), _signed, tip=_signed, width=112, muted=True),
)

DISPUTES = (
    Column("opened", N_("Ouvert"), _opened, sort=_opened_order, width=104),
    Column("call_no", N_("N° d’appel"), _number, width=88, strong=True),
    Column("name", N_("Nom"), _name, stretch=True),
    Column("right", N_("Service"), _right, width=110),
    Column("cause", N_("Refus contesté"), _cause, tip=_cause, width=140),
    Column("decision", N_("Décision"), _decision, chip=_decision_kind, width=176),
)

DEPOSITED = (
    Column("tag", N_("Étiquette"), _tag, sort=_tag_order, width=84, strong=True),
    Column("call_no", N_("N° d’appel"), _number, width=88),
    Column("name", N_("Nom"), _name, stretch=True),
    Column("thing", N_("Quoi"), _thing, tip=_thing, stretch=True),
    Column("pieces", N_("Nombre"), _pieces, sort=_pieces_order, align="right", width=72),
    Column("place", N_("Place"), _place, width=96),
    Column("standing", N_("État"), _standing, chip=_standing_kind, width=150),
)
