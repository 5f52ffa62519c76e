"""A line to narrow a list: a lens, what it searches, and a way to empty it.

box = SearchBox(_("Filtrer par nom ou n°"))
box.searched.connect(self._filter)        # a moment after the last key
box.submitted.connect(self._open_first)   # Enter
"""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.icons import icon
from ui.theme import px


class SearchBox(QLineEdit):
    """A line edit that tells what it holds when the typing pauses; Escape empties it."""

    searched = Signal(str)
    submitted = Signal(str)

    def __init__(self, hint: str, *, pause_ms: int = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMinimumWidth(px(220))
        self.setClearButtonEnabled(True)
        lens = QAction(icon("search", "muted"), "", self)
        self.addAction(lens, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._start)
        self.returnPressed.connect(self._submit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line on Escape; an empty one leaves Escape to the page."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Escape before a dialog does, as long as there is something to empty."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def _start(self) -> None:
        self._pause.start()

    def _tell(self) -> None:
        self.searched.emit(self.text().strip())

    def _submit(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._tell()
        self.submitted.emit(self.text().strip())
