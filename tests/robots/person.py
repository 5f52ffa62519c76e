"""A person on the page of one person: reads, marks, asks, answers."""

from PySide6.QtCore import Qt

from tests.robots.keyboard import Keyboard
from tests.robots.pages import PageRobot


class PersonRobot(PageRobot):
    """Opens a file and acts on it."""

    def __init__(self, qtbot, page) -> None:
        super().__init__(qtbot, page)
        self.keyboard = Keyboard()

    def open(self, person_id) -> None:
        """Open the file of a person as the window does."""
        self.page.open_with(person_id)
        self.show()
        self.page.activateWindow()
        focus = self.page.first_focus()
        if focus is not None:
            focus.setFocus()

    def item(self, code: str) -> str:
        """Return where an item stands, as it is shown."""
        return self.page.items.tiles[code].words()

    def letter(self, letter: str) -> None:
        """Strike the letter of an item."""
        self.keyboard.type(letter)
        self.settle()

    def answer(self, *keys: str) -> None:
        """Answer the questions of the open panel by their keys, the last one with Enter."""
        for key in keys:
            self.keyboard.line(key)
        self.settle()

    def column(self, model, number: int) -> list[str]:
        """Return the texts of one column."""
        return [
            model.data(model.index(line, number), Qt.ItemDataRole.DisplayRole)
            for line in range(model.rowCount())
        ]
