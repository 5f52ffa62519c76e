"""A person at the search field that every page has."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.robots.keys import type_text
from ui.shell.person_search import PersonSearch


class SearchRobot:
    """Types into the field and reads what drops from it."""

    def __init__(self, qtbot, desk) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.window.resize(900, 500)
        self.field = PersonSearch(desk, self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addStretch(1)
        self.people, self.places = [], []
        self.field.person_wanted.connect(self.people.append)
        self.field.place_wanted.connect(self._note_place)
        qtbot.addWidget(self.window, before_close_func=self._settle)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)

    def _note_place(self, key, what) -> None:
        self.places.append((key, what))

    def _settle(self, _widget) -> None:
        self.qtbot.waitUntil(lambda: not self.field.desk.busy, timeout=10_000)

    def type(self, text) -> None:
        type_text(self.field, text)
        self.qtbot.waitUntil(self.field.list.isVisible, timeout=5000)
        self.qtbot.waitUntil(lambda: not self.field.desk.busy, timeout=5000)

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.field, key, modifiers)

    def names(self):
        return [text for text, _value, _detail in self.field.offered()]
