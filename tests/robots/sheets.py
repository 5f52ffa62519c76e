"""A person who types a ticked list in, by keyboard only."""

from PySide6.QtCore import Qt

from tests.robots.keyboard import Keyboard
from tests.robots.pages import PageRobot
from ui.pages.sheets import SheetsPage


class SheetsRobot(PageRobot):
    """Types numbers and reads the lines."""

    page: SheetsPage

    def __init__(self, qtbot, page) -> None:
        super().__init__(qtbot, page)
        self.keyboard = Keyboard()

    def show(self) -> None:
        """Show the page with the cursor where it belongs."""
        super().show()
        self.page.activateWindow()
        self.page.first_focus().setFocus()

    def type_line(self, text: str) -> None:
        """Type a line and Enter."""
        for char in text:
            self.keyboard.type(char)
        self.keyboard.enter()
        self.settle()

    def lines(self) -> list[tuple[str, ...]]:
        """Return the lines as the table shows them, the newest first."""
        model = self.page.entry.model
        role = Qt.ItemDataRole.DisplayRole
        return [
            tuple(model.data(model.index(line, at), role) for at in (0, 2, 3))
            for line in range(model.rowCount())
        ]

    def reasons(self) -> list[str]:
        """Return the last column."""
        model = self.page.entry.model
        role = Qt.ItemDataRole.DisplayRole
        return [model.data(model.index(line, 4), role) for line in range(model.rowCount())]

    def portions(self) -> dict[str, str]:
        """Return the count of the kitchen by portion."""
        model = self.page.kitchen.model
        role = Qt.ItemDataRole.DisplayRole
        return {
            model.data(model.index(line, 0), role): model.data(model.index(line, 1), role)
            for line in range(model.rowCount())
        }
