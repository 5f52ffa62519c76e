"""A person at the queue's page: single keys, numbers read back."""

from PySide6.QtCore import QItemSelectionModel, Qt

from tests.robots.keyboard import Keyboard
from tests.robots.pages import PageRobot
from ui.pages.queue import QueuePage


class QueueRobot(PageRobot):
    """Works by keys and reads what is shown."""

    page: QueuePage

    def __init__(self, qtbot, page) -> None:
        super().__init__(qtbot, page)
        self.keyboard = Keyboard()

    def show(self) -> None:
        """Show the page as the window does: the cursor where the page wants it."""
        super().show()
        self.page.activateWindow()
        self.page.first_focus().setFocus()

    def strike(self, text: str) -> None:
        """Strike one key after the other, and wait for what comes of each."""
        for char in text:
            self.keyboard.type(char)
            self.settle()

    def enter(self) -> None:
        """Strike Enter."""
        self.keyboard.enter()
        self.settle()

    def choose(self, *numbers: str) -> None:
        """Select numbers in the table in front."""
        table = self.page.face.table()
        model = table.model()
        table.clearSelection()
        for row in model.rows():
            if row.number in numbers:
                table.selectionModel().setCurrentIndex(
                    model.index(model.line_of(row.ticket_id), 0),
                    QItemSelectionModel.SelectionFlag.Select
                    | QItemSelectionModel.SelectionFlag.Rows,
                )

    def waiting(self) -> list[str]:
        """Return the numbers that wait, as the table shows them."""
        model = self.page.face.waiting
        role = Qt.ItemDataRole.DisplayRole
        return [model.data(model.index(line, 1), role) for line in range(model.rowCount())]

    def absent(self) -> list[str]:
        """Return the numbers that did not come."""
        return [row.number for row in self.page.face.absent.rows()]

    def lanes(self) -> list[str]:
        """Return the counts of the lanes in their order."""
        return [tile.count.text() for tile in self.page.face.lanes.tiles.values()]
