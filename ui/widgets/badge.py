"""A word with a shape and a colour, for what is said beside a name or a title.

Badge(_("Hors ligne"), "info")          # kinds: the keys of chip_paint.BADGES
badge.show_badge(_("3 à vérifier"), "warn")
"""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.chip_paint import BADGES, ChipLook, chip_size, paint_chip


class Chip(QWidget):
    """What `Badge` and `StateChip` have in common: one painted chip that never takes focus."""

    def __init__(self, text: str, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the word that is shown."""
        return self._text

    def look(self) -> ChipLook:
        """Return the look in use."""
        return self._look

    def set_chip(self, text: str, look: ChipLook) -> None:
        """Show another word or look."""
        self._text = text
        self._look = look
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the whole word."""
        return chip_size(self._text, self._look)

    def minimumSizeHint(self) -> QSize:
        """Return room for the shape and a few letters: a long word is shortened."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), chip_size("mmmm", self._look).width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip in the colours of the theme in use."""
        del event
        with QPainter(self) as painter:
            paint_chip(painter, QRectF(self.rect()), self._text, self._look)

    def changeEvent(self, event: QEvent) -> None:
        """Ask for another size when the size of text changes."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
        super().changeEvent(event)


class Badge(Chip):
    """A chip of one of the kinds of `chip_paint.BADGES`."""

    def __init__(self, text: str, kind: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, BADGES[kind], parent)
        self.kind = kind

    def show_badge(self, text: str, kind: str | None = None) -> None:
        """Show another word, and another kind where one is given."""
        self.kind = kind or self.kind
        self.set_chip(text, BADGES[self.kind])
