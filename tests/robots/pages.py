"""What the robots of all pages do alike: show, wait, listen."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ui.page import Page, Undo
from ui.theme import dress


class PageRobot:
    """Shows a page in a window of the least size and remembers what it said."""

    def __init__(self, qtbot: QtBot, page: Page) -> None:
        self.qtbot = qtbot
        self.page = page
        self.said: list[tuple[str, str]] = []
        self.undos: list[Undo] = []
        self.places: list[tuple[str, Any]] = []
        self.people: list[Any] = []
        page.said.connect(self._hear)
        page.undoable.connect(self.undos.append)
        page.place_wanted.connect(self._note_place)
        page.person_wanted.connect(self.people.append)
        # The bound method keeps robot and page until the test is over: Python must not
        # collect a window that is still shown.
        qtbot.addWidget(page, before_close_func=self._close)
        dress(page)
        page.resize(876, 484)

    def show(self) -> None:
        """Show the page and wait for its answers."""
        self.page.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(self._is_at_rest, timeout=5000)

    def press(self, button: QAbstractButton) -> None:
        """Press a button that is seen and can be pressed, and wait."""
        assert button.isVisibleTo(self.page)
        assert button.isEnabled()
        button.click()
        self.settle()

    def undo(self) -> None:
        """Take the last act back as the window does for Ctrl+Z."""
        undo = self.undos.pop()
        self.page.desk.do(undo.command, undo.request)
        self.settle()

    def _close(self, _page: object) -> None:
        self.settle()

    def _is_at_rest(self) -> bool:
        """Say whether nothing is under way, nor begins as soon as the event loop turns."""
        return not self.page.desk.busy and not any(
            timer.isActive() and timer.isSingleShot() and timer.interval() == 0
            for timer in self.page.findChildren(QTimer)
        )

    def _hear(self, kind: str, text: str) -> None:
        self.said.append((kind, text))

    def _note_place(self, key: str, what: object) -> None:
        self.places.append((key, what))
