"""How a chip is drawn: fill, shape and word, the same in a page and in a table's cell.

A `ChipLook` names tokens, never colours, so that a chip follows the theme.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from ui.theme import colour, font_of, px
from ui.widgets.shapes import paint_shape


@dataclass(frozen=True, slots=True)
class ChipLook:
    """One look: a shape of `shapes.SHAPES` and names of tokens; `fill` empty is an outline."""

    shape: str
    ink: str
    fill: str = ""
    border: str = ""
    dashed: bool = False
    strong: bool = False


BADGES: Final = {
    "neutral": ChipLook("dot", "text2", "track"),
    "ok": ChipLook("check_circle", "ok", "ok_soft"),
    "warn": ChipLook("triangle", "warn", "warn_soft"),
    "danger": ChipLook("octagon_bang", "danger", "danger_soft"),
    "info": ChipLook("info", "info", "info_soft"),
    "primary": ChipLook("full", "primary_text", "primary_soft"),
    "outline": ChipLook("circle", "text2", "", "border_strong"),
    "exercise": ChipLook("triangle", "on_exercise", "exercise"),
}
"""Looks of a `Badge` by kind."""


def chip_font(*, strong: bool = False) -> QFont:
    """Return the font of a chip."""
    return font_of("caption", weight=QFont.Weight.Bold if strong else QFont.Weight.DemiBold)


def chip_size(text: str, look: ChipLook) -> QSize:
    """Return the size that a chip wants, in pixels."""
    metrics = QFontMetrics(chip_font(strong=look.strong))
    width = _lead() + (metrics.horizontalAdvance(text) + px(9) if text else px(3))
    return QSize(width, max(metrics.height() + px(6), px(22)))


def paint_chip(painter: QPainter, rect: QRectF, text: str, look: ChipLook) -> None:
    """Draw a chip over the whole of `rect`; a text too long is shortened at its end."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(colour(look.fill) if look.fill else Qt.BrushStyle.NoBrush)
    painter.setPen(_outline(look))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    side = px(12)
    mark = QRectF(0, 0, side, side)
    mark.moveCenter(QPointF(box.x() + px(8) + side / 2, box.center().y()))
    paint_shape(painter, look.shape, mark, colour(look.ink))
    font = chip_font(strong=look.strong)
    room = box.adjusted(_lead(), 0, -px(6), 0)
    shown = QFontMetrics(font).elidedText(
        text, Qt.TextElideMode.ElideRight, max(round(room.width()) + 1, 0)
    )
    painter.setFont(font)
    painter.setPen(colour(look.ink))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def _lead() -> int:
    """Return where the word begins: after the margin, the shape and a gap."""
    return px(8) + px(12) + px(6)


def _outline(look: ChipLook) -> QPen:
    if not look.border:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(colour(look.border), 1.0)
    if look.dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen
