"""The command cards: one sheet to laminate, beside the scanner of a desk without a keyboard."""

from printing import qr
from printing.boxes import Box
from printing.letterhead import SIDE, TOP, foot, head
from printing.paper import Paper
from printing.slips import CommandSheetSlip
from printing.units import A4, MM
from resources.translation import _

_WIDE = A4[0] - 2 * SIDE
_CODE = 30.0
_QUIET = 6.0
"""Kept white around a code, in millimetres: four modules of a version 1 code and a little more."""

_ROW = _CODE + 2 * _QUIET
_FIRST = TOP + 15.0


def command_sheet(slip: CommandSheetSlip) -> bytes:
    """Return the sheet as PDF, one A4 page; at most five commands, each with code and words."""
    paper = Paper(A4, title=_("Cartes de commande"))
    head(paper, _("Cartes de commande"), slip.centre_name, specimen=slip.specimen)
    told = _(
        "Présentez un de ces codes au lecteur du poste de distribution\u00a0: il fait ce qui est "
        "écrit. Pliez ou couvrez les autres, pour n’en lire qu’un à la fois."
    )
    paper.write(told, Box(SIDE, TOP, _WIDE, 12), largest=11)
    for at, command in enumerate(slip.commands):
        top = _FIRST + at * (_ROW + 3)
        paper.frame(Box(SIDE, top, _WIDE, _ROW), radius=2)
        side = _CODE * MM
        bottom = (A4[1] - top - _QUIET - _CODE) * MM
        qr.draw(paper.canvas, (SIDE + _QUIET) * MM, bottom, qr.qr_code(command.code), side)
        left = SIDE + _CODE + 2 * _QUIET + 4
        wide = _WIDE - _CODE - 2 * _QUIET - 10
        paper.write(command.words, Box(left, top + 7, wide, 12), largest=26, smallest=14, bold=True)
        paper.write(command.sentence, Box(left, top + 20, wide, 12), largest=12, smallest=9)
        spaced = " ".join(command.code[part : part + 4] for part in range(0, 12, 4))
        paper.write(spaced, Box(left, top + 33.5, wide, 5), largest=10)
    foot(paper, _("Ces codes valent dans tous les centres."), 1, 1)
    paper.next_page()
    return paper.pdf()
