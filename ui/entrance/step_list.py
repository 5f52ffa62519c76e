"""The steps of the first start, at the side: which are done, which is open."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.translation import _
from ui.theme import colour, font_of, px
from ui.widgets.shapes import paint_shape

_ROW = 32
_MARK = 22


class StepList(QWidget):
    """Numbers in circles with their words; it only shows, it takes no focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[str, ...] = ()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[str], at: int) -> None:
        """Show these steps, of which number `at` (from 0) is open."""
        self._steps = tuple(steps)
        self._at = at
        self.setAccessibleName(
            _("Étape {number} sur {total} : {step}").format(
                number=at + 1, total=len(self._steps), step=self._steps[at]
            )
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every step."""
        return QSize(px(200), px(_ROW) * len(self._steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one line for each step."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, step in enumerate(self._steps):
                self._paint_step(painter, number, step)

    def _paint_step(self, painter: QPainter, number: int, step: str) -> None:
        top = number * px(_ROW)
        mark = QRectF(1, top + (px(_ROW) - px(_MARK)) / 2, px(_MARK), px(_MARK))
        here = number == self._at
        ink = colour("nav_text_on" if here else "nav_text")
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(colour("nav_sel") if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark)
        if number < self._at:
            inset = px(5)
            paint_shape(painter, "check", mark.adjusted(inset, inset, -inset, -inset), ink)
        else:
            painter.setFont(font_of("caption", weight=QFont.Weight.DemiBold))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        font = font_of("body", weight=QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        room = QRectF(px(_MARK) + px(12), top, self.width() - px(_MARK) - px(12), px(_ROW))
        shown = QFontMetrics(font).elidedText(step, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
