"""Cards as a document: A4 sheets to cut, a card printer's pages, a paper roll, wristbands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from printing import boxes, wristband
from printing.boxes import Box
from printing.card_press import CardPress
from printing.paper import HAIRLINE, Paper
from printing.setup import BAND, PLAIN, ROLL_MARGIN, SEPARATED, Layout, PrintSetup
from printing.slips import AnyCardSlip, CardSlip, Progress
from printing.units import A4, CARD, MM, ROLL_WIDTH

COLUMNS, ROWS = 2, 5
PER_SHEET = COLUMNS * ROWS
GAP = 18.0
"""Millimetres between the columns, so that each is cut by itself; rows touch."""
BLOCK = (COLUMNS * CARD[0] + GAP, ROWS * CARD[1])
"""189.2 x 270 mm, in the middle of the sheet: it mirrors onto itself at both edges."""
_CUT = 4.0
"""Millimetres of a cut mark."""
_AWAY = 1.0
_RULER = 50.0
_EDGES = {"long": "bord long", "short": "bord court"}


def card_sheets(
    slips: Sequence[AnyCardSlip],
    *,
    layout: Layout | None = None,
    setup: PrintSetup = PLAIN,
    progress: Progress | None = None,
) -> bytes:
    """Return the cards as PDF for the printer of `setup`; `layout` overrides its layout.

    `a4`: ten a sheet with cut marks, a page of fronts and a page of backs in turn, for two-sided
    printing along the edge of the set-up. `cr80`: front and back of each card, a page each.
    `roll`: fronts only, turned upright on 80 mm paper. `wristband`: one band a page, code and
    call number. `progress` is told after each card and may raise to cancel. ValueError without
    slips.
    """
    if not slips:
        raise ValueError("no cards to print")
    if layout is not None:
        setup = replace(setup, layout=layout)
    return _Sheets(slips, setup, progress or _silent).pdf()


def place_on_sheet(at: int, *, verso: bool) -> tuple[float, float]:
    """Return the lower left corner of the `at`-th card of a sheet, in millimetres.

    The back lies where the sheet's turn along its long edge brings it behind its front; along
    the short edge the whole page of backs is turned (`PrintSetup.apply`).
    """
    row, column = divmod(at, COLUMNS)
    left = (A4[0] - BLOCK[0]) / 2 + column * (CARD[0] + GAP)
    bottom = (A4[1] + BLOCK[1]) / 2 - (row + 1) * CARD[1]
    return (A4[0] - left - CARD[0] if verso else left), bottom


class _Sheets:
    """The pages of one document, one layout after another name."""

    def __init__(self, slips: Sequence[AnyCardSlip], setup: PrintSetup, progress: Progress) -> None:
        self._slips = slips
        self._setup = setup
        self._progress = progress
        self._paper = Paper(setup.page, title="Cartes d’accueil")
        self._press = CardPress(self._paper.canvas, sparing=setup.sparing)

    def pdf(self) -> bytes:
        """Draw every page and return the document."""
        if self._setup.layout == "a4":
            self._a4()
        else:
            self._one_by_one()
        return self._paper.pdf()

    def _a4(self) -> None:
        slips = self._slips
        sheets = -(-len(slips) // PER_SHEET)
        for sheet in range(sheets):
            held = slips[sheet * PER_SHEET : (sheet + 1) * PER_SHEET]
            self._setup.apply(self._paper.canvas)
            self._margins(sheet + 1, sheets)
            for at, slip in enumerate(held):
                left, bottom = place_on_sheet(at, verso=False)
                self._press.recto(slip, left * MM, bottom * MM)
                self._progress(sheet * PER_SHEET + at + 1, len(slips))
            self._paper.next_page()
            self._setup.apply(self._paper.canvas, back=True)
            for at, slip in enumerate(held):
                left, bottom = place_on_sheet(at, verso=True)
                self._press.verso(slip, left * MM, bottom * MM)
            self._paper.next_page()

    def _one_by_one(self) -> None:
        lot = self._setup.separate if self._setup.layout in SEPARATED else 0
        for at, slip in enumerate(self._slips):
            if lot and at % lot == 0:
                self._separator(at // lot, self._slips[at : at + lot], lot)
            self._setup.apply(self._paper.canvas)
            self._front(slip)
            self._paper.next_page()
            if self._setup.layout == "cr80":
                self._setup.apply(self._paper.canvas, back=True)
                self._press.verso(slip, 0, 0)
                self._paper.next_page()
            self._progress(at + 1, len(self._slips))

    def _front(self, slip: AnyCardSlip) -> None:
        canvas = self._paper.canvas
        if self._setup.layout == "roll":
            self._upright()
            self._press.recto(slip, 0, 0)
        elif self._setup.layout == "wristband":
            canvas.translate(BAND[0] * MM, 0)
            canvas.rotate(90)
            wristband.draw(canvas, slip, sparing=self._setup.sparing)
        else:
            self._press.recto(slip, 0, 0)

    def _upright(self) -> None:
        self._paper.canvas.translate((ROLL_WIDTH + CARD[1]) / 2 * MM, ROLL_MARGIN * MM)
        self._paper.canvas.rotate(90)

    def _separator(self, at: int, lot: Sequence[AnyCardSlip], size: int) -> None:
        """Put a card before a lot that says what lies behind it; its back stays empty."""
        self._setup.apply(self._paper.canvas)
        if self._setup.layout == "roll":
            self._upright()
        span = " – ".join(dict.fromkeys((_called(lot[0]), _called(lot[-1]))))
        lots = -(-len(self._slips) // size)
        self._press.separator(
            f"Lot {at + 1} sur {lots}", span, f"{len(lot)} carte{'s' * (len(lot) > 1)}"
        )
        self._paper.next_page()
        if self._setup.layout == "cr80":
            self._paper.next_page()

    def _margins(self, sheet: int, sheets: int) -> None:
        """Draw cut marks outside the cards, and how to print, with a ruler to check the scale."""
        paper = self._paper
        paper.canvas.setLineWidth(HAIRLINE)
        for left, top, right, bottom in _cuts():
            paper.canvas.line(left * MM, top * MM, right * MM, bottom * MM)
        left = (A4[0] - BLOCK[0]) / 2
        told = (
            f"Feuille {sheet} sur {sheets} · imprimer à 100 %, recto verso, "
            f"{_EDGES[self._setup.flip]} · ce trait mesure {_RULER:.0f} mm :"
        )
        words = boxes.place(
            told, Box(left, 288.6, BLOCK[0] - _RULER - 2, 3.2), largest=7, align="right"
        )
        boxes.draw(paper.canvas, words, A4[1])
        start, level = left + BLOCK[0] - _RULER, A4[1] - 290.4
        paper.canvas.line(start * MM, level * MM, (start + _RULER) * MM, level * MM)
        for end in (start, start + _RULER):
            paper.canvas.line(end * MM, (level - 1) * MM, end * MM, (level + 1) * MM)


def _called(slip: AnyCardSlip) -> str:
    """Return by what a card is found in a pile."""
    return slip.call_no if isinstance(slip, CardSlip) else f"n° {slip.number}"


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
