"""The papers of « Stock et caisse »: tags, receipts, the sheet of a float, the list of loans."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.act import Place
from core.clock import LOCAL
from core.commands.cash.pay import Paid
from core.commands.papers.issue_paper import IssuePaper
from core.queries.cash.cash_now import CashDesk, CashLine, CashSheet
from core.queries.deposits.deposits import DepositRow
from core.queries.stock.loans import LoanRow
from core.rules.deposits import tag_number
from printing.cash_receipt import cash_receipts
from printing.deposit_tag import deposit_tags
from printing.frame import Frame
from printing.people_list import people_list
from printing.slips import DepositTagSlip, ListColumn, ListSlip, ReceiptSlip
from resources.translation import _, ngettext
from ui.words.people import full_name
from ui.words.stay_clock import moment
from ui.words.stock import CASH_MOVES, DIFFERENCES, SIGNED, fcfa, grouped

_SIGNED_ROW = 9.0


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """What is on the paper, and how it may lie: `rolls` also fits the roll of a printer."""

    title: str
    file_name: str
    slips: tuple[object, ...]
    rolls: bool
    request: IssuePaper | None = None
    """What numbers it in the books; None for what has a number of its own (a tag)."""


def press_plan(plan: PaperPlan, frame: Frame, *, roll: bool) -> bytes:
    """Return the paper of a plan in a frame, as PDF."""
    first = plan.slips[0]
    if isinstance(first, ListSlip):
        return people_list(replace(first, frame=frame))
    if isinstance(first, ReceiptSlip):
        receipts = [each for each in plan.slips if isinstance(each, ReceiptSlip)]
        return cash_receipts([replace(each, frame=frame) for each in receipts], roll=roll)
    tags = [each for each in plan.slips if isinstance(each, DepositTagSlip)]
    return deposit_tags(tags, roll=roll)


def tags_paper(place: Place, rows: Sequence[DepositRow]) -> PaperPlan:
    """Return one tag for each piece of each deposit."""
    slips = tuple(
        DepositTagSlip(
            tag_number(row.number),
            row.code,
            _("{n} sur {all}").format(n=n, all=row.pieces) if row.pieces > 1 else "",
            place.centre_name,
            _stamp(row.received_at),
            place.exercise,
        )
        for row in rows
        for n in range(1, row.pieces + 1)
    )
    return PaperPlan(_("Étiquette bagage"), "etiquette.pdf", slips, rolls=True)


def receipts_paper(place: Place, sheet: CashSheet, paid: Paid) -> PaperPlan:
    """Return the receipts of one payment."""
    wanted = {each.receipt_no for each in paid.receipts}
    slips = tuple(
        ReceiptSlip(
            line.receipt_no,
            fcfa(-line.amount),
            full_name(line.family_name, line.given_names, line.call_no),
            line.call_no,
            sheet.desk.payer,
            sheet.desk.fund,
            line.by,
            line.witness,
            _stamp(line.at),
            place.centre_name,
            place.exercise,
        )
        for line in sheet.lines
        if line.receipt_no in wanted and line.kind == "paid"
    )
    about = " ".join(sorted(each.number for each in slips))
    request = IssuePaper("receipt", about_text=about[:120])
    return PaperPlan(_("Reçu"), "recu.pdf", slips, rolls=True, request=request)


def sheet_paper(place: Place, sheet: CashSheet, now: datetime, by: str) -> PaperPlan:
    """Return the sheet of a float: every payment with room for a signature or a thumbprint."""
    desk = sheet.desk
    slip = ListSlip(
        title=_("Feuille de caisse n°\u00a0{number}").format(number=desk.number),
        subtitle=_(
            "Payeur\u00a0: {payer} · fonds\u00a0: {fund} · ouverte le {at} par {who}"
        ).format(payer=desk.payer, fund=desk.fund, at=moment(desk.opened_at), who=desk.opened_by),
        centre_name=place.centre_name,
        produced_text=_("Produit le {at} par {by}").format(at=_stamp(now), by=by),
        columns=(
            ListColumn(_("Reçu"), 21, bold=True),
            ListColumn(_("Heure"), 8),
            ListColumn(_("N°"), 9),
            ListColumn(_("Nom"), 28),
            ListColumn(_("Montant"), 15, right=True),
            ListColumn(_("Signature ou empreinte"), 30),
        ),
        rows=tuple(_line(line) for line in sheet.lines),
        row_height=_SIGNED_ROW,
        closing=(_("Le caissier"), _("Le responsable")),
        note="\u00a0· ".join(_totals(desk)),
        specimen=place.exercise,
    )
    request = IssuePaper("cash_sheet", desk.id)
    return PaperPlan(_("Feuille de caisse"), "caisse.pdf", (slip,), rolls=False, request=request)


def loans_paper(place: Place, rows: Sequence[LoanRow], now: datetime, by: str) -> PaperPlan:
    """Return the list of what is to be brought back, by room, with boxes for a pen."""
    slip = ListSlip(
        title=_("Prêts à rendre"),
        subtitle=ngettext("{n} ligne", "{n} lignes", len(rows)).format(n=len(rows)),
        centre_name=place.centre_name,
        produced_text=_("Produit le {at} par {by}").format(at=_stamp(now), by=by),
        columns=(
            ListColumn(_("N°"), 9, bold=True),
            ListColumn(_("Nom"), 30),
            ListColumn(_("Lit"), 10),
            ListColumn(_("Article prêté"), 24),
            ListColumn(_("Nombre"), 9, right=True),
            ListColumn(_("Rendu"), 10),
        ),
        rows=tuple(
            (
                row.call_no,
                full_name(row.family_name, row.given_names, row.call_no),
                row.bed,
                row.article,
                grouped(row.pieces),
                "",
            )
            for row in sorted(rows, key=_by_bed)
        ),
        specimen=place.exercise,
    )
    request = IssuePaper("loans")
    return PaperPlan(_("Prêts à rendre"), "prets.pdf", (slip,), rolls=False, request=request)


def _by_bed(row: LoanRow) -> tuple[str, str, str]:
    return row.bed, row.call_no, row.article


def _line(line: CashLine) -> tuple[str, ...]:
    name = full_name(line.family_name, line.given_names, line.call_no) if line.call_no else ""
    signed = _(SIGNED[line.signed]) if line.signed in SIGNED else ""
    told = _("ANNULÉ") if line.voided else ""
    return (
        line.receipt_no or _(CASH_MOVES.get(line.kind, line.kind)),
        f"{line.at.astimezone(LOCAL):%H:%M}",
        line.call_no,
        name or line.reason,
        fcfa(-line.amount if line.kind == "paid" else line.amount),
        told or (f"{signed}\u00a0:" if signed else ""),
    )


def _totals(desk: CashDesk) -> list[str]:
    parts = [
        _("fonds de caisse {sum} ({pieces})").format(
            sum=fcfa(desk.float_amount), pieces=_pieces(desk.float_pieces)
        ),
        ngettext("{n} personne payée, {sum}", "{n} personnes payées, {sum}", desk.people).format(
            n=desk.people, sum=fcfa(desk.paid)
        ),
        _("doit rester {sum}").format(sum=fcfa(desk.left)),
    ]
    if desk.counted is not None:
        parts.append(
            _("compté {sum} ({pieces})").format(
                sum=fcfa(desk.counted), pieces=_pieces(desk.counted_pieces)
            )
        )
        why = _(DIFFERENCES.get(desk.reason, desk.reason)).lower()
        parts.append(
            _("écart {sum}, {why}").format(sum=fcfa(desk.difference), why=why)
            if desk.difference
            else _("compte juste")
        )
    return parts


def _pieces(pieces: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(f"{count}\u00a0×\u00a0{grouped(value)}" for value, count in pieces)


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(LOCAL):%d/%m/%Y %H:%M}"
