"""The test page of a printer: a ruler, a frame, its settings, and a code to scan back.

What is measured on it is typed into the settings (`PrintSetup`), which are part of the page:
printed again, frames and crosses of both sides must lie on each other.
"""

from dataclasses import dataclass
from typing import Any

from printing import boxes, qr
from printing.boxes import Box
from printing.paper import HAIRLINE, Paper
from printing.setup import BAND, SIZES, Layout, PrintSetup
from printing.sheet import PER_SHEET, place_on_sheet
from printing.slips import TrialSlip
from printing.units import A4, CARD, MM
from resources.translation import _

_TICKS = {10: 3.0, 5: 2.0, 1: 1.2}
_CROSS = 3.0
TWO_SIDED = frozenset({"a4", "cr80"})


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand on the trial page of a layout, in millimetres from the top left."""

    size: tuple[float, float]
    frame: float
    """How far inside the edge the frame lies."""
    code: Box
    level: tuple[float, float, int]
    """Ruler across: left, top, length."""
    upright: tuple[float, float, int]
    """Ruler down: left, top, length."""
    words: Box
    letters: float


_PLANS: dict[Layout, _Plan] = {
    "a4": _Plan(A4, 8, Box(146, 30, 20, 20), (15, 140, 180), (99, 20, 100),
                Box(16, 20, 76, 42), 8.5),
    "cr80": _Plan(CARD, 2, Box(61, 15, 18, 18), (6, 4.4, 70), (4.4, 10, 35),
                  Box(12, 12, 44, 36), 8),
    "roll": _Plan(SIZES["roll"], 4, Box(52, 16, 18, 18), (8, 7, 60), (7, 13, 70),
                  Box(14, 15, 33, 68), 8.5),
    "wristband": _Plan((BAND[1], BAND[0]), 2, Box(186, 3.4, 14, 14), (14, 3.2, 160), (5, 6, 15),
                       Box(14, 9.6, 156, 12.6), 7.5),
}  # fmt: skip
"""On a sheet the words and the code lie inside the outlines of the first two cards."""
_SHORT = frozenset({"cr80", "wristband"})
"""Papers with room for the settings only; what to do is said on the screen."""


def trial_page(slip: TrialSlip, setup: PrintSetup) -> bytes:
    """Return the test page of a printer as PDF: one page, two where the back is printed too."""
    paper = Paper(setup.page, title=_("Page d’essai"))
    plan = _PLANS[setup.layout]
    for back in (False, True) if setup.layout in TWO_SIDED else (False,):
        setup.apply(paper.canvas, back=back)
        if setup.layout == "wristband":
            paper.canvas.translate(BAND[0] * MM, 0)
            paper.canvas.rotate(90)
        _Trial(paper.canvas, plan).draw(slip, setup, back=back)
        paper.next_page()
    return paper.pdf()


class _Trial:
    def __init__(self, canvas: Any, plan: _Plan) -> None:
        self._canvas = canvas
        self._plan = plan
        self._wide, self._high = plan.size

    def draw(self, slip: TrialSlip, setup: PrintSetup, *, back: bool) -> None:
        """Draw one side; the back has the same frame and crosses, and no code."""
        canvas, plan, away = self._canvas, self._plan, self._plan.frame
        canvas.setLineWidth(HAIRLINE)
        frame = Box(away, away, self._wide - 2 * away, self._high - 2 * away)
        self._frame(frame)
        for x in (frame.left, frame.right):
            for y in (frame.top, frame.bottom):
                self._cross(x, y)
        if setup.layout == "a4":
            self._cards(back=back)
        if back:
            self._words(_back_words())
        else:
            told = slip.settings if setup.layout in _SHORT else (*slip.settings, *slip.advice)
            joined = (" · ".join(told),) if setup.layout == "wristband" else told
            self._words((slip.title, *joined))
        if back:
            return
        self._ruler(*plan.level, down=False)
        self._ruler(*plan.upright, down=True)
        code = qr.qr_code(slip.code)
        qr.draw(canvas, plan.code.left * MM, (self._high - plan.code.bottom) * MM, code,
                plan.code.width * MM)  # fmt: skip
        spaced = " ".join(slip.code[at : at + 4] for at in range(0, len(slip.code), 4))
        below = Box(plan.code.left - 4, plan.code.bottom + 2.4, plan.code.width + 8, 2.9)
        self._place(spaced, below, 6.5, align_centre=True)

    def _words(self, lines: tuple[str, ...]) -> None:
        box, size = self._plan.words, self._plan.letters
        top = box.top
        for at, words in enumerate(lines):
            room = Box(box.left, top, box.width, box.bottom - top)
            placed = boxes.place(words, room, largest=size + (2 if not at else 0), smallest=5,
                                 bold=not at)  # fmt: skip
            boxes.draw(self._canvas, placed, self._high)
            top += placed.height + 0.6

    def _place(self, words: str, box: Box, size: float, *, align_centre: bool = False) -> None:
        placed = boxes.place(
            words, box, largest=size, smallest=4, align="centre" if align_centre else "left"
        )
        boxes.draw(self._canvas, placed, self._high)

    def _ruler(self, left: float, top: float, length: int, *, down: bool) -> None:
        """Draw millimetres, longer at five and ten; numbers at every ten but the first."""
        lines = []
        for millimetre in range(length + 1):
            long = next(high for step, high in _TICKS.items() if millimetre % step == 0)
            x, y = (left, top + millimetre) if down else (left + millimetre, top)
            end = (x + long, y) if down else (x, y + long)
            lines.append((x * MM, (self._high - y) * MM, end[0] * MM, (self._high - end[1]) * MM))
            if millimetre % 10 == 0 and millimetre:
                number = Box(x + 3.1, y - 1.2, 5, 2.4) if down else Box(x - 3, y + 3, 6, 2.4)
                self._place(str(millimetre), number, 5.5, align_centre=not down)
        self._canvas.lines(lines)

    def _cards(self, *, back: bool) -> None:
        for at in range(PER_SHEET):
            left, bottom = place_on_sheet(at, verso=back)
            self._canvas.rect(left * MM, bottom * MM, CARD[0] * MM, CARD[1] * MM)

    def _cross(self, x: float, y: float) -> None:
        level, side = (self._high - y) * MM, x * MM
        arm = _CROSS / 2 * MM
        self._canvas.line(side - arm, level, side + arm, level)
        self._canvas.line(side, level - arm, side, level + arm)

    def _frame(self, box: Box) -> None:
        self._canvas.rect(box.left * MM, (self._high - box.bottom) * MM, box.width * MM,
                          box.height * MM)  # fmt: skip


def _back_words() -> tuple[str, ...]:
    return (
        _("VERSO"),
        _("Devant la lumière, cadres et croix des deux côtés se couvrent. Sinon, mesurez l’écart "
          "et notez-le au décalage du verso."),
    )  # fmt: skip
