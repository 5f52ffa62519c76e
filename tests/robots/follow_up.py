"""A person at the follow-up list."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.robots.keys import press, type_text
from tests.robots.pages import PageRobot
from ui.desk import Desk
from ui.pages.follow_up import FollowUpPage


class FollowUpRobot(PageRobot):
    """Reads lines, presses letters."""

    page: FollowUpPage

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, FollowUpPage(desk))
        self.show()

    def numbers(self) -> list[str]:
        """Return the call numbers that are shown, from top to bottom."""
        return [row.call_no for row in self.page.rows()]

    def go_to(self, call_no: str) -> None:
        """Put the cursor on a line."""
        row = next(row for row in self.page.rows() if row.call_no == call_no)
        assert self.page.table.select_id(row.stay_id)

    def letter(self, letter: str) -> None:
        """Press a letter on the list."""
        press(self.page.table, Qt.Key(ord(letter)), letter.lower())
        self.settle()

    def select_all(self) -> None:
        """Take every line that is shown."""
        self.page.table.selectAll()

    def enter(self) -> None:
        """Press Enter on the line."""
        press(self.page.table, Qt.Key.Key_Return)

    def filter_by(self, key: str) -> None:
        """Press one of the filters."""
        self.press(self.page.views.buttons[key])

    def search(self, words: str) -> None:
        """Type into the search line and press Enter."""
        type_text(self.page.search, words)
        press(self.page.search, Qt.Key.Key_Return)
        self.settle()

    def said_of(self, call_no: str, item: str) -> str:
        """Return what a screen reader says of an item of a line."""
        line = self.numbers().index(call_no)
        model = self.page.model
        index = model.index(line, model.column_of(item))
        return str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))

    def cell(self, call_no: str, key: str) -> str:
        """Return what is written in a cell."""
        model = self.page.model
        index = model.index(self.numbers().index(call_no), model.column_of(key))
        return str(model.data(index))
