"""A button that stays pressed, and says so by its ground and its icon."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.widgets.buttons import Button


class Toggle(Button):
    """A checkable button; Enter is left to the page, Space and the mouse press it."""

    def __init__(self, words: str, icon: str = "square") -> None:
        super().__init__(words, icon)
        self._at_rest = icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page around, which writes with it."""
        QPushButton.keyPressEvent(self, event)

    @Slot(bool)
    def _show(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.set_word(self.word(), "square-check" if on else self._at_rest)
