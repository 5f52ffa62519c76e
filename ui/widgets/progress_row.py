"""One line of « how much of it is done »: label, bar and « 312/438  71 % » (ux.md 2.4.2).

row = ProgressRow(_("Repas (jour)"))
row.show_share(312, 438)
row.clicked.connect(self._open_meals)
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import colour, font_of, px
from ui.widgets.buttons import enter_presses

_LABEL = 140
_NUMBERS = 118


class ProgressRow(QAbstractButton):
    """A bar that is a button: it opens the list behind the numbers."""

    def __init__(self, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._done = 0
        self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_share(0, 0)

    def show_share(self, done: int, total: int) -> None:
        """Show how many of how many."""
        self._done = done
        self._total = total
        self.setAccessibleName(f"{self._label} {self.numbers()}")
        self.update()

    def numbers(self) -> str:
        """Return « 312/438  71 % »; a dash where there is nobody to count."""
        if not self._total:
            return "—"
        percent = round(100 * self._done / self._total)
        return f"{self._done}/{self._total}\u2002{percent}\u00a0%"

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(px(360), px(30))

    def minimumSizeHint(self) -> QSize:
        """Return room for words and a short bar."""
        return QSize(px(_LABEL + _NUMBERS + 30), px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press as Space does."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw label, bar and numbers."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            box = QRectF(self.rect()).adjusted(px(6), 0, -px(6), 0)
            font = font_of("body")
            painter.setFont(font)
            painter.setPen(colour("text"))
            words = QRectF(box.x(), box.y(), px(_LABEL), box.height())
            shown = QFontMetrics(font).elidedText(
                self._label, Qt.TextElideMode.ElideRight, round(words.width()) - px(8)
            )
            left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | left, shown)
            painter.setFont(font_of("label"))
            painter.setPen(colour("text2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | right, self.numbers())
            bar = box.adjusted(px(_LABEL), 0, -px(_NUMBERS), 0)
            self._paint_bar(painter, bar)

    def _paint_ground(self, painter: QPainter) -> None:
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_bar(self, painter: QPainter, room: QRectF) -> None:
        height = px(10)
        bar = QRectF(room.x(), room.center().y() - height / 2, room.width(), height)
        share = min(self._done / self._total, 1.0) if self._total else 0.0
        paint_bar(painter, bar, share)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()


def paint_bar(painter: QPainter, bar: QRectF, share: float, ink: str = "primary") -> None:
    """Draw a rounded bar filled by `share` (0 to 1); also used in tables."""
    radius = bar.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("track"))
    painter.drawRoundedRect(bar, radius, radius)
    if share > 0:
        full = QRectF(bar)
        full.setWidth(max(bar.width() * share, bar.height()))
        painter.setBrush(colour(ink))
        painter.drawRoundedRect(full, radius, radius)
