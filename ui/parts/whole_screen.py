"""A part of a page over the whole screen, for a wall or a post (F11); Escape brings it back.

    self._whole = WholeScreen(self, _("Affichage"))
    self._whole.closed.connect(self._take_back)
    self._whole.show_part(self.wall)

It is a window of its own that belongs to the page: it goes when the page goes or is hidden
(another place, the locked screen), so that nothing stays readable behind a lock.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

KEYS = ("F11", "Ctrl+Shift+F", "Esc")


class WholeScreen(QWidget):
    """Shows one widget without side bar, search or status."""

    # The window was closed: whoever lent the part takes it back.
    closed = Signal()
    # Ctrl+Z was pressed in it.
    undo_wanted = Signal()

    def __init__(self, owner: QWidget, title: str) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for keys in KEYS:
            QShortcut(keys, self).activated.connect(self.close)
        QShortcut("Ctrl+Z", self).activated.connect(self.undo_wanted)

    def show_part(self, part: QWidget) -> None:
        """Show the widget over the whole screen."""
        self._column.addWidget(part)
        part.show()
        self.showFullScreen()
        self.activateWindow()

    def leave(self) -> None:
        """Close it where it is open."""
        if self.isVisible():
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the part back."""
        super().closeEvent(event)
        self.closed.emit()
