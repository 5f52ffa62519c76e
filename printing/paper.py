"""A sheet of paper to draw on: one way to open a PDF, one ink, one way to mark an exercise."""

from collections.abc import Sequence
from typing import Any

from printing import fonts, text
from printing.boxes import Align, Box, Placed, draw, place
from printing.units import MM

INK = (0.0, 0.0, 0.0)
"""Text is pure black: thermal and one-bit printers break grey letters into dots."""
BRAND = (0.043, 0.310, 0.298)
"""Dark petrol for bars: prints as a dark grey without colour."""
MARK = 0.86
"""Grey of the EXERCICE watermark: seen on every printer, never in the way of reading."""
HAIRLINE = 0.4
"""Points."""

EXERCISE = "EXERCICE"


class Paper:
    """A PDF in the making; `canvas` is reportlab's, in points from the lower left corner."""

    def __init__(self, size: tuple[float, float], *, title: str) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        fonts.register()
        rl_config.useA85 = 0  # streams stay binary: a quarter smaller
        self.width, self.height = size
        self.canvas: Any = Canvas("", pagesize=(size[0] * MM, size[1] * MM), pageCompression=1,
                                  invariant=1, lang="fr")  # fmt: skip
        self.canvas.setTitle(title)
        self.canvas.setCreator("Accueil 72")
        self.canvas.setAuthor("Accueil 72")
        self.canvas.setSubject(title)

    def write(
        self,
        words: str,
        box: Box,
        *,
        largest: float,
        smallest: float = 0.0,
        bold: bool = False,
        align: Align = "left",
        middle: bool = False,
    ) -> Placed:
        """Fit text into a box (`boxes.place`), draw it, and return it with its measures."""
        placed = place(
            words, box, largest=largest, smallest=smallest, bold=bold, align=align, middle=middle
        )
        draw(self.canvas, placed, self.height)
        return placed

    def rule(self, left: float, top: float, wide: float, *, thick: float = HAIRLINE) -> None:
        """Draw a level line; millimetres from the top left, `thick` in points."""
        y = (self.height - top) * MM
        self.canvas.setLineWidth(thick)
        self.canvas.line(left * MM, y, (left + wide) * MM, y)

    def bar(
        self, box: Box, colour: tuple[float, float, float] = INK, *, outlined: bool = False
    ) -> None:
        """Fill a rectangle, with a thin black outline if asked."""
        self.canvas.setFillColorRGB(*colour)
        self.canvas.setLineWidth(HAIRLINE)
        self.canvas.rect(box.left * MM, (self.height - box.bottom) * MM, box.width * MM,
                         box.height * MM, stroke=int(outlined), fill=1)  # fmt: skip
        self.canvas.setFillColorRGB(*INK)

    def frame(self, box: Box, *, radius: float = 0.0) -> None:
        """Draw the outline of a rectangle, corners rounded by `radius` millimetres."""
        self.canvas.setLineWidth(HAIRLINE)
        self.canvas.roundRect(box.left * MM, (self.height - box.bottom) * MM, box.width * MM,
                              box.height * MM, radius * MM)  # fmt: skip

    def line(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a thin line; millimetres from the top left."""
        self.canvas.setLineWidth(HAIRLINE)
        self.canvas.line(left * MM, (self.height - top) * MM, right * MM,
                         (self.height - bottom) * MM)  # fmt: skip

    def next_page(self) -> None:
        """Finish this page and begin another."""
        self.canvas.showPage()

    def pdf(self) -> bytes:
        """Return the finished document."""
        data: bytes = self.canvas.getpdfdata()
        return data


def watermark(canvas: Any, centre: tuple[float, float], size: float, *, angle: float) -> None:
    """Write EXERCICE in light grey across a place, in points."""
    canvas.saveState()
    canvas.setFillGray(MARK)
    canvas.translate(*centre)
    canvas.rotate(angle)
    text.draw(canvas, -text.width(EXERCISE, size, bold=True) / 2, -size * 0.35, EXERCISE, size,
              bold=True)  # fmt: skip
    canvas.restoreState()


def cells(left: float, wide: float, shares: Sequence[float]) -> list[tuple[float, float]]:
    """Return (left, width) of columns that share a width."""
    total = sum(shares)
    out = []
    for share in shares:
        out.append((left, wide * share / total))
        left += wide * share / total
    return out
