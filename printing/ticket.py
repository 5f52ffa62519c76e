"""Tickets of the queue: a number in large, and nothing about the person who holds it.

On the roll of a receipt printer each ticket is cut off by itself; on A4 eight of them share a
sheet, with lines to cut along.
"""

from collections.abc import Sequence

from printing.boxes import Box
from printing.paper import Paper
from printing.slips import TicketSlip
from printing.small_papers import SheetOf, mark_specimen, small_papers
from resources.translation import _

ROLL_HEIGHT = 72.0
"""Millimetres of roll for a ticket."""

_ACROSS, _DOWN = 2, 4
_SIDE = 5.0
_LARGEST = 96.0
_LEAST = 20.0


def tickets(slips: Sequence[TicketSlip], *, roll: bool) -> bytes:
    """Return the tickets as PDF: a page of the roll each, or eight to an A4 sheet.

    ValueError without any ticket: there is no empty paper.
    """
    sheet = SheetOf("ticket", _("Ticket d’attente"), _ACROSS, _DOWN, ROLL_HEIGHT)
    return small_papers(slips, _ticket, sheet, roll=roll)


def _ticket(paper: Paper, slip: TicketSlip, room: Box) -> None:
    left, wide = room.left + _SIDE, room.width - 2 * _SIDE
    if slip.specimen:
        mark_specimen(paper, room, size=40, angle=25)
    paper.write(slip.centre_name, Box(left, room.top + 4, wide, 5), largest=11, smallest=7,
                align="centre")  # fmt: skip
    paper.rule(left, room.top + 10, wide)
    paper.write(_("Votre numéro"), Box(left, room.top + 12, wide, 5.5), largest=12, smallest=8,
                align="centre")  # fmt: skip
    number = Box(left, room.top + 18, wide, room.height - 46)
    paper.write(slip.number, number, largest=_LARGEST, smallest=_LEAST, bold=True, align="centre",
                middle=True)  # fmt: skip
    top = number.bottom + 1
    paper.write(slip.time_text, Box(left, top, wide, 6), largest=13, smallest=8, bold=True,
                align="centre")  # fmt: skip
    paper.rule(left, top + 8, wide)
    told = _("Gardez ce papier. Venez quand ce numéro est appelé ou s’affiche.")
    paper.write(told, Box(left, top + 9.5, wide, 10.5), largest=10, smallest=7,
                align="centre")  # fmt: skip
