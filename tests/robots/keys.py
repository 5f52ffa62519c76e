"""Typing of any character: Qt's own keyClicks ends the process at the first é."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.scanner import Scanner


def press(
    widget: QWidget,
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press and release one key on a widget; a character has arrived when this returns."""
    _strike(widget, key, text, modifiers)
    if text:
        _release_scanners()


def _strike(
    widget: QWidget,
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def let_go_of_keys() -> None:
    """Hold Ctrl and Shift no longer: Qt believes the last key that was pressed on a widget.

    A selection would add to what is selected, in this test or in the next one.
    """
    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        kind, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(QWidget(), QKeyEvent(kind, Qt.Key.Key_unknown, none))


def type_text(widget: QWidget, text: str) -> None:
    """Type a text into a widget as a person does: it has arrived when this returns."""
    burst(widget, text)
    _release_scanners()


def _release_scanners() -> None:
    """Let a scanner's filter, of this window or of one not yet swept, give up what it holds."""
    app = QApplication.instance()
    for scanner in () if app is None else app.findChildren(Scanner):
        scanner.release()


def scan(widget: QWidget, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Send a text as a scanner does: all keys at once, then Enter or Tab."""
    burst(widget, text)
    _strike(widget, end)


def burst(widget: QWidget, text: str) -> None:
    """Press one key for each character, without a pause; a scanner's filter still holds them."""
    for char in text:
        _strike(widget, key_of(char), char)


def key_of(char: str) -> Qt.Key:
    """Return the key of a letter or digit; unknown for everything beyond ASCII."""
    if char.isascii() and (char.isalnum() or char == " "):
        return Qt.Key(ord(char.upper()))
    return Qt.Key.Key_unknown
