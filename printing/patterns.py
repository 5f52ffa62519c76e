"""Fills that are told apart without colour: solid, hatched, dotted, plain (ux.md 4.4)."""

from collections.abc import Callable
from typing import Final

from printing.boxes import Box
from printing.paper import BRAND, HAIRLINE, INK, Paper
from printing.units import MM

_STEP = 1.5
_DOT = 0.28
_WHITE = (1.0, 1.0, 1.0)
_PALE = (0.80, 0.88, 0.87)


def fill(paper: Paper, box: Box, at: int) -> None:
    """Fill a box with the `at`-th pattern, outlined; from the sixth on they begin again."""
    ground, draw = _PATTERNS[at % len(_PATTERNS)]
    paper.bar(box, ground)
    if draw is not None:
        canvas = paper.canvas
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(box.left * MM, (paper.height - box.bottom) * MM, box.width * MM, box.height * MM)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setLineWidth(0.5)
        canvas.setStrokeColorRGB(*INK)
        canvas.setFillColorRGB(*INK)
        draw(paper, box)
        canvas.restoreState()
    paper.canvas.setLineWidth(HAIRLINE)
    paper.canvas.rect(box.left * MM, (paper.height - box.bottom) * MM, box.width * MM,
                      box.height * MM, stroke=1, fill=0)  # fmt: skip


def _slanted(paper: Paper, box: Box) -> None:
    left = box.left - box.height
    while left < box.right:
        paper.line(left, box.bottom, left + box.height, box.top)
        left += _STEP


def _upright(paper: Paper, box: Box) -> None:
    left = box.left + _STEP / 2
    while left < box.right:
        paper.line(left, box.top, left, box.bottom)
        left += _STEP


def _dotted(paper: Paper, box: Box) -> None:
    rows = max(1, int(box.height / _STEP))
    for row in range(rows):
        top = box.top + (row + 0.5) * box.height / rows
        left = box.left + _STEP / 2 * (1 + row % 2)
        while left < box.right:
            paper.canvas.circle(left * MM, (paper.height - top) * MM, _DOT * MM, stroke=0, fill=1)
            left += _STEP


_PATTERNS: Final[
    tuple[tuple[tuple[float, float, float], Callable[[Paper, Box], None] | None], ...]
] = (
    (BRAND, None),
    (_WHITE, _slanted),
    (_PALE, _upright),
    (_WHITE, _dotted),
    (_WHITE, None),
)
