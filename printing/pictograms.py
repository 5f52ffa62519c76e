"""Small drawings beside the boxes of a card, for people who do not read French.

Each is drawn with lines in a square of 10 x 10 units; `draw` scales it.
"""

from collections.abc import Callable
from math import cos, pi, sin
from typing import Any

_STROKE = 0.9
"""Width of lines for a square of 10: about 0.4 mm at 4.5 mm."""


def draw(canvas: Any, name: str, x: float, y: float, side: float) -> None:
    """Draw a pictogram with its lower left corner at `x`, `y`, `side` points wide."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(side / 10, side / 10)
    canvas.setLineWidth(_STROKE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    _DRAWINGS[name](canvas)
    canvas.restoreState()


def _rays(canvas: Any, first: int, last: int, centre: float) -> None:
    for eighth in range(first, last + 1):
        angle = eighth * pi / 4
        canvas.line(5 + 3.4 * cos(angle), centre + 3.4 * sin(angle),
                    5 + 4.7 * cos(angle), centre + 4.7 * sin(angle))  # fmt: skip


def _morning(canvas: Any) -> None:
    path = canvas.beginPath()
    path.arc(2.8, 0.8, 7.2, 5.2, 0, 180)
    canvas.drawPath(path)
    canvas.line(0.5, 3, 9.5, 3)
    canvas.line(2.5, 1, 7.5, 1)
    _rays(canvas, 1, 3, 3)


def _noon(canvas: Any) -> None:
    canvas.circle(5, 5, 2.2)
    _rays(canvas, 0, 7, 5)


def _evening(canvas: Any) -> None:
    path = canvas.beginPath()
    path.moveTo(6.6, 9.2)
    path.curveTo(0.2, 9.4, -0.4, 1.2, 5.6, 0.8)
    path.curveTo(7.4, 0.7, 8.6, 1.8, 9.2, 3.2)
    path.curveTo(4.6, 2.6, 3.8, 6.6, 6.6, 9.2)
    path.close()
    canvas.drawPath(path)


def _kit(canvas: Any) -> None:
    canvas.rect(1, 1, 8, 6)
    canvas.line(1, 4.6, 9, 4.6)
    canvas.line(5, 1, 5, 7)
    path = canvas.beginPath()
    path.moveTo(3.2, 7)
    path.curveTo(3.2, 9.6, 6.8, 9.6, 6.8, 7)
    canvas.drawPath(path)


def _call(canvas: Any) -> None:
    canvas.roundRect(2.6, 0.6, 4.8, 8.8, 1)
    canvas.line(4.3, 2.1, 5.7, 2.1)


def _bus(canvas: Any) -> None:
    canvas.roundRect(0.6, 2.2, 8.8, 6.2, 1)
    canvas.line(0.6, 5, 9.4, 5)
    canvas.line(3.6, 5, 3.6, 8.4)
    canvas.line(6.5, 5, 6.5, 8.4)
    for x in (2.8, 7.2):
        canvas.circle(x, 1.7, 0.9)


def _leave(canvas: Any) -> None:
    path = canvas.beginPath()
    path.moveTo(5, 9)
    path.lineTo(1, 9)
    path.lineTo(1, 1)
    path.lineTo(5, 1)
    canvas.drawPath(path)
    canvas.line(3.6, 5, 9, 5)
    canvas.line(6.8, 7.2, 9, 5)
    canvas.line(6.8, 2.8, 9, 5)


_DRAWINGS: dict[str, Callable[[Any], None]] = {
    "morning": _morning,
    "noon": _noon,
    "evening": _evening,
    "kit": _kit,
    "call": _call,
    "bus": _bus,
    "leave": _leave,
}
