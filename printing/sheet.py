"""Cards as a document: A4 sheets to cut, a card printer's pages, or a paper roll."""

from collections.abc import Iterator, Sequence
from typing import Literal, assert_never

from printing import boxes
from printing.boxes import Box
from printing.card_press import CardPress
from printing.paper import HAIRLINE, Paper
from printing.slips import AnyCardSlip, Progress
from printing.units import A4, CARD, MM, ROLL_WIDTH

Layout = Literal["a4", "cr80", "roll"]

COLUMNS, ROWS = 2, 5
PER_SHEET = COLUMNS * ROWS
GAP = 18.0
"""Millimetres between the columns, so that each is cut by itself; rows touch."""
BLOCK = (COLUMNS * CARD[0] + GAP, ROWS * CARD[1])
"""189.2 x 270 mm, in the middle of the sheet: it mirrors onto itself at the long edge."""
ROLL_MARGIN = 3.0
_CUT = 4.0
"""Millimetres of a cut mark."""
_AWAY = 1.0
_RULER = 50.0


def card_sheets(
    slips: Sequence[AnyCardSlip], *, layout: Layout = "a4", progress: Progress | None = None
) -> bytes:
    """Return the cards as PDF.

    `a4`: ten a sheet with cut marks, a page of fronts and a page of backs in turn, mirrored for
    two-sided printing along the long edge. `cr80`: front and back of each card, a page each.
    `roll`: fronts only, turned upright on 80 mm paper. `progress` is told after each card and
    may raise to cancel. ValueError without slips.
    """
    if not slips:
        raise ValueError("no cards to print")
    listen = progress or _silent
    match layout:
        case "a4":
            return _a4(slips, listen)
        case "cr80":
            return _cr80(slips, listen)
        case "roll":
            return _roll(slips, listen)
        case _:
            assert_never(layout)


def place_on_sheet(at: int, *, verso: bool) -> tuple[float, float]:
    """Return the lower left corner of the `at`-th card of a sheet, in millimetres.

    The back lies where the sheet's turn along its long edge brings it behind its front.
    """
    row, column = divmod(at, COLUMNS)
    left = (A4[0] - BLOCK[0]) / 2 + column * (CARD[0] + GAP)
    bottom = (A4[1] + BLOCK[1]) / 2 - (row + 1) * CARD[1]
    return (A4[0] - left - CARD[0] if verso else left), bottom


def _a4(slips: Sequence[AnyCardSlip], progress: Progress) -> bytes:
    paper = Paper(A4, title="Cartes d’accueil")
    press = CardPress(paper.canvas)
    sheets = -(-len(slips) // PER_SHEET)
    for sheet in range(sheets):
        held = slips[sheet * PER_SHEET : (sheet + 1) * PER_SHEET]
        _margins(paper, sheet + 1, sheets)
        for at, slip in enumerate(held):
            left, bottom = place_on_sheet(at, verso=False)
            press.recto(slip, left * MM, bottom * MM)
            progress(sheet * PER_SHEET + at + 1, len(slips))
        paper.next_page()
        for at, slip in enumerate(held):
            left, bottom = place_on_sheet(at, verso=True)
            press.verso(slip, left * MM, bottom * MM)
        paper.next_page()
    return paper.pdf()


def _cr80(slips: Sequence[AnyCardSlip], progress: Progress) -> bytes:
    paper = Paper(CARD, title="Cartes d’accueil")
    press = CardPress(paper.canvas)
    for done, slip in enumerate(slips, start=1):
        press.recto(slip, 0, 0)
        paper.next_page()
        press.verso(slip, 0, 0)
        paper.next_page()
        progress(done, len(slips))
    return paper.pdf()


def _roll(slips: Sequence[AnyCardSlip], progress: Progress) -> bytes:
    paper = Paper((ROLL_WIDTH, CARD[0] + 2 * ROLL_MARGIN), title="Cartes d’accueil")
    press = CardPress(paper.canvas)
    for done, slip in enumerate(slips, start=1):
        paper.canvas.saveState()
        paper.canvas.translate((ROLL_WIDTH + CARD[1]) / 2 * MM, ROLL_MARGIN * MM)
        paper.canvas.rotate(90)
        press.recto(slip, 0, 0)
        paper.canvas.restoreState()
        paper.next_page()
        progress(done, len(slips))
    return paper.pdf()


def _margins(paper: Paper, sheet: int, sheets: int) -> None:
    """Draw cut marks outside the cards, and how to print, with a ruler to check the scale."""
    paper.canvas.setLineWidth(HAIRLINE)
    for left, top, right, bottom in _cuts():
        paper.canvas.line(left * MM, top * MM, right * MM, bottom * MM)
    left = (A4[0] - BLOCK[0]) / 2
    told = (
        f"Feuille {sheet} sur {sheets} · imprimer à 100 %, recto verso, bord long · "
        f"ce trait mesure {_RULER:.0f} mm :"
    )
    words = boxes.place(
        told, Box(left, 288.6, BLOCK[0] - _RULER - 2, 3.2), largest=7, align="right"
    )
    boxes.draw(paper.canvas, words, A4[1])
    start = left + BLOCK[0] - _RULER
    paper.rule(start, 290.4, _RULER)
    for end in (start, start + _RULER):
        paper.canvas.line(end * MM, (A4[1] - 291.4) * MM, end * MM, (A4[1] - 289.4) * MM)


def _cuts() -> Iterator[tuple[float, float, float, float]]:
    """Give the marks as (x, y, x, y) in millimetres from the lower left corner."""
    left, bottom = (A4[0] - BLOCK[0]) / 2, (A4[1] - BLOCK[1]) / 2
    right, top = left + BLOCK[0], bottom + BLOCK[1]
    inner = (left + CARD[0], right - CARD[0])
    for row in range(ROWS + 1):
        y = bottom + row * CARD[1]
        yield left - _AWAY - _CUT, y, left - _AWAY, y
        yield right + _AWAY, y, right + _AWAY + _CUT, y
        yield inner[0] + _AWAY, y, inner[1] - _AWAY, y
    for x in (left, *inner, right):
        yield x, top + _AWAY, x, top + _AWAY + _CUT
        yield x, bottom - _AWAY, x, bottom - _AWAY - _CUT


def _silent(done: int, total: int) -> None:
    """Listen to nobody."""
