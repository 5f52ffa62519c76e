"""A keystroke probe: what a person does, counted as the KLM counts it (ux.md App. A)."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcutEvent
from PySide6.QtWidgets import QApplication, QWidget

STROKE = 0.28
"""K of an average non-secretary, 40 words a minute, in seconds."""

THINK, TO_POINT, PRESS, HOMING = 1.20, 1.10, 0.10, 0.40
"""M, P, B and H of the keystroke-level model, in seconds (Kieras 1993)."""

_HELD = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
)


class KlmProbe(QObject):
    """Watches the whole application; a modifier that is held counts as a stroke."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.strokes = self.clicks = self.thoughts = self.homings = 0
        self._hand = "keyboard"
        self._is_paused = False
        self._last: tuple[QObject, int] | None = None
        self._app = app
        app.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self._app.removeEventFilter(self)
        self.deleteLater()

    def pause(self) -> None:
        """Count nothing for now: a scanner is typing."""
        self._is_paused = True

    def go_on(self) -> None:
        """Count again."""
        self._is_paused = False

    def think(self, times: int = 1) -> None:
        """Count a mental operator: before each field or command that is thought of."""
        self.thoughts += times

    def seconds(self, stroke: float = STROKE, waits: float = 0.0) -> float:
        """Return the machine time that the model predicts; `waits` are those of the program."""
        return (
            self.strokes * stroke
            + self.thoughts * THINK
            + self.homings * HOMING
            + self.clicks * (TO_POINT + 2 * PRESS)
            + waits
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let everything pass."""
        if self._is_paused:
            return False
        kind = event.type()
        if kind == QEvent.Type.Shortcut and isinstance(event, QShortcutEvent):
            # Keys that act as a shortcut never arrive as a key press.
            self._home("keyboard")
            held = event.key()[0].keyboardModifiers()
            self.strokes += 1 + bool(held & ~Qt.KeyboardModifier.KeypadModifier)
        if not isinstance(watched, QWidget):
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._count_key(watched, event)
        elif kind == QEvent.Type.MouseButtonPress:
            self._home("mouse")
            self.clicks += 1
        elif kind == QEvent.Type.KeyRelease:
            self._last = None
        return False

    def _count_key(self, watched: QWidget, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.key() in _HELD:
            return
        before, self._last = self._last, (watched, event.key())
        if before and before[1] == event.key() and before[0] is not watched:
            return  # The same stroke on its way up to the parent.
        self._home("keyboard")
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self.strokes += 1 + bool(plain)

    def _home(self, hand: str) -> None:
        if self._hand != hand:
            self.homings += 1
            self._hand = hand
