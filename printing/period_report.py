"""The figures of a period on one A4 page: what the screen of figures shows, to keep or to send."""

from dataclasses import dataclass

from printing import charts, sections
from printing.boxes import Box
from printing.frame import PLAIN, Frame
from printing.letterhead import FOOT, SIDE, TOP, foot, head, heading
from printing.paper import Paper
from printing.situation_slips import KeyFigure, RatioBar, Section
from printing.units import A4
from resources.translation import _

_WIDE = A4[0] - 2 * SIDE
_GAP = 6.0
_HALF = (_WIDE - _GAP) / 2
_SECOND = SIDE + _HALF + _GAP
_ACROSS = 4
_BAR = 6.4
_MOST_BARS = 84.0
_LABEL = 58.0
_SIGNED = 20.0
_BOTTOM = A4[1] - FOOT - 1.5


@dataclass(frozen=True, slots=True)
class PeriodReportSlip:
    """The figures with their words; `package` are those to whom each item is owed."""

    title: str
    centre_name: str
    period_text: str
    produced_text: str
    key_figures: tuple[KeyFigure, ...]
    package: tuple[RatioBar, ...]
    left: tuple[Section, ...]
    right: tuple[Section, ...]
    specimen: bool = False
    frame: Frame = PLAIN


def period_report(slip: PeriodReportSlip) -> bytes:
    """Return the report as PDF: always one page."""
    paper = Paper(A4, title=slip.title)
    head(paper, slip.title, slip.centre_name, specimen=slip.specimen, frame=slip.frame)
    paper.write(slip.title, Box(SIDE, TOP - 1.5, _WIDE, 8.4), largest=18, smallest=12, bold=True)
    paper.write(slip.period_text, Box(SIDE, TOP + 6.6, _WIDE, 4.6), largest=10, smallest=7)
    top = sections.tiles(paper, slip.key_figures, SIDE, TOP + 12.5, _WIDE, _ACROSS)
    title = _("Paquet 72 heures, de ceux à qui il est dû")
    start = heading(paper, title, SIDE, top, _WIDE)
    high = max(_BAR, min(_MOST_BARS, len(slip.package) * _BAR))
    charts.ratio_bars(paper, Box(SIDE, start, _WIDE, high), slip.package, label=_LABEL)
    top = start + high + 2.5
    end = _BOTTOM - _SIGNED - 1
    sides = ((slip.left, SIDE), (slip.right, _SECOND))
    sections.columns(paper, [(held, Box(left, top, _HALF, end - top)) for held, left in sides])
    for left, words in ((SIDE, _("Établi par")), (_SECOND, _("Vu, le responsable du centre"))):
        sections.signature(paper, words, Box(left, _BOTTOM - _SIGNED, _HALF, _SIGNED - 1))
    foot(paper, slip.produced_text, 1, 1, frame=slip.frame)
    paper.next_page()
    return paper.pdf()
