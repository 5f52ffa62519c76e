"""The last answers of this post, newest first, each with its shape and its time."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.translation import _
from ui.theme import colour, font_of, px
from ui.widgets.shapes import paint_shape
from ui.widgets.verdict_panel import LOOKS
from ui.words.stay_clock import hour

_KEPT = 8
_INKS = {
    "served": "ok",
    "attention": "warn",
    "already_served": "danger",
    "not_entitled": "danger",
    "unknown": "text2",
}


@dataclass(frozen=True, slots=True)
class Past:
    """One answer: its kind, when, and for whom in a few signs."""

    kind: str
    at: datetime
    words: str


class History(QWidget):
    """One line of past answers; what does not fit is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._past: deque[Past] = deque(maxlen=_KEPT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Derniers passages"))

    def add(self, past: Past) -> None:
        """Put an answer in front of the others."""
        self._past.appendleft(past)
        self.setAccessibleDescription(", ".join(self.texts()))
        self.update()

    def texts(self) -> tuple[str, ...]:
        """Return what is written, newest first."""
        return tuple(f"{hour(past.at)} {past.words}" for past in self._past)

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(px(300), px(24))

    def minimumSizeHint(self) -> QSize:
        """Return room for one answer."""
        return QSize(px(140), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the answers from left to right."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = font_of("label")
            painter.setFont(font)
            metrics = QFontMetrics(font)
            side, x, middle = px(13), 0, self.height() / 2
            base = round(middle + (metrics.ascent() - metrics.descent()) / 2)
            for past, text in zip(self._past, self.texts(), strict=True):
                wide = side + px(6) + metrics.horizontalAdvance(text)
                if x and x + wide > self.width():
                    break
                spot = QRectF(x, middle - side / 2, side, side)
                paint_shape(painter, LOOKS[past.kind].shape, spot, colour(_INKS[past.kind]))
                painter.setPen(colour("text"))
                painter.drawText(x + side + px(6), base, text)
                x += wide + px(18)
