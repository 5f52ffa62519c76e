"""How a cell of a table is drawn: a chip, a bar below its text, bold or grey words.

The roles are those of `ui/models/table.py`; a plain cell costs what Qt's own costs.
"""

from typing import Any, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.table import BAR_ROLE, CHIP_ROLE, MUTED_ROLE, STRONG_ROLE, Index
from ui.theme import colour, px
from ui.widgets.chip_paint import BADGES, ChipLook, chip_size, paint_chip
from ui.widgets.progress_row import paint_bar
from ui.widgets.state_chip import STATE_LOOKS

_LOOKS: Final = BADGES | {str(state): look for state, look in STATE_LOOKS.items()}


class CellPainter(QStyledItemDelegate):
    """Draws every cell of a `TableView`."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Make the words bold or grey where the column says so; no dotted focus in a cell."""
        super().initStyleOption(option, index)
        style: Any = option
        style.state &= ~QStyle.StateFlag.State_HasFocus
        if index.data(STRONG_ROLE):
            style.font.setWeight(QFont.Weight.DemiBold)
        if index.data(MUTED_ROLE):
            style.palette.setColor(QPalette.ColorRole.Text, colour("text2"))
            style.palette.setColor(QPalette.ColorRole.HighlightedText, colour("text2"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as Qt does, and on it the chip or the bar."""
        chip = index.data(CHIP_ROLE)
        bar = index.data(BAR_ROLE)
        if chip is None and bar is None:
            super().paint(painter, option, index)
            _mark_selected(painter, option, index)
            return
        style: Any = QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        text = style.text
        style.text = ""
        widget = style.widget
        drawn_by = widget.style() if widget is not None else QApplication.style()
        drawn_by.drawControl(QStyle.ControlElement.CE_ItemViewItem, style, painter, widget)
        room: QRect = style.rect.adjusted(px(13), 0, -px(13), 0)
        if chip is not None:
            _paint_chip(painter, room, text, _look_of(chip))
        else:
            _paint_share(painter, room, text, style, float(bar))
        _mark_selected(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that a chip needs beside what Qt asks for."""
        hint = super().sizeHint(option, index)
        chip = index.data(CHIP_ROLE)
        if chip is not None:
            size = chip_size(str(index.data() or ""), _look_of(chip))
            hint.setWidth(size.width() + 2 * px(13))
        return hint


def _look_of(chip: str) -> ChipLook:
    """Return the look of a state or a kind of badge; Qt hands both over as plain text."""
    return _LOOKS.get(chip, BADGES["neutral"])


def _paint_chip(painter: QPainter, room: QRect, text: str, look: ChipLook) -> None:
    size = chip_size(text, look)
    box = QRectF(0, 0, min(size.width(), room.width()), size.height())
    box.moveLeft(room.left())
    box.moveTop(room.center().y() - size.height() / 2 + 0.5)
    paint_chip(painter, box, text, look)


def _paint_share(painter: QPainter, room: QRect, text: str, style: Any, share: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words = QFontMetrics(style.font).horizontalAdvance(text) + px(10) if text else 0
    bar = QRectF(room.adjusted(0, 0, -max(words, px(46)), 0))
    height = px(8)
    paint_bar(painter, QRectF(bar.x(), bar.center().y() - height / 2, bar.width(), height), share)
    painter.setFont(style.font)
    painter.setPen(colour("text"))
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def _mark_selected(painter: QPainter, option: Any, index: Index) -> None:
    """Draw a bar at the left of a selected row: not by colour alone."""
    if index.column() == 0 and option.state & QStyle.StateFlag.State_Selected:
        rect: QRect = option.rect
        painter.fillRect(rect.x(), rect.y(), 4, rect.height() - 1, colour("primary"))
