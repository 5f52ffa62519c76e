"""Tickets of the queue: a number in large, and nothing about the person who holds it.

On the roll of a receipt printer each ticket is cut off by itself; on A4 eight of them share a
sheet, with lines to cut along.
"""

from collections.abc import Sequence

from printing.boxes import Box
from printing.paper import INK, Paper, watermark
from printing.slips import TicketSlip
from printing.units import A4, MM, ROLL_WIDTH
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
    if not slips:
        raise ValueError("no ticket to print")
    paper = Paper((ROLL_WIDTH, ROLL_HEIGHT) if roll else A4, title=_("Ticket d’attente"))
    across, down = (1, 1) if roll else (_ACROSS, _DOWN)
    wide, high = paper.width / across, paper.height / down
    for start in range(0, len(slips), across * down):
        for at, slip in enumerate(slips[start : start + across * down]):
            row, column = divmod(at, across)
            _ticket(paper, slip, Box(column * wide, row * high, wide, high))
        if not roll:
            cuts(paper, wide, high)
        paper.next_page()
    return paper.pdf()


def _ticket(paper: Paper, slip: TicketSlip, room: Box) -> None:
    left, wide = room.left + _SIDE, room.width - 2 * _SIDE
    if slip.specimen:
        middle = (room.left + room.width / 2, paper.height - room.top - room.height / 2)
        watermark(paper.canvas, (middle[0] * MM, middle[1] * MM), 40, angle=25)
        paper.canvas.setFillColorRGB(*INK)
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


def cuts(paper: Paper, wide: float, high: float) -> None:
    """Draw thin broken lines between the tickets."""
    paper.canvas.saveState()
    paper.canvas.setDash(2, 3)
    for column in range(1, _ACROSS):
        paper.line(column * wide, 0, column * wide, paper.height)
    for row in range(1, _DOWN):
        paper.rule(0, row * high, paper.width)
    paper.canvas.restoreState()
