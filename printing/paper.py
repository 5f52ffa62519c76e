"""A sheet of paper to draw on: one way to open a PDF, one ink, one way to mark an exercise."""

from collections.abc import Sequence
from typing import Any

from printing import fonts, text
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

    def rule(self, left: float, top: float, wide: float, *, thick: float = HAIRLINE) -> None:
        """Draw a level line; millimetres from the top left, `thick` in points."""
        y = (self.height - top) * MM
        self.canvas.setLineWidth(thick)
        self.canvas.line(left * MM, y, (left + wide) * MM, y)

    def bar(self, left: float, top: float, wide: float, high: float) -> None:
        """Fill a rectangle; millimetres from the top left."""
        self.canvas.rect(left * MM, (self.height - top - high) * MM, wide * MM, high * MM,
                         stroke=0, fill=1)  # fmt: skip

    def frame(
        self, left: float, top: float, wide: float, high: float, *, radius: float = 0.0
    ) -> None:
        """Draw the outline of a rectangle; millimetres from the top left."""
        self.canvas.setLineWidth(HAIRLINE)
        self.canvas.roundRect(left * MM, (self.height - top - high) * MM, wide * MM, high * MM,
                              radius * MM)  # fmt: skip

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
