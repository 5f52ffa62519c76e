"""Shapes that say the same as a colour, for eyes and printers that see none (ux.md 3.7, 3.9).

    paint_shape(painter, "quarter", QRectF(0, 0, 14, 14), colour("warn"))

Every shape fills a square; `SHAPES` names them.
"""

import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

_FULL_TURN = 360 * 16


def paint_shape(painter: QPainter, name: str, rect: QRectF, ink: QColor) -> None:
    """Draw the shape `name` of `SHAPES` inside `rect`; a name unknown draws a dot."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, max(side / 8, 1.2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    half = pen.widthF() / 2
    SHAPES.get(name, _dot)(painter, square.adjusted(half, half, -half, -half), ink)
    painter.restore()


def octagon(rect: QRectF) -> QPolygonF:
    """Return a regular octagon inside a square."""
    centre, radius = rect.center(), rect.width() / 2 / math.cos(math.pi / 8)
    return QPolygonF(
        [
            QPointF(
                centre.x() + radius * math.cos(math.pi / 8 + turn * math.pi / 4),
                centre.y() + radius * math.sin(math.pi / 8 + turn * math.pi / 4),
            )
            for turn in range(8)
        ]
    )


def _at(rect: QRectF, x: float, y: float) -> QPointF:
    return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())


def _line(painter: QPainter, rect: QRectF, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([_at(rect, x, y) for x, y in points]))


def _spot(painter: QPainter, rect: QRectF, x: float, y: float) -> None:
    radius = painter.pen().widthF() * 0.62
    painter.save()
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(_at(rect, x, y), radius, radius)
    painter.restore()


def _dot(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawEllipse(rect.center(), rect.width() / 5, rect.height() / 5)


def _square(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    inset = rect.width() * 0.12
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), inset, inset)


def _circle(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    painter.drawEllipse(rect)


def _pie(painter: QPainter, rect: QRectF, ink: QColor, share: float) -> None:
    painter.drawEllipse(rect)
    inset = painter.pen().widthF() * 1.1
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawPie(inner, 90 * 16, -round(_FULL_TURN * share))


def _quarter(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    _pie(painter, rect, ink, 0.25)


def _three_quarters(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    _pie(painter, rect, ink, 0.75)


def _full(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawEllipse(rect)


def _triangle(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    _line(painter, rect, (0.5, 0.04), (1, 0.94), (0, 0.94), (0.5, 0.04))
    _line(painter, rect, (0.5, 0.38), (0.5, 0.6))
    _spot(painter, rect, 0.5, 0.78)


def _check(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    _line(painter, rect, (0.04, 0.54), (0.36, 0.86), (0.96, 0.16))


def _check_circle(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    painter.drawEllipse(rect)
    _line(painter, rect, (0.27, 0.52), (0.44, 0.69), (0.74, 0.34))


def _cross(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    _line(painter, rect, (0.12, 0.12), (0.88, 0.88))
    _line(painter, rect, (0.88, 0.12), (0.12, 0.88))


def _octagon_cross(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    painter.drawPolygon(octagon(rect))
    _line(painter, rect, (0.34, 0.34), (0.66, 0.66))
    _line(painter, rect, (0.66, 0.34), (0.34, 0.66))


def _octagon_bang(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    painter.drawPolygon(octagon(rect))
    _line(painter, rect, (0.5, 0.26), (0.5, 0.54))
    _spot(painter, rect, 0.5, 0.74)


def _no_entry(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    painter.drawPolygon(octagon(rect))
    _line(painter, rect, (0.26, 0.74), (0.74, 0.26))


def _question(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    path = QPainterPath(_at(rect, 0.26, 0.3))
    path.cubicTo(_at(rect, 0.26, -0.04), _at(rect, 0.78, -0.04), _at(rect, 0.74, 0.32))
    path.cubicTo(_at(rect, 0.72, 0.5), _at(rect, 0.5, 0.48), _at(rect, 0.5, 0.68))
    painter.drawPath(path)
    _spot(painter, rect, 0.5, 0.92)


def _info(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    painter.drawEllipse(rect)
    _line(painter, rect, (0.5, 0.48), (0.5, 0.74))
    _spot(painter, rect, 0.5, 0.27)


def _loop(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    inset = rect.width() * 0.08
    painter.drawArc(rect.adjusted(inset, inset, -inset, -inset), 60 * 16, -290 * 16)
    _line(painter, rect, (0.5, 0.32), (0.74, 0.14), (0.5, -0.04))


def _door(painter: QPainter, rect: QRectF, _ink: QColor) -> None:
    _line(painter, rect, (0.4, 0.1), (0.06, 0.1), (0.06, 0.9), (0.4, 0.9))
    _line(painter, rect, (0.4, 0.5), (0.96, 0.5))
    _line(painter, rect, (0.7, 0.24), (0.96, 0.5), (0.7, 0.76))


SHAPES: Final[dict[str, Callable[[QPainter, QRectF, QColor], None]]] = {
    "dot": _dot,
    "square": _square,
    "circle": _circle,
    "quarter": _quarter,
    "three_quarters": _three_quarters,
    "full": _full,
    "triangle": _triangle,
    "check": _check,
    "check_circle": _check_circle,
    "cross": _cross,
    "octagon_cross": _octagon_cross,
    "octagon_bang": _octagon_bang,
    "no_entry": _no_entry,
    "question": _question,
    "info": _info,
    "loop": _loop,
    "door": _door,
}
