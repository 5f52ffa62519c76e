"""The ring of the 72 hours: what remains of them as an arc, with the hours in the middle.

    Ring(StayState.TO_PREPARE, share=0.25, text="18 h", word=_("restant"))

The number and the word say all that the arc and its colour say; an overdue ring is a full
dashed circle, so that it differs without colour.
"""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.rules.clock72 import StayState
from ui.theme import colour, font_of, px
from ui.widgets.state_chip import state_word

_INKS: Final = {
    StayState.IN_TIME: "ok",
    StayState.TO_PREPARE: "warn",
    StayState.URGENT: "danger",
    StayState.OVERDUE: "stay_overdue",
    StayState.EXTENDED: "info",
    StayState.LEFT: "border_strong",
    StayState.UNCERTAIN: "border_strong",
}
_DASHED: Final = (StayState.OVERDUE, StayState.UNCERTAIN)
_TURN: Final = 360 * 16


class Ring(QWidget):
    """An arc of `share` (0 to 1) of the 72 hours, `text` in it and `word` below the text."""

    def __init__(
        self,
        state: StayState = StayState.IN_TIME,
        *,
        share: float = 1.0,
        text: str = "",
        word: str = "",
        size: int = 84,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_ring(state, share=share, text=text, word=word)

    def show_ring(self, state: StayState, *, share: float, text: str, word: str = "") -> None:
        """Show another state; `share` is what is left of the 72 hours, from 0 to 1."""
        self._state = state
        self._share = min(max(share, 0.0), 1.0)
        self._text = text
        self._word = word
        self.setAccessibleName(f"{text} {word}".strip() or state_word(state))
        self.setAccessibleDescription(state_word(state))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the text."""
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, arc and words."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = self.width() / 12
            box = QRectF(self.rect()).adjusted(width, width, -width, -width)
            painter.setPen(QPen(colour("track"), width))
            painter.drawEllipse(box)
            self._paint_arc(painter, box, width)
            self._paint_words(painter, box)

    def _paint_arc(self, painter: QPainter, box: QRectF, width: float) -> None:
        pen = QPen(colour(_INKS[self._state]), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        share = self._share
        if self._state in _DASHED:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.2, 0.8])
            share = 1.0
        if share > 0:
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -round(_TURN * share))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        font = font_of("h3", weight=QFont.Weight.DemiBold)
        room = box.width() * 0.78
        while QFontMetrics(font).horizontalAdvance(self._text) > room and font.pointSizeF() > 6:  # noqa: PLR2004 - the smallest that is read
            font.setPointSizeF(font.pointSizeF() - 0.5)
        lift = px(7) if self._word else 0
        painter.setFont(font)
        painter.setPen(colour("text"))
        painter.drawText(box.translated(0, -lift), Qt.AlignmentFlag.AlignCenter, self._text)
        if self._word:
            small = font_of("caption")
            small.setPointSizeF(small.pointSizeF() * 0.88)
            painter.setFont(small)
            painter.setPen(colour("text2"))
            below = box.translated(0, px(12))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._word)
