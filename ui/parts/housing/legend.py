"""What the signs of the plan mean, in words."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.translation import N_, _
from ui.parts.folding import FoldingRow
from ui.theme import colour, font_of, px
from ui.widgets.shapes import paint_shape

SIGNS: Final = (
    ("surface", "text2", "07", "", N_("libre")),
    ("primary_soft", "primary_text", "F", "", N_("occupé (M, F)")),
    ("stay_urgent", "on_stay_urgent", "", "three_quarters", N_("moins de 6\u00a0h")),
    ("stay_overdue", "on_stay_overdue", "", "triangle", N_("délai dépassé")),
    ("track", "text2", "", "cross", N_("bloqué")),
)


class Sign(QWidget):
    """One bed and its word."""

    def __init__(self, fill: str, ink: str, letters: str, shape: str, words: str) -> None:
        super().__init__()
        self._fill, self._ink, self._letters, self._shape = fill, ink, letters, shape
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the bed and the word."""
        words = QFontMetrics(font_of("caption")).horizontalAdvance(self._words)
        return QSize(px(24) + px(6) + words + px(6), px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bed as the plan does, and its word."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(1, 1, px(22), px(20))
            painter.setBrush(colour(self._fill))
            painter.setPen(QPen(colour("border_strong"), 1))
            painter.drawRoundedRect(box, 4, 4)
            painter.setFont(font_of("caption"))
            if self._shape:
                side = px(11)
                spot = QRectF(0, 0, side, side)
                spot.moveCenter(box.center())
                paint_shape(painter, self._shape, spot, colour(self._ink))
            painter.setPen(colour(self._ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._letters)
            painter.setPen(colour("text2"))
            room = self.rect().adjusted(px(30), 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)


class Legend(FoldingRow):
    """All signs in a row."""

    def __init__(self) -> None:
        super().__init__()
        for fill, ink, letters, shape, words in SIGNS:
            self.add(Sign(fill, ink, letters, shape, _(words)))
