"""Typing of any character: Qt's own keyClicks ends the process at the first é."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def press(
    widget: QWidget,
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press and release one key on a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type a text into a widget, one key for each character."""
    for char in text:
        press(widget, key_of(char), char)


def key_of(char: str) -> Qt.Key:
    """Return the key of a letter or digit; unknown for everything beyond ASCII."""
    if char.isascii() and (char.isalnum() or char == " "):
        return Qt.Key(ord(char.upper()))
    return Qt.Key.Key_unknown
