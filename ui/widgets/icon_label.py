"""An icon beside a text, painted anew in every theme; it takes no focus and no click."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import icon
from ui.theme import colour, px


class IconLabel(QWidget):
    """Draws `name` in the colour of `role`, `size` pixels at 100 % text.

    `ground` is a token: with it the icon stands in a rounded square of that colour.
    """

    def __init__(self, name: str, role: str = "text", size: int = 20, ground: str = "") -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._side = size
        self._ground = ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str | None = None, ground: str | None = None) -> None:
        """Show another icon."""
        self._name = name
        self._role = self._role if role is None else role
        self._ground = self._ground if ground is None else ground
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's size, twice as much on a ground."""
        side = px(self._side * 2 if self._ground else self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        del event
        side = px(self._side)
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect().center())
        with QPainter(self) as painter:
            if self._ground:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(colour(self._ground))
                painter.setPen(colour(self._ground))
                painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), px(8), px(8))
            icon(self._name, self._role).paint(painter, box)
