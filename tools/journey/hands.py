"""Hands and eyes at the real window: every click and key goes to the window, as from a person.

Things are found by the words that stand on the screen or that a screen reader says, they must be
seen and not covered, and everything that follows is waited for by what appears, with a deadline.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from ui.main_window import MainWindow
from ui.scanner import END_MS
from ui.workplace import Workplace

_POLL_MS = 10
_TURNS = 5
_FEWEST_COLOURS = 12
"""Of a page with ink on it, drawn small: an empty one has its paper, rim and ground."""

_SPACES = re.compile(r"[\s\u00a0\u202f\u2002]+")


class MissedError(AssertionError):
    """What was waited for did not come before the deadline."""


class Hands:
    """Works with one window and keeps pictures of what it showed."""

    def __init__(self, window: MainWindow, pictures: Path) -> None:
        self.window = window
        self._pictures = pictures

    def come_to_front(self) -> None:
        """Give the window the keys, as a window manager does; there may be none here."""
        self.window.activateWindow()
        self.wait(lambda: QApplication.activeWindow() is not None, "the window has no keys")

    # eyes

    def wait(self, condition: Callable[[], object], what: str, seconds: float = 20.0) -> None:
        """Let the program work until the condition holds; raises MissedError."""
        left = seconds * 1000
        while not condition():
            if left <= 0:
                self.window.grab().save(str(self._pictures / "arret.png"))
                raise MissedError(f"{what}; on the screen: {self.reads()}")
            let_work(_POLL_MS)
            left -= _POLL_MS

    def see(self, words: str, seconds: float = 20.0) -> None:
        """Wait until these words can be read."""
        self.wait(lambda: plain(words) in self.reads(), f"« {words} » did not appear", seconds)
        self.rest()

    def rest(self) -> None:
        """Wait until everything that was asked of the house has been answered."""
        self.wait(self._is_at_rest, "the house did not answer")

    def reads(self) -> str:
        """Return everything that can be read or is said of what is shown."""
        return plain(" | ".join(self._texts()))

    def picture(self, name: str) -> None:
        """Keep a picture of the window, once nothing moves in it any more."""
        self.rest()
        for _turn in range(_TURNS):
            # Grabbed too early, a window draws layouts that are about to change.
            let_work(0)
        shown = [self.window.grab().toImage()]

        def is_still() -> bool:
            shown.append(self.window.grab().toImage())
            return shown[-1] == shown[-2] and all(map(is_drawn, self._papers()))

        self.wait(is_still, "the window does not come to rest")
        shown[-1].save(str(self._pictures / f"{name}.png"))

    def workplace(self) -> Workplace:
        """Return the workplace that is shown."""
        shown = self.window.stack.currentWidget()
        assert isinstance(shown, Workplace), "nobody is logged in"
        return shown

    # hands

    def press(self, words: str, inside: QWidget | None = None, at: int | None = None) -> None:
        """Click the button with these words, once it can be pressed; `at` where it is twice."""
        found: list[tuple[QWidget, QPoint]] = []

        def ready() -> bool:
            found[:] = self._buttons(plain(words), inside or self._front())
            return bool(found)

        self.wait(ready, f"no button « {words} » to press")
        assert len(found) == 1 or at is not None, f"several things are called « {words} »"
        self.click(*found[at or 0])

    def press_tab(self, words: str) -> None:
        """Click the tab whose title begins with these words."""
        wanted = plain(words)
        for bar in self._front().findChildren(QTabBar):
            for at in range(bar.count()):
                if bar.isVisible() and plain(bar.tabText(at)).startswith(wanted):
                    self.click(bar, bar.tabRect(at).center())
                    return
        raise MissedError(f"no tab « {words} »")

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget where a person sees it."""
        _scroll_to(widget)
        window = widget.window()
        spot = widget.mapTo(window, at or widget.rect().center())
        under = window.childAt(spot)
        assert under is widget or (under is not None and widget.isAncestorOf(under)), (
            f"{widget.accessibleName()} is covered by {under}"
        )
        QTest.mouseClick(_native(window), Qt.MouseButton.LeftButton, pos=spot)

    def go_into(self, name: str, at: int = 0) -> None:
        """Click into the editor that is called so."""
        wanted = plain(name)
        found: list[QWidget] = []

        def ready() -> bool:
            found[:] = [
                one
                for one in self._front().findChildren(QWidget)
                if one.isVisible() and one.isEnabled() and plain(one.accessibleName()) == wanted
            ]
            return len(found) > at

        self.wait(ready, f"nothing to write in called « {name} »")
        proxy = found[at].focusProxy() or found[at]
        self.click(proxy)

    def write(self, name: str, text: str, at: int = 0) -> None:
        """Click into an editor and replace what stands in it."""
        self.go_into(name, at)
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def type(self, text: str) -> None:
        """Type a text; it has arrived when this returns."""
        self._burst(text)
        self.wait(lambda: not self.window.scanner.is_holding(), "the keys were held for ever")

    def line(self, text: str = "") -> None:
        """Type a text and Enter."""
        self.type(text)
        self.key(Qt.Key.Key_Return)

    def key(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key, shortcuts included."""
        QTest.keyClick(_native(self._front()), key, modifiers)

    def scan(self, code: str) -> None:
        """Hold a code under the scanner: all its keys at once, then Enter.

        A hand reaches for the next key later than the scanner's own Enter could come.
        """
        self._burst(code)
        self.key(Qt.Key.Key_Return)
        let_work(END_MS)

    def place(self, number: int) -> None:
        """Go to a place by Alt and its number."""
        self.key(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        self.rest()

    def answer_file(self, *paths: Path) -> None:
        """Answer the open file dialog: write the path and press Enter."""
        self.wait(lambda: _file_dialog() is not None, "no file dialog opened")
        dialog = _file_dialog()
        assert dialog is not None
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(edit, QLineEdit)
        words = " ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0])
        QApplication.clipboard().setText(words)
        self.click(edit)
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert edit.text() == words, f"the dialog took « {edit.text()} »"
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: _file_dialog() is None, "the file dialog did not close")
        self.come_to_front()
        self.rest()

    # inside

    def _front(self) -> QWidget:
        """Return what the keys and clicks go to: the open dialog, else the window."""
        return QApplication.activeModalWidget() or self.window

    def _papers(self) -> list[QPdfView]:
        return [view for view in self.window.findChildren(QPdfView) if view.isVisible()]

    def _is_at_rest(self) -> bool:
        shown = self.window.stack.currentWidget()
        if isinstance(shown, Workplace):
            return not shown.desk.busy
        return not getattr(shown, "busy", False)

    def _burst(self, text: str) -> None:
        for char in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, _key_of(char), Qt.KeyboardModifier.NoModifier, char)
                QCoreApplication.sendEvent(_native(self._front()), event)

    def _buttons(self, words: str, inside: QWidget) -> list[tuple[QWidget, QPoint]]:
        seen = [
            one
            for one in inside.findChildren(QAbstractButton)
            if one.isVisible() and one.isEnabled()
        ]
        named = [(one, plain(one.text()) or plain(one.accessibleName())) for one in seen]
        exact = [one for one, name in named if name == words]
        found = exact or [one for one, name in named if name.startswith(words)]
        return [(one, _spot(one)) for one in found]

    def _texts(self) -> Iterator[str]:
        for one in self._front().findChildren(QWidget):
            if not one.isVisible():
                continue
            if isinstance(one, (QLabel, QAbstractButton, QLineEdit)):
                yield one.text()
            elif isinstance(one, QAbstractItemView):
                yield from _cells(one)
            yield one.accessibleName()


def let_work(milliseconds: int) -> None:
    """Let the window and its workers go on for a moment: QTest.qWait would hold the workers."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def plain(text: str) -> str:
    """Return a text with single ordinary spaces, to be compared."""
    return _SPACES.sub(" ", text.replace("&", "")).strip()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(), 30)):
        for column in range(model.columnCount()):
            yield str(model.index(row, column).data() or "")


def is_drawn(paper: QPdfView) -> bool:
    """Say whether the page has ink by now: it is drawn beside the window's thread."""
    small = paper.viewport().grab().toImage().scaled(48, 48)
    return len({small.pixel(x, y) for x in range(48) for y in range(48)}) > _FEWEST_COLOURS


def _spot(button: QAbstractButton) -> QPoint:
    """Return where a button is clicked: a long radio button only at its mark and words."""
    rect = button.rect()
    return QPoint(min(rect.width() // 2, 60), rect.height() // 2)


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
            let_work(0)
        above = above.parentWidget()


def _native(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    assert handle is not None, "the window is not shown"
    return handle


def _file_dialog() -> QFileDialog | None:
    front = QApplication.activeModalWidget()
    return front if isinstance(front, QFileDialog) and front.isVisible() else None


def _key_of(char: str) -> Qt.Key:
    if char.isascii() and (char.isalnum() or char == " "):
        return Qt.Key(ord(char.upper()))
    return Qt.Key.Key_unknown
