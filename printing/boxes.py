"""Boxes on a paper and the text that is fitted into them: laid out first, drawn afterwards.

A paper is laid out as a tuple of `Placed`, so that a test can measure whether every text lies
in its box and no boxes meet, without reading a PDF.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal

from printing import text
from printing.units import MM

Align = Literal["left", "centre", "right"]

_ASCENT = 0.94
"""From the top of a line to its baseline, for a size of 1: room for accents on capitals."""
_NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Box:
    """A box in millimetres, measured from the top left corner of its paper."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height

    def meets(self, other: "Box") -> bool:
        """Return whether two boxes share an area."""
        return (
            self.left < other.right - _NEARLY
            and other.left < self.right - _NEARLY
            and self.top < other.bottom - _NEARLY
            and other.top < self.bottom - _NEARLY
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Text fitted into a box."""

    box: Box
    fitted: text.Fitted
    bold: bool
    align: Align
    middle: bool
    """Whether the lines stand in the middle of the box's height instead of at its top."""

    @property
    def height(self) -> float:
        """Return the height of the lines in millimetres."""
        return len(self.fitted.lines) * text.LEADING * self.fitted.size / MM

    @property
    def width(self) -> float:
        """Return the width of the longest line in millimetres."""
        size = self.fitted.size
        widths = (text.width(line, size, bold=self.bold) for line in self.fitted.lines)
        return max(widths, default=0.0) / MM

    def trimmed(self) -> "Placed":
        """Return the same with a box just as high as its lines."""
        return replace(self, box=replace(self.box, height=self.height))

    @property
    def words(self) -> str:
        """Return the text as it is read."""
        return " ".join(self.fitted.lines)


def place(
    words: str,
    box: Box,
    *,
    largest: float,
    smallest: float = 0.0,
    bold: bool = False,
    align: Align = "left",
    middle: bool = False,
) -> Placed:
    """Return the text at the largest size in points that fits its box (`text.fit`)."""
    fitted = text.fit(
        words,
        box.width * MM,
        box.height * MM,
        largest=largest,
        smallest=smallest or largest,
        bold=bold,
    )
    return Placed(box, fitted, bold, align, middle)


def draw(canvas: Any, placed: Placed, paper_height: float) -> None:
    """Draw placed text; `paper_height` in millimetres is where the box's top is measured from."""
    size = placed.fitted.size
    spare = (placed.box.height - placed.height) / 2 if placed.middle else 0.0
    y = (paper_height - placed.box.top - spare) * MM - _ASCENT * size
    for words in placed.fitted.lines:
        line = text.line(words, bold=placed.bold)
        align: Align = "right" if line.rtl and placed.align == "left" else placed.align
        text.draw(canvas, _start(placed.box, line.width * size, align), y, words, size,
                  bold=placed.bold)  # fmt: skip
        y -= text.LEADING * size


def _start(box: Box, wide: float, align: Align) -> float:
    """Return where a line begins, in points."""
    room = box.width * MM - wide
    if align == "right":
        return box.left * MM + room
    return box.left * MM + (room / 2 if align == "centre" else 0.0)
