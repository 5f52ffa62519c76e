"""Tags of luggage: a large number and a code to scan, and nothing about whose it is.

On the roll of a receipt printer each tag is cut off by itself; on A4 eight of them share a
sheet, with lines to cut along.
"""

from collections.abc import Sequence

from printing import qr
from printing.boxes import Box
from printing.paper import Paper
from printing.slips import DepositTagSlip
from printing.small_papers import SheetOf, mark_specimen, small_papers
from printing.units import MM
from resources.translation import _

ROLL_HEIGHT = 62.0
"""Millimetres of roll for a tag."""

_ACROSS, _DOWN = 2, 4
_SIDE = 5.0
_QR = 30.0
_LARGEST, _LEAST = 54.0, 16.0


def deposit_tags(slips: Sequence[DepositTagSlip], *, roll: bool) -> bytes:
    """Return the tags as PDF: a page of the roll each, or eight to an A4 sheet.

    ValueError without any tag: there is no empty paper.
    """
    sheet = SheetOf("tag", _("Étiquette bagage"), _ACROSS, _DOWN, ROLL_HEIGHT)
    return small_papers(slips, _tag, sheet, roll=roll)


def _tag(paper: Paper, slip: DepositTagSlip, room: Box) -> None:
    left, wide = room.left + _SIDE, room.width - 2 * _SIDE
    if slip.specimen:
        mark_specimen(paper, room, size=36, angle=20)
    paper.write(slip.centre_name, Box(left, room.top + 4, wide, 5), largest=11, smallest=7)
    paper.rule(left, room.top + 10, wide)
    bottom = paper.height - room.top - 13 - _QR
    code = qr.qr_code(slip.code.replace("-", ""))
    qr.draw(paper.canvas, left * MM, bottom * MM, code, _QR * MM)
    beside, rest = left + _QR + 3, wide - _QR - 3
    number = Box(beside, room.top + 13, rest, 17)
    paper.write(slip.number, number, largest=_LARGEST, smallest=_LEAST, bold=True, align="centre",
                middle=True)  # fmt: skip
    paper.write(slip.piece_text, Box(beside, room.top + 31, rest, 6), largest=14, smallest=8,
                bold=True, align="centre")  # fmt: skip
    paper.write(slip.time_text, Box(beside, room.top + 38, rest, 5), largest=10, smallest=7,
                align="centre")  # fmt: skip
    paper.write(slip.code, Box(left, room.top + 45, wide, 5), largest=10, smallest=7)
    told = _("Étiquette bagage · à rendre contre signature")
    paper.write(told, Box(left, room.top + 50.5, wide, 5), largest=9, smallest=6)
