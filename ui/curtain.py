"""The first thing on the screen: the name of the program, while the rest is being loaded.

Imports nothing but Qt and the tokens: on a slow PC the log-in takes a second more, and a
person who sees nothing starts the program twice.
"""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme_tokens import LIGHT

_NAME_PT = 28


class Curtain(QWidget):
    """Covers the place of the window until the log-in is ready."""

    # It was painted for the first time.
    painted = Signal()

    def __init__(self, place: QRect) -> None:
        super().__init__()
        self._is_painted = False
        self.setWindowTitle("Accueil 72")
        self.setGeometry(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name of the program on the colour of the side bar."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(LIGHT.nav_bg))
            font = painter.font()
            font.setPointSize(_NAME_PT)
            painter.setFont(font)
            painter.setPen(QColor(LIGHT.nav_text_on))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Accueil 72")
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()
