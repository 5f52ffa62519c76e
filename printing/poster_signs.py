"""Large drawings for people who do not read, in the manner of `printing.pictograms`."""

from collections.abc import Callable
from typing import Any

from printing import pictograms

_STROKE = 0.55
_CROSS = (
    *((6.4, 0.8), (6.4, 3.6), (9.2, 3.6), (9.2, 6.4), (6.4, 6.4), (6.4, 9.2)),
    *((3.6, 9.2), (3.6, 6.4), (0.8, 6.4), (0.8, 3.6), (3.6, 3.6)),
)


def draw(canvas: Any, name: str, x: float, y: float, side: float) -> None:
    """Draw a sign with its lower left corner at `x`, `y`, `side` points wide."""
    if name not in _DRAWINGS:
        pictograms.draw(canvas, name, x, y, side)
        return
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(side / 10, side / 10)
    canvas.setLineWidth(_STROKE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    _DRAWINGS[name](canvas)
    canvas.restoreState()


def _bed(canvas: Any) -> None:
    canvas.line(0.8, 1.2, 0.8, 8)
    canvas.line(0.8, 3, 9.2, 3)
    canvas.line(9.2, 1.2, 9.2, 5)
    canvas.roundRect(3.6, 3, 5.6, 2, 0.8)
    canvas.circle(2.2, 4.3, 0.9)


def _meal(canvas: Any) -> None:
    path = canvas.beginPath()
    path.moveTo(1, 5)
    path.curveTo(1, 0.4, 9, 0.4, 9, 5)
    path.close()
    canvas.drawPath(path)
    canvas.line(3, 1.2, 7, 1.2)
    for x in (3.4, 5, 6.6):
        path = canvas.beginPath()
        path.moveTo(x, 6)
        path.curveTo(x - 0.9, 7, x + 0.9, 7.8, x, 8.9)
        canvas.drawPath(path)


def _health(canvas: Any) -> None:
    path = canvas.beginPath()
    path.moveTo(3.6, 0.8)
    for x, y in _CROSS:
        path.lineTo(x, y)
    path.close()
    canvas.drawPath(path)


def _free(canvas: Any) -> None:
    """Draw a coin that is crossed out: nothing is paid."""
    canvas.circle(5, 5, 4.1)
    canvas.circle(5, 5, 2.6)
    canvas.setLineWidth(0.9)
    canvas.line(1.2, 1.2, 8.8, 8.8)


def _choose(canvas: Any) -> None:
    """Draw a tick and a cross: yes or no, both are good."""
    canvas.rect(0.6, 3, 4, 4)
    canvas.line(1.4, 5, 2.4, 4)
    canvas.line(2.4, 4, 3.9, 6.2)
    canvas.rect(5.4, 3, 4, 4)
    canvas.line(6.3, 3.9, 8.5, 6.1)
    canvas.line(6.3, 6.1, 8.5, 3.9)


def _paper(canvas: Any) -> None:
    canvas.rect(2, 0.8, 6, 8.4)
    for y in (7.4, 5.9, 4.4):
        canvas.line(3.2, y, 6.8, y)
    canvas.line(3.2, 2.6, 5.2, 2.6)


def _shared(canvas: Any) -> None:
    """Draw what goes from one house to another."""
    for x in (0.6, 7.4):
        canvas.rect(x, 2.4, 2, 2.6)
        path = canvas.beginPath()
        path.moveTo(x - 0.4, 5)
        path.lineTo(x + 1, 6.6)
        path.lineTo(x + 2.4, 5)
        canvas.drawPath(path)
    canvas.line(3.4, 4, 6.6, 4)
    canvas.line(5.8, 4.8, 6.6, 4)
    canvas.line(5.8, 3.2, 6.6, 4)


def _lock(canvas: Any) -> None:
    canvas.roundRect(2, 1, 6, 4.6, 0.6)
    path = canvas.beginPath()
    path.moveTo(3.3, 5.6)
    path.curveTo(3.3, 9.6, 6.7, 9.6, 6.7, 5.6)
    canvas.drawPath(path)
    canvas.circle(5, 3.5, 0.6)


def _talk(canvas: Any) -> None:
    path = canvas.beginPath()
    path.moveTo(3, 3.4)
    path.lineTo(2.2, 1)
    path.lineTo(5, 3.4)
    canvas.drawPath(path)
    canvas.roundRect(0.8, 3.4, 8.4, 5.4, 1.4)
    for x in (3, 5, 7):
        canvas.circle(x, 6.1, 0.35)


def _child(canvas: Any) -> None:
    canvas.circle(3.2, 8.2, 1.1)
    canvas.line(3.2, 7.1, 3.2, 3.6)
    canvas.line(3.2, 3.6, 2.1, 0.8)
    canvas.line(3.2, 3.6, 4.3, 0.8)
    canvas.line(3.2, 6, 5.4, 4.6)
    canvas.circle(7, 5.6, 0.9)
    canvas.line(7, 4.7, 7, 2.6)
    canvas.line(7, 2.6, 6.3, 0.8)
    canvas.line(7, 2.6, 7.7, 0.8)
    canvas.line(7, 4.2, 5.4, 4.6)


_DRAWINGS: dict[str, Callable[[Any], None]] = {
    "bed": _bed,
    "meal": _meal,
    "health": _health,
    "free": _free,
    "choose": _choose,
    "paper": _paper,
    "shared": _shared,
    "lock": _lock,
    "talk": _talk,
    "child": _child,
}
