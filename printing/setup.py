"""How cards go through one printer: paper, sides, and what its feeder gets wrong.

A driver resets its own page size and its rollers are a millimetre off: both are kept here, one
`PrintSetup` for each printer, and are part of the PDF itself (ux.md 3.12.3).
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

from printing.units import A4, CARD, MM, ROLL_WIDTH

Layout = Literal["a4", "cr80", "roll", "wristband"]
Flip = Literal["long", "short"]

LAYOUTS: Final[tuple[Layout, ...]] = ("a4", "cr80", "roll", "wristband")
FLIPS: Final[tuple[Flip, ...]] = ("long", "short")
TURNS: Final = (0, 90, 180, 270)
FARTHEST: Final = 10.0
"""Millimetres: whoever needs more has put the paper in wrongly."""
SEPARATED: Final[tuple[Layout, ...]] = ("cr80", "roll")
"""Where a card between two lots helps; sheets are numbered and bands are not sorted in piles."""
LOT: Final = 25
"""Cards between two separator cards (ux.md 3.12.5)."""

ROLL_MARGIN: Final = 3.0
BAND: Final = (25.0, 250.0)
"""A wristband for grown people as they are sold for thermal printers: 25 mm wide, 250 mm long."""

SIZES: Final[dict[Layout, tuple[float, float]]] = {
    "a4": A4,
    "cr80": CARD,
    "roll": (ROLL_WIDTH, CARD[0] + 2 * ROLL_MARGIN),
    "wristband": BAND,
}
"""Width and height of a page in millimetres, before it is turned."""


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """One printer's settings; offsets in millimetres to the right and down, as the paper comes out.

    The back has offsets of its own: a printer that turns the paper over takes it anew. `turn` is
    in degrees, anticlockwise. `flip` is the edge along which the paper is turned over.
    """

    layout: Layout = "a4"
    right: float = 0.0
    down: float = 0.0
    back_right: float = 0.0
    back_down: float = 0.0
    turn: int = 0
    flip: Flip = "long"
    sparing: bool = False
    """Grey, little toner: no filled bars, photos lighter."""
    separate: int = 0
    """A separator card before every so many cards; 0 for none."""

    @property
    def page(self) -> tuple[float, float]:
        """Return width and height of a page as the printer gets it, in millimetres."""
        wide, high = SIZES[self.layout]
        return (high, wide) if self.turn in (90, 270) else (wide, high)

    def apply(self, canvas: Any, *, back: bool = False) -> None:
        """Move and turn what is drawn next on a fresh page of reportlab's canvas.

        The back of a paper that is turned along its short edge stands on its head, so that a
        card that was cut out is turned like a leaf of a book in any case.
        """
        right, down = (self.back_right, self.back_down) if back else (self.right, self.down)
        if right or down:
            canvas.translate(right * MM, -down * MM)
        if back and self.flip == "short":
            canvas.translate(self.page[0] * MM, self.page[1] * MM)
            canvas.rotate(180)
        wide, high = SIZES[self.layout]
        away = {0: (0.0, 0.0), 90: (high, 0.0), 180: (wide, high), 270: (0.0, wide)}[self.turn]
        if self.turn:
            canvas.translate(away[0] * MM, away[1] * MM)
            canvas.rotate(self.turn)


PLAIN: Final = PrintSetup()
"""A printer that gets everything right, or a PDF for one that is not known."""
