"""A person who only has a keyboard: every stroke is counted as KLM counts it (ux.md 1.4)."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.robots.keys import press, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Strikes keys wherever the cursor is; a modifier held counts as a stroke of its own."""

    def __init__(self) -> None:
        self.strokes = 0

    def type(self, text: str) -> None:
        """Type a text, one stroke for each character."""
        for char in text:
            self.strokes += 1
            type_text(self.where(), char)

    def enter(self, times: int = 1) -> None:
        """Strike Enter."""
        for _ in range(times):
            self.strokes += 1
            press(self.where(), Qt.Key.Key_Return)

    def line(self, text: str = "") -> None:
        """Type a text and Enter."""
        self.type(text)
        self.enter()

    def strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """Strike any key, shortcuts included."""
        self.strokes += 1 + (modifiers != _PLAIN)
        QTest.keyClick(self.where(), key, modifiers)

    @staticmethod
    def where() -> QWidget:
        """Return the widget with the cursor."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found
