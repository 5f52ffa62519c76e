"""Receipts of the cash desk: one for the person, one that stays, both on one paper.

On the roll of a receipt printer they follow each other; on A4 three receipts share a sheet, the
part that stays at the left.
"""

from collections.abc import Sequence

from printing.boxes import Box
from printing.paper import INK, Paper, watermark
from printing.slips import ReceiptSlip
from printing.units import A4, MM, ROLL_WIDTH
from resources.translation import _

ROLL_HEIGHT = 100.0
"""Millimetres of roll for one half."""

_DOWN = 3
_SIDE = 6.0
_SIGN = 26.0


def cash_receipts(slips: Sequence[ReceiptSlip], *, roll: bool) -> bytes:
    """Return the receipts as PDF; ValueError without any: there is no empty paper."""
    if not slips:
        raise ValueError("no receipt to print")
    size = (ROLL_WIDTH, ROLL_HEIGHT) if roll else A4
    paper = Paper(size, title=_("Reçu"))
    stays, leaves = _("Reçu, partie du centre"), _("Reçu, partie de la personne")
    if roll:
        for slip in slips:
            for words, signs in ((stays, True), (leaves, False)):
                _half(paper, slip, Box(0, 0, *size), words, signs=signs)
                paper.next_page()
        return paper.pdf()
    wide, high = A4[0] / 2, A4[1] / _DOWN
    for start in range(0, len(slips), _DOWN):
        for at, slip in enumerate(slips[start : start + _DOWN]):
            _half(paper, slip, Box(0, at * high, wide, high), stays, signs=True)
            _half(paper, slip, Box(wide, at * high, wide, high), leaves, signs=False)
        _cuts(paper, wide, high)
        paper.next_page()
    return paper.pdf()


def _half(paper: Paper, slip: ReceiptSlip, room: Box, words: str, *, signs: bool) -> None:
    left, wide = room.left + _SIDE, room.width - 2 * _SIDE
    if slip.specimen:
        middle = (room.left + room.width / 2, paper.height - room.top - room.height / 2)
        watermark(paper.canvas, (middle[0] * MM, middle[1] * MM), 38, angle=25)
        paper.canvas.setFillColorRGB(*INK)
    top = room.top + 5
    paper.write(slip.centre_name, Box(left, top, wide, 5), largest=10, smallest=7)
    paper.write(words, Box(left, top + 5, wide, 4.5), largest=8.5, smallest=6.5)
    paper.rule(left, top + 10.5, wide)
    paper.write(slip.number, Box(left, top + 12, wide, 6), largest=13, smallest=8, bold=True)
    paper.write(slip.amount_text, Box(left, top + 18.5, wide, 10), largest=24, smallest=12,
                bold=True)  # fmt: skip
    lines = (
        _("Remis à\u00a0: {name} ({number})").format(name=slip.person, number=slip.call_no),
        _("Payeur\u00a0: {payer} · fonds\u00a0: {fund}").format(payer=slip.payer, fund=slip.fund),
        _("Le {at} par {who}").format(at=slip.time_text, who=slip.cashier),
        _("Deuxième personne\u00a0: {who}").format(who=slip.witness) if slip.witness else "",
    )
    line = top + 30.5
    for text in (text for text in lines if text):
        paper.write(text, Box(left, line, wide, 4.8), largest=9.5, smallest=6)
        line += 5.2
    if signs:
        paper.frame(Box(left, line + 1, wide, _SIGN), radius=1.5)
        caption = _("Signature ou empreinte de la personne")
        paper.write(caption, Box(left + 2, line + 2.2, wide - 4, 4.2), largest=8, smallest=6)


def _cuts(paper: Paper, wide: float, high: float) -> None:
    paper.canvas.saveState()
    paper.canvas.setDash(2, 3)
    paper.line(wide, 0, wide, paper.height)
    for row in range(1, _DOWN):
        paper.rule(0, row * high, paper.width)
    paper.canvas.restoreState()
