"""Receipts of the cash desk: one for the person, one that stays, both on one paper.

On the roll of a receipt printer they follow each other; on A4 three receipts share a sheet, the
part that stays at the left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from printing import qr
from printing.boxes import Box
from printing.paper import Paper
from printing.slips import ReceiptSlip
from printing.small_papers import SheetOf, mark_specimen, small_papers
from printing.units import MM
from resources.translation import _

ROLL_HEIGHT = 100.0
"""Millimetres of roll for one half."""

_DOWN = 3
_SIDE = 6.0
_SIGN = 26.0
_CODE = 16.0


@dataclass(frozen=True, slots=True)
class _Half:
    """One half of a receipt: what stays at the centre is signed."""

    slip: ReceiptSlip
    stays: bool


def cash_receipts(slips: Sequence[ReceiptSlip], *, roll: bool) -> bytes:
    """Return the receipts as PDF; ValueError without any: there is no empty paper."""
    halves = [_Half(slip, stays=stays) for slip in slips for stays in (True, False)]
    return small_papers(
        halves, _half, SheetOf("receipt", _("Reçu"), 2, _DOWN, ROLL_HEIGHT), roll=roll
    )


def _half(paper: Paper, half: _Half, room: Box) -> None:
    slip = half.slip
    words = _("Reçu, partie du centre") if half.stays else _("Reçu, partie de la personne")
    left, wide = room.left + _SIDE, room.width - 2 * _SIDE
    if slip.specimen:
        mark_specimen(paper, room, size=38, angle=25)
    top = room.top + 5
    paper.write(slip.centre_name, Box(left, top, wide, 5), largest=10, smallest=7)
    paper.write(words, Box(left, top + 5, wide, 4.5), largest=8.5, smallest=6.5)
    paper.rule(left, top + 10.5, wide)
    told = wide
    if slip.frame.code:
        side = _CODE * MM
        bottom = (paper.height - top - 12 - _CODE) * MM
        code = qr.qr_code(slip.frame.code)
        qr.draw(paper.canvas, (left + wide - _CODE) * MM, bottom, code, side)
        told -= _CODE + 3
    paper.write(slip.number, Box(left, top + 12, told, 6), largest=13, smallest=8, bold=True)
    paper.write(slip.amount_text, Box(left, top + 18.5, told, 10), largest=24, smallest=12,
                bold=True)  # fmt: skip
    lines = (
        _("Remis à\u00a0: {name} ({number})").format(name=slip.person, number=slip.call_no),
        _("Payeur\u00a0: {payer} · fonds\u00a0: {fund}").format(payer=slip.payer, fund=slip.fund),
        _("Le {at} par {who}").format(at=slip.time_text, who=slip.cashier),
        _("Deuxième personne\u00a0: {who}").format(who=slip.witness) if slip.witness else "",
        " · ".join(part for part in (slip.frame.number, slip.frame.copy_text) if part),
    )
    line = top + 30.5
    for text in (text for text in lines if text):
        paper.write(text, Box(left, line, wide, 4.8), largest=9.5, smallest=6)
        line += 5.2
    if half.stays:
        paper.frame(Box(left, line + 1, wide, _SIGN), radius=1.5)
        caption = _("Signature ou empreinte de la personne")
        paper.write(caption, Box(left + 2, line + 2.2, wide - 4, 4.2), largest=8, smallest=6)
