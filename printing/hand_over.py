"""What one shift tells the next, on one A4 page: what to do first stands at the top."""

from dataclasses import dataclass

from printing import sections
from printing.boxes import Box
from printing.frame import PLAIN, Frame
from printing.letterhead import FOOT, SIDE, TOP, foot, head, heading
from printing.paper import Paper
from printing.situation_slips import KeyFigure, Section
from printing.units import A4
from resources.translation import _

_WIDE = A4[0] - 2 * SIDE
_GAP = 6.0
_HALF = (_WIDE - _GAP) / 2
_SECOND = SIDE + _HALF + _GAP
_ACROSS = 4
_FIRST = 34.0
_SIGNED = 19.0
_WRITTEN = 24.0
_BOTTOM = A4[1] - FOOT - 1.5


@dataclass(frozen=True, slots=True)
class HandOverSlip:
    """The sheet; `first` is what to do first, `left` and `right` what happened and what comes."""

    centre_name: str
    period_text: str
    produced_text: str
    key_figures: tuple[KeyFigure, ...]
    first: tuple[str, ...]
    left: tuple[Section, ...]
    right: tuple[Section, ...]
    specimen: bool = False
    frame: Frame = PLAIN


def hand_over_sheet(slip: HandOverSlip) -> bytes:
    """Return the sheet as PDF: always one page."""
    title = _("Feuille de relève")
    paper = Paper(A4, title=title)
    head(paper, title, slip.centre_name, specimen=slip.specimen, frame=slip.frame)
    paper.write(title, Box(SIDE, TOP - 1.5, _WIDE, 8.4), largest=18, smallest=12, bold=True)
    paper.write(slip.period_text, Box(SIDE, TOP + 6.6, _WIDE, 4.6), largest=10, smallest=7)
    top = sections.tiles(paper, slip.key_figures, SIDE, TOP + 12.5, _WIDE, _ACROSS)
    start = heading(paper, _("À faire d’abord"), SIDE, top, _WIDE)
    numbered = [(f"{at}.", words) for at, words in enumerate(slip.first, start=1)]
    if not numbered:
        numbered = [("", _("Rien ne presse."))]
    sections.notes(paper, numbered, Box(SIDE, start, _WIDE, _FIRST), 12, bold=True, indent=8)
    top = start + min(_FIRST, 5.6 * len(numbered) + 1) + 2
    end = _BOTTOM - _SIGNED - _WRITTEN - 2
    sides = ((slip.left, SIDE), (slip.right, _SECOND))
    rooms = [(held, Box(left, top, _HALF, end - top)) for held, left in sides]
    sections.columns(paper, rooms)
    start = heading(paper, _("Consignes de l’équipe"), SIDE, end, _WIDE)
    sections.ruled(paper, SIDE, start - 1, _WIDE, end + _WRITTEN)
    top = _BOTTOM - _SIGNED
    for left, words in ((SIDE, _("Remis par")), (_SECOND, _("Reçu par"))):
        sections.signature(paper, words, Box(left, top, _HALF, _SIGNED - 1))
    foot(paper, slip.produced_text, 1, 1, frame=slip.frame)
    paper.next_page()
    return paper.pdf()
